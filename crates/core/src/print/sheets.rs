//! Where things stand in a workbook of ours: for the writer, and for the reader of a workbook that
//! somebody filled in.

use crate::form::{Aspect, SectionId};
use crate::report::{Date, Report, Reporter, TextField};
use crate::wire;

/// Row of a table's sheet in which the table begins; above it stands its title.
pub const TABLE_TOP: usize = 1;
/// Sheet with the texts.
pub const TEXTS: &str = "文字";
/// Sheet with all tables, for print.
pub const ALL: &str = "全表";
/// Most characters that one cell is given; Excel holds 32,767 UTF-16 units, of which a character needs two
/// at most.
pub const CELL_CHARS: usize = 16_000;

/// Columns of the sheet with the texts.
pub const LABEL: usize = 0;
pub const TEXT: usize = 1;
/// Hidden: what the line is, as [`TextRow::key`] says it.
pub const KEY: usize = 2;
/// Behind the key of a line that goes on with the paragraph of the line above.
pub const CONTINUED: char = '~';
/// Most characters of a line: Excel shows and prints no row that is higher than 409 points.
pub const LINE_CHARS: usize = 900;

/// A line of the sheet with the texts.
pub struct TextRow {
    /// `year`, `reporter`, `signature.date`, or the place of a text in the JSON format.
    pub key: &'static str,
    /// What people call it.
    pub label: String,
    /// What the report says.
    pub text: String,
}

/// Year of the report.
pub const YEAR: &str = "year";
/// Kind of reporter, by its name.
pub const REPORTER: &str = "reporter";
/// Date of the signature, `2021-01-20`.
pub const SIGNED: &str = "signature.date";

/// Everything in a report but its numbers, line by line.
pub fn texts(report: &Report) -> Vec<TextRow> {
    let text = |field: TextField| TextRow {
        key: wire::field_key(field),
        label: label(report, field),
        text: report.text(field).to_owned(),
    };
    let year = report.year.map(|year| year.to_string()).unwrap_or_default();
    let signed = report.signed.map(|date| Date::to_string(&date)).unwrap_or_default();
    let row = |key, label: &str, text: String| TextRow { key, label: label.to_owned(), text };
    let mut rows = vec![
        row(YEAR, "年度", year),
        row(REPORTER, "报告类型", report.reporter.label().to_owned()),
    ];
    rows.extend(TextField::all().map(text));
    rows.push(row(SIGNED, "成文日期", signed));
    rows
}

/// The kind of reporter that people call so.
pub fn reporter_called(label: &str) -> Option<Reporter> {
    Reporter::ALL.into_iter().find(|kind| kind.label() == label)
}

fn label(report: &Report, field: TextField) -> String {
    let section = |id: SectionId| [id.ordinal(), "、", id.title()].concat();
    let aspect =
        |aspect: Aspect| ["（", aspect.ordinal(), "）", aspect.title(report.form)].concat();
    match field {
        TextField::Organ => "单位名称".to_owned(),
        TextField::Addressee => "主送单位".to_owned(),
        TextField::Preamble => "导语".to_owned(),
        TextField::Overview => section(SectionId::Overview),
        TextField::AspectHeading(of) => [&aspect(of), "的标题（与表样相同的不填）"].concat(),
        TextField::Aspect(of) => aspect(of),
        TextField::Problems => section(SectionId::Problems),
        TextField::Other => section(SectionId::Other),
        TextField::SignatureOrgan => "落款单位".to_owned(),
    }
}

/// A number as a workbook can hold it: as a number where fifteen digits are enough, which is what
/// programs for tables compute with; longer ones stay text, so that no digit is lost.
pub fn fits_a_number(text: &str) -> bool {
    const DIGITS: usize = 15;
    text.bytes().filter(u8::is_ascii_digit).count() <= DIGITS
}
