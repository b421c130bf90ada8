//! Zero work: half of the numbers of a report are zeros, and each has to be written.

use crate::form::CellIx;
use crate::report::Report;

/// The cells among `cells` that hold nothing. What is filled in stays, 不适用 included.
///
/// Totals are left out: they follow from their addends. So are cells for which the document that was read has a number:
/// they are not empty.
pub fn blanks(report: &Report, cells: impl IntoIterator<Item = CellIx>) -> Vec<CellIx> {
    let mut blanks = Vec::new();
    for cell in cells {
        // A cell of another form is blank in this report and must not be filled in.
        let is_own = cell.form() == report.form;
        let is_empty = report.value(cell).is_blank() && !report.is_unplaced(cell);
        if is_own && !report.form().cell(cell).is_total && is_empty {
            blanks.push(cell);
        }
    }
    blanks
}
