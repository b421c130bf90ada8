//! The ways in: a file, a text, the clipboard. The first bytes decide which reader is asked.

use super::document::{Block, Document};
use super::embedded::{self, Around};
use super::error::ImportError;
use super::limits::MAX_FILE_BYTES;
use super::note::{Note, NoteKind};
use super::source::CellSource;
use super::{
    Imported, SourceKind, csv, decode, doc, docx, extract, foreign_json, html, markdown, pdf,
    sniff, text, xls, xlsx,
};
use xxgk_core::form::{CellIx, FormId};
use xxgk_core::report::Value;
use xxgk_core::wire;

/// Reads a file. Its first bytes decide what it is; `name` only helps to tell apart what looks alike.
///
/// # Errors
/// When the file is over a limit, of a format or encoding that is not read, or not a report.
pub fn read(bytes: &[u8], name: &str) -> Result<Imported, ImportError> {
    ImportError::check_size(bytes.len())?;
    match sniff::sniff(bytes, name) {
        sniff::Kind::Docx => {
            let (document, data) = docx::read(bytes)?;
            understand_ours(&document, data, SourceKind::Docx, Around::Nothing)
        }
        sniff::Kind::Doc => understand(&doc::read(bytes)?, SourceKind::Docx, None),
        sniff::Kind::Xlsx => understand_workbook(xlsx::read(bytes)?),
        sniff::Kind::Xls => understand_workbook(xls::read(bytes)?),
        sniff::Kind::Pdf => {
            pdf::read(bytes)?.understood(|pages| understand(pages, SourceKind::Pdf, None))
        }
        sniff::Kind::Encrypted(format) => Err(ImportError::Encrypted(format)),
        sniff::Kind::Foreign(format) => Err(ImportError::Foreign(format)),
        sniff::Kind::Text => read_text(&decode(bytes)?),
    }
}

/// Reads a pasted text: plain, JSON or markup.
///
/// # Errors
/// As [`read`].
pub fn read_text(text: &str) -> Result<Imported, ImportError> {
    ImportError::check_size(text.len())?;
    let start = text::trim(text);
    // A bracket may also begin a text; a brace hardly ever does.
    if start.starts_with('{') || start.starts_with('[') && foreign_json::is_json(start) {
        return read_json(text);
    }
    if decode::is_mojibake(text) {
        return Err(ImportError::Mojibake);
    }
    if csv::is_ours(text) {
        return csv::read(text);
    }
    if let Some(page) = markdown::as_page(text) {
        return understand(&html::read(&page)?, SourceKind::Text, None);
    }
    if html::is_html(text) {
        let (document, data) = html::read_page(text)?;
        return understand_ours(&document, data, SourceKind::Html, Around::Page);
    }
    if text::is_markdown(text) {
        let text = text::unescaped(text);
        return understand(&text::read(&text)?, SourceKind::Text, Some(&text));
    }
    understand(&text::read(text)?, SourceKind::Text, Some(text))
}

/// What a pasted table says about the cells of a report that is already open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedTable {
    /// Cells with the values to be put into them, in form order. Cells that the paste leaves blank or
    /// does not have are not among them: they keep what they hold.
    pub cells: Vec<(CellIx, Value)>,
    /// Where each of them stood in the paste, and how sure it is.
    pub sources: Vec<CellSource>,
    /// Cells whose numbers stand in the paste without a certain place.
    pub unplaced: Vec<CellIx>,
    /// What was not understood, or not with certainty.
    pub notes: Vec<Note>,
}

/// Reads a table from the clipboard, or some rows of one, for a report of this form. The labels of the
/// rows say where the numbers belong, wherever the cursor stands.
///
/// `html` and `text` are the two versions of one clipboard; either may be empty. `None` when no label
/// of an official table is there, or no number: then it is an ordinary paste.
pub fn read_clipboard(form: FormId, html: &str, text: &str) -> Option<PastedTable> {
    let of_html = || {
        let fits = html.len() <= MAX_FILE_BYTES && html::is_html(html);
        if fits { rows_of(&html::read(html).ok()?, form) } else { None }
    };
    let of_text = || {
        let fits = text.len() <= MAX_FILE_BYTES && !decode::is_mojibake(text);
        if fits { rows_of(&text::read(text).ok()?, form) } else { None }
    };
    of_html().or_else(of_text)
}

fn rows_of(document: &Document, form: FormId) -> Option<PastedTable> {
    let extract::Extracted { report, notes, sources, unplaced, .. } =
        extract::extract_rows(document, form)?;
    let cells: Vec<(CellIx, Value)> =
        report.values().filter(|(_, value)| !value.is_blank()).collect();
    let says_something = !cells.is_empty() || notes.iter().any(|note| note.kind.is_about_numbers());
    says_something.then_some(PastedTable { cells, sources, unplaced, notes })
}

/// The one way from a document to a report. `text`: the document as text, where it is one.
fn understand(
    document: &Document,
    source: SourceKind,
    text: Option<&str>,
) -> Result<Imported, ImportError> {
    let extract::Extracted { report, notes, sources, unplaced, choices } =
        extract::extract(document)?;
    let text = text.map_or_else(
        || document.blocks.iter().map(line_of).collect::<Vec<_>>().join("\n"),
        |text| text::lines(text).collect::<Vec<_>>().join("\n"),
    );
    let published = document.head.published;
    Ok(Imported { report, notes, source, sources, unplaced, choices, text, published })
}

fn understand_workbook(content: xlsx::Content) -> Result<Imported, ImportError> {
    match content {
        xlsx::Content::Ours(workbook) => Ok(workbook.understood()),
        xlsx::Content::Document(document) => understand(&document, SourceKind::Xlsx, None),
    }
}

/// A block as one line of text; the cells of a row stay apart, so that a review can draw them.
fn line_of(block: &Block) -> String {
    match &block.cells {
        Some(cells) => cells.join("\t").replace(['\n', '\r'], " "),
        None => block.text.replace(['\n', '\r'], " "),
    }
}

/// The same for a file that may carry a report of ours as data.
fn understand_ours(
    document: &Document,
    data: Option<String>,
    source: SourceKind,
    around: Around,
) -> Result<Imported, ImportError> {
    let imported = understand(document, source, None)?;
    Ok(embedded::reconcile(imported, embedded::report_in(data.as_deref()), document, around))
}

fn read_json(text: &str) -> Result<Imported, ImportError> {
    match wire::from_json(text) {
        Ok(wire::Read { report, notes }) => {
            let form = report.form;
            let notes = notes
                .into_iter()
                .map(|note| Note { form, place: None, kind: NoteKind::Json(note) })
                .collect();
            Ok(Imported {
                report,
                notes,
                source: SourceKind::Json,
                sources: Vec::new(),
                unplaced: Vec::new(),
                choices: Vec::new(),
                text: text.to_owned(),
                published: None,
            })
        }
        Err(_) if decode::is_mojibake(text) => Err(ImportError::Mojibake),
        Err(error) => match foreign_json::read(text) {
            Some(document) => understand(&document, SourceKind::ForeignJson, None),
            None => Err(ImportError::Json(Box::new(error))),
        },
    }
}
