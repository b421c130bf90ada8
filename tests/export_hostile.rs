//! Texts that are code somewhere are text in every file, and come back where the format can hold them.

mod export_support;

use export_support::{edited, parts, read, report_of, write};
use quick_xml::Reader;
use quick_xml::events::Event;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Edit, Explanation, KeptNote, Report, TextField, apply};
use xxgk_export::{Format, csv};

const HOSTILE: &[&str] = &[
    "=HYPERLINK(\"http://example.invalid\",\"点击\")",
    "＝1+1",
    "+86 10 1234",
    "-1+cmd|' /C calc'!A0",
    "@SUM(A1:A9)",
    "\t=1+1",
    "第一行\n=2\r\n=3\r=4",
    "'=1",
    "''",
    "</script><script>alert(1)</script>",
    "</style><style>*{display:none}</style>",
    "</title><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "<!--",
    "--><b>",
    "]]>",
    "<![CDATA[x]]>",
    "&lt;b&gt; &amp; &#60;script&#62;",
    "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;",
    "a\0b\u{1}\u{8}\u{b}\u{c}\u{1f}c\u{7f}\u{85}",
    "\u{fffe}\u{ffff}\u{feff}\u{202e}反\u{2028}\u{2029}",
    "_x0041__x000D_",
    "{{7*7}} ${7*7} %s %n",
    "| a | b |\n| --- | --- |",
    "# 标题\n- 列表\n1. 列表\n> 引用\n```",
    "[链接](javascript:alert(1)) ![图](http://example.invalid/a.png) <http://example.invalid>",
    "𠮷野家 👨‍👩‍👧",
];

/// A report of the corpus with the text everywhere where a report has text.
fn hostile(text: &str) -> Report {
    let mut report = report_of("r000_wanzhou_eco_bureau_2020_seed.txt");
    for field in TextField::all() {
        report.set_text(field, text);
    }
    let cell = report.form().find("requests.received.total").unwrap();
    let about = Explanation {
        about: cell.into(),
        rule: Some(text.to_owned()),
        text: text.to_owned(),
        by: text.to_owned(),
        on: None,
    };
    apply(&mut report, Edit::Explain(about));
    report.notes = vec![KeptNote { place: text.to_owned(), text: text.to_owned() }];
    report
}

/// Written with everything that can be printed.
fn write_all(report: &Report, format: Format) -> Vec<u8> {
    let options = Options { draft: true, explanations: true, charts: true, ..Options::default() };
    format.write(&PrintDocument::new(report, options)).unwrap()
}

#[test]
fn the_report_comes_back() {
    for text in HOSTILE {
        let report = hostile(text);
        for format in Format::ALL.into_iter().filter(|format| format.is_whole()) {
            let back = read(&write_all(&report, format), format);
            let expected =
                if format.is_public() { report.for_the_public(true) } else { report.clone() };
            assert_eq!(back.report, expected, "{text:?} as {format:?}");
        }
        // The others hold the numbers, whatever stands around them.
        for format in [Format::Csv, Format::CsvWide] {
            let back = read(&write_all(&report, format), format).report;
            assert_eq!(back.values().collect::<Vec<_>>(), report.values().collect::<Vec<_>>());
        }
    }
}

/// Elements, and for each its attributes.
fn elements(html: &str) -> Vec<(String, Vec<String>)> {
    let page = scraper::Html::parse_document(html);
    let elements = page.tree.nodes().filter_map(scraper::ElementRef::wrap);
    let attributes = |element: &scraper::ElementRef<'_>| -> Vec<String> {
        element.value().attrs().map(|(name, _)| name.to_owned()).collect()
    };
    elements.map(|element| (element.value().name().to_owned(), attributes(&element))).collect()
}

#[test]
fn a_page_has_no_more_elements_than_that_of_a_harmless_report() {
    for format in [Format::Html, Format::Fragment] {
        let page = |text: &str| String::from_utf8(write_all(&hostile(text), format)).unwrap();
        for text in HOSTILE.iter().filter(|text| !text.contains(['\n', '\u{2028}', '\u{c}'])) {
            // As long as the other, so that the title breaks alike.
            let harmless: String =
                text.chars().map(|c| if c.is_ascii() { 'a' } else { '文' }).collect();
            assert_eq!(elements(&page(text)), elements(&page(&harmless)), "{text:?} as {format:?}");
        }
        for text in HOSTILE {
            let page = page(text);
            let allowed = |name: &str| match format {
                Format::Fragment => !matches!(name, "script" | "style" | "img" | "link" | "meta"),
                _ => !matches!(name, "img" | "link" | "iframe" | "object" | "base" | "form" | "a"),
            };
            for (name, attributes) in elements(&page) {
                assert!(allowed(&name), "{name}: {text:?}");
                assert!(!attributes.iter().any(|name| name.starts_with("on")), "{attributes:?}");
            }
            assert!(page.chars().all(|c| !c.is_control() || c == '\n' || c == '\t' || c == '\r'));
        }
    }
}

#[test]
fn data_in_a_page_is_no_script() {
    for text in HOSTILE {
        let page = String::from_utf8(write_all(&hostile(text), Format::Html)).unwrap();
        let parsed = scraper::Html::parse_document(&page);
        let selector = scraper::Selector::parse("script").unwrap();
        let types: Vec<&str> = parsed.select(&selector).map(|s| s.attr("type").unwrap()).collect();
        assert_eq!(types, ["application/ld+json", "application/json"], "{text:?}");
        for script in parsed.select(&selector) {
            let json: String = script.text().collect();
            assert!(serde_json::from_str::<serde_json::Value>(&json).is_ok(), "{text:?}");
        }
    }
}

/// Names of all elements of a part; panics where it is no XML.
fn names(part: &str, content: &[u8]) -> Vec<String> {
    let xml = std::str::from_utf8(content).unwrap();
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    let mut names = Vec::new();
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{part}: {error}")) {
            Event::Start(start) | Event::Empty(start) => {
                names.push(start.name().as_ref().to_owned());
            }
            Event::DocType(_) | Event::CData(_) => panic!("{part}"),
            Event::Eof => return names,
            _ => {}
        }
    }
}

#[test]
fn office_files_hold_no_links_and_no_formulas_but_ours() {
    for text in HOSTILE {
        for format in [Format::Docx, Format::Xlsx] {
            let mut waiting = parts(&write_all(&hostile(text), format));
            while let Some((name, content)) = waiting.pop() {
                // The numbers of a chart are a workbook inside the document.
                if name.ends_with(".xlsx") {
                    waiting.extend(parts(&content));
                    continue;
                }
                let elements = names(&name, &content);
                let xml = String::from_utf8(content).unwrap();
                for forbidden in
                    ["hyperlink", "w:hyperlink", "externalLink", "w:object", "oleObject"]
                {
                    assert!(
                        !elements.iter().any(|element| element == forbidden),
                        "{name}: {text:?}"
                    );
                }
                assert!(!xml.contains("TargetMode=\"External\""), "{name}: {text:?}");
                for formula in xml.split("<f>").skip(1) {
                    let formula = formula.split("</f>").next().unwrap();
                    let is_ours = formula.starts_with("IF(COUNT(") || formula.starts_with("IF('表");
                    assert!(is_ours, "{name}: {formula}");
                }
                for field in xml.split("<w:instrText").skip(1) {
                    assert!(field.contains("> PAGE </w:instrText>"), "{name}: {field}");
                }
            }
        }
    }
}

#[test]
fn no_field_of_a_csv_file_is_computed() {
    for text in HOSTILE {
        let report = hostile(text);
        for file in [csv::long(&report), csv::wide(&report)] {
            let mut rest = file.strip_prefix('\u{feff}').unwrap();
            while !rest.is_empty() {
                let is_quoted = rest.starts_with('"');
                let field = rest.strip_prefix('"').unwrap_or(rest);
                let number = field.split([',', '\r']).next().unwrap();
                let is_number = number.strip_prefix('-').is_some_and(|digits| {
                    digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
                });
                let is_safe = is_number
                    || !field.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\n'])
                        && (is_quoted || !field.starts_with('\r') || field.starts_with("\r\n"));
                assert!(is_safe, "{text:?}: {}", field.chars().take(30).collect::<String>());
                let end = match is_quoted {
                    // Doubled quotation marks are part of the field.
                    true => {
                        let pairs: Vec<usize> =
                            field.match_indices('"').map(|(at, _)| at).collect();
                        let mut at = 0;
                        while pairs.get(at + 1).is_some_and(|next| *next == pairs[at] + 1) {
                            at += 2;
                        }
                        pairs[at] + 2
                    }
                    false => field.find([',', '\r']).unwrap(),
                };
                let behind = field.get(end..).unwrap_or_default();
                rest = behind
                    .strip_prefix(',')
                    .or_else(|| behind.strip_prefix("\r\n"))
                    .unwrap_or(behind);
            }
        }
    }
}

#[test]
fn markdown_holds_no_markup() {
    for text in HOSTILE {
        let file = String::from_utf8(write_all(&hostile(text), Format::Markdown)).unwrap();
        for (at, _) in file.match_indices(['<', '[', '`']) {
            assert!(file[..at].ends_with('\\'), "{text:?}: {}", &file[at..]);
        }
    }
}

#[test]
fn data_that_is_no_report_of_ours_changes_nothing() {
    let report = report_of("r001_shuyang_county_2025_md.txt");
    let bytes = write(&report, Format::Docx);
    for data in ["", "{}", "{\"format\":\"xxgk-report\",\"version\":99}", "[1,2", "&#60;"] {
        let broken = edited(&bytes, |name, xml| match name {
            "customXml/item1.xml" => {
                let (head, _) = xml.split_once("xxgk-report\">").unwrap();
                format!("{head}xxgk-report\">{data}</report>")
            }
            _ => xml,
        });
        let back = read(&broken, Format::Docx).report;
        assert_eq!(
            back.values().collect::<Vec<_>>(),
            report.values().collect::<Vec<_>>(),
            "{data}"
        );
        assert_eq!(back.organ(), report.organ());
    }
}
