//! C04: few organs make regulations.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::{Context, organ};
use crate::{RuleCode, Severity};
use xxgk_core::report::{Amount, Report};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C04"),
    severity: Severity::Warning,
    forms: BOTH,
    title: [
        "没有规章制定权的单位，规章一行通常是 0",
        "Organs without rule-making power have no regulations",
    ],
    basis: "《立法法》关于规章制定权的规定；两份格式通知没有写明，所以只是警告",
    needs: &[Missing::Organ],
    about: [
        "国务院部门、省级政府、设区的市和自治州政府可以制定规章。县区、乡镇和各级政府部门（国务院部门除外）的规章一行不是 0，请核对是不是把规范性文件填进了规章。",
        "Ministries, provinces and cities with districts make regulations. Where a county, district, town or a department of any government but the State Council has any, check whether normative documents were entered.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn why_not(report: &Report, _context: &Context<'_>) -> Option<Template> {
    let may_make = !report.organ().is_empty() && !organ::lacks_rule_making(report);
    may_make.then_some(["单位可能有规章制定权", "the organ may make regulations"])
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    if !organ::lacks_rule_making(scene.report) {
        return;
    }
    let Some(row) = scene.form.find_row("disclosure.regulations") else { return };
    let cells: Vec<_> = row
        .cells()
        .filter(|cell| {
            scene.report.value(*cell).number().is_some_and(|number| number > Amount::ZERO)
        })
        .collect();
    let Some(first) = cells.first().copied() else { return };
    let number = scene.report.value(first).number().unwrap_or(Amount::ZERO);
    let template = [
        "{0}填的是 {1}。县区、乡镇和地方政府部门没有规章制定权，请核对是不是规范性文件填错了行。",
        "{0} is {1}. Counties, districts, towns and departments of local governments cannot make regulations; were normative documents entered in the wrong row?",
    ];
    said.find(template, vec![Arg::Cell(first), Arg::Number(number)]).cells = cells;
}
