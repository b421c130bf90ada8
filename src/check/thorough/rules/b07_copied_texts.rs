//! B07: texts are not last year’s again.

use crate::check::thorough::outcome::Missing;
use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::settings::{Threshold, limit};
use crate::check::thorough::text::similarity::percent;
use crate::check::{RuleCode, Severity};
use crate::form::Aspect;
use crate::report::{Report, TextField};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B07"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["文字不应与上年雷同", "Texts are not last year’s again"],
    basis: "国办公开办函〔2021〕30号 一（五）“不得出现敷衍了事甚至年年雷同现象”；相似度的界限是本工具定的",
    needs: &[Missing::Previous],
    about: [
        "去掉年份和数字以后，按相邻两字的重合程度比较：第五部分达到 80%，或第一部分达到 90%，提出警告。短于 60 字的不比。",
        "Compared by pairs of characters without years and numbers: a warning at 80 % for section five and 90 % for section one. Texts under 60 characters are not compared.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(previous) = scene.previous else { return };
    let overview = |report: &Report| -> String {
        let aspects = Aspect::ALL.map(|aspect| report.text(TextField::Aspect(aspect)));
        [report.text(TextField::Overview), &aspects.concat()].concat()
    };
    let problems = |report: &Report| report.text(TextField::Problems).to_owned();
    type Text = fn(&Report) -> String;
    let sections: [(Text, TextField, Threshold, [&'static str; 2]); 2] = [
        (problems, TextField::Problems, Threshold::SimilarProblems, ["第五部分", "Section five"]),
        (overview, TextField::Overview, Threshold::SimilarOverview, ["第一部分", "Section one"]),
    ];
    for (text, field, threshold, name) in sections {
        let Some(percent) = percent(&text(scene.report), &text(previous)) else { continue };
        if percent < limit(scene, threshold) {
            continue;
        }
        let template = [
            "{0}与上年年报的相似度是 {1}%。请写本年的情况，问题和措施不要沿用上年的。",
            "{0} is {1} % like last year’s. Please write about this year; do not keep last year’s problems and measures.",
        ];
        let length = scene.report.text(field).len();
        said.find_at(field, 0..length, template, vec![Arg::Words(name), Arg::Plain(percent)]);
    }
}
