//! Table three where labels and numbers came apart and published sums do not hold.
//!
//! One report in several is published with a sum that is wrong, so no reading satisfies every equation. How the source
//! is built can still leave one: a line with as many numbers as the table has columns is a row, and numbers stand
//! beside the labels that they belong to. Of what is then left, rows one after the other or the columns of each run,
//! one is taken where only few equations fail and the other comes nowhere near. No number is changed.

use xxgk_core::form::RowIx;
use xxgk_core::source::Certainty;

use super::blocks::Matrix;
use super::tokens::Tokens;

/// Most rows that may not add up.
const MAX_ROWS_THAT_FAIL: usize = 2;
/// Most equations down the columns that may fail.
const MAX_COLUMNS_THAT_FAIL: usize = 6;
/// How many more equations must fail in any other reading.
const MARGIN: usize = 4;

/// A reading, and whether some equation fails in it.
pub(super) struct Found {
    /// Places of the numbers that are cells.
    pub(super) kept: Vec<usize>,
    pub(super) matrix: Matrix,
    pub(super) has_failures: bool,
    pub(super) certainty: Certainty,
}

/// The reading that the source leaves. `rows`: those of the table in their order, `None` for one that stands for a
/// group; `choices`: numbers that may be those of pages.
pub(super) fn reading(
    tokens: &Tokens,
    rows: &[Option<RowIx>],
    columns: usize,
    weights: &[Vec<i64>],
    choices: &[Vec<usize>],
) -> Option<Found> {
    let mut found: Vec<(usize, Vec<Vec<i64>>, Option<Found>)> = Vec::new();
    for left_out in choices {
        let kept: Vec<usize> = (0..tokens.all.len()).filter(|at| !left_out.contains(at)).collect();
        let Some(runs) = runs(tokens, rows, columns, &kept) else { continue };
        let numbers: Vec<i64> =
            kept.iter().filter_map(|at| tokens.all.get(*at)).map(|token| token.number).collect();
        for by_columns in [false, true] {
            let matrix = Matrix::of_runs(&runs, columns, by_columns);
            let values: Vec<Vec<i64>> =
                (0..rows.len()).map(|row| matrix.values(&numbers, row)).collect();
            if found.iter().any(|(_, known, _)| *known == values) {
                continue;
            }
            let (own, down) = matrix.failures(&numbers, weights);
            // Two rows that fail in columns may be one number that stands elsewhere.
            let most = if runs.iter().all(|run| *run == 1) { MAX_ROWS_THAT_FAIL } else { 1 };
            let is_near = own <= most && down <= MAX_COLUMNS_THAT_FAIL;
            let has_failures = own + down > 0;
            let certainty = if has_failures { Certainty::Guessed } else { Certainty::Repaired };
            let reading = Found { kept: kept.clone(), matrix, has_failures, certainty };
            found.push((own + down, values, is_near.then_some(reading)));
        }
    }
    found.sort_by_key(|(failures, ..)| *failures);
    let mut found = found.into_iter();
    let (best, _, own) = found.next()?;
    let is_apart = found.next().is_none_or(|(next, ..)| next >= best + MARGIN);
    own.filter(|_| is_apart)
}

/// How many rows stand in each run of numbers: between two places where labels stand, or in a line of their own.
/// `None`: a row would be cut, or labels stand far from the numbers that would be theirs.
pub(super) fn runs(
    tokens: &Tokens,
    rows: &[Option<RowIx>],
    columns: usize,
    kept: &[usize],
) -> Option<Vec<usize>> {
    // Ends of runs, as rows.
    let mut ends = vec![0, rows.len()];
    for (place, at) in kept.iter().enumerate() {
        if tokens.all.get(*at).is_some_and(|token| token.begins == columns) {
            if !place.is_multiple_of(columns) {
                return None;
            }
            ends.extend([place / columns, place / columns + 1]);
        }
    }
    let place_of = |at: usize| kept.partition_point(|kept| *kept < at);
    let breaks = tokens.breaks().iter().map(|at| place_of(*at));
    ends.extend(breaks.filter(|place| place.is_multiple_of(columns)).map(|place| place / columns));
    ends.sort_unstable();
    ends.dedup();
    // Labels stand at the ends of the run of their row, or in it.
    let mut seen: Vec<RowIx> = Vec::new();
    let mut strays = 0;
    for label in tokens.labels() {
        let Some(row) = rows.iter().position(|row| *row == Some(label.row)) else { continue };
        let end = ends.partition_point(|end| *end <= row);
        let (Some(start), Some(end)) = (ends.get(end.checked_sub(1)?), ends.get(end)) else {
            continue;
        };
        if (start * columns..=end * columns).contains(&place_of(label.at)) {
            if !seen.contains(&label.row) {
                seen.push(label.row);
            }
        } else {
            strays += 1;
        }
    }
    let is_supported = seen.len() * 2 >= rows.len() && strays * 10 <= seen.len();
    let runs = ends.iter().zip(ends.get(1..)?).map(|(start, end)| end - start).collect();
    is_supported.then_some(runs)
}
