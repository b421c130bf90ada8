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

/// Reads the head of a page. Its fields come first, then JSON-LD; `<title>` often says what the site is as well.
pub(super) fn read(parsed: &scraper::Html) -> Head {
    let elements = || parsed.tree.nodes().filter_map(ElementRef::wrap);
    let field = |name: &str| {
        let mut fields = elements().filter(|element| element.value().name() == "meta");
        fields.find_map(|element| {
            let of = |key| element.value().attr(key).unwrap_or_default();
            let is_it = of("name").eq_ignore_ascii_case(name) || of("property") == name;
            is_it.then(|| shown(of("content"))).flatten()
        })
    };
    let data = elements().find_map(|element| {
        let is_data = element.value().name() == "script"
            && element.value().attr("type") == Some("application/ld+json");
        is_data.then(|| linked(&element.text().collect::<String>()))
    });
    let data = data.unwrap_or_default();
    let titled = || {
        let title = elements().find(|element| element.value().name() == "title")?;
        shown(&title.text().collect::<String>())
    };
    Head {
        title: field("ArticleTitle").or(field("og:title")).or(data.title).or_else(titled),
        publisher: field("ContentSource").or(data.publisher),
        published: field("PubDate").and_then(|text| day(&text)).or(data.published),
    }
}

/// A text as people would see it; nothing where it is blank or too long for a name.
fn shown(text: &str) -> Option<String> {
    let text = trim(text);
    (!text.is_empty() && text.chars().count() <= MAX_FIELD_CHARS).then(|| text.to_owned())
}

/// `{"@type": "Report", "name": …, "publisher": {"name": …}, "datePublished": …}`
fn linked(text: &str) -> Head {
    if text.len() > MAX_DATA_BYTES {
        return Head::default();
    }
    let member = |node: Node<'_>, key: &str| {
        let entries = node.entries()?;
        entries.into_iter().find(|entry| entry.key == key).map(|entry| entry.node.raw().to_owned())
    };
    let text_of = |json: Option<String>| shown(&Node::parse(&json?).ok()?.text()?);
    let Ok(node) = Node::parse(text) else { return Head::default() };
    let publisher = member(node, "publisher").or_else(|| member(node, "author"));
    Head {
        title: text_of(member(node, "name").or_else(|| member(node, "headline"))),
        publisher: publisher.and_then(|json| text_of(member(Node::parse(&json).ok()?, "name"))),
        published: text_of(member(node, "datePublished")).and_then(|text| day(&text)),
    }
}
