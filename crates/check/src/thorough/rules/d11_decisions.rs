//! D11: decisions in the text are those of table two.

use crate::thorough::figures::{Comparison, compare, contradict_zeros, passage};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::has;
use crate::thorough::text::{Claim, Subject};
use crate::thorough::text::{NoneOf, numbers::Unit};
use crate::{RuleCode, Severity};
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D11"),
    severity: Severity::Error,
    forms: BOTH,
    title: [
        "文中的许可、处罚、强制决定数和行政事业性收费与表二相符",
        "Decisions and fees in the text agree with table 2",
    ],
    basis: "国办公开办函〔2021〕30号 一（二）“包括已公开和依法未公开的全部处理决定”",
    needs: &[],
    about: [
        "核对写明“作出行政许可（处罚、强制）决定N件”的；“实施、办理行政许可N件”口径可能不同，只作警告。“公开行政许可信息N条”数的是公开条数，不核对。“行政事业性收费N万元”对照本年收费金额，按文中小数位数取舍的算相符；减免的、个别部门的不核对。",
        "“Made N decisions” is compared; “handled N licences” may count something else and is a warning. Published items are left alone. “Administrative fees of N” is compared with table 2, rounded as in the text; fees that were waived or are of one unit are left alone.",
    ],
    terms: Terms { compares_claims: true, ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    contradict_zeros(scene, said, NoneOf::Fees);
    for claim in scene.claims.about(|subject| matches!(subject, Subject::Decisions(_))) {
        let Subject::Decisions(cell) = claim.subject else { continue };
        let words = passage(scene, claim);
        let is_certain = has(&words, &["作出", "做出", "决定", "下达"]);
        compare(
            scene,
            said,
            claim,
            Comparison {
                readings: &[(["表二处理决定数量", "decisions in table 2"], scene.number(cell))],
                cells: scene.cell(cell).into_iter().collect(),
                narrow: Vec::new(),
                severity: (!is_certain).then_some(Severity::Warning),
            },
        );
    }
    judge_fees(scene, said);
}

/// 行政事业性收费12.5万元, or in 元.
fn judge_fees(scene: &Scene<'_>, said: &mut Said<'_>) {
    const FEES: &str = "disclosure.fees.amount";
    for claim in scene.claims.about(|subject| subject == Subject::Fees) {
        let written = scene.claims.numbers(claim.field).get(claim.number);
        let Some(written) = written else { continue };
        let (value, decimals) = match written.unit {
            Unit::Yuan => (claim.value.shift(-4), written.decimals + 4),
            _ => (Some(claim.value), written.decimals),
        };
        let (Some(value), Some(unit)) = (value, Amount::from(1).shift(-decimals.cast_signed()))
        else {
            continue;
        };
        let claim = Claim { value, ..claim.clone() };
        let in_table = scene.number(FEES);
        let is_rounded = in_table
            .and_then(|in_table| in_table.checked_sub(value))
            .is_some_and(|difference| difference.abs() < unit);
        let figure = if is_rounded { Some(value) } else { in_table };
        compare(
            scene,
            said,
            &claim,
            Comparison {
                readings: &[(
                    ["表二行政事业性收费（万元）", "fees in table 2 (10,000 yuan)"],
                    figure,
                )],
                cells: scene.cell(FEES).into_iter().collect(),
                narrow: Vec::new(),
                severity: None,
            },
        );
    }
}
