//! C03: “other” is not the usual result.

use crate::thorough::figures::is_share_above;
use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::{Threshold, limit};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::Amount;

/// Share of （六）3.其他 in percent.
const PERCENT: Threshold = Threshold {
    name: "percent",
    usual: 30,
    range: (1, 100),
    about: ["（六）3.其他占办理总计超过百分之几", "share of (6) 3 other in percent"],
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C03"),
    severity: Severity::Hint,
    forms: &[FormId::F2021],
    title: ["（六）其他处理“3.其他”占比偏高", "(6) 3 other is a large share"],
    basis: "参照国办公开办函〔2019〕60号对“其他处理”的提示",
    needs: &[],
    about: [
        "（六）3.其他超过办理总计的十分之三，并且不少于 5 件时提示。已公布的年报里两成多是常见的，所以界限定得高。",
        "A hint above three tenths of all results, at least 5. More than a fifth is common in published reports, so the limit is high.",
    ],
    terms: Terms { thresholds: &[PERCENT], ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let id = "requests.other.other.total";
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
        "{0} {1} 件，超过办理总计 {2} 件的 {3}%。请核对能否归入其他各类。",
        "{0} is {1}, more than {3} % of {2}. Please check whether they belong to other groups.",
    ];
    said.find(
        template,
        vec![Arg::Cell(cell), Arg::Number(other), Arg::Number(all), Arg::Plain(percent)],
    )
    .cells = vec![cell];
}
