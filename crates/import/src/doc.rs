//! Reads Word documents of before 2007 (`.doc`), and those of WPS (`.wps`): the text, with the marks of
//! cells and rows, as [MS-DOC] lays them out. Everything else of the format (drawings, headers, footnotes)
//! is left alone.
//!
//! The text lies in pieces; where a row of a table ends and which cells are merged is said by the properties
//! of paragraphs, which lie in pages of 512 bytes found by the place of the text in the file.

mod pieces;
mod properties;
mod tables;

use super::content::Flat;
use super::document::Document;
use super::error::{Foreign, ImportError};
use super::ole::{Ole, place_at, u16_at};

const DAMAGED: ImportError = ImportError::Damaged(Foreign::Doc);

/// Identifies a document of Word 97 to 2003.
const WORD: u16 = 0xa5ec;
/// Earlier versions of the format lay their text out in other ways.
const OLDEST: u16 = 0x00c1;

/// The streams of a document.
pub(super) struct Streams {
    /// `WordDocument`: the text, and properties by its places.
    main: Vec<u8>,
    /// `0Table` or `1Table`: where everything lies.
    table: Vec<u8>,
    /// `Data`: properties that are too long for their page.
    data: Vec<u8>,
}

impl Streams {
    /// A part of the table stream, by the number of its entry in the head of the file (`FibRgFcLcb97`).
    fn part(&self, number: usize) -> Option<&[u8]> {
        let at = 0x9a + 8 * number;
        let (start, length) = (place_at(&self.main, at)?, place_at(&self.main, at + 4)?);
        self.table.get(start..start.checked_add(length)?)
    }
}

/// Reads a file as a document.
pub(super) fn read(bytes: &[u8]) -> Result<Document, ImportError> {
    let mut ole = Ole::open(bytes).ok_or(DAMAGED)?;
    let main = ole.stream("WordDocument").ok_or(DAMAGED)?;
    if u16_at(&main, 0) != Some(WORD) || u16_at(&main, 2).is_none_or(|version| version < OLDEST) {
        return Err(ImportError::Foreign(Foreign::Doc));
    }
    let flags = u16_at(&main, 0x0a).ok_or(DAMAGED)?;
    if flags & 0x0100 != 0 {
        return Err(ImportError::Encrypted(Foreign::Doc));
    }
    let table = ole.stream(if flags & 0x0200 == 0 { "0Table" } else { "1Table" }).ok_or(DAMAGED)?;
    let data = ole.stream("Data").unwrap_or_default();
    let streams = Streams { main, table, data };
    let letters = pieces::letters(&streams).ok_or(DAMAGED)?;
    let nodes = tables::nodes(&streams, &letters);
    let mut flat = Flat::default();
    flat.nodes(&nodes, 0);
    Ok(flat.document())
}
