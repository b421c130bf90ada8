//! The printed layout: the [`PrintDocument`] that every writer puts out and every reader of our own files
//! compares with. Title, headings, paragraphs and the official tables with their spans.

pub mod columns;
mod document;
mod layout;
pub mod sheets;

pub use document::{
    Options, PrintBlock, PrintDocument, PrintSection, addressee, cell_text, half_characters,
    one_line, paragraphs, section_texts, title_lines, trim,
};
pub use layout::{Content, PrintCell, PrintRow, PrintTable};

/// `id` of the element of a web page, and name of the sheet of a workbook, that hold the report in the
/// JSON format.
pub const DATA_ID: &str = "xxgk-report";
/// `id` of the element of a web page that holds the charts, which are no part of the report.
pub const CHARTS_ID: &str = "xxgk-charts";
/// Namespace of the part of a Word document that holds it.
pub const DATA_NAMESPACE: &str = "urn:xxgk-report";

#[cfg(test)]
mod tests;
