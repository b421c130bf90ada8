//! Zero work: half of the numbers of a report are zeros, and each has to be written.

use crate::form::CellIx;
use crate::report::Report;

/// The cells among `cells` that hold nothing. What is filled in stays, 不适用 included.
///
/// Totals are left out: they follow from their addends.
pub fn blanks(report: &Report, cells: impl IntoIterator<Item = CellIx>) -> Vec<CellIx> {
    let mut blanks = Vec::new();
    for cell in cells {
        let is_total = report.form().cells.get(cell.index()).is_none_or(|cell| cell.is_total);
        if !is_total && report.value(cell).is_blank() {
            blanks.push(cell);
        }
    }
    blanks
}
