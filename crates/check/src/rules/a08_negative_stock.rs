//! A08: items of last year plus their change cannot be fewer than none (2019 form).
//!
//! That the sum should equal 处理决定数量 is *not* a rule: items and decisions are different things (RULES A11).

use super::{Context, Detail, Finding, Rule, Subject};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;

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

fn judge(context: &Context<'_>, subject: Subject) -> Option<Finding> {
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
