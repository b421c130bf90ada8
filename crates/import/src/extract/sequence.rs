//! Table three as a sequence of numbers, where labels and numbers came apart.
//!
//! Converters tear rows open: a label broken around its numbers, all labels and then all numbers, one column after
//! the other, the numbers in front of their label. What they keep is the order in which the numbers stand. The form
//! says how many rows and columns there are, and its equations (RULES A01–A03) say which reading of the order is
//! right: row by row, or column by column in blocks of rows. A reading is taken where it is the only one that
//! satisfies every equation, or where it only fills rows between two that were read with their labels.

mod blocks;
mod faults;
mod moved;
mod pairs;
mod tokens;

use crate::document::Block;
use crate::label::LabelIndex;
use xxgk_core::form::{CellIx, Equation, EquationKind, Form, RowIx, TableId};
use xxgk_core::source::Certainty;

use super::tables::Slot;
use blocks::Matrix;
use faults::Found;
pub(super) use pairs::Pairs;
use tokens::{Token, Tokens};

/// Fewest rows with their labels that must be seen of three rows of the form.
const LABELS_OF_THREE: usize = 1;
/// Most rows that stand in another order in the source than in the form.
const MAX_ROWS_MOVED: usize = 4;
/// Longest number that stands for a page, in digits.
const MAX_PAGE_DIGITS: usize = 3;

/// A row as the reader of lines found it.
pub(super) type Read = (RowIx, Vec<Slot>);

/// What the order of the numbers says.
#[derive(Debug, Default)]
pub(super) struct Placed {
    /// Rows that the reader of lines has not found.
    pub(super) rows: Vec<Read>,
    /// Every row of the table: the reader of lines was wrong about some.
    pub(super) replaces_all: bool,
    /// Numbers of a group that has a row for each kind in the form, and one row in the source.
    pub(super) group: Option<(RowIx, Vec<Slot>)>,
    /// The first row of that group where all of them are 0.
    pub(super) zeros: Vec<RowIx>,
    /// Some sums of the source do not hold.
    pub(super) has_failures: bool,
    /// Rows whose labels stand in another order than in the form, with the numbers that the form gives them: perhaps
    /// these are those of another.
    pub(super) doubtful: Vec<Read>,
}

/// Rows of table three in their order; the rows of 其他处理 may be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Row(RowIx),
    /// First row of a group that stands there as a row.
    Group(RowIx),
}

impl Target {
    /// The row that it is; a group is none.
    fn row(self) -> Option<RowIx> {
        match self {
            Target::Row(row) => Some(row),
            Target::Group(_) => None,
        }
    }
}

/// Table three as a sequence.
pub(super) struct Sequence {
    form: &'static Form,
    tokens: Tokens,
    targets: Vec<Target>,
}

impl Sequence {
    /// `parts`: where the table stands.
    pub(super) fn of(form: &'static Form, index: &LabelIndex, parts: &[&[Block]]) -> Sequence {
        let tokens = Tokens::of(index, parts);
        let targets = targets(form, index, &tokens);
        Sequence { form, tokens, targets }
    }

    fn is_usable(&self) -> bool {
        let wanted = LABELS_OF_THREE * self.targets.len() / 3;
        self.tokens.is_usable() && self.tokens.are_labels_in_order(self.form, wanted)
    }

    /// The whole table at once. `read`: rows as the reader of lines found them.
    pub(super) fn whole(&self, read: &[Read]) -> Option<Placed> {
        let read: Vec<&Read> = read.iter().filter(|(row, _)| is_three(self.form, *row)).collect();
        let is_usable = self.is_usable();
        is_usable.then(|| whole(self.form, &self.tokens, &self.targets, &read)).flatten()
    }

    /// Rows between those that were read.
    pub(super) fn between(&self, read: &[Read]) -> Option<Placed> {
        let read: Vec<&Read> = read.iter().filter(|(row, _)| is_three(self.form, *row)).collect();
        let is_usable = self.is_usable();
        is_usable.then(|| between(self.form, &self.tokens, &self.targets, &read)).flatten()
    }

    /// Whether the numbers of a row stand in one line with its label.
    pub(super) fn is_line_of(&self, row: RowIx, slots: &[Slot]) -> bool {
        self.tokens.is_line_of(row, slots)
    }

    /// Whether between two lines numbers stand in front of the first label, or a label has no numbers.
    pub(super) fn is_doubtful(&self, above: usize, below: usize, read: &[Read]) -> bool {
        let is_read = |row: RowIx| read.iter().any(|(own, _)| *own == row);
        self.tokens.begins_with_numbers(above, below)
            || self
                .tokens
                .labels_between(above, below)
                .any(|row| is_three(self.form, row) && !is_read(row))
    }
}

fn is_three(form: &Form, row: RowIx) -> bool {
    form.rows.get(row.index()).is_some_and(|row| row.table == TableId::Three)
}

/// The rows that the table of the source has.
fn targets(form: &Form, index: &LabelIndex, tokens: &Tokens) -> Vec<Target> {
    let mut targets = Vec::new();
    let group = tokens.other_as_row(form, index);
    for row in form.rows_of(TableId::Three) {
        let ix = form.cell(row.first_cell).row;
        let is_of_group = group.is_some_and(|first| {
            form.rows.get(first.index()).is_some_and(|first| first.group == row.group)
        });
        match is_of_group {
            false => targets.push(Target::Row(ix)),
            true if group == Some(ix) => targets.push(Target::Group(ix)),
            true => {}
        }
    }
    targets
}

/// The whole table at once: as many numbers as it has cells, and one reading that satisfies all equations, or one
/// that how the source is built leaves although published sums do not hold. A number of a page may stand among them.
fn whole(form: &Form, tokens: &Tokens, targets: &[Target], read: &[&Read]) -> Option<Placed> {
    let columns = columns(form);
    let surplus = tokens.all.len().checked_sub(targets.len() * columns)?;
    let weights = weights(form, targets)?;
    let choices = tokens.pages(surplus, MAX_PAGE_DIGITS)?;
    let rows: Vec<Option<RowIx>> = targets.iter().map(|target| target.row()).collect();
    let found = only_reading(tokens, targets.len(), columns, &weights, &choices)
        .or_else(|| faults::reading(tokens, &rows, columns, &weights, &choices))
        .or_else(|| moved::reading(tokens, &rows, columns, &weights))?;
    let Found { kept, matrix, has_failures, certainty } = found;
    let mut placed = Placed { replaces_all: true, has_failures, ..Placed::default() };
    for (at, target) in targets.iter().enumerate() {
        let slots: Vec<Slot> = matrix
            .places(at)
            .filter_map(|place| tokens.all.get(*kept.get(place)?))
            .map(|token| token.slot(certainty))
            .collect();
        placed.take(form, *target, slots);
    }
    // Numbers that stand in one line with their label are its own.
    let contradicts = read.iter().any(|(row, slots)| {
        let is_one_line = tokens.is_line_of(*row, slots);
        let own = placed.rows.iter().find(|(other, _)| other == row);
        is_one_line && own.is_some_and(|(_, own)| !same_numbers(own, slots))
    });
    if contradicts {
        return None;
    }
    placed.doubt(|row| tokens.is_line_of(row.0, &row.1), &tokens.label_order(&rows));
    (placed.doubtful.len() * 3 <= targets.len()).then_some(placed)
}

/// The only reading that satisfies all equations.
fn only_reading(
    tokens: &Tokens,
    rows: usize,
    columns: usize,
    weights: &[Vec<i64>],
    choices: &[Vec<usize>],
) -> Option<Found> {
    let numbers_of = |kept: &[usize]| -> Vec<i64> {
        kept.iter().filter_map(|at| tokens.all.get(*at)).map(|token| token.number).collect()
    };
    let mut found: Vec<(Vec<usize>, Matrix)> = Vec::new();
    for left_out in choices {
        let kept: Vec<usize> = (0..tokens.all.len()).filter(|at| !left_out.contains(at)).collect();
        let numbers = numbers_of(&kept);
        for matrix in blocks::readings(&numbers, columns, weights)? {
            let is_known = found.iter().any(|(other, known)| {
                let others = numbers_of(other);
                (0..rows).all(|row| known.values(&others, row) == matrix.values(&numbers, row))
            });
            if !is_known {
                found.push((kept.clone(), matrix));
            }
        }
        if found.len() > 1 {
            return None;
        }
    }
    let (kept, matrix) = found.pop()?;
    Some(Found { kept, matrix, has_failures: false, certainty: Certainty::Repaired })
}

/// Rows between those that were read: as many numbers as they need, in their order.
fn between(form: &Form, tokens: &Tokens, targets: &[Target], read: &[&Read]) -> Option<Placed> {
    let columns = columns(form);
    // Where the numbers of each row that was read stand.
    let mut anchors: Vec<(usize, usize)> = Vec::new();
    for (at, target) in targets.iter().enumerate() {
        let Target::Row(row) = target else { continue };
        let Some((_, slots)) = read.iter().find(|(other, _)| other == row) else { continue };
        let from = anchors.last().map_or(0, |(_, token)| token + columns);
        anchors.push((at, tokens.find(slots, from)?));
    }
    let is_target = |row: RowIx| targets.contains(&Target::Row(row));
    if anchors.len() != read.iter().filter(|(row, _)| is_target(*row)).count() {
        return None;
    }
    let mut placed = Placed::default();
    let starts = std::iter::once((0, 0))
        .chain(anchors.iter().map(|(row, token)| (row + 1, token + columns)));
    let ends = anchors.iter().copied().chain([(targets.len(), tokens.all.len())]);
    for ((row, token), (next, end)) in starts.zip(ends) {
        let missing = targets.get(row..next)?;
        let own = tokens.all.get(token..end)?;
        if missing.is_empty() || own.len() != missing.len() * columns {
            continue;
        }
        let numbers: Vec<i64> = own.iter().map(|token| token.number).collect();
        let mut readings = blocks::readings(&numbers, columns, &[])?;
        let (Some(matrix), None) = (readings.pop(), readings.pop()) else { continue };
        for (at, target) in missing.iter().enumerate() {
            let slots = matrix.places(at).filter_map(|place| own.get(place));
            let slots = slots.map(|token| token.slot(Certainty::Repaired)).collect();
            placed.take(form, *target, slots);
        }
    }
    let rows: Vec<Option<RowIx>> = targets.iter().map(|target| target.row()).collect();
    placed.doubt(|row| tokens.is_line_of(row.0, &row.1), &tokens.label_order(&rows));
    let has_found = !placed.rows.is_empty() || placed.group.is_some();
    has_found.then_some(placed)
}

impl Placed {
    /// Takes out rows whose numbers would be others if numbers came in the order of the labels. `order`: a row whose
    /// label was seen, and the row that the form has in its place. Of many labels in another order a converter has moved
    /// blocks, those beside a merged cell, and not their numbers.
    fn doubt(&mut self, is_sure: impl Fn(&Read) -> bool, order: &[(RowIx, RowIx)]) {
        if order.len() > MAX_ROWS_MOVED {
            return;
        }
        let numbers = |wanted: RowIx| self.rows.iter().find(|(row, _)| *row == wanted);
        let is_same = |(seen, expected): &(RowIx, RowIx)| match (numbers(*seen), numbers(*expected))
        {
            (Some((_, seen)), Some((_, expected))) => same_numbers(seen, expected),
            _ => false,
        };
        let moved: Vec<RowIx> =
            order.iter().filter(|pair| !is_same(pair)).map(|(seen, _)| *seen).collect();
        let (doubtful, rows) = std::mem::take(&mut self.rows)
            .into_iter()
            .partition(|row| moved.contains(&row.0) && !is_sure(row));
        self.doubtful = doubtful;
        self.rows = rows;
    }

    fn take(&mut self, form: &Form, target: Target, slots: Vec<Slot>) {
        match target {
            Target::Row(row) => self.rows.push((row, slots)),
            // Zeros fill every row of the group.
            Target::Group(first) if slots.iter().all(|slot| slot.text == "0") => {
                self.zeros.push(first);
                let group = form.rows.get(first.index()).map(|row| row.group);
                let rows = form.rows_of(TableId::Three).filter(|row| Some(row.group) == group);
                for row in rows {
                    self.rows.push((form.cell(row.first_cell).row, slots.clone()));
                }
            }
            Target::Group(first) => self.group = Some((first, slots)),
        }
    }
}

fn columns(form: &Form) -> usize {
    form.rows_of(TableId::Three).next().map_or(0, |row| row.columns.len())
}

fn same_numbers(one: &[Slot], other: &[Slot]) -> bool {
    let number = |slot: &Slot| tokens::number(&slot.text);
    one.len() == other.len() && one.iter().zip(other).all(|(a, b)| number(a) == number(b))
}

/// Of each equation down the columns, the coefficient of every row.
fn weights(form: &Form, targets: &[Target]) -> Option<Vec<Vec<i64>>> {
    let is_down = |equation: &&Equation| {
        matches!(equation.kind, EquationKind::Balance | EquationKind::ResultSum)
            && equation.column == Some(0)
    };
    let of_row = |equation: &Equation, row: RowIx| -> i64 {
        let count = |cells: &[CellIx]| {
            let own = cells.iter().filter(|cell| form.cell(**cell).row == row);
            i64::try_from(own.count()).unwrap_or(0)
        };
        count(&equation.left) - count(&equation.right)
    };
    let of_target = |equation: &Equation, target: &Target| match target {
        // The row of the group stands for all of its rows, which count alike.
        Target::Row(row) | Target::Group(row) => of_row(equation, *row),
    };
    let all: Vec<Vec<i64>> = form
        .equations
        .iter()
        .filter(is_down)
        .map(|equation| targets.iter().map(|target| of_target(equation, target)).collect())
        .collect();
    (!all.is_empty()).then_some(all)
}

impl Token {
    fn slot(&self, certainty: Certainty) -> Slot {
        Slot { certainty, ..Slot::new(self.text.as_str(), self.place) }
    }
}

#[cfg(test)]
mod tests;
