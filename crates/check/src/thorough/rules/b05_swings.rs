//! B05: large changes since last year are confirmed.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms, number};
use crate::thorough::settings::{Threshold, limit};
use crate::{RuleCode, Severity};
use xxgk_core::report::Amount;

/// How many times as much, or as little, is a swing.
const TIMES: Threshold = Threshold {
    name: "times",
    usual: 5,
    range: (2, 100),
    about: ["变化超过多少倍时提示", "how many times as much is a swing"],
};

/// Smaller differences are everyday.
const LEAST: Threshold = Threshold {
    name: "least",
    usual: 20,
    range: (1, 1_000_000),
    about: ["相差不到多少不提示", "smaller differences are left alone"],
};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B05"),
    severity: Severity::Hint,
    forms: BOTH,
    title: [
        "与上年相差五倍以上或从有到无的数请确认",
        "Numbers that changed fivefold, or to or from nothing, are confirmed",
    ],
    basis: "审核惯例",
    needs: &[Missing::Previous],
    about: [
        "许可、处罚、强制、收费和新收与上年相比变化超过五倍，或者从 0 变有、从有变 0，并且相差至少 20，提示确认。收费相差约一万倍的，多半是元和万元弄混。",
        "Licences, penalties, compulsory measures, fees and requests that changed more than fivefold, or to or from 0, by at least 20. A ratio of ten thousand for fees usually means yuan instead of 10,000 yuan.",
    ],
    terms: Terms { thresholds: &[TIMES, LEAST], ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const CELLS: [&str; 5] = [
        "disclosure.licences.decisions",
        "disclosure.penalties.decisions",
        "disclosure.enforcement.decisions",
        "disclosure.fees.amount",
        "requests.received.total",
    ];
    let factor = usize::try_from(limit(scene, TIMES)).unwrap_or(usize::MAX);
    // Smaller changes of small numbers are everyday.
    let least = Amount::from(limit(scene, LEAST));
    let Some(previous) = scene.previous else { return };
    for id in CELLS {
        // The form of 2019 has no amount of fees.
        let (Some(cell), Some(_)) = (scene.cell(id), previous.form().find(id)) else { continue };
        let (Some(before), Some(now)) = (number(previous, id), scene.number(id)) else {
            said.lacks(Missing::Numbers);
            continue;
        };
        let (less, more) = if before < now { (before, now) } else { (now, before) };
        let times = |factor: usize| Amount::checked_sum(std::iter::repeat_n(less, factor));
        let is_large = more.checked_sub(less).is_some_and(|change| change >= least);
        let is_swing = times(factor).is_some_and(|least| more > least);
        if !is_large || !is_swing {
            continue;
        }
        let is_unit = id == "disclosure.fees.amount"
            && less > Amount::ZERO
            && times(3_000).is_some_and(|least| more > least);
        let template = if is_unit {
            [
                "{0}：上年 {1}，今年 {2}，相差数千倍以上，是不是把元和万元弄混了？这一格的单位是万元。",
                "{0}: {1} last year, {2} this year, thousands of times apart. Were yuan and 10,000 yuan mixed up? The unit here is 10,000 yuan.",
            ]
        } else {
            [
                "{0}：上年 {1}，今年 {2}，变化很大，请确认无误。",
                "{0}: {1} last year, {2} this year; please confirm such a large change.",
            ]
        };
        let args = vec![Arg::Cell(cell), Arg::Number(before), Arg::Number(now)];
        let finding = said.find(template, args);
        finding.cells = vec![cell];
        finding.actual = Some(now);
    }
}
