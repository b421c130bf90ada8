//! B09: what last year's report promised is taken up.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::promises::{is_taken_up, promises};
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B09"),
    severity: Severity::Hint,
    forms: BOTH,
    title: [
        "上年提出的改进措施今年有交代",
        "Measures that last year's report announced are taken up",
    ],
    basis: "国办公开办函〔2021〕30号 一（五）“改进举措要有实效性”",
    needs: &[Missing::Previous],
    about: [
        "从上年第五部分“下一步”“改进措施”等之后的文字里找出措施，看今年第一、第五部分有没有写到。至少两条、并且多半没有写到时才提示。",
        "Measures are taken from last year's section five, behind “next” and the like, and looked for in this year's sections one and five. A hint where at least two, and more than half, are not taken up.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(previous) = scene.previous else { return };
    let now: String = scene.narrative().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    let before = previous.text(TextField::Problems);
    if before.trim().is_empty() {
        said.lacks(Missing::Text);
        return;
    }
    // An empty report is the matter of E04.
    if now.chars().count() < 100 {
        return;
    }
    let promises = promises(before);
    let open: Vec<&str> =
        promises.iter().copied().filter(|promise| !is_taken_up(promise, &now)).collect();
    if open.len() < 2 || 2 * open.len() <= promises.len() {
        return;
    }
    let shown: Vec<String> =
        open.iter().take(3).map(|promise| ["“", promise, "”"].concat()).collect();
    let template = [
        "上年年报提出的改进措施有 {0} 条，今年多半没有写到，如{1}。请写一写落实情况。",
        "Last year's report announced {0} measures, and most are not taken up, such as {1}. Please tell what became of them.",
    ];
    let args = vec![Arg::count(promises.len()), Arg::Text(shown.join("、"))];
    let length = scene.report.text(TextField::Problems).len();
    said.find_at(TextField::Problems, 0..length, template, args);
}
