//! Reads PDFs that have text in them: what Word and WPS export. A scan has none, and some fonts do not
//! say which characters they show; both get a message instead of garbage.
//!
//! # When the library panics
//! `pdf-extract` panics on fonts and colours that it does not know. What can be seen beforehand is
//! refused beforehand ([`guard`]: streams that unpack without end, drawings and pages that contain
//! themselves, unknown encodings). For the rest, panics are caught where they unwind (tests and debug
//! builds). Where they abort, the process ends: the command line says so before it does, and in the
//! browser only the second module dies, which holds nothing of the report.

mod columns;
mod grid;
mod guard;
mod lines;
mod page;
mod radicals;
mod rules;
mod turn;

use std::panic::{AssertUnwindSafe, catch_unwind};

use super::Imported;
use super::document::Document;
use super::error::{Foreign, ImportError, Limit};
use page::{Item, Page};

const DAMAGED: ImportError = ImportError::Damaged(Foreign::Pdf);

/// The text of a PDF, and what is known about its fonts.
pub(super) struct Pages {
    document: Document,
    /// Fonts without a map to Unicode are among those that the pages use.
    has_unmapped_fonts: bool,
}

/// Takes the text out of a file.
pub(super) fn read(bytes: &[u8]) -> Result<Pages, ImportError> {
    guard::streams(bytes)?;
    let unwound = catch_unwind(AssertUnwindSafe(|| extract(bytes)));
    unwound.unwrap_or(Err(DAMAGED))
}

fn extract(bytes: &[u8]) -> Result<Pages, ImportError> {
    let mut pdf = pdf_extract::Document::load_mem(bytes).map_err(|_| DAMAGED)?;
    if pdf.is_encrypted() && pdf.decrypt("").is_err() {
        return Err(ImportError::Encrypted(Foreign::Pdf));
    }
    let seen = guard::structure(&pdf)?;
    if !seen.has_fonts {
        return Err(ImportError::Scan);
    }
    if seen.has_unknown_encodings {
        return Err(ImportError::NoUnicode);
    }
    let mut pages = Vec::new();
    for (number, id) in pdf.get_pages() {
        let rules = rules::rules(&pdf.get_page_content(id).unwrap_or_default())?;
        let mut page = Page::default();
        let read = pdf_extract::output_doc_page(&pdf, &mut page, number);
        if page.is_over() {
            return Err(ImportError::OverLimit(Limit::Pages));
        }
        // A page that cannot be read must not make the others look complete.
        read.map_err(|_| DAMAGED)?;
        let (page, rules) = page.level(rules);
        pages.push(page.items(&rules));
    }
    let texts = || pages.iter().flatten().flat_map(Item::texts);
    let letters = || texts().flat_map(str::chars).filter(|c| !c.is_whitespace());
    if letters().count() < 20 {
        return Err(ImportError::Scan);
    }
    // Private characters and holes instead of text.
    let lost = letters()
        .filter(|c| matches!(c, '\u{fffd}' | '\u{e000}'..='\u{f8ff}') || c.is_control())
        .count();
    if lost * 20 > letters().count() {
        return Err(ImportError::NoUnicode);
    }
    let document = lines::document(pages);
    Ok(Pages { document, has_unmapped_fonts: seen.has_unmapped_fonts })
}

impl Pages {
    /// Where nothing can be understood although there is text, the fonts are the likely cause.
    pub(super) fn understood(
        &self,
        understand: impl FnOnce(&Document) -> Result<Imported, ImportError>,
    ) -> Result<Imported, ImportError> {
        match understand(&self.document) {
            Err(ImportError::NotAReport | ImportError::Mojibake) if self.has_unmapped_fonts => {
                Err(ImportError::NoUnicode)
            }
            outcome => outcome,
        }
    }
}

#[cfg(test)]
mod tests;
