//! Witnesses: what else tells the number of a cell, besides the sums of its table.

use crate::form::CellIx;
use crate::report::Amount;

use super::rule::Scene;
use super::text::{Applicant, Outcome, ResultGroup, Subject};

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
    let mut add = |cell: Option<CellIx>, value: Option<Amount>, source| {
        if let (Some(cell), Some(value)) = (cell, value.and_then(Amount::to_i64)) {
            found.push(Witness { cell, value, source });
        }
    };
    if let Some(previous) = scene.previous {
        let row = scene.form.find_row("requests.carried_in");
        for column in row.iter().flat_map(|row| row.columns.iter()) {
            let id = ["requests.carried_out.", column.id].concat();
            let out = previous.form().find(&id).and_then(|cell| previous.value(cell).number());
            let cell = scene.cell(&["requests.carried_in.", column.id].concat());
            add(cell, out, Source::LastYear);
        }
    }
    for claim in &scene.claims.list {
        if let Some(id) = cell_of(claim.subject) {
            add(scene.cell(&id), Some(claim.value), Source::Text);
        }
    }
    found
}

/// The one cell that a number of the text repeats, where it is one.
fn cell_of(subject: Subject) -> Option<String> {
    let id = match subject {
        Subject::Received => "requests.received.total",
        Subject::Handled => "requests.total.total",
        Subject::CarriedIn => "requests.carried_in.total",
        Subject::CarriedOut => "requests.carried_out.total",
        Subject::Result(ResultGroup::Granted) => "requests.granted.total",
        Subject::Result(ResultGroup::PartlyGranted) => "requests.partly_granted.total",
        Subject::Applicant(Applicant::NaturalPerson) => "requests.received.natural_person",
        Subject::Applicant(Applicant::Business) => "requests.received.business",
        Subject::Applicant(Applicant::Research) => "requests.received.research",
        Subject::Applicant(Applicant::SocialWelfare) => "requests.received.social_welfare",
        Subject::Applicant(Applicant::LegalServices) => "requests.received.legal_services",
        Subject::Review => "review.total",
        Subject::Direct => "litigation.direct.total",
        Subject::AfterReview => "litigation.after_review.total",
        Subject::Outcome([group], outcome) => {
            let column = match outcome {
                Outcome::Upheld => ".upheld",
                Outcome::Corrected => ".corrected",
                Outcome::Other => ".other",
                Outcome::Pending => ".pending",
            };
            return Some([group, column].concat());
        }
        _ => return None,
    };
    Some(id.to_owned())
}
