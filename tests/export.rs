//! What is exported can be read again: the identical report where the format carries it, the identical
//! numbers everywhere.

mod strategies;

use std::path::Path;

use proptest::prelude::*;
use xxgk_report::export::{Options, PrintDocument, csv, docx, html, text, xlsx};
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

/// Formats that carry the numbers; all of them, and nothing but what they print.
const NUMBERS: &[Format] = &[
    Format { extension: "csv", write: |d| csv::long(d).into_bytes() },
    Format { extension: "wide.csv", write: |d| csv::wide(d).into_bytes() },
    Format { extension: "md", write: |d| text::markdown(d).into_bytes() },
    Format { extension: "txt", write: |d| text::plain(d).into_bytes() },
    Format { extension: "fragment.html", write: |d| html::fragment(d).into_bytes() },
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
fn every_number_comes_back() {
    for (name, report) in corpus() {
        for format in NUMBERS {
            for options in ALL_OPTIONS {
                let bytes = (format.write)(&PrintDocument::new(&report, options));
                let back = read(&bytes, format.extension);
                let what = format!("{name} as {}", format.extension);
                let notes: Vec<String> = back.notes.iter().map(|n| n.text(Lang::Zh)).collect();
                assert_eq!(back.report.form, report.form, "{what}");
                for (cell, value) in report.values() {
                    let id = &report.form().cell(cell).id;
                    assert_eq!(back.report.value(cell), value, "{what}: {id}\n{notes:?}");
                }
                assert_eq!(back.report.year, report.year, "{what}");
                assert_eq!(back.report.organ(), report.organ(), "{what}");
                assert_eq!(back.report.signed, report.signed, "{what}");
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Any numbers, also blanks and cells that are not applicable, beside ordinary texts.
    #[test]
    fn any_numbers_come_back(report in strategies::report()) {
        let mut report = report;
        for field in TextField::all() {
            report.set_text(field, "");
        }
        report.set_text(TextField::Organ, "某县自然资源局");
        report.set_text(TextField::Overview, "我局认真贯彻落实《条例》。");
        report.set_text(TextField::Other, "没有收取信息处理费。");
        report.year = Some(if report.form.as_str() == "2019" { 2020 } else { 2024 });
        for format in NUMBERS {
            let bytes = (format.write)(&PrintDocument::new(&report, Options::default()));
            let back = read(&bytes, format.extension);
            let differs: Vec<String> = report
                .values()
                .filter(|(cell, value)| back.report.value(*cell) != *value)
                .map(|(cell, value)| {
                    let id = &report.form().cell(cell).id;
                    format!("{id}: {value:?}, not {:?}", back.report.value(cell))
                })
                .collect();
            let notes: Vec<String> = back.notes.iter().map(|note| note.text(Lang::Zh)).collect();
            prop_assert!(differs.is_empty(), "{}: {:?}\n{:?}", format.extension, differs, notes);
        }
    }

    /// The lines of facts are as safe as the numbers.
    #[test]
    fn csv_holds_any_organ(report in strategies::report()) {
        for format in &NUMBERS[..2] {
            let bytes = (format.write)(&PrintDocument::new(&report, Options::default()));
            let back = read(&bytes, format.extension).report;
            prop_assert_eq!(report.values().collect::<Vec<_>>(), back.values().collect::<Vec<_>>());
            // Control characters make a text a binary file.
            let mut organ = report.organ().to_owned();
            organ.retain(|c| matches!(c, '\t' | '\r' | '\n') || !c.is_control());
            prop_assert_eq!(&organ, back.organ());
            let facts = |report: &Report| (report.form, report.year, report.reporter, report.signed);
            prop_assert_eq!(facts(&report), facts(&back));
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
        for format in WHOLE.iter().chain(NUMBERS) {
            for (options, draft) in ALL_OPTIONS.into_iter().zip(["", "-draft"]) {
                let bytes = (format.write)(&PrintDocument::new(&report, options));
                let name =
                    format!("{}{draft}.{}", name.split('_').next().unwrap(), format.extension);
                std::fs::write(Path::new(&folder).join(name), bytes).unwrap();
            }
        }
    }
}
