//! A08: items of last year plus their change cannot be fewer than none (2019 form).
//!
//! That the sum should equal 处理决定数量 is *not* a rule: items and decisions are different things (RULES A11).

use crate::relation::Relation;
use crate::{Firmness, RuleCode, Severity};
use xxgk_core::form::FormId;

use super::page::{Judged, Judging, Page};
use super::{Detail, Finding, Rule, RuleContext, Subject};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A08"),
    severity: Severity::Warning,
    forms: &[FormId::F2019],
    title: [
        "表二：上一年项目数量加本年增/减不应小于 0",
        "Table 2: items of last year plus their change are not below 0",
    ],
    basis: "表二列标题“上一年项目数量”“本年增/减”",
    subjects: |form| {
        form.rows()
            .filter(|(_, row)| row.cell("prior_items").is_some())
            .map(|(place, _)| Subject::Row(place))
            .collect()
    },
    judge: |context, subject| judge(context, subject).into_iter().collect(),
};

pub(crate) const PAGE: Page = Page {
    about: [
        "上一年项目数量加本年增/减是现有项目数，不会小于 0。它不要求等于处理决定数量：项目数和办件量是两回事。",
        "Items of last year plus their change are today's items and not below 0. They need not equal the number of decisions: items and decisions are different things.",
    ],
    firmness: Firmness::Free,
    needs: &[],
    relations: |form, subject| {
        let Subject::Row(row) = subject else { return Vec::new() };
        let row = form.row(row);
        let cells = row.cell("change").zip(row.cell("prior_items"));
        cells
            .map(|(change, prior)| Relation::NotNegative(vec![change, prior]))
            .into_iter()
            .collect()
    },
    judged,
};

fn judge(context: &RuleContext<'_>, subject: Subject) -> Option<Finding> {
    let Subject::Row(row) = subject else { return None };
    let definition = context.form.row(row);
    let (prior_cell, change_cell) = (definition.cell("prior_items")?, definition.cell("change")?);
    let prior = context.report.value(prior_cell).number()?;
    let change = context.report.value(change_cell).number()?;
    let stock = prior.checked_add(change)?;
    stock.is_negative().then(|| Finding {
        rule: RULE.code,
        severity: RULE.severity,
        cells: vec![change_cell, prior_cell],
        place: None,
        expected: None,
        actual: Some(stock),
        detail: Detail::StockNegative { row, prior, change },
    })
}

/// The rows that have both numbers.
fn judged(judging: &Judging<'_>) -> Option<Judged> {
    let report = judging.report;
    Some(judging.count(|subject| {
        let Subject::Row(row) = subject else { return false };
        let row = report.form().row(row);
        let has =
            |column| row.cell(column).is_some_and(|cell| report.value(cell).number().is_some());
        has("prior_items") && has("change")
    }))
}
