//! What the `office` module answers: a document that was read, in plain data.

use xxgk_core::form::{CellIx, Form, FormId};
use xxgk_core::wire;
use xxgk_import::{CellSource, ImportError, Imported};
use xxgk_protocol::reading::{Answer, Origin, Pasted, TableAnswer, TextOrigin, Understanding};

use crate::{both, typed};

fn ids(form: &Form, cells: &[CellIx]) -> Vec<String> {
    cells.iter().map(|cell| form.cell(*cell).id.clone()).collect()
}

fn origin(form: &Form, source: &CellSource) -> Origin {
    Origin {
        cell: form.cell(source.cell).id.clone(),
        line: source.place.line,
        place: both(&|lang| source.place.name(lang)),
        text: source.text.clone(),
        certainty: source.certainty.as_str().to_owned(),
    }
}

/// The answer about a document that was read or refused.
pub fn about(outcome: Result<Imported, ImportError>) -> Answer {
    match outcome {
        Ok(imported) => {
            let form = imported.report.form();
            let understood = Understanding {
                json: wire::to_json_compact(&imported.report),
                headline: both(&|lang| imported.headline(lang)),
                notes: imported.notes.iter().map(|note| both(&|lang| note.text(lang))).collect(),
                note_lines: imported
                    .notes
                    .iter()
                    .map(|note| note.place.map_or(0, |place| place.line))
                    .collect(),
                texts: imported
                    .text_places()
                    .into_iter()
                    .map(|(told, lines)| TextOrigin {
                        name: told.key().to_owned(),
                        first: *lines.start(),
                        last: *lines.end(),
                    })
                    .collect(),
                outline: imported.outline().map(Into::into),
                sources: imported.sources.iter().map(|source| origin(form, source)).collect(),
                unplaced: ids(form, &imported.unplaced),
                text: imported.text,
            };
            Answer { understood: Some(understood), refused: None }
        }
        Err(error) => Answer { understood: None, refused: Some(both(&|lang| error.text(lang))) },
    }
}

/// The answer about a paste into a report of the form `2019` or `2021`.
pub fn about_table(form: &str, html: &str, text: &str) -> TableAnswer {
    let table = form.parse().ok().and_then(|form: FormId| {
        let pasted = xxgk_import::read_clipboard(form, html, text)?;
        let form = Form::get(form);
        Some(Pasted {
            cells: pasted
                .cells
                .iter()
                .map(|(cell, own)| [form.cell(*cell).id.clone(), typed(own)])
                .collect(),
            notes: pasted.notes.iter().map(|note| both(&|lang| note.text(lang))).collect(),
            sources: pasted.sources.iter().map(|source| origin(form, source)).collect(),
            unplaced: ids(form, &pasted.unplaced),
        })
    });
    TableAnswer { table }
}
