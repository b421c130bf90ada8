//! Copying and pasting: rectangles of cells, and texts of reports.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, Event, HtmlInputElement};

use crate::app::actions::Action;
use crate::app::actions::import::ImportAction;
use crate::app::queries;
use crate::app::session::SessionRef;
use xxgk_core::grid;

/// The selected cells go to the clipboard as tab-separated text and as a table.
pub(crate) fn on_copy(session: &SessionRef, event: &Event) {
    if copy(session, event).is_some() {
        event.prevent_default();
    }
}

pub(crate) fn on_cut(session: &SessionRef, event: &Event) {
    if let Some(input) = copy(session, event) {
        event.prevent_default();
        session.dispatch(Action::ClearCells);
        super::keys::show_text(session, &input);
    }
}

fn copy(session: &SessionRef, event: &Event) -> Option<HtmlInputElement> {
    let (_, input) = super::cell_of(session, event)?;
    let rows = session.read(|state| {
        let open = state.open.as_ref()?;
        // With the caret in the text, the browser copies from the text.
        open.editing.as_ref().filter(|editing| !editing.caret)?;
        let mut rows = Vec::new();
        for row in open.selected_rows() {
            rows.push(row.iter().map(|cell| queries::plain_text(open, *cell)).collect::<Vec<_>>());
        }
        Some(rows)
    })?;
    let data = event.dyn_ref::<ClipboardEvent>()?.clipboard_data()?;
    data.set_data("text/plain", &grid::to_tsv(&rows)).ok()?;
    data.set_data("text/html", &grid::to_html(&rows)).ok()?;
    Some(input)
}

pub(crate) fn on_paste(session: &SessionRef, event: &Event) {
    let Some(event) = event.dyn_ref::<ClipboardEvent>() else { return };
    let Some(data) = event.clipboard_data() else { return };
    let text = data.get_data("text/plain").unwrap_or_default();
    if let Some((_, input)) = super::cell_of(session, event) {
        let html = data.get_data("text/html").unwrap_or_default();
        paste_into_cells(session, event, &input, html, text);
    } else if super::attributed(event, "data-field").is_some_and(|(_, name)| name == "paste") {
        // A paste into the empty field of the import dialog is meant to be read at once.
        let empty = session.read(|state| {
            state.import.as_ref().is_some_and(|dialog| dialog.text.trim().is_empty())
        });
        if empty && !text.trim().is_empty() {
            event.prevent_default();
            session.dispatch(Action::Import(ImportAction::Text(text)));
            session.import_pasted();
        }
    }
}

fn paste_into_cells(
    session: &SessionRef,
    event: &ClipboardEvent,
    input: &HtmlInputElement,
    html: String,
    text: String,
) {
    let in_text = session.read(|state| {
        let editing = state.open.as_ref().and_then(|open| open.editing.as_ref());
        editing.is_some_and(|editing| editing.caret || editing.typing)
    });
    let block = grid::parse(&text);
    let single = matches!(block.as_slice(), [row] if row.len() == 1);
    // Into the text of a cell, also one that is being typed, the browser pastes a text, at the caret.
    if in_text && single {
        return;
    }
    event.prevent_default();
    // With labels it is a table of the form, and belongs where they say; else it goes where it is put.
    if !single && block.iter().flatten().any(|cell| is_label(cell)) {
        session.recognise_table(html, text);
    } else if !text.is_empty() {
        session.dispatch(Action::Paste(text));
        super::keys::show_text(session, input);
        // The keyboard goes to the first cell of what was pasted: from there the selection grows.
        let first = session.read(|state| {
            let open = state.open.as_ref()?;
            Some(&open.report.form().cell(open.selection?.anchor).id)
        });
        if let Some(first) = first.and_then(|first| super::keys::find_cell(input, first)) {
            let _ = first.focus();
        }
    }
}

/// Whether a text of the clipboard is a label and no number: it has more Chinese than a unit behind it.
fn is_label(text: &str) -> bool {
    let is_chinese = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    text.chars().filter(is_chinese).count() > 2
}
