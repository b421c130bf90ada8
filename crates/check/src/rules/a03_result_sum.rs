//! A03: in every column of table three the results add up to （七）总计 (A03' in the 2019 form, where （六） is one row).

use super::{BOTH, Rule, equations, judge_sum};
use crate::{RuleCode, Severity};
use xxgk_core::form::EquationKind;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("A03"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "表三每一列：（一）至（六）各项办理结果之和等于（七）总计",
        "Table 3, each column: the results (1) to (6) add up to (7) total",
    ],
    basis: "表三行标题“（七）总计”",
    subjects: |form| equations(form, EquationKind::ResultSum),
    judge: |context, subject| judge_sum(context, &RULE, subject),
};
