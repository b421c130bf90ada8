//! Finds the numbers in digits that were run together, and the columns of numbers whose row lost its blank cells.
//! Each such row has some ways to be read; the columns of table three must add up over all rows (RULES A02, A03).
//! What has one solution is taken, and a note says so; what has several, or none, is shown and left blank.

use crate::document::Place;
use xxgk_core::form::{Form, RowIx, TableId};
use xxgk_core::source::Certainty;

use super::readings::{ALL_STEPS, Reading, one_each, readings};
use super::search::{Candidates, Equations, Verdict};
use super::tables::Slot;

/// A form has 36 rows; more than this cannot be one table.
const MAX_ROWS: usize = 80;
/// Rows of table three have seven columns.
const MAX_COLUMNS: usize = 8;
/// From so many rows on it is certain that the source runs its numbers together.
const MANY_ROWS: usize = 3;

/// Digits of one row (without row: of all of table four).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    pub(super) row: Option<RowIx>,
    pub(super) text: String,
    pub(super) place: Place,
}

/// A row with fewer numbers than columns: blank cells fell out of it, nobody knows which.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Short {
    pub(super) row: RowIx,
    pub(super) slots: Vec<Slot>,
}

/// What became of them.
#[derive(Debug, Default)]
pub(super) struct Solved {
    pub(super) rows: Vec<(RowIx, Vec<Slot>)>,
    /// Digits that stay as they are, with the ways to read them where these are few.
    pub(super) open: Vec<(Digits, Vec<Reading>)>,
    /// Tables whose rows were found, how many of them, and whether their sums agree (`None`: that could
    /// not be told).
    pub(super) tables: Vec<(TableId, usize, Option<bool>)>,
    /// Rows that lost blank cells and whose numbers have one place each.
    pub(super) placed: Vec<RowIx>,
    /// Those whose numbers have several, or none.
    pub(super) short: Vec<Short>,
}

/// A row of table three while it is searched.
struct Row {
    row: RowIx,
    /// Ways to read it; one for a row that needs no search.
    ways: Vec<Vec<i64>>,
    source: Source,
}

/// Where the ways of a row come from.
enum Source {
    /// It was read as it stands.
    Known,
    /// Digits that were run together.
    Digits(Digits),
    /// Numbers that lost the blank cells between them.
    Short(Short),
}

pub(super) fn solve(
    form: &Form,
    known: &[(RowIx, Vec<Slot>)],
    glued: Vec<Digits>,
    short: Vec<Short>,
) -> Solved {
    let mut out = Solved::default();
    let is_portal = glued.len() >= MANY_ROWS;
    let mut rows: Vec<Row> = Vec::new();
    let mut steps = ALL_STEPS;
    for (count, digits) in glued.into_iter().enumerate() {
        if count >= MAX_ROWS {
            out.open.push((digits, Vec::new()));
            continue;
        }
        let table = digits.row.map_or(TableId::Four, |row| form.rows[row.index()].table);
        let columns = digits.row.map_or(0, |row| form.rows[row.index()].columns.len());
        let mut ways = readings(form, digits.row, &digits.text, &mut steps).unwrap_or_default();
        if let Some(way) = one_each(columns, &digits.text).filter(|_| is_portal) {
            ways = vec![way];
        }
        let numbers: Option<Vec<Vec<i64>>> =
            ways.iter().map(|way| way.iter().map(|text| text.parse().ok()).collect()).collect();
        match (table, numbers, digits.row) {
            (TableId::Three, Some(numbers), Some(row)) if !numbers.is_empty() => {
                rows.push(Row { row, ways: numbers, source: Source::Digits(digits) });
            }
            _ => match ways.as_slice() {
                // Table two has no sums that could contradict.
                [way] if table == TableId::Four || is_portal => {
                    out.take(form, &digits, way, Certainty::Repaired, Some(true));
                }
                _ => out.open.push((digits, ways)),
            },
        }
    }
    for short in short {
        let own = form.rows.get(short.row.index());
        let columns = own.filter(|row| row.table == TableId::Three).map(|row| row.columns.len());
        let is_known = known.iter().any(|(row, _)| *row == short.row)
            || rows.iter().any(|row| row.row == short.row);
        let numbers = numbers_of(&short.slots).filter(|_| !is_known && rows.len() < MAX_ROWS);
        match columns.zip(numbers).map(|(columns, numbers)| placements(&numbers, columns)) {
            Some(ways) if !ways.is_empty() => {
                rows.push(Row { row: short.row, ways, source: Source::Short(short) });
            }
            _ => out.short.push(short),
        }
    }
    if !rows.is_empty() {
        out.table_three(form, rows, known);
    }
    out
}

impl Solved {
    fn take(
        &mut self,
        form: &Form,
        digits: &Digits,
        way: &Reading,
        certainty: Certainty,
        agrees: Option<bool>,
    ) {
        let mut texts = way.iter();
        let rows: Vec<RowIx> = match digits.row {
            Some(row) => vec![row],
            None => form.rows_of(TableId::Four).map(|row| form.cell(row.first_cell).row).collect(),
        };
        let table = digits.row.map_or(TableId::Four, |row| form.rows[row.index()].table);
        for row in &rows {
            let columns = form.rows[row.index()].columns.len();
            let slots = texts
                .by_ref()
                .take(columns)
                .map(|text| Slot { certainty, ..Slot::new(text.as_str(), digits.place) })
                .collect();
            self.rows.push((*row, slots));
        }
        match self.tables.iter_mut().find(|(known, ..)| *known == table) {
            Some((_, count, all_agree)) => {
                *count += rows.len();
                *all_agree = match (*all_agree, agrees) {
                    (Some(one), Some(other)) => Some(one && other),
                    _ => None,
                };
            }
            None => self.tables.push((table, rows.len(), agrees)),
        }
    }

    fn table_three(&mut self, form: &Form, mut rows: Vec<Row>, known: &[(RowIx, Vec<Slot>)]) {
        for (row, slots) in known {
            let is_three = form.rows.get(row.index()).is_some_and(|r| r.table == TableId::Three);
            let is_new = !rows.iter().any(|other| other.row == *row);
            if let Some(numbers) = numbers_of(slots).filter(|_| is_three && is_new) {
                rows.push(Row { row: *row, ways: vec![numbers], source: Source::Known });
            }
        }
        let candidates: Vec<Candidates> =
            rows.iter().map(|row| (row.row, row.ways.clone())).collect();
        let equations = Equations::of(form, &candidates);
        let verdict = equations.possible(&candidates);
        let agrees = match &verdict {
            Verdict::Possible(_) => Some(true),
            Verdict::Contradiction => Some(false),
            Verdict::Nothing | Verdict::TooMany => None,
        };
        let possible = match verdict {
            Verdict::Possible(possible) => Some(possible),
            _ => None,
        };
        for (at, row) in rows.into_iter().enumerate() {
            let is_judged = equations.judge(at);
            let agrees = agrees.filter(|_| is_judged);
            let own = possible.as_ref().and_then(|all| all.get(at));
            let used: Vec<usize> = own.cloned().unwrap_or_else(|| (0..row.ways.len()).collect());
            let ways: Vec<&Vec<i64>> = used.iter().filter_map(|way| row.ways.get(*way)).collect();
            match row.source {
                Source::Known => {}
                Source::Digits(digits) => {
                    let text =
                        |way: &&Vec<i64>| way.iter().map(i64::to_string).collect::<Reading>();
                    let ways: Vec<Reading> = ways.iter().map(text).collect();
                    match ways.as_slice() {
                        [way] => {
                            let certainty = match agrees {
                                Some(true) => Certainty::Repaired,
                                _ => Certainty::Guessed,
                            };
                            self.take(form, &digits, way, certainty, agrees);
                        }
                        _ => self.open.push((digits, ways)),
                    }
                }
                // A row that no equation holds has no witness: its own total may be wrong, or another column's.
                Source::Short(short) if possible.is_some() && is_judged => {
                    self.place(short, &ways);
                }
                Source::Short(short) => self.short.push(short),
            }
        }
    }

    /// Fills the cells of a row in which all ways that are left have the same number; blank and 0 count as
    /// the same, so those stay blank.
    fn place(&mut self, short: Short, ways: &[&Vec<i64>]) {
        let Some((first, others)) = ways.split_first() else { return self.short.push(short) };
        let is_sure = |at: usize| others.iter().all(|way| way.get(at) == first.get(at));
        let is_whole = (0..first.len()).all(is_sure);
        let is_zero = |slot: &&Slot| {
            numbers_of(std::slice::from_ref(*slot)).is_none_or(|numbers| numbers == [0])
        };
        let Some(begin) = short.slots.first().map(|slot| slot.place) else { return };
        // In their order, as they stand in the source.
        let mut numbers = short.slots.iter().filter(|slot| !is_zero(slot)).map(|slot| slot.place);
        let slots: Vec<Slot> = first
            .iter()
            .enumerate()
            .map(|(at, number)| {
                let place = if *number == 0 { None } else { numbers.next() };
                let text =
                    if *number != 0 && is_sure(at) { number.to_string() } else { String::new() };
                Slot { certainty: Certainty::Repaired, ..Slot::new(text, place.unwrap_or(begin)) }
            })
            .collect();
        if slots.iter().all(Slot::is_blank) {
            return self.short.push(short);
        }
        self.rows.push((short.row, slots));
        if is_whole {
            self.placed.push(short.row);
        } else {
            self.short.push(short);
        }
    }
}

/// Numbers of a row, blanks as 0; `None` where one cannot be read.
fn numbers_of(slots: &[Slot]) -> Option<Vec<i64>> {
    let number = |slot: &Slot| {
        if slot.is_blank() { Some(0) } else { crate::text::trim(&slot.text).parse().ok() }
    };
    slots.iter().map(number).collect()
}

/// Every way to put numbers into more columns in their order, the others blank (0). With a total that is
/// given, it is the sum; without, it may be blank.
fn placements(numbers: &[i64], columns: usize) -> Vec<Vec<i64>> {
    let mut ways: Vec<Vec<i64>> = Vec::new();
    let mut chosen: Vec<usize> = (0..numbers.len()).collect();
    if numbers.is_empty() || numbers.len() > columns || columns > MAX_COLUMNS {
        return ways;
    }
    loop {
        let mut way = vec![0; columns];
        for (at, number) in chosen.iter().zip(numbers) {
            if let Some(cell) = way.get_mut(*at) {
                *cell = *number;
            }
        }
        let has_total = chosen.last().is_some_and(|last| last + 1 == columns);
        let adds_up = way.split_last().is_some_and(|(total, others)| {
            others.iter().try_fold(0_i64, |sum, n| sum.checked_add(*n)) == Some(*total)
        });
        if (adds_up || !has_total) && !ways.contains(&way) {
            ways.push(way);
        }
        // The next choice of columns, in order.
        let count = chosen.len();
        let can_move = |at: &usize| chosen.get(*at).is_some_and(|c| *c < columns - count + at);
        let Some(at) = (0..count).rev().find(can_move) else { return ways };
        let from = chosen.get(at).copied().unwrap_or(0) + 1;
        for (step, cell) in chosen.iter_mut().skip(at).enumerate() {
            *cell = from + step;
        }
    }
}

#[cfg(test)]
mod tests;
