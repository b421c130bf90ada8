//! What is put into a text on request: sentences made of the numbers, and what last year's report said.

use crate::app::queries::writing;
use crate::app::state::{Open, Toast, ToastUndo};
use crate::command::NotePlace;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Binding, Edit, TextField};
use xxgk_core::series::next_year_text;

/// Puts an offered sentence behind the text that is being written; its numbers follow their cells from then on.
pub(super) fn take_sentence(open: &mut Open, at: usize) {
    let Some(field) = open.writing else { return };
    let Some((sentence, passages)) = writing::offered(open, field)
        .get(at)
        .map(|offer| (offer.text.clone(), offer.bindings.clone()))
    else {
        return;
    };
    let mut text = open.report.text(field).trim_end().to_owned();
    // An unfinished sentence keeps its place.
    if !text.is_empty() && !text.ends_with(['。', '！', '？', '；', '：']) {
        text.push('\n');
    }
    let before = text.len();
    text += &sentence;
    let moved = passages.into_iter().map(|passage| Binding {
        start: passage.start + before,
        end: passage.end + before,
        ..passage
    });
    let bindings: Vec<Binding> = open.report.bindings(field).chain(moved).collect();
    open.perform_alone(Edit::BoundText(field, text, bindings));
}

/// Puts a passage that has no place behind a text, or gives it up; one step, so it can be taken back.
pub(super) fn place_note(open: &mut Open, NotePlace { note, into }: NotePlace) {
    let mut notes = open.report.notes.clone();
    if note >= notes.len() {
        return;
    }
    let passage = notes.remove(note).text;
    let mut edits = vec![Edit::Notes(notes)];
    if let Some(field) = into {
        let before = open.report.text(field).trim_end();
        let stop = if before.is_empty() { "" } else { "\n" };
        edits.push(Edit::Text(field, [before, stop, passage.trim()].concat()));
    }
    open.perform_alone(Edit::Batch(edits));
}

/// Puts last year's text into one that is empty, with the years of the report changed.
pub(super) fn take_last(open: &mut Open, field: TextField, lang: Lang) -> Option<Toast> {
    if !open.report.text(field).trim().is_empty() {
        return None;
    }
    let last = open.previous.as_ref()?;
    let text = next_year_text(last.text(field), last.year?)?;
    open.perform_alone(Edit::Text(field, text));
    let text = lang.pick(
        "已带入上年的文字，本报告的年份已改；其中的数字和事实还是上年的，请逐句核对。",
        "Last year's text was taken over and its years were changed; its numbers and facts are last year's still: check each sentence.",
    );
    Some(Toast { text: text.to_owned(), undo: Some(ToastUndo::Edit) })
}
