//! Export: a report as a document for others: Word, web page, Excel, CSV, Markdown, plain text.
//!
//! Every writer reads one layout, the [`PrintDocument`]: title, headings, paragraphs and the official
//! tables with their spans. Word, web page and Excel carry the report in the JSON format as well, so
//! that the published file can be opened again; the importer trusts it only where what people see says
//! the same (`import::embedded`).
//!
//! The same report and options give the same bytes: no clock, no randomness, no machine.

#![cfg_attr(
    not(all(feature = "readers", feature = "writers")),
    allow(
        dead_code,
        reason = "the browser shows in one module, reads in another and writes in a third"
    )
)]

pub(crate) mod columns;
#[cfg(any(feature = "writers", feature = "app"))]
pub mod csv;
mod document;
#[cfg(feature = "writers")]
pub mod docx;
#[cfg(any(feature = "writers", feature = "app"))]
mod escape;
#[cfg(feature = "writers")]
mod format;
#[cfg(feature = "writers")]
pub mod html;
mod layout;
#[cfg(feature = "writers")]
mod name;
#[cfg(feature = "writers")]
mod package;
pub(crate) mod sheets;
#[cfg(feature = "writers")]
mod signature;
#[cfg(feature = "writers")]
pub mod text;
#[cfg(feature = "writers")]
pub mod xlsx;

pub use document::{Options, PrintBlock, PrintDocument, PrintSection, cell_text};
#[cfg(feature = "app")]
pub(crate) use document::{addressee, one_line, paragraphs, section_texts, title_lines};
#[cfg(feature = "writers")]
pub use format::Format;
pub use layout::{Content, PrintCell, PrintRow, PrintTable};
#[cfg(feature = "writers")]
pub use name::{file_name, file_title};

/// `id` of the element of a web page, and name of the sheet of a workbook, that hold the report in the
/// JSON format.
pub const DATA_ID: &str = "xxgk-report";
/// `id` of the element of a web page that holds the charts, which are no part of the report.
pub const CHARTS_ID: &str = "xxgk-charts";
/// Namespace of the part of a Word document that holds it.
pub const DATA_NAMESPACE: &str = "urn:xxgk-report";

#[cfg(test)]
mod tests;
