//! F02: summaries are in time.

use crate::thorough::deadline;
use crate::thorough::outcome::Missing;
use crate::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("F02"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["汇总年报按期公布", "Summaries are published in time"],
    basis: "《政府信息公开条例》第四十九条；国办公开办函〔2021〕30号 二（二）",
    needs: &[Missing::Year],
    about: [
        "县级 2 月 20 日、地市级 3 月 10 日、省级和垂直管理系统 3 月 31 日前。按落款日期判断。",
        "Counties by 20 February, cities by 10 March, provinces and vertical systems by 31 March; judged by the date of the signature.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    if !deadline::is_early(scene.report) {
        deadline::judge(scene, said);
    }
}
