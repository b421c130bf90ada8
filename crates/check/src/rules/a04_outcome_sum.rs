//! A04: in every group of table four the four outcomes add up to 总计.

use super::{BOTH, Rule, equations, judge_sum};
use crate::{RuleCode, Severity};
use xxgk_core::form::EquationKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A04"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "表四每一组：四种结果之和等于总计",
        "Table 4, each group: the four outcomes add up to the total",
    ],
    basis: "表四列标题“总计”",
    subjects: |form| equations(form, EquationKind::OutcomeSum),
    judge: |context, subject| judge_sum(context, &RULE, subject),
};
