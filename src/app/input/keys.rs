//! Keys: undo and redo for the whole report, from finding to finding, from cell to cell.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::clicks;
use crate::app::actions::Action;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::grid::{Grid, Step};

pub(crate) fn on_key_down(session: &SessionRef, event: &KeyboardEvent) {
    // An input method is at work; its keys are its own.
    if event.is_composing() {
        return;
    }
    if session.read(|state| state.palette.is_some()) {
        in_palette(session, event);
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    if control
        && event.key().eq_ignore_ascii_case("k")
        && session.read(|state| state.import.is_none())
    {
        event.prevent_default();
        clicks::run(session, "palette", "");
        return;
    }
    // Text in the import dialog is not part of the report; there the browser undoes.
    let (editing, menu) =
        session.read(|state| (state.import.is_none() && state.open.is_some(), state.drafts_shown));
    if menu && event.key() == "Escape" {
        event.prevent_default();
        session.dispatch(Action::ToggleDrafts);
        return;
    }
    if !editing {
        return;
    }
    if let Some((_, name)) = super::attributed(event, "data-field")
        && matches!(name.as_str(), "find" | "with")
    {
        let action = match event.key().as_str() {
            "Enter" => Action::FindNext,
            "Escape" => Action::ToggleReplace,
            _ => return,
        };
        event.prevent_default();
        session.dispatch(action);
        return;
    }
    if let Some(action) = global(session, event) {
        event.prevent_default();
        session.dispatch(action);
    } else if !event.alt_key() {
        in_cell(session, event);
    }
}

fn in_palette(session: &SessionRef, event: &KeyboardEvent) {
    match event.key().as_str() {
        "ArrowDown" => session.dispatch(Action::MoveInPalette(1)),
        "ArrowUp" => session.dispatch(Action::MoveInPalette(-1)),
        "Enter" => {
            let chosen = session.read(|state| state.palette.as_ref().map(|palette| palette.chosen));
            clicks::choose(session, chosen.unwrap_or(usize::MAX));
        }
        _ => return,
    }
    event.prevent_default();
}

fn global(session: &SessionRef, event: &KeyboardEvent) -> Option<Action> {
    let control = event.ctrl_key() || event.meta_key();
    match (control, event.shift_key(), event.key().to_ascii_lowercase().as_str()) {
        (true, false, "h") => Some(Action::ToggleReplace),
        (true, false, "z") => Some(Action::Undo),
        (true, true, "z") | (true, false, "y") => Some(Action::Redo),
        (false, backwards, "f8") => next_finding(session, backwards),
        _ => None,
    }
}

/// The next entry of the panel: all of them, in the order in which they are shown.
pub(super) fn next_finding(session: &SessionRef, backwards: bool) -> Option<Action> {
    let (entries, current) = session.read(|state| {
        let open = state.open.as_ref()?;
        let groups = queries::findings(state).groups;
        let entries: Vec<_> = groups.into_iter().flat_map(|group| group.findings).collect();
        let selected = entries.iter().position(|entry| entry.selected);
        // A text that is no number is not selected; the keyboard is in its cell.
        let typed = || {
            let at = &open.report.form().cell(open.editing.as_ref()?.cell).id;
            entries.iter().position(|entry| entry.is_typed() && entry.argument == **at)
        };
        let current = selected.or_else(typed);
        Some((entries, current))
    })?;
    let count = entries.len();
    let next = match current {
        None if backwards => count.checked_sub(1)?,
        None => 0,
        Some(at) if backwards => (at + count - 1) % count,
        Some(at) => (at + 1) % count,
    };
    let entry = entries.get(next)?;
    if entry.is_typed() {
        clicks::cell(session, &entry.argument).map(Action::GoToCell)
    } else {
        let (rule, cell) = clicks::finding(session, &entry.argument)?;
        Some(Action::SelectFinding(rule, cell))
    }
}

/// Keys in a cell, as in a spreadsheet: from cell to cell, until F2 or a click puts the caret into it.
fn in_cell(session: &SessionRef, event: &KeyboardEvent) {
    let Some((cell, input)) = super::cell_of(session, event) else { return };
    let Some((form, caret, selection)) = session.read(|state| {
        let open = state.open.as_ref()?;
        let caret = open.editing.as_ref().is_some_and(|editing| editing.caret);
        Some((open.report.form(), caret, open.selection?))
    }) else {
        return;
    };
    let control = event.ctrl_key() || event.meta_key();
    let many = selection.anchor != selection.head;
    let key = event.key();
    // While something is typed, arrows go through it first.
    let (start, end) = (
        input.selection_start().ok().flatten().unwrap_or(0),
        input.selection_end().ok().flatten().unwrap_or(0),
    );
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let all = start == 0 && end == length;
    let extending = event.shift_key();
    let step = match (key.as_str(), control) {
        ("ArrowUp", false) => Step::Up,
        ("ArrowDown", false) => Step::Down,
        ("ArrowLeft", false) if !caret && (all || extending || end == 0) => Step::Back,
        ("ArrowRight", false) if !caret && (all || extending || start == length) => Step::Forward,
        ("Home", false) if !caret => Step::RowStart,
        ("End", false) if !caret => Step::RowEnd,
        ("Home", true) => Step::Start,
        ("End", true) => Step::End,
        ("Enter", false) if event.shift_key() => Step::Up,
        ("Enter", false) => Step::Down,
        _ => {
            let action = match (key.as_str(), control) {
                ("F2", false) => {
                    let end = u32::try_from(input.value().encode_utf16().count()).ok();
                    let _ = input.set_selection_range(end.unwrap_or(0), end.unwrap_or(0));
                    Action::EnterCell
                }
                ("Escape", false) => Action::CancelTyping,
                ("Delete", false) if !caret => Action::ClearCells,
                ("Backspace", false) if many => Action::ClearCells,
                ("Enter", true) => Action::FillSame,
                ("d", true) => Action::FillDown,
                ("a", true) if !caret => {
                    let grid = Grid::around(form, cell);
                    let corner = |step| grid.neighbour(cell, step).unwrap_or(cell);
                    Action::Select(corner(Step::Start), corner(Step::End))
                }
                _ => return,
            };
            event.prevent_default();
            session.dispatch(action);
            show_text(session, &input);
            return;
        }
    };
    let grid = Grid::around(form, cell);
    let extends = event.shift_key() && key != "Enter";
    let from = if extends { selection.head } else { cell };
    // The edge of the table is an edge: the page does not scroll instead.
    event.prevent_default();
    let Some(target) = grid.neighbour(from, step) else { return };
    let element = find_cell(&input, &form.cell(target).id);
    if extends {
        session.dispatch(Action::SelectTo(target));
        if let Some(element) = element {
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&options);
        }
    } else if let Some(element) = element {
        let _ = element.focus();
        element.select();
    }
}

/// After an action changed the cell under the keyboard: its text, all of it selected, so that typing
/// replaces it.
pub(super) fn show_text(session: &SessionRef, input: &HtmlInputElement) {
    let editing = session.read(|state| {
        let editing = state.open.as_ref()?.editing.as_ref()?;
        Some((editing.text.clone(), editing.caret))
    });
    if let Some((text, caret)) = editing {
        if input.value() != text {
            input.set_value(&text);
        }
        if !caret {
            input.select();
        }
    }
}

fn find_cell(from: &HtmlInputElement, id: &str) -> Option<HtmlInputElement> {
    let table = from.closest("table").ok().flatten()?;
    let selector = ["[data-cell=\"", id, "\"]"].concat();
    Some(table.query_selector(&selector).ok().flatten()?.unchecked_into())
}
