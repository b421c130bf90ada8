//! Zero work: half of the numbers of a report are zeros, and each has to be written.

use crate::form::CellIx;
use crate::report::Report;

/// The cells among `cells` that hold nothing. What is filled in stays, 不适用 included.
///
/// Totals are left out: they follow from their addends.
pub fn blanks(report: &Report, cells: impl IntoIterator<Item = CellIx>) -> Vec<CellIx> {
    let mut blanks = Vec::new();
    for cell in cells {
        // A cell of another form is blank in this report and must not be filled in.
        let is_own = cell.form() == report.form;
        if is_own && !report.form().cell(cell).is_total && report.value(cell).is_blank() {
            blanks.push(cell);
        }
    }
    blanks
}
