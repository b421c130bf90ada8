//! What stands beside a text while it is written: sentences that the numbers can say, and last year's text.

use crate::app::state::known::Offer;
use crate::app::state::{Open, State};
use xxgk_core::report::TextField;

/// Sentences for a text that it does not have yet.
pub(crate) fn offered(open: &Open, field: TextField) -> Vec<&Offer> {
    let Some(verdict) = &open.verdict else { return Vec::new() };
    let text = open.report.text(field);
    let is_new = |offer: &&Offer| offer.field == field && !text.contains(&offer.text);
    verdict.offers(&open.report).iter().filter(is_new).collect()
}

/// Most sentences that are shown at once.
const SHOWN: usize = 6;

/// What helps with the text that is being written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct WritingView {
    pub(crate) sentences: Vec<String>,
    /// Last year's text, and whether it may be taken over: there is none of this year yet.
    pub(crate) last: Option<(TextField, String, bool)>,
}

pub(crate) fn writing(state: &State) -> WritingView {
    let Some((open, field)) = state.open.as_ref().and_then(|open| Some((open, open.writing?)))
    else {
        return WritingView::default();
    };
    if state.readonly {
        return WritingView::default();
    }
    let sentences = offered(open, field).into_iter().take(SHOWN).map(|offer| offer.text.clone());
    let last =
        open.previous.as_ref().map(|last| last.text(field)).filter(|text| !text.trim().is_empty());
    WritingView {
        sentences: sentences.collect(),
        last: last.map(|text| (field, text.to_owned(), open.report.text(field).trim().is_empty())),
    }
}
