//! C06: a fee needs more than ten requests.

use crate::thorough::figures::{plus, total};
use crate::thorough::force;
use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::Subject;
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("C06"),
    severity: Severity::Warning,
    forms: &[FormId::F2021],
    title: ["收取信息处理费应有足够多的申请", "A processing fee needs enough requests"],
    basis: "国办函〔2020〕109号 第四条：同一申请人一个自然月内 10 件以下不收费",
    needs: &[],
    about: [
        "第六部分写有信息处理费金额，而全年新收和上年结转合计不超过 10 件，按件收费的条件不成立；按量（页）收费的除外，请说明。",
        "Section six names a fee, but there were at most 10 requests, below the limit for charging by request. Charging by page is possible; please explain.",
    ],
    terms: Terms { force: Some(&force::FEE_MEASURES), ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let requests =
        plus(total(scene.report, "requests.received"), total(scene.report, "requests.carried_in"));
    let fee = scene.claims.about(|subject| subject == Subject::ProcessingFee).next();
    let Some(claim) = fee.filter(|claim| claim.value > Amount::ZERO) else { return };
    let Some(requests) = requests else {
        said.lacks(Missing::Numbers);
        return;
    };
    if requests > Amount::from(10) {
        return;
    }
    let template = [
        "写明收取信息处理费 {0} 元，而全年新收加上年结转只有 {1} 件，达不到按件收费的条件。按量收费的请说明。",
        "A processing fee of {0} yuan is reported, but there were only {1} requests, too few for a fee by request. Please explain a fee by page.",
    ];
    let args = vec![Arg::Number(claim.value), Arg::Number(requests)];
    let finding = said.find_at(claim.field, claim.bytes.clone(), template, args);
    finding.cells.extend(scene.cell("requests.received.total"));
}
