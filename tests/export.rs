//! What is exported can be read again: the identical report where the format carries it, the identical
//! numbers everywhere.

mod strategies;

use std::path::Path;

use proptest::prelude::*;
use xxgk_report::export::{Format, Options, PrintDocument, html};
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

/// Name of a file; what it ends in tells two formats with one extension apart.
fn name(format: Format) -> String {
    format!("年报.{}", format.extension())
}

fn read(bytes: &[u8], format: Format) -> Imported {
    import::read(bytes, &name(format))
        .unwrap_or_else(|error| panic!("{format:?}: {}", error.text(Lang::Zh)))
}

/// Formats that carry the whole report.
fn whole() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| format.is_whole())
}

/// The others.
fn numbers() -> impl Iterator<Item = Format> {
    Format::ALL.into_iter().filter(|format| !format.is_whole())
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
        for format in whole() {
            for options in ALL_OPTIONS {
                let bytes = format.write(&PrintDocument::new(&report, options)).unwrap();
                let back = read(&bytes, format);
                assert_same(&report, &back, &format!("{name} as {format:?}"));
                assert_eq!(back.notes, Vec::new(), "{name} as {format:?}");
            }
        }
    }
}

#[test]
fn every_number_comes_back() {
    for (name, report) in corpus() {
        for format in numbers() {
            for options in ALL_OPTIONS {
                let bytes = format.write(&PrintDocument::new(&report, options)).unwrap();
                let back = read(&bytes, format);
                let what = format!("{name} as {format:?}");
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
    for format in whole() {
        let bytes = || format.write(&PrintDocument::new(&report, Options::default())).unwrap();
        assert_eq!(bytes(), bytes(), "{format:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_report_comes_back(report in strategies::report(), draft: bool) {
        for format in whole() {
            let options = Options { draft, explanations: draft };
            let bytes = format.write(&PrintDocument::new(&report, options)).unwrap();
            assert_same(&report, &read(&bytes, format), format.key());
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
        for format in numbers() {
            let bytes = format.write(&PrintDocument::new(&report, Options::default())).unwrap();
            let back = read(&bytes, format);
            let differs: Vec<String> = report
                .values()
                .filter(|(cell, value)| back.report.value(*cell) != *value)
                .map(|(cell, value)| {
                    let id = &report.form().cell(cell).id;
                    format!("{id}: {value:?}, not {:?}", back.report.value(cell))
                })
                .collect();
            let notes: Vec<String> = back.notes.iter().map(|note| note.text(Lang::Zh)).collect();
            prop_assert!(differs.is_empty(), "{:?}: {:?}\n{:?}", format, differs, notes);
        }
    }

    /// The lines of facts are as safe as the numbers.
    #[test]
    fn csv_holds_any_organ(report in strategies::report()) {
        for format in [Format::Csv, Format::CsvWide] {
            let bytes = format.write(&PrintDocument::new(&report, Options::default())).unwrap();
            let back = read(&bytes, format).report;
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
    let back = read(edited.as_bytes(), Format::Html);
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
    let back = read([head, "<body>", &edited].concat().as_bytes(), Format::Html);
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
    assert_same(&report, &read(around.as_bytes(), Format::Html), "portal");
}
