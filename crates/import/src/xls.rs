//! Reads Excel workbooks of before 2007 (`.xls`), and those of WPS (`.et`).
//!
//! The library makes a rectangle of each sheet, believes what records say of places, and panics on formulas that
//! are not whole. So it is given a copy that holds only what it is needed for ([`records`]): cells with their
//! results, texts, merged areas.

mod records;

use std::io::{Cursor, Write};
use std::panic::{AssertUnwindSafe, catch_unwind};

use cfb::{CompoundFile, Version};

use calamine::{Data, DataRef, Reader, SheetVisible, Xls, XlsError};

use super::error::{Foreign, ImportError, Limit};
use super::limits::{MAX_MERGED, MAX_SHEET_CELLS};
use super::ole::Ole;
use super::text::trim;
use super::xlsx::{Cells, Content, Sheet, document, text_of};
use records::{Facts, tame};

const DAMAGED: ImportError = ImportError::Damaged(Foreign::Xls);
const OVER: ImportError = ImportError::OverLimit(Limit::Cells);

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ImportError> {
    let mut ole = Ole::open(bytes).ok_or(DAMAGED)?;
    let stream = ole.stream("Workbook").or_else(|| ole.stream("Book")).ok_or(DAMAGED)?;
    let (stream, facts) = tame(stream)?;
    let file = packed(&stream).ok_or(DAMAGED)?;
    // As with PDFs: what unwinds is caught.
    let unwound = catch_unwind(AssertUnwindSafe(|| content(&file, &facts)));
    unwound.unwrap_or(Err(DAMAGED))
}

/// A container with the workbook and nothing else.
fn packed(stream: &[u8]) -> Option<Vec<u8>> {
    let mut file = CompoundFile::create_with_version(Version::V3, Cursor::new(Vec::new())).ok()?;
    file.create_stream("Workbook").ok()?.write_all(stream).ok()?;
    file.flush().ok()?;
    Some(file.into_inner().into_inner())
}

fn content(file: &[u8], facts: &[Facts]) -> Result<Content, ImportError> {
    let mut book = Xls::new(Cursor::new(file)).map_err(|error| match error {
        XlsError::Password => ImportError::Encrypted(Foreign::Xls),
        _ => DAMAGED,
    })?;
    let metadata = book.sheets_metadata().to_vec();
    let mut left = MAX_SHEET_CELLS;
    let names = book.sheet_names();
    let mut sheet = |name: &str| {
        let (_, facts) = metadata.iter().zip(facts).find(|(sheet, _)| sheet.name == name)?;
        cells_of(&mut book, name, facts, &mut left).ok().flatten()
    };
    if let Some(ours) = super::workbook::find(&names, &mut sheet) {
        return Ok(Content::Ours(Box::new(ours)));
    }
    let mut sheets = Vec::new();
    let mut left = MAX_SHEET_CELLS;
    let is_visible = |visible| visible == SheetVisible::Visible;
    for (sheet, facts) in metadata.iter().zip(facts).filter(|(sheet, _)| is_visible(sheet.visible))
    {
        // Sheets of charts have no cells.
        let cells = cells_of(&mut book, &sheet.name, facts, &mut left)?.unwrap_or_default();
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        if merged.len() > MAX_MERGED {
            return Err(OVER);
        }
        sheets.push(Sheet { cells, merged, hidden: facts.hidden.clone() });
    }
    Ok(Content::Document(document(sheets)))
}

/// The filled cells of a sheet.
fn cells_of(
    book: &mut Xls<Cursor<&[u8]>>,
    name: &str,
    facts: &Facts,
    left: &mut usize,
) -> Result<Option<Cells>, ImportError> {
    let Ok(range) = book.worksheet_range(name) else { return Ok(None) };
    let (first_row, first_column) = range.start().unwrap_or_default();
    let mut cells = Cells::new();
    for (row, column, value) in range.used_cells() {
        let text = text_of(&borrowed(value));
        let text = trim(&text);
        if text.is_empty() {
            continue;
        }
        *left = left.checked_sub(1).ok_or(OVER)?;
        let place = |at: usize, first: u32| u32::try_from(at).ok()?.checked_add(first);
        if let (Some(row), Some(column)) = (place(row, first_row), place(column, first_column)) {
            cells.entry(row).or_default().insert(column, text.to_owned());
        }
    }
    facts.take_uncalculated(&mut cells);
    Ok(Some(cells))
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(kind) => DataRef::Error(kind.clone()),
        Data::Empty => DataRef::Empty,
    }
}
