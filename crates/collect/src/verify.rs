//! Whether a sum is still the sum of its parts.

use std::collections::BTreeMap;

use xxgk_core::form::CellIx;
use xxgk_core::report::{Report, Value};

use super::sum::{Sum, digest};

/// What is not as it was when the sum was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The report of this organ is another one now.
    Changed(String),
    /// The report of this organ was added and is not there.
    Gone(String),
    /// The report of this organ is there and was not added.
    New(String),
    /// The sum of the reports that were added and are there has another number in this cell than the summed report:
    /// what the parts give, and what it says.
    Cell(CellIx, Value, Value),
}

/// Holds a summed report against the reports in hand. Cells are compared where every part is there as it was added:
/// otherwise the parts that changed are the answer.
pub fn changes(sum: &Report, reports: &[Report]) -> Vec<Change> {
    let mut named: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for part in Sum::parts_of(sum) {
        named.entry(part.organ).or_default().push(part.digest);
    }
    let mut changes = Vec::new();
    let mut again = Sum::empty(sum.form);
    for report in reports {
        let organ = report.organ().trim().to_owned();
        let known = named.get_mut(&organ);
        let Some(digests) = known.filter(|digests| !digests.is_empty()) else {
            changes.push(Change::New(organ));
            continue;
        };
        let own = digest(report);
        match digests.iter().position(|digest| *digest == own) {
            Some(at) => {
                digests.remove(at);
                again.add(report);
            }
            None => {
                digests.pop();
                changes.push(Change::Changed(organ));
            }
        }
    }
    let gone =
        named.into_iter().flat_map(|(organ, left)| left.into_iter().map(move |_| organ.clone()));
    changes.extend(gone.map(Change::Gone));
    let is_whole =
        !changes.iter().any(|change| matches!(change, Change::Changed(_) | Change::Gone(_)));
    if is_whole {
        let parts = again.report();
        for ((cell, given), (_, said)) in parts.values().zip(sum.values()) {
            if given != said {
                changes.push(Change::Cell(cell, given, said));
            }
        }
    }
    changes
}
