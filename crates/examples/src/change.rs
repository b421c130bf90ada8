//! One line of an example: `review.total = 3`.

use xxgk_core::report::{Amount, Date, Report, Reporter, TextField, Value};

/// What an example has that its base has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// A cell id of `CELLS.tsv`, a text or another field of the report, with `previous.` or `approved.` before it where
    /// it is of another report; `settings.` and a member of the settings; `base`, `form`, `today`, `source`.
    pub key: String,
    /// A number, a text, a day, JSON.
    pub value: String,
    /// Where it stands in its file, from 1.
    pub line: usize,
}

/// Changes one thing of a report: a cell by its id, or a text or other field by its name.
///
/// # Errors
/// A key or a value that there is not, in words.
pub(crate) fn apply(report: &mut Report, key: &str, value: &str) -> Result<(), String> {
    let refused = |what: &str| Err(format!("`{value}` is no {what}"));
    match key {
        "year" => match value.parse() {
            Ok(year) => report.year = Some(year),
            Err(_) => return refused("year"),
        },
        "signed" => match Date::parse_iso(value) {
            None if !value.is_empty() => return refused("day: 2025-01-20"),
            day => report.signed = day,
        },
        "reporter" => match Reporter::from_key(value) {
            Some(reporter) => report.reporter = reporter,
            None => return refused("kind of reporter: department, township, …"),
        },
        // The report of the year before may be on the older form.
        "form" => match value.parse() {
            Ok(form) => *report = report.on_form(form),
            Err(_) => return refused("form: 2019, 2021"),
        },
        key => {
            if let Some(field) = TextField::all().find(|field| field.key() == key) {
                report.set_text(field, value);
                return Ok(());
            }
            let Some(cell) = report.form().find(key) else {
                return Err(format!("form {} has no cell or text `{key}`", report.form));
            };
            let value = match value {
                "" => Value::Blank,
                "n/a" => Value::NotApplicable,
                number => match Amount::parse_plain(number) {
                    Some(number) => Value::Number(number),
                    None => return refused("number"),
                },
            };
            report.set_value(cell, value);
        }
    }
    Ok(())
}
