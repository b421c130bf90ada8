//! E09: the period is the report year.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::year::{outvoted, periods};
use crate::{RuleCode, Severity};

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
        "找“统计期限”所在的句子，起止日期应是报告年度的首日和末日。统计期限和落款都对应另一年度的，三处里两处一致，请先核对年度。句中年份残缺的由 E08、E24 指出。",
        "The sentence about the period of the statistics names the first and the last day of the report year. Where period and signature agree on another year, the year of the report is questioned first. Garbled dates are the matter of E08 and E24.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(year) = scene.report.year else { return };
    let outvoted = outvoted(scene.report);
    for period in periods(scene.report) {
        if period.is_of(year) {
            continue;
        }
        let text = scene.report.text(period.field);
        let words = text.get(period.bytes.clone()).unwrap_or_default().chars().take(40).collect();
        let mut args = vec![Arg::Text(words), Arg::Plain(i64::from(year))];
        let template = match outvoted {
            // Two of three: the period and the signature.
            Some(other) if period.is_of(other) => {
                args.push(Arg::Plain(i64::from(other)));
                [
                    "统计期限写的是“{0}”，落款日期也对应 {2} 年度，而年报的年度是 {1}。三处里有两处是 {2} 年度，请先核对标题和年度。",
                    "The period is given as “{0}” and the signature also belongs to {2}, while the report is of {1}. Two of three say {2}; please check the title and the year first.",
                ]
            }
            _ => [
                "统计期限写的是“{0}”，应为 {1} 年 1 月 1 日至 {1} 年 12 月 31 日。",
                "The period is given as “{0}”; it should be 1 January to 31 December {1}.",
            ],
        };
        said.find_at(period.field, period.bytes, template, args);
    }
}
