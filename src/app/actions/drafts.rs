//! Which report is open, and what is only in memory.

use crate::app::platform::clock;
use crate::app::queries::plain_text;
use crate::app::services::aside::Aside;
use crate::app::state::{Editing, Focus, Open, Saving, State, Toast, ToastUndo};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, Report};
use xxgk_core::store::{DraftId, SaveError};

use super::import;

/// A draft was opened or made.
pub(super) fn opened(state: &mut State, mut open: Open) {
    if let Some(before) = state.open.as_ref().filter(|before| before.id == open.id) {
        open.goes_on_from(before);
    }
    let is_new = open.report.organ().is_empty();
    if state.saving != Saving::Off {
        state.saving = open.saved_at.map_or(Saving::Idle, Saving::Saved);
    }
    take_place(state, open);
    import::close_for_another(state);
    state.drafts_shown = false;
    // Somewhere inside, or keys would reach nobody. A reader is somewhere on the page, and stays there.
    if !state.readonly {
        let field = Focus::Field("organ");
        state.request_focus(if is_new { field } else { Focus::Desk });
    }
}

/// A report is open now; it is another opening, also of the same draft.
fn take_place(state: &mut State, mut open: Open) {
    state.openings += 1;
    open.opening = state.openings;
    state.open = Some(open);
}

/// The open report says something else as one step that can be taken back; whoever works in it stays where he is.
pub(super) fn become_of(open: &mut Open, report: Report) {
    open.perform_alone(Edit::Replace(Box::new(report)));
    let at_rest = open.editing.as_ref().filter(|editing| !editing.typing);
    if let Some(cell) = at_rest.map(|editing| editing.cell) {
        let text = plain_text(open, cell);
        if let Some(editing) = &mut open.editing {
            editing.original.clone_from(&text);
            editing.text = text;
        }
    }
}

/// Back to the start page.
pub(super) fn close(state: &mut State) {
    state.open = None;
    state.drafts_shown = false;
    state.drafts_anew = true;
    if state.saving != Saving::Off {
        state.saving = Saving::Idle;
    }
}

/// Another tab saved newer work: it is shown in the place of what was here, and whoever works here stays where he is. A
/// document that is being imported, or a text for it, has nothing to do with it.
pub(super) fn follow(state: &mut State, mut open: Open) {
    let Some(before) = state.open.take() else { return };
    state.saving = open.saved_at.map_or(Saving::Idle, Saving::Saved);
    open.goes_on_from(&before);
    open.asked = before.asked;
    open.selected = before.selected;
    open.explaining = before.explaining;
    open.told_not_applicable = before.told_not_applicable;
    open.finding_at = before.finding_at;
    open.writing = before.writing;
    if open.report.form == before.report.form {
        if let Some(selection) = before.selection {
            open.select(selection.anchor, selection.head);
        }
        open.editing = before.editing.map(|editing| {
            let text = plain_text(&open, editing.cell);
            Editing { original: text.clone(), text, typing: false, caret: false, ..editing }
        });
    }
    take_place(state, open);
}

/// The open report could not be stored for this, and something else is going to be opened.
pub(super) fn put_aside(state: &mut State, why: SaveError) {
    if let Some(mut open) = state.open.take() {
        // It is said of what was put aside.
        state.saving = Saving::Idle;
        // What is stored under its name may be opened beside it.
        if state.aside.iter().any(|aside| aside.open.id == open.id) {
            open.id = clock::fresh_id();
            open.stored_revision = 0;
        }
        state.aside.push(Aside { open, why });
    }
}

/// The toast that can take a deletion back.
pub(crate) fn deleted_toast(lang: Lang, title: &str, id: DraftId) -> Toast {
    let (before, after) = lang.pick(("已删除「", "」。"), ("Deleted “", "”."));
    Toast { text: [before, title, after].concat(), undo: Some(ToastUndo::Delete(id)) }
}
