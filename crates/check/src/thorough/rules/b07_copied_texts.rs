//! B07: texts are not last year’s again.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::{Threshold, limit};
use crate::thorough::text::similarity::{copied, percent};
use crate::{RuleCode, Severity};
use xxgk_core::form::Aspect;
use xxgk_core::report::{Report, TextField};

/// Similarity of section five in percent.
const PROBLEMS: Threshold = Threshold {
    name: "problems",
    usual: 80,
    range: (30, 100),
    about: ["第五部分与上年相似到百分之几", "similarity of section five in percent"],
};

/// Similarity of section one in percent.
const OVERVIEW: Threshold = Threshold {
    name: "overview",
    usual: 90,
    range: (30, 100),
    about: ["第一部分与上年相似到百分之几", "similarity of section one in percent"],
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B07"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["文字不应与上年雷同", "Texts are not last year’s again"],
    basis: "国办公开办函〔2021〕30号 一（五）“不得出现敷衍了事甚至年年雷同现象”；相似度的界限是本工具定的",
    needs: &[Missing::Previous],
    about: [
        "去掉年份和数字以后，按相邻两字的重合程度比较：第五部分达到 80%，或第一部分达到 90%，提出警告，并指出相同的句子。短于 60 字的不比。",
        "Compared by pairs of characters without years and numbers: a warning at 80 % for section five and 90 % for section one. The sentences that are the same are shown. Texts under 60 characters are not compared.",
    ],
    terms: Terms { thresholds: &[PROBLEMS, OVERVIEW], ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(previous) = scene.previous else { return };
    let overview: Vec<TextField> = std::iter::once(TextField::Overview)
        .chain(Aspect::ALL.into_iter().map(TextField::Aspect))
        .collect();
    for (fields, threshold, name) in [
        (&[TextField::Problems][..], PROBLEMS, ["第五部分", "Section five"]),
        (&overview, OVERVIEW, ["第一部分", "Section one"]),
    ] {
        let text = |report: &Report| -> String {
            fields.iter().map(|field| report.text(*field)).collect::<Vec<_>>().join("\n")
        };
        let (now, before) = (text(scene.report), text(previous));
        let Some(percent) = percent(&now, &before) else { continue };
        if percent < limit(scene, threshold) {
            continue;
        }
        let copied = copied(&now, &before);
        let mut args = vec![Arg::Words(name), Arg::Plain(percent)];
        let template = match copied.first() {
            Some(longest) => {
                args.push(Arg::count(copied.len()));
                args.push(Arg::Text(shortened(longest)));
                [
                    "{0}与上年年报的相似度是 {1}%，有 {2} 句相同，如“{3}”。请写本年的情况，问题和措施不要沿用上年的。",
                    "{0} is {1} % like last year’s; sentences that are the same: {2}, such as “{3}”. Please write about this year; do not keep last year’s problems and measures.",
                ]
            }
            None => [
                "{0}与上年年报的相似度是 {1}%。请写本年的情况，问题和措施不要沿用上年的。",
                "{0} is {1} % like last year’s. Please write about this year; do not keep last year’s problems and measures.",
            ],
        };
        // To the longest passage that was copied, or to where the section begins.
        let place = copied.first().and_then(|longest| {
            fields.iter().find_map(|field| {
                let at = scene.report.text(*field).find(longest)?;
                Some((*field, at..at + longest.len()))
            })
        });
        let begins = fields.iter().find(|field| !scene.report.text(**field).is_empty());
        let first = begins.copied().unwrap_or(fields[0]);
        let (field, bytes) = place.unwrap_or((first, 0..scene.report.text(first).len()));
        said.find_at(field, bytes, template, args);
    }
}

/// The beginning of a long passage.
fn shortened(passage: &str) -> String {
    const LONGEST: usize = 40;
    let mut short: String = passage.chars().take(LONGEST).collect();
    if short.len() < passage.len() {
        short.push('…');
    }
    short
}
