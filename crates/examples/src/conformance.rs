//! The examples as files, for other programs to be held against.

use std::fs;
use std::path::Path;

use serde_json::{Value as Json, json};

use xxgk_check::Finding;
use xxgk_check::thorough::catalogue;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Report};
use xxgk_core::wire;

use crate::{Case, Expected, of_rule};

/// Writes every case of every rule into a folder, which is made, and gives their number.
///
/// `index.json` lists them with their files: the report in the JSON format and, where the case has them, last year's
/// report, the approved one, the settings and the text of the document; the day on which it is checked; and
/// `RULE/NAME.expected.json` with what must be said. Findings have the keys of `xxgk check --format json`, with the words
/// in both languages; other programs may word them differently.
///
/// # Errors
/// An example that is not as it says, or a file that cannot be written.
pub fn conformance(folder: &Path) -> Result<usize, Box<dyn std::error::Error>> {
    let mut index = Vec::new();
    for entry in catalogue() {
        fs::create_dir_all(folder.join(entry.code.as_str()))?;
        for example in of_rule(entry.code)?.all() {
            for case in example.cases()? {
                index.push(write(folder, &case)?);
            }
        }
    }
    let count = index.len();
    let index = json!({
        "format": "xxgk-conformance",
        "version": 1,
        "program": concat!("xxgk-report ", env!("CARGO_PKG_VERSION")),
        "cases": index,
    });
    fs::write(folder.join("index.json"), format!("{index:#}\n"))?;
    Ok(count)
}

/// Writes the files of a case, and gives its entry of the index.
fn write(folder: &Path, case: &Case) -> Result<Json, Box<dyn std::error::Error>> {
    let put = |ending: &str, text: Option<String>| -> std::io::Result<Option<String>> {
        let Some(text) = text else { return Ok(None) };
        let file = format!("{}/{}{ending}", case.rule, case.name);
        fs::write(folder.join(&file), text)?;
        Ok(Some(file))
    };
    let expected = expected(case, &case.run()?);
    Ok(json!({
        "rule": case.rule.as_str(),
        "name": case.name,
        "report": put(".json", Some(wire::to_json(&case.report)))?,
        "previous": put(".previous.json", case.previous.as_ref().map(wire::to_json))?,
        "approved": put(".approved.json", case.approved.as_ref().map(wire::to_json))?,
        "settings": put(".settings.json", case.settings.clone())?,
        "source": put(".source.txt", case.source.clone())?,
        "today": case.today.map(|day| day.to_string()),
        "expected": put(".expected.json", Some(format!("{expected:#}\n")))?,
    }))
}

/// What must be said about a case.
fn expected(case: &Case, findings: &[Finding]) -> Json {
    let of = match case.expected {
        Expected::Rule | Expected::NotRule => "rule",
        Expected::Only | Expected::Nothing | Expected::Number(_) => "report",
    };
    let findings: Vec<Json> =
        findings.iter().map(|finding| finding_json(finding, &case.report)).collect();
    // Either all findings of the rule or all of the report.
    json!({ "findings_of": of, "findings": findings })
}

fn finding_json(finding: &Finding, report: &Report) -> Json {
    let form = report.form();
    let cells: Vec<&str> = finding.cells.iter().map(|cell| &*form.cell(*cell).id).collect();
    let place = finding.place.as_ref().and_then(|place| {
        let chars = place.chars(report)?;
        Some(json!({
            "field": wire::field_key(place.field),
            "start": chars.start,
            "end": chars.end,
            "text": place.passage(report),
        }))
    });
    json!({
        "rule": finding.rule.as_str(),
        "severity": finding.severity.as_str(),
        "cells": cells,
        "expected": amount(finding.expected),
        "actual": amount(finding.actual),
        "place": place,
        "message": { "zh": finding.message(form, Lang::Zh), "en": finding.message(form, Lang::En) },
    })
}

/// An integer as a number; a decimal as text, so that no reader makes a float of it.
fn amount(amount: Option<Amount>) -> Json {
    amount.map_or(Json::Null, |amount| {
        amount.to_i64().map_or_else(|| amount.to_string().into(), Json::from)
    })
}
