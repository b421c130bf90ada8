//! E08: years are well formed and consistent.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::years::years;
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E08"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "年份写法正确，导语的年度与报告年度一致",
        "Years are well formed and the preamble names the report year",
    ],
    basis: "国办公开办函〔2021〕30号 一（二）；文字前后一致",
    needs: &[Missing::Year],
    about: [
        "“202020年”“20241月1日”一类多写、漏写的年份，以及导语里“现将某年度……年度报告”与报告年度不一致的。书名号、引号里的年份不管。",
        "Years with too many digits, and a preamble that names another report year. Years within quotation marks are left alone.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(year) = scene.report.year else { return };
    for (field, text) in scene.narrative() {
        for found in years(text) {
            let digits = found.bytes.len() - '年'.len_utf8();
            if found.value.is_none() && (5..=8).contains(&digits) {
                let words = text[found.bytes.clone()].to_owned();
                let template = [
                    "“{0}”的年份写错了，请改为四位数的年份。",
                    "The year in “{0}” is malformed; a year has four digits.",
                ];
                said.find_at(field, found.bytes, template, vec![Arg::Text(words)]);
                continue;
            }
            let behind: String = text[found.bytes.end..].chars().take(22).collect();
            let clause = behind
                .split(['，', ',', '。', '；', '（', '(', '《', '\n'])
                .next()
                .unwrap_or_default();
            let names_report = clause.contains("年度报告") || clause.contains("公开工作报告");
            let is_other = found.value.is_some_and(|value| value != year);
            if field == TextField::Preamble && is_other && names_report && !found.is_quoted {
                let words = [&text[found.bytes.clone()], clause].concat();
                let template = [
                    "导语写“{0}”，而这份年报是 {1} 年度的。",
                    "The preamble says “{0}”, but this is the report of {1}.",
                ];
                let args = vec![Arg::Text(words), Arg::Plain(i64::from(year))];
                said.find_at(field, found.bytes, template, args);
            }
        }
        for (at, c) in text.match_indices('月') {
            // 20241月: the year lost its 年.
            let digits = text[..at].bytes().rev().take_while(u8::is_ascii_digit).count();
            if (5..=6).contains(&digits) {
                let words = text[at - digits..at + c.len()].to_owned();
                let template =
                    ["“{0}”少了“年”字，请补上。", "“{0}” lacks the character 年; please add it."];
                said.find_at(field, at - digits..at + c.len(), template, vec![Arg::Text(words)]);
            }
        }
    }
}
