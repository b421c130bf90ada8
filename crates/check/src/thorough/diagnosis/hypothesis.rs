//! Hypotheses: sets of cell changes that would repair equations, with what speaks for them.

use xxgk_core::form::{CellIx, EquationKind, Form, RowIx, TableId};

use super::cause::Cause;
use super::slip::{self, Points};
use super::sums::{Changes, Sums};

/// Changes that repair some equations and break none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Hypothesis {
    pub(super) changes: Changes,
    /// Places of the equations that it repairs, ascending.
    pub(super) repairs: Vec<usize>,
    pub(super) points: Points,
    pub(super) cause: Cause,
}

impl Hypothesis {
    fn new(
        sums: &Sums<'_>,
        changes: Changes,
        (points, cause): (Points, Cause),
    ) -> Option<Hypothesis> {
        let repairs = sums.repaired_by(&changes)?;
        Some(Hypothesis { changes, repairs, points, cause })
    }
}

/// One wrong number.
pub(super) fn singles(sums: &Sums<'_>, violated: &[usize]) -> Vec<Hypothesis> {
    let mut found: Vec<Hypothesis> = Vec::new();
    for index in violated {
        let equation = &sums.form.equations[*index];
        for (cells, sign) in [(&equation.left, 1), (&equation.right, -1)] {
            for cell in cells {
                let delta = -sign * sums.residual(*index);
                let changes = vec![(*cell, delta)];
                if found.iter().any(|known| known.changes == changes) {
                    continue;
                }
                let Some(repairs) = sums.repaired_by(&changes) else { continue };
                let (points, cause) = explain_single(sums, *cell, delta, &repairs);
                found.push(Hypothesis { changes, repairs, points, cause });
            }
        }
        found.extend(split_number(sums, *index));
    }
    found
}

/// Two neighbouring cells that hold the digits of one number: 1 and 2 for 12.
fn split_number(sums: &Sums<'_>, equation: usize) -> Vec<Hypothesis> {
    let left = &sums.form.equations[equation].left;
    let neighbours = left.windows(2).filter(|pair| pair[0].index() + 1 == pair[1].index());
    let mut found = Vec::new();
    for pair in neighbours {
        let (Some(one), Some(other)) = (sums.value(pair[0]), sums.value(pair[1])) else { continue };
        let Some(joined) = join(one, other) else { continue };
        for changes in [
            vec![(pair[0], joined - one), (pair[1], -other)],
            vec![(pair[0], -one), (pair[1], joined - other)],
        ] {
            // 1 and 2 for 12 can always be read as 1 for 10 too; two single digits speak for the split.
            let points = if (1..10).contains(&one) && (1..10).contains(&other) { 82 } else { 70 };
            found.extend(Hypothesis::new(sums, changes, (points, Cause::SplitNumber)));
        }
    }
    found
}

/// 1 and 20 are read as 120.
fn join(one: i64, other: i64) -> Option<i64> {
    if one <= 0 || other < 0 || one > 9_999 || other > 9_999 {
        return None;
    }
    [one.to_string(), other.to_string()].concat().parse().ok()
}

fn explain_single(sums: &Sums<'_>, cell: CellIx, delta: i64, repairs: &[usize]) -> (Points, Cause) {
    let wrong = sums.value(cell).unwrap_or(0);
    let right = wrong + delta;
    let mut best = slip::explain(wrong, right);
    let mut offer = |points, cause| {
        if points > best.0 {
            best = (points, cause);
        }
    };
    for index in repairs {
        let equation = &sums.form.equations[*index];
        if equation.total() != Some(cell) {
            continue;
        }
        if wrong == 0 {
            offer(95, Cause::TotalLeftZero);
        }
        // A total is computed by hand, so where nothing else is known it is the first suspect.
        offer(35, Cause::WrongNumber);
        let addends = || equation.left.iter().filter_map(|part| Some((*part, sums.value(*part)?)));
        if equation.kind == EquationKind::ApplicantSum {
            let legal: i64 = addends().skip(1).map(|(_, value)| value).sum();
            if legal > 0 && wrong == legal {
                offer(92, Cause::LegalPartOnly);
            }
        }
        for (part, value) in addends().filter(|(_, value)| *value > 0) {
            if wrong == right - value {
                offer(75, Cause::AddendMissed(part));
            }
            if wrong == right + value {
                offer(72, Cause::AddendTwice(part));
            }
        }
    }
    if wrong == 0 && right > 0 {
        // A part that was not filled in is likelier than a total that is too large by chance, unless
        // it is by one.
        offer(if right > 1 { 52 } else { 40 }, Cause::LeftZero);
    }
    if wrong > 0 {
        for neighbour in neighbours(sums.form, cell) {
            if sums.value(neighbour) == Some(wrong) {
                // Small numbers are often equal by chance.
                offer(if wrong > 2 { 53 } else { 45 }, Cause::CopiedFrom(neighbour));
            }
        }
    }
    best
}

/// The cell on the left and the one above.
fn neighbours(form: &Form, cell: CellIx) -> impl Iterator<Item = CellIx> {
    let row = form.cell(cell).row.index();
    let column = cell.index() - form.rows[row].first_cell.index();
    let left = column.checked_sub(1).and_then(|left| form.rows[row].cells().nth(left));
    let above = row
        .checked_sub(1)
        .map(|above| &form.rows[above])
        .filter(|above| above.table == form.rows[row].table)
        .filter(|above| above.columns == form.rows[row].columns)
        .and_then(|above| above.cells().nth(column));
    left.into_iter().chain(above)
}

/// A whole row: several of its numbers wrong at once, told by the columns.
pub(super) fn rows(sums: &Sums<'_>) -> Vec<Hypothesis> {
    let mut found = Vec::new();
    let rows = sums.form.rows().filter(|(_, row)| row.table == TableId::Three);
    for (place, row) in rows {
        let changes: Changes = row
            .cells()
            .filter_map(|cell| told_by(sums, cell, EquationKind::ApplicantSum, false))
            .collect();
        if changes.len() >= 2 {
            let explanation = explain_row(sums, place, &changes);
            found.extend(Hypothesis::new(sums, changes, explanation));
        }
    }
    found
}

/// A whole column of table three: several of its numbers wrong, told by the rows.
pub(super) fn columns(sums: &Sums<'_>) -> Vec<Hypothesis> {
    let mut found = Vec::new();
    let Some(width) = sums.form.rows_of(TableId::Three).next().map(|row| row.columns.len()) else {
        return found;
    };
    for column in 0..width {
        let changes: Changes = sums
            .form
            .rows_of(TableId::Three)
            .filter_map(|row| row.cells().nth(column))
            .filter_map(|cell| told_by(sums, cell, EquationKind::ApplicantSum, true))
            .collect();
        if changes.len() >= 2 {
            let explanation = explain_pair(sums, &changes).unwrap_or((20, Cause::WrongNumber));
            found.extend(Hypothesis::new(sums, changes, explanation));
        }
    }
    found
}

/// Wrong numbers that have nothing to do with each other are faults of their own.
pub(super) fn apart(sums: &Sums<'_>, found: &Hypothesis) -> Vec<Hypothesis> {
    if found.cause == Cause::RowShifted && found.repairs.iter().all(|ix| sums.is_balance(*ix)) {
        columns_apart(sums, found)
    } else {
        rows_apart(sums, found)
    }
}

/// A row that adds up, wrong in some columns: each column that does not balance is a fault, and the total follows.
fn columns_apart(sums: &Sums<'_>, found: &Hypothesis) -> Vec<Hypothesis> {
    let (totals, parts): (Changes, Changes) =
        found.changes.iter().partition(|(cell, _)| sums.is_sum(*cell));
    let balances = |cell: CellIx| -> Vec<usize> {
        let own = sums.equations_of(cell).iter().map(|(equation, _)| *equation);
        own.filter(|equation| found.repairs.contains(equation)).collect()
    };
    let is_single = parts.len() == 1;
    let (mut totals, mut apart) = (Some(totals), Vec::new());
    for (cell, delta) in parts {
        let mut repairs = balances(cell);
        let (points, cause) = explain_single(sums, cell, delta, &repairs);
        let mut changes = vec![(cell, delta)];
        // What is said of the total is said of the one number that makes it.
        let points = sums.weigh(if is_single { &found.changes } else { &changes }, points);
        // With the first of them the totals are right again.
        for total in totals.take().into_iter().flatten() {
            repairs.extend(balances(total.0));
            changes.push(total);
        }
        apart.push(Hypothesis { changes, repairs, points, cause });
    }
    if apart.is_empty() { vec![found.clone()] } else { apart }
}

/// Wrong numbers of one column that do not cancel each other, one per row.
fn rows_apart(sums: &Sums<'_>, found: &Hypothesis) -> Vec<Hypothesis> {
    let row_of = |cell: CellIx| {
        let mut equations = sums.equations_of(cell).iter().map(|(equation, _)| *equation);
        equations.find(|index| sums.form.equations[*index].kind == EquationKind::ApplicantSum)
    };
    let rows: Option<Vec<usize>> = found.changes.iter().map(|(cell, _)| row_of(*cell)).collect();
    let Some(rows) = rows.filter(|rows| {
        rows.len() > 1
            && rows.iter().all(|row| found.repairs.contains(row))
            && rows.windows(2).all(|pair| pair[0] != pair[1])
            && found.changes.iter().map(|(_, delta)| delta).sum::<i64>() != 0
    }) else {
        return vec![found.clone()];
    };
    let rest = found.repairs.iter().filter(|equation| !rows.contains(equation));
    let mut rest: Vec<usize> = rest.copied().collect();
    let parts = found.changes.iter().zip(&rows).map(|((cell, delta), row)| {
        let mut repairs = vec![*row];
        repairs.append(&mut rest);
        let (points, cause) = explain_single(sums, *cell, *delta, &repairs);
        Hypothesis { changes: vec![(*cell, *delta)], repairs, points, cause }
    });
    parts.collect()
}

/// By how much a cell is wrong according to its first failing equation of this kind (or not of it).
fn told_by(
    sums: &Sums<'_>,
    cell: CellIx,
    kind: EquationKind,
    is_kind: bool,
) -> Option<(CellIx, i64)> {
    let (equation, sign) = sums.equations_of(cell).iter().find(|(index, _)| {
        (sums.form.equations[*index].kind == kind) == is_kind && sums.residual(*index) != 0
    })?;
    Some((cell, -sign * sums.residual(*equation)))
}

fn explain_row(sums: &Sums<'_>, row: RowIx, changes: &Changes) -> (Points, Cause) {
    let form = sums.form;
    let numbers = |row: RowIx| -> Vec<Option<i64>> {
        form.row(row).cells().map(|cell| sums.value(cell)).collect()
    };
    let written = numbers(row);
    let has_content = written.iter().flatten().any(|value| *value != 0);
    let twin = form.rows().map(|(place, _)| place).find(|other| {
        *other != row
            && form.row(*other).table == TableId::Three
            // The totals of a table with one kind of result equal that result: no copy.
            && other.index().abs_diff(row.index()) == 1
            && numbers(*other) == written
    });
    let right = |(cell, delta): &(CellIx, i64)| sums.value(*cell).unwrap_or(0) + delta;
    let is_all = changes.iter().all(|change| right(change) == 0)
        && form
            .row(row)
            .cells()
            .all(|cell| sums.value(cell) == Some(0) || changes.iter().any(|(c, _)| *c == cell));
    if let Some(twin) = twin.filter(|_| has_content) {
        // People write downwards: of two equal rows the lower one is the copy.
        return (if twin < row { 90 } else { 85 }, Cause::RowCopied(twin));
    }
    if let Some(explanation) = explain_pair(sums, changes) {
        return explanation;
    }
    if is_all {
        return (60, Cause::RowTwice);
    }
    let slips = changes.iter().map(|change| {
        let wrong = sums.value(change.0).unwrap_or(0);
        slip::explain(wrong, right(change)).0
    });
    (
        20 + slips.sum::<Points>() / 4 / Points::try_from(changes.len()).unwrap_or(1),
        Cause::RowShifted,
    )
}

/// Two changes that cancel.
fn explain_pair(sums: &Sums<'_>, changes: &Changes) -> Option<(Points, Cause)> {
    let [(one, one_delta), (other, other_delta)] = changes.as_slice() else { return None };
    if one_delta + other_delta != 0 {
        return None;
    }
    let (one, other) = (sums.value(*one)?, sums.value(*other)?);
    let (one_right, other_right) = (one + one_delta, other + other_delta);
    Some(if (one, other) == (other_right, one_right) {
        (85, Cause::Swapped)
    } else if one_right == 0 || other_right == 0 {
        (55, Cause::WrongPlace)
    } else {
        (30, Cause::Cancelling)
    })
}

/// Any two numbers; only asked where nothing simpler explains what is left.
pub(super) fn pairs(sums: &Sums<'_>, violated: &[usize]) -> Vec<Hypothesis> {
    /// More candidates are not tried: the answer would be a guess, and the time is the user's.
    const MAX_CANDIDATES: usize = 220;
    let mut candidates: Changes = Vec::new();
    for index in violated {
        for cell in sums.form.equations[*index].cells() {
            for (equation, sign) in sums.equations_of(cell) {
                let change = (cell, -sign * sums.residual(*equation));
                if change.1 != 0 && !candidates.contains(&change) {
                    candidates.push(change);
                }
            }
        }
    }
    let mut found = Vec::new();
    if candidates.len() > MAX_CANDIDATES {
        return found;
    }
    for (at, one) in candidates.iter().enumerate() {
        for other in candidates[at + 1..].iter().filter(|other| other.0 != one.0) {
            let changes = vec![*one, *other];
            if let Some(repairs) = sums.repaired_by(&changes) {
                let points = changes
                    .iter()
                    .map(|(cell, delta)| explain_single(sums, *cell, *delta, &repairs).0)
                    .sum::<Points>()
                    / 2;
                found.push(Hypothesis { changes, repairs, points, cause: Cause::WrongNumber });
            }
        }
    }
    found
}
