//! Word document in the manner of GB/T 9704 (党政机关公文格式): A4, title in 小标宋 二号, text in 仿宋 三号 with
//! lines of 28 磅, headings in 黑体 and 楷体, page numbers `— 1 —` outside.
//!
//! Written part by part and not with a library: docx-rs 0.4 cannot mark header rows (`w:tblHeader`), and
//! WPS and LibreOffice need exactly the grid that is written here: `tblGrid`, a width for every cell, every
//! continued cell.

mod body;
mod parts;
mod styles;

use super::document::PrintDocument;
use super::escape;
use super::package;
use super::{DATA_ID, DATA_NAMESPACE};
use crate::wire;

/// The document as `.docx`.
///
/// # Errors
/// Only when memory for the archive cannot be had.
pub fn write(document: &PrintDocument<'_>) -> std::io::Result<Vec<u8>> {
    let data = data(document);
    let core = parts::core(document);
    let body = body::document(document);
    let (odd, even) = (parts::footer("right"), parts::footer("left"));
    let header = parts::header();
    let mut list: Vec<(&str, &str)> = vec![
        ("[Content_Types].xml", parts::content_types(document.draft)),
        ("_rels/.rels", parts::ROOT_RELATIONS),
        ("docProps/core.xml", &core),
        ("docProps/app.xml", parts::APP),
        ("word/document.xml", &body),
        ("word/_rels/document.xml.rels", parts::relations(document.draft)),
        ("word/styles.xml", styles::STYLES),
        ("word/settings.xml", parts::SETTINGS),
        ("word/fontTable.xml", styles::FONTS),
        ("word/footer1.xml", &odd),
        ("word/footer2.xml", &even),
        ("customXml/item1.xml", &data),
        ("customXml/itemProps1.xml", parts::DATA_PROPERTIES),
        ("customXml/_rels/item1.xml.rels", parts::DATA_RELATIONS),
    ];
    if document.draft {
        list.push(("word/header1.xml", &header));
    }
    package::pack(&list).map_err(std::io::Error::other)
}

/// The report in the JSON format, as a part of its own that Word keeps.
fn data(document: &PrintDocument<'_>) -> String {
    let json = escape::json(&wire::to_json_compact(document.report));
    [parts::XML, "<report xmlns=\"", DATA_NAMESPACE, "\" id=\"", DATA_ID, "\">", &json, "</report>"]
        .concat()
}
