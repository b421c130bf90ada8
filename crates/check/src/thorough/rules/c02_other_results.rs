//! C02: other results are rare.

use crate::thorough::figures::is_share_above;
use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::{Threshold, limit};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::Amount;

/// Share of （六）其他处理 in percent.
const PERCENT: Threshold = Threshold {
    name: "percent",
    usual: 10,
    range: (1, 100),
    about: ["（六）其他处理占办理总计超过百分之几", "share of (6) other results in percent"],
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C02"),
    severity: Severity::Hint,
    forms: &[FormId::F2019],
    title: ["（六）其他处理占比偏高", "(6) other results are a large share"],
    basis: "国办公开办函〔2019〕60号：对“其他处理”数量偏高的行政机关，要了解情况",
    needs: &[],
    about: [
        "（六）其他处理超过办理总计的十分之一，并且不少于 5 件时提示。",
        "A hint where other results are more than a tenth of all and at least 5.",
    ],
    terms: Terms { thresholds: &[PERCENT], ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let id = "requests.other.total";
    let (Some(other), Some(all), Some(cell)) =
        (scene.number(id), scene.number("requests.total.total"), scene.cell(id))
    else {
        said.lacks(Missing::Numbers);
        return;
    };
    let percent = limit(scene, PERCENT);
    if other < Amount::from(5) || !is_share_above(other, all, percent) {
        return;
    }
    let template = [
        "{0} {1} 件，超过办理总计 {2} 件的 {3}%。主管部门会关注这一项，请核对能否归入（一）至（五）。",
        "{0} is {1}, more than {3} % of {2}. Supervisors look into this; please check whether they belong to (1) to (5).",
    ];
    said.find(
        template,
        vec![Arg::Cell(cell), Arg::Number(other), Arg::Number(all), Arg::Plain(percent)],
    )
    .cells = vec![cell];
}
