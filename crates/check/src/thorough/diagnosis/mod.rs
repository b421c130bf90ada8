//! Diagnosis: which cells are probably wrong when equations fail.
//!
//! The set of failing equations points at cells: a wrong 自然人 of （一）予以公开 breaks the sum of its
//! row and the sum of its column by the same amount, and no other cell breaks just these two. We
//! look for the smallest set of changes that repairs what fails and breaks nothing: one cell, then
//! one row or column, then any two cells. Where several sets are equally small (table four has one
//! equation for five cells) the evidence decides: what the narrative and last year's report say of
//! a cell, and [`slip`] and [`hypothesis`], which know what clerks do to numbers. One [`Fault`] per independent fault (RULES, notes 1 to 3).

mod cause;
mod fault;
mod hypothesis;
mod slip;
mod sums;

pub use cause::Cause;
pub use fault::{Change, Fault};
pub(super) use fault::{NAMES_CAUSE, POINTS_AT_TOTAL};
pub(super) use slip::{Points, explain};

use crate::{Detail, Finding};
use xxgk_core::form::{CellIx, Equation, EquationIx, EquationKind};
use xxgk_core::report::Amount;

use super::rule::Scene;
use super::witness::{Source, witnesses};
use hypothesis::Hypothesis;
use sums::Sums;

/// How many cells are named at most.
const MAX_SUSPECTS: usize = 5;
/// How many faults are told apart at most; what is left then keeps its plain finding.
const MAX_FAULTS: usize = 24;
/// How often any two cells are tried together, which is the expensive search.
const MAX_PAIR_SEARCHES: usize = 3;

/// Replaces the findings about failing equations by one finding per fault.
///
/// Equations that no small set of changes explains keep their plain finding.
pub(super) fn diagnose(scene: &Scene<'_>, findings: &mut Vec<Finding>) {
    if !findings.iter().any(|finding| equation_of(finding).is_some()) {
        return;
    }
    let witnesses = witnesses(scene);
    let mut sums = Sums::of(scene.report, &witnesses);
    let mut pair_searches = MAX_PAIR_SEARCHES;
    for _ in 0..MAX_FAULTS {
        let violated = sums.violated();
        if violated.is_empty() {
            break;
        }
        let Some((best, rivals)) = choose(&sums, &violated, &mut pair_searches) else {
            break;
        };
        for part in hypothesis::apart(&sums, &best) {
            let (explained, rest): (Vec<Finding>, Vec<Finding>) =
                std::mem::take(findings).into_iter().partition(|finding| {
                    equation_of(finding).is_some_and(|ix| part.repairs.contains(&ix.index()))
                });
            *findings = rest;
            findings.extend(report_fault(&sums, &part, &rivals, explained));
        }
        sums.apply(&best.changes);
    }
    confirm(findings);
}

/// A wrong 上年结转 also differs from last year's report: one fault, one finding, and last year's
/// number confirms what it should be.
fn confirm(findings: &mut Vec<Finding>) {
    let carried: Vec<(CellIx, Option<Amount>)> = findings
        .iter()
        .filter(|finding| matches!(finding.detail, Detail::CarriedOver { .. }))
        .filter_map(|finding| Some((finding.cells.first().copied()?, finding.expected)))
        .collect();
    let mut merged: Vec<CellIx> = Vec::new();
    for finding in findings.iter_mut() {
        let Detail::Fault { fault, .. } = &mut finding.detail else { continue };
        for change in &fault.changes {
            if carried.contains(&(change.cell, Some(Amount::from(change.right)))) {
                merged.push(change.cell);
                fault.is_confirmed = true;
            }
        }
    }
    findings.retain(|finding| {
        let is_merged = finding.cells.first().is_some_and(|cell| merged.contains(cell));
        !(is_merged && matches!(finding.detail, Detail::CarriedOver { .. }))
    });
}

fn equation_of(finding: &Finding) -> Option<EquationIx> {
    match finding.detail {
        Detail::Sum { equation, .. } | Detail::Balance { equation, .. } => Some(equation),
        _ => None,
    }
}

/// The best hypothesis and its rivals, which repair some of the same equations, best first.
fn choose(
    sums: &Sums<'_>,
    violated: &[usize],
    pair_searches: &mut usize,
) -> Option<(Hypothesis, Vec<Hypothesis>)> {
    let mut stage = hypothesis::singles(sums, violated);
    if stage.is_empty() {
        stage = hypothesis::rows(sums);
        stage.extend(hypothesis::columns(sums));
        let fewest = stage.iter().map(|found| found.changes.len()).min();
        stage.retain(|found| Some(found.changes.len()) == fewest);
    }
    if stage.is_empty() && *pair_searches > 0 {
        *pair_searches -= 1;
        stage = hypothesis::pairs(sums, violated);
    }
    for found in &mut stage {
        found.points = sums.weigh(&found.changes, found.points);
    }
    // More equations that agree are more evidence than any slip.
    stage.sort_by_key(|found| std::cmp::Reverse((found.repairs.len(), found.points)));
    let mut stage = stage.into_iter();
    let best = stage.next()?;
    let rivals = stage
        .filter(|rival| rival.repairs.iter().any(|equation| best.repairs.contains(equation)))
        .collect();
    Some((best, rivals))
}

/// The finding about a fault, made of those about its equations.
fn report_fault(
    sums: &Sums<'_>,
    best: &Hypothesis,
    rivals: &[Hypothesis],
    explained: Vec<Finding>,
) -> Option<Finding> {
    // The order in which a reviewer reads: rows, then columns, then the balance (RULES, note 1).
    let rank = |finding: &Finding| {
        equation_of(finding).map(|ix| match sums.form.equation(ix).kind {
            EquationKind::ApplicantSum | EquationKind::OutcomeSum => 0,
            EquationKind::ResultSum => 1,
            EquationKind::Balance => 2,
        })
    };
    let others = explained.len().saturating_sub(1);
    let main = explained.into_iter().min_by_key(rank)?;
    let mut suspects: Vec<CellIx> = Vec::new();
    for found in std::iter::once(best).chain(rivals) {
        for (cell, _) in &found.changes {
            if !suspects.contains(cell) {
                suspects.push(*cell);
            }
        }
    }
    suspects.truncate(MAX_SUSPECTS.max(best.changes.len()));
    let changes = best
        .changes
        .iter()
        .filter_map(|(cell, delta)| {
            let wrong = sums.value(*cell)?;
            let follows = sums.is_sum(*cell) && best.changes.len() > 1;
            Some(Change { cell: *cell, wrong, right: wrong + delta, follows })
        })
        .collect();
    // Equations that agree leave no doubt about the place; one equation alone needs a clear slip.
    let is_clear = best.points >= 70;
    let is_certain = rivals.first().is_none_or(|rival| {
        rival.repairs.len() < best.repairs.len() || (is_clear && rival.points + 15 <= best.points)
    });
    // Where every row and every column of results adds up, only the balance tells, and it tells of no cell.
    let unregistered = match best.repairs.first() {
        Some(balance) if !is_clear && best.repairs.iter().all(|ix| sums.is_balance(*ix)) => {
            Some(sums.residual(*balance))
        }
        _ => None,
    };
    let mut cells = suspects.clone();
    cells.extend(main.cells.iter().filter(|cell| !suspects.contains(cell)));
    let is_in_text = best.changes.iter().any(|(cell, delta)| {
        let right = sums.value(*cell).map(|wrong| wrong + delta);
        sums.witnesses_of(*cell)
            .any(|witness| witness.source == Source::Text && Some(witness.value) == right)
    });
    // Each change takes one equation to know it; whatever else holds with them vouches for them.
    // So does that no other number alone could be it: 10 + 1 with a total of 0.
    let is_vouched = sums.equations_with(&best.changes) > best.changes.len()
        || rivals.is_empty() && best.changes.len() == 1;
    let fault = Fault {
        changes,
        cause: best.cause,
        suspects,
        others,
        rivals: rival_changes(sums, best, rivals),
        is_vouched,
        is_certain,
        is_confirmed: false,
        is_in_text,
        unregistered,
    };
    let detail = Detail::Fault { base: Box::new(main.detail), fault: Box::new(fault) };
    Some(Finding { cells, detail, ..main })
}

/// The best other explanation, and the one that leaves all parts as they are: the total is their sum.
fn rival_changes(
    sums: &Sums<'_>,
    best: &Hypothesis,
    rivals: &[Hypothesis],
) -> Vec<(Change, Cause)> {
    let single = |found: &Hypothesis| match found.changes.as_slice() {
        [(cell, delta)] => {
            let wrong = sums.value(*cell)?;
            let change = Change { cell: *cell, wrong, right: wrong + delta, follows: false };
            Some((change, found.cause))
        }
        _ => None,
    };
    let is_total = |found: &&Hypothesis| {
        let equation = best.repairs.first().map(|index| &sums.form.equations[*index]);
        let total = equation.and_then(Equation::total);
        found.changes.first().map(|(cell, _)| *cell) == total
    };
    let mut chosen: Vec<(Change, Cause)> = Vec::new();
    let first = rivals.first();
    for rival in rivals.iter().find(is_total).into_iter().chain(first) {
        let found = single(rival);
        chosen.extend(
            found.filter(|(change, _)| chosen.iter().all(|(known, _)| known.cell != change.cell)),
        );
    }
    chosen
}

#[cfg(test)]
mod tests;
