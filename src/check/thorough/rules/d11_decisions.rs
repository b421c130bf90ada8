//! D11: decisions in the text are those of table two.

use crate::check::thorough::figures::{Comparison, compare};
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::Subject;
use crate::check::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D11"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "文中作出的许可、处罚、强制决定数与表二相符",
        "Decisions in the text agree with table 2",
    ],
    basis: "国办公开办函〔2021〕30号 一（二）“包括已公开和依法未公开的全部处理决定”",
    needs: &[],
    about: [
        "只核对写明“作出行政许可（处罚、强制）决定N件”的。“公开行政许可信息N条”数的是公开条数，不核对。",
        "Only “made N decisions” is compared. Published items are another count and left alone.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for claim in scene.claims.about(|subject| matches!(subject, Subject::Decisions(_))) {
        let Subject::Decisions(cell) = claim.subject else { continue };
        compare(
            scene,
            said,
            claim,
            Comparison {
                readings: &[(["表二处理决定数量", "decisions in table 2"], scene.number(cell))],
                cells: scene.cell(cell).into_iter().collect(),
                narrow: Vec::new(),
                severity: None,
            },
        );
    }
}
