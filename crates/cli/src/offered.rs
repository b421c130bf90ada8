//! `xxgk suggest FILE [--previous FILE]`: sentences for the texts, written from the cells.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Report, TextField};
use xxgk_core::suggest::{Source, Suggestion, suggest};
use xxgk_core::wire;

use crate::Exit;
use crate::args::Format;
use crate::input::load;

/// What `suggest --format json` prints about a sentence. A contract: keys are added, never changed.
#[derive(Serialize)]
struct SentenceJson<'a> {
    /// Key of the text: `overview.aspects.on_request.text`.
    field: &'static str,
    text: &'a str,
    numbers: Vec<NumberJson>,
}

/// A number of a sentence.
#[derive(Serialize)]
struct NumberJson {
    /// First character, counted from 0.
    start: usize,
    /// Behind its last digit.
    end: usize,
    /// `cell`, `sum` or `change` (compared with last year's report).
    from: &'static str,
    /// Ids of the cells.
    cells: Vec<String>,
}

/// Prints the sentences text by text.
pub(crate) fn print(
    file: &Path,
    previous: Option<&PathBuf>,
    format: Format,
    lang: Lang,
    out: &mut impl Write,
) -> io::Result<Exit> {
    let report = match load(file, lang) {
        Ok(imported) => imported.report,
        Err(exit) => return Ok(exit),
    };
    let last = match previous.map(|file| load(file, lang)).transpose() {
        Ok(last) => last.map(|imported| imported.report),
        Err(exit) => return Ok(exit),
    };
    let offered = suggest(&report, last.as_ref());
    if format == Format::Json {
        let list: Vec<SentenceJson<'_>> = offered.iter().map(|one| json(&report, one)).collect();
        writeln!(out, "{}", serde_json::to_string_pretty(&list)?)?;
        return Ok(Exit::Ok);
    }
    let mut field: Option<TextField> = None;
    for one in &offered {
        if field.replace(one.field) != Some(one.field) {
            let TextField::Aspect(aspect) = one.field else { continue };
            writeln!(out, "（{}）{}", aspect.ordinal(), aspect.title(report.form))?;
        }
        writeln!(out, "  {}", one.text)?;
    }
    if offered.is_empty() {
        let words = "没有可写的句子：年度或表格还没有填。";
        writeln!(
            out,
            "{}",
            lang.pick(
                words,
                "No sentence can be written: the year or the tables are not filled in."
            )
        )?;
    }
    Ok(Exit::Ok)
}

fn json<'a>(report: &Report, offered: &'a Suggestion) -> SentenceJson<'a> {
    let chars = |byte: usize| offered.text[..byte].chars().count();
    let numbers = offered.numbers.iter().map(|number| {
        let (from, cells) = match &number.from {
            Source::Cell(cell) => ("cell", vec![*cell]),
            Source::Sum(cells) => ("sum", cells.clone()),
            Source::Change(cell) => ("change", vec![*cell]),
        };
        let cells = cells.into_iter().map(|cell| report.form().cell(cell).id.clone()).collect();
        NumberJson { start: chars(number.bytes.start), end: chars(number.bytes.end), from, cells }
    });
    SentenceJson {
        field: wire::field_key(offered.field),
        text: &offered.text,
        numbers: numbers.collect(),
    }
}
