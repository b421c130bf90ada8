//! C01: disputes are about requests.

use crate::thorough::figures::plus;
use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms, number};
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C01"),
    severity: Severity::Hint,
    forms: BOTH,
    title: [
        "行政复议和直接起诉的件数通常不超过两年办理的申请",
        "Reviews and direct lawsuits are usually fewer than the requests of two years",
    ],
    basis: "审核惯例",
    needs: &[Missing::Previous],
    about: [
        "行政复议总计加未经复议直接起诉总计，多于今年办理、结转下年与上年办理之和时提示。复议、诉讼须是因政府信息公开引起的。",
        "A hint where reviews plus direct lawsuits exceed the requests handled this and last year. Only disputes about information disclosure count.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(previous) = scene.previous else { return };
    let disputes = plus(scene.number("review.total"), scene.number("litigation.direct.total"));
    let this_year =
        plus(scene.number("requests.total.total"), scene.number("requests.carried_out.total"));
    let requests = plus(this_year, number(previous, "requests.total.total"));
    let (Some(disputes), Some(requests), Some(cell)) =
        (disputes, requests, scene.cell("review.total"))
    else {
        said.lacks(Missing::Numbers);
        return;
    };
    if disputes <= requests {
        return;
    }
    let template = [
        "表四行政复议和未经复议直接起诉共 {0} 件，多于两年办理的申请 {1} 件。请确认都是因政府信息公开引起的。",
        "Table 4 has {0} reviews and direct lawsuits, more than the {1} requests of two years. Please confirm that all of them are about information disclosure.",
    ];
    said.find(template, vec![Arg::Number(disputes), Arg::Number(requests)]).cells = vec![cell];
}
