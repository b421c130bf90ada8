//! E22: the signature is dated in the following year.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::year::outvoted;
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E22"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["落款日期在报告年度的下一年", "The signature is dated in the following year"],
    basis: "《政府信息公开条例》第四十九条",
    needs: &[Missing::Year],
    about: [
        "某年度的年报在下一年一季度签发。日期早于下一年 1 月 1 日，或者晚了一年以上，多半是年份写错。没有落款日期的，看读入的页面写的发布时间是不是早于报告年度的年底。统计期限与落款一致的，由 E09 请核对年度。",
        "A report is signed in the first quarter of the following year. An earlier date, or one more than a year later, is probably a slip. Without a signature, the day on which the page says it was published must not lie before the end of the year. Where the period agrees with the signature, E09 questions the year of the report.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(year) = scene.report.year else { return };
    let length = scene.report.text(TextField::SignatureOrgan).len();
    let Some(signed) = scene.report.signed else {
        let Some(published) = scene.source.and_then(|source| source.published) else {
            said.lacks(Missing::Signature);
            return;
        };
        // Pages are moved and dated anew, so only a day before the end of the year is certainly wrong.
        if published.year() <= year {
            let template = [
                "页面显示 {0} 公布，而 {1} 年度的数截至 {1} 年 12 月 31 日，请核对发布时间和年度。",
                "The page was published on {0}, but the numbers of {1} are those of its last day. Please check the day and the year.",
            ];
            let args = vec![Arg::Text(published.to_chinese()), Arg::Plain(i64::from(year))];
            said.find_at(TextField::SignatureOrgan, 0..length, template, args);
        }
        return;
    };
    // Where the period agrees with the signature, the year of the report is in doubt, and E09 says so.
    if signed.year() == year + 1 || outvoted(scene.report).is_some() {
        return;
    }
    let template = [
        "落款日期是 {0}，{1} 年度的年报应在 {2} 年签发，请核对年份。",
        "The signature is dated {0}; the report of {1} is signed in {2}. Please check the year.",
    ];
    let args = vec![
        Arg::Text(signed.to_chinese()),
        Arg::Plain(i64::from(year)),
        Arg::Plain(i64::from(year) + 1),
    ];
    said.find_at(TextField::SignatureOrgan, 0..length, template, args);
}
