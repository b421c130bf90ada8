//! A06: every cell holds a number; what did not happen is 0, not a blank, `/` or 无.
//!
//! A total that can be computed from its row is left to A07 where that applies: one fault, one finding.

use crate::relation::Relation;
use crate::{Firmness, RuleCode, Severity};
use xxgk_core::form::{CellIx, TableId};
use xxgk_core::report::Value;

use super::page::{Judged, Page};
use super::{BOTH, Detail, Finding, Rule, RuleContext, Subject, a07_blank_total};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A06"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["每一格都填数字，没有的填 0", "Every cell holds a number; what did not happen is 0"],
    basis: "国办公开办函〔2021〕30号 一（三）“数据准确、要素齐备”",
    subjects: |_| TableId::ALL.into_iter().map(Subject::Table).collect(),
    judge,
};

pub(crate) const PAGE: Page = Page {
    about: [
        "空白、“/”“-”“无”都不是数字。确实没有发生的填 0；可以一次补 0，但不会自动补。",
        "A blank, “/”, “-” or 无 is no number. Enter 0 for what did not happen; this is offered in one step and never done by itself.",
    ],
    firmness: Firmness::Error,
    needs: &[],
    relations: |form, subject| subject.cells(form).into_iter().map(Relation::Filled).collect(),
    // Blanks are what it looks for.
    judged: |judging| Some(Judged::all(judging.report.form().cell_count())),
};

fn judge(context: &RuleContext<'_>, subject: Subject) -> Vec<Finding> {
    let Subject::Table(table) = subject else { return Vec::new() };
    let form = context.form;
    let finding = |cells: Vec<CellIx>, detail| Finding {
        rule: RULE.code,
        severity: RULE.severity,
        cells,
        place: None,
        expected: None,
        actual: None,
        detail,
    };
    let value = |cell: &CellIx| context.report.value(*cell);
    let is_blank = |cell: &CellIx| value(cell).is_blank();

    let mut findings = Vec::new();
    let mut blank_rows = Vec::new();
    let mut cells_of_blank_rows = Vec::new();
    let mut is_begun = false;
    for (row_ix, row) in form.rows().filter(|(_, row)| row.table == table) {
        // Nearly every row is filled in, at every key: nothing is collected for it.
        if row.cells().all(|cell| value(&cell).number().is_some()) {
            is_begun = true;
            continue;
        }
        let mut missing: Vec<CellIx> = row.cells().filter(is_blank).collect();
        if missing.len() == row.columns.len() {
            blank_rows.push(row_ix);
            cells_of_blank_rows.extend(missing);
            continue;
        }
        is_begun = true;
        missing.retain(|cell| !a07_blank_total::covers(context, *cell));
        if !missing.is_empty() {
            findings.push(finding(missing, Detail::CellsMissing(row_ix)));
        }
        let not_applicable: Vec<CellIx> =
            row.cells().filter(|cell| value(cell) == Value::NotApplicable).collect();
        if !not_applicable.is_empty() {
            findings.push(finding(not_applicable, Detail::CellsNotApplicable(row_ix)));
        }
    }
    if !is_begun {
        return vec![finding(cells_of_blank_rows, Detail::TableBlank(table))];
    }
    if !blank_rows.is_empty() {
        let detail = Detail::RowsBlank { table, rows: blank_rows };
        findings.push(finding(cells_of_blank_rows, detail));
    }
    findings
}
