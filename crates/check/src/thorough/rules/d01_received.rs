//! D01: requests received in the text are those of table three.

use crate::thorough::figures::{Comparison, Reading, compare, minus, plus, total};
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::Subject;
use crate::{RuleCode, Severity};
use xxgk_core::report::Report;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D01"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["文中收到的申请数与表三相符", "Requests received in the text agree with table 3"],
    basis: "表三行标题“本年新收”“上年结转”",
    needs: &[],
    about: [
        "在总体情况里找“收到、受理、接收、新收……申请N件”。N 等于本年新收，或者等于本年新收加上年结转，都算相符；“新收N件，上年结转k件，共计M件”的 M 是二者之和。写明渠道、部门、“其中”的数不核对。",
        "Looks for “received N requests” in section one. N may be what came in this year, or that plus what was carried in; a total behind both is their sum. Numbers of a channel, a unit or a part are left alone.",
    ],
    terms: Terms { compares_claims: true, ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

/// What the number may be.
pub(super) fn readings(report: &Report, subject: Subject) -> Vec<Reading> {
    let received = total(report, "requests.received");
    let all = plus(received, total(report, "requests.carried_in"));
    if subject == Subject::New {
        return vec![(["表三本年新收", "received this year"], received)];
    }
    let with_carried = (["表三本年新收加上年结转", "received plus carried in"], all);
    if subject == Subject::ToHandle {
        return vec![with_carried];
    }
    let mut readings = vec![(["表三本年新收", "received this year"], received), with_carried];
    if subject == Subject::ReceivedAndHandled {
        readings.push((["办理总计", "handled"], total(report, "requests.total")));
    }
    readings
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let received = total(scene.report, "requests.received");
    let carried_in = total(scene.report, "requests.carried_in");
    for claim in scene.claims.about(|subject| {
        matches!(
            subject,
            Subject::Received | Subject::New | Subject::ReceivedAndHandled | Subject::ToHandle
        )
    }) {
        let cells = ["requests.received.total", "requests.carried_in.total"];
        let narrow = minus(received, carried_in)
            .map(|value| (Arg::Words(["本年新收减上年结转", "received minus carried in"]), value));
        compare(
            scene,
            said,
            claim,
            Comparison {
                readings: &readings(scene.report, claim.subject),
                cells: cells.iter().filter_map(|id| scene.cell(id)).collect(),
                narrow: narrow.into_iter().collect(),
                severity: None,
            },
        );
    }
}
