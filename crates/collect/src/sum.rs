//! The sum of reports, cell by cell: the same in whatever order and grouping it is made.

use std::collections::BTreeMap;

use xxgk_core::digest::sha256_hex;
use xxgk_core::form::{Form, FormId};
use xxgk_core::report::{Amount, KeptNote, Report, Value};
use xxgk_core::wire;

/// Where the digests of the parts stand among the notes of a summed report.
pub(crate) const PARTS: &str = "汇总的年报";

/// A report that was added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The organ.
    pub organ: String,
    /// SHA-256 of the report in the JSON format: the report that was added, and no other.
    pub digest: String,
}

/// How one cell adds up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cell {
    /// The sum of the numbers; `None` where it is larger than any number that a report can hold.
    sum: Option<Amount>,
    /// How many reports have no number there.
    without: usize,
}

/// The sum of some reports on one form. Adding is associative and commutative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sum {
    form: FormId,
    cells: Vec<Cell>,
    /// By organ and digest.
    parts: BTreeMap<(String, String), usize>,
}

impl Sum {
    /// Of no report.
    pub fn empty(form: FormId) -> Sum {
        let nothing = Cell { sum: Some(Amount::ZERO), without: 0 };
        Sum { form, cells: vec![nothing; Form::get(form).cell_count()], parts: BTreeMap::new() }
    }

    /// The form of its parts.
    pub fn form(&self) -> FormId {
        self.form
    }

    /// Adds a report. Returns false, and adds nothing, where it is on another form.
    pub fn add(&mut self, report: &Report) -> bool {
        if report.form != self.form {
            return false;
        }
        for (cell, value) in self.cells.iter_mut().zip(report.cell_values()) {
            match value.number() {
                Some(number) => cell.sum = cell.sum.and_then(|sum| sum.checked_add(number)),
                None => cell.without += 1,
            }
        }
        let part = (report.organ().trim().to_owned(), digest(report));
        *self.parts.entry(part).or_default() += 1;
        true
    }

    /// Both together. Returns false, and adds nothing, where they are on different forms.
    pub fn merge(&mut self, other: &Sum) -> bool {
        if other.form != self.form {
            return false;
        }
        for (cell, more) in self.cells.iter_mut().zip(&other.cells) {
            cell.sum = cell.sum.zip(more.sum).and_then(|(sum, more)| sum.checked_add(more));
            cell.without += more.without;
        }
        for (part, times) in &other.parts {
            *self.parts.entry(part.clone()).or_default() += times;
        }
        true
    }

    /// What was added, by organ.
    pub fn parts(&self) -> Vec<Part> {
        let parts = self.parts.iter().flat_map(|((organ, digest), times)| {
            std::iter::repeat_n(Part { organ: organ.clone(), digest: digest.clone() }, *times)
        });
        parts.collect()
    }

    /// How many cells of how many parts hold no number: the sum is too small by what is missing there.
    pub fn blanks(&self) -> usize {
        self.cells.iter().map(|cell| cell.without).sum()
    }

    /// The summed numbers on the official form, with the digests of the parts among the notes. A cell without a number in
    /// any part, or with a sum larger than a report can hold, is blank; nothing is made up. Texts, year and organ are
    /// the caller's.
    pub fn report(&self) -> Report {
        let mut report = Report::new(self.form);
        let count: usize = self.parts.values().sum();
        for (at, cell) in self.cells.iter().enumerate() {
            if let Some((place, sum)) = Form::get(self.form).cell_at(at).zip(cell.sum)
                && cell.without < count
                && fits(sum)
            {
                report.set_value(place, Value::Number(sum));
            }
        }
        report.notes = self
            .parts()
            .into_iter()
            .map(|Part { organ, digest }| KeptNote {
                place: PARTS.to_owned(),
                text: [&*organ, " sha256:", &digest].concat(),
            })
            .collect();
        report
    }

    /// The parts that a summed report names.
    pub fn parts_of(report: &Report) -> Vec<Part> {
        let of_note = |note: &KeptNote| {
            let (organ, digest) = note.text.rsplit_once(" sha256:")?;
            Some(Part { organ: organ.to_owned(), digest: digest.to_owned() })
        };
        report.notes.iter().filter(|note| note.place == PARTS).filter_map(of_note).collect()
    }
}

/// Whether a number is one that a report can hold ([`Amount::MAX_INTEGER_DIGITS`]).
fn fits(sum: Amount) -> bool {
    Amount::parse_plain(&sum.to_string()).is_some()
}

/// SHA-256 of a report as its JSON file has it.
pub(crate) fn digest(report: &Report) -> String {
    sha256_hex(wire::to_json(report).as_bytes())
}
