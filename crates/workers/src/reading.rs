//! What the `office` module answers: a document that was read.

use xxgk_check::{Detail, check};
use xxgk_core::form::{CellIx, Form, FormId};
use xxgk_core::report::Report;
use xxgk_core::wire;
use xxgk_import::{CellSource, Choice, ImportError, Imported};
use xxgk_protocol::reading::{
    Answer, Note, Origin, Pasted, Question, Read, ReadTable, TextOrigin, Understanding, Way,
};

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

/// A published report of the 2019 form, as its publisher left it (重庆市万州区生态环境局, 2020).
const SAMPLE: &str = include_str!("../../../tests/corpus/r000_wanzhou_eco_bureau_2020_seed.txt");

/// Reads a document; without bytes, the sample.
pub fn read(asked: Read, bytes: Option<&[u8]>) -> Answer {
    about(match bytes {
        Some(bytes) => xxgk_import::read(bytes, &asked.name),
        None => xxgk_import::read_text(SAMPLE),
    })
}

/// What is told of a document that was read or refused.
pub fn about(outcome: Result<Imported, ImportError>) -> Answer {
    match outcome {
        Ok(imported) => Answer { understood: Some(understanding(imported)), refused: None },
        Err(error) => Answer { understood: None, refused: Some(both(&|lang| error.text(lang))) },
    }
}

fn understanding(imported: Imported) -> Understanding {
    let form = imported.report.form();
    let note = |note: &xxgk_import::Note| Note {
        says: both(&|lang| note.text(lang)),
        line: note.place.map_or(0, |place| place.line),
    };
    Understanding {
        json: wire::to_json_compact(&imported.report),
        headline: both(&|lang| imported.headline(lang)),
        notes: imported.notes.iter().map(note).collect(),
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
        questions: imported
            .choices
            .iter()
            .map(|choice| question(&imported.report, choice))
            .collect(),
        unplaced: ids(form, &imported.unplaced),
        text: imported.text,
    }
}

fn question(report: &Report, choice: &Choice) -> Question {
    let form = report.form();
    let failing = |report: &Report| {
        let findings = check(report, None);
        let fails = |detail: &Detail| matches!(detail, Detail::Sum { .. } | Detail::Balance { .. });
        findings.iter().filter(|found| fails(&found.detail)).count()
    };
    let before = failing(report);
    let ways = (0..).zip(&choice.ways).map(|(at, way)| {
        let mut with = report.clone();
        for (cell, value) in &way.cells {
            with.set_value(*cell, *value);
        }
        let cells = way.cells.iter();
        Way {
            says: both(&|lang| choice.answer(at, lang)),
            cells: cells.map(|(cell, value)| [form.cell(*cell).id.clone(), typed(value)]).collect(),
            breaks: failing(&with).saturating_sub(before),
        }
    });
    Question {
        says: both(&|lang| choice.question(lang)),
        line: choice.place.line,
        ways: ways.collect(),
        proposed: choice.proposed,
    }
}

/// Reads a paste, where it is an official table.
pub fn read_table(ReadTable { form, html, text }: ReadTable) -> Option<Pasted> {
    let form: FormId = form.parse().ok()?;
    let pasted = xxgk_import::read_clipboard(form, &html, &text)?;
    let form = Form::get(form);
    let cells = pasted.cells.iter();
    Some(Pasted {
        cells: cells.map(|(cell, own)| [form.cell(*cell).id.clone(), typed(own)]).collect(),
        notes: pasted.notes.iter().map(|note| both(&|lang| note.text(lang))).collect(),
        sources: pasted.sources.iter().map(|source| origin(form, source)).collect(),
        unplaced: ids(form, &pasted.unplaced),
    })
}
