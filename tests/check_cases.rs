//! Whole reports and sentences as people write them: what must be found, and what must not.
//!
//! `cases/reports` has one fault or trap each (`NAME.expected.tsv` says what), `narratives.json` whole texts of section
//! one with the slips of a clerk that are found, `sentences.json` single sentences added to one report. Organs and
//! numbers are invented, the wordings are those of published reports.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value as Json;
use xxgk_check::thorough::Context;
use xxgk_check::{Finding, Severity, check_all};
use xxgk_core::form::{Aspect, CellIx};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Date, Report, TextField, Value};

fn cases(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases").join(name)
}

fn json(name: &str) -> Json {
    serde_json::from_str(&fs::read_to_string(cases(name)).unwrap()).unwrap()
}

fn report_of(name: &str) -> Report {
    xxgk_import::read(&fs::read(cases(name)).unwrap(), name).unwrap().report
}

/// Rules about numbers; of the others some are about what an invented text leaves out.
fn is_about_numbers(finding: &Finding) -> bool {
    let rule = finding.rule.as_str();
    rule.starts_with(['A', 'B', 'D']) && !["B07", "B09", "D15"].contains(&rule)
}

fn said(report: &Report, findings: &[Finding]) -> Vec<String> {
    let message = |finding: &Finding| {
        format!("{} {}", finding.rule, finding.message(report.form(), Lang::Zh))
    };
    findings.iter().map(message).collect()
}

#[test]
fn reports_with_one_fault_or_trap() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for entry in fs::read_dir(cases("reports")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let Some(base) = name.strip_suffix(".expected.tsv") else { continue };
        count += 1;
        let expected = fs::read_to_string(&path).unwrap();
        let document = format!("reports/{base}.txt");
        let imported = xxgk_import::read(&fs::read(cases(&document)).unwrap(), &document).unwrap();
        let today = expected.split_once("--today ").map_or("2024-01-25", |(_, rest)| &rest[..10]);
        let outline = imported.outline();
        let context = Context {
            today: Date::parse_iso(today),
            source: outline.as_ref(),
            ..Context::default()
        };
        let findings = check_all(&imported.report, &context).findings;
        for line in expected.lines().filter(|line| !line.starts_with('#')) {
            let mut parts = line.split('\t');
            let (kind, rule) = (parts.next().unwrap(), parts.next().unwrap_or_default());
            let words = parts.next().unwrap_or_default();
            let is_found = findings.iter().any(|finding| {
                finding.rule.as_str() == rule
                    && finding.message(imported.report.form(), Lang::Zh).contains(words)
            });
            let is_right = match kind {
                "must-find" => is_found,
                "must-not-find" => !is_found,
                other => panic!("{name}: {other}"),
            };
            if !is_right {
                wrong.push(format!("{base}: {line}"));
            }
        }
    }
    assert!(count >= 40);
    assert_eq!(wrong, Vec::<String>::new());
}

/// A report with these numbers and this text of section one.
fn narrative(case: &Json, text: &str) -> Report {
    let year = i32::try_from(case["year"].as_i64().unwrap()).unwrap();
    let mut report = Report::for_year(year);
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    for (id, value) in case["cells"].as_object().unwrap() {
        let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
        let number = Amount::parse_plain(value.as_str().unwrap()).unwrap();
        report.set_value(cell, Value::Number(number));
    }
    report.set_text(TextField::Organ, case["organ"].as_str().unwrap());
    let heads = [
        ("（一）主动公开。", Aspect::Proactive),
        ("（二）依申请公开。", Aspect::OnRequest),
        ("（三）信息管理。", Aspect::Management),
    ];
    let mut aspect = Aspect::Proactive;
    for line in text.lines() {
        let head = heads.iter().find(|(head, _)| line.starts_with(head));
        let rest = head.map_or(line, |(head, _)| &line[head.len()..]);
        aspect = head.map_or(aspect, |(_, aspect)| *aspect);
        let field = TextField::Aspect(aspect);
        let before = report.text(field);
        let joined =
            if before.is_empty() { rest.to_owned() } else { [before, "\n", rest].concat() };
        report.set_text(field, joined);
    }
    report
}

#[test]
fn narratives_and_the_slips_in_them() {
    let (mut false_alarms, mut missed, mut count) = (Vec::new(), Vec::new(), 0);
    for case in json("narratives.json").as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        let report = narrative(case, text);
        let before = check_all(&report, &Context::default()).findings;
        let is_grave =
            |finding: &&Finding| is_about_numbers(finding) && finding.severity != Severity::Hint;
        let wrong: Vec<Finding> = before.iter().filter(is_grave).cloned().collect();
        false_alarms.extend(said(&report, &wrong));
        let known: HashSet<String> = said(&report, &before).into_iter().collect();
        for slip in case["slips"].as_array().unwrap() {
            let at = usize::try_from(slip[0].as_u64().unwrap()).unwrap();
            let (right, wrong) = (slip[1].as_str().unwrap(), slip[2].as_str().unwrap());
            let at = text.char_indices().nth(at).unwrap().0;
            assert!(text[at..].starts_with(right), "{right}");
            let broken = [&text[..at], wrong, &text[at + right.len()..]].concat();
            let report = narrative(case, &broken);
            let findings = check_all(&report, &Context::default()).findings;
            let is_new =
                |said: &String| said.starts_with(['A', 'B', 'C', 'D']) && !known.contains(said);
            count += 1;
            if !said(&report, &findings).iter().any(is_new) {
                missed.push(format!("{} {right} -> {wrong}", case["id"]));
            }
        }
    }
    assert_eq!(false_alarms, Vec::<String>::new());
    assert_eq!(missed, Vec::<String>::new());
    assert!(count > 200);
}

fn field(place: &str) -> TextField {
    match place {
        "主动" => TextField::Aspect(Aspect::Proactive),
        "申请" => TextField::Aspect(Aspect::OnRequest),
        "管理" => TextField::Aspect(Aspect::Management),
        "平台" => TextField::Aspect(Aspect::Platform),
        "监督" => TextField::Aspect(Aspect::Oversight),
        "其他" => TextField::Other,
        other => panic!("{other}"),
    }
}

/// The report with a sentence behind one of its texts.
fn with_sentence(report: &Report, case: &Json) -> Report {
    let mut report = report.clone();
    let field = field(case["place"].as_str().unwrap());
    let text = [report.text(field), case["sentence"].as_str().unwrap()].concat();
    report.set_text(field, text);
    report
}

#[test]
fn sentences_right_and_wrong() {
    let (report, previous) = (report_of("report-2024.html"), report_of("report-2023.html"));
    let context = Context { previous: Some(&previous), ..Context::default() };
    let known: HashSet<String> =
        said(&report, &check_all(&report, &context).findings).into_iter().collect();
    let all = json("sentences.json");
    let mut bad = Vec::new();
    for part in ["right", "wrong", "wordings"] {
        for case in all[part].as_array().unwrap() {
            let report = with_sentence(&report, case);
            let findings = check_all(&report, &context).findings;
            let is_new = |finding: &&Finding| {
                let said = said(&report, std::slice::from_ref(*finding));
                finding.rule.as_str() != "C09" && said.iter().all(|said| !known.contains(said))
            };
            let new: Vec<Finding> = findings.iter().filter(is_new).cloned().collect();
            let is_right = if part == "right" {
                new.iter().all(|finding| finding.severity == Severity::Hint)
            } else {
                new.iter().any(|finding| finding.rule.as_str().starts_with(['A', 'B', 'C', 'D']))
            };
            if !is_right {
                bad.push(format!("{part} {}: {:?}", case["sentence"], said(&report, &new)));
            }
        }
    }
    assert_eq!(bad, Vec::<String>::new());
}

/// No message proposes a value that the next check would reject: with the number that it names, the rule is content
/// with the passage.
#[test]
fn what_a_message_proposes_is_accepted() {
    /// Of these the expected value is what the text should say.
    const PROPOSE: [&str; 7] = ["D01", "D03", "D04", "D05", "D06", "D07", "D13"];
    let (report, previous) = (report_of("report-2024.html"), report_of("report-2023.html"));
    let context = Context { previous: Some(&previous), ..Context::default() };
    let all = json("sentences.json");
    let (mut bad, mut tried) = (Vec::new(), 0);
    for case in ["wrong", "wordings"].iter().flat_map(|part| all[*part].as_array().unwrap()) {
        let report = with_sentence(&report, case);
        for finding in check_all(&report, &context).findings {
            let (Some(place), Some(right), Some(wrong)) =
                (&finding.place, finding.expected, finding.actual)
            else {
                continue;
            };
            let passage = place.passage(&report);
            let wrong = wrong.to_string();
            // Chinese numerals and trailing zeros are written otherwise.
            let is_there = passage.matches(&wrong).count() == 1;
            if !PROPOSE.contains(&finding.rule.as_str()) || !is_there {
                continue;
            }
            tried += 1;
            let passage = passage.replace(&wrong, &right.to_string());
            let text = report.text(place.field);
            let text = [&text[..place.bytes.start], &*passage, &text[place.bytes.end..]].concat();
            let mut corrected = report.clone();
            corrected.set_text(place.field, text);
            let again = check_all(&corrected, &context).findings;
            let is_said = again.iter().any(|other| {
                other.rule == finding.rule
                    && other.actual == Some(right)
                    && other.place.as_ref().is_some_and(|other| {
                        other.field == place.field && other.bytes.start == place.bytes.start
                    })
            });
            if is_said {
                bad.push(format!(
                    "{} {}",
                    case["sentence"],
                    finding.message(report.form(), Lang::Zh)
                ));
            }
        }
    }
    assert_eq!(bad, Vec::<String>::new());
    assert!(tried > 200, "{tried}");
}
