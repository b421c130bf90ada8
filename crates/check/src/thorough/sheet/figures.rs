//! The numbers that a reviewer looks at first, and explanations that settle nothing.

use xxgk_core::form::CellIx;
use xxgk_core::report::{Explanation, Report, Value};

/// Cells of either form, in the order of the report; each form shows those that it has.
const FIGURES: [&str; 17] = [
    "disclosure.regulations.in_force",
    "disclosure.normative_documents.made",
    "disclosure.normative_documents.total",
    "disclosure.normative_documents.issued",
    "disclosure.normative_documents.repealed",
    "disclosure.normative_documents.in_force",
    "disclosure.licences.decisions",
    "disclosure.penalties.decisions",
    "disclosure.enforcement.decisions",
    "disclosure.fees.amount",
    "requests.received.total",
    "requests.carried_in.total",
    "requests.total.total",
    "requests.carried_out.total",
    "review.total",
    "litigation.direct.total",
    "litigation.after_review.total",
];

/// One number beside last year's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetFigure {
    /// Its cell.
    pub cell: CellIx,
    /// What it says.
    pub value: Value,
    /// What it said last year; `None` without last year's report or where its form has no such cell.
    pub last: Option<Value>,
}

/// The numbers that a reviewer looks at first.
pub(super) fn figures(report: &Report, previous: Option<&Report>) -> Vec<SheetFigure> {
    let form = report.form();
    let figure = |id: &&str| {
        let cell = form.find(id)?;
        let last = previous.and_then(|last| Some(last.value(last.form().find(id)?)));
        Some(SheetFigure { cell, value: report.value(cell), last })
    };
    FIGURES.iter().filter_map(figure).collect()
}

/// Explanations of the report that settle none of these findings: remarks on cells, answers to what is
/// no longer found, and words about errors, which cannot be explained away.
pub(super) fn other_explanations(report: &Report, settling: &[&Explanation]) -> Vec<Explanation> {
    let is_other = |said: &&Explanation| !settling.contains(said);
    report.explanations().iter().filter(is_other).cloned().collect()
}
