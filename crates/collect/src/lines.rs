//! A report as one line of JSON, for databases: facts, and a column per cell.

use xxgk_core::form::{Form, FormId};
use xxgk_core::report::{Report, Value};

/// The facts of a line, in their order.
pub const FACTS: [&str; 6] = ["file", "organ", "reporter", "year", "form", "signed"];

/// Ids of the cells of both forms, those of the newer form first: the columns of a table that holds reports of all years.
pub fn columns() -> Vec<&'static str> {
    let mut columns: Vec<&'static str> = Vec::new();
    for form in FormId::ALL.into_iter().rev().map(Form::get) {
        let ids = form.cells.iter().map(|cell| &*cell.id);
        let fresh: Vec<&str> = ids.filter(|id| !columns.contains(id)).collect();
        columns.extend(fresh);
    }
    columns
}

/// A report as a JSON object on one line. Numbers are texts, so that none goes through a binary fraction; what is blank or
/// not applicable is not there.
pub fn line(file: &str, report: &Report) -> String {
    let mut line = String::with_capacity(6 << 10);
    let mut put = |key: &str, value: Option<&str>| {
        let Some(value) = value else { return };
        line.push(if line.is_empty() { '{' } else { ',' });
        quote(&mut line, key);
        line.push(':');
        quote(&mut line, value);
    };
    let year = report.year.map(|year| year.to_string());
    let signed = report.signed.map(|date| date.to_string());
    let facts = [
        Some(file),
        Some(report.organ().trim()),
        Some(report.reporter.key()),
        year.as_deref(),
        Some(report.form.as_str()),
        signed.as_deref(),
    ];
    for (key, value) in FACTS.into_iter().zip(facts) {
        put(key, value);
    }
    for (cell, value) in report.values() {
        if let Value::Number(number) = value {
            put(&report.form().cell(cell).id, Some(&number.to_string()));
        }
    }
    line.push('}');
    line
}

/// A text as a JSON string (RFC 8259, 7).
fn quote(line: &mut String, text: &str) {
    line.push('"');
    for char in text.chars() {
        match char {
            '"' => line.push_str("\\\""),
            '\\' => line.push_str("\\\\"),
            char if char.is_control() => {
                let mut units = [0; 2];
                for unit in char.encode_utf16(&mut units) {
                    line.push_str(&format!("\\u{unit:04x}"));
                }
            }
            char => line.push(char),
        }
    }
    line.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxgk_core::report::TextField;

    #[test]
    fn texts_are_quoted_and_numbers_exact() {
        let mut report = Report::for_year(2025);
        report.set_text(TextField::Organ, "“甲\"局\\\n");
        let cell = report.form().find("disclosure.fees.amount").unwrap();
        report.set_value(
            cell,
            Value::Number(xxgk_core::report::Amount::parse_plain("5949.088667").unwrap()),
        );
        let line = line("a\u{1}.json", &report);
        assert_eq!(
            line,
            "{\"file\":\"a\\u0001.json\",\"organ\":\"“甲\\\"局\\\\\",\"reporter\":\"department\",\
             \"year\":\"2025\",\"form\":\"2021\",\"disclosure.fees.amount\":\"5949.088667\"}"
        );
    }

    #[test]
    fn every_cell_of_both_forms_has_a_column() {
        let columns = columns();
        for form in FormId::ALL.map(Form::get) {
            assert!(form.cells.iter().all(|cell| columns.contains(&&*cell.id)));
        }
        let mut sorted = columns.clone();
        sorted.sort_unstable();
        sorted.dedup();
        assert_eq!(sorted.len(), columns.len());
    }
}
