//! All tables on one sheet, for print and for a look at the whole. Its numbers are those of the sheets of
//! the tables, by formula, so that there is one place to type them.

use rust_xlsxwriter::utility::row_col_to_cell;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::escape;
use xxgk_core::print::PrintDocument;
use xxgk_core::print::sheets::{TABLE_TOP, fits_a_number};
use xxgk_core::print::{PrintCell, PrintTable};
use xxgk_core::report::Value;

use super::looks::Looks;
use super::table::{self, Area};

/// Borders of columns that are nearer than this, in thousandths of the width, are one.
const SNAP: u32 = 12;
/// Width of the sheet, in digits.
const WIDTH: u32 = 88;

pub(super) fn write(
    sheet: &mut Worksheet,
    document: &PrintDocument<'_>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    // One page, as the form is printed.
    sheet.set_print_fit_to_pages(1, 1);
    let grid = Grid::of(document.tables());
    for (column, pair) in (0_u16..).zip(grid.borders.windows(2)) {
        let [left, right] = *pair else { continue };
        // Exact to a hundredth of a digit; the number is a width and none of a report.
        sheet.set_column_width(column, f64::from((right - left) * WIDTH) / 1000.0)?;
    }
    let last = grid.last_column();
    sheet.merge_range(0, 0, 0, last, &escape::legal(&document.title), &looks.title)?;
    sheet.set_row_height(0, 30)?;
    let mut line = 1;
    for table in document.tables() {
        let section = table.id.section();
        let heading = [section.ordinal(), "、", section.title()].concat();
        sheet.merge_range(line, 0, line, last, &heading, &looks.title)?;
        sheet.set_row_height(line, 26)?;
        line += 1;
        for (y, row) in table.rows.iter().enumerate() {
            for cell in &row.cells {
                self::cell(sheet, document, (table, y), cell, grid.area(table, cell, line), looks)?;
            }
            sheet.set_row_height(line, table::height(table, &row.cells))?;
            line += 1;
        }
        line += 1;
    }
    Ok(())
}

fn cell(
    sheet: &mut Worksheet,
    document: &PrintDocument<'_>,
    (table, y): (&PrintTable, usize),
    cell: &PrintCell,
    at: Area,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let Some((ix, value)) = cell.value() else {
        return at.label(sheet, &cell.text, looks.of_label(table, cell));
    };
    let format = looks.of_value(document.report.form().cell(ix).kind, value);
    let row = u32::try_from(y + TABLE_TOP).unwrap_or(u32::MAX);
    let there = row_col_to_cell(row, u16::try_from(cell.column).unwrap_or(0));
    let there = ["'", table.id.name(), "'!", &there].concat();
    let formula = format!("=IF({there}=\"\",\"\",{there})");
    // As a text where the number itself is one.
    let is_number = matches!(value, Value::Number(_)) && fits_a_number(&cell.text);
    let result = if is_number || value.number().is_none() {
        cell.text.clone()
    } else {
        // A result that looks like a number is written as one, with fifteen digits.
        return at.label(sheet, &cell.text, &format);
    };
    at.formula(sheet, &formula, &result, &format)
}

/// The columns of all tables laid over each other.
struct Grid {
    /// Where columns begin and end, in thousandths of the width, from 0 to 1000.
    borders: Vec<u32>,
}

impl Grid {
    fn of<'a>(tables: impl Iterator<Item = &'a PrintTable>) -> Grid {
        let mut borders: Vec<u32> = vec![0, 1000];
        for table in tables {
            for border in borders_of(table) {
                if borders.iter().all(|known| known.abs_diff(border) >= SNAP) {
                    borders.push(border);
                }
            }
        }
        borders.sort_unstable();
        Grid { borders }
    }

    fn last_column(&self) -> u16 {
        u16::try_from(self.borders.len().saturating_sub(2)).unwrap_or(0)
    }

    /// The column of the sheet that begins nearest to a place.
    fn column(&self, at: u32) -> u16 {
        let nearest = self.borders.iter().enumerate().min_by_key(|(_, border)| border.abs_diff(at));
        u16::try_from(nearest.map_or(0, |(index, _)| index)).unwrap_or(0)
    }

    fn area(&self, table: &PrintTable, cell: &PrintCell, line: u32) -> Area {
        let borders: Vec<u32> = borders_of(table).collect();
        let at = |column: usize| self.column(borders.get(column).copied().unwrap_or(1000));
        Area {
            row: line,
            column: at(cell.column),
            last_row: line + u32::try_from(cell.rowspan).unwrap_or(1).saturating_sub(1),
            last_column: at(cell.column + cell.colspan).saturating_sub(1),
        }
    }
}

/// Where the columns of a table begin, and where the last ends.
fn borders_of(table: &PrintTable) -> impl Iterator<Item = u32> + '_ {
    let mut at = 0;
    std::iter::once(0).chain(table.widths.iter().map(move |width| {
        at += width;
        at
    }))
}
