//! CSV for other programs: one line per cell, or one line per report. With a byte order mark, because Excel
//! takes the file for GBK without one.
//!
//! Excel computes what begins like a formula. A text that could be one gets an apostrophe in front (OWASP
//! ASVS 1.2.10), which Excel shows and the importer takes off again; numbers are written as numbers.

use xxgk_core::form::{CellKind, Unit};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Date, Report, Value};

use super::escape;
use xxgk_core::print::columns::{self, CELL, FACTS, VALUE};

/// One line per cell: organ, kind of reporter, year, form, date, cell id, table, row, column, unit, value.
pub fn long(report: &Report) -> String {
    let mut out = begin();
    let head: Vec<&str> =
        FACTS.into_iter().chain([CELL, "表", "行", "列", "计量单位", VALUE]).collect();
    line(&mut out, head.iter().map(|name| text(name)));
    let facts = facts(report);
    let form = report.form();
    for (cell, value) in report.values() {
        let def = form.cell(cell);
        let unit = match def.kind {
            CellKind::Count | CellKind::SignedCount => "",
            CellKind::Amount(unit) => Unit::label(unit),
        };
        let labels = [
            text(&def.id),
            text(def.table.name()),
            text(&form.row_of(cell).name(Lang::Zh)),
            text(form.column_of(cell).label),
            text(unit),
            self::value(value),
        ];
        line(&mut out, facts.iter().cloned().chain(labels));
    }
    out
}

/// One line for the report: the facts, then a column per cell, named by its id.
pub fn wide(report: &Report) -> String {
    let ids = report.form().cells.iter().map(|cell| text(&cell.id));
    let mut out = begin();
    line(&mut out, FACTS.into_iter().map(text).chain(ids));
    line(&mut out, facts(report).into_iter().chain(report.values().map(|(_, own)| value(own))));
    out
}

fn begin() -> String {
    let mut out = String::with_capacity(24 << 10);
    out.push('\u{feff}');
    out
}

fn facts(report: &Report) -> [String; FACTS.len()] {
    [
        text(report.organ()),
        text(report.reporter.key()),
        report.year.map(|year| year.to_string()).unwrap_or_default(),
        text(report.form.as_str()),
        report.signed.map(|date| Date::to_string(&date)).unwrap_or_default(),
    ]
}

/// Blank is an empty field; not applicable is `n/a`, as in the JSON format.
fn value(value: Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::NotApplicable => columns::NOT_APPLICABLE.to_owned(),
        Value::Number(number) => number.to_string(),
    }
}

/// A text as a field (RFC 4180), never a formula.
fn text(text: &str) -> String {
    let guarded = columns::guard(&escape::legal(text));
    if guarded.contains([',', '"', '\n', '\r']) {
        ["\"", &guarded.replace('"', "\"\""), "\""].concat()
    } else {
        guarded
    }
}

fn line(out: &mut String, fields: impl Iterator<Item = String>) {
    for (at, field) in fields.enumerate() {
        if at > 0 {
            out.push(',');
        }
        out.push_str(&field);
    }
    out.push_str("\r\n");
}
