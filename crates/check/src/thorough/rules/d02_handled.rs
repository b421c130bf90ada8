//! D02: requests handled in the text are those of table three.

use crate::thorough::figures::{
    Comparison, Reading, compare, contradict_zeros, minus, passage, plus, total, totals,
};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::has;
use crate::thorough::text::{NoneOf, Subject};
use crate::{RuleCode, Severity};
use xxgk_core::report::Report;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D02"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["文中办结、答复的申请数与表三相符", "Requests handled in the text agree with table 3"],
    basis: "表三行标题“（七）总计”",
    needs: &[],
    about: [
        "在总体情况里找“办结、答复……申请N件”。N 等于（七）总计即相符；写“答复”的可以不含（六）其他处理，写“办理”的可以含结转下年，说明只算本年新收的可以减去上年结转。“其中11件已办结”一类不当作总数。",
        "Looks for “handled N requests” in section one. N may be (7) total, without (6) other where only answers are meant, with what was carried out where the work as a whole is meant, or without what was carried in. “Of these, 11 were handled” is no total.",
    ],
    terms: Terms { compares_claims: true, ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

/// What the number may be, given its words.
pub(super) fn readings(report: &Report, words: &str) -> Vec<Reading> {
    let handled = total(report, "requests.total");
    let carried_in = total(report, "requests.carried_in");
    let other = totals(report, "requests.other");
    let mut readings = vec![
        (["表三（七）总计", "(7) total"], handled),
        (["表三（七）总计减（六）其他处理", "(7) total without (6) other"], minus(handled, other)),
        (["表三（七）总计减上年结转", "(7) total without carried in"], minus(handled, carried_in)),
    ];
    if !has(words, &["办结", "答复", "办复", "回复"]) {
        let all = plus(total(report, "requests.received"), carried_in);
        readings.push((["表三本年新收加上年结转", "received plus carried in"], all));
    }
    readings
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    contradict_zeros(scene, said, NoneOf::Open);
    for claim in scene.claims.about(|subject| subject == Subject::Handled) {
        let cells = ["requests.total.total", "requests.carried_in.total"];
        compare(
            scene,
            said,
            claim,
            Comparison {
                readings: &readings(scene.report, &passage(scene, claim)),
                cells: cells.iter().filter_map(|id| scene.cell(id)).collect(),
                narrow: Vec::new(),
                severity: None,
            },
        );
    }
}
