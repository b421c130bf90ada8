//! Edits: the only way a report changes while it is being worked on.

use crate::form::CellIx;

use super::{Binding, Date, Explanation, KeptNote, Report, Reporter, TextField, Value};

/// One change. Applying it yields the change that takes it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Sets a cell, and with it the passages that are bound to it.
    Cell(CellIx, Value),
    /// Sets several cells, each once. The first is the one that was meant; totals that follow it come behind.
    Cells(Vec<(CellIx, Value)>),
    /// Sets a text; the bindings that the change does not touch stay.
    Text(TextField, String),
    /// Sets a text with all its bindings, as taking back needs it. Bindings that do not fit are left out.
    BoundText(TextField, String, Vec<Binding>),
    /// Binds a passage to a cell and writes the number there; chips that it touches are plain text
    /// from then on. An empty passage is the place where a chip is inserted.
    Bind(Binding),
    /// Makes the chip at this byte plain text.
    Unbind(TextField, usize),
    /// Sets or replaces an explanation; one with an empty text takes it away.
    Explain(Explanation),
    /// Marks exactly these cells as those for which the document has a number that was not placed.
    Unplaced(Vec<CellIx>),
    /// Sets what was read and has no place (未归类的原文).
    Notes(Vec<KeptNote>),
    /// Sets the report year; the form stays.
    Year(Option<i32>),
    /// Sets the kind of reporter.
    Reporter(Reporter),
    /// Sets the date of the signature.
    Signed(Option<Date>),
    /// Replaces everything: import, change of form, restore.
    Replace(Box<Report>),
    /// Several changes as one step.
    Batch(Vec<Edit>),
}

/// Applies an edit and returns its inverse.
pub fn apply(report: &mut Report, edit: Edit) -> Edit {
    match edit {
        Edit::Cell(cell, value) => {
            let before = report.value(cell);
            report.set_value(cell, value);
            Edit::Cell(cell, before)
        }
        Edit::Cells(mut changes) => {
            for (cell, value) in &mut changes {
                let before = report.value(*cell);
                report.set_value(*cell, std::mem::replace(value, before));
            }
            Edit::Cells(changes)
        }
        Edit::Text(field, text) => {
            let bindings: Vec<Binding> = report.bindings(field).collect();
            let before = report.retype(field, text);
            // Without bindings, or without a change, the text says it all.
            if bindings.is_empty() || before == report.text(field) {
                Edit::Text(field, before)
            } else {
                Edit::BoundText(field, before, bindings)
            }
        }
        Edit::BoundText(field, text, bindings) => {
            let (text, bindings) = report.set_bound_text(field, text, bindings);
            Edit::BoundText(field, text, bindings)
        }
        Edit::Bind(binding) => {
            let before = bound_text(report, binding.field);
            if report.bind(binding) { before } else { edit }
        }
        Edit::Unbind(field, at) => {
            let before = bound_text(report, field);
            if report.unbind(field, at) { before } else { edit }
        }
        Edit::Explain(explanation) => Edit::Explain(report.explain(explanation)),
        Edit::Unplaced(cells) => Edit::Unplaced(report.set_unplaced(cells)),
        Edit::Notes(notes) => Edit::Notes(std::mem::replace(&mut report.notes, notes)),
        Edit::Year(year) => Edit::Year(std::mem::replace(&mut report.year, year)),
        Edit::Reporter(reporter) => {
            Edit::Reporter(std::mem::replace(&mut report.reporter, reporter))
        }
        Edit::Signed(date) => Edit::Signed(std::mem::replace(&mut report.signed, date)),
        Edit::Replace(other) => Edit::Replace(Box::new(std::mem::replace(report, *other))),
        Edit::Batch(edits) => {
            let mut inverse: Vec<Edit> =
                edits.into_iter().map(|edit| apply(report, edit)).collect();
            inverse.reverse();
            Edit::Batch(inverse)
        }
    }
}

/// The edit that brings a text back as it is, with its bindings.
fn bound_text(report: &Report, field: TextField) -> Edit {
    let bindings = report.bindings(field).collect();
    Edit::BoundText(field, report.text(field).to_owned(), bindings)
}

impl Edit {
    /// Cells that the edit sets; `None` when it may touch all of them.
    pub fn cells(&self) -> Option<Vec<CellIx>> {
        match self {
            Edit::Cell(cell, _) => Some(vec![*cell]),
            Edit::Cells(changes) => Some(changes.iter().map(|(cell, _)| *cell).collect()),
            Edit::Replace(_) => None,
            Edit::Batch(edits) => {
                let mut cells = Vec::new();
                for edit in edits {
                    cells.extend(edit.cells()?);
                }
                Some(cells)
            }
            Edit::Text(..)
            | Edit::BoundText(..)
            | Edit::Bind(_)
            | Edit::Unbind(..)
            | Edit::Explain(_)
            | Edit::Unplaced(_)
            | Edit::Notes(_)
            | Edit::Year(_)
            | Edit::Reporter(_)
            | Edit::Signed(_) => Some(Vec::new()),
        }
    }

    /// Makes the inverse of a step also the inverse of the one that continued it.
    pub(super) fn absorb(&mut self, next: &Edit) {
        // A text or a cell was restored whole by the first inverse; of several cells, a later edit may
        // have changed more.
        if let (Edit::Cells(changes), Edit::Cells(others)) = (self, next) {
            for (cell, value) in others {
                if changes.iter().all(|(known, _)| known != cell) {
                    changes.push((*cell, *value));
                }
            }
        }
    }

    /// Whether a following edit continues this one, as letter follows letter in one text.
    pub(super) fn is_continued_by(&self, next: &Edit) -> bool {
        match (self, next) {
            (Edit::Text(field, _) | Edit::BoundText(field, ..), Edit::Text(other, _)) => {
                field == other
            }
            (Edit::Explain(one), Edit::Explain(other)) => {
                (one.about, &one.rule) == (other.about, &other.rule)
            }
            (Edit::Cell(cell, _), Edit::Cell(other, _)) => cell == other,
            (Edit::Cells(changes), Edit::Cells(others)) => {
                changes.first().map(|(cell, _)| cell) == others.first().map(|(cell, _)| cell)
            }
            _ => false,
        }
    }
}
