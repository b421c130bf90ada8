//! Files: chosen or dropped.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, File, HtmlInputElement};

use crate::app::session::SessionRef;

pub(crate) fn on_drag_over(event: &DragEvent) {
    event.prevent_default();
}

/// A file may be dropped anywhere.
pub(crate) fn on_drop(session: &SessionRef, event: &DragEvent) {
    let files = event.data_transfer().and_then(|data| data.files());
    let Some(file) = files.and_then(|files| files.get(0)) else { return };
    event.prevent_default();
    session.import_file(file);
}

pub(super) fn chosen(session: &SessionRef, event: &Event) {
    if let Some(file) = file_of(event) {
        session.import_file(file);
    }
}

/// Settings of a supervising office.
pub(super) fn settings_chosen(session: &SessionRef, event: &Event) {
    if let Some(file) = file_of(event) {
        session.read_settings_file(file);
    }
}

fn file_of(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files().and_then(|files| files.get(0));
    // So that choosing the same file again is a change again.
    input.set_value("");
    file
}
