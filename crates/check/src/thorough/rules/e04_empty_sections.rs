//! E04: sections one and five have content.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::{Threshold, limit};
use crate::{RuleCode, Severity};
use xxgk_core::form::Aspect;
use xxgk_core::report::{TextField, count_characters};

/// Shortest section, in characters.
const SHORTEST: Threshold = Threshold {
    name: "characters",
    usual: 50,
    range: (10, 1_000),
    about: ["第一、第五部分至少多少字", "shortest section, in characters"],
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E04"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "第一、第五部分不能空着或只有一两句",
        "Sections one and five are not empty or nearly so",
    ],
    basis: "国办公开办函〔2021〕30号 一（一）、一（五）“避免笼统模糊、泛泛而谈”",
    needs: &[],
    about: [
        "第一、第五部分空白或只写“无”的是错误。不足 50 个字的只作警告：文件要求避免笼统模糊，没有规定字数，50 字是本工具的经验值，可以在设置里改。",
        "Sections one and five that are blank or say 无 are an error. Fewer than 50 characters are a warning only: the notice wants no vague texts and names no number; 50 is our experience and can be set.",
    ],
    terms: Terms { thresholds: &[SHORTEST], ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let least = limit(scene, SHORTEST);
    let report = scene.report;
    let first = Aspect::ALL
        .into_iter()
        .map(TextField::Aspect)
        .chain([TextField::Overview])
        .find(|field| !report.text(*field).is_empty())
        .unwrap_or(TextField::Overview);
    let problems = count_characters(report.text(TextField::Problems));
    for (count, field, name) in [
        (report.overview_length(), first, ["第一部分总体情况", "Section one"]),
        (problems, TextField::Problems, ["第五部分存在的主要问题及改进情况", "Section five"]),
    ] {
        if i64::try_from(count).is_ok_and(|count| count >= least) {
            continue;
        }
        let template = if count <= 4 {
            ["{0}还没有内容。", "{0} has no content yet."]
        } else {
            [
                "{0}只有 {1} 个字（少于 {2} 字），容易笼统模糊。请看是否写出了具体情况。",
                "{0} has only {1} characters (fewer than {2}), which is easily vague. Please see that it is specific.",
            ]
        };
        let length = report.text(field).len();
        let args = vec![Arg::Words(name), Arg::count(count), Arg::Plain(least)];
        let finding = said.find_at(field, 0..length, template, args);
        if count > 4 {
            finding.severity = Severity::Warning;
        }
    }
}
