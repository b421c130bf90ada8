//! Totals as formulas, and where equations fail, colour: both from the equations of the form.

use rust_xlsxwriter::utility::row_col_to_cell;

use xxgk_core::form::{CellIx, Equation};
use xxgk_core::print::PrintTable;
use xxgk_core::print::sheets::{TABLE_TOP, fits_a_number};
use xxgk_core::report::totals::equation_of;
use xxgk_core::report::{Amount, Report, Value};

/// Row and column of the sheet that holds a cell, if this is its table.
pub(super) fn address(table: &PrintTable, cell: CellIx) -> Option<(u32, u16)> {
    let (row, column) = table.place_of(cell)?;
    Some((u32::try_from(row + TABLE_TOP).ok()?, u16::try_from(column).ok()?))
}

/// The formula of a total, and its result as the report has it. `None` for a cell that is no total, and for
/// a total that is not what its formula would give: a clerk's own number stays a number, and a total that
/// is blank although all its addends are there stays blank.
pub(super) fn total(report: &Report, table: &PrintTable, cell: CellIx) -> Option<(String, String)> {
    let equation = report.form().equation(equation_of(report, cell)?);
    let addends: Option<Vec<Amount>> =
        equation.left.iter().map(|addend| report.value(*addend).number()).collect();
    let sum = match addends {
        Some(addends) => Some(Amount::checked_sum(addends)?),
        None => None,
    };
    let result = match (sum, report.value(cell)) {
        (Some(sum), Value::Number(own)) if sum == own => own.to_string(),
        (None, Value::Blank) => String::new(),
        _ => return None,
    };
    let are_numbers = || {
        let texts = equation.left.iter().map(|addend| report.value(*addend));
        texts.filter_map(Value::number).all(|number| fits_a_number(&number.to_string()))
    };
    if !fits_a_number(&result) || !are_numbers() {
        return None;
    }
    let ranges = ranges(table, &equation.left, false)?;
    let count = equation.left.len();
    // A total of blank cells is blank and not 0.
    Some((format!("=IF(COUNT({ranges})<{count},\"\",SUM({ranges}))"), result))
}

/// True where all cells of an equation are filled and it does not hold.
pub(super) fn fails(table: &PrintTable, equation: &Equation) -> Option<String> {
    let (left, right) =
        (ranges(table, &equation.left, true)?, ranges(table, &equation.right, true)?);
    let count = equation.left.len() + equation.right.len();
    Some(format!("=AND(COUNT({left},{right})={count},SUM({left})<>SUM({right}))"))
}

/// The cells as ranges: neighbours in a row or in a column become one.
fn ranges(table: &PrintTable, cells: &[CellIx], absolute: bool) -> Option<String> {
    let mut places: Vec<(u32, u16)> =
        cells.iter().map(|cell| address(table, *cell)).collect::<Option<_>>()?;
    places.sort_unstable();
    let mut runs: Vec<((u32, u16), (u32, u16))> = Vec::new();
    for place in places {
        let extends = |run: &&mut ((u32, u16), (u32, u16))| {
            let (start, end) = **run;
            let along_row = start.0 == place.0 && end == (place.0, place.1.wrapping_sub(1));
            let down_column = start.1 == place.1 && end == (place.0.wrapping_sub(1), place.1);
            along_row || down_column
        };
        match runs.last_mut().filter(extends) {
            Some(run) => run.1 = place,
            None => runs.push((place, place)),
        }
    }
    let name = |(row, column): (u32, u16)| match absolute {
        true => rust_xlsxwriter::utility::row_col_to_cell_absolute(row, column),
        false => row_col_to_cell(row, column),
    };
    let texts = runs.into_iter().map(|(start, end)| match start == end {
        true => name(start),
        false => [name(start), ":".to_owned(), name(end)].concat(),
    });
    Some(texts.collect::<Vec<_>>().join(","))
}
