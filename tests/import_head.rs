//! What the head of a web page says of a report: evidence beside what the page shows.

use xxgk_core::form::FormId;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Date, Report, TextField};
use xxgk_export::Format;
use xxgk_import::{Imported, NoteKind, OrganPlace};

/// A page with this head; the report in it says of itself what `title` and `end` say.
fn page(head: &str, title: &str, end: &str) -> Imported {
    let html = format!(
        "<!DOCTYPE html><html><head>{head}</head><body><p>{title}</p>\
         <p>一、总体情况</p><p>（一）主动公开。公开信息12条。</p>\
         <p>五、存在的主要问题及改进情况</p><p>没有。</p>\
         <p>六、其他需要报告的事项</p><p>无。</p>{end}</body></html>"
    );
    xxgk_import::read(html.as_bytes(), "年报.html").unwrap()
}

const TITLE: &str = "某县水务局2023年政府信息公开工作年度报告";
const NO_TITLE: &str = "政府信息公开工作年度报告";

/// What is said of organ and year, beside what is missing.
fn said(imported: &Imported) -> Vec<String> {
    let say = |kind: &NoteKind| match kind {
        NoteKind::OrganConflict { other, place, .. } => Some(format!("{place:?} {other}")),
        NoteKind::YearOfHead { taken, head } => Some(format!("{taken} not {head}")),
        NoteKind::OrganGuessed(organ) => Some(format!("guessed {organ}")),
        NoteKind::YearGuessed(year) => Some(format!("guessed {year}")),
        _ => None,
    };
    imported.notes.iter().filter_map(|note| say(&note.kind)).collect()
}

#[test]
fn the_same_of_the_head_says_nothing() {
    for head in [
        "",
        r#"<meta name="ArticleTitle" content="某县水务局2023年政府信息公开工作年度报告">"#,
        r#"<meta name="articletitle" content="县水务局2023年度政府信息公开年度报告">"#,
        // A list of articles shortens its titles; a site and a newspaper are no organs of a report.
        r#"<meta name="ArticleTitle" content="2023年政府信息公开年报"><meta name="ContentSource" content="某县人民政府网">"#,
        r#"<meta name="ContentSource" content="某县日报社"><meta name="SiteName" content="某县人民政府">"#,
        r#"<meta name="ContentSource" content="某县人民政府办公室">"#,
        r#"<meta name="ContentSource" content=""><meta name="PubDate" content="">"#,
        "<title>某县水务局2023年政府信息公开工作年度报告_某县人民政府</title>",
        "<script type=\"application/ld+json\">{\"@type\":\"Report\",\"name\":</script>",
    ] {
        let imported = page(head, TITLE, "");
        assert_eq!(said(&imported), Vec::<String>::new(), "{head}");
        assert_eq!((imported.report.organ(), imported.report.year), ("某县水务局", Some(2023)));
    }
}

#[test]
fn another_organ_or_year_of_the_head_is_told_and_not_taken() {
    for (head, expected) in [
        (
            r#"<meta name="ArticleTitle" content="某县教育局2023年政府信息公开工作年度报告">"#,
            "Head 某县教育局",
        ),
        (
            r#"<meta name="ArticleTitle" content="某县水务局2022年政府信息公开工作年度报告">"#,
            "2023 not 2022",
        ),
        ("<title>某县教育局2023年政府信息公开工作年度报告-某县人民政府</title>", "Head 某县教育局"),
        (
            r#"<script type="application/ld+json">{"@type":"Report","name":"某县教育局2023年政府信息公开工作年度报告"}</script>"#,
            "Head 某县教育局",
        ),
    ] {
        let imported = page(head, TITLE, "");
        assert_eq!(said(&imported), [expected], "{head}");
        assert_eq!((imported.report.organ(), imported.report.year), ("某县水务局", Some(2023)));
    }
}

#[test]
fn where_the_page_shows_no_name_the_head_is_a_guess() {
    let title = r#"<meta name="ArticleTitle" content="某县水务局2023年政府信息公开工作年度报告">"#;
    let source = r#"<meta name="ContentSource" content="某县水务局">"#;
    let data = r#"<script type="application/ld+json">{"@type":"Report","publisher":{"@type":"GovernmentOrganization","name":"某县水务局"}}</script>"#;
    for (head, year) in [(title, Some(2023)), (source, None), (data, None)] {
        let imported = page(head, NO_TITLE, "");
        assert_eq!((imported.report.organ(), imported.report.year), ("某县水务局", year), "{head}");
        assert!(said(&imported).contains(&"guessed 某县水务局".to_owned()), "{head}");
        assert_eq!(said(&imported).contains(&"guessed 2023".to_owned()), year.is_some());
    }
}

/// The text names its organ and year, though no title does: that is believed before what nobody sees.
#[test]
fn the_words_of_the_document_come_before_the_head() {
    let named = "<p>现将某县水务局2023年度政府信息公开工作报告如下，敬请监督。</p>";
    let title = [NO_TITLE, "</p>", named, "<p>"].concat();
    let guess = "guessed 某县水务局".to_owned();
    for (head, told) in [
        ("", None),
        // Of whom the site is; the source of an article contradicts nobody.
        (r#"<meta name="ContentSource" content="某县人民政府">"#, None),
        (
            r#"<meta name="Author" content="某县大数据中心"><meta name="SiteName" content="某县人民政府">"#,
            None,
        ),
        (r#"<meta name="ArticleTitle" content="县水务局2023年政府信息公开工作年度报告">"#, None),
        (
            r#"<meta name="ArticleTitle" content="某县教育局2023年政府信息公开工作年度报告">"#,
            Some("Head 某县教育局"),
        ),
        (
            r#"<meta property="og:title" content="某县水务局2022年政府信息公开工作年度报告">"#,
            Some("2023 not 2022"),
        ),
    ] {
        let imported = page(head, &title, "");
        assert_eq!(
            (imported.report.organ(), imported.report.year),
            ("某县水务局", Some(2023)),
            "{head}"
        );
        let mut said = said(&imported);
        said.retain(|said| *said != guess && said != "guessed 2023");
        assert_eq!(said, told.map(str::to_owned).into_iter().collect::<Vec<_>>(), "{head}");
    }
}

/// Other names of the same fields; and JSON-LD of which the report is only a part.
#[test]
fn other_habits_of_portals() {
    let named = "某县水务局2023年政府信息公开工作年度报告";
    let graph = r#"{"@context":"https://schema.org","@graph":[
        {"@type":"WebSite","name":"某县教育局2020年政府信息公开工作年度报告","publisher":{"name":"某县教育局"}},
        {"@type":["Report","Article"],"headline":"NAMED","datePublished":"2024-01-16T10:00:00+08:00",
         "publisher":{"@type":"GovernmentOrganization","name":"某县水务局"}}]}"#;
    let script = |json: &str| format!("<script type=\"application/ld+json\">{json}</script>");
    let crumbs = script(r#"{"@type":"BreadcrumbList","name":"某县教育局","itemListElement":[]}"#);
    for (head, day) in [
        (script(&graph.replace("NAMED", named)), Some("2024-01-16")),
        (crumbs + &script(&format!("[{}]", graph.replace("NAMED", named))), Some("2024-01-16")),
        (
            format!(
                r#"<meta name="DC.Title" content="{named}"><meta name="DC.Date" content="2024/01/16 10:00">"#
            ),
            Some("2024-01-16"),
        ),
        (
            format!(
                r#"<META NAME="ARTICLETITLE" CONTENT=" {named} "><meta property="article:published_time" content="2024-01-16T10:00:00+08:00">"#
            ),
            Some("2024-01-16"),
        ),
        (
            format!(
                r#"<meta property="og:title" content="{named}"><meta name="PubDate" content="">"#
            ),
            None,
        ),
    ] {
        let imported = page(&head, NO_TITLE, "");
        assert_eq!(
            (imported.report.organ(), imported.report.year),
            ("某县水务局", Some(2023)),
            "{head}"
        );
        assert_eq!(imported.published.map(|day| day.to_string()).as_deref(), day, "{head}");
        assert_eq!(imported.report.signed, None);
    }
    // Nested beyond any use, and not what it seems.
    for json in
        ["[".repeat(5_000) + &"]".repeat(5_000), "{\"@graph\":3}".to_owned(), "7".to_owned()]
    {
        assert_eq!(said(&page(&script(&json), TITLE, "")), Vec::<String>::new());
    }
}

/// The day of publication is not the day of the signature; deadlines are judged by it where there is no other.
#[test]
fn the_day_of_publication_is_no_signature() {
    let day = Date::new(2024, 1, 16);
    for head in [
        r#"<meta name="PubDate" content="2024-01-16 10:00">"#,
        r#"<meta name="PubDate" content="2024年1月16日">"#,
        r#"<script type="application/ld+json">{"@type":"Report","datePublished":"2024-01-16"}</script>"#,
    ] {
        let imported = page(head, TITLE, "");
        assert_eq!(imported.report.signed, None);
        assert_eq!(imported.outline().unwrap().published, day, "{head}");
    }
    let shown =
        page(r#"<meta name="PubDate" content="2024-02-16">"#, TITLE, "<p>发布时间：2024-01-16</p>");
    assert_eq!(shown.outline().unwrap().published, day, "what is shown counts first");
}

#[test]
fn our_own_page_is_read_back_and_a_change_on_it_is_told() {
    let mut report = Report::new(FormId::F2021);
    report.set_text(TextField::Organ, "某县水务局".to_owned());
    report.set_text(TextField::Other, "无。".to_owned());
    report.year = Some(2023);
    report.signed = Date::new(2024, 1, 20);
    let bytes = Format::Html.write(&PrintDocument::new(&report, Options::default())).unwrap();
    let html = String::from_utf8(bytes).unwrap();
    // As a content management system leaves it: without the data of ours.
    let at = html.find("<script type=\"application/json\"").unwrap();
    let end = at + html[at..].find("</script>").unwrap();
    let html = [&html[..at], &html[end..]].concat();
    let back = |html: &str| xxgk_import::read(html.as_bytes(), "a.html").unwrap();
    let same = back(&html);
    assert_eq!(said(&same), Vec::<String>::new());
    assert_eq!(same.published, Date::new(2024, 1, 20));
    let (head, body) = html.split_once("</head>").unwrap();
    let changed = [head, "</head>", &body.replace("某县水务局", "某县教育局")].concat();
    let changed = back(&changed);
    assert_eq!(changed.report.organ(), "某县教育局");
    assert_eq!(said(&changed), [format!("{:?} 某县水务局", OrganPlace::Head)]);
    let changed = [head, "</head>", &body.replace("2023年", "2022年")].concat();
    assert_eq!(said(&back(&changed)), ["2022 not 2023"]);
}
