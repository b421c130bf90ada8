//! Findings that only repeat others: the 总计 column is computed, so it cannot balance where one of its addends does not.

use super::{Detail, Finding};
use xxgk_core::form::Form;

/// Whether a finding is the balance of a column (一＋二＝三＋四) whose numbers all are the sums of their rows, while
/// the column of an addend fails as well: one wrong number is one finding.
///
/// `computed` says of each cell whether it holds the sum of its addends ([`xxgk_core::report::totals::computed`]).
pub fn is_derived<'a>(
    finding: &Finding,
    all: impl IntoIterator<Item = &'a Finding>,
    form: &Form,
    computed: &[bool],
) -> bool {
    let is_of_sums = |finding: &Finding| match finding.detail {
        Detail::Balance { equation, .. } => {
            let mut cells = form.equation(equation).cells();
            Some(cells.all(|cell| computed.get(cell.index()).is_some_and(|computed| *computed)))
        }
        _ => None,
    };
    is_of_sums(finding) == Some(true)
        && all.into_iter().any(|other| is_of_sums(other) == Some(false))
}
