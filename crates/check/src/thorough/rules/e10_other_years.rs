//! E10: no sentence begins with another year.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::sentences;
use crate::thorough::text::years::years;
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E10"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["第一部分不以别的年度开头", "Section one does not speak of another year"],
    basis: "沿用上年文字未改年份的痕迹",
    needs: &[Missing::Year],
    about: [
        "第一部分里以“某年，我局……”“某年某某单位……”开头的句子，年份既不是报告年度也不是下一年度，多半是上年文字没有改。书名号里的和作为比较提到的年份不管。",
        "A sentence of section one that begins with another year than the report year or the next was probably kept from an older report.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(year) = scene.report.year else { return };
    let organ = scene.report.organ().trim();
    let organ = organ.strip_suffix("人民政府").unwrap_or(organ);
    for (field, text) in scene.overview() {
        for (at, sentence) in sentences(text) {
            let Some(found) =
                years(sentence).into_iter().next().filter(|found| found.bytes.start == 0)
            else {
                continue;
            };
            let Some(value) = found.value.filter(|value| *value != year && *value != year + 1)
            else {
                continue;
            };
            let rest = sentence[found.bytes.end..]
                .strip_prefix("度")
                .unwrap_or(&sentence[found.bytes.end..]);
            let rest = rest.trim_start();
            let is_subject = rest.starts_with(['，', ',', '我', '全', '本'])
                || (!organ.is_empty() && rest.starts_with(organ));
            if !is_subject {
                continue;
            }
            let template = [
                "这一句以“{0} 年”开头，而报告年度是 {1} 年。如果是上年的文字，请改写。",
                "This sentence begins with {0}, but the report is about {1}. Please rewrite it if it was kept from an older report.",
            ];
            let args = vec![Arg::Plain(i64::from(value)), Arg::Plain(i64::from(year))];
            said.find_at(field, at.start..at.start + found.bytes.end, template, args);
        }
    }
}
