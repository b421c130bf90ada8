//! Import: other documents become a report, with notes about what was not understood.
//!
//! A reader turns bytes into a [`Document`] (paragraphs and rows of cells, each with its place);
//! one extraction turns the document into a report. Nothing is guessed: a number that is not
//! certainly a cell's own leaves the cell blank and a note behind, and text without a place is kept
//! in [`Report::notes`]. Reading cannot fail on content; [`ImportError`] means that the file is not
//! a report at all or over a limit, and then nothing may be applied.
//!
//! Read today: plain text (one cell per line, rows with `|` or tabs, Markdown tables) and our JSON.
//! Other formats are recognised by their first bytes and refused with what to do instead.
//!
//! # Untrusted input
//! Files up to [`MAX_FILE_BYTES`] and [`MAX_LINES`] lines; work and memory are linear in the text.

mod decode;
mod document;
mod error;
mod extract;
mod label;
mod limits;
mod note;
mod sections;
mod sniff;
mod summary;
mod text;
mod unglue;
mod wording;

pub use document::{Block, Document, Place};
pub use error::{Encoding, Foreign, ImportError};
pub use limits::{MAX_FILE_BYTES, MAX_LINES};
pub use note::{Note, NoteKind, Region};
pub use summary::{Summary, TableCount};

use crate::form::CellIx;
use crate::report::Report;
use crate::wire;

/// A report that was read, to be looked at before it replaces anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// The report.
    pub report: Report,
    /// What the reader of the report should know, in the order of the source.
    pub notes: Vec<Note>,
    /// What kind of file it came from.
    pub source: SourceKind,
    /// Where the value of each filled cell stands, in form order; empty for JSON.
    pub sources: Vec<(CellIx, Place)>,
}

/// Kinds of files that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SourceKind {
    /// Plain text, from a file or pasted.
    Text,
    /// Our JSON.
    Json,
}

impl Imported {
    /// How much was read, table by table.
    pub fn summary(&self) -> Summary {
        Summary::of(&self.report, &self.notes)
    }

    /// Where the value of a cell stands in the source.
    pub fn source_of(&self, cell: CellIx) -> Option<Place> {
        let at = self.sources.binary_search_by_key(&cell, |(known, _)| *known).ok()?;
        self.sources.get(at).map(|(_, place)| *place)
    }
}

/// Reads a file. Its first bytes decide what it is; `name` only helps to tell apart what looks alike.
///
/// # Errors
/// When the file is over a limit, of a format or encoding that is not read, or not a report.
pub fn read(bytes: &[u8], name: &str) -> Result<Imported, ImportError> {
    ImportError::check_size(bytes.len())?;
    match sniff::sniff(bytes, name) {
        sniff::Kind::Foreign(format) => Err(ImportError::Foreign(format)),
        sniff::Kind::Json => read_json(&decode::decode(bytes)?),
        sniff::Kind::Text => read_text(&decode::decode(bytes)?),
    }
}

/// Reads a pasted text.
///
/// # Errors
/// As [`read`].
pub fn read_text(text: &str) -> Result<Imported, ImportError> {
    ImportError::check_size(text.len())?;
    if text::trim(text).starts_with('{') {
        return read_json(text);
    }
    if decode::is_mojibake(text) {
        return Err(ImportError::Mojibake);
    }
    let document = text::read(text)?;
    let extract::Extracted { report, notes, sources } = extract::extract(&document)?;
    Ok(Imported { report, notes, source: SourceKind::Text, sources })
}

fn read_json(text: &str) -> Result<Imported, ImportError> {
    match wire::from_json(text) {
        Ok(wire::Read { report, notes }) => {
            let form = report.form;
            let notes = notes
                .into_iter()
                .map(|note| Note { form, place: None, kind: NoteKind::Json(note) })
                .collect();
            Ok(Imported { report, notes, source: SourceKind::Json, sources: Vec::new() })
        }
        Err(_) if decode::is_mojibake(text) => Err(ImportError::Mojibake),
        Err(error) => Err(ImportError::Json(Box::new(error))),
    }
}
