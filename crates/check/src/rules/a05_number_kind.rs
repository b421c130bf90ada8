//! A05: counts are integers and, like money, not negative; only 本年增/减 may be.

use crate::relation::Relation;
use crate::{Firmness, RuleCode, Severity};

use super::page::Page;
use super::{BOTH, Detail, Finding, Rule, RuleContext, Subject};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A05"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "数量填非负整数，金额填非负小数；只有“本年增/减”可以为负",
        "Counts are non-negative integers, amounts are not negative; only the yearly change may be negative",
    ],
    basis: "各表列标题（件数、数量、金额）；湖北省 2020 年填报模板“减用负值表示”",
    subjects: |form| form.cells().map(|(cell, _)| Subject::Cell(cell)).collect(),
    judge: |context, subject| judge(context, subject).into_iter().collect(),
};

pub(crate) const PAGE: Page = Page {
    about: [
        "件数不能是负数，也不能有小数；金额可以有小数。只有 2019 年格式的“本年增/减”可以为负。",
        "Counts are neither negative nor broken; amounts may have decimals. Only the yearly change of the 2019 form may be negative.",
    ],
    firmness: Firmness::Error,
    needs: &[],
    relations: |_, subject| match subject {
        Subject::Cell(cell) => vec![Relation::OfKind(cell)],
        _ => Vec::new(),
    },
    judged: |judging| Some(judging.with_all_numbers()),
};

fn judge(context: &RuleContext<'_>, subject: Subject) -> Option<Finding> {
    let Subject::Cell(cell) = subject else { return None };
    let kind = context.form.cell(cell).kind;
    let number = context.report.value(cell).number()?;
    let detail = if number.is_negative() && !kind.is_signed() {
        Detail::Negative
    } else if !number.is_integer() && !kind.is_amount() {
        Detail::NotInteger
    } else {
        return None;
    };
    Some(Finding {
        rule: RULE.code,
        severity: RULE.severity,
        cells: vec![cell],
        place: None,
        expected: None,
        actual: Some(number),
        detail,
    })
}
