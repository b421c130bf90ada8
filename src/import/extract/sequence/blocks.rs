//! Ways to read a run of numbers as rows: each row by itself, or several rows column by column.

/// Most readings that are compared.
const MAX_READINGS: usize = 64;
/// Most steps of the search for them.
const MAX_STEPS: usize = 20_000;

/// One reading: which numbers are those of each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Matrix(Vec<Vec<usize>>);

impl Matrix {
    /// Places of the numbers of a row.
    pub(super) fn places(&self, row: usize) -> impl Iterator<Item = usize> + '_ {
        self.0.get(row).into_iter().flatten().copied()
    }

    /// The numbers of a row.
    pub(super) fn values(&self, numbers: &[i64], row: usize) -> Vec<i64> {
        self.places(row).filter_map(|at| numbers.get(at)).copied().collect()
    }
}

/// Every reading in which each row adds up to its last number (RULES A01); readings with the same numbers in every
/// cell count once. `None`: too many.
pub(super) fn readings(numbers: &[i64], columns: usize) -> Option<Vec<Matrix>> {
    if columns == 0 || numbers.is_empty() || numbers.len() % columns != 0 {
        return Some(Vec::new());
    }
    let rows = numbers.len() / columns;
    let mut search =
        Search { numbers, columns, rows, now: Vec::new(), found: Vec::new(), steps: MAX_STEPS };
    // Rows behind which no reading goes on are not tried again.
    let mut can_end = vec![false; rows + 1];
    if let Some(last) = can_end.last_mut() {
        *last = true;
    }
    for row in (0..rows).rev() {
        let goes_on = (1..=rows - row).any(|count| {
            can_end.get(row + count) == Some(&true) && search.block(row, count).is_some()
        });
        if let Some(own) = can_end.get_mut(row) {
            *own = goes_on;
        }
    }
    search.go(0, &can_end)?;
    Some(search.found)
}

struct Search<'a> {
    numbers: &'a [i64],
    columns: usize,
    rows: usize,
    now: Vec<Vec<usize>>,
    found: Vec<Matrix>,
    steps: usize,
}

impl Search<'_> {
    /// So many rows from a row on, column by column; of one row both are the same. `None`: one does not add up.
    fn block(&self, row: usize, count: usize) -> Option<Vec<Vec<usize>>> {
        let start = row * self.columns;
        let place = |row: usize, column: usize| start + column * count + row;
        let rows: Vec<Vec<usize>> = (0..count)
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

    fn go(&mut self, row: usize, can_end: &[bool]) -> Option<()> {
        self.steps = self.steps.checked_sub(1)?;
        if row == self.rows {
            let matrix = Matrix(self.now.clone());
            let values = |matrix: &Matrix| -> Vec<i64> {
                matrix.0.iter().flatten().filter_map(|at| self.numbers.get(*at)).copied().collect()
            };
            if !self.found.iter().any(|other| values(other) == values(&matrix)) {
                self.found.push(matrix);
            }
            return (self.found.len() <= MAX_READINGS).then_some(());
        }
        let mut tried: Vec<Vec<i64>> = Vec::new();
        for count in 1..=self.rows - row {
            if can_end.get(row + count) != Some(&true) {
                continue;
            }
            let Some(block) = self.block(row, count) else { continue };
            let values: Vec<i64> =
                block.iter().flatten().filter_map(|at| self.numbers.get(*at)).copied().collect();
            // The same numbers row by row: that way is tried already.
            let start = row * self.columns;
            let in_rows = self.numbers.get(start..start + values.len());
            if count > 1 && in_rows == Some(values.as_slice()) && self.each_adds_up(row, count) {
                continue;
            }
            if tried.contains(&values) {
                continue;
            }
            tried.push(values);
            let before = self.now.len();
            self.now.extend(block);
            self.go(row + count, can_end)?;
            self.now.truncate(before);
        }
        Some(())
    }

    fn each_adds_up(&self, row: usize, count: usize) -> bool {
        (row..row + count).all(|row| self.block(row, 1).is_some())
    }
}
