//! Witnesses: what else tells the number of a cell, besides the sums of its table.

use xxgk_core::form::{CellIx, Form};
use xxgk_core::report::Amount;

use super::rule::{Scene, number};
use super::text::{Applicant, Claim, Outcome, ResultGroup, Subject};

/// A number that another place gives for a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Witness {
    pub(super) cell: CellIx,
    pub(super) value: i64,
    pub(super) source: Source,
}

/// Where a witness comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Source {
    /// 结转下年度 of last year's report.
    LastYear,
    /// The narrative.
    Text,
}

/// The cells of this report that last year's report or the narrative speaks about.
pub(super) fn witnesses(scene: &Scene<'_>) -> Vec<Witness> {
    let mut found = Vec::new();
    if let Some(previous) = scene.previous {
        let row = scene.form.find_row("requests.carried_in");
        for column in row.iter().flat_map(|row| row.columns.iter()) {
            let out = number(previous, &["requests.carried_out.", column.id].concat());
            let cell = scene.cell(&["requests.carried_in.", column.id].concat());
            if let (Some(cell), Some(value)) = (cell, out.and_then(Amount::to_i64)) {
                found.push(Witness { cell, value, source: Source::LastYear });
            }
        }
    }
    for claim in &scene.claims.list {
        found.extend(told(scene, claim).into_iter().flatten());
    }
    found
}

/// What a number of the text tells about its cells: where they add up to it, that they are as written;
/// else what each would be if the others are.
fn told(scene: &Scene<'_>, claim: &Claim) -> Option<Vec<Witness>> {
    let cells = cells_of(scene.form, claim.subject);
    let count = |cell: &CellIx| scene.report.value(*cell).number()?.to_i64();
    let written: Vec<i64> = cells.iter().map(count).collect::<Option<_>>()?;
    let sum = written.iter().try_fold(0_i64, |sum, value| sum.checked_add(*value))?;
    let difference = claim.value.to_i64()?.checked_sub(sum)?;
    let witnesses = cells.into_iter().zip(written).filter_map(|(cell, written)| {
        let value = written.checked_add(difference).filter(|value| *value >= 0)?;
        Some(Witness { cell, value, source: Source::Text })
    });
    Some(witnesses.collect())
}

/// The cells whose sum a number of the text is.
fn cells_of(form: &Form, subject: Subject) -> Vec<CellIx> {
    let find = |ids: &[&str]| ids.iter().filter_map(|id| form.find(id)).collect();
    let totals_of = |prefix: &str| -> Vec<CellIx> {
        let rows = form.rows.iter().filter(|row| row.id.starts_with(prefix));
        rows.filter_map(|row| row.cell("total")).collect()
    };
    let columns = |groups: &[&str], column: &str| -> Vec<CellIx> {
        groups.iter().filter_map(|group| form.find(&[group, column].concat())).collect()
    };
    match subject {
        Subject::Received => find(&["requests.received.total"]),
        Subject::Handled => find(&["requests.total.total"]),
        Subject::CarriedIn => find(&["requests.carried_in.total"]),
        Subject::CarriedOut => find(&["requests.carried_out.total"]),
        Subject::Result(group) => match group {
            ResultGroup::Granted => find(&["requests.granted.total"]),
            ResultGroup::PartlyGranted => find(&["requests.partly_granted.total"]),
            ResultGroup::GrantedOrPartly => {
                find(&["requests.granted.total", "requests.partly_granted.total"])
            }
            ResultGroup::Denied => totals_of("requests.denied"),
            ResultGroup::Unavailable => totals_of("requests.unavailable"),
            ResultGroup::NotProcessed => totals_of("requests.not_processed"),
            ResultGroup::Other => totals_of("requests.other"),
        },
        Subject::Row(row) => form.find(&[row, ".total"].concat()).into_iter().collect(),
        Subject::Applicant(applicant) => match applicant {
            Applicant::NaturalPerson => find(&["requests.received.natural_person"]),
            Applicant::Organisation => find(&[
                "requests.received.business",
                "requests.received.research",
                "requests.received.social_welfare",
                "requests.received.legal_services",
                "requests.received.other_org",
            ]),
            Applicant::Business => find(&["requests.received.business"]),
            Applicant::Research => find(&["requests.received.research"]),
            Applicant::SocialWelfare => find(&["requests.received.social_welfare"]),
            Applicant::LegalServices => find(&["requests.received.legal_services"]),
        },
        Subject::Review => find(&["review.total"]),
        Subject::Litigation => find(&["litigation.direct.total", "litigation.after_review.total"]),
        Subject::Direct => find(&["litigation.direct.total"]),
        Subject::AfterReview => find(&["litigation.after_review.total"]),
        Subject::Outcome(groups, outcome) => columns(
            groups,
            match outcome {
                Outcome::Upheld => ".upheld",
                Outcome::Corrected => ".corrected",
                Outcome::Other => ".other",
                Outcome::Pending => ".pending",
            },
        ),
        _ => Vec::new(),
    }
}
