//! The records of a workbook ([MS-XLS] 2.1.4): what the library is not to see, and what it does not tell.

use std::collections::BTreeMap;

use super::{DAMAGED, OVER};
use crate::error::{Foreign, ImportError};
use crate::limits::{MAX_MERGED, MAX_SHEET_AREA, MAX_SHEETS};
use crate::ole::{place_at, u16_at};
use crate::xlsx::{Cells, Hidden};

const BOF: u16 = 0x0809;
const EOF: u16 = 0x000a;
const BOUND_SHEET: u16 = 0x0085;
const FILE_PASS: u16 = 0x002f;
const FORMULA: u16 = 0x0006;
/// A formula that several cells have, behind the first of them.
const SHARED: u16 = 0x04bc;
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;
const MUL_RK: u16 = 0x00bd;
/// Formula, number, label, rich label, boolean or error, RK, label of the shared strings, many RKs.
const CELLS: [u16; 8] = [FORMULA, 0x0203, 0x0204, 0x00d6, 0x0205, 0x027e, 0x00fd, MUL_RK];
/// What the library needs besides cells: code page, dates, formats, shared strings and what goes on with these,
/// texts of formulas, merged areas.
const NEEDED: [u16; 8] = [0x0042, 0x0022, 0x041e, 0x00e0, 0x00fc, 0x003c, 0x0207, 0x00e5];
/// No record of any version.
const NOTHING: u16 = 0xffff;

/// What the library does not tell of a sheet.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) hidden: Hidden,
    /// Cells whose formula may give no text, and that hold 0; and the areas that the formula looks at.
    doubtful: Vec<(u16, u16, Vec<Area>)>,
}

/// First and last row, first and last column.
type Area = [u16; 4];

impl Facts {
    /// Takes the zeros away that are none: LibreOffice writes 0 where a formula gives an empty text, as the
    /// totals of our workbooks do while one of their addends is blank.
    pub(super) fn take_uncalculated(&self, cells: &mut Cells) {
        let is_filled = |cells: &Cells, row: u16, column: u16| {
            cells.get(&u32::from(row)).is_some_and(|row| row.contains_key(&u32::from(column)))
        };
        // A total of totals is none where one of these is none.
        for _ in 0..MAX_TOTALS_OF_TOTALS {
            let mut found = Vec::new();
            for (row, column, areas) in &self.doubtful {
                let is_whole = areas.iter().all(|[top, bottom, left, right]| {
                    let rows = usize::from(bottom.saturating_sub(*top)) + 1;
                    let columns = usize::from(right.saturating_sub(*left)) + 1;
                    // Anything larger is no row of addends.
                    rows * columns > MAX_ADDENDS
                        || (*top..=*bottom)
                            .all(|row| (*left..=*right).all(|at| is_filled(cells, row, at)))
                });
                if !is_whole && is_filled(cells, *row, *column) {
                    found.push((*row, *column));
                }
            }
            if found.is_empty() {
                break;
            }
            for (row, column) in found {
                if let Some(row) = cells.get_mut(&u32::from(row)) {
                    row.remove(&u32::from(column));
                }
            }
        }
    }
}

/// How often totals are added up to others, at most.
const MAX_TOTALS_OF_TOTALS: usize = 8;

/// Most cells of an area that a total of a report looks at.
const MAX_ADDENDS: usize = 200;

/// A record: where it begins, what it is and what it says.
struct Record<'a> {
    at: usize,
    kind: u16,
    data: &'a [u8],
}

/// Records from a place on, until one is not whole.
fn records(stream: &[u8], mut at: usize) -> impl Iterator<Item = Record<'_>> {
    std::iter::from_fn(move || {
        let (kind, length) = (u16_at(stream, at)?, usize::from(u16_at(stream, at + 2)?));
        let data = stream.get(at + 4..at + 4 + length)?;
        let record = Record { at, kind, data };
        at += 4 + length;
        Some(record)
    })
}

/// Changes that are made once everything was looked at.
#[derive(Default)]
struct Changes {
    /// Records to be passed over.
    nothing: Vec<usize>,
    /// Formulas to be left without their text.
    bare: Vec<usize>,
}

/// The stream with what the library needs, and what it does not tell.
pub(super) fn tame(mut stream: Vec<u8>) -> Result<(Vec<u8>, Vec<Facts>), ImportError> {
    let mut sheets = Vec::new();
    let mut changes = Changes::default();
    let mut end = 0;
    for record in records(&stream, 0) {
        end = record.at + 4 + record.data.len();
        match record.kind {
            FILE_PASS => return Err(ImportError::Encrypted(Foreign::Xls)),
            BOUND_SHEET => {
                if record.data.len() < 8 {
                    return Err(DAMAGED);
                }
                sheets.push(place_at(record.data, 0).ok_or(DAMAGED)?);
                if sheets.len() > MAX_SHEETS {
                    return Err(OVER);
                }
            }
            EOF => break,
            BOF => {}
            kind if NEEDED.contains(&kind) => {}
            _ => changes.nothing.push(record.at),
        }
    }
    if sheets.is_empty() {
        return Err(DAMAGED);
    }
    let mut areas = MAX_SHEET_AREA;
    let mut facts = Vec::new();
    let mut places: Vec<(usize, usize)> = vec![(0, end)];
    for start in sheets {
        let (own, end) = sheet(&stream, start, &mut areas, &mut changes)?;
        // What is read twice could be read in two ways.
        if start >= stream.len() || places.iter().any(|(from, to)| start < *to && *from < end) {
            return Err(DAMAGED);
        }
        places.push((start, end));
        facts.push(own);
    }
    for at in changes.nothing {
        stream
            .get_mut(at..at + 2)
            .into_iter()
            .for_each(|kind| kind.copy_from_slice(&NOTHING.to_le_bytes()));
    }
    for at in changes.bare {
        stream.get_mut(at + 24..at + 26).into_iter().for_each(|length| length.fill(0));
    }
    Ok((stream, facts))
}

/// Looks at a sheet; gives where it ends as well.
fn sheet(
    stream: &[u8],
    start: usize,
    left: &mut usize,
    changes: &mut Changes,
) -> Result<(Facts, usize), ImportError> {
    let (mut rows, mut columns) = (Vec::new(), Vec::new());
    let mut facts = Facts::default();
    // Formulas that give 0, and those that several cells share, by the first of these.
    let (mut zeros, mut shared) = (Vec::new(), BTreeMap::new());
    let mut base = (0, 0);
    let mut area: Option<Area> = None;
    let mut depth = 0_usize;
    let mut end = start;
    for Record { at, kind, data } in records(stream, start) {
        end = at + 4 + data.len();
        match kind {
            BOF => depth += 1,
            EOF if depth <= 1 => break,
            EOF => depth -= 1,
            _ if depth > 1 => {}
            kind if CELLS.contains(&kind) => {
                let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else {
                    return Err(DAMAGED);
                };
                let last = data.len().checked_sub(2).filter(|_| kind == MUL_RK);
                let last = last.and_then(|at| u16_at(data, at)).unwrap_or(first).max(first);
                let [top, bottom, low, high] = area.unwrap_or([row, row, first, last]);
                area = Some([top.min(row), bottom.max(row), low.min(first), high.max(last)]);
                if kind == FORMULA {
                    match (data.get(6..14), counted(data, 20)) {
                        (Some(result), Some(tokens)) => {
                            changes.bare.push(at);
                            base = (row, first);
                            if result == [0; 8] {
                                zeros.push((row, first, tokens));
                            }
                        }
                        _ => changes.nothing.push(at),
                    }
                }
            }
            kind if NEEDED.contains(&kind) => {}
            kind => {
                let flags = |at| u16_at(data, at).unwrap_or_default();
                if kind == ROW && flags(12) & 0x20 != 0 && rows.len() < MAX_MERGED {
                    rows.push(u32::from(flags(0)));
                } else if kind == COLUMNS && flags(8) & 1 != 0 {
                    columns.push((u32::from(flags(0)), u32::from(flags(2))));
                } else if kind == SHARED {
                    shared.extend(counted(data, 8).map(|tokens| (base, tokens)));
                }
                changes.nothing.push(at);
            }
        }
    }
    if let Some([top, bottom, low, high]) = area {
        let count = (usize::from(bottom - top) + 1) * (usize::from(high - low) + 1);
        *left = left.checked_sub(count).ok_or(OVER)?;
    }
    for (row, column, tokens) in zeros {
        let of = |at| u16_at(tokens, at).unwrap_or_default();
        let own = match tokens.first() {
            Some(1) => shared.get(&(of(1), of(3))).copied().unwrap_or_default(),
            _ => tokens,
        };
        facts.doubtful.extend(areas(own, (row, column)).map(|areas| (row, column, areas)));
    }
    facts.hidden = Hidden::new(rows, columns);
    Ok((facts, end))
}

/// So many bytes as the number at a place says, behind it; fewer where the record ends.
fn counted(data: &[u8], at: usize) -> Option<&[u8]> {
    let (length, rest) = (usize::from(u16_at(data, at)?), data.get(at + 2..)?);
    Some(rest.get(..length).unwrap_or(rest))
}

/// The areas that a formula looks at ([MS-XLS] 2.5.198), where it may give an empty text. A formula that is
/// shared counts from its cell.
fn areas(mut tokens: &[u8], (row, column): (u16, u16)) -> Option<Vec<Area>> {
    let (mut areas, mut has_empty_text) = (Vec::new(), false);
    while let Some(token) = tokens.first() {
        let rest = tokens.get(1..)?;
        // Classes of operands have other codes.
        let kind = if *token >= 0x40 { token & 0x1f | 0x20 } else { *token };
        let column_at = |at| u16_at(rest, at).map(|column| column & 0xff);
        // Places of shared formulas: the upper bits of the column say whether they count from the cell.
        let place = |row_at, column_at| {
            let (own_row, own_column) = (u16_at(rest, row_at)?, u16_at(rest, column_at)?);
            let is_from = |bit: u16| own_column & bit != 0;
            let to_row = if is_from(0x8000) { row.wrapping_add(own_row) } else { own_row };
            let low = if is_from(0x4000) { column.wrapping_add(own_column) } else { own_column };
            Some((to_row, low & 0xff))
        };
        let size = match kind {
            0x17 => {
                let (letters, is_wide) = (usize::from(*rest.first()?), rest.get(1)? & 1 == 1);
                has_empty_text |= letters == 0;
                2 + letters * if is_wide { 2 } else { 1 }
            }
            0x03..=0x16 => 0,
            0x19 if rest.first()? & 4 != 0 => 3 + 2 * (usize::from(u16_at(rest, 1)?) + 1),
            0x18 | 0x19 | 0x22 => 3,
            0x1c | 0x1d => 1,
            0x1e | 0x21 | 0x29 => 2,
            0x1f => 8,
            0x20 => 7,
            0x24 => {
                areas.push([u16_at(rest, 0)?, u16_at(rest, 0)?, column_at(2)?, column_at(2)?]);
                4
            }
            0x25 => {
                areas.push([u16_at(rest, 0)?, u16_at(rest, 2)?, column_at(4)?, column_at(6)?]);
                8
            }
            0x2c => {
                let (row, column) = place(0, 2)?;
                areas.push([row, row, column, column]);
                4
            }
            0x2d => {
                let ((top, left), (bottom, right)) = (place(0, 4)?, place(2, 6)?);
                areas.push([top, bottom, left, right]);
                8
            }
            0x01 | 0x02 | 0x23 | 0x2a => 4,
            0x2b => 8,
            0x26..=0x28 | 0x39 | 0x3a | 0x3c => 6,
            0x3b | 0x3d => 10,
            _ => return None,
        };
        tokens = rest.get(size..)?;
    }
    Some(areas).filter(|areas| has_empty_text && !areas.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `IF(COUNT(A3:C3)<3,"",SUM(A3:C3))`, with this token for the area.
    fn total(area: &[u8]) -> Vec<u8> {
        let mut tokens = area.to_vec();
        tokens.extend([0x42, 1, 0, 0, 0x1e, 3, 0, 0x09, 0x19, 2, 9, 0, 0x17, 0, 0, 0x19, 8, 3, 0]);
        tokens.extend(area);
        tokens.extend([0x19, 0x10, 0, 0, 0x42, 3, 1, 0]);
        tokens
    }

    #[test]
    fn areas_of_formulas_that_may_give_nothing() {
        let whole = total(&[0x65, 2, 0, 2, 0, 0, 0xc0, 2, 0xc0]);
        assert_eq!(areas(&whole, (9, 9)), Some(vec![[2, 2, 0, 2]; 2]));
        // Counted from the cell D3.
        let shared = total(&[0x2d, 0, 0, 0, 0, 0xfd, 0xc0, 0xff, 0xc0]);
        assert_eq!(areas(&shared, (2, 3)), Some(vec![[2, 2, 0, 2]; 2]));
        assert_eq!(areas(&whole[..20], (9, 9)), None);
        // `SUM(A3:C3)` gives a number always.
        assert_eq!(areas(&whole[..9], (9, 9)), None);
    }
}
