//! B06: a table is not last year’s again.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};
use xxgk_core::form::{CellIx, Row, TableId};
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("B06"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["整张表不应与上年完全相同", "A whole table is not the same as last year’s"],
    basis: "国办公开办函〔2021〕30号 一（五）“不得出现敷衍了事甚至年年雷同现象”",
    needs: &[Missing::PreviousOnSameForm],
    about: [
        "表二、表三与上年年报逐格完全相同，并且至少有三个不同的数，多半是沿用了上年的数。",
        "Table two or three is cell by cell last year’s and has three different numbers: probably last year’s numbers were kept.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Numbers(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(previous) = scene.previous else { return };
    for table in [TableId::Two, TableId::Three] {
        let cells: Vec<CellIx> = scene.form.rows_of(table).flat_map(Row::cells).collect();
        let is_same = cells.iter().all(|cell| scene.report.value(*cell) == previous.value(*cell));
        let mut numbers: Vec<Amount> = cells
            .iter()
            .filter_map(|cell| scene.report.value(*cell).number())
            .filter(|number| *number != Amount::ZERO)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        // One request a year, granted each time, is the same table by chance.
        if !is_same || numbers.len() < 3 {
            continue;
        }
        let template = [
            "{0}与上年年报逐格完全相同。请确认填的是本年的数。",
            "{0} is cell by cell the same as last year. Please make sure that the numbers are this year’s.",
        ];
        let name = Arg::Words([table.name(), table.name_en()]);
        said.find(template, vec![name]).cells = cells;
    }
}
