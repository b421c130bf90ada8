//! D01: requests received in the text are those of table three.

use crate::check::thorough::figures::{Comparison, compare, minus, plus, total};
use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::Subject;
use crate::check::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D01"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["文中收到的申请数与表三相符", "Requests received in the text agree with table 3"],
    basis: "表三行标题“本年新收”“上年结转”",
    needs: &[],
    about: [
        "在总体情况里找“收到、受理、接收、新收……申请N件”。N 等于本年新收，或者等于本年新收加上年结转，都算相符。写明渠道、部门、“其中”的数不核对。",
        "Looks for “received N requests” in section one. N may be what came in this year, or that plus what was carried in. Numbers of a channel, a unit or a part are left alone.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let received = total(scene.report, "requests.received");
    let carried_in = total(scene.report, "requests.carried_in");
    let handled = total(scene.report, "requests.total");
    for claim in scene
        .claims
        .about(|subject| matches!(subject, Subject::Received | Subject::ReceivedAndHandled))
    {
        let mut readings = vec![
            (["表三本年新收", "received this year"], received),
            (["本年新收加上年结转", "received plus carried in"], plus(received, carried_in)),
        ];
        if claim.subject == Subject::ReceivedAndHandled {
            readings.push((["办理总计", "handled"], handled));
        }
        let cells = ["requests.received.total", "requests.carried_in.total"];
        let narrow = minus(received, carried_in)
            .map(|value| (Arg::Words(["本年新收减上年结转", "received minus carried in"]), value));
        compare(
            scene,
            said,
            claim,
            Comparison {
                readings: &readings,
                cells: cells.iter().filter_map(|id| scene.cell(id)).collect(),
                narrow: narrow.into_iter().collect(),
                severity: None,
            },
        );
    }
}
