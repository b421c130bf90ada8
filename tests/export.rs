//! What is exported can be read again: the identical report where the format carries it, the identical
//! numbers everywhere.

mod strategies;

use std::path::Path;

use proptest::prelude::*;
use xxgk_report::export::{Options, PrintDocument, docx, html, xlsx};
use xxgk_report::import::{self, Imported};
use xxgk_report::lang::Lang;
use xxgk_report::report::{Report, TextField, Value};
use xxgk_report::wire;

/// Every document of the corpus that is a report, as the importer reads it.
fn corpus() -> Vec<(String, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut reports: Vec<(String, Report)> = std::fs::read_dir(folder)
        .unwrap()
        .filter_map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name()?.to_str()?.to_owned();
            let bytes = std::fs::read(&path).ok()?;
            Some((name.clone(), import::read(&bytes, &name).ok()?.report))
        })
        .collect();
    reports.sort_by(|one, other| one.0.cmp(&other.0));
    assert!(reports.len() >= 20, "{}", reports.len());
    reports
}

/// A way to write a report into a file.
struct Format {
    extension: &'static str,
    write: fn(&PrintDocument<'_>) -> Vec<u8>,
}

/// Formats that carry the whole report.
const WHOLE: &[Format] = &[
    Format { extension: "html", write: |d| html::page(d).into_bytes() },
    Format { extension: "docx", write: |d| docx::write(d).unwrap() },
    Format { extension: "xlsx", write: |d| xlsx::write(d).unwrap() },
];

fn read(bytes: &[u8], extension: &str) -> Imported {
    let name = format!("年报.{extension}");
    import::read(bytes, &name).unwrap_or_else(|error| panic!("{name}: {}", error.text(Lang::Zh)))
}

/// What differs, in the JSON format, which says it line by line.
fn assert_same(report: &Report, read: &Imported, what: &str) {
    if *report != read.report {
        let (one, other) = (wire::to_json(report), wire::to_json(&read.report));
        let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
        let notes: Vec<String> = read.notes.iter().map(|note| note.text(Lang::Zh)).collect();
        panic!("{what}: {differs:?}\n{notes:?}");
    }
}

const ALL_OPTIONS: [Options; 2] =
    [Options { draft: false, explanations: false }, Options { draft: true, explanations: true }];

#[test]
fn the_identical_report_comes_back() {
    for (name, report) in corpus() {
        for format in WHOLE {
            for options in ALL_OPTIONS {
                let bytes = (format.write)(&PrintDocument::new(&report, options));
                let back = read(&bytes, format.extension);
                assert_same(&report, &back, &format!("{name} as {}", format.extension));
                assert_eq!(back.notes, Vec::new(), "{name} as {}", format.extension);
            }
        }
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    let (_, report) = corpus().swap_remove(0);
    for format in WHOLE {
        let bytes = || (format.write)(&PrintDocument::new(&report, Options::default()));
        assert_eq!(bytes(), bytes(), "{}", format.extension);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_report_comes_back(report in strategies::report(), draft: bool) {
        for format in WHOLE {
            let options = Options { draft, explanations: draft };
            let bytes = (format.write)(&PrintDocument::new(&report, options));
            assert_same(&report, &read(&bytes, format.extension), format.extension);
        }
    }
}

fn sample() -> Report {
    let seed =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/r001_shuyang_county_2025_md.txt");
    import::read(&std::fs::read(seed).unwrap(), "r001.txt").unwrap().report
}

#[test]
fn what_people_see_wins_over_the_data_behind_it() {
    let report = sample();
    let cell = report.form().find("requests.received.total").unwrap();
    let number = report.value(cell).number().unwrap().to_string();
    let page = html::page(&PrintDocument::new(&report, Options::default()));
    let (head, body) = page.split_once("<body>").unwrap();
    let row = body.find("一、本年新收政府信息公开申请数量").unwrap();
    let (before, after) = body.split_at(row);
    let edited =
        [head, "<body>", before, &after.replacen(&format!(">{number}<"), ">9999<", 1)].concat();
    assert_ne!(edited, page);
    let back = read(edited.as_bytes(), "html");
    assert_eq!(back.report.value(cell), Value::count(9999));
    assert_eq!(back.report.reporter, report.reporter);
    let others =
        |report: &Report| -> Vec<_> { report.values().filter(|(c, _)| *c != cell).collect() };
    assert_eq!(others(&back.report), others(&report));
    for field in TextField::all() {
        assert_eq!(back.report.text(field), report.text(field), "{field:?}");
    }
    let notes: Vec<String> = back.notes.iter().map(|note| note.text(Lang::Zh)).collect();
    assert!(notes[0].contains("有 1 个数、文字有 0 处"), "{notes:?}");

    // A corrected text, the tables untouched.
    let edited = body
        .replacen("政府", "政zheng府", 3)
        .replace("政zheng府信息公开工作年度报告", "政府信息公开工作年度报告");
    let back = read([head, "<body>", &edited].concat().as_bytes(), "html");
    assert_eq!(back.report.values().collect::<Vec<_>>(), report.values().collect::<Vec<_>>());
    assert!(wire::to_json(&back.report).contains("政zheng府"));
}

#[test]
fn a_page_of_a_portal_around_it_is_no_change() {
    let report = sample();
    let page = html::page(&PrintDocument::new(&report, Options::default()));
    let around = page
        .replace("<body>", "<body><p>当前位置：首页</p><div>")
        .replace("</body>", "</div><p>上一篇：某局</p></body>");
    assert_same(&report, &read(around.as_bytes(), "html"), "portal");
}

/// Writes files to look at: `EXPORT_TO=folder cargo test --test export -- --ignored files`.
#[test]
#[ignore = "writes files to look at"]
fn files_to_look_at() {
    let Ok(folder) = std::env::var("EXPORT_TO") else { return };
    for (name, report) in corpus() {
        for format in WHOLE {
            for (options, draft) in ALL_OPTIONS.into_iter().zip(["", "-draft"]) {
                let bytes = (format.write)(&PrintDocument::new(&report, options));
                let name =
                    format!("{}{draft}.{}", name.split('_').next().unwrap(), format.extension);
                std::fs::write(Path::new(&folder).join(name), bytes).unwrap();
            }
        }
    }
}
