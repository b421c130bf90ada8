//! Keys: undo and redo for the whole report, from finding to finding, from cell to cell.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::clicks;
use crate::app::actions::Action;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::form::{CellIx, Form, Table, TableCell};

pub(crate) fn on_key_down(session: &SessionRef, event: &KeyboardEvent) {
    // An input method is at work; its keys are its own.
    if event.is_composing() {
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
    if let Some(action) = global(session, event) {
        event.prevent_default();
        session.dispatch(action);
    } else if !(event.ctrl_key() || event.meta_key() || event.alt_key()) {
        move_between_cells(session, event);
    }
}

fn global(session: &SessionRef, event: &KeyboardEvent) -> Option<Action> {
    let control = event.ctrl_key() || event.meta_key();
    match (control, event.shift_key(), event.key().to_ascii_lowercase().as_str()) {
        (true, false, "z") => Some(Action::Undo),
        (true, true, "z") | (true, false, "y") => Some(Action::Redo),
        (false, backwards, "f8") => next_finding(session, backwards),
        _ => None,
    }
}

/// The next entry of the panel: all of them, in the order in which they are shown.
fn next_finding(session: &SessionRef, backwards: bool) -> Option<Action> {
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

/// Enter and the vertical arrows stay in the column; horizontal arrows leave a cell at its ends.
fn move_between_cells(session: &SessionRef, event: &KeyboardEvent) {
    let Some((cell, input)) = super::cell_of(session, event) else { return };
    let Some(form) = super::open_form(session) else { return };
    let (start, end) = (
        input.selection_start().ok().flatten().unwrap_or(0),
        input.selection_end().ok().flatten().unwrap_or(0),
    );
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let all_selected = start == 0 && end == length;
    let step = match event.key().as_str() {
        "ArrowUp" => Step::Up,
        "ArrowDown" => Step::Down,
        "Enter" if event.shift_key() => Step::Up,
        "Enter" => Step::Down,
        "ArrowLeft" if all_selected || end == 0 => Step::Back,
        "ArrowRight" if all_selected || start == length => Step::Forward,
        "Escape" => {
            event.prevent_default();
            input.select();
            return;
        }
        _ => return,
    };
    if let Some(target) = neighbour(form, cell, step) {
        event.prevent_default();
        focus_cell(&input, &form.cell(target).id);
    }
}

fn focus_cell(from: &HtmlInputElement, id: &str) {
    let table = from.closest("table").ok().flatten();
    let found = table
        .and_then(|table| table.query_selector(&format!("[data-cell=\"{id}\"]")).ok().flatten());
    if let Some(next) = found {
        let next: HtmlInputElement = next.unchecked_into();
        let _ = next.focus();
        next.select();
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Up,
    Down,
    Back,
    Forward,
}

/// The next cell of the table in a direction; up and down keep the place among the numbers of a row
/// as far as it goes.
fn neighbour(form: &Form, cell: CellIx, step: Step) -> Option<CellIx> {
    let table = form.table(form.cell(cell).table);
    match step {
        // Cells of a table follow each other in form order.
        Step::Back => sibling(form, cell, cell.index().checked_sub(1)?),
        Step::Forward => sibling(form, cell, cell.index() + 1),
        Step::Up | Step::Down => {
            let rows = number_rows(table);
            let y = rows.iter().position(|row| row.contains(&cell))?;
            let x = rows.get(y)?.iter().position(|other| *other == cell)?;
            let next = if step == Step::Up { y.checked_sub(1)? } else { y + 1 };
            let row = rows.get(next)?;
            row.get(x.min(row.len().saturating_sub(1))).copied()
        }
    }
}

fn sibling(form: &Form, cell: CellIx, index: usize) -> Option<CellIx> {
    let other = form.cells.get(index)?;
    (other.table == form.cell(cell).table).then(|| CellIx::new(index))
}

/// The cells of each printed row that has any.
fn number_rows(table: &Table) -> Vec<Vec<CellIx>> {
    let mut rows = Vec::new();
    for row in &table.rows {
        let mut cells = Vec::new();
        for cell in &row.cells {
            if let TableCell::Value { cell, .. } = cell {
                cells.push(*cell);
            }
        }
        if !cells.is_empty() {
            rows.push(cells);
        }
    }
    rows
}
