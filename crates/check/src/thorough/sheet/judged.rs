//! How many things a rule judged.

use crate::registry;
use crate::rules::PAGES;
use crate::rules::page::Judging;
use crate::thorough::catalogue::Entry;
use crate::thorough::{Context, Outcome, rules};
use xxgk_core::report::Report;

pub use crate::rules::page::Judged;

/// How many things a rule judged, where that is known.
pub(super) fn judged(
    rule: &Entry,
    report: &Report,
    context: &Context<'_>,
    outcome: &Outcome,
) -> Option<Judged> {
    let code = rule.code;
    if let Some((_, done)) = outcome.judged.iter().find(|(known, _)| *known == code) {
        return Some(Judged::all(*done));
    }
    if rules::find(code).is_some_and(|rule| rule.terms.compares_claims) {
        // The text makes no such claim.
        return Some(Judged::all(0));
    }
    let place = registry().iter().position(|known| known.code == code)?;
    (PAGES.get(place)?.judged)(&Judging::new(place, report, context.previous)?)
}
