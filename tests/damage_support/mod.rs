//! Reports with numbers like those of real ones, and what was read of them.

use xxgk_core::form::{CellIx, Form, FormId, Row, TableId};
use xxgk_core::report::Value;
use xxgk_import::Imported;

/// Numbers that are the same each time.
pub(crate) struct Seeded(pub(crate) u64);

impl Seeded {
    pub(crate) fn next(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % below
    }

    pub(crate) fn one_in(&mut self, n: u64) -> bool {
        self.next(n) == 0
    }

    /// As the numbers of reports are: most are 0.
    pub(crate) fn count(&mut self) -> i64 {
        let most = match self.next(10) {
            0..=5 => 1,
            6..=7 => 10,
            8 => 200,
            _ => 6_000,
        };
        i64::try_from(self.next(most)).unwrap()
    }
}

/// A report: of each cell its number, `None` where it is blank.
pub(crate) struct Truth {
    pub(crate) form: &'static Form,
    pub(crate) cells: Vec<Option<i64>>,
}

impl Truth {
    pub(crate) fn new(seed: &mut Seeded, form: FormId) -> Truth {
        let form = Form::get(form);
        let mut truth = Truth { form, cells: form.cells().map(|_| Some(seed.count())).collect() };
        let few = seed.next(3);
        let rows: Vec<&Row> = form.rows_of(TableId::Three).collect();
        let (received, carried_in, total, carried_out) =
            ("requests.received", "requests.carried_in", "requests.total", "requests.carried_out");
        let [received, carried_in, total, carried_out] =
            [received, carried_in, total, carried_out].map(|id| form.find_row(id).unwrap());
        let cell = |row: &Row, column: usize| row.cells().nth(column).unwrap();
        for column in 0..6 {
            for row in &rows {
                // Most organs are asked by natural persons only.
                if few > 0 && column > 0 && !seed.one_in(12) {
                    truth.set(cell(row, column), 0);
                }
            }
            let special = [received.id, carried_in.id, total.id, carried_out.id];
            let results = rows.iter().filter(|row| !special.contains(&row.id));
            let sum: i64 = results.map(|row| truth.get(cell(row, column))).sum();
            truth.set(cell(total, column), sum);
            let out = truth.get(cell(carried_out, column));
            let before = truth.get(cell(carried_in, column)).min(sum + out);
            truth.set(cell(carried_in, column), before);
            truth.set(cell(received, column), sum + out - before);
        }
        for row in form.rows_of(TableId::Three).chain(form.rows_of(TableId::Four)) {
            let last = row.cells().next_back().unwrap();
            let sum = row.cells().filter(|cell| *cell != last).map(|cell| truth.get(cell)).sum();
            truth.set(last, sum);
        }
        // What is published wrong.
        if seed.one_in(6) {
            let row = rows[usize::try_from(seed.next(rows.len() as u64)).unwrap()];
            let at = cell(row, usize::try_from(seed.next(7)).unwrap());
            truth.set(at, truth.get(at) + 1 + seed.count());
        }
        truth
    }

    pub(crate) fn get(&self, cell: CellIx) -> i64 {
        self.cells[cell.index()].unwrap_or(0)
    }

    pub(crate) fn set(&mut self, cell: CellIx, number: i64) {
        self.cells[cell.index()] = Some(number);
    }

    /// Zeros become blank cells.
    pub(crate) fn blank(&mut self, seed: &mut Seeded, share: u64) {
        for cell in &mut self.cells {
            if *cell == Some(0) && !seed.one_in(share) {
                *cell = None;
            }
        }
    }

    pub(crate) fn texts(&self, row: &Row) -> Vec<String> {
        let text = |cell: CellIx| self.cells[cell.index()].map_or(String::new(), |n| n.to_string());
        row.cells().map(text).collect()
    }
}

/// Cells right, cells that have a number, and the wrong ones.
pub(crate) fn compare(truth: &Truth, imported: &Imported) -> (usize, usize, Vec<String>) {
    assert_eq!(imported.report.form, truth.form.id);
    let (mut right, mut all, mut wrong) = (0, 0, Vec::new());
    for (cell, def) in truth.form.cells() {
        let own = truth.cells[cell.index()];
        let found = match imported.report.value(cell) {
            Value::Blank => None,
            Value::NotApplicable => Some("n/a".to_owned()),
            Value::Number(number) => Some(number.to_string()),
        };
        all += usize::from(own.is_some());
        right += usize::from(own.is_some() && found == own.map(|own| own.to_string()));
        if found.is_some() && found != own.map(|own| own.to_string()) {
            wrong.push(format!("{} is {found:?} and should be {own:?}", def.id));
        }
    }
    (right, all, wrong)
}
