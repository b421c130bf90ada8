//! F02: summaries are in time.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Template;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::Firmness;
use crate::thorough::{Context, deadline};
use crate::{RuleCode, Severity};
use xxgk_core::report::Report;

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
    terms: Terms { firmness: Firmness::Error, why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn why_not(report: &Report, _context: &Context<'_>) -> Option<Template> {
    deadline::is_early(report).then_some([
        "部门、乡镇的年报另有期限（F01）",
        "departments and towns have another deadline (F01)",
    ])
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    if !deadline::is_early(scene.report) {
        deadline::judge(scene, said);
    }
}
