//! Reports of the corpus, for the tests of the rules.

use std::fs;
use std::path::{Path, PathBuf};

use xxgk_core::form::FormId;
use xxgk_core::report::{Amount, Report, Value};

pub(crate) fn corpus(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus").join(name)
}

#[allow(dead_code, reason = "not every test that shares this file needs it")]
/// A report as a careful reader takes it from the document: `tests/corpus/expected`. Cells that the
/// document does not determine stay blank.
pub(crate) fn expected(name: &str) -> Report {
    let path = corpus("expected").join(name);
    let json: serde_json::Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    let form: FormId = json["form"].as_str().unwrap().parse().unwrap();
    let mut report = Report::new(form);
    report.year = json["year"].as_i64().map(|year| i32::try_from(year).unwrap());
    report
        .set_text(xxgk_core::report::TextField::Organ, json["organ"].as_str().unwrap_or_default());
    for (id, value) in json["cells"].as_object().unwrap() {
        // 洪泽 2023 prints （六）其他处理 as one row; its numbers belong to 3.其他 if anywhere.
        let id = match id.strip_prefix("requests.other.") {
            Some(column) if report.form().find(id).is_none() => {
                &format!("requests.other.other.{column}")
            }
            _ => id,
        };
        let cell = report.form().find(id).unwrap_or_else(|| panic!("{name}: {id}"));
        let value = match value {
            serde_json::Value::Null => Value::Blank,
            other => {
                let text = other.as_str().map_or_else(|| other.to_string(), str::to_owned);
                Value::Number(Amount::parse_plain(&text).unwrap_or_else(|| panic!("{id}: {text}")))
            }
        };
        report.set_value(cell, value);
    }
    report
}

/// A report as the importer reads it.
#[allow(dead_code, reason = "not every test that shares this file imports")]
pub(crate) fn imported(name: &str) -> Report {
    read(name).report
}

/// A document as the importer reads it.
#[allow(dead_code, reason = "not every test that shares this file imports")]
pub(crate) fn read(name: &str) -> xxgk_import::Imported {
    xxgk_import::read(&fs::read(corpus(name)).unwrap(), name).unwrap()
}
