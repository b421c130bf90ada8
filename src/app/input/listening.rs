//! Listens at one place for everything below it.
//!
//! Not through Yew, which asks for each event of each element between its target and the root whether it listens:
//! that took a third of the time of a key.

use gloo::events::{EventListener, EventListenerOptions, EventListenerPhase};
use wasm_bindgen::JsCast;
use web_sys::Event;

use super::{clicks, clipboard, fields, files, keys, mouse};
use crate::app::actions::Action;
use crate::app::session::SessionRef;

/// What to do with one kind of event.
type Handle = fn(&SessionRef, &Event);

static LISTENS: [(&str, Handle); 15] = [
    ("click", |session, event| clicks::on_click(session, event.unchecked_ref())),
    ("input", |session, event| fields::on_input(session, event.unchecked_ref())),
    ("change", fields::on_change),
    ("focusin", |session, event| fields::on_focus_in(session, event.unchecked_ref())),
    ("focusout", |session, event| fields::on_focus_out(session, event.unchecked_ref())),
    ("keydown", |session, event| keys::on_key_down(session, event.unchecked_ref())),
    ("copy", clipboard::on_copy),
    ("cut", clipboard::on_cut),
    ("paste", clipboard::on_paste),
    ("pointerdown", mouse::on_pointer_down),
    ("mousedown", |session, event| mouse::on_mouse_down(session, event.unchecked_ref())),
    ("mouseover", |session, event| mouse::on_mouse_over(session, event.unchecked_ref())),
    ("dragover", |_, event| files::on_drag_over(event.unchecked_ref())),
    ("drop", |session, event| files::on_drop(session, event.unchecked_ref())),
    ("close", on_close),
];

/// Listens until what is returned is dropped.
pub(crate) fn listen(session: &SessionRef) -> Vec<EventListener> {
    // Some events do not bubble, and some of what they do by themselves is prevented.
    let options = EventListenerOptions { phase: EventListenerPhase::Capture, passive: false };
    let mut listeners = Vec::with_capacity(LISTENS.len());
    for (event, handle) in LISTENS {
        let session = session.clone();
        let root = session.mount.clone();
        listeners.push(EventListener::new_with_options(&root, event, options, move |event| {
            handle(&session, event);
        }));
    }
    listeners
}

/// A dialog was closed, by Escape or by a button: `data-dialog` says which.
fn on_close(session: &SessionRef, event: &Event) {
    if let Some((_, dialog)) = super::attributed(event, "data-dialog") {
        closed(session, &dialog);
    }
}

/// The dialog with this name is closed.
pub(super) fn closed(session: &SessionRef, dialog: &str) {
    match dialog {
        "import" => session.close_import(),
        "left" => session.dispatch(Action::ShowLeft(false)),
        "map" => session.show_map(None),
        "palette" => session.dispatch(Action::ClosePalette),
        "paste" => session.dispatch(Action::DropPasted),
        "publish" => session.publishing_closed(),
        "records" => session.dispatch(Action::RecordsAre(None)),
        "sheet" => session.dispatch(Action::SheetIs(None)),
        _ => {}
    }
}
