//! B01: 上年结转 equals last year's 结转下年度, column by column, across the change of forms too.

use crate::relation::Relation;
use crate::thorough::Missing;
use crate::{Firmness, RuleCode, Severity};

use super::page::{Judged, Judging, Page};
use super::{BOTH, Detail, Finding, Rule, RuleContext, Subject};

const CARRIED_IN: &str = "requests.carried_in";
const CARRIED_OUT: &str = "requests.carried_out";

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B01"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "表三每一列：上年结转等于上年年报的结转下年度",
        "Table 3, each column: carried over from last year equals last year's carried over to next year",
    ],
    basis: "表三行标题“二、上年结转政府信息公开申请数量”",
    subjects: |form| {
        form.find_row(CARRIED_IN)
            .map(|row| row.cells().map(Subject::Cell).collect())
            .unwrap_or_default()
    },
    judge: |context, subject| judge(context, subject).into_iter().collect(),
};

pub(crate) const PAGE: Page = Page {
    about: [
        "逐列对照上年年报，跨 2019、2021 两种格式也对照。机构合并、拆分的，请写说明。",
        "Compared with last year's report column by column, across the two forms too. Explain mergers and splits of organs.",
    ],
    firmness: Firmness::AtLeastWarning(["机构合并、拆分", "mergers and splits of organs"]),
    needs: &[Missing::Previous],
    relations: |form, subject| {
        let Subject::Cell(cell) = subject else { return Vec::new() };
        let before = [CARRIED_OUT, ".", form.column_of(cell).id].concat();
        vec![Relation::AsBefore { cell, before }]
    },
    judged,
};

fn judge(context: &RuleContext<'_>, subject: Subject) -> Option<Finding> {
    let Subject::Cell(cell) = subject else { return None };
    let previous = context.previous?;
    let column = context.form.column_of(cell);
    let counterpart = previous.form().find_row(CARRIED_OUT)?.cell(column.id)?;
    let expected = previous.value(counterpart).number()?;
    let actual = context.report.value(cell).number()?;
    (expected != actual).then(|| Finding {
        rule: RULE.code,
        severity: RULE.severity,
        cells: vec![cell],
        place: None,
        expected: Some(expected),
        actual: Some(actual),
        detail: Detail::CarriedOver { previous_year: previous.year },
    })
}

/// The cells that have a number in both years.
fn judged(judging: &Judging<'_>) -> Option<Judged> {
    let previous = judging.previous?;
    let row = previous.form().find_row(CARRIED_OUT)?;
    let form = judging.report.form();
    Some(judging.count(|subject| {
        let Subject::Cell(cell) = subject else { return false };
        let before = row.cell(form.column_of(cell).id);
        judging.report.value(cell).number().is_some()
            && before.is_some_and(|cell| previous.value(cell).number().is_some())
    }))
}
