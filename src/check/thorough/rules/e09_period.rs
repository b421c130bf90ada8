//! E09: the period is the report year.

use crate::check::thorough::outcome::Missing;
use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::sentences::{has, sentences};
use crate::check::thorough::text::years::{Day, days};
use crate::check::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E09"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "统计期限是报告年度的 1 月 1 日至 12 月 31 日",
        "The period runs from 1 January to 31 December of the report year",
    ],
    basis: "国办公开办函〔2021〕30号 一（二）“核定时间点为报告年度的12月31日”",
    needs: &[Missing::Year],
    about: [
        "找“统计期限”所在的句子，起止日期应是报告年度的首日和末日。句中年份残缺的由 E08、E24 指出。",
        "The sentence about the period of the statistics names the first and the last day of the report year. Garbled dates are the matter of E08 and E24.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(year) = scene.report.year else { return };
    for (field, text) in scene.narrative() {
        for (at, sentence) in sentences(text) {
            if !has(sentence, &["统计期限", "统计时限", "统计时间", "统计周期"]) {
                continue;
            }
            let start = sentence.find("统计").unwrap_or(0);
            let Some(found) = days(&sentence[start..]) else { continue };
            let [first, last, ..] = found.as_slice() else { continue };
            let is_first = *first == Day { year: Some(year), month: 1, day: 1 };
            let is_last =
                (last.month, last.day) == (12, 31) && last.year.is_none_or(|last| last == year);
            if is_first && is_last {
                continue;
            }
            let template = [
                "统计期限写的是“{0}”，应为 {1} 年 1 月 1 日至 {1} 年 12 月 31 日。",
                "The period is given as “{0}”; it should be 1 January to 31 December {1}.",
            ];
            // What follows the last day (电子版可在……下载) is about other things.
            let end = sentence.rfind('日').filter(|end| *end > start);
            let end = end.map_or(sentence.len(), |end| end + '日'.len_utf8());
            let words = sentence[start..end].chars().take(40).collect();
            let args = vec![Arg::Text(words), Arg::Plain(i64::from(year))];
            said.find_at(field, at.start + start..at.start + end, template, args);
        }
    }
}
