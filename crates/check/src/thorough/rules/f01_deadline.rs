//! F01: departments and towns are in time.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Template;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::Firmness;
use crate::thorough::{Context, deadline};
use crate::{RuleCode, Severity};
use xxgk_core::report::Report;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("F01"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["部门和乡镇在 1 月 31 日前公布", "Departments and towns publish by 31 January"],
    basis: "《政府信息公开条例》第四十九条；国办公开办函〔2021〕30号 二（一）",
    needs: &[Missing::Year],
    about: [
        "按落款日期判断，没有落款日期的看页面上的发布时间，只适用于部门、政府办公厅（室）和乡镇。名称看来是一级政府而类别填的是部门的，不作判断。",
        "Judged by the date of the signature, or where there is none by the day the page says it was published, for departments, general offices and towns. A government that is entered as a department is not judged.",
    ],
    terms: Terms { firmness: Firmness::Error, why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn why_not(report: &Report, _context: &Context<'_>) -> Option<Template> {
    if !deadline::is_early(report) {
        return Some(["汇总年报另有期限（F02）", "summaries have another deadline (F02)"]);
    }
    deadline::why_kind_unset(report)
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    if deadline::is_early(scene.report) {
        deadline::judge(scene, said);
    }
}
