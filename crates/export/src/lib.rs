//! Export: a report as a document for others: Word, web page, Excel, CSV, Markdown, plain text.
//!
//! Every writer reads one layout, the [`PrintDocument`](xxgk_core::print::PrintDocument): title, headings, paragraphs and the official
//! tables with their spans. Word, web page and Excel carry the report in the JSON format as well, so
//! that the published file can be opened again; the importer trusts it only where what people see says
//! the same (`import::embedded`).
//!
//! The same report and options give the same bytes: no clock, no randomness, no machine.
//!
//! ```
//! use xxgk_core::print::{Options, PrintDocument};
//! use xxgk_core::report::Report;
//! use xxgk_export::Format;
//!
//! let report = Report::for_year(2025);
//! let options = Options { draft: true, ..Options::default() };
//! let page = Format::Html.write(&PrintDocument::new(&report, options)).unwrap();
//! assert!(String::from_utf8(page).unwrap().contains("草稿"));
//! ```

pub mod csv;
pub mod docx;
mod escape;
mod format;
pub mod html;
mod name;
mod package;
mod signature;
pub mod text;
pub mod xlsx;

pub use format::{Format, Purpose};
pub use name::{file_name, file_title};
