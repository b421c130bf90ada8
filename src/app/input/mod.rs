//! From what people do to what it means: clicks, keys, typing, files become actions.
//!
//! One listener for each kind of event ([`listen`]); elements carry `data-command`, `data-cell` and
//! `data-field` and have no listeners of their own. That keeps cells cheap to render, the module small,
//! and gives scripts and tests the same handles.

mod clicks;
mod clipboard;
mod fields;
mod files;
mod keys;
mod listening;
mod mouse;
mod review;

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, HtmlElement, HtmlInputElement, ShadowRoot};

use xxgk_core::form::{CellIx, Form};

use super::session::{AtHand, SessionRef};

pub(crate) use clicks::run;
pub(crate) use keys::{next_finding, scroll_to};
pub(crate) use listening::listen;

/// The nearest element with this attribute around what an event is about, with its value.
fn attributed(event: &Event, attribute: &str) -> Option<(Element, String)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if let Some(value) = target.get_attribute(attribute) {
        return Some((target, value));
    }
    let element = target.closest(&format!("[{attribute}]")).ok().flatten()?;
    let value = element.get_attribute(attribute)?;
    Some((element, value))
}

/// What has the keyboard in the shadow root that an element stands in.
fn focused_beside(element: &Element) -> Option<Element> {
    element.get_root_node().dyn_into::<ShadowRoot>().ok()?.active_element()
}

/// Whether an input has the keyboard.
pub(crate) fn has_focus(input: &HtmlInputElement) -> bool {
    focused_beside(input).is_some_and(|focused| focused.is_same_node(Some(input)))
}

/// Gives the keyboard to a place of the page. A cell that has it already is entered anew, so that typing replaces.
pub(crate) fn give_keyboard(session: &SessionRef, place: &HtmlElement) {
    let input = place.dyn_ref::<HtmlInputElement>();
    if let Some(input) = input.filter(|input| has_focus(input))
        && let Some(cell) = input.get_attribute("data-cell")
        && let Some(cell) = open_form(session).and_then(|form| form.find(&cell))
    {
        keys::enter(session, cell, input);
    }
    let _ = place.focus();
    if let Some(input) = input {
        input.select();
    }
}

/// The cell that an event is about, and its input.
fn cell_of(session: &SessionRef, event: &Event) -> Option<(CellIx, HtmlInputElement)> {
    let form = open_form(session)?;
    let target = event.target()?;
    if let Some(at_hand) = &*session.at_hand.borrow()
        && at_hand.form == form.id
        && at_hand.input.unchecked_ref::<JsValue>() == target.unchecked_ref::<JsValue>()
    {
        return Some((at_hand.cell, at_hand.input.clone()));
    }
    let input: HtmlInputElement = target.dyn_into().ok()?;
    Some((form.find(&input.get_attribute("data-cell")?)?, input))
}

/// The cell that got the keyboard. The keys that follow are about it: its id is not asked for at each of them.
fn entered_cell(session: &SessionRef, event: &Event) -> Option<(CellIx, HtmlInputElement)> {
    session.at_hand.replace(None);
    let (cell, input) = cell_of(session, event)?;
    let form = open_form(session)?.id;
    session.at_hand.replace(Some(AtHand { form, cell, input: input.clone() }));
    Some((cell, input))
}

fn open_form(session: &SessionRef) -> Option<&'static Form> {
    session.read(|state| state.open.as_ref().map(|open| open.report.form()))
}

/// `first last`: ids of two corners of a rectangle.
fn corners(session: &SessionRef, cells: &str) -> Option<(CellIx, CellIx)> {
    let form = open_form(session)?;
    let (first, last) = cells.split_once(' ')?;
    Some((form.find(first)?, form.find(last)?))
}
