//! Table three column by column, where one piece stands elsewhere.
//!
//! pdfminer and its like put out boxes: a page of table three becomes its labels and then its columns. Now and then one
//! box is another than a column: the first numbers of two columns are one box, or the column of totals stands in front
//! of another. Every sum of the table must hold once that piece is back, and only one way to put it back may be left.

use xxgk_core::form::RowIx;
use xxgk_core::source::Certainty;

use super::blocks::Matrix;
use super::faults::{Found, runs};
use super::tokens::Tokens;

/// More ways to read one run than this are as good as none.
const MAX_WAYS: usize = 12;
/// More numbers than this stand on no page.
const MAX_NUMBERS: usize = 190;

/// Places of the numbers of each row.
type Places = Vec<Vec<usize>>;

/// The only reading in which all sums hold, with one piece of each run put back at most. `rows`: see
/// [`super::faults::reading`].
pub(super) fn reading(
    tokens: &Tokens,
    rows: &[Option<RowIx>],
    columns: usize,
    weights: &[Vec<i64>],
) -> Option<Found> {
    if tokens.all.len() != rows.len() * columns || tokens.all.len() > MAX_NUMBERS {
        return None;
    }
    let kept: Vec<usize> = (0..tokens.all.len()).collect();
    let numbers: Vec<i64> = tokens.all.iter().map(|token| token.number).collect();
    let mut found: Vec<Places> = vec![Vec::new()];
    let mut start = 0;
    for count in runs(tokens, rows, columns, &kept)? {
        let own = ways(&numbers, start, count, columns)?;
        start += count * columns;
        found = found
            .iter()
            .flat_map(|rows| own.iter().map(|own| [rows.as_slice(), own.as_slice()].concat()))
            .collect();
        if found.is_empty() || found.len() > MAX_WAYS * MAX_WAYS {
            return None;
        }
    }
    let mut found = found.into_iter().map(Matrix::of_places);
    let mut found = found.by_ref().filter(|matrix| matrix.failures(&numbers, weights) == (0, 0));
    let (matrix, None) = (found.next()?, found.next()) else { return None };
    Some(Found { kept, matrix, has_failures: false, certainty: Certainty::Guessed })
}

/// Ways to read a run in which every row adds up, each with other numbers; `None`: there are too many.
fn ways(numbers: &[i64], start: usize, count: usize, columns: usize) -> Option<Vec<Places>> {
    let order: Vec<usize> = (start..start + count * columns).collect();
    let whole = by_columns(&order, count, columns);
    if all_add_up(numbers, &whole) {
        return Some(vec![whole]);
    }
    let mut found: Vec<Places> = Vec::new();
    let values = |places: &Places| -> Vec<Option<i64>> {
        places.iter().flatten().map(|at| numbers.get(*at).copied()).collect()
    };
    let mut try_order = |order: &[usize]| {
        let places = by_columns(order, count, columns);
        let is_new = || found.iter().all(|known| values(known) != values(&places));
        if all_add_up(numbers, &places) && is_new() {
            found.push(places);
        }
        found.len() <= MAX_WAYS
    };
    // One number.
    for from in 0..order.len() {
        let mut rest = order.clone();
        let moved = rest.remove(from);
        for to in 0..=rest.len() {
            rest.insert(to, moved);
            if !try_order(&rest) {
                return None;
            }
            rest.remove(to);
        }
    }
    // The column of totals.
    for column in 0..columns {
        let mut order = order.clone();
        let totals: Vec<usize> = order.drain(column * count..(column + 1) * count).collect();
        order.extend(totals);
        if !try_order(&order) {
            return None;
        }
    }
    Some(found)
}

/// Numbers in this order as rows of a run that stands column by column.
fn by_columns(order: &[usize], count: usize, columns: usize) -> Places {
    let place = |row: usize, column: usize| order.get(column * count + row).copied();
    (0..count).map(|row| (0..columns).filter_map(|column| place(row, column)).collect()).collect()
}

fn all_add_up(numbers: &[i64], places: &Places) -> bool {
    places.iter().all(|row| {
        let number = |at: &usize| numbers.get(*at).copied();
        row.split_last().is_some_and(|(total, others)| {
            let sum = others.iter().try_fold(0_i64, |sum, at| sum.checked_add(number(at)?));
            sum.is_some() && sum == number(total)
        })
    })
}
