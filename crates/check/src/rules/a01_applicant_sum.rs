//! A01: in every row of table three the six kinds of applicant add up to 总计.

use super::{BOTH, Rule, equations, judge_sum};
use crate::{RuleCode, Severity};
use xxgk_core::form::EquationKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A01"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "表三每一行：六类申请人之和等于总计",
        "Table 3, each row: the six kinds of applicant add up to the total",
    ],
    basis: "表三列标题“总计”",
    subjects: |form| equations(form, EquationKind::ApplicantSum),
    judge: |context, subject| judge_sum(context, &RULE, subject),
};
