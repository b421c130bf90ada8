//! B03: items continue from year to year.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms, number};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B03"),
    severity: Severity::Warning,
    forms: &[FormId::F2019],
    title: [
        "上一年项目数量等于上年年报的项目数量加其增/减",
        "Items of last year equal last year’s items plus their change",
    ],
    basis: "表二列标题“上一年项目数量”“本年增/减”",
    needs: &[Missing::PreviousOnSameForm],
    about: [
        "逐行对照上年年报：上年填的“上一年项目数量”加上年“本年增/减”，应是今年的“上一年项目数量”。",
        "Row by row: the items of last year’s report plus their change are this year’s items of last year.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(previous) = scene.previous else { return };
    for row in &scene.form.rows {
        let Some(cell) = row.cell("prior_items") else { continue };
        let id = |column: &str| [row.id, column].concat();
        let (Some(before), Some(change), Some(actual)) = (
            number(previous, &id(".prior_items")),
            number(previous, &id(".change")),
            scene.number(&id(".prior_items")),
        ) else {
            said.lacks(Missing::Numbers);
            continue;
        };
        let Some(expected) = before.checked_add(change).filter(|sum| *sum != actual) else {
            continue;
        };
        let template = [
            "{0}：上年年报的项目数量 {1} 加增/减 {2} 是 {3}，今年填的是 {4}。请核对，或写说明。",
            "{0}: last year’s report has {1} items and a change of {2}, which gives {3}; this year says {4}. Please check or explain.",
        ];
        let args = [before, change, expected, actual].map(Arg::Number);
        let finding = said.find(template, std::iter::once(Arg::Cell(cell)).chain(args).collect());
        finding.cells = vec![cell];
        finding.expected = Some(expected);
        finding.actual = Some(actual);
    }
}
