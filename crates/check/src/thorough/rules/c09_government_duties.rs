//! C09: governments report three more results.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::has;
use crate::thorough::{Context, organ};
use crate::{RuleCode, Severity};
use xxgk_core::form::Aspect;
use xxgk_core::report::{Report, TextField};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C09"),
    severity: Severity::Warning,
    forms: BOTH,
    title: [
        "政府的年报要写工作考核、社会评议、责任追究结果",
        "Governments report assessment, public appraisal and accountability",
    ],
    basis: "《政府信息公开条例》第五十条第（四）项；国办公开办函〔2021〕30号 一（一）",
    needs: &[Missing::Organ],
    about: [
        "各级人民政府（含乡镇）的年报在监督保障里写工作考核、社会评议和责任追究结果情况，没有发生的也写明。部门和街道办事处、管理委员会等派出机关、派出机构不是一级政府，不要求。缺一项或几项时列出。",
        "Reports of governments, towns included, tell the results of assessment, public appraisal and accountability, also that there were none. Departments, and offices that a government sends out (street offices, committees of zones), need not.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn why_not(report: &Report, _context: &Context<'_>) -> Option<Template> {
    let is_other = !report.organ().is_empty() && !organ::is_government(report);
    is_other.then_some(["只要求各级人民政府", "required of governments only"])
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const DUTIES: [([&str; 2], &[&str]); 3] = [
        (["工作考核", "assessment"], &["考核"]),
        (["社会评议", "public appraisal"], &["评议", "满意度", "第三方评估", "社会评价", "行风"]),
        (["责任追究", "accountability"], &["追究", "问责", "追责", "责任落实"]),
    ];
    if !organ::is_government(scene.report) || scene.overview().next().is_none() {
        return;
    }
    let mentions = |words: &[&str]| scene.narrative().any(|(_, text)| has(text, words));
    let missing: Vec<_> =
        DUTIES.iter().filter(|(_, words)| !mentions(words)).map(|(name, _)| *name).collect();
    if missing.is_empty() {
        return;
    }
    let template = [
        "第一部分没有写{0}结果情况。各级人民政府的年报应当写明，没有发生的也请写一句。",
        "Section one does not mention the results of {0}. Governments report them; say so also where there were none.",
    ];
    let field = TextField::Aspect(Aspect::Oversight);
    let length = scene.report.text(field).len();
    said.find_at(field, 0..length, template, vec![Arg::List(missing)]);
}
