//! LibreOffice opens what we write: pages, totals, and our files saved by it. Runs where LibreOffice is
//! installed.

mod export_support;

use export_support::{
    check_pages, check_paper, edited, lines, numbered, pages, program, read, report_of, sample,
    soffice, write,
};
use xxgk_core::form::FormId;
use xxgk_core::report::{Report, TextField};
use xxgk_export::Format;
use xxgk_import::{Imported, NoteKind, SourceKind};

#[test]
fn word_pages() {
    let (Some(office), Some(pdftotext)) = (program(&["soffice"]), program(&["pdftotext"])) else {
        return;
    };
    let mut most = 0;
    // The tables begin at other places of the page each time.
    for (form, paragraphs) in [(FormId::F2019, 1), (FormId::F2021, 4), (FormId::F2021, 14)] {
        let report = numbered(form, paragraphs);
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.docx");
        std::fs::write(&file, write(&report, Format::Docx)).unwrap();
        let pdf = soffice(&office, &file, "pdf");
        if paragraphs > 6 {
            check_paper(&lines(&pdftotext, &pdf));
        }
        let pages = pages(&pdftotext, &pdf);
        most = most.max(check_pages(&report, &pages));
        let last = pages.last().unwrap();
        let signature = last.lines().position(|line| line.contains("某县自然资源局")).unwrap();
        assert!(last.lines().take(signature).any(|line| !line.trim().is_empty()), "{last}");
        assert!(last.contains("2025"), "{last}");
    }
    assert!(most > 1, "no table was longer than its page");
}

/// The workbook as LibreOffice saves it again after computing every formula anew: ours without results.
fn computed_anew(office: &std::path::Path, report: &Report) -> Vec<u8> {
    let without_results = edited(&write(report, Format::Xlsx), |name, xml| {
        if !name.starts_with("xl/worksheets/") {
            return xml;
        }
        let mut parts = xml.split("</f><v>");
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let (_, behind) = part.split_once("</v>").unwrap();
            out.push_str("</f>");
            out.push_str(behind);
        }
        out
    });
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.xlsx");
    std::fs::write(&file, without_results).unwrap();
    let ods = soffice(office, &file, "ods");
    std::fs::remove_file(&file).unwrap();
    std::fs::read(soffice(office, &ods, "xlsx")).unwrap()
}

#[test]
fn totals_computed_anew_are_the_same() {
    let Some(office) = program(&["soffice"]) else { return };
    for report in [
        sample(),
        report_of("r000_wanzhou_eco_bureau_2020_seed.txt"),
        // Totals that are wrong as published, and rows that are blank.
        report_of("hongze_district_2023.pdf"),
        Report::for_year(2024),
    ] {
        let back = read(&computed_anew(&office, &report), Format::Xlsx).report;
        for (cell, value) in report.values() {
            assert_eq!(back.value(cell), value, "{}", report.form().cell(cell).id);
        }
        assert!(back == report.for_the_public(false), "{:?}", report.organ());
    }
}

#[test]
fn a_word_file_that_libreoffice_saved_gives_the_same_report() {
    let Some(office) = program(&["soffice"]) else { return };
    for report in [sample(), report_of("r000_wanzhou_eco_bureau_2020_seed.txt")] {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.docx");
        std::fs::write(&file, write(&report, Format::Docx)).unwrap();
        let odt = soffice(&office, &file, "odt");
        std::fs::remove_file(&file).unwrap();
        let again = std::fs::read(soffice(&office, &odt, "docx")).unwrap();
        let back = read(&again, Format::Docx).report;
        assert_eq!(back.values().collect::<Vec<_>>(), report.values().collect::<Vec<_>>());
        assert_eq!(
            (back.organ(), back.year, back.signed),
            (report.organ(), report.year, report.signed)
        );
    }
}

/// Organ and year are changed in the Word file, which is then printed by LibreOffice: the change is taken. A PDF
/// carries no data of ours that could contradict.
#[test]
fn a_pdf_of_a_changed_word_file_says_what_it_shows() {
    let Some(office) = program(&["soffice"]) else { return };
    let report = sample();
    let (organ, year) = (report.organ().to_owned(), report.year.unwrap());
    let other = "某市某区商务局";
    assert!(organ != other);
    let changed = edited(&write(&report, Format::Docx), |name, xml| match name {
        "word/document.xml" => {
            xml.replace(&organ, other).replace(&format!("{year}年"), &format!("{}年", year - 1))
        }
        _ => xml,
    });
    // Read as a Word file, which still carries the data of before, the change is taken and said.
    let word = read(&changed, Format::Docx);
    assert_eq!((word.report.organ(), word.report.year), (other, Some(year - 1)));
    assert!(!word.notes.is_empty());
    let back = printed(&office, &changed);
    assert_eq!((back.report.organ(), back.report.year), (other, Some(year - 1)));
    assert_eq!(disputes(&back), Vec::<String>::new());
    for (cell, value) in report.values() {
        assert_eq!(back.report.value(cell), value, "{}", report.form().cell(cell).id);
    }
}

/// A Word file as LibreOffice prints it, read again.
fn printed(office: &std::path::Path, word: &[u8]) -> Imported {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.docx");
    std::fs::write(&file, word).unwrap();
    let pdf = std::fs::read(soffice(office, &file, "pdf")).unwrap();
    let back = xxgk_import::read(&pdf, "a.pdf").unwrap();
    assert_eq!(back.source, SourceKind::Pdf);
    back
}

/// The same in the title only: what stands in front of section one in paragraphs of that style.
fn in_the_title(text: &str, from: &str, to: &str) -> String {
    let paragraphs = text.split_inclusive("</w:p>").map(|paragraph| {
        let is_title = paragraph.contains(r#"<w:pStyle w:val="Title"/>"#);
        if is_title { paragraph.replace(from, to) } else { paragraph.to_owned() }
    });
    paragraphs.collect()
}

/// What is said of organ and year.
fn disputes(back: &Imported) -> Vec<String> {
    let said = |kind: &NoteKind| match kind {
        NoteKind::OrganConflict { organ, other, .. } => Some(format!("{organ}, not {other}")),
        NoteKind::YearConflict { title, period } => Some(format!("{title}, not {period}")),
        NoteKind::OrganGuessed(_)
        | NoteKind::OrganMissing
        | NoteKind::YearGuessed(_)
        | NoteKind::YearMissing => Some(format!("{kind:?}")),
        _ => None,
    };
    back.notes.iter().filter_map(|note| said(&note.kind)).collect()
}

#[test]
fn a_pdf_that_disagrees_with_itself_says_so() {
    let Some(office) = program(&["soffice"]) else { return };
    // A title of one line and one of two.
    for name in ["某县水务局", "某省某市库区移民安置服务和综合开发协调领导小组"]
    {
        let other = name.replace('某', "新");
        let mut report = numbered(FormId::F2021, 2);
        report.set_text(TextField::Organ, name);
        report.set_text(TextField::SignatureOrgan, name);
        report.set_text(
            TextField::Preamble,
            "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。",
        );
        let printed_with = |change: &dyn Fn(String) -> String| {
            let word = edited(&write(&report, Format::Docx), |part, text| {
                if part == "word/document.xml" { change(text) } else { text }
            });
            printed(&office, &word)
        };
        let check = |back: &Imported, organ: &str, year: i32, said: &[String]| {
            assert_eq!((back.report.organ(), back.report.year), (organ, Some(year)));
            assert_eq!(disputes(back), said, "{organ} {year}");
            // Nothing else was touched by it.
            assert_eq!(back.report.signed, report.signed);
            for (cell, value) in report.values() {
                assert_eq!(back.report.value(cell), value, "{}", report.form().cell(cell).id);
            }
        };
        // In the title only: it decides, and what the signature and the period say is told.
        let back = printed_with(&|text| {
            in_the_title(&in_the_title(&text, name, &other), "2024年", "2023年")
        });
        let said = [format!("{other}, not {name}"), "2023, not 2024".to_owned()];
        let (mut seen, mut wanted) = (disputes(&back), said.to_vec());
        seen.sort();
        wanted.sort();
        assert_eq!(seen, wanted);
        check(&back, &other, 2023, &disputes(&back));
        assert_eq!(back.report.text(TextField::SignatureOrgan), name);
        // In the signature only: the title decides.
        let back = printed_with(&|text| {
            let (front, end) = text.split_at(text.rfind(name).unwrap());
            [front, &end.replacen(name, &other, 1)].concat()
        });
        check(&back, name, 2024, &[format!("{name}, not {other}")]);
    }
}
