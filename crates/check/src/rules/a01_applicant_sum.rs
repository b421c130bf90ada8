//! A01: in every row of table three the six kinds of applicant add up to 总计.

use crate::relation::Relation;
use crate::{Firmness, RuleCode, Severity};
use xxgk_core::form::EquationKind;

use super::page::Page;
use super::{BOTH, Rule, equations, judge_sum};

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

pub(crate) const PAGE: Page = Page {
    about: [
        "逐行核对。不平时结合该列的合计判断是哪一格填错：一格填错，它所在的行和列会差同一个数。先看指出的那一格，对照申请登记改正。",
        "Judged row by row. Where a row fails, the sums of the columns tell which cell is wrong: one wrong cell breaks its row and its column by the same amount. Look at the named cell first and correct it from the register of requests.",
    ],
    firmness: Firmness::Error,
    needs: &[],
    relations: |form, subject| Relation::of_equation(form, subject).into_iter().collect(),
    judged: |judging| Some(judging.with_all_numbers()),
};
