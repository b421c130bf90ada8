//! The examples as files (`cargo xtask conformance`), as another program would use them: here it is `xxgk` itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

fn read(path: &Path) -> Json {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// What the command line says about a case: rule, severity, cells, words and place of each finding.
fn said(folder: &Path, case: &Json) -> Vec<Json> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_xxgk"));
    command.args(["check", "--format", "json"]).arg(folder.join(case["report"].as_str().unwrap()));
    for option in ["previous", "approved", "settings"] {
        if let Some(file) = case[option].as_str() {
            command.arg(format!("--{option}")).arg(folder.join(file));
        }
    }
    if let Some(day) = case["today"].as_str() {
        command.args(["--today", day]);
    }
    let output = command.output().unwrap();
    let json: Json = serde_json::from_slice(&output.stdout).unwrap();
    json[0]["findings"].as_array().unwrap().clone()
}

/// The first case of each rule that passes, and the first that fails.
#[test]
fn another_program_can_be_held_against_the_files() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    let count = xxgk_examples::conformance(folder).unwrap();
    let index = read(&folder.join("index.json"));
    let cases = index["cases"].as_array().unwrap();
    assert_eq!(cases.len(), count);
    let names: BTreeSet<_> =
        cases.iter().map(|case| (case["rule"].as_str(), case["name"].as_str())).collect();
    assert_eq!(names.len(), count, "two cases have one name");
    let mut checked = 0;
    for case in cases {
        let expected = read(&folder.join(case["expected"].as_str().unwrap()));
        let name = case["name"].as_str().unwrap();
        // The command line takes how a document was built from the document alone.
        if !["pass-1", "fail-1"].contains(&name) || !case["source"].is_null() {
            continue;
        }
        let rule = &case["rule"];
        let is_of_rule = expected["findings_of"] == "rule";
        let mut said = said(folder, case);
        said.retain(|one| !is_of_rule || one["rule"] == *rule || one["diagnosis"] == *rule);
        let expected = expected["findings"].as_array().unwrap();
        assert_eq!(said.len(), expected.len(), "{rule} {name}: {said:#?}");
        assert_eq!(said.is_empty(), name == "pass-1", "{rule} {name}");
        for (said, expected) in said.iter().zip(expected) {
            for key in ["rule", "severity", "cells", "expected", "actual", "place"] {
                assert_eq!(said[key], expected[key], "{rule} {name} {key}");
            }
            assert_eq!(said["message"], expected["message"]["zh"], "{rule} {name}");
        }
        checked += 1;
    }
    // Of some rules both start from a document.
    assert!(checked > 140, "{checked}");
}
