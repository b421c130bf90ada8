//! How many things a rule judged.

use crate::registry;
use crate::rule::Subject;
use crate::thorough::catalogue::Entry;
use crate::thorough::{Context, Outcome};
use xxgk_core::form::CellIx;
use xxgk_core::report::Report;

/// How many things a rule judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// How many it judged.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

/// How many things a rule judged, where that is known.
pub(super) fn judged(
    rule: &Entry,
    report: &Report,
    context: &Context<'_>,
    outcome: &Outcome,
) -> Option<Judged> {
    let code = rule.code;
    if let Some((_, done)) = outcome.judged.iter().find(|(known, _)| *known == code) {
        return Some(Judged { done: *done, of: *done });
    }
    // Rules that compare claims with cells, where the text makes none.
    const CLAIMS: [&str; 8] = ["D01", "D02", "D03", "D04", "D06", "D07", "D10", "D11"];
    if CLAIMS.contains(&code.as_str()) {
        return Some(Judged { done: 0, of: 0 });
    }
    let form = report.form();
    let has_numbers =
        |cells: &[CellIx]| cells.iter().all(|cell| report.value(*cell).number().is_some());
    let rule = registry().iter().find(|known| known.code == code)?;
    if !rule.forms.contains(&form.id) {
        return None;
    }
    let subjects = (rule.subjects)(form);
    let done = match code.as_str() {
        "A01" | "A02" | "A03" | "A04" | "A05" => {
            subjects.iter().filter(|subject| has_numbers(&subject.cells(form))).count()
        }
        // Blanks are what it looks for.
        "A06" => {
            let count = form.cell_count();
            return Some(Judged { done: count, of: count });
        }
        "A08" => subjects.iter().filter(|subject| has_stock(report, **subject)).count(),
        "B01" => {
            let previous = context.previous?;
            let row = previous.form().find_row("requests.carried_out")?;
            let counterpart = |subject: &Subject| {
                let Subject::Cell(cell) = subject else { return false };
                let before = row.cell(form.column_of(*cell).id);
                has_numbers(&[*cell])
                    && before.is_some_and(|cell| previous.value(cell).number().is_some())
            };
            subjects.iter().filter(|subject| counterpart(subject)).count()
        }
        // A07 looks at totals that are blank: there is nothing to count where there is none.
        _ => return None,
    };
    Some(Judged { done, of: subjects.len() })
}

fn has_stock(report: &Report, subject: Subject) -> bool {
    let Subject::Row(row) = subject else { return false };
    let row = report.form().row(row);
    let has = |column| row.cell(column).is_some_and(|cell| report.value(cell).number().is_some());
    has("prior_items") && has("change")
}
