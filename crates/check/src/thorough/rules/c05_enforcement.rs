//! C05: decisions of licensing, punishment and enforcement fit the organ.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms, number};
use crate::thorough::settings::Unit;
use crate::thorough::{Context, organ};
use crate::{RuleCode, Severity};
use xxgk_core::form::CellIx;
use xxgk_core::report::{Amount, Report};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C05"),
    severity: Severity::Warning,
    forms: BOTH,
    title: [
        "许可、处罚、强制的数与单位职权相符",
        "Licences, penalties and compulsory measures fit the organ's powers",
    ],
    basis: "国办公开办函〔2021〕30号 一（二）“包括已公开和依法未公开的全部处理决定”；《行政处罚法》第二十四条",
    needs: &[Missing::Organ],
    about: [
        "设置里列为没有执法权的单位，四项不是 0 时提出。执法部门（市场监管、公安、交通、生态环境等）连续两年许可、处罚、强制都是 0 时提出：没有公开不等于没有作出。乡镇、街道可以依法取得执法权，没有列出的不提。",
        "Units that the settings list as without such powers and that report decisions; and enforcing bureaus that report none for two years in a row: not published does not mean not made. Towns can be given such powers by law and are left alone unless they are listed.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn why_not(report: &Report, context: &Context<'_>) -> Option<Template> {
    let is_unlisted = context.settings.is_none_or(|known| known.without_enforcement.is_empty());
    let is_other = !report.organ().is_empty() && !organ::enforces(report) && is_unlisted;
    is_other.then_some([
        "名称看不出是执法部门，设置里也没有列出",
        "the name is no enforcing bureau's, and the settings list none",
    ])
}

const DECISIONS: [&str; 3] = [
    "disclosure.licences.decisions",
    "disclosure.penalties.decisions",
    "disclosure.enforcement.decisions",
];

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let report = scene.report;
    let listed = scene.settings.into_iter().flat_map(|settings| &settings.without_enforcement);
    let is_without = listed.into_iter().any(|unit| match unit {
        Unit::Kind(kind) => *kind == report.reporter,
        Unit::Named(name) => name == report.organ().trim(),
    });
    if is_without {
        without(scene, said);
    } else if organ::enforces(report) {
        enforcing(scene, said);
    }
}

fn without(scene: &Scene<'_>, said: &mut Said<'_>) {
    let cells: Vec<CellIx> = DECISIONS
        .iter()
        .chain(&["disclosure.fees.amount"])
        .filter(|id| scene.number(id).is_some_and(|number| number > Amount::ZERO))
        .filter_map(|id| scene.cell(id))
        .collect();
    let Some(first) = cells.first().copied() else { return };
    let number = scene.report.value(first).number().unwrap_or(Amount::ZERO);
    let template = [
        "{0}填的是 {1}，而主管部门的设置里这个单位没有许可、处罚、强制和收费的职权。请核对。",
        "{0} is {1}, but the settings list this unit as without licensing, punishing, enforcing or charging. Please check.",
    ];
    said.find(template, vec![Arg::Cell(first), Arg::Number(number)]).cells = cells;
}

fn enforcing(scene: &Scene<'_>, said: &mut Said<'_>) {
    let is_none =
        |report: &Report| DECISIONS.iter().all(|id| number(report, id) == Some(Amount::ZERO));
    if !is_none(scene.report) {
        return;
    }
    let Some(previous) = scene.previous else {
        said.lacks(Missing::Previous);
        return;
    };
    if !is_none(previous) {
        return;
    }
    let template = [
        "许可、处罚、强制连续两年都是 0，而{0}一般有执法职权。没有公开的决定也要计入，请向业务科室核实。",
        "Licences, penalties and compulsory measures are 0 for two years, but {0} usually enforces. Decisions that were not published count too; please ask.",
    ];
    let args = vec![Arg::Text(scene.report.organ().to_owned())];
    said.find(template, args).cells = DECISIONS.iter().filter_map(|id| scene.cell(id)).collect();
}
