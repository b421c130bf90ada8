//! `xxgk check --understood`: what each number of the texts was understood as.

use std::io::{self, Write};

use serde::Serialize;
use xxgk_check::TextPlace;
use xxgk_check::thorough::{Meaning, ReadNumber, understood};
use xxgk_core::lang::Lang;
use xxgk_core::report::Report;
use xxgk_core::wire;

/// What `check --format json --understood` prints about a number. A contract: keys are added, never changed.
#[derive(Serialize)]
pub(crate) struct NumberJson {
    /// Key of the text: `overview.aspects.on_request.text`.
    field: &'static str,
    /// First character, counted from 0.
    start: usize,
    /// Behind the last character of its unit.
    end: usize,
    /// The number with its unit.
    text: String,
    /// `table`, `bound`, `whole`, `part`, `share`, `change`, `other_time`, `outside` or `unknown`.
    meaning: &'static str,
    /// What it counts in a table.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
}

/// The numbers of a report as they are printed in JSON.
pub(crate) fn list(report: &Report) -> Vec<NumberJson> {
    let json = |number: ReadNumber| {
        let place = TextPlace { field: number.field, bytes: number.bytes.clone() };
        let chars = place.chars(report)?;
        Some(NumberJson {
            field: wire::field_key(number.field),
            start: chars.start,
            end: chars.end,
            text: place.passage(report).to_owned(),
            meaning: number.meaning.as_str(),
            of: number.meaning.of().map(str::to_owned),
        })
    };
    understood(report).into_iter().filter_map(json).collect()
}

/// One number a line: its passage and what it was understood as; how many were not.
pub(crate) fn print(out: &mut impl Write, report: &Report, lang: Lang) -> io::Result<()> {
    let numbers = understood(report);
    for number in &numbers {
        let place = TextPlace { field: number.field, bytes: number.passage.clone() };
        let words: String = place.passage(report).split_whitespace().collect();
        let meaning = number.meaning.name(lang);
        match number.meaning.of() {
            Some(of) => writeln!(out, "  “{words}” {meaning}{}{of}", lang.pick("：", ": "))?,
            None => writeln!(out, "  “{words}” {meaning}")?,
        }
    }
    let unknown = numbers.iter().filter(|number| number.meaning == Meaning::Unknown).count();
    let all = numbers.len();
    let summary = lang.pick(
        format!("正文 {all} 个数字，{unknown} 个未能理解，没有核对。"),
        format!("Numbers in the texts: {all}; not understood and so not checked: {unknown}."),
    );
    writeln!(out, "  {summary}")
}
