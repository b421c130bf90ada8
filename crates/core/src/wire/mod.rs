//! The JSON format: how a report is stored, handed to a host page and exchanged.
//!
//! The model is never serialised directly. Each version of the format has data types of its own
//! (`v1`), frozen once released; reading an older version goes through its types to the model.
//!
//! Reading cannot fail on content: what has no place in a report is kept in [`Report::notes`] and
//! named by a [`WireNote`]. A [`WireError`] says that the text is no report at all or over a limit.
//!
//! # Untrusted input
//! At most [`MAX_BYTES`] of text, [`MAX_DEPTH`] levels of nesting and [`MAX_NOTES`] things that
//! have no place; work and memory are linear in the text. Numbers are read from their digits.

pub mod error;
mod fault;
pub mod json;
mod layout;
pub mod node;
mod v1;
mod wording;

pub use error::{JsonFault, NotAReport, WireError, WireNote, WireNoteKind};

use crate::form::FormId;
use crate::report::{Report, TextField};

use node::Node;

/// Value of `format` in every file of this format.
pub const FORMAT: &str = "xxgk-report";
/// The version that is written, and the newest that is read.
pub const VERSION: u64 = 1;
/// Longest text that is read; a real report has 20 to 200 KB.
pub const MAX_BYTES: usize = 8 << 20;
/// Deepest nesting of objects and lists that is read; the format itself needs 4 levels.
pub const MAX_DEPTH: usize = 16;
/// Most things without a place in the report that are kept one by one.
pub const MAX_NOTES: usize = 1000;

/// What a text was read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The report.
    pub report: Report,
    /// What was not taken over as it stood; empty for everything that [`to_json`] writes.
    pub notes: Vec<WireNote>,
}

/// Writes a report for people and for version control: canonical, in the order of the form, each
/// row of numbers on one line, `\n` line ends and one at the end.
pub fn to_json(report: &Report) -> String {
    layout::readable(&to_json_compact(report))
}

/// Writes a report without white space, for storage. Otherwise the same as [`to_json`].
pub fn to_json_compact(report: &Report) -> String {
    v1::write(report)
}

/// The keys that lead to a text in the format, joined by dots: `overview.aspects.on_request.text`.
pub fn field_key(field: TextField) -> &'static str {
    v1::field_key(field)
}

/// Reads a report of any version up to [`VERSION`].
///
/// Where a key stands twice, the last one counts, as in `JSON.parse`, so that a host page and we
/// never see different reports in one text; the others are kept as notes.
///
/// # Errors
/// When the text is not JSON, not a report, of a newer version, of an unknown form or over a limit.
pub fn from_json(text: &str) -> Result<Read, WireError> {
    if text.len() > MAX_BYTES {
        return Err(WireError::TooLarge { bytes: text.len() });
    }
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let root = syntax(text)?;
    if !root.is_object() {
        return Err(WireError::NotAReport(NotAReport::NotAnObject));
    }
    let entries = root.try_entries().map_err(|error| fault::locate_key(text, &error))?;
    let find = |key: &str| {
        entries.iter().rev().find(|entry| entry.key == key && !entry.node.is_null()).map(|e| e.node)
    };

    check_format(find("format"))?;
    match read_version(find("version")) {
        Some(VERSION) => {}
        Some(version) if version > VERSION => return Err(WireError::NewerVersion { version }),
        Some(_) | None => return Err(WireError::NotAReport(NotAReport::NoVersion)),
    }
    let form = find("form").map(read_form).transpose()?;
    v1::read(entries, form)
}

/// The value that a text is, if it is JSON and not nested too deep.
pub fn syntax(text: &str) -> Result<Node<'_>, WireError> {
    if node::is_deeper_than(text, MAX_DEPTH) {
        return Err(WireError::TooDeep);
    }
    Node::parse(text).map_err(|error| fault::locate(text, &error))
}

fn check_format(format: Option<Node<'_>>) -> Result<(), WireError> {
    let reason = match format {
        None => NotAReport::NoFormat,
        Some(node) => match node.text() {
            Some(name) if name == FORMAT => return Ok(()),
            Some(name) => NotAReport::OtherFormat(error::excerpt(&name)),
            None => NotAReport::OtherFormat(error::excerpt(node.raw())),
        },
    };
    Err(WireError::NotAReport(reason))
}

fn read_version(version: Option<Node<'_>>) -> Option<u64> {
    version?.number()?.parse().ok()
}

/// `"2021"`, or `2021` as people write it.
fn read_form(node: Node<'_>) -> Result<FormId, WireError> {
    let text = node.text().unwrap_or_else(|| node.raw().to_owned());
    text.parse().map_err(|()| WireError::UnknownForm { form: Some(error::excerpt(&text)) })
}
