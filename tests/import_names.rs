//! Names of organs: as long as they come, out of every format that is written, changed in the file, cut by the width
//! of the page; and sources that name two.

mod export_support;

use export_support::{edited, numbered, program, read, report_of, sample, soffice, write};
use xxgk_core::form::FormId;
use xxgk_core::report::{Report, TextField};
use xxgk_export::Format;
use xxgk_import::{Imported, NoteKind, SourceKind};

/// Names of 44 to 200 characters, with commas and long groups of digits.
fn names() -> Vec<String> {
    let body = "某省某市跨流域调水工程移民安置和水库库区综合开发协调";
    let mut names = vec![
        format!("{body}领导小组办公室、库区移民安置服务中心"),
        format!("{body}指挥部，2019至2025年度第20240117号专项工作机构办公室"),
        "某市第20240117003号重大工程建设指挥部".to_owned(),
    ];
    for length in [44_usize, 60, 90, 200] {
        let filler: String =
            "综合协调督查保障宣传统计后勤财务工程技术".chars().cycle().take(length - 8).collect();
        names.push(format!("某县{filler}服务管理中心"));
    }
    names
}

fn named(name: &str) -> Report {
    let mut report = numbered(FormId::F2021, 2);
    report.set_text(TextField::Organ, name);
    report.set_text(TextField::SignatureOrgan, name);
    report
}

/// The file without the data that it carries: what people see.
fn without_data(bytes: &[u8], format: Format) -> Vec<u8> {
    match format {
        Format::Docx => edited(bytes, |name, part| match name.starts_with("customXml/item") {
            true => part.replace(['{', '}'], ""),
            false => part,
        }),
        Format::Html | Format::Fragment => {
            let page = String::from_utf8(bytes.to_vec()).unwrap();
            let (start, end) = match format {
                Format::Fragment => ("<!-- xxgk-report ", "-->"),
                _ => ("<script", "</script>"),
            };
            let mut seen = String::new();
            let mut rest = page.as_str();
            while let Some((before, behind)) = rest.split_once(start) {
                seen.push_str(before);
                rest = behind.split_once(end).unwrap().1;
            }
            assert!(!seen.is_empty(), "{format:?} carries no data");
            (seen + rest).into_bytes()
        }
        _ => bytes.to_vec(),
    }
}

#[test]
fn long_names_come_back_from_every_format() {
    let formats = [
        Format::Docx,
        Format::Html,
        Format::Fragment,
        Format::Markdown,
        Format::Text,
        Format::Csv,
        Format::Xlsx,
    ];
    for name in names() {
        let report = named(&name);
        for format in formats {
            let bytes = write(&report, format);
            for bytes in [without_data(&bytes, format), bytes] {
                let back = read(&bytes, format).report;
                assert_eq!(back.organ(), name, "{format:?}");
                assert_eq!(back.year, Some(2024), "{format:?} {name}");
            }
        }
    }
}

#[test]
fn a_changed_title_is_taken_and_told() {
    // One title of one line, one of two.
    for name in ["某县水务局", "某省某市库区移民安置服务和综合开发协调领导小组"]
    {
        let report = named(name);
        let other = name.replace('某', "新");
        for (format, is_docx) in
            [(Format::Docx, true), (Format::Html, false), (Format::Fragment, false)]
        {
            let bytes = write(&report, format);
            for (from, to) in [(name, other.as_str()), ("2024年", "2023年")] {
                // Everywhere that people see it, and not in the data.
                let change = |text: String| text.replace(from, to);
                let bytes = if is_docx {
                    edited(
                        &bytes,
                        |part, text| if part == "word/document.xml" { change(text) } else { text },
                    )
                } else {
                    let page = String::from_utf8(bytes.clone()).unwrap();
                    // A page has its data in scripts, a fragment in a comment.
                    let (start, end) = match format {
                        Format::Fragment => ("<!-- xxgk-report ", "-->"),
                        _ => ("<script", "</script>"),
                    };
                    assert!(page.contains(start), "{format:?}");
                    let parts: Vec<&str> = page.split_inclusive(end).collect();
                    let of_part = |part: &&str| match part.split_once(start) {
                        Some((seen, data)) => [&change(seen.to_owned()), start, data].concat(),
                        None => change((*part).to_owned()),
                    };
                    parts.iter().map(of_part).collect::<String>().into_bytes()
                };
                let back = read(&bytes, format);
                let wanted = if to == "2023年" { (name, Some(2023)) } else { (to, Some(2024)) };
                assert_eq!((back.report.organ(), back.report.year), wanted, "{format:?}");
                let is_told = |kind: &NoteKind| matches!(kind, NoteKind::EditedSince { .. });
                assert!(back.notes.iter().any(|note| is_told(&note.kind)), "{format:?}");
            }
        }
    }
}

fn office_pdf(office: &std::path::Path, report: &Report) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.docx");
    std::fs::write(&file, write(report, Format::Docx)).unwrap();
    let pdf = std::fs::read(soffice(office, &file, "pdf")).unwrap();
    let back = xxgk_import::read(&pdf, "a.pdf").unwrap();
    assert_eq!(back.source, SourceKind::Pdf);
    back
}

#[test]
fn names_that_the_page_cuts_come_back_from_a_pdf() {
    let Some(office) = program(&["soffice"]) else { return };
    for name in names().into_iter().step_by(2) {
        let back = office_pdf(&office, &named(&name)).report;
        assert_eq!((back.organ(), back.year), (name.as_str(), Some(2024)));
        assert_eq!(back.text(TextField::SignatureOrgan), name);
    }
}

#[test]
fn five_reports_come_back_whole_from_all_that_is_made_of_them() {
    let office = program(&["soffice"]);
    let mut town = numbered(FormId::F2019, 3);
    town.set_text(TextField::Organ, "某县某镇人民政府");
    for report in [
        sample(),
        report_of("r000_wanzhou_eco_bureau_2020_seed.txt"),
        report_of("huaian_city_2024.pdf"),
        named(&names()[0]),
        town,
    ] {
        let mut back = vec![];
        for format in [Format::Docx, Format::Html, Format::Fragment] {
            let bytes = write(&report, format);
            back.push((format!("{format:?}"), read(&without_data(&bytes, format), format).report));
        }
        if let Some(office) = &office {
            back.push(("pdf".to_owned(), office_pdf(office, &report).report));
        }
        for (format, back) in back {
            let organ = report.organ();
            assert_eq!((back.organ(), back.year), (organ, report.year), "{format}");
            for (cell, value) in report.values() {
                let id = &report.form().cell(cell).id;
                assert_eq!(back.value(cell), value, "{format} {organ} {id}");
            }
            let letters =
                |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            for field in TextField::all().filter(|field| *field != TextField::Organ) {
                assert_eq!(
                    letters(back.text(field)),
                    letters(report.text(field)),
                    "{format} {organ} {}",
                    field.key()
                );
            }
        }
    }
}

#[test]
fn two_organs_are_told() {
    let conflicts = |text: &str| -> Vec<String> {
        let notes = xxgk_import::read_text(text).unwrap().notes.into_iter();
        let other = |kind| match kind {
            NoteKind::OrganConflict { other, place, .. } => Some(format!("{other} {place:?}")),
            _ => None,
        };
        notes.filter_map(|note| other(note.kind)).collect()
    };
    let report = |above: &str, signature: &str| {
        format!(
            "{above}\n某县水务局2023年政府信息公开工作年度报告\n一、总体情况\n（一）主动公开。公开12条。\n\
             五、存在的主要问题及改进情况\n没有。\n六、其他需要报告的事项\n无。\n{signature}\n2024年1月20日"
        )
    };
    assert_eq!(conflicts(&report("发布机构：某县水务局", "某县水务局")), Vec::<String>::new());
    assert_eq!(conflicts(&report("", "某县教育局")), ["某县教育局 Signature"]);
    assert_eq!(conflicts(&report("发布机构：某县教育局", "某县水务局")), ["某县教育局 Page"]);
    // With the areas above, and without.
    assert_eq!(
        conflicts(&report("发布机构 某市某县水务局 发布日期 2024-01-16", "县水务局")),
        Vec::<String>::new()
    );
    // No name stands behind the field.
    assert_eq!(
        conflicts(&report("发布机构 发布日期 2024-01-16", "某县水务局")),
        Vec::<String>::new()
    );
}
