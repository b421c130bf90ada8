//! Finding and replacing in the texts.

use crate::app::state::{Focus, Replace, State, Toast, ToastUndo};
use xxgk_core::report::search;

/// Shows the bar, or takes it away.
pub(super) fn toggle(state: &mut State) {
    state.replace = match state.replace {
        Some(_) => None,
        None => Some(Replace::default()),
    };
    if state.replace.is_some() {
        state.request_focus(Focus::Field("find"));
    }
}

pub(super) fn set_passage(state: &mut State, passage: String) {
    if let Some(replace) = &mut state.replace {
        *replace = Replace { passage, next: 0, found: None, ..std::mem::take(replace) };
    }
}

pub(super) fn set_replacement(state: &mut State, with: String) {
    if let Some(replace) = &mut state.replace {
        replace.with = with;
    }
}

pub(super) fn find_next(state: &mut State) {
    let (Some(replace), Some(open)) = (&mut state.replace, &state.open) else { return };
    let found = search::find(&open.report, &replace.passage);
    let at = replace.next.checked_rem(found.len()).unwrap_or(0);
    if let Some(found) = found.get(at) {
        replace.next = at + 1;
        let found = *found;
        replace.found = Some(found);
        state.request_focus(Focus::Passage(found));
    }
}

pub(super) fn replace_one(state: &mut State) {
    if let (Some(replace), Some(open)) = (&mut state.replace, &mut state.open)
        && !state.readonly
        && let Some(at) = replace.next.checked_sub(1)
        // The texts may have changed since it was gone to.
        && search::find(&open.report, &replace.passage).get(at).copied() == replace.found
        && let Some((edit, found)) =
            search::replace_one(&open.report, &replace.passage, &replace.with, at)
    {
        open.perform_alone(edit);
        let places = search::find(&open.report, &replace.passage);
        replace.next = search::behind(&places, found).unwrap_or(0);
    }
    find_next(state);
}

pub(super) fn replace_all(state: &mut State) {
    let (Some(replace), Some(open)) = (&state.replace, &mut state.open) else { return };
    let places = search::find(&open.report, &replace.passage).len();
    let edit = search::replace_all(&open.report, &replace.passage, &replace.with);
    let Some(edit) = edit.filter(|_| !state.readonly) else { return };
    open.perform_alone(edit);
    state.toast = Some(Toast {
        text: state.lang.fill("替换了 {0} 处。", "{0} places replaced.", &[&places.to_string()]),
        undo: Some(ToastUndo::Edit),
    });
}
