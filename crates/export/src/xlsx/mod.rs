//! Excel workbook: a sheet per table, one with the texts, one with all tables for print, and the report as
//! data in a hidden one. A blank report makes the form that a unit fills in without a network; the importer
//! reads the numbers from where they stand (`import::workbook`).
//!
//! Totals are formulas, made from the form's equations. One is written only where it gives exactly what the
//! report says, so that no program that computes anew changes a published number.

mod formulas;
mod looks;
mod table;
mod texts;
mod whole;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use super::escape;
use xxgk_core::print::DATA_ID;
use xxgk_core::print::PrintDocument;
use xxgk_core::print::sheets::{CELL_CHARS, fits_a_number};
use xxgk_core::wire;

use looks::Looks;

/// The report as `.xlsx`.
///
/// # Errors
/// Only when memory for the archive cannot be had.
pub fn write(document: &PrintDocument<'_>) -> std::io::Result<Vec<u8>> {
    workbook(document).map_err(std::io::Error::other)
}

fn workbook(document: &PrintDocument<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&properties(document)?);
    let looks = Looks::new();
    for table in document.tables() {
        table::write(
            set_up(book.add_worksheet(), document, table.id.name())?,
            document,
            table,
            &looks,
        )?;
    }
    texts::write(
        set_up(book.add_worksheet(), document, xxgk_core::print::sheets::TEXTS)?,
        document,
        &looks,
    )?;
    whole::write(
        set_up(book.add_worksheet(), document, xxgk_core::print::sheets::ALL)?,
        document,
        &looks,
    )?;
    data(book.add_worksheet(), document)?;
    book.save_to_buffer()
}

/// Title, organ, and a day that does not change from export to export.
pub(super) fn properties(document: &PrintDocument<'_>) -> Result<DocProperties, XlsxError> {
    let day = document.made_on();
    let created = ExcelDateTime::parse_from_str(&day)?;
    Ok(DocProperties::new()
        .set_title(escape::legal(&document.title))
        .set_author(escape::legal(document.report.organ()))
        .set_status(document.status.as_deref().unwrap_or_default())
        .set_creation_datetime(&created))
}

/// Name, print and protection: without a password, because it is there against slips.
fn set_up<'a>(
    sheet: &'a mut Worksheet,
    document: &PrintDocument<'_>,
    name: &str,
) -> Result<&'a mut Worksheet, XlsxError> {
    const A4: u8 = 9;
    sheet.set_name(name)?;
    // A formula without a result is a blank cell and not 0.
    sheet.set_formula_result_default("");
    sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
    sheet.set_margins(0.8, 0.8, 1.0, 1.0, 0.5, 0.5);
    sheet.set_footer("&C&\"SimSun\"&12— &P —");
    if document.draft {
        sheet.set_header("&C&\"SimHei\"&16&KB00000草　稿");
    }
    sheet.protect_with_options(&looks::protection());
    Ok(sheet)
}

/// A number as Excel keeps it: as a double, of which fifteen digits come back as they were.
pub(super) fn as_number(text: &str) -> Option<f64> {
    text.parse().ok().filter(|_| fits_a_number(text))
}

/// The report in the JSON format, cut into cells.
fn data(sheet: &mut Worksheet, document: &PrintDocument<'_>) -> Result<(), XlsxError> {
    sheet.set_name(DATA_ID)?.set_very_hidden(true);
    let json = escape::json(&wire::to_json_compact(&document.report));
    // In a cell `_x0041_` is another way to write A.
    let json = json.replace("_x", "\\u005fx");
    for (row, chunk) in looks::chunks(&json, CELL_CHARS).enumerate() {
        sheet.write_string(u32::try_from(row).unwrap_or(u32::MAX), 0, chunk)?;
    }
    Ok(())
}
