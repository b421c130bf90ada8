//! A review of an import: from a cell to its line of the document and back, by mouse and by keyboard.
//!
//! Cells carry `data-review` (the cell's id), lines `data-line`, the document `data-lines`.

use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlElement, HtmlInputElement, KeyboardEvent, MouseEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

use crate::app::actions::Action;
use crate::app::actions::import::{ImportAction, Lit, Review};
use crate::app::queries::{self, review};
use crate::app::session::SessionRef;
use crate::command::Side;
use xxgk_core::form::CellIx;
use xxgk_core::grid::{Grid, Step};

/// How far a page key goes.
const PAGE: usize = 20;

fn dispatch(session: &SessionRef, action: ImportAction) {
    session.dispatch(Action::Import(action));
}

fn read<T>(session: &SessionRef, query: impl FnOnce(&Review) -> T) -> Option<T> {
    session.read(|state| review::shown(state).map(query))
}

/// Shows a cell of the result, and where it came from.
pub(super) fn to_cell(session: &SessionRef, cell: CellIx) {
    let Some(form) = read(session, |review| review.open.report.form()) else { return };
    dispatch(session, ImportAction::Show(Side::Result));
    dispatch(session, ImportAction::Light(Lit::Cell(cell)));
    focus_cell(session, &form.cell(cell).id);
    show_line(session);
}

/// From one side of what is lit to the other.
pub(super) fn to_other_side(session: &SessionRef) {
    if read(session, |review| review.side) == Some(Side::Result) {
        dispatch(session, ImportAction::Show(Side::Source));
        show_line(session);
    } else {
        dispatch(session, ImportAction::Show(Side::Result));
        show_result(session);
    }
}

/// Lights a place of the document and shows it there.
pub(super) fn to_source(session: &SessionRef, lit: Lit) {
    dispatch(session, ImportAction::Show(Side::Source));
    dispatch(session, ImportAction::Light(lit));
    show_line(session);
}

/// A click on a line shows what came from it.
pub(super) fn on_click(session: &SessionRef, event: &MouseEvent) {
    if !is_shown(session) {
        return;
    }
    let line = super::attributed(event, "data-line").and_then(|(_, line)| line.parse().ok());
    if let Some(line) = line {
        dispatch(session, ImportAction::Light(Lit::Line(line)));
        show_result(session);
    }
}

/// The cell of the review that an event is about.
fn cell_of(session: &SessionRef, event: &Event) -> Option<(CellIx, HtmlInputElement)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let id = input.get_attribute("data-review")?;
    Some((find(session, &id)?, input))
}

fn find(session: &SessionRef, id: &str) -> Option<CellIx> {
    read(session, |review| review.open.report.form().find(id))?
}

/// Whether a review is shown. All below asks this first: it is about events that every key makes.
fn is_shown(session: &SessionRef) -> bool {
    session.read(|state| state.import.is_some())
}

/// Whether it was about the review.
pub(super) fn on_input(session: &SessionRef, event: &Event) -> bool {
    if !is_shown(session) {
        return false;
    }
    let Some((cell, input)) = cell_of(session, event) else { return false };
    dispatch(session, ImportAction::TypeCell(cell, input.value()));
    true
}

/// Whether it was about the review.
pub(super) fn on_focus_in(session: &SessionRef, event: &Event) -> bool {
    if !is_shown(session) {
        return false;
    }
    let Some((cell, input)) = cell_of(session, event) else { return false };
    dispatch(session, ImportAction::Light(Lit::Cell(cell)));
    show_line(session);
    // Typing replaces, as in the form.
    input.select();
    true
}

/// A click on a cell selects all of it, also where it has the keyboard: typing replaces, as in the form. Whether it was
/// about the review.
pub(super) fn on_mouse_down(session: &SessionRef, event: &MouseEvent) -> bool {
    let cell = if is_shown(session) { cell_of(session, event) } else { None };
    let Some((_, input)) = cell else { return false };
    // Not by the browser, which would put the caret somewhere; but a finger that asks for the keyboard again gets it.
    let again = super::has_focus(&input);
    if again {
        dispatch(session, ImportAction::LeaveCell);
    }
    if again && session.by_touch.get() {
        gloo::timers::callback::Timeout::new(0, move || input.select()).forget();
    } else {
        event.prevent_default();
        let _ = input.focus();
        input.select();
    }
    true
}

/// After an action changed the cell under the keyboard: its text, all of it selected.
fn show_text(session: &SessionRef, cell: CellIx, input: &HtmlInputElement) {
    if let Some(text) = read(session, |review| queries::cell_of(&review.open, cell).text()) {
        input.set_value(&text);
    }
    input.select();
}

pub(super) fn on_focus_out(session: &SessionRef, event: &Event) {
    if is_shown(session) && cell_of(session, event).is_some() {
        dispatch(session, ImportAction::LeaveCell);
    }
}

pub(super) fn set_year(session: &SessionRef, event: &Event, text: &str) {
    match super::fields::read_year(text) {
        Ok(year) => dispatch(session, ImportAction::SetYear(year)),
        Err(()) => super::fields::refuse_year(session, text),
    }
    let year = read(session, |review| review.open.report.year).flatten();
    super::fields::show(event, year.map(|year| year.to_string()));
}

pub(super) fn on_key_down(session: &SessionRef, event: &KeyboardEvent) {
    if read(session, |_| ()).is_none() {
        return;
    }
    let control = event.ctrl_key() || event.meta_key();
    let key = event.key();
    let undo = match (control, event.shift_key(), &*key.to_ascii_lowercase()) {
        (true, false, "z") => Some(ImportAction::Undo),
        (true, true, "z") | (true, false, "y") => Some(ImportAction::Redo),
        _ => None,
    };
    if let Some(undo) = undo {
        event.prevent_default();
        dispatch(session, undo);
        if let Some((cell, input)) = cell_of(session, event) {
            show_text(session, cell, &input);
        }
    } else if event.alt_key() || control {
    } else if let Some((cell, input)) = cell_of(session, event) {
        in_cell(session, event, &key, cell, &input);
    } else if super::attributed(event, "data-lines").is_some() {
        in_source(session, event, &key);
    }
}

fn in_cell(
    session: &SessionRef,
    event: &KeyboardEvent,
    key: &str,
    cell: CellIx,
    input: &HtmlInputElement,
) {
    let start = input.selection_start().ok().flatten().unwrap_or(0);
    let end = input.selection_end().ok().flatten().unwrap_or(0);
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let all = start == 0 && end == length;
    let step = match (key, event.shift_key()) {
        ("ArrowUp", false) | ("Enter", true) => Step::Up,
        ("ArrowDown" | "Enter", false) => Step::Down,
        ("ArrowLeft", false) if all || end == 0 => Step::Back,
        ("ArrowRight", false) if all || start == length => Step::Forward,
        ("F2", false) => {
            event.prevent_default();
            let _ = input.set_selection_range(length, length);
            return;
        }
        ("Escape", _) => {
            // The first takes back what was typed, the next closes the dialog.
            let typing = read(session, |review| review.open.editing.is_some()) == Some(true);
            if typing {
                event.prevent_default();
                dispatch(session, ImportAction::CancelTyping);
                show_text(session, cell, input);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let next = read(session, |review| {
        let form = review.open.report.form();
        let next = Grid::around(form, cell).neighbour(cell, step)?;
        Some(form.cell(next).id.clone())
    });
    if let Some(next) = next.flatten() {
        focus_cell(session, &next);
    }
}

/// Arrows go from line to line; Enter goes to what came from it.
fn in_source(session: &SessionRef, event: &KeyboardEvent, key: &str) {
    let Some((now, count)) = read(session, |review| {
        let now = review::lit_lines(review).map_or(0, |(first, _)| first);
        (now, review.understood.text.count())
    }) else {
        return;
    };
    let line = match key {
        "ArrowDown" => now + 1,
        "ArrowUp" => now.saturating_sub(1),
        "PageDown" => now + PAGE,
        "PageUp" => now.saturating_sub(PAGE),
        "Home" => 1,
        "End" => count,
        "Enter" => {
            event.prevent_default();
            let cell = read(session, |review| {
                let source = review::cells_of_line(&review.understood, now).next()?;
                Some(review.open.report.form().cell(source.cell).id.clone())
            });
            if let Some(cell) = cell.flatten() {
                dispatch(session, ImportAction::Show(Side::Result));
                focus_cell(session, &cell);
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    dispatch(session, ImportAction::Light(Lit::Line(line.clamp(1, count.max(1)))));
    show_line(session);
    show_result(session);
}

fn focus_cell(session: &SessionRef, id: &str) {
    let selector = ["[data-review=\"", id, "\"]"].concat();
    if let Some(input) = session.mount.query_selector(&selector).ok().flatten() {
        let input: HtmlInputElement = input.unchecked_into();
        let _ = input.focus();
        input.select();
    }
}

/// Brings the line that is lit into view.
fn show_line(session: &SessionRef) {
    let line = read(session, |review| review::lit_lines(review).map(|(first, _)| first)).flatten();
    let Some(line) = line else { return };
    // In a long line, to the passage in it.
    let line = ["#line-", &line.to_string()].concat();
    show_soon(session, [&line, " .it"].concat(), Some(line));
}

/// Brings the first of what is lit in the result into view.
fn show_result(session: &SessionRef) {
    show_soon(session, ".review-result .lit".to_owned(), None);
}

/// After the page was drawn: what is to be seen may be on the side that was not shown.
fn show_soon(session: &SessionRef, selector: String, otherwise: Option<String>) {
    let session = session.clone();
    gloo::timers::callback::Timeout::new(0, move || {
        let find = |selector: &str| session.mount.query_selector(selector).ok().flatten();
        if let Some(element) = find(&selector).or_else(|| find(&otherwise?)) {
            show(&element);
        }
    })
    .forget();
}

fn show(element: &Element) {
    let outside = element.closest(".review-source, .review-result").ok().flatten();
    // A side that is not shown has no size, and what is in sight already stays where it is.
    let Some(outside) = outside.filter(|outside| outside.client_height() > 0) else { return };
    let (inner, outer) = (element.get_bounding_client_rect(), outside.get_bounding_client_rect());
    let margin = 48.0;
    let is_above = inner.top() < outer.top() + margin;
    let is_below = inner.bottom() > outer.bottom() - margin;
    // What is larger than its side is seen wherever it is.
    if is_above != is_below {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Center);
        element
            .unchecked_ref::<HtmlElement>()
            .scroll_into_view_with_scroll_into_view_options(&options);
    }
}
