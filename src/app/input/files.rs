//! Files: chosen or dropped, one or several.

use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, File, FileList, HtmlInputElement};

use crate::app::session::SessionRef;

pub(crate) fn on_drag_over(event: &DragEvent) {
    event.prevent_default();
}

/// Files may be dropped anywhere.
pub(crate) fn on_drop(session: &SessionRef, event: &DragEvent) {
    let files = all(event.data_transfer().and_then(|data| data.files()));
    if !files.is_empty() {
        event.prevent_default();
        session.import_files(files);
    }
}

pub(super) fn chosen(session: &SessionRef, event: &Event) {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    else {
        return;
    };
    let files = all(input.files());
    // So that choosing the same file again is a change again.
    input.set_value("");
    session.import_files(files);
}

fn all(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}
