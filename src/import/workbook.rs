//! Reads a workbook of ours, as somebody left it: filled in, corrected or untouched.
//!
//! Its numbers are read from where they stand and not from their labels, so that a form that was filled in
//! without a network comes back whole. Where the labels are not where they were, somebody has rebuilt the
//! sheets, and the workbook is read as any other.

use crate::export::sheets::{self, KEY, TABLE_TOP, TEXT, TEXTS};
use crate::export::{DATA_ID, Options, PrintDocument, PrintTable};
use crate::form::CellIx;
use crate::report::{Date, Report, TextField};
use crate::wire;

use super::document::{Place, Spot};
use super::xlsx::Cells;
use super::{Imported, SourceKind, embedded, extract};

/// A workbook of ours.
pub(super) struct Workbook {
    /// The report as it was exported.
    data: Report,
    /// What stands in the cells of the tables now.
    cells: Vec<(CellIx, Place, String)>,
    /// The sheet with the texts, if it is still there.
    texts: Option<Cells>,
}

/// Looks for the sheets of a workbook of ours. `sheet` gives the filled cells of a sheet by its name.
pub(super) fn find(sheet: &mut impl FnMut(&str) -> Option<Cells>) -> Option<Workbook> {
    let json: String =
        sheet(DATA_ID)?.values().filter_map(|row| row.get(&0)).map(String::as_str).collect();
    let data = wire::from_json(&json).ok()?.report;
    let mut cells = Vec::new();
    let print = PrintDocument::new(&data, Options::default());
    for (number, table) in print.tables().enumerate() {
        cells.extend(read_table(number + 1, table, &sheet(table.id.name())?)?);
    }
    let texts = sheet(TEXTS);
    Some(Workbook { cells, texts, data })
}

/// The numbers of a sheet; `None` where a label is not where we wrote it.
fn read_table(
    sheet: usize,
    table: &PrintTable,
    cells: &Cells,
) -> Option<Vec<(CellIx, Place, String)>> {
    let mut found = Vec::new();
    for (y, row) in table.rows.iter().enumerate() {
        let line = y + TABLE_TOP;
        for cell in &row.cells {
            let text = text_at(cells, line, cell.column);
            match cell.value() {
                Some((ix, _)) => {
                    // Lines of the text that a review shows are made of the cells with a number.
                    let place = Place { line: 1, spot: Spot::Sheet { sheet, row: line + 1 } };
                    found.push((ix, place, text.to_owned()));
                }
                None if text == cell.text => {}
                None => return None,
            }
        }
    }
    Some(found)
}

fn text_at(cells: &Cells, row: usize, column: usize) -> &str {
    let (row, column) = (u32::try_from(row).ok(), u32::try_from(column).ok());
    let text =
        row.and_then(|row| cells.get(&row)).zip(column).and_then(|(row, column)| row.get(&column));
    text.map_or("", String::as_str)
}

impl Workbook {
    /// The report: what the sheets say, and from the data what they do not show.
    pub(super) fn understood(self) -> Imported {
        let Workbook { data, cells, texts } = self;
        let mut lines: Vec<String> = Vec::new();
        let cells: Vec<(CellIx, Place, String)> = cells
            .into_iter()
            .map(|(cell, place, text)| {
                let form = data.form();
                let row = form.row_of(cell).name(crate::lang::Lang::Zh);
                lines.push([&*row, " ", form.column_of(cell).label, " ", &text].concat());
                (cell, Place { line: lines.len(), ..place }, text)
            })
            .collect();
        let extract::Extracted { mut report, notes, sources, unplaced } =
            extract::extract_cells(data.form, cells);
        // Without the sheet of texts they are as they were.
        let seen = texts.as_ref();
        report.year = data.year;
        report.signed = data.signed;
        report.reporter = data.reporter;
        for field in TextField::all() {
            let text = seen.and_then(|cells| text_of(cells, wire::field_key(field)));
            report.set_text(field, text.unwrap_or_else(|| data.text(field).to_owned()));
        }
        if let Some(cells) = seen {
            read_facts(cells, &mut report);
        }
        let text = lines.join("\n");
        let source = SourceKind::Xlsx;
        let mut imported = Imported { report, notes, source, sources, unplaced, text };
        embedded::merge(&mut imported, data);
        imported
    }
}

/// Year, kind of reporter and date. What cannot be read stays as it was exported.
fn read_facts(cells: &Cells, report: &mut Report) {
    if let Some(text) = text_of(cells, sheets::YEAR) {
        report.year = text.trim_end_matches('年').parse().ok().or(report.year);
    }
    if let Some(text) = text_of(cells, sheets::REPORTER) {
        report.reporter = sheets::reporter_called(&text).unwrap_or(report.reporter);
    }
    if let Some(text) = text_of(cells, sheets::SIGNED) {
        report.signed = match text.is_empty() {
            true => None,
            false => Date::parse_iso(&text).or_else(|| extract::date_in(&text)).or(report.signed),
        };
    }
}

/// The text with this key: its lines, one behind the other, where it took several. `None` where the key
/// is not there any more.
fn text_of(cells: &Cells, key: &str) -> Option<String> {
    let [text, own] = [TEXT, KEY].map(|column| u32::try_from(column).unwrap_or(0));
    let mut rows =
        cells.values().filter(|row| row.get(&own).is_some_and(|own| own == key)).peekable();
    rows.peek()?;
    Some(rows.filter_map(|row| row.get(&text)).map(String::as_str).collect())
}
