//! Import: other documents become a report, with notes about what was not understood.
//!
//! A reader turns bytes into a [`Document`] (paragraphs and rows of cells, each with its place);
//! one extraction turns the document into a report. Nothing is silent: a number that is not certainly
//! a cell's own leaves the cell blank and a note behind; where only one reading of a damaged source
//! fits, it is taken and a note says so ([`Certainty`]); text without a place is kept in
//! [`Report::notes`]. Reading cannot fail on content; [`ImportError`] means that the file is not
//! a report at all or over a limit, and then nothing may be applied.
//!
//! Read are web pages, Word documents (`.docx`, `.doc`, `.wps`), Excel workbooks (`.xlsx`, `.xls`, `.et`), PDFs
//! with text in them,
//! plain text (one cell per line, rows with `|` or tabs, Markdown tables, everything run together) in
//! UTF-8, GB18030 and UTF-16, CSV of ours, JSON of ours and of others, and tables from the clipboard. Other formats
//! are recognised by their first bytes and refused with what to do instead.
//!
//! # Untrusted input
//! Files up to [`MAX_FILE_BYTES`] and [`MAX_LINES`] lines; every other limit is in `limits`. What a file
//! would unpack to is counted while unpacking, before a library sees it.
//!
//! # Example
//! ```
//! let text = "某县水务局2024年政府信息公开工作年度报告\n一、总体情况\n全年收到申请2件。\n\
//!             三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量|2|0|0|0|0|0|2";
//! let imported = xxgk_import::read_text(text).unwrap();
//! let total = imported.report.form().find("requests.received.total").unwrap();
//! assert_eq!(imported.report.organ(), "某县水务局");
//! assert_eq!(imported.report.value(total).number().unwrap().to_string(), "2");
//! // The tables that are missing are said.
//! assert!(!imported.notes.is_empty());
//! ```

mod archive;
mod choice;
mod content;
mod csv;
mod decode;
mod doc;
mod document;
mod docx;
mod embedded;
mod error;
mod extract;
mod foreign_json;
mod html;
mod label;
mod limits;
mod markdown;
mod note;
mod ole;
mod outline;
mod pdf;
mod read;
mod sections;
mod sniff;
mod source;
mod summary;
mod text;
mod text_places;
mod traditional;
mod unglue;
mod wording;
mod workbook;
mod xls;
mod xlsx;

pub use choice::{Choice, ChoiceKind, Way};
pub use decode::decode;
pub use document::{Block, Document, Head, Place, Spot};
pub use error::{Encoding, Foreign, ImportError, Limit};
pub use limits::{MAX_FILE_BYTES, MAX_LINES};
pub use note::{Note, NoteKind, OrganPlace, Region};
pub use read::{PastedTable, read, read_clipboard, read_text};
pub use source::CellSource;
pub use summary::{Summary, TableCount};
pub use text_places::Told;

use xxgk_core::form::CellIx;
use xxgk_core::report::{Date, Report};
pub use xxgk_core::source::Certainty;

/// A report that was read, to be looked at before it replaces anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The report.
    pub report: Report,
    /// What the reader of the report should know, in the order of the source.
    pub notes: Vec<Note>,
    /// What kind of file it came from.
    pub source: SourceKind,
    /// Where the value of each filled cell came from and how sure it is, in form order; empty for
    /// JSON of ours.
    pub sources: Vec<CellSource>,
    /// Blank cells whose numbers stand in the source without a certain place, in form order; a note says of
    /// each group why. They are not empty in the source, so nothing may fill them with 0.
    pub unplaced: Vec<CellIx>,
    /// Questions that the source leaves open, in its order; [`Imported::choose`] answers one.
    pub choices: Vec<Choice>,
    /// The document as text: what a review shows beside the result. A place counts its lines.
    pub text: String,
    /// The day on which a web page says, unseen, that it was published.
    pub published: Option<Date>,
}

/// Kinds of files that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Plain text, from a file or pasted.
    Text,
    /// A web page, or what an office program put on the clipboard.
    Html,
    /// A Word document, old ones included.
    Docx,
    /// An Excel workbook, old ones included.
    Xlsx,
    /// A PDF with text in it.
    Pdf,
    /// A CSV file of ours.
    Csv,
    /// Our JSON.
    Json,
    /// JSON of another program.
    ForeignJson,
}

impl Imported {
    /// How much was read, table by table.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.report, &self.notes)
    }

    /// Where the value of a cell stands in the source.
    pub fn source_of(&self, cell: CellIx) -> Option<&CellSource> {
        let at = self.sources.binary_search_by_key(&cell, |source| source.cell).ok()?;
        self.sources.get(at)
    }
}
