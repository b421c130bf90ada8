//! Word document in the manner of GB/T 9704-2012 (党政机关公文格式): A4, title in 小标宋 二号, text in 仿宋 三号 with
//! 28 characters to a line and 22 lines to a page, headings in 黑体 and 楷体, page numbers `— 1 —` outside.
//!
//! Written part by part and not with a library: docx-rs 0.4 cannot mark header rows (`w:tblHeader`), and
//! WPS and LibreOffice need exactly the grid that is written here: `tblGrid`, a width for every cell, every
//! continued cell.

mod body;
mod charts;
mod parts;
mod styles;

use super::escape;
use super::package;
use xxgk_core::print::PrintDocument;
use xxgk_core::print::{DATA_ID, DATA_NAMESPACE};
use xxgk_core::wire;

/// The document as `.docx`.
///
/// # Errors
/// Only when memory for the archive cannot be had.
pub fn write(document: &PrintDocument<'_>) -> std::io::Result<Vec<u8>> {
    let charts = charts::parts(document)?;
    let count = charts.len();
    let data = data(document);
    let core = parts::core(document);
    let body = body::document(document);
    let types = parts::content_types(document.draft, count);
    let relations = parts::relations(document.draft, count);
    let (odd, even) = (parts::footer("FooterOdd"), parts::footer("FooterEven"));
    let header = parts::header();
    let styles = styles::styles();
    let texts: [(&str, &str); 14] = [
        ("[Content_Types].xml", &types),
        ("_rels/.rels", parts::ROOT_RELATIONS),
        ("docProps/core.xml", &core),
        ("docProps/app.xml", parts::APP),
        ("word/document.xml", &body),
        ("word/_rels/document.xml.rels", &relations),
        ("word/styles.xml", &styles),
        ("word/settings.xml", parts::SETTINGS),
        ("word/fontTable.xml", styles::FONTS),
        ("word/footer1.xml", &odd),
        ("word/footer2.xml", &even),
        ("customXml/item1.xml", &data),
        ("customXml/itemProps1.xml", parts::DATA_PROPERTIES),
        ("customXml/_rels/item1.xml.rels", parts::DATA_RELATIONS),
    ];
    let mut list: Vec<(String, &[u8])> =
        texts.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes())).collect();
    if document.draft {
        list.push(("word/header1.xml".to_owned(), header.as_bytes()));
    }
    let chart_relations: Vec<String> = (1..=count).map(charts::relations).collect();
    for (number, (parts, relations)) in (1..).zip(charts.iter().zip(&chart_relations)) {
        list.push((format!("word/charts/chart{number}.xml"), parts.chart.as_bytes()));
        let name = format!("word/charts/_rels/chart{number}.xml.rels");
        list.push((name, relations.as_bytes()));
        let name = format!("word/embeddings/Microsoft_Excel_Sheet{number}.xlsx");
        list.push((name, &parts.workbook));
    }
    let list: Vec<(&str, &[u8])> = list.iter().map(|(name, bytes)| (&**name, *bytes)).collect();
    package::pack(&list).map_err(std::io::Error::other)
}

/// The report in the JSON format, as a part of its own that Word keeps.
fn data(document: &PrintDocument<'_>) -> String {
    let json = escape::json(&wire::to_json_compact(&document.report));
    [parts::XML, "<report xmlns=\"", DATA_NAMESPACE, "\" id=\"", DATA_ID, "\">", &json, "</report>"]
        .concat()
}
