//! Typing into a cell, and leaving it.

use super::cells;
use crate::app::queries::plain_text;
use crate::app::state::{Editing, Open, Toast, ToastUndo};
use xxgk_core::form::CellIx;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, Value};

/// A cell has the keyboard now: all of its text is selected, and what is typed replaces it.
pub(super) fn enter_cell(open: &mut Open, cell: CellIx, lang: Lang) -> Option<Toast> {
    let told = leave_cell(open, lang);
    open.writing = None;
    if open.selection.is_none_or(|selection| selection.anchor != cell) {
        open.select(cell, cell);
    }
    open.editing = Some(Editing::new(cell, plain_text(open, cell)));
    told
}

/// A cell was clicked: it is entered anew, also where it has the keyboard already.
pub(super) fn click_cell(open: &mut Open, cell: CellIx, lang: Lang) -> Option<Toast> {
    let told = enter_cell(open, cell, lang);
    open.select(cell, cell);
    if let Some(editing) = &mut open.editing {
        editing.clicked = true;
    }
    told
}

/// The cell with the keyboard has it no more: what comes next is a step of its own.
pub(super) fn leave_cell(open: &mut Open, lang: Lang) -> Option<Toast> {
    open.history.close_step();
    let editing = open.editing.take().filter(|editing| editing.typing)?;
    let is_none = open.report.value(editing.cell) == Value::NotApplicable;
    if !is_none || open.told_not_applicable {
        return None;
    }
    open.told_not_applicable = true;
    Some(not_applicable_toast(lang))
}

/// Arrows move the caret in the cell from now on.
pub(super) fn put_caret(open: &mut Open) {
    if let Some(editing) = &mut open.editing {
        editing.caret = true;
        editing.clicked = false;
    }
}

/// The text stays as it was typed; the cell gets the value, or is blank while the text is none. The
/// totals that follow it are part of the step.
pub(super) fn type_cell(open: &mut Open, cell: CellIx, text: String) {
    let value = cells::take_text(open, cell, &text);
    match &mut open.editing {
        Some(editing) if editing.cell == cell => {
            editing.text = text;
            editing.typing = true;
            editing.clicked = false;
        }
        _ => {
            let original = plain_text(open, cell);
            open.editing = Some(Editing { text, typing: true, ..Editing::new(cell, original) });
        }
    }
    let revision = open.revision;
    let changes = cells::complete(open, &open.report, vec![(cell, value)]);
    open.perform(Edit::Cells(changes));
    if open.revision == revision {
        // The value is the same but what was typed is not: that, too, is kept with the draft.
        open.revision += 1;
    }
}

/// Nothing is typed into any more.
pub(super) fn stop(open: &mut Open) {
    open.history.close_step();
    open.editing = None;
    open.writing = None;
}

pub(super) fn cancel_typing(open: &mut Open) {
    let Some(editing) = open.editing.take() else { return };
    let Editing { cell, typing, original, .. } = editing;
    if typing {
        type_cell(open, cell, original.clone());
    }
    open.select(cell, cell);
    open.history.close_step();
    open.editing = Some(Editing::new(cell, original));
}

/// Asked once: 不适用 is easily taken for none.
fn not_applicable_toast(lang: Lang) -> Toast {
    let text = lang.pick(
        "“/”“-”“无”记为“不适用”，它不等于 0。没有发生的请填 0。",
        "“/”, “-” and “无” are kept as “not applicable”, which is not 0. Enter 0 where nothing happened.",
    );
    Toast { text: text.to_owned(), undo: Some(ToastUndo::Edit) }
}
