//! The sheet of one table: its title, the official layout, and cells to type into.

use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, Format, Formula, Worksheet, XlsxError,
};

use xxgk_core::form::CellKind;
use xxgk_core::print::PrintDocument;
use xxgk_core::print::sheets::TABLE_TOP;
use xxgk_core::print::{PrintCell, PrintTable};
use xxgk_core::report::Value;

use super::formulas;
use super::looks::{self, Looks};

/// Width of a table, in digits of the general font: a page, and a page across for a table with many columns.
const WIDTH: u32 = 88;
const ACROSS: u32 = 130;
/// More columns than this stand on a page across.
const MANY_COLUMNS: usize = 12;
/// Room for a letter that stands upright.
const MIN_WIDTH: f64 = 4.0;
/// Height of a line, in points.
const LINE: usize = 14;

pub(super) fn write(
    sheet: &mut Worksheet,
    document: &PrintDocument<'_>,
    table: &PrintTable,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let columns = u16::try_from(table.columns()).unwrap_or(1);
    let section = table.id.section();
    let heading = [section.ordinal(), "、", section.title()].concat();
    let page = if table.columns() > MANY_COLUMNS { ACROSS } else { WIDTH };
    if page == ACROSS {
        sheet.set_landscape();
    }
    for (column, width) in (0_u16..).zip(&table.widths) {
        sheet.set_column_width(column, f64::from(width * page / 1000).max(MIN_WIDTH))?;
    }
    sheet.merge_range(0, 0, 0, columns - 1, &heading, &looks.title)?;
    sheet.set_row_height(0, 26)?;
    for (y, row) in table.rows.iter().enumerate() {
        let line = u32::try_from(y + TABLE_TOP).unwrap_or(u32::MAX);
        for cell in &row.cells {
            let at = Area::of(cell, line, cell.column)?;
            match cell.value() {
                None => at.label(sheet, &cell.text, looks.of_label(table, cell))?,
                Some(_) => number(sheet, document, table, cell, at, looks)?,
            }
        }
        sheet.set_row_height(line, height(table, &row.cells))?;
    }
    let form = document.report.form();
    for equation in &form.equations {
        let is_here = equation.cells().all(|cell| form.cell(cell).table == table.id);
        let Some(fails) = formulas::fails(table, equation).filter(|_| is_here) else { continue };
        let rule =
            ConditionalFormatFormula::new().set_rule(fails.as_str()).set_format(&looks.wrong);
        for cell in &equation.right {
            if let Some((row, column)) = formulas::address(table, *cell) {
                sheet.add_conditional_format(row, column, row, column, &rule)?;
            }
        }
    }
    if table.header_rows > 0 {
        let last = u32::try_from(TABLE_TOP + table.header_rows).unwrap_or(1);
        sheet.set_repeat_rows(0, last - 1)?;
        sheet.set_freeze_panes(last, u16::try_from(table.label_columns).unwrap_or(0))?;
    }
    Ok(())
}

/// Lines of the tallest label that is not spread over several rows.
pub(super) fn height(table: &PrintTable, cells: &[PrintCell]) -> f64 {
    let lines = cells.iter().filter(|cell| cell.rowspan == 1).map(|cell| {
        let width: u32 = table.widths.iter().skip(cell.column).take(cell.colspan).sum();
        looks::lines(&cell.text, (width * WIDTH / 1000) as usize)
    });
    let lines = lines.max().unwrap_or(1);
    f64::from(u16::try_from((lines * LINE + 6).min(400)).unwrap_or(20))
}

fn number(
    sheet: &mut Worksheet,
    document: &PrintDocument<'_>,
    table: &PrintTable,
    cell: &PrintCell,
    at: Area,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let Some((ix, value)) = cell.value() else { return Ok(()) };
    let report = &document.report;
    let kind = report.form().cell(ix).kind;
    let format = looks.of_value(kind, value);
    if let Some((formula, result)) = formulas::total(report, table, ix) {
        return at.formula(sheet, &formula, &result, &format);
    }
    let format = format.set_unlocked();
    at.value(sheet, &cell.text, value, &format)?;
    let rule = validation(kind, at)?;
    sheet.add_data_validation(at.row, at.column, at.row, at.column, &rule).map(|_| ())
}

/// What may be typed: a number of the right kind, or `/` for 不适用. Says it, and does not insist: a
/// published number that breaks a rule must be possible.
fn validation(kind: CellKind, at: Area) -> Result<DataValidation, XlsxError> {
    let name = rust_xlsxwriter::utility::row_col_to_cell(at.row, at.column);
    let (rule, message) = match kind {
        CellKind::Count => (
            format!("=OR({name}=\"/\",AND(ISNUMBER({name}),{name}>=0,{name}=INT({name})))"),
            "这一格填不小于 0 的整数；不适用填 /。",
        ),
        CellKind::SignedCount => (
            format!("=OR({name}=\"/\",AND(ISNUMBER({name}),{name}=INT({name})))"),
            "这一格填整数，减少填负数；不适用填 /。",
        ),
        CellKind::Amount(unit) => (
            format!("=OR({name}=\"/\",AND(ISNUMBER({name}),{name}>=0))"),
            match unit {
                xxgk_core::form::Unit::Yuan => "这一格填金额，单位是元；不适用填 /。",
                xxgk_core::form::Unit::WanYuan => "这一格填金额，单位是万元；不适用填 /。",
            },
        ),
    };
    DataValidation::new()
        .allow_custom(Formula::new(rule))
        .set_error_style(rust_xlsxwriter::DataValidationErrorStyle::Warning)
        .set_error_title("请核对")?
        .set_error_message(message)
}

/// The cells of the sheet that a printed cell covers.
#[derive(Clone, Copy)]
pub(super) struct Area {
    pub(super) row: u32,
    pub(super) column: u16,
    pub(super) last_row: u32,
    pub(super) last_column: u16,
}

impl Area {
    /// `line` and `column`: where the cell begins in the sheet.
    fn of(cell: &PrintCell, line: u32, column: usize) -> Result<Area, XlsxError> {
        let narrow =
            |number: usize| u16::try_from(number).map_err(|_| XlsxError::RowColumnLimitError);
        Ok(Area {
            row: line,
            column: narrow(column)?,
            last_row: line + u32::from(narrow(cell.rowspan)?).saturating_sub(1),
            last_column: narrow(column + cell.colspan)?.saturating_sub(1),
        })
    }

    /// Joins the cells, where there are several; they are to be written afterwards.
    fn join(self, sheet: &mut Worksheet, format: &Format) -> Result<(), XlsxError> {
        if (self.row, self.column) == (self.last_row, self.last_column) {
            return Ok(());
        }
        let Area { row, column, last_row, last_column } = self;
        sheet.merge_range(row, column, last_row, last_column, "", format).map(|_| ())
    }

    pub(super) fn label(
        self,
        sheet: &mut Worksheet,
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.join(sheet, format)?;
        sheet.write_string_with_format(self.row, self.column, text, format).map(|_| ())
    }

    /// A value that somebody typed.
    fn value(
        self,
        sheet: &mut Worksheet,
        text: &str,
        value: Value,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.join(sheet, format)?;
        let (row, column) = (self.row, self.column);
        match value.number().and_then(|_| super::as_number(text)) {
            Some(number) => sheet.write_number_with_format(row, column, number, format)?,
            None if text.is_empty() => sheet.write_blank(row, column, format)?,
            None => sheet.write_string_with_format(row, column, text, format)?,
        };
        Ok(())
    }

    /// A formula with the result that a reader sees who does not compute.
    pub(super) fn formula(
        self,
        sheet: &mut Worksheet,
        formula: &str,
        result: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        self.join(sheet, format)?;
        let formula = Formula::new(formula).set_result(result);
        sheet.write_formula_with_format(self.row, self.column, formula, format).map(|_| ())
    }
}
