//! B04: 对外公开总数量 of the 2019 form is not 现行有效件数 of the 2021 form.
//!
//! RULES: “different notions, never compare as equal”. So a difference is never a finding; the same
//! number is one, because it was probably copied.

use crate::thorough::Context;
use crate::thorough::outcome::Missing;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms, number};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::{Amount, Report};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B04"),
    severity: Severity::Hint,
    forms: &[FormId::F2021],
    title: [
        "现行有效件数不是上年的对外公开总数量",
        "What is in force is not what was published in all",
    ],
    basis: "两种格式表二第二十条第（一）项的列标题：对外公开总数量与现行有效件数口径不同",
    needs: &[],
    about: [
        "上年是 2019 年格式时，两个数口径不同，不要求相等，相差再大也不提示；恰好相同（且不少于 10）才提示，多半是照抄。",
        "Where last year's report is on the form of 2019 the two count different things: a difference is never told, however large; the same number (of at least 10) is, because it was probably copied.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn why_not(report: &Report, context: &Context<'_>) -> Option<Template> {
    let is_same = |previous: &Report| previous.form != FormId::F2019;
    let is_other = report.year != Some(2021) || context.previous.is_some_and(is_same);
    is_other.then_some(["上年年报是同一格式", "last year's report is on the same form"])
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    /// First year of the newer form.
    const CHANGE: i32 = 2021;
    /// Small numbers agree by chance.
    const LEAST: i64 = 10;
    // Of other years, last year's report is on the same form.
    if scene.report.year != Some(CHANGE) {
        return;
    }
    let Some(previous) = scene.previous else {
        said.lacks(Missing::Previous);
        return;
    };
    if previous.form != FormId::F2019 {
        return;
    }
    for row in ["disclosure.regulations", "disclosure.normative_documents"] {
        let id = [row, ".in_force"].concat();
        let (Some(total), Some(in_force), Some(cell)) =
            (number(previous, &[row, ".total"].concat()), scene.number(&id), scene.cell(&id))
        else {
            said.lacks(Missing::Numbers);
            continue;
        };
        if total != in_force || in_force < Amount::from(LEAST) {
            continue;
        }
        let template = [
            "{0}填的是 {1}，与上年年报的对外公开总数量相同。两者口径不同，请确认填的是年底仍然有效的件数。",
            "{0} is {1}, just what last year's report published in all. The two count different things; please confirm that this many are in force.",
        ];
        let finding = said.find(template, vec![Arg::Cell(cell), Arg::Number(in_force)]);
        finding.cells = vec![cell];
        finding.actual = Some(in_force);
    }
}
