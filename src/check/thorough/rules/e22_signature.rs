//! E22: the signature is dated in the following year.

use crate::check::thorough::outcome::Missing;
use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::{RuleCode, Severity};
use crate::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E22"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["落款日期在报告年度的下一年", "The signature is dated in the following year"],
    basis: "《政府信息公开条例》第四十九条",
    needs: &[Missing::Year, Missing::Signature],
    about: [
        "某年度的年报在下一年一季度签发。日期早于下一年 1 月 1 日，或者晚了一年以上，多半是年份写错。",
        "A report is signed in the first quarter of the following year. An earlier date, or one more than a year later, is probably a slip.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let (Some(year), Some(signed)) = (scene.report.year, scene.report.signed) else { return };
    if signed.year() == year + 1 {
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
    let length = scene.report.text(TextField::SignatureOrgan).len();
    said.find_at(TextField::SignatureOrgan, 0..length, template, args);
}
