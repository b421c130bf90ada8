//! Totals that compute themselves.
//!
//! A total *follows* its addends as long as it is blank or equal to their sum: then every change of an
//! addend sets it. A total that somebody typed and that differs stays as it is; rules A01, A03 and A04
//! say so. Which cell is the sum of which stands in the form's equations (RULES A01, A03, A04).

use super::{Amount, Report, Value};
use crate::form::{CellIx, Equation, EquationIx};

/// The equation that a total is computed by; `None` for a cell that is no total.
///
/// The grand total of table three stands in two, its row and its column: the row is named.
pub fn equation_of(report: &Report, total: CellIx) -> Option<EquationIx> {
    let mut all = report.form().equations();
    all.find(|(_, equation)| equation.total() == Some(total)).map(|(place, _)| place)
}

/// For each cell whether it is a total that holds the sum of its addends.
pub fn computed(report: &Report) -> Vec<bool> {
    let mut computed = vec![false; report.cells.len()];
    // From the last to the first, as a total that stands in two equations is computed by the first of them.
    for equation in report.form().equations.iter().rev() {
        let Some(total) = equation.total() else { continue };
        if let Some(slot) = computed.get_mut(total.index()) {
            *slot = holds(report, equation, total);
        }
    }
    computed
}

/// Brings the answer of [`computed`] up to date after some cells changed.
pub fn update_computed(report: &Report, cells: &[CellIx], computed: &mut [bool]) {
    let own = cells.iter().filter(|cell| report.place(**cell).is_some());
    for concerned in own.flat_map(|cell| report.form().equations_of(*cell)) {
        let Some(total) = concerned.total() else { continue };
        let Some(equation) = equation_of(report, total) else { continue };
        if let Some(slot) = computed.get_mut(total.index()) {
            *slot = holds(report, report.form().equation(equation), total);
        }
    }
}

/// Whether a total holds the sum of its addends.
fn holds(report: &Report, equation: &Equation, total: CellIx) -> bool {
    match report.value(total) {
        Value::Number(number) => sum(equation, &report.cells) == Some(number),
        Value::Blank | Value::NotApplicable => false,
    }
}

/// What a total computes to, if it is one and all that it adds up is filled in.
pub fn computes(report: &Report, total: CellIx) -> Option<Amount> {
    sum(report.form().equation(equation_of(report, total)?), &report.cells)
}

/// Changes of cells, completed with the totals that follow them. Totals among the changes themselves
/// are as they are given; of two changes of one cell the last counts.
pub fn with_totals(report: &Report, changes: Vec<(CellIx, Value)>) -> Vec<(CellIx, Value)> {
    let mut now = report.cells.clone();
    let mut changed = Vec::with_capacity(changes.len() + 4);
    let mut completed: Vec<(CellIx, Value)> = Vec::with_capacity(changes.len() + 4);
    for (cell, value) in changes {
        if let Some(slot) = report.place(cell).and_then(|place| now.get_mut(place)) {
            *slot = value;
            changed.push(cell);
        }
        // Each cell once, as `Edit::Cells` demands.
        match completed.iter_mut().find(|(known, _)| *known == cell) {
            Some(known) => known.1 = value,
            None => completed.push((cell, value)),
        }
    }
    let given = completed.len();
    let mut next = 0;
    while let Some(&addend) = changed.get(next) {
        next += 1;
        for equation in report.form().equations_of(addend) {
            let Some(total) = equation.total().filter(|total| *total != addend) else { continue };
            // The grand total follows its row only: a wrong total of one row is one fault, not two.
            let computes = equation_of(report, total).map(|at| report.form().equation(at));
            if !computes.is_some_and(|computes| std::ptr::eq(computes, equation)) {
                continue;
            }
            if completed[..given].iter().any(|(cell, _)| *cell == total) {
                continue;
            }
            let follows = match report.value(total) {
                // The document has a number for it, which need not be the sum.
                Value::Blank => !report.is_unplaced(total),
                Value::Number(number) => sum(equation, &report.cells) == Some(number),
                Value::NotApplicable => false,
            };
            let computed = sum(equation, &now).map_or(Value::Blank, Value::Number);
            if !follows || now[total.index()] == computed {
                continue;
            }
            now[total.index()] = computed;
            match completed.iter_mut().find(|(cell, _)| *cell == total) {
                Some(known) => known.1 = computed,
                None => completed.push((total, computed)),
            }
            // A total may be an addend of the next one. No equation leads back to its own addends.
            changed.push(total);
        }
    }
    completed
}

/// Sum of the left side, if all of it is filled in.
fn sum(equation: &Equation, values: &[Value]) -> Option<Amount> {
    let mut total = Amount::ZERO;
    for cell in &equation.left {
        total = total.checked_add(values.get(cell.index())?.number()?)?;
    }
    Some(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Form, FormId};

    fn filled(value: i64) -> Report {
        let mut report = Report::new(FormId::F2021);
        for (cell, definition) in report.form().cells() {
            if !definition.is_total {
                report.set_value(cell, Value::count(value));
            }
        }
        let form = report.form();
        // Row totals, then the column of results: as a clerk who has typed everything else.
        for (cell, definition) in form.cells().filter(|(_, definition)| !definition.is_total) {
            if definition.id.starts_with("requests.") {
                type_into(&mut report, cell, Value::count(value));
            }
        }
        report
    }

    fn type_into(report: &mut Report, cell: CellIx, value: Value) {
        for (cell, value) in with_totals(report, vec![(cell, value)]) {
            report.set_value(cell, value);
        }
    }

    fn cell(id: &str) -> CellIx {
        Form::get(FormId::F2021).find(id).unwrap()
    }

    fn is(report: &Report, id: &str, expected: Option<i64>) {
        let expected = expected.map_or(Value::Blank, Value::count);
        assert_eq!(report.value(cell(id)), expected, "{id}");
    }

    fn is_computed(report: &Report, id: &str) -> bool {
        computed(report)[cell(id).index()]
    }

    #[test]
    fn what_changed_is_enough_to_know_which_totals_hold() {
        let mut report = filled(1);
        let mut known = computed(&report);
        assert!(known.contains(&true));
        let all: Vec<CellIx> = report.form().cells().map(|(cell, _)| cell).collect();
        let mut check = |cell: CellIx, value: Value| {
            report.set_value(cell, value);
            update_computed(&report, &[cell], &mut known);
            assert_eq!(known, computed(&report), "{}: {value:?}", report.form().cell(cell).id);
        };
        for cell in all {
            for value in [Value::count(2), Value::Blank, Value::NotApplicable, Value::count(1)] {
                check(cell, value);
            }
        }
        // Cells of another form are nobody's addends.
        let elsewhere: Vec<CellIx> =
            Form::get(FormId::F2019).cells().map(|(cell, _)| cell).collect();
        update_computed(&report, &elsewhere, &mut known);
        assert_eq!(known, computed(&report));
    }

    #[test]
    fn totals_appear_when_the_last_addend_does() {
        let mut report = Report::new(FormId::F2021);
        let row = report.form().find_row("review").unwrap();
        let parts: Vec<_> = row.cells().collect();
        for part in &parts[..3] {
            type_into(&mut report, *part, Value::count(2));
            is(&report, "review.total", None);
        }
        type_into(&mut report, parts[3], Value::count(5));
        is(&report, "review.total", Some(11));
        type_into(&mut report, parts[3], Value::Blank);
        is(&report, "review.total", None);
    }

    #[test]
    fn all_totals_follow_one_number() {
        let mut report = filled(1);
        is(&report, "requests.granted.total", Some(6));
        is(&report, "requests.total.natural_person", Some(21));
        is(&report, "requests.total.total", Some(126));
        type_into(&mut report, cell("requests.granted.business"), Value::count(10));
        is(&report, "requests.granted.total", Some(15));
        is(&report, "requests.total.business", Some(30));
        is(&report, "requests.total.total", Some(135));
        is(&report, "requests.total.natural_person", Some(21));
        assert!(is_computed(&report, "requests.total.total"));
    }

    #[test]
    fn a_typed_total_that_differs_stays() {
        let mut report = filled(1);
        type_into(&mut report, cell("requests.granted.total"), Value::count(7));
        is(&report, "requests.granted.total", Some(7));
        assert!(!is_computed(&report, "requests.granted.total"));
        // It spreads no further: the grand total is the sum of its row.
        is(&report, "requests.total.total", Some(126));
        type_into(&mut report, cell("requests.granted.business"), Value::count(2));
        is(&report, "requests.granted.total", Some(7));
        // Once it is right it follows again.
        type_into(&mut report, cell("requests.granted.business"), Value::count(3));
        type_into(&mut report, cell("requests.granted.total"), Value::count(8));
        type_into(&mut report, cell("requests.granted.business"), Value::count(1));
        is(&report, "requests.granted.total", Some(6));
    }

    #[test]
    fn what_is_not_a_sum_is_left_alone() {
        let mut report = filled(1);
        type_into(&mut report, cell("requests.granted.total"), Value::NotApplicable);
        type_into(&mut report, cell("requests.granted.business"), Value::count(4));
        assert_eq!(report.value(cell("requests.granted.total")), Value::NotApplicable);
        // The balance of the form has four terms and computes nothing.
        is(&report, "requests.carried_out.natural_person", Some(1));
        assert!(equation_of(&report, cell("requests.carried_out.natural_person")).is_none());
        let trace = equation_of(&report, cell("requests.total.total")).unwrap();
        assert_eq!(report.form().equation(trace).left.len(), 6);
    }

    #[test]
    fn of_two_changes_of_a_cell_the_last_counts() {
        let report = filled(1);
        let at = cell("requests.granted.business");
        let changes = vec![(at, Value::count(5)), (at, Value::count(7))];
        let completed = with_totals(&report, changes);
        assert_eq!(completed.first(), Some(&(at, Value::count(7))));
        assert_eq!(completed.iter().filter(|(cell, _)| *cell == at).count(), 1);
        let total = completed.iter().find(|(at, _)| *at == cell("requests.granted.total"));
        assert_eq!(total.map(|(_, value)| *value), Some(Value::count(12)));
    }

    #[test]
    fn a_total_given_with_its_addends_stays_as_it_is_given() {
        let report = filled(1);
        let (addend, total) = (cell("requests.granted.business"), cell("requests.granted.total"));
        for changes in [
            vec![(addend, Value::count(5)), (total, Value::count(99))],
            vec![(total, Value::count(99)), (addend, Value::count(5))],
            vec![(addend, Value::count(5)), (total, Value::Blank)],
        ] {
            let given = changes.iter().find(|(at, _)| *at == total).map(|(_, value)| *value);
            let completed = with_totals(&report, changes);
            let totals: Vec<_> = completed.iter().filter(|(at, _)| *at == total).collect();
            assert_eq!(totals.len(), 1);
            assert_eq!(given, Some(totals[0].1));
        }
    }

    #[test]
    fn a_cell_that_the_form_does_not_have_is_no_trouble() {
        let report = Report::new(FormId::F2021);
        let odd = Form::get(FormId::F2019).find("requests.granted.business").unwrap();
        let odd = vec![(odd, Value::count(1))];
        assert_eq!(with_totals(&report, odd.clone()), odd);
    }
}
