//! B08: pending cases do not vanish.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms, number};
use crate::{RuleCode, Severity};
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B08"),
    severity: Severity::Hint,
    forms: BOTH,
    title: ["上年尚未审结的案件应有下文", "Cases that were pending last year are accounted for"],
    basis: "审核惯例；没有官方的勾稽关系",
    needs: &[Missing::Previous],
    about: [
        "上年某组尚未审结的不是 0，而今年同组总计是 0，提示说明这些案件的去向。有的单位把上年未结的计入今年，有的不计，所以只提示。",
        "Where a group had pending cases last year and has no case this year, ask what became of them. Some organs count them again and some do not, so it is a hint.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(previous) = scene.previous else { return };
    for row in ["review", "litigation.direct", "litigation.after_review"] {
        let id = |column: &str| [row, column].concat();
        let (Some(pending), Some(now), Some(cell)) = (
            number(previous, &id(".pending")),
            scene.number(&id(".total")),
            scene.cell(&id(".total")),
        ) else {
            said.lacks(Missing::Numbers);
            continue;
        };
        if pending <= Amount::ZERO || now != Amount::ZERO {
            continue;
        }
        let template = [
            "{0}是 0，而上年年报尚未审结 {1} 件。请确认这些案件的结果要不要计入。",
            "{0} is 0, but {1} cases were pending in last year’s report. Please confirm whether their outcome counts.",
        ];
        said.find(template, vec![Arg::Cell(cell), Arg::Number(pending)]).cells = vec![cell];
    }
}
