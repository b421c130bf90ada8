//! What waits for a yes, or shows a place, belongs to one draft on one form, and goes with them.

use crate::app::state::{State, Toast};
use xxgk_core::lang::Lang;

/// Another draft is open now, none, or the same on another form. Whether something was told of.
pub(super) fn with_report(state: &mut State) -> bool {
    // Its lines and what is typed into it are about places of the report.
    state.palette = None;
    state.map = None;
    state.left_shown = false;
    state.records.take_if(|records| records.of.is_some());
    if let Some(replace) = &mut state.replace {
        (replace.next, replace.found) = (0, None);
    }
    let id = state.open.as_ref().map(|open| &open.id);
    // These follow the report on another form, but tell of no other one.
    state.publish.take_if(|publishing| Some(&publishing.of.id) != id);
    state.sheet.take_if(|(of, _)| Some(&of.id) != id);
    let at_work = state.at_work();
    let lost = state.pasted.take_if(|pasted| Some(&pasted.into) != at_work.as_ref());
    if lost.is_some() {
        state.toast = Some(paste_lost(state));
    }
    lost.is_some()
}

/// A pasted table has no place any more.
pub(super) fn paste_lost(state: &State) -> Toast {
    Toast { text: paste_lost_text(state.lang).to_owned(), undo: None }
}

/// The sentence of [`paste_lost`].
pub(crate) fn paste_lost_text(lang: Lang) -> &'static str {
    lang.pick(
        "年报或表样刚换过，之前粘贴的表格没有填入。需要时请重新粘贴。",
        "The report or its form has changed; the table pasted before was not filled in. Paste it again if you need it.",
    )
}
