//! The sheet with everything that is no number: who reports, for which year, the texts, the signature.

use rust_xlsxwriter::{DataValidation, Worksheet, XlsxError};

use crate::escape;
use xxgk_core::print::PrintDocument;
use xxgk_core::print::sheets::{self, CONTINUED, KEY, LABEL, LINE_CHARS, REPORTER, TEXT};
use xxgk_core::report::Reporter;

use super::looks::{self, Looks};

/// Widths of the columns, in digits.
const LABELS: u8 = 22;
const TEXTS: u8 = 68;

pub(super) fn write(
    sheet: &mut Worksheet,
    document: &PrintDocument<'_>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let [label, text, key] = [LABEL, TEXT, KEY].map(|column| u16::try_from(column).unwrap_or(0));
    sheet.set_column_width(label, LABELS)?.set_column_width(text, TEXTS)?;
    sheet.set_column_hidden(key)?;
    sheet.merge_range(0, label, 0, text, &escape::legal(&document.title), &looks.title)?;
    sheet.set_row_height(0, 26)?;
    let mut line = 1;
    for row in sheets::texts(&document.report) {
        for (part, (content, is_continued)) in pieces(&escape::legal(&row.text)).enumerate() {
            let name = if part > 0 { "" } else { &row.label };
            sheet.write_string_with_format(line, label, name, &looks.text_label)?;
            sheet.write_string_with_format(line, text, content, &looks.text)?;
            let mark = if is_continued { CONTINUED.to_string() } else { String::new() };
            sheet.write_string(line, key, [row.key, &mark].concat())?;
            let lines = looks::lines(content, usize::from(TEXTS))
                .max(looks::lines(name, usize::from(LABELS)));
            // Excel allows 409 points.
            let height = u16::try_from((lines * 14 + 6).min(400)).unwrap_or(400);
            sheet.set_row_height(line, height)?;
            if row.key == REPORTER {
                let kinds = Reporter::ALL.map(Reporter::label);
                let list = DataValidation::new().allow_list_strings(&kinds)?;
                sheet.add_data_validation(line, text, line, text, &list)?;
            }
            line += 1;
        }
    }
    let hint =
        "一段一行，行内换行用 Alt+Enter；成文日期写成 2021-01-20。填好后保存，用本工具导入。";
    sheet.write_string_with_format(line + 1, text, hint, &looks.hint)?;
    Ok(())
}

/// A text line by line: a paragraph each, a long one cut; and whether a line goes on with the paragraph above.
fn pieces(text: &str) -> impl Iterator<Item = (&str, bool)> {
    text.split('\n').flat_map(|paragraph| {
        looks::chunks(paragraph, LINE_CHARS).enumerate().map(|(part, piece)| (piece, part > 0))
    })
}
