//! A04: in every group of table four the four outcomes add up to 总计.

use crate::relation::Relation;
use crate::{Firmness, RuleCode, Severity};
use xxgk_core::form::EquationKind;

use super::page::Page;
use super::{BOTH, Rule, equations, judge_sum};

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

pub(crate) const PAGE: Page = Page {
    about: [
        "行政复议、未经复议直接起诉、复议后起诉各为一组，逐组核对。总计填 0 而各项不是 0，通常是总计漏填。",
        "Each of the three groups is judged by itself. A total of 0 beside other numbers was usually left out.",
    ],
    firmness: Firmness::Error,
    needs: &[],
    relations: |form, subject| Relation::of_equation(form, subject).into_iter().collect(),
    judged: |judging| Some(judging.with_all_numbers()),
};
