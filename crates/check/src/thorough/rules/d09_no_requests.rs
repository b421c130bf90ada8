//! D09: what did not happen is 0 in the tables.

use crate::thorough::figures::contradict;
use crate::thorough::outcome::Missing;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::Stated;
use crate::{RuleCode, Severity};
use xxgk_core::form::CellIx;
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D09"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "写“未收到申请”“未发生行政复议、诉讼”的，表里应为 0",
        "“No requests” and “no disputes” agree with the tables",
    ],
    basis: "表三、表四",
    needs: &[],
    about: [
        "“未收到政府信息公开申请”对照本年新收；只说法人或其他组织的，对照这五列；“未发生行政复议、行政诉讼”对照表四总计。限定渠道或情形的（未收到邮寄申请、未发生败诉）不核对。",
        "“No requests” is compared with received, for organisations alone with their five columns; “no disputes” with table 4. Statements about a channel or an outcome are left alone.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for statement in &scene.claims.statements {
        let cells: &[&str] = match statement.stated {
            Stated::NoRequests { from_organisations: false } => &["requests.received.total"],
            Stated::NoRequests { from_organisations: true } => &[
                "requests.received.business",
                "requests.received.research",
                "requests.received.social_welfare",
                "requests.received.legal_services",
                "requests.received.other_org",
            ],
            Stated::NoDisputes { review, litigation } => match (review, litigation) {
                (true, true) => {
                    &["review.total", "litigation.direct.total", "litigation.after_review.total"]
                }
                (true, false) => &["review.total"],
                (false, true) => &["litigation.direct.total", "litigation.after_review.total"],
                (false, false) => continue,
            },
            Stated::Outcomes { .. } | Stated::Zero { .. } => continue,
        };
        let cells = || cells.iter().filter_map(|id| scene.cell(id));
        if cells().any(|cell| scene.report.value(cell).number().is_none()) {
            said.lacks(Missing::Numbers);
        }
        let is_some = |cell: &CellIx| {
            scene.report.value(*cell).number().is_some_and(|number| number > Amount::ZERO)
        };
        contradict(scene, said, statement, cells().filter(is_some).collect());
    }
}
