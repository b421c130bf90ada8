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
    let files = files_of(event);
    session.import_files(files);
}

fn all(list: Option<FileList>) -> Vec<File> {
    let Some(list) = list else { return Vec::new() };
    (0..list.length()).filter_map(|at| list.get(at)).collect()
}

/// Settings of a supervising office.
pub(super) fn settings_chosen(session: &SessionRef, event: &Event) {
    if let Some(file) = files_of(event).into_iter().next() {
        session.read_settings_file(file);
    }
}

/// All drafts as one file.
pub(super) fn backup_chosen(session: &SessionRef, event: &Event) {
    if let Some(file) = files_of(event).into_iter().next() {
        session.take_backup(file);
    }
}

fn files_of(event: &Event) -> Vec<File> {
    let input = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
    let Some(input) = input else { return Vec::new() };
    let files = all(input.files());
    // So that choosing the same file again is a change again.
    input.set_value("");
    files
}
