//! Word documents and Excel workbooks: the official blank form, files made by other programs' writers,
//! files in the ways people draw the tables, hostile files.

mod import_support;

use std::io::{Cursor, Write};
use std::path::Path;
use std::time::{Duration, Instant};

use import_support::numbered;
use xxgk_core::form::{Form, FormId, TableCell};
use xxgk_core::report::{Report, TextField, Value};
use xxgk_import::{Foreign, ImportError, Imported, SourceKind};

fn corpus(name: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn import(bytes: &[u8], name: &str) -> Imported {
    xxgk_import::read(bytes, name).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// Cells as `id = value`, blanks left out.
fn filled(report: &Report) -> Vec<String> {
    let text = |value| match value {
        Value::Blank => None,
        Value::NotApplicable => Some("/".to_owned()),
        Value::Number(number) => Some(number.to_string()),
    };
    report
        .values()
        .filter_map(|(cell, value)| {
            Some(format!("{} = {}", report.form().cell(cell).id, text(value)?))
        })
        .collect()
}

fn expected(name: &str) -> Vec<String> {
    let json: serde_json::Value =
        serde_json::from_slice(&corpus(&format!("expected/{name}"))).unwrap();
    let cells = json["cells"].as_object().unwrap();
    Form::get(FormId::F2021)
        .cells()
        .filter_map(|(_, cell)| {
            let value = cells.get(&cell.id)?.to_string();
            Some(format!("{} = {}", cell.id, value.trim_matches('"')))
        })
        .collect()
}

#[test]
fn the_official_blank_form_is_blank() {
    let imported = import(&corpus("official_blank_template_2021.docx"), "模板.docx");
    assert_eq!(imported.source, SourceKind::Docx);
    assert_eq!(imported.report.form, FormId::F2021);
    assert_eq!(filled(&imported.report), Vec::<String>::new());
}

#[test]
fn files_by_other_writers() {
    for name in [
        "python_docx.docx",
        "openpyxl.xlsx",
        "turned_up.pdf",
        "turned_down.pdf",
        "upside_down.pdf",
        "filled_rectangles_any_order.pdf",
        "no_borders_any_order.pdf",
        "no_borders_cropped.pdf",
    ] {
        let name = &format!("made/shuyang_2025_{name}");
        let imported = import(&corpus(name), name);
        assert_eq!(filled(&imported.report), expected("r001_shuyang_county_2025.json"), "{name}");
        assert_eq!(imported.report.organ(), "沭阳县人民政府", "{name}");
        assert_eq!(imported.report.year, Some(2025), "{name}");
    }
}

fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// How a program writes a run of text.
type Run = fn(&str) -> String;

/// The official tables as Word keeps them: spans to the right on the cell, spans down as empty cells.
fn docx(report: &Report, run: Run) -> Vec<u8> {
    let paragraph =
        |text: &str| format!("<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p>", run(text));
    let mut body = paragraph(&report.title());
    body += &paragraph("一、总体情况");
    body += &paragraph("略。");
    for table in &report.form().tables {
        body += &paragraph(&format!(
            "{}、{}",
            table.id.section().ordinal(),
            table.id.section().title()
        ));
        body += "<w:tbl><w:tblPr><w:tblW w:w=\"0\"/></w:tblPr><w:tblGrid/>";
        // Columns that a cell from above still covers: how many rows, how wide.
        let mut above: Vec<(usize, usize)> = vec![(0, 1); table.columns];
        for printed in &table.rows {
            body += "<w:tr w:rsidR=\"00A1\"><w:trPr/>";
            let mut column = 0;
            let mut cells = printed.cells.iter();
            while column < table.columns {
                let (rows, width) = above[column];
                if rows > 0 {
                    above[column].0 -= 1;
                    body += &format!(
                        "<w:tc><w:tcPr><w:gridSpan w:val=\"{width}\"/><w:vMerge/></w:tcPr><w:p/></w:tc>"
                    );
                    column += width;
                    continue;
                }
                let (text, colspan, rowspan) = match cells.next().unwrap() {
                    TableCell::Label { text, colspan, rowspan, .. } => {
                        ((*text).to_owned(), *colspan, *rowspan)
                    }
                    TableCell::Value { cell, colspan } => {
                        (report.value(*cell).number().unwrap().to_string(), *colspan, 1)
                    }
                };
                let merge = if rowspan > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                body += &format!(
                    "<w:tc><w:tcPr><w:gridSpan w:val=\"{colspan}\"/>{merge}</w:tcPr>{}</w:tc>",
                    paragraph(&text)
                );
                above[column] = (rowspan - 1, colspan);
                column += colspan;
            }
            body += "</w:tr>";
        }
        body += "</w:tbl>";
    }
    body += &paragraph("五、存在的主要问题及改进情况");
    body += &paragraph("六、其他需要报告的事项");
    body += &paragraph("无。");
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>{body}<w:sectPr/></w:body></w:document>"
    );
    pack(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", xml.as_bytes())])
}

#[test]
fn word_in_its_many_ways() {
    let runs: [Run; 4] = [
        |text| format!("<w:r><w:t>{text}</w:t></w:r>"),
        // Every character a run of its own, as after spell checking.
        |text| {
            text.chars().map(|c| format!("<w:r><w:rPr><w:rFonts w:hint=\"eastAsia\"/></w:rPr><w:t>{c}</w:t></w:r><w:proofErr w:type=\"spellEnd\"/>")).collect()
        },
        // Tracked changes: the number was another one before.
        |text| {
            format!(
                "<w:del w:id=\"1\" w:author=\"甲\"><w:r><w:delText>77</w:delText></w:r></w:del><w:ins w:id=\"2\"><w:r><w:t>{text}</w:t></w:r></w:ins>"
            )
        },
        // A form field and a bookmark around the text.
        |text| {
            format!(
                "<w:bookmarkStart w:id=\"0\" w:name=\"a\"/><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> = 1 + 2 </w:instrText></w:r><w:sdt><w:sdtPr><w:alias w:val=\"9\"/></w:sdtPr><w:sdtContent><w:r><w:t xml:space=\"preserve\"> {text} </w:t></w:r></w:sdtContent></w:sdt>"
            )
        },
    ];
    for form in FormId::ALL {
        let report = numbered(form);
        for run in runs {
            let imported = import(&docx(&report, run), "年报.docx");
            assert_eq!(filled(&imported.report), filled(&report));
            assert_eq!(imported.report.organ(), "某县自然资源局");
            assert_eq!(imported.report.year, report.year);
            assert_eq!(imported.report.text(TextField::Other), "无。");
        }
    }
}

/// A workbook with one sheet.
fn xlsx(sheet: &str) -> Vec<u8> {
    let sheet = format!(
        "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">{sheet}</worksheet>"
    );
    let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{relation}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<?xml version=\"1.0\"?><workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"{relation}\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    pack(&[
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml").as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml").as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

fn column(mut number: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + u8::try_from(number % 26).unwrap()));
        if number < 26 {
            return name;
        }
        number = number / 26 - 1;
    }
}

/// The official tables in a sheet, from some cell on; with or without merged cells; numbers as numbers,
/// as text, or as results of formulas.
fn sheet(
    report: &Report,
    (left, top): (usize, usize),
    merge: bool,
    number: fn(usize) -> String,
) -> String {
    let (mut rows, mut merged) = (String::new(), String::new());
    let mut at = top;
    let text = |column_at: usize, row: usize, text: &str| {
        format!("<c r=\"{}{row}\" t=\"inlineStr\"><is><t>{text}</t></is></c>", column(column_at))
    };
    for table in &report.form().tables {
        let title = format!("{}、{}", table.id.section().ordinal(), table.id.section().title());
        rows += &format!("<row r=\"{at}\">{}</row>", text(left, at, &title));
        at += 1;
        let mut above = vec![0_usize; table.columns];
        for printed in &table.rows {
            rows += &format!("<row r=\"{at}\">");
            let mut cells = printed.cells.iter();
            let mut position = 0;
            while position < table.columns {
                if above[position] > 0 {
                    above[position] -= 1;
                    position += 1;
                    continue;
                }
                let Some(cell) = cells.next() else { break };
                let (colspan, rowspan) = match cell {
                    TableCell::Label { text: label, colspan, rowspan, .. } => {
                        rows += &text(left + position, at, label);
                        (*colspan, *rowspan)
                    }
                    TableCell::Value { cell, colspan } => {
                        let value = report.value(*cell).number().unwrap().to_string();
                        let name = format!("{}{at}", column(left + position));
                        rows += &format!("<c r=\"{name}\"{}</c>", number(value.parse().unwrap()));
                        (*colspan, 1)
                    }
                };
                if merge && (colspan > 1 || rowspan > 1) {
                    let (from, to) =
                        (column(left + position), column(left + position + colspan - 1));
                    merged += &format!("<mergeCell ref=\"{from}{at}:{to}{}\"/>", at + rowspan - 1);
                }
                for covered in above.iter_mut().skip(position).take(colspan) {
                    *covered = rowspan - 1;
                }
                position += colspan;
            }
            rows += "</row>";
            at += 1;
        }
        at += 2;
    }
    format!("<sheetData>{rows}</sheetData><mergeCells>{merged}</mergeCells>")
}

#[test]
fn the_official_layout_anywhere_in_a_sheet() {
    let numbers: [fn(usize) -> String; 3] = [
        |n| format!("><v>{n}</v>"),
        |n| format!(" t=\"str\"><v>{n}</v>"),
        |n| format!("><f>SUM(A1:A9)</f><v>{n}.0</v>"),
    ];
    for form in FormId::ALL {
        let report = numbered(form);
        for corner in [(0, 1), (2, 7), (700, 90_000)] {
            for merge in [true, false] {
                for number in numbers {
                    let bytes = xlsx(&sheet(&report, corner, merge, number));
                    let imported = import(&bytes, "年报.xlsx");
                    assert_eq!(
                        filled(&imported.report),
                        filled(&report),
                        "{form} {corner:?} {merge}"
                    );
                }
            }
        }
    }
}

/// Refused, and in under a second (here: without optimisation).
fn refused(bytes: &[u8], name: &str) -> ImportError {
    let start = Instant::now();
    let error = xxgk_import::read(bytes, name).expect_err(name);
    // A release build takes a tenth of it; a test build on a busy machine is no measure.
    assert!(start.elapsed() < Duration::from_secs(10), "{name}: {:?}", start.elapsed());
    error
}

#[test]
fn bombs_are_refused_at_once() {
    // 50 MB of zeros in 50 KB. Reading stops long before their end, so more would take no longer;
    // only packing them here would.
    let zeros = vec![0_u8; 1 << 20];
    for part in ["word/document.xml", "xl/worksheets/sheet1.xml"] {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
        for _ in 0..50 {
            zip.write_all(&zeros).unwrap();
        }
        let bomb = zip.finish().unwrap().into_inner();
        assert!(bomb.len() < 60 * 1024);
        assert!(refused(&bomb, "年报.docx").is_over_limit(), "{part}");
    }
    let entities: String =
        (1..60).map(|n| format!("<!ENTITY e{n} \"&e{};&e{};\">", n - 1, n - 1)).collect();
    let lol = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE d [<!ENTITY e0 \"x\">{entities}]><w:document><w:body><w:p><w:r><w:t>&e59;</w:t></w:r></w:p></w:body></w:document>"
    );
    refused(&pack(&[("word/document.xml", lol.as_bytes())]), "年报.docx");
    // Two cells in the corners of the largest sheet: no report, and no memory.
    let corners = "<dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row><row r=\"1048576\"><c r=\"XFD1048576\"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref=\"A2:XFD1048575\"/></mergeCells>";
    refused(&xlsx(corners), "年报.xlsx");
    let million = "<tr><td>1</td></tr>".repeat(400_000);
    assert!(refused(format!("<table>{million}").as_bytes(), "年报.html").is_over_limit());
    assert!(
        refused(format!("<table>{}", "<tr><td>".repeat(900_000)).as_bytes(), "年报.html")
            .is_over_limit()
    );
}

#[test]
fn damaged_and_protected_files_are_named() {
    let docx = corpus("official_blank_template_2021.docx");
    let cut = &docx[..docx.len() / 2];
    assert!(matches!(refused(cut, "年报.docx"), ImportError::Damaged(_)));
    let ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    assert!(matches!(refused(ole, "年报.docx"), ImportError::Encrypted(_)));
    assert!(matches!(refused(ole, "年报.doc"), ImportError::Damaged(_)));
    assert!(matches!(refused(ole, "年报.et"), ImportError::Damaged(_)));
    let other = [("OFD.xml", b"".as_slice()), ("Doc_0/Document.xml", b"")];
    assert!(matches!(refused(&pack(&other), "年报.ofd"), ImportError::Foreign(Foreign::Ofd)));
}
