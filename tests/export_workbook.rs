//! A workbook of ours in the hands of people: sheets deleted and renamed, rows and columns put in, forms filled in.

mod export_support;

use export_support::{corpus, edited, parts, read, sample, write};
use xxgk_core::form::FormId;
use xxgk_core::report::{Report, TextField};
use xxgk_export::Format;
use xxgk_import::{Imported, NoteKind};

/// The workbook without a sheet, as Excel leaves it: its name is gone, its part is empty.
fn without_sheet(bytes: &[u8], name: &str) -> Vec<u8> {
    let start = ["<sheet name=\"", name, "\""].concat();
    edited(bytes, |part, xml| {
        if part != "xl/workbook.xml" {
            return xml;
        }
        let from = xml.find(&start).unwrap_or_else(|| panic!("{name}"));
        let to = from + xml[from..].find("/>").unwrap() + 2;
        [&xml[..from], &xml[to..]].concat()
    })
}

fn renamed(bytes: &[u8], names: &[(&str, &str)]) -> Vec<u8> {
    edited(bytes, |part, xml| match part {
        "xl/workbook.xml" => names.iter().fold(xml, |xml, (from, to)| {
            xml.replace(&format!("sheet name=\"{from}\""), &format!("sheet name=\"{to}\""))
        }),
        _ => xml,
    })
}

/// A sheet with so many rows put in above a row, counted from 1, and cells in the first of them.
fn with_rows(bytes: &[u8], sheet: &str, above: u32, count: u32, cells: &str) -> Vec<u8> {
    let moved = |line: u32| if line >= above { line + count } else { line };
    edited(bytes, |part, xml| {
        if part != sheet {
            return xml;
        }
        let mut out = String::new();
        let mut put_in = false;
        for (at, piece) in xml.split("<row r=\"").enumerate() {
            if at == 0 {
                out.push_str(piece);
                continue;
            }
            let (line, rest) = piece.split_once('"').unwrap();
            let line: u32 = line.parse().unwrap();
            if line >= above && !put_in && !cells.is_empty() {
                out.push_str(&format!("<row r=\"{above}\">{cells}</row>"));
                put_in = true;
            }
            out.push_str(&format!("<row r=\"{}\"", moved(line)));
            // The names of its cells: letters, and the line behind them.
            for (nr, cell) in rest.split("<c r=\"").enumerate() {
                if nr == 0 {
                    out.push_str(cell);
                    continue;
                }
                let (name, rest) = cell.split_once('"').unwrap();
                let letters: String = name.chars().filter(char::is_ascii_alphabetic).collect();
                out.push_str(&format!("<c r=\"{letters}{}\"{rest}", moved(line)));
            }
        }
        out
    })
}

fn edits(read: &Imported) -> usize {
    read.notes.iter().filter(|note| matches!(note.kind, NoteKind::EditedSince { .. })).count()
}

fn assert_same(report: &Report, back: &Report, what: &str) {
    for (cell, value) in report.values() {
        assert_eq!(back.value(cell), value, "{what}: {}", report.form().cell(cell).id);
    }
    for field in TextField::all() {
        assert_eq!(back.text(field), report.text(field), "{what}: {field:?}");
    }
    assert_eq!(
        (back.form, back.year, back.signed, back.reporter),
        (report.form, report.year, report.signed, report.reporter),
        "{what}"
    );
}

const DATA: &str = "xxgk-report";

#[test]
fn sheets_that_are_gone_or_have_other_names() {
    let report = sample();
    let bytes = write(&report, Format::Xlsx);
    let without_data = without_sheet(&bytes, DATA);
    for (what, file) in [
        ("data deleted", without_data.clone()),
        ("texts deleted", without_sheet(&bytes, "文字")),
        ("all tables deleted", without_sheet(&bytes, "全表")),
        ("data renamed", renamed(&bytes, &[(DATA, "Sheet6")])),
        ("a table renamed", renamed(&bytes, &[("表三", "申请情况（财政局）")])),
        (
            "all renamed but one",
            renamed(&bytes, &[("表二", "a"), ("表三", "b"), ("文字", "c"), (DATA, "d")]),
        ),
        ("data deleted, renamed", renamed(&without_data, &[("表三", "三"), ("文字", "说明")])),
    ] {
        let back = read(&file, Format::Xlsx);
        assert_same(&report, &back.report, what);
        assert_eq!(edits(&back), 0, "{what}");
        assert_eq!(back.notes, Vec::new(), "{what}");
    }
}

#[test]
fn every_report_survives_without_its_data() {
    for (name, report) in corpus().into_iter().take(14) {
        let report = report.for_the_public(false);
        let back = read(&without_sheet(&write(&report, Format::Xlsx), DATA), Format::Xlsx);
        for (cell, value) in report.values() {
            assert_eq!(back.report.value(cell), value, "{name}: {}", report.form().cell(cell).id);
        }
        assert_eq!(back.report.organ(), report.organ(), "{name}");
        assert_eq!(back.report.year, report.year, "{name}");
    }
}

#[test]
fn rows_that_were_put_in() {
    let report = sample();
    let bytes = write(&report, Format::Xlsx);
    for (sheet, last) in [
        ("xl/worksheets/sheet1.xml", 15),
        ("xl/worksheets/sheet2.xml", 29),
        ("xl/worksheets/sheet3.xml", 5),
    ] {
        for above in (1..=last).step_by(4) {
            let back = read(&with_rows(&bytes, sheet, above, 2, ""), Format::Xlsx);
            assert_same(&report, &back.report, &format!("{sheet} above row {above}"));
            assert_eq!(back.notes, Vec::new(), "{sheet} above row {above}");
        }
    }
    // A row with numbers is none of the form's: it is said, and kept.
    let cells =
        "<c r=\"C8\" t=\"inlineStr\"><is><t>其中：网上申请</t></is></c><c r=\"D8\"><v>77</v></c>";
    let back = read(&with_rows(&bytes, "xl/worksheets/sheet2.xml", 8, 1, cells), Format::Xlsx);
    assert_same(&report, &back.report, "a row of their own");
    assert!(back.report.notes.iter().any(|note| note.text.contains("其中：网上申请：77")));
    let says = |kind: &NoteKind| matches!(kind, NoteKind::UnknownRow { label, found } if label == "其中：网上申请" && found == &["77"]);
    assert!(back.notes.iter().any(|note| says(&note.kind)), "{:?}", back.notes);
}

/// What a unit gets and sends back: filled in, it is not greeted as a file that somebody changed.
#[test]
fn a_form_that_was_filled_in_was_not_changed() {
    for form in FormId::ALL {
        let year = if form == FormId::F2019 { 2020 } else { 2024 };
        let blank = Report::for_year(year);
        let fill = |name: &str, xml: String| {
            if !matches!(
                name,
                "xl/worksheets/sheet1.xml"
                    | "xl/worksheets/sheet2.xml"
                    | "xl/worksheets/sheet3.xml"
            ) {
                return xml;
            }
            let mut at = 1000;
            let mut out = String::new();
            for (nr, piece) in xml.split("<c r=\"").enumerate() {
                let is_empty = nr > 0 && piece.split('>').next().unwrap().ends_with('/');
                if nr > 0 {
                    out.push_str("<c r=\"");
                }
                let is_number = piece.split(" s=\"").nth(1).is_some() && is_empty;
                if is_number {
                    at += 1;
                    out.push_str(&piece.replacen("/>", &format!("><v>{at}</v></c>"), 1));
                } else {
                    out.push_str(piece);
                }
            }
            out
        };
        let back = read(&edited(&write(&blank, Format::Xlsx), fill), Format::Xlsx);
        let count = back.report.values().filter(|(_, value)| !value.is_blank()).count();
        assert!(count > 100, "{form}: {count}");
        assert_eq!(edits(&back), 0, "{form}");
    }
    // A published one in which a number was corrected is.
    let bytes = write(&sample(), Format::Xlsx);
    let change = |name: &str, xml: String| match name {
        "xl/worksheets/sheet2.xml" => xml.replacen("<v>705</v>", "<v>706</v>", 1),
        _ => xml,
    };
    assert_eq!(edits(&read(&edited(&bytes, change), Format::Xlsx)), 1);
}

/// Excel shows no row higher than 409 points: a long text takes several, and comes back in one piece.
#[test]
fn long_texts_are_shown_whole() {
    let mut report = sample();
    let long = "为进一步做好政府信息公开工作，".repeat(400);
    report.set_text(TextField::Overview, [&long, "第二段。", &long].join("\n"));
    report.set_text(TextField::Problems, "短。\n另一段。\n\n第四行。");
    let bytes = write(&report, Format::Xlsx);
    let sheet =
        parts(&bytes).into_iter().find(|(name, _)| name == "xl/worksheets/sheet4.xml").unwrap();
    let sheet = String::from_utf8(sheet.1).unwrap();
    let heights: Vec<f64> = sheet
        .split(" ht=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
        .collect();
    assert!(heights.len() > 25 && heights.iter().all(|height| *height < 400.0), "{heights:?}");
    for file in [bytes.clone(), without_sheet(&bytes, DATA)] {
        assert_same(&report, &read(&file, Format::Xlsx).report, "long texts");
    }
}

/// A paragraph typed into a row that was put in belongs to the text above it.
#[test]
fn a_paragraph_more() {
    let report = sample();
    let bytes = write(&report, Format::Xlsx);
    let shared =
        parts(&bytes).into_iter().find(|(name, _)| name == "xl/worksheets/sheet4.xml").unwrap();
    let sheet = String::from_utf8(shared.1).unwrap();
    let lines = sheet.matches("<row r=\"").count();
    let cells =
        |line: usize| format!("<c r=\"B{line}\" t=\"inlineStr\"><is><t>新加的一段。</t></is></c>");
    let mut found = 0;
    for above in (3..lines).step_by(3) {
        let file = with_rows(
            &bytes,
            "xl/worksheets/sheet4.xml",
            u32::try_from(above).unwrap(),
            1,
            &cells(above),
        );
        let back = read(&file, Format::Xlsx).report;
        let all: String = TextField::all()
            .map(|field| back.text(field).to_owned())
            .collect::<Vec<_>>()
            .join("\n");
        found += usize::from(all.contains("新加的一段。"));
        assert_eq!(back.values().collect::<Vec<_>>(), report.values().collect::<Vec<_>>());
    }
    assert!(found + 2 >= (lines - 3).div_ceil(3), "{found} of {lines}");
}
