//! E04: sections one and five have content.

use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::settings::{Threshold, limit};
use crate::check::{RuleCode, Severity};
use crate::form::Aspect;
use crate::report::{TextField, count_characters};

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
        "第一、第五部分空白、只写“无”，或者不足 50 个字的，都要补写。",
        "Sections one and five that are blank, say 无 or have fewer than 50 characters need to be written.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let least = limit(scene, Threshold::ShortestSection);
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
                "{0}只有 {1} 个字，太笼统。请写具体情况，至少 {2} 字。",
                "{0} has only {1} characters. Please be specific; at least {2}.",
            ]
        };
        let length = report.text(field).len();
        said.find_at(
            field,
            0..length,
            template,
            vec![Arg::Words(name), Arg::count(count), Arg::Plain(least)],
        );
    }
}
