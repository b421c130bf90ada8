//! Reads a workbook of ours, as somebody left it: filled in, corrected or untouched.
//!
//! Its rows are found by their labels and its numbers by their columns, so that a form that was filled in
//! without a network comes back whole, also where a sheet was renamed, a row was put in or the hidden sheet with
//! the data was deleted. Where labels are missing, somebody has rebuilt the sheets, and the workbook is read as
//! any other.

use xxgk_core::form::{CellIx, FormId, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::print::sheets::{self, CONTINUED, KEY, LABEL, TEXT, TEXTS};
use xxgk_core::print::{DATA_ID, Options, PrintDocument, PrintTable};
use xxgk_core::report::{Date, KeptNote, Report, Reporter, TextField};
use xxgk_core::wire;

use super::document::{Place, Spot};
use super::limits::MAX_SHEETS;
use super::note::{Note, NoteKind};
use super::xlsx::Cells;
use super::{Imported, SourceKind, embedded, extract};

/// Columns that may have been put in to the left of a table.
const MAX_SHIFT: usize = 3;
/// Letters of a label in a note.
const EXCERPT: usize = 20;

/// A workbook of ours.
pub(super) struct Workbook {
    form: FormId,
    /// The report as it was exported, if its sheet is still there.
    data: Option<Report>,
    /// What stands in the cells of the tables now.
    cells: Vec<(CellIx, Place, String)>,
    /// Rows with numbers that are none of the form's.
    strays: Vec<Stray>,
    /// What the sheet with the texts says, by the key of its lines; nothing without it.
    texts: Vec<(&'static str, String)>,
}

struct Stray {
    place: Place,
    label: String,
    numbers: Vec<String>,
}

/// Looks for the sheets of a workbook of ours. `sheet` gives the filled cells of a sheet by its name.
pub(super) fn find(
    names: &[String],
    sheet: &mut impl FnMut(&str) -> Option<Cells>,
) -> Option<Workbook> {
    let is_ours = |name: &String| {
        name == DATA_ID || name == TEXTS || TableId::ALL.iter().any(|table| table.name() == name)
    };
    if !names.iter().any(is_ours) {
        return None;
    }
    let all: Vec<(&str, Cells)> =
        names.iter().take(MAX_SHEETS).filter_map(|name| Some((&**name, sheet(name)?))).collect();
    let data = named(&all, DATA_ID).chain(&all).find_map(|(_, cells)| report_in(cells));
    let forms = match &data {
        Some(data) => vec![data.form],
        None => FormId::ALL.into_iter().rev().collect(),
    };
    forms.into_iter().find_map(|form| {
        let (cells, strays) = read_tables(form, &all)?;
        let texts = named(&all, TEXTS).chain(&all).find_map(|(_, cells)| texts_of(form, cells));
        // Tables alone are nobody's in particular.
        if data.is_none() && texts.is_none() {
            return None;
        }
        Some(Workbook { form, data: data.clone(), cells, strays, texts: texts.unwrap_or_default() })
    })
}

/// The sheet with this name, if it is there.
fn named<'a>(
    all: &'a [(&'a str, Cells)],
    wanted: &'a str,
) -> impl Iterator<Item = &'a (&'a str, Cells)> {
    all.iter().filter(move |(name, _)| *name == wanted)
}

/// The report in the JSON format, cut into the cells of a column.
fn report_in(cells: &Cells) -> Option<Report> {
    let first = cells.values().next()?.get(&0)?;
    if !first.starts_with('{') {
        return None;
    }
    let json: String = cells.values().filter_map(|row| row.get(&0)).map(String::as_str).collect();
    wire::from_json(&json).ok().map(|read| read.report)
}

type Tables = (Vec<(CellIx, Place, String)>, Vec<Stray>);

/// The three tables, each in the sheet with its name or else in any; `None` where one is not there.
fn read_tables(form: FormId, all: &[(&str, Cells)]) -> Option<Tables> {
    let blank = Report::new(form);
    let print = PrintDocument::new(&blank, Options::default());
    let (mut values, mut strays) = (Vec::new(), Vec::new());
    for table in print.tables() {
        let numbered = || (1..).zip(all);
        let named = numbered().filter(|(_, (name, _))| *name == table.id.name());
        let (own, without_place) = named
            .chain(numbered())
            .find_map(|(number, (_, cells))| read_table(number, table, cells))?;
        values.extend(own);
        strays.extend(without_place);
    }
    Some((values, strays))
}

/// The numbers of a sheet; `None` where a label of the table is missing.
fn read_table(sheet: usize, table: &PrintTable, cells: &Cells) -> Option<Tables> {
    (0..=MAX_SHIFT).find_map(|shift| read_shifted(sheet, table, cells, shift))
}

fn read_shifted(sheet: usize, table: &PrintTable, cells: &Cells, shift: usize) -> Option<Tables> {
    let (mut found, mut strays) = (Vec::new(), Vec::new());
    let place = |line: u32| {
        let row = usize::try_from(line).unwrap_or(usize::MAX).saturating_add(1);
        // Lines of the text that a review shows are made of the cells with a number.
        Place { line: 1, spot: Spot::Sheet { sheet, row } }
    };
    let mut next = 0;
    for row in &table.rows {
        let mut labels = row.cells.iter().filter(|cell| cell.value().is_none()).peekable();
        let line = if labels.peek().is_some() {
            let labels: Vec<_> = labels.collect();
            let has_all = |line: &u32| {
                labels
                    .iter()
                    .all(|label| is_same(text_at(cells, *line, label.column + shift), &label.text))
            };
            cells.range(next..).map(|(line, _)| *line).find(has_all)?
        } else {
            // The row of table four: the first with a number, or that below the heads.
            let numbers =
                cells.range(next..).find(|(_, row)| row.values().any(|text| is_number(text)));
            numbers.map_or(next, |(line, _)| *line)
        };
        strays.extend(between(cells, next, line, place));
        for cell in &row.cells {
            if let Some((ix, _)) = cell.value() {
                let text = text_at(cells, line, cell.column + shift);
                found.push((ix, place(line), text.to_owned()));
            }
        }
        next = line + 1;
    }
    strays.extend(between(cells, next, u32::MAX, place));
    Some((found, strays))
}

/// Rows with numbers between two lines.
fn between<'a>(
    cells: &'a Cells,
    from: u32,
    to: u32,
    place: impl Fn(u32) -> Place + 'a,
) -> impl Iterator<Item = Stray> + 'a {
    cells.range(from..to.max(from)).filter_map(move |(line, row)| {
        let (numbers, labels): (Vec<&String>, Vec<&String>) =
            row.values().partition(|text| is_number(text));
        let label: String = labels.into_iter().map(String::as_str).collect();
        let numbers: Vec<String> = numbers.into_iter().cloned().collect();
        (!numbers.is_empty()).then(|| Stray { place: place(*line), label, numbers })
    })
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Whether two labels are the same but for white space.
fn is_same(one: &str, other: &str) -> bool {
    let letters = |text: &'_ str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    one == other || letters(one) == letters(other)
}

fn text_at(cells: &Cells, row: u32, column: usize) -> &str {
    let column = u32::try_from(column).ok();
    let text = cells.get(&row).zip(column).and_then(|(row, column)| row.get(&column));
    text.map_or("", String::as_str)
}

/// The lines of the sheet with the texts, joined by their keys; `None` where it is another sheet. A line without
/// a key is what its label says, and one without both, right below, a paragraph more of the text above.
fn texts_of(form: FormId, cells: &Cells) -> Option<Vec<(&'static str, String)>> {
    const ENOUGH: usize = 3;
    let known = sheets::texts(&Report::new(form));
    let mut texts: Vec<(&'static str, String)> = Vec::new();
    let mut last_line = None;
    for line in cells.keys() {
        let [label, text, key] = [LABEL, TEXT, KEY].map(|column| text_at(cells, *line, column));
        let is_continued = key.ends_with(CONTINUED);
        let key = key.trim_end_matches(CONTINUED);
        let row = known
            .iter()
            .find(|row| row.key == key)
            .or_else(|| known.iter().find(|row| key.is_empty() && is_same(&row.label, label)));
        let follows = last_line.is_some_and(|last| last + 1 == *line);
        match (row, texts.last_mut()) {
            (Some(row), Some((own, before))) if row.key == *own => {
                before.push_str(if is_continued { "" } else { "\n" });
                before.push_str(text);
            }
            (Some(row), _) => texts.push((row.key, text.to_owned())),
            (None, Some((_, before))) if follows && label.is_empty() && key.is_empty() => {
                before.push('\n');
                before.push_str(text);
            }
            _ => continue,
        }
        last_line = Some(*line);
    }
    (texts.len() >= ENOUGH).then_some(texts)
}

impl Workbook {
    /// The report: what the sheets say, and from the data what they do not show.
    pub(super) fn understood(self) -> Imported {
        let Workbook { form, data, cells, strays, texts } = self;
        let mut lines: Vec<String> = Vec::new();
        let cells: Vec<(CellIx, Place, String)> = cells
            .into_iter()
            .map(|(cell, place, text)| {
                let form = xxgk_core::form::Form::get(form);
                let row = form.row_of(cell).name(Lang::Zh);
                lines.push([&*row, " ", form.column_of(cell).label, " ", &text].concat());
                (cell, Place { line: lines.len(), ..place }, text)
            })
            .collect();
        let extract::Extracted { mut report, mut notes, sources, unplaced, choices } =
            extract::extract_cells(form, cells);
        for stray in strays {
            keep_stray(&mut report, &mut notes, stray);
        }
        let text_of =
            |key: &str| texts.iter().find(|(own, _)| *own == key).map(|(_, text)| text.as_str());
        // What the sheet of texts does not say is as it was exported.
        if let Some(data) = &data {
            report.year = data.year;
            report.signed = data.signed;
            report.reporter = data.reporter;
        }
        for field in TextField::all() {
            let text = text_of(wire::field_key(field));
            let exported = data.as_ref().map(|data| data.text(field));
            report.set_text(field, text.or(exported).unwrap_or_default());
        }
        if data.is_none() && text_of(sheets::REPORTER).is_none() {
            report.reporter = Reporter::guess(report.organ());
        }
        read_facts(text_of, &mut report);
        let text = lines.join("\n");
        let source = SourceKind::Xlsx;
        let mut imported =
            Imported { report, notes, source, sources, unplaced, choices, text, published: None };
        if let Some(data) = data {
            embedded::merge(&mut imported, data);
        }
        imported
    }
}

/// A row with numbers that the form does not have: kept, and said.
fn keep_stray(report: &mut Report, notes: &mut Vec<Note>, stray: Stray) {
    let Stray { place, label, numbers } = stray;
    report.notes.push(KeptNote {
        place: place.name(Lang::Zh),
        text: [&label, "：", &numbers.join("、")].concat(),
    });
    let label = label.chars().take(EXCERPT).collect();
    let kind = NoteKind::UnknownRow { label, found: numbers };
    notes.push(Note { form: report.form, place: Some(place), kind });
}

/// Year, kind of reporter and date. What cannot be read stays as it was exported.
fn read_facts<'a>(text_of: impl Fn(&str) -> Option<&'a str>, report: &mut Report) {
    if let Some(text) = text_of(sheets::YEAR) {
        report.year = text.trim_end_matches('年').parse().ok().or(report.year);
    }
    if let Some(text) = text_of(sheets::REPORTER) {
        report.reporter = sheets::reporter_called(text).unwrap_or(report.reporter);
    }
    if let Some(text) = text_of(sheets::SIGNED) {
        report.signed = match text.is_empty() {
            true => None,
            false => Date::parse_iso(text).or_else(|| extract::date_in(text)).or(report.signed),
        };
    }
}
