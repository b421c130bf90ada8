//! What the head of a page says about the document: fields by the names of 政府网站发展指引 (国办发〔2017〕47号,
//! `ArticleTitle`, `PubDate`, `ContentSource`), JSON-LD after schema.org, `<title>`.

use scraper::ElementRef;
use xxgk_core::wire::node::Node;

use crate::document::Head;
use crate::outline::day;
use crate::text::trim;

/// Longest field that is looked at, in characters.
const MAX_FIELD_CHARS: usize = 400;
/// Longest piece of JSON-LD that is looked at, in bytes.
const MAX_DATA_BYTES: usize = 64 * 1024;
/// Most of these pieces.
const MAX_DATA: usize = 8;
/// How deep lists and graphs may stand in each other.
const MAX_DATA_DEPTH: usize = 3;

/// Reads the head of a page. Its fields come first, then JSON-LD; `<title>` often says what the site is as well.
pub(super) fn read(parsed: &scraper::Html) -> Head {
    let elements = || parsed.tree.nodes().filter_map(ElementRef::wrap);
    let fields: Vec<(&str, String)> = elements()
        .filter(|element| element.value().name() == "meta")
        .filter_map(|element| {
            let of = |key| element.value().attr(key);
            Some((of("name").or(of("property"))?, shown(of("content")?)?))
        })
        .collect();
    // In the order of these names, not of the page.
    let field = |names: &[&str]| {
        names.iter().find_map(|name| {
            let mut known = fields.iter().filter(|(own, _)| own.eq_ignore_ascii_case(name));
            known.next().map(|(_, text)| text.clone())
        })
    };
    let mut data = Head::default();
    let scripts = elements().filter(|element| {
        element.value().name() == "script"
            && element.value().attr("type") == Some("application/ld+json")
    });
    for script in scripts.take(MAX_DATA) {
        let text: String = script.text().collect();
        if text.len() <= MAX_DATA_BYTES
            && let Ok(node) = Node::parse(&text)
        {
            linked(node, 0, &mut data);
        }
    }
    let titled = || {
        let title = elements().find(|element| element.value().name() == "title")?;
        shown(&title.text().collect::<String>())
    };
    let published = field(&["PubDate", "publishdate", "article:published_time", "DC.Date"]);
    Head {
        title: field(&["ArticleTitle", "og:title", "DC.Title"]).or(data.title).or_else(titled),
        publisher: field(&["ContentSource"])
            .or(data.publisher)
            .or_else(|| field(&["DC.Publisher", "publisher", "DC.Creator", "Author"])),
        published: published.and_then(|text| day(&text)).or(data.published),
    }
}

/// A text as people would see it; nothing where it is blank or too long for a name.
fn shown(text: &str) -> Option<String> {
    let text = trim(text);
    (!text.is_empty() && text.chars().count() <= MAX_FIELD_CHARS).then(|| text.to_owned())
}

/// `{"@type": "Report", "name": …, "publisher": {"name": …}, "datePublished": …}`, in lists and `@graph` as well. What
/// stands beside the document, as the site and the way to the page, is none.
fn linked(node: Node<'_>, depth: usize, head: &mut Head) {
    const BESIDE: [&str; 6] =
        ["WebSite", "BreadcrumbList", "Organization", "Person", "ImageObject", "SearchAction"];
    if depth > MAX_DATA_DEPTH {
        return;
    }
    for item in node.items().unwrap_or_default() {
        linked(item, depth + 1, head);
    }
    let Some(entries) = node.entries() else { return };
    let member = |key: &str| entries.iter().find(|entry| entry.key == key).map(|entry| entry.node);
    if let Some(graph) = member("@graph") {
        linked(graph, depth + 1, head);
    }
    let kind = member("@type").map(Node::raw).unwrap_or_default();
    if BESIDE.iter().any(|beside| kind.contains(beside)) {
        return;
    }
    let text = |key: &str| shown(&member(key)?.text()?);
    let named = |key: &str| {
        let who = member(key)?;
        let name = who.entries().and_then(|own| own.into_iter().find(|entry| entry.key == "name"));
        shown(&name.map_or(who, |entry| entry.node).text()?)
    };
    head.title = head.title.take().or_else(|| text("headline").or_else(|| text("name")));
    head.publisher =
        head.publisher.take().or_else(|| named("publisher").or_else(|| named("author")));
    head.published = head.published.or_else(|| day(&text("datePublished")?));
}
