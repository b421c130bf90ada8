//! A03: in every column of table three the results add up to （七）总计 (A03' in the 2019 form, where （六） is one row).

use crate::relation::Relation;
use crate::{Firmness, RuleCode, Severity};
use xxgk_core::form::EquationKind;

use super::page::Page;
use super::{BOTH, Rule, equations, judge_sum};

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

pub(crate) const PAGE: Page = Page {
    about: [
        "逐列核对（一）至（六）各行之和与（七）总计。第一加第二等于第三加第四（A02）成立时，这条仍可能不成立：已公布的年报里就有明细合计 27、总计 21 的。",
        "Judged column by column. It can fail although the balance (A02) holds: a published report has details of 27 and a total of 21.",
    ],
    firmness: Firmness::Error,
    needs: &[],
    relations: |form, subject| Relation::of_equation(form, subject).into_iter().collect(),
    judged: |judging| Some(judging.with_all_numbers()),
};
