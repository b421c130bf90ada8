//! Reads Excel workbooks (`.xlsx`): the official layout anywhere in any sheet.
//!
//! The library that understands workbooks trusts what they declare, so everything is measured first:
//! sizes while unpacking, declared counts against real sizes. Cells are read one by one and never as a
//! rectangle, so `A1:XFD1048576` costs nothing.

mod hidden;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, Dimensions, Reader, SheetVisible, Xlsx, XlsxError};

use super::archive::Archive;
use super::document::{Block, Document, Place, Spot};
use super::error::{Foreign, ImportError, Limit};
use super::limits::{MAX_MERGED, MAX_ROW_CELLS, MAX_SHEET_CELLS, MAX_SHEETS};
use super::text::trim;
pub(super) use hidden::Hidden;

const DAMAGED: ImportError = ImportError::Damaged(Foreign::Xlsx);

/// Cells of one sheet by row and column, counted from 0.
pub(super) type Cells = BTreeMap<u32, BTreeMap<u32, String>>;

/// What a workbook holds.
pub(super) enum Content {
    /// A workbook of ours, as somebody left it.
    Ours(Box<super::workbook::Workbook>),
    /// Any other.
    Document(Document),
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Content, ImportError> {
    let hidden = measure(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(error)?;
    let mut left = MAX_SHEET_CELLS;
    let names = book.sheet_names();
    let mut sheet = |name: &str| cells_of(&mut book, name, &mut left).ok()?.ok();
    if let Some(ours) = super::workbook::find(&names, &mut sheet) {
        return Ok(Content::Ours(Box::new(ours)));
    }
    sheets(book, &hidden).map(Content::Document)
}

/// A sheet that people see.
pub(super) struct Sheet {
    pub(super) cells: Cells,
    pub(super) merged: Vec<Dimensions>,
    pub(super) hidden: Hidden,
}

/// Every visible sheet.
fn sheets(mut book: Book<'_>, hidden: &[(String, Hidden)]) -> Result<Document, ImportError> {
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.visible == SheetVisible::Visible)
        .map(|sheet| sheet.name.clone())
        .take(MAX_SHEETS)
        .collect();
    let mut sheets = Vec::new();
    let mut left = MAX_SHEET_CELLS;
    for name in &names {
        // Sheets of charts have no cells.
        let cells = cells_of(&mut book, name, &mut left)?.unwrap_or_default();
        let merged = book.merge_cells_by_sheet_name(name).unwrap_or_default();
        if merged.len() > MAX_MERGED {
            return Err(ImportError::OverLimit(Limit::Cells));
        }
        let own = hidden.iter().find(|(sheet, _)| sheet == name);
        let hidden = own.map(|(_, hidden)| hidden.clone()).unwrap_or_default();
        sheets.push(Sheet { cells, merged, hidden });
    }
    Ok(document(sheets))
}

/// One sheet behind the other, and behind them what is hidden in these.
pub(super) fn document(sheets: Vec<Sheet>) -> Document {
    let (mut blocks, mut behind) = (Vec::new(), Vec::new());
    for (number, mut sheet) in (1..).zip(sheets) {
        let unseen = sheet.hidden.take(&mut sheet.cells, &sheet.merged);
        rows(number, &sheet.cells, &sheet.merged, &mut blocks);
        rows(number, &unseen, &[], &mut behind);
    }
    let content = blocks.len();
    blocks.append(&mut behind);
    for (at, block) in blocks.iter_mut().enumerate() {
        block.place.line = at + 1;
    }
    Document { content, ..Document::new(blocks) }
}

fn error(error: XlsxError) -> ImportError {
    match error {
        XlsxError::Password => ImportError::Encrypted(Foreign::Xlsx),
        _ => DAMAGED,
    }
}

/// Unpacks every part that the library may read, and looks at what it would believe. Returns what sheets
/// hide.
fn measure(bytes: &[u8]) -> Result<Vec<(String, Hidden)>, ImportError> {
    let mut archive = Archive::open(bytes, Foreign::Xlsx)?;
    let mut parts = hidden::Parts::default();
    for name in archive.names() {
        let lower = name.to_ascii_lowercase();
        let is_xml = [".xml", ".rels", ".vml"].iter().any(|end| lower.ends_with(end));
        if !is_xml {
            continue;
        }
        let part = archive.part(&name)?;
        let has = |needle: &[u8]| part.windows(needle.len()).any(|window| window == needle);
        if has(b"<!DOCTYPE") || has(b"<!ENTITY") || !are_cells(&part) {
            return Err(DAMAGED);
        }
        // `uniqueCount` reserves memory before the first text is read.
        let head = String::from_utf8_lossy(part.get(..4096).unwrap_or(&part)).into_owned();
        let declared = head.split("niqueCount").nth(1).and_then(|rest| {
            let digits: String = rest
                .chars()
                .skip(1)
                .skip_while(|c| !c.is_ascii_digit())
                .take_while(char::is_ascii_digit)
                .collect();
            digits.parse::<usize>().ok().or((!digits.is_empty()).then_some(usize::MAX))
        });
        if declared.is_some_and(|count| count > part.len()) {
            return Err(DAMAGED);
        }
        parts.add(&name, &part);
    }
    Ok(parts.hidden())
}

/// Whether everything that is said to be a cell or an area can be one: the last is XFD1048576. The library
/// counts without looking how far.
fn are_cells(part: &[u8]) -> bool {
    let quoted = |byte: &u8| matches!(byte, b'"' | b'\'');
    let mut before: &[u8] = b"";
    part.split(quoted).all(|piece| {
        let name = before.trim_ascii_end().strip_suffix(b"=").unwrap_or_default().trim_ascii_end();
        before = piece;
        let is_reference = [b"r".as_slice(), b"ref"].iter().any(|known| {
            let rest = name.strip_suffix(*known);
            rest.is_some_and(|rest| rest.last().is_some_and(u8::is_ascii_whitespace))
        });
        !is_reference
            || piece.split(|byte| *byte == b':').all(|cell| {
                let letters = cell.iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
                let digits = cell.iter().skip(letters).take_while(|byte| byte.is_ascii_digit());
                letters <= 3 && digits.count() <= 7
            })
    })
}

type Book<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The filled cells of a sheet. The inner error: it is no sheet with cells.
fn cells_of(
    book: &mut Book<'_>,
    name: &str,
    left: &mut usize,
) -> Result<Result<Cells, ()>, ImportError> {
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(Err(())) };
    let mut cells = Cells::new();
    let mut empty_texts = Vec::new();
    while let Some(cell) = reader.next_cell().map_err(error)? {
        let text = text_of(cell.get_value());
        let text = trim(&text);
        let (row, column) = cell.get_position();
        if text.is_empty() {
            if *cell.get_value() != DataRef::Empty {
                empty_texts.push((row, column));
            }
            continue;
        }
        *left = left.checked_sub(1).ok_or(ImportError::OverLimit(Limit::Cells))?;
        cells.entry(row).or_default().insert(column, text.to_owned());
    }
    drop(reader);
    add_uncalculated(book, name, &mut cells, &empty_texts, left)?;
    Ok(Ok(cells))
}

/// Formulas without a result, as texts: a program wrote them that does not calculate, and nobody knows
/// what these cells show.
fn add_uncalculated(
    book: &mut Book<'_>,
    name: &str,
    cells: &mut Cells,
    empty_texts: &[(u32, u32)],
    left: &mut usize,
) -> Result<(), ImportError> {
    let Ok(mut reader) = book.worksheet_cells_reader(name) else { return Ok(()) };
    while let Ok(Some(formula)) = reader.next_formula() {
        let (row, column) = formula.get_position();
        let text = trim(formula.get_value());
        let has_result = cells.get(&row).is_some_and(|row| row.contains_key(&column))
            || empty_texts.binary_search(&(row, column)).is_ok();
        if !has_result && !text.is_empty() {
            *left = left.checked_sub(1).ok_or(ImportError::OverLimit(Limit::Cells))?;
            cells.entry(row).or_default().insert(column, format!("={text}"));
        }
    }
    Ok(())
}

/// A cell as Excel shows it in the general format. Excel itself stores numbers as doubles and shows
/// fifteen digits of them, so nothing exact is lost here; from here on the number is text.
pub(super) fn text_of(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => fifteen_digits(*number),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(true) => "TRUE".to_owned(),
        DataRef::Bool(false) => "FALSE".to_owned(),
        // `1-2` typed by accident: no number of a report.
        DataRef::DateTime(date) => format!("日期 {date}"),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => format!("日期 {text}"),
        DataRef::Error(kind) => kind.to_string(),
    }
}

fn one_line(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(trim).filter(|line| !line.is_empty()).collect();
    let mut joined = String::new();
    for line in lines {
        // As in other tables: a label may be broken, two numbers are not one.
        let ends = joined.ends_with(|c: char| c.is_ascii_digit());
        if ends && line.starts_with(|c: char| c.is_ascii_digit()) {
            joined.push('；');
        }
        joined.push_str(line);
    }
    joined
}

/// `0.1 + 0.2` is 0.3 in Excel, not 0.30000000000000004.
fn fifteen_digits(number: f64) -> String {
    let scientific = format!("{number:.14e}");
    let Some((mantissa, exponent)) = scientific.split_once('e') else { return scientific };
    let Ok(exponent) = exponent.parse::<i32>() else { return scientific };
    // Beyond any number of a report, and beyond what can be written out.
    if !(-20..=20).contains(&exponent) {
        return scientific;
    }
    let (sign, mantissa) = match mantissa.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", mantissa),
    };
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let plain = match usize::try_from(exponent) {
        Ok(places) if places + 1 >= digits.len() => {
            format!("{digits:0<width$}", width = places + 1)
        }
        Ok(places) => {
            let (integer, fraction) = digits.split_at(places + 1);
            format!("{integer}.{fraction}")
        }
        Err(_) => {
            let zeros = usize::try_from(-exponent - 1).unwrap_or(0);
            format!("0.{}{digits}", "0".repeat(zeros))
        }
    };
    let plain = match plain.contains('.') {
        true => plain.trim_end_matches('0').trim_end_matches('.'),
        false => &plain,
    };
    if plain == "0" { plain.to_owned() } else { format!("{sign}{plain}") }
}

/// Rows as blocks: the cells that begin in each, merged areas as one cell.
fn rows(sheet: usize, cells: &Cells, merged: &[Dimensions], blocks: &mut Vec<Block>) {
    // A column counts when any row has something in it.
    let mut columns: Vec<u32> = cells.values().flat_map(BTreeMap::keys).copied().collect();
    columns.sort_unstable();
    columns.dedup();
    columns.truncate(MAX_ROW_CELLS);
    for (row, filled) in cells {
        let hidden: Vec<&Dimensions> = merged
            .iter()
            .filter(|area| (area.start.0..=area.end.0).contains(row) && area.start != area.end)
            .collect();
        let is_hidden = |column: u32| {
            hidden.iter().any(|area| {
                (area.start.1..=area.end.1).contains(&column) && area.start != (*row, column)
            })
        };
        let texts: Vec<String> = columns
            .iter()
            .filter(|column| !is_hidden(**column))
            .map(|column| filled.get(column).map(|text| one_line(text)).unwrap_or_default())
            .collect();
        let shown: Vec<&str> =
            texts.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let text = shown.join(" ");
        if text.is_empty() {
            continue;
        }
        let is_paragraph = shown.len() == 1 && !text.is_ascii();
        let place = Place {
            line: blocks.len() + 1,
            spot: Spot::Sheet {
                sheet,
                row: usize::try_from(*row).unwrap_or(usize::MAX).saturating_add(1),
            },
        };
        let cells = if is_paragraph { None } else { Some(texts) };
        blocks.push(Block { place, text, cells });
    }
}

#[cfg(test)]
mod tests;
