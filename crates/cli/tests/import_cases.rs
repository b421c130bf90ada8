//! Small reports with one fault each, and what a careful reader takes from them. `import_cases/NAME.expected.tsv` has
//! an expectation a line: a cell and its value (blank: must stay blank; `|6`: blank or 6), `organ`, `year`, `form`,
//! `must-note` and `must-not-note` with a part of a note, `must-not-find` with a rule and a part of its message.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn run(arguments: &[&str], document: &Path) -> Output {
    Command::new(env!("CARGO_BIN_EXE_xxgk")).args(arguments).arg(document).output().unwrap()
}

/// What `xxgk cells` prints: cells, and the facts behind `# `.
fn cells(out: &str) -> HashMap<String, String> {
    let cells = out.lines().filter_map(|line| line.split_once('\t'));
    let facts = out.lines().filter_map(|line| line.strip_prefix("# ")?.split_once(' '));
    cells.chain(facts).map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect()
}

/// Expectations that are not met.
fn wrong(document: &Path, expected: &str) -> Vec<String> {
    let out = run(&["cells"], document);
    let cells = cells(&String::from_utf8(out.stdout).unwrap());
    let notes = String::from_utf8(out.stderr).unwrap();
    let found = run(&["check", "--format", "json", "--today", "2024-01-25"], document);
    let found: serde_json::Value = serde_json::from_slice(&found.stdout).unwrap_or_default();
    let none = Vec::new();
    let found = found[0]["findings"].as_array().unwrap_or(&none);
    let has = |rule: &str, part: &str| {
        found.iter().any(|finding| {
            finding["rule"] == rule && finding["message"].as_str().unwrap().contains(part)
        })
    };
    let is_met = |line: &&str| {
        let mut fields = line.split('\t');
        let name = fields.next().unwrap();
        let (value, part) = (fields.next().unwrap_or(""), fields.next().unwrap_or(""));
        match name {
            "must-note" => notes.contains(value),
            "must-not-note" => !notes.contains(value),
            "must-not-find" => !has(value, part),
            _ => value.split('|').any(|value| cells.get(name).map_or("", String::as_str) == value),
        }
    };
    let lines = expected.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.filter(|line| !is_met(line)).map(str::to_owned).collect()
}

#[test]
fn every_case_is_read_as_a_careful_reader_would() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/import_cases");
    let mut files: Vec<PathBuf> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let mut failed = Vec::new();
    let mut count = 0;
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end != "tsv")) {
        let expected = std::fs::read_to_string(file.with_extension("expected.tsv")).unwrap();
        let wrong = wrong(file, &expected);
        count += 1;
        if !wrong.is_empty() {
            failed.push(format!("{}: {wrong:?}", file.display()));
        }
    }
    assert!(count >= 23, "{count} cases");
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}
