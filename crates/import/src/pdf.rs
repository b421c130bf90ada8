//! Reads PDFs that have text in them: what Word, WPS, LibreOffice and browsers make. A scan has none, and
//! some fonts do not say which characters they show; both get a message instead of garbage.
//!
//! `hayro-interpret` interprets the drawing operators and tells where each letter stands and which lines are
//! drawn ([`canvas`]); what these are together is decided here.
//!
//! # When the library panics
//! What would cost too much time or memory is counted and refused beforehand ([`guard`]). A panic of the
//! library is caught where it unwinds (tests and debug builds). Where it aborts, the process ends: the
//! command line says so before it does, and in the browser only the second module dies, which holds nothing
//! of the report.

mod canvas;
mod columns;
mod fonts;
mod grid;
mod guard;
mod lines;
mod page;
mod radicals;
mod rules;
mod turn;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use hayro_interpret::InterpreterCache;
use hayro_interpret::hayro_syntax::{LoadPdfError, Pdf};

use super::Imported;
use super::document::Document;
use super::error::{Foreign, ImportError, Limit};
use super::note::{Note, NoteKind};
use page::Item;

const DAMAGED: ImportError = ImportError::Damaged(Foreign::Pdf);

/// Fewer letters than this are no text.
const FEWEST_LETTERS: usize = 20;

/// The text of a PDF, and what is to be said about it.
pub(super) struct Pages {
    document: Document,
    notes: Vec<NoteKind>,
}

/// Takes the text out of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Pages, ImportError> {
    guard::streams(bytes)?;
    let unwound = catch_unwind(AssertUnwindSafe(|| extract(bytes)));
    unwound.unwrap_or(Err(DAMAGED))
}

fn extract(bytes: &[u8]) -> Result<Pages, ImportError> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => ImportError::Encrypted(Foreign::Pdf),
        LoadPdfError::Invalid => DAMAGED,
    })?;
    guard::structure(&pdf)?;
    let cache = InterpreterCache::new();
    let (mut pages, mut recognised) = (Vec::new(), Vec::new());
    let mut unknown: BTreeMap<String, usize> = BTreeMap::new();
    let mut has_lost_fonts = false;
    for (number, page) in (1..).zip(pdf.pages().iter()) {
        let drawn = canvas::draw(page, &cache);
        if drawn.is_over {
            return Err(ImportError::OverLimit(Limit::Pages));
        }
        for (font, letters) in drawn.unknown {
            *unknown.entry(font).or_default() += letters;
        }
        has_lost_fonts |= drawn.has_lost_fonts;
        recognised.extend(drawn.is_recognised.then_some(number));
        pages.push(drawn.page.items(&drawn.rules));
    }
    let texts = || pages.iter().flatten().flat_map(Item::texts);
    let letters = || texts().flat_map(str::chars).filter(|c| !c.is_whitespace());
    // Private characters and holes instead of text.
    let lost = letters()
        .filter(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control())
        .count();
    let count = letters().count();
    let fonts: Vec<String> = unknown.into_keys().collect();
    // Where only the digits are lost, the texts are worth having.
    let is_garbage = lost * 3 > count * 2;
    if count < FEWEST_LETTERS || is_garbage {
        let is_scan = fonts.is_empty() && !has_lost_fonts && !is_garbage;
        return Err(if is_scan { ImportError::Scan } else { ImportError::NoUnicode { fonts } });
    }
    let mut notes = Vec::new();
    if !fonts.is_empty() || has_lost_fonts {
        notes.push(NoteKind::FontsUnknown { fonts, letters: lost });
    }
    if !recognised.is_empty() {
        notes.push(NoteKind::TextRecognised { pages: recognised });
    }
    Ok(Pages { document: lines::document(pages), notes })
}

impl Pages {
    /// What the text is understood as, with the notes about it.
    pub(super) fn understood(
        self,
        understand: impl FnOnce(&Document) -> Result<Imported, ImportError>,
    ) -> Result<Imported, ImportError> {
        let unknown = self.notes.iter().find_map(|note| match note {
            NoteKind::FontsUnknown { fonts, .. } => Some(fonts.clone()),
            _ => None,
        });
        let mut imported = match (understand(&self.document), unknown) {
            // Where nothing can be understood although there is text, the fonts are the likely cause.
            (Err(ImportError::NotAReport | ImportError::Mojibake), Some(fonts)) => {
                return Err(ImportError::NoUnicode { fonts });
            }
            (outcome, _) => outcome?,
        };
        let form = imported.report.form;
        let notes = self.notes.into_iter().map(|kind| Note { form, place: None, kind });
        imported.notes.splice(0..0, notes);
        Ok(imported)
    }
}

#[cfg(test)]
mod tests;
