//! E05: section one is short.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::{Threshold, limit};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::{Amount, TextField};

/// Longest section one, in characters.
const LONGEST: Threshold = Threshold {
    name: "characters",
    usual: 1_000,
    range: (300, 20_000),
    about: ["第一部分最多多少字", "longest section one, in characters"],
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E05"),
    severity: Severity::Hint,
    forms: &[FormId::F2021],
    title: ["第一部分原则上不超过一千字", "Section one has in principle at most 1,000 characters"],
    basis: "国办公开办函〔2021〕30号 一（一）“篇幅原则上不超过一千字”",
    needs: &[],
    about: [
        "按 Word 的“字数”计：汉字和标点各算一个字，一个数字或外文单词算一个字。“原则上”不是硬性要求，已公布的年报多数超过，所以只提示。",
        "Counted as Word counts: each Chinese character and mark is one, and so is a number or a foreign word. It is a principle that most published reports exceed, so it is a hint.",
    ],
    terms: Terms { thresholds: &[LONGEST], ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let count = scene.report.overview_length();
    let most = limit(scene, LONGEST);
    if i64::try_from(count).is_ok_and(|count| count > most) {
        let template = [
            "第一部分有 {0} 个字，原则上不超过 {1} 字，可以精简。",
            "Section one has {0} characters; in principle it should not exceed {1}.",
        ];
        let args = vec![Arg::count(count), Arg::Number(Amount::from(most))];
        let begin = scene.overview().next().map_or(TextField::Overview, |(field, _)| field);
        said.find_at(begin, 0..0, template, args);
    }
}
