//! Tables from the clipboard.

use std::rc::Rc;

use super::{PastePlace, cells, going};
use crate::app::state::{Pasted, State};

/// A pasted table was recognised.
pub(super) fn recognised(state: &mut State, pasted: Rc<Pasted>) {
    if state.at_work().as_ref() == Some(&pasted.into) {
        state.pasted = Some(pasted);
    } else {
        state.toast = Some(going::paste_lost(state));
    }
}

/// The keyboard may be elsewhere by now, and another report may be open.
pub(super) fn paste_into(state: &mut State, place: &PastePlace, text: &str) {
    if state.at_work().as_ref() != Some(&place.into) {
        state.toast = Some(going::paste_lost(state));
        return;
    }
    let Some(open) = state.open.as_mut().filter(|_| !state.readonly) else { return };
    open.select(place.selection.anchor, place.selection.head);
    if let Some(toast) = cells::paste(open, text, state.lang) {
        state.toast = Some(toast);
    }
}

/// Leaves the recognised table alone.
pub(super) fn drop_pasted(state: &mut State) {
    if state.pasted.take().is_some() {
        state.focus_cell_at_hand();
    }
}

/// Takes the recognised table over.
pub(super) fn take_pasted(state: &mut State) {
    if let (Some(pasted), Some(open)) = (state.pasted.take(), &mut state.open)
        && !state.readonly
        && pasted.into == (open.id.clone(), open.report.form)
    {
        state.toast = cells::take_pasted(open, &pasted, state.lang);
    }
    state.focus_cell_at_hand();
}
