//! Workbooks as programs write them, each as small as it can be.

use super::*;
use crate::archive::pack;

const WORKBOOK: &str = r#"<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>"#;
const RELATIONS: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>"#;

fn book(sheet: &str, strings: &str) -> Vec<u8> {
    let sheet = format!(
        r#"<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{sheet}</worksheet>"#
    );
    let strings = format!(
        r#"<?xml version="1.0"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" {strings}</sst>"#
    );
    pack(&[
        ("_rels/.rels", ROOT.as_bytes()),
        ("xl/workbook.xml", WORKBOOK.as_bytes()),
        ("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
        ("xl/sharedStrings.xml", strings.as_bytes()),
    ])
}

const ROOT: &str = r#"<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>"#;

const STRINGS: &str = r#"count="2" uniqueCount="2"><si><t>规章</t></si><si><r><t>商业</t></r><r><t>&#10;企业</t></r></si>"#;

fn check(sheet: &str, expected: &[&str]) {
    let Content::Document(document) = read(&book(sheet, STRINGS)).unwrap() else {
        panic!("{sheet}");
    };
    let found: Vec<String> = document
        .blocks
        .iter()
        .map(|block| match &block.cells {
            Some(cells) => format!("[{}]", cells.join("/")),
            None => block.text.clone(),
        })
        .collect();
    assert_eq!(found, expected, "{sheet}");
}

#[test]
fn cells() {
    check(
        r#"<sheetData><row r="3"><c r="C3" t="s"><v>0</v></c><c r="E3"><v>24252.311082000002</v></c><c r="F3"><f>SUM(A1:A2)</f><v>5</v></c></row><row r="4"><c r="C4" t="s"><v>1</v></c><c r="F4" t="inlineStr"><is><t>２</t></is></c></row></sheetData>"#,
        &["[规章/24252.311082/5]", "[商业企业//２]"],
    );
    // A merged area is one cell, wherever its number stands.
    check(
        r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c><c r="D1"><v>2</v></c></row><row r="2"><c r="C2"><v>9</v></c></row></sheetData><mergeCells><mergeCell ref="B1:C1"/></mergeCells>"#,
        &["[规章/1/2]", "[//9/]"],
    );
    check(r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>"#, &["规章"]);
    // Formulas that nobody has calculated, and one whose result is an empty text.
    check(
        r#"<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>SUM(C1:D1)</f></c><c r="C1" t="str"><f>D1</f><v></v></c><c r="D1"><v>2</v></c></row></sheetData>"#,
        &["[规章/=SUM(C1:D1)/2]"],
    );
}

#[test]
fn numbers_as_excel_shows_them() {
    for (number, expected) in [
        (0.0, "0"),
        (-0.0, "0"),
        (12.0, "12"),
        (-394.0, "-394"),
        (0.1 + 0.2, "0.3"),
        (5949.088667, "5949.088667"),
        (24252.311082, "24252.311082"),
        (75394432.52, "75394432.52"),
        (0.000001, "0.000001"),
        (99999999.0, "99999999"),
        (1e15, "1000000000000000"),
        (123456789012345680.0, "123456789012346000"),
        (1e300, "1.00000000000000e300"),
        (f64::NAN, "NaN"),
    ] {
        assert_eq!(fifteen_digits(number), expected);
    }
}

#[test]
fn what_is_broken_or_hostile() {
    let refused = |bytes: &[u8], error: ImportError| {
        assert_eq!(read(bytes).map(|_| ()), Err(error));
    };
    // The corners of the largest sheet: two cells, whatever lies between them.
    check(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row></sheetData><mergeCells><mergeCell ref="A2:XFD1048575"/></mergeCells>"#,
        &["[1/]", "[/2]"],
    );
    let empty = "<sheetData/>";
    refused(&book(empty, r#"uniqueCount="4000000000"><si><t>a</t></si>"#), DAMAGED);
    refused(&book(empty, r#"uniqueCount='99999999999999999999999'><si><t>a</t></si>"#), DAMAGED);
    refused(&book("<!DOCTYPE a [<!ENTITY b \"x\">]><sheetData/>", STRINGS), DAMAGED);
    let many: String =
        (1..=70_000).map(|n| format!("<row r=\"{n}\"><c r=\"A{n}\"><v>1</v></c></row>")).collect();
    refused(
        &book(&format!("<sheetData>{many}</sheetData>"), STRINGS),
        ImportError::OverLimit(Limit::Cells),
    );
    refused(&pack(&[("xl/workbook.xml", b"<a")]), DAMAGED);
    refused(b"PK\x03\x04", DAMAGED);
}

/// Found by `fuzz/`.
#[test]
fn cells_beyond_the_last() {
    let row =
        |cell: &str| format!(r#"<sheetData><row r="1"><c {cell}><v>1</v></c></row></sheetData>"#);
    for cell in [r#"r="dimension =""#, r#"r = 'ZZZZZZZ1'"#, r#"r="A99999999999""#] {
        assert_eq!(read(&book(&row(cell), "")).err(), Some(DAMAGED), "{cell}");
    }
    let merged = r#"<mergeCells><mergeCell ref="A1:AAAAAAAA1"/></mergeCells>"#;
    assert_eq!(read(&book(merged, "")).err(), Some(DAMAGED));
    check(&row(r#"r="XFD1048576""#), &["[1]"]);
}

#[test]
fn what_nobody_sees() {
    let rows = r#"<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><v>1</v></c><c r="C1"><v>2</v></c></row><row r="2" hidden="1"><c r="A2" t="s"><v>0</v></c><c r="C2"><v>7</v></c></row>"#;
    let sheet = |columns: &str, merged: &str| {
        format!(r#"<cols>{columns}</cols><sheetData>{rows}</sheetData>{merged}"#)
    };
    let hidden = r#"<col min="2" max="2" hidden="1"/>"#;
    // Behind everything that is seen.
    check(&sheet(r#"<col min="1" max="3"/>"#, ""), &["[规章/1/2]", "[规章/7]"]);
    check(&sheet(hidden, ""), &["[规章/2]", "[/1/]", "[规章//7]"]);
    // A merged area is seen while a column of it is.
    let merged = r#"<mergeCells><mergeCell ref="B1:C1"/></mergeCells>"#;
    check(&sheet(hidden, merged), &["[规章/1]", "[规章/7]"]);
}
