//! What machines read of a web page of ours: fields of the head, schema.org, colours of charts; and that nothing of
//! the fragment depends on what editors take away.

mod export_support;

use export_support::{read, sample, write};
use serde_json::Value as Json;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Report, TextField};
use xxgk_export::Format;
use xxgk_protocol::publishing::{Document, MakePrintPage};

fn page(report: &Report, options: Options) -> String {
    let bytes = Format::Html.write(&PrintDocument::new(report, options)).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// Name and content of the fields of the head.
fn fields(page: &str) -> Vec<(String, String)> {
    let parsed = scraper::Html::parse_document(page);
    let selector = scraper::Selector::parse("head meta[name]").unwrap();
    let attribute = |field: &scraper::ElementRef<'_>, name| field.attr(name).unwrap().to_owned();
    parsed
        .select(&selector)
        .map(|meta| (attribute(&meta, "name"), attribute(&meta, "content")))
        .collect()
}

fn field(page: &str, name: &str) -> Option<String> {
    let found: Vec<String> = fields(page)
        .into_iter()
        .filter(|(own, _)| own == name)
        .map(|(_, content)| content)
        .collect();
    assert!(found.len() <= 1, "{name}: {found:?}");
    found.into_iter().next()
}

fn ld_json(page: &str) -> Json {
    let (_, rest) = page.split_once("<script type=\"application/ld+json\">").unwrap();
    serde_json::from_str(rest.split_once("</script>").unwrap().0).unwrap()
}

#[test]
fn portals_find_their_fields() {
    let report = sample();
    let page_of = |draft| page(&report, Options { draft, ..Options::default() });
    let page = page_of(false);
    let is = |name: &str, expected: &str| assert_eq!(field(&page, name).as_deref(), Some(expected));
    is("ArticleTitle", "沐阳县人民政府2025年政府信息公开工作年度报告");
    is("PubDate", "2026-01-23");
    is("ContentSource", "沐阳县人民政府");
    let description = field(&page, "description").unwrap();
    assert!(
        description.contains("国办公开办函〔2021〕30号") && description.contains("2025年12月31日")
    );
    let json = ld_json(&page);
    assert_eq!(json["datePublished"], "2026-01-23");
    assert_eq!(json["publisher"]["name"], "沐阳县人民政府");
    assert_eq!(json["publisher"]["@type"], "GovernmentOrganization");
    assert_eq!(json["temporalCoverage"], "2025-01-01/2025-12-31");
    // What is no publication yet has no date of one.
    let draft = page_of(true);
    assert_eq!(field(&draft, "PubDate"), None);
    assert_eq!(ld_json(&draft)["datePublished"], Json::Null);
    assert_eq!(ld_json(&draft)["creativeWorkStatus"], "Draft");
}

#[test]
fn fields_that_nobody_filled_in_are_left_out_and_names_stay_text() {
    let blank = page(&Report::for_year(2024), Options::default());
    assert_eq!((field(&blank, "PubDate"), field(&blank, "ContentSource")), (None, None));
    let mut report = sample();
    report.set_text(TextField::Organ, "某\"><script>alert(1)</script>局");
    let page = page(&report, Options::default());
    assert_eq!(field(&page, "ContentSource").as_deref(), Some("某\"><script>alert(1)</script>局"));
    assert!(!page.contains("<script>alert"));
}

/// The data is taken out, as a portal does with scripts: organ, year, date and numbers are read from what is seen.
#[test]
fn a_page_without_its_data_is_read() {
    let report = sample();
    let mut rest = &*page(&report, Options::default());
    let mut stripped = String::new();
    while let Some((before, behind)) = rest.split_once("<script") {
        stripped.push_str(before);
        rest = behind.split_once("</script>").unwrap().1;
    }
    stripped.push_str(rest);
    let back = read(stripped.as_bytes(), Format::Html).report;
    assert_eq!((back.year, back.signed), (report.year, report.signed));
    assert_eq!(back.organ(), report.organ());
    for (cell, value) in report.values() {
        assert_eq!(back.value(cell), value, "{}", report.form().cell(cell).id);
    }
}

/// Relative luminance (WCAG 2.2), of `#rrggbb` or `rrggbb`.
fn luminance(colour: &str) -> f64 {
    let colour = colour.trim_start_matches('#');
    let part = |at: usize| {
        let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The values of an attribute.
fn values<'a>(markup: &'a str, name: &str) -> Vec<&'a str> {
    let start = [name, "=\""].concat();
    markup.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn with_charts(report: &Report, format: Format) -> Vec<u8> {
    let options = Options { charts: true, ..Options::default() };
    let mut last = report.clone();
    last.year = last.year.map(|year| year - 1);
    format.write(&PrintDocument::new(report, options).with_last_year(&last)).unwrap()
}

#[test]
fn every_bar_of_a_page_stands_out_from_its_ground() {
    assert!((contrast("000000", "#ffffff") - 21.0).abs() < 0.001);
    assert!(contrast("#777777", "#ffffff") < 4.5 && contrast("#767676", "#ffffff") > 4.5);
    let page = String::from_utf8(with_charts(&sample(), Format::Html)).unwrap();
    let (_, dark) = page.split_once("(prefers-color-scheme: dark)").unwrap();
    let dark = dark.split_once("--paper: ").unwrap().1.split(';').next().unwrap();
    let mut series = [0, 0];
    for bar in page.split("<rect ").skip(1).map(|bar| bar.split('>').next().unwrap()) {
        let class = values(bar, "class")[0];
        if class == "track" {
            continue;
        }
        let second = class.contains("second");
        let colour = values(bar, if second { " stroke" } else { " fill" })[0];
        for ground in ["#ffffff", dark] {
            assert!(contrast(colour, ground) >= 3.0, "{colour} on {ground}: {bar}");
        }
        series[usize::from(second)] += 1;
    }
    assert!(series[0] > 10 && series[1] > 3, "{series:?}");
}

#[test]
fn every_bar_of_a_word_document_stands_out_and_says_what_it_is() {
    let parts = export_support::parts(&with_charts(&sample(), Format::Docx));
    let charts: Vec<String> = parts
        .into_iter()
        .filter(|(name, _)| name.starts_with("word/charts/chart"))
        .map(|(_, content)| String::from_utf8(content).unwrap())
        .collect();
    assert_eq!(charts.len(), 5);
    assert!(charts[0].contains("附：数据图示"));
    for chart in &charts {
        let looks: Vec<&str> = chart
            .split("<c:spPr>")
            .skip(1)
            .map(|part| part.split("</c:spPr>").next().unwrap())
            .collect();
        let bars = looks.iter().filter(|look| look.contains("w=\"19050\""));
        let mut count = 0;
        for bar in bars {
            let colours = values(bar, "srgbClr val");
            assert!(colours.iter().any(|colour| contrast(colour, "FFFFFF") >= 3.0), "{bar}");
            count += 1;
        }
        assert!(count > 0);
        // No legend, whose order programs disagree about: each bar has its name beside it.
        assert!(!chart.contains("<c:legend>"));
        assert_eq!(chart.matches("<c:ser>").count(), 1);
    }
    let (this, last) = (charts[0].find("· 2025 年").unwrap(), charts[0].find(">2024 年").unwrap());
    assert!(this < last);
}

/// A phone: the box of a table scrolls, labels of rows stay, numbers are in one piece; by attributes only.
#[test]
fn tables_of_the_fragment_scroll_inside_of_themselves() {
    let bytes = Format::Fragment.write(&PrintDocument::new(&sample(), Options::default())).unwrap();
    let fragment = String::from_utf8(bytes).unwrap();
    let parsed = scraper::Html::parse_fragment(&fragment);
    let all = |selector: &str| {
        let selector = scraper::Selector::parse(selector).unwrap();
        parsed
            .select(&selector)
            .map(|one| one.attr("style").unwrap_or_default().to_owned())
            .collect::<Vec<_>>()
    };
    let boxes = all("div");
    assert_eq!((boxes.len(), all("div > table").len()), (3, 3));
    assert!(boxes.iter().all(|style| style.contains("overflow-x:auto")));
    assert!(all("td").iter().all(|style| style.contains("white-space:nowrap")));
    let labels = all("th[scope=row]");
    assert!(labels.len() > 20);
    for style in labels {
        // What moves below it must not shine through.
        assert!(style.contains("position:sticky") && style.contains("background:#fff"), "{style}");
    }
    assert!(
        !fragment.contains("class=") && !fragment.contains("<style") && !fragment.contains(" id=")
    );
}

/// The date of a fragment stands by what is left at its right side, which must not push it out of a narrow page.
#[test]
fn a_long_name_pushes_no_date_out_of_a_fragment() {
    for (name, is_long) in [
        ("某县水务局", false),
        ("某省某市库区移民安置服务中心", false),
        ("某省某市跨流域调水工程移民安置和水库库区综合开发协调指挥部办公室", true),
    ] {
        let mut report = sample();
        report.set_text(TextField::SignatureOrgan, name);
        let fragment = String::from_utf8(write(&report, Format::Fragment)).unwrap();
        let (before, _) = fragment.split_once("2026年1月23日</p>").unwrap();
        let style = before.rsplit("padding-right:").next().unwrap();
        assert_eq!(style.starts_with("min("), is_long, "{style}");
    }
}

/// `embed/publish-page.js` makes the elements of a printed page itself and knows which there may be.
#[test]
fn the_printer_knows_every_element_of_a_page() {
    let script = include_str!("../embed/publish-page.js");
    let lists = script.split("new Set(").skip(1).filter_map(|part| part.split('\'').nth(1));
    let known: Vec<&str> = lists.flat_map(str::split_whitespace).collect();
    assert!(known.contains(&"table") && known.contains(&"rect"), "{known:?}");
    for report in [
        sample(),
        export_support::numbered(xxgk_core::form::FormId::F2019, 3),
        Report::for_year(2024),
    ] {
        for all in [false, true] {
            let json = xxgk_core::wire::to_json(&report);
            let document = Document {
                last_year: Some(json.clone()),
                report: json,
                draft: all,
                explanations: all,
                charts: all,
                seal: all,
            };
            let page = xxgk_workers::publish::print_page(MakePrintPage { document }).unwrap();
            for tag in page.body.split('<').skip(1) {
                let name = tag.trim_start_matches('/').split([' ', '>']).next().unwrap();
                assert!(known.contains(&name), "the printer does not know {name}");
            }
        }
    }
}
