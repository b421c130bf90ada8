//! Ways to read a run of numbers as rows: each row by itself, or several rows column by column.

use std::collections::HashMap;

/// Most steps of the search for them.
const MAX_STEPS: usize = 60_000;

/// One reading: which numbers are those of each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matrix(Vec<Vec<usize>>);

impl Matrix {
    /// Rows with the places of their numbers.
    pub(super) fn of_places(places: Vec<Vec<usize>>) -> Matrix {
        Matrix(places)
    }

    /// Rows one behind the other, in runs of so many; `by_columns`: the runs that stand column by column.
    pub(super) fn of_runs(runs: &[usize], columns: usize, by_columns: bool) -> Matrix {
        let mut start = 0;
        let mut rows = Vec::new();
        for count in runs.iter().copied() {
            let place = |row: usize, column: usize| match by_columns {
                true => start + column * count + row,
                false => start + row * columns + column,
            };
            rows.extend((0..count).map(|row| (0..columns).map(|c| place(row, c)).collect()));
            start += count * columns;
        }
        Matrix(rows)
    }

    /// How many rows do not add up to their last number, and how many equations down the columns fail.
    pub(super) fn failures(&self, numbers: &[i64], weights: &[Vec<i64>]) -> (usize, usize) {
        let values: Vec<Vec<i64>> =
            (0..self.0.len()).map(|row| self.values(numbers, row)).collect();
        let adds_up = |row: &&Vec<i64>| {
            row.split_last().is_some_and(|(total, others)| {
                others.iter().try_fold(0_i64, |sum, n| sum.checked_add(*n)) == Some(*total)
            })
        };
        let rows = values.len() - values.iter().filter(adds_up).count();
        let columns = values.first().map_or(0, Vec::len);
        let sum = |weights: &Vec<i64>, column: usize| {
            let parts = weights.iter().zip(&values);
            let parts =
                parts.map(|(weight, row)| row.get(column).map_or(0, |n| weight.saturating_mul(*n)));
            parts.fold(0_i64, i64::saturating_add)
        };
        let fails =
            weights.iter().flat_map(|weights| (0..columns).map(move |column| sum(weights, column)));
        (rows, fails.filter(|sum| *sum != 0).count())
    }

    /// Places of the numbers of a row.
    pub(super) fn places(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        self.0.get(row).into_iter().flatten().copied()
    }

    /// The numbers of a row.
    pub(super) fn values(&self, numbers: &[i64], row: usize) -> Vec<i64> {
        self.places(row).filter_map(|at| numbers.get(at)).copied().collect()
    }
}

/// Readings in which each row adds up to its last number (RULES A01) and, down every column, each equation: `weights`
/// has for each the coefficient of every row. Gives none, the only one, or two that differ in some cell, which is
/// as good as many. `None`: it could not be told.
pub(super) fn readings(
    numbers: &[i64],
    columns: usize,
    weights: &[Vec<i64>],
) -> Option<Vec<Matrix>> {
    if columns == 0 || numbers.is_empty() || !numbers.len().is_multiple_of(columns) {
        return Some(Vec::new());
    }
    let rows = numbers.len() / columns;
    let mut search =
        Search { numbers, columns, rows, weights, known: HashMap::new(), steps: MAX_STEPS };
    let sums = vec![0; weights.len() * columns];
    let ends = search.ends(0, &sums)?;
    Some(ends.into_iter().map(Matrix).collect())
}

/// The rows from some row on.
type End = Vec<Vec<usize>>;

struct Search<'a> {
    numbers: &'a [i64],
    columns: usize,
    rows: usize,
    weights: &'a [Vec<i64>],
    /// How the table can go on from a row with these sums.
    known: HashMap<(usize, Vec<i64>), Vec<End>>,
    steps: usize,
}

impl Search<'_> {
    fn ends(&mut self, row: usize, sums: &[i64]) -> Option<Vec<End>> {
        if row == self.rows {
            let adds_up = sums.iter().all(|sum| *sum == 0);
            return Some(if adds_up { vec![Vec::new()] } else { Vec::new() });
        }
        let key = (row, sums.to_vec());
        if let Some(known) = self.known.get(&key) {
            return Some(known.clone());
        }
        let mut found: Vec<End> = Vec::new();
        for count in 1..=self.rows - row {
            self.steps = self.steps.checked_sub(1)?;
            let Some(block) = self.block(row, count) else { continue };
            let mut sums = sums.to_vec();
            for (at, places) in block.iter().enumerate() {
                self.add(&mut sums, row + at, places);
            }
            for end in self.ends(row + count, &sums)? {
                let all: End = block.iter().cloned().chain(end).collect();
                let is_new = found.iter().all(|other| self.values(other) != self.values(&all));
                if is_new && found.len() < 2 {
                    found.push(all);
                }
            }
        }
        self.known.insert(key, found.clone());
        Some(found)
    }

    fn values(&self, rows: &End) -> Vec<i64> {
        rows.iter().flatten().filter_map(|at| self.numbers.get(*at)).copied().collect()
    }

    fn add(&self, sums: &mut [i64], row: usize, places: &[usize]) {
        for (equation, weights) in self.weights.iter().enumerate() {
            let weight = weights.get(row).copied().unwrap_or(0);
            for (column, place) in places.iter().enumerate() {
                let number = self.numbers.get(*place).copied().unwrap_or(0);
                if let Some(sum) = sums.get_mut(equation * self.columns + column) {
                    *sum = sum.saturating_add(weight.saturating_mul(number));
                }
            }
        }
    }

    /// So many rows from a row on, column by column; of one row both are the same. `None`: one does not add up.
    fn block(&self, row: usize, count: usize) -> Option<End> {
        let start = row * self.columns;
        let place = |row: usize, column: usize| start + column * count + row;
        let rows: End = (0..count)
            .map(|row| (0..self.columns).map(|column| place(row, column)).collect())
            .collect();
        rows.iter().all(|row| self.adds_up(row)).then_some(rows)
    }

    fn adds_up(&self, places: &[usize]) -> bool {
        let number = |at: &usize| self.numbers.get(*at).copied();
        let Some((total, others)) = places.split_last() else { return false };
        let sum = others.iter().try_fold(0_i64, |sum, at| sum.checked_add(number(at)?));
        sum.is_some() && sum == number(total)
    }
}
