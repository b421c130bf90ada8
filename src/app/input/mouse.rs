//! The mouse in the tables: Shift or dragging selects cells, a heading selects what it stands over.

use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlInputElement, MouseEvent, PointerEvent};

use crate::app::actions::Action;
use crate::app::session::SessionRef;
use xxgk_core::form::CellIx;
use xxgk_core::grid::Grid;

pub(crate) fn on_mouse_down(session: &SessionRef, event: &MouseEvent) {
    session.by_key.set(false);
    if event.button() != 0 {
        return;
    }
    if super::review::on_mouse_down(session, event) {
        return;
    }
    if let Some((cell, input)) = super::cell_of(session, event) {
        let focused = session.read(|state| {
            let open = state.open.as_ref()?;
            let editing = open.editing.as_ref()?;
            Some((open.selection?.anchor, editing.cell, editing.caret))
        });
        match focused {
            Some((anchor, ..)) if event.shift_key() && same_table(session, anchor, cell) => {
                event.prevent_default();
                select_to(session, &input, cell);
            }
            // In a text that is being edited, the browser puts the caret where it was clicked. Nothing of it is
            // selected any more, or the browser would drag the text and not select cells.
            Some((_, editing, true)) if editing == cell => {
                if whole_text_selected(&input) {
                    let _ = input.set_selection_range(0, 0);
                }
                session.dispatch(Action::Select(cell, cell));
            }
            // The second press of a double click. Still all of it is selected: many people click everything twice.
            Some((_, editing, false)) if editing == cell && event.detail() > 1 => {
                event.prevent_default();
                session.dispatch(Action::EnterCell);
                input.select();
            }
            _ => choose(session, event, cell, &input),
        }
        return;
    }
    if let Some((element, cells)) = super::attributed(event, "data-cells") {
        // The keyboard goes to the first cell, not nowhere.
        event.prevent_default();
        let Some((first, last)) = super::corners(session, &cells) else { return };
        let table = element.closest("table").ok().flatten();
        let selector =
            cells.split_once(' ').map(|(first, _)| ["[data-cell=\"", first, "\"]"].concat());
        let input = table.zip(selector).and_then(|(table, selector)| {
            table.query_selector(&selector).ok().flatten()?.dyn_into::<HtmlInputElement>().ok()
        });
        if let Some(input) = input {
            let _ = input.focus();
            // It may have had the keyboard already, with the caret in its text.
            super::keys::enter(session, first, &input);
        }
        session.dispatch(Action::Select(first, last));
    } else if super::attributed(event, "data-keeps-focus").is_some() {
        // Buttons that act on the selection leave the keyboard where it is.
        event.prevent_default();
    }
}

/// The cell gets the keyboard, and what is typed replaces what stands in it, also where it has the keyboard already.
fn choose(session: &SessionRef, event: &MouseEvent, cell: CellIx, input: &HtmlInputElement) {
    if session.by_touch.get() && super::has_focus(input) {
        // The browser shows its keyboard again; then it puts the caret somewhere.
        session.dispatch(Action::ClickCell(cell));
        super::fields::select_soon(session, input);
        return;
    }
    // Not by the browser, which would put the caret somewhere, or drag the text that is selected.
    event.prevent_default();
    let _ = input.focus();
    session.dispatch(Action::ClickCell(cell));
    super::keys::show_text(session, input);
}

/// What points: emulated mouse events of a touch do not say that they are.
pub(crate) fn on_pointer_down(session: &SessionRef, event: &Event) {
    let event: &PointerEvent = event.unchecked_ref();
    session.by_touch.set(event.pointer_type() == "touch");
}

fn whole_text_selected(input: &HtmlInputElement) -> bool {
    let end = input.selection_end().ok().flatten().unwrap_or(0);
    input.selection_start() == Ok(Some(0)) && end > 0
}

pub(crate) fn on_mouse_over(session: &SessionRef, event: &MouseEvent) {
    if event.buttons() != 1 {
        point(session, event);
        return;
    }
    let Some((cell, input)) = super::cell_of(session, event) else { return };
    let dragging = session.read(|state| {
        let open = state.open.as_ref()?;
        let editing = open.editing.as_ref()?;
        let selection = open.selection.filter(|selection| selection.anchor == editing.cell)?;
        (selection.head != cell).then_some(selection.anchor)
    });
    if let Some(anchor) = dragging
        && same_table(session, anchor, cell)
    {
        event.prevent_default();
        select_to(session, &input, cell);
    }
}

/// The cell under the mouse says what is wrong with it.
fn point(session: &SessionRef, event: &MouseEvent) {
    let cell = super::cell_of(session, event).map(|(cell, _)| cell);
    if session.read(|state| state.open.as_ref().is_some_and(|open| open.pointed != cell)) {
        session.dispatch(Action::PointCell(cell));
    }
}

/// Selects from the cell with the keyboard to this one. A caret in its text goes: what is copied or cleared
/// now are cells.
fn select_to(session: &SessionRef, pressed: &HtmlInputElement, cell: CellIx) {
    let caret = session.read(|state| {
        let editing = state.open.as_ref()?.editing.as_ref()?;
        editing.caret.then_some(editing.cell)
    });
    if let Some(anchor) = caret {
        session.dispatch(Action::FocusCell(anchor));
        super::keys::show_text_in_focus(session, pressed);
    }
    session.dispatch(Action::SelectTo(cell));
}

fn same_table(session: &SessionRef, one: CellIx, other: CellIx) -> bool {
    super::open_form(session).is_some_and(|form| Grid::around(form, one).position(other).is_some())
}
