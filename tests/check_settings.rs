//! Files of settings: what is read, and what is refused with which words.

use std::fmt::Write as _;
use std::path::Path;

use xxgk_check::thorough::{
    Context, LocalDeadline, MAX_SETTINGS_BYTES, Required, RequiredNumber, RequiredPlace, Settings,
    Threshold, Unit, Word, catalogue, firmness, thresholds,
};
use xxgk_check::{RuleCode, Severity, check_all};
use xxgk_core::form::{Aspect, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Report, Reporter, TextField, Value};
use xxgk_examples::Base;

fn rule(code: &str) -> RuleCode {
    catalogue().iter().map(|entry| entry.code).find(|known| known.as_str() == code).unwrap()
}

fn threshold(code: &str, name: &str) -> Threshold {
    thresholds()
        .find(|(rule, threshold)| rule.as_str() == code && threshold.name == name)
        .map(|(_, threshold)| threshold)
        .unwrap()
}

/// They are told from each other by what they say.
#[test]
fn no_two_limits_are_the_same() {
    let all: Vec<Threshold> = thresholds().map(|(_, threshold)| threshold).collect();
    assert!(all.len() >= 8);
    for (at, one) in all.iter().enumerate() {
        let (least, most) = one.range;
        assert!((least..=most).contains(&one.usual), "{one:?}");
        assert!(!all[..at].contains(one), "{one:?}");
    }
}

/// A file with these members besides those that every file has.
fn file(members: &str) -> String {
    format!(r#"{{"format": "xxgk-settings", "version": 1, {members}}}"#)
}

#[test]
fn everything_that_can_be_settled() {
    let text = file(
        r#"
        "name": "  甲市 2025 年度 ", "note": "试行",
        "off": ["E05", "D12"],
        "severities": { "D15": "error", "B01": "warning", "A01": "error" },
        "thresholds": { "B05": { "times": 3, "least": 50 }, "E05": { "characters": 1500 } },
        "deadlines": { "department": "01-26", "city_summary": "02-28" },
        "words": ["村村通", { "word": "一把手", "instead": "主要负责人" }, { "word": "两会" }],
        "required": [
            { "words": ["政务公开专区"], "number": true, "places": ["platform"] },
            { "name": "件数", "words": ["规范性文件"], "number": "disclosure.normative_documents.in_force",
              "reporters": ["county_summary"] },
            { "words": ["回应关切"], "number": false }
        ],
        "units": ["甲县民政局", " 甲县财政局 "],
        "without_enforcement": ["township", "甲县档案馆"]"#,
    );
    let settings = Settings::from_json(&text).unwrap();
    let required = |name: &str, words: &str, number| Required {
        name: name.to_owned(),
        places: Vec::new(),
        words: vec![words.to_owned()],
        number,
        reporters: Vec::new(),
    };
    let word = |word: &str, instead: Option<&str>| Word {
        word: word.to_owned(),
        instead: instead.map(str::to_owned),
    };
    let cell = "disclosure.normative_documents.in_force".to_owned();
    let expected = Settings {
        name: "甲市 2025 年度".to_owned(),
        off: vec![rule("E05"), rule("D12")],
        severities: vec![
            (rule("D15"), Severity::Error),
            (rule("B01"), Severity::Warning),
            (rule("A01"), Severity::Error),
        ],
        thresholds: vec![
            (threshold("B05", "times"), 3),
            (threshold("B05", "least"), 50),
            (threshold("E05", "characters"), 1500),
        ],
        deadlines: vec![
            LocalDeadline { reporter: Reporter::Department, month: 1, day: 26 },
            LocalDeadline { reporter: Reporter::CitySummary, month: 2, day: 28 },
        ],
        words: vec![word("村村通", None), word("一把手", Some("主要负责人")), word("两会", None)],
        required: vec![
            Required {
                places: vec![RequiredPlace::Aspect(Aspect::Platform)],
                ..required("政务公开专区", "政务公开专区", RequiredNumber::Any)
            },
            Required {
                reporters: vec![Reporter::CountySummary],
                ..required("件数", "规范性文件", RequiredNumber::Cell(cell))
            },
            required("回应关切", "回应关切", RequiredNumber::None),
        ],
        units: vec!["甲县民政局".to_owned(), "甲县财政局".to_owned()],
        without_enforcement: vec![
            Unit::Kind(Reporter::Township),
            Unit::Named("甲县档案馆".to_owned()),
        ],
    };
    assert_eq!(settings, expected);
    let bare = r#"{"version":1,"format":"xxgk-settings"}"#;
    assert_eq!(Settings::from_json(bare), Ok(Settings::default()));
    assert_eq!(Settings::from_json(&["\u{feff}", bare].concat()), Ok(Settings::default()));
}

#[test]
fn what_is_refused_and_with_which_words() {
    let members = [
        r#""of": ["E05"]"#,
        r#""off": ["E99", "A11", "c07"]"#,
        r#""off": ["A02", "F01", "B01"]"#,
        r#""off": ["E05", "E05"]"#,
        r#""off": "E05""#,
        r#""off": [5]"#,
        r#""off": [], "off": ["E05"]"#,
        r#""severities": { "A01": "warning", "B01": "hint", "D15": "fatal", "E05": 1 }"#,
        r#""severities": ["E05"]"#,
        r#""thresholds": { "B05": { "time": 3 }, "D01": { "percent": 1 } }"#,
        r#""thresholds": { "B05": { "times": 1 }, "B07": { "problems": 80.5 }, "E05": 1500 }"#,
        r#""deadlines": { "county": "01-26", "department": "2026-01-26", "township": "02-29" }"#,
        r#""deadlines": { "department": "02-05", "city_summary": "1-5" }"#,
        r#""words": ["", {"instead": "x"}, {"word": "a", "why": "b"}, 3]"#,
        r#""required": [{"name": "x"}, {"words": []}, {"words": ["a"], "number": 3}, 7]"#,
        r#""required": [{"words": ["a"], "number": "disclosure.documents", "places": ["preamble"], "reporters": ["bureau"]}]"#,
        r#""name": "", "note": 3"#,
        r#""units": ["", 1], "without_enforcement": {}, "severities": { "A12": "error" }"#,
    ];
    let mut said = String::new();
    let many = format!(r#""off": [{}]"#, vec!["\"X01\""; 25].join(", "));
    let whole = [
        "",
        "A01, E05",
        "[]",
        "{}",
        r#"{"format": "xxgk-report", "version": 1}"#,
        r#"{"format": "xxgk-settings"}"#,
        r#"{"format": "xxgk-settings", "version": 2, "of": 1}"#,
        r#"{"format": "xxgk-settings", "version": 1, "off": ["E05",]}"#,
        r#"{"format": "xxgk-settings", "version": 1, “off”: ["E05"]}"#,
        "{\"format\": \"xxgk-settings\",\n \"version\": 1}\n{}",
        r#"{"format": "xxgk-settings", "version": 1, "off": ["E05"#,
        &"[".repeat(40),
    ];
    let all = whole.iter().map(|text| (*text).to_owned());
    for text in all.chain(members.iter().map(|text| file(text))).chain([file(&many)]) {
        let error = Settings::from_json(&text).expect_err(&text);
        let shown: String = text.chars().take(120).collect();
        writeln!(said, "{shown:?}").unwrap();
        for lang in [Lang::Zh, Lang::En] {
            for line in error.text(lang).lines() {
                writeln!(said, "    {line}").unwrap();
            }
        }
    }
    insta::assert_snapshot!(said);
    let large = file(&format!(r#""note": "{}""#, "a".repeat(MAX_SETTINGS_BYTES)));
    let error = Settings::from_json(&large).unwrap_err();
    insta::assert_snapshot!(error.text(Lang::Zh), @"文件约 2 MB，超过 1 MB 的上限；核对设置一般只有几 KB。请确认是否选对了文件。");
}

fn page() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/SETTINGS.md");
    std::fs::read_to_string(path).unwrap()
}

/// The samples of the page about settings are settings, and together show every key.
#[test]
fn the_page_shows_settings_that_are_read() {
    let page = page();
    let samples: Vec<&str> =
        page.split("```json\n").skip(1).map(|rest| rest.split("```").next().unwrap()).collect();
    assert!(samples.len() >= 2);
    for sample in &samples {
        if let Err(error) = Settings::from_json(sample) {
            panic!("{sample}\n{}", error.text(Lang::En));
        }
    }
    let all = samples.concat();
    for key in ["name", "note", "off", "severities", "thresholds", "deadlines", "words"]
        .into_iter()
        .chain(["instead", "required", "places", "number", "reporters"])
        .chain(["units", "without_enforcement"])
        .chain(thresholds().map(|(_, threshold)| threshold.name))
    {
        assert!(all.contains(&format!("\"{key}\"")), "{key} is in no sample");
    }
}

/// What can be settled is listed, with the limits as they are.
#[test]
fn the_page_lists_what_can_be_settled() {
    let page = page();
    for (rule, threshold) in thresholds() {
        let (least, most) = threshold.range;
        let [zh, en] = threshold.about;
        let row = format!(
            "| {} | `{}` | {} | {least}–{most} | {zh}<br>{en} |",
            rule, threshold.name, threshold.usual
        );
        assert!(page.contains(&row), "missing row:\n{row}");
    }
    let firm: Vec<_> = catalogue()
        .iter()
        .filter(|entry| firmness(entry.code).mildest() == Some(Severity::Error))
        .map(|entry| entry.code.as_str())
        .collect();
    assert!(page.contains(&firm.join("、")), "{}", firm.join("、"));
    for entry in catalogue().iter().filter(|entry| firmness(entry.code).mildest().is_some()) {
        assert_eq!(entry.severity, Severity::Error, "{}", entry.code);
    }
    for place in RequiredPlace::ALL {
        assert!(page.contains(&format!("`{}`", place.key())), "{}", place.key());
    }
    for reporter in Reporter::ALL {
        assert!(page.contains(&format!("`{}`", reporter.key())), "{}", reporter.key());
    }
}

/// Nothing panics, whatever the file.
mod any_text {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn is_survived(
            members in r#"("(off|severities|thresholds|deadlines|words|required|name|x)": ?([\[{"0-9a-zA-Z:,.\-}\]]{0,12}|\["E05"\]|\{\}|null),? ?){0,3}"#,
            wild in ".{0,30}",
        ) {
            for text in [file(&members), wild] {
                if let Err(error) = Settings::from_json(&text) {
                    for lang in [Lang::Zh, Lang::En] {
                        prop_assert!(!error.text(lang).is_empty());
                    }
                }
            }
        }
    }
}

#[test]
fn rules_that_are_off_are_said_to_be() {
    let mut report = Base::Quiet.report(FormId::F2021).unwrap();
    report.set_text(TextField::Other, "");
    let check = |members: &str, findings: &[(&str, Severity)], off: &[&str]| {
        let settings = Settings::from_json(&file(members)).unwrap();
        let context = Context { settings: Some(&settings), ..Context::default() };
        let outcome = check_all(&report, &context);
        let said: Vec<_> =
            outcome.findings.iter().map(|one| (one.rule.as_str(), one.severity)).collect();
        assert_eq!(said, findings, "{members}");
        let is_off: Vec<_> = outcome.off.iter().map(|rule| rule.as_str()).collect();
        assert_eq!(is_off, off, "{members}");
    };
    check(r#""off": []"#, &[("D15", Severity::Warning)], &[]);
    check(r#""off": ["E05", "D15"]"#, &[], &["D15", "E05"]);
    check(r#""severities": {"D15": "error"}"#, &[("D15", Severity::Error)], &[]);
    check(r#""severities": {"D15": "hint"}"#, &[("D15", Severity::Hint)], &[]);
}

/// Settings that no file can say are bounded all the same.
#[test]
fn what_the_form_demands_stays_an_error() {
    let set = |report: &mut Report, id: &str, count| {
        let cell = report.form().find(id).unwrap();
        report.set_value(cell, Value::count(count));
    };
    let mut report = Base::Quiet.report(FormId::F2021).unwrap();
    set(&mut report, "requests.total.total", 13);
    let mut previous = Base::Quiet.report(FormId::F2021).unwrap();
    previous.year = Some(2023);
    set(&mut previous, "requests.carried_out.business", 1);
    let codes: Vec<_> = catalogue().iter().map(|entry| entry.code).collect();
    let settings = Settings {
        off: codes.clone(),
        severities: codes.iter().map(|code| (*code, Severity::Hint)).collect(),
        ..Settings::default()
    };
    let context =
        Context { previous: Some(&previous), settings: Some(&settings), ..Context::default() };
    let outcome = check_all(&report, &context);
    let said: Vec<_> =
        outcome.findings.iter().map(|one| (one.rule.as_str(), one.severity)).collect();
    // With A12 off the three sums of one wrong total are told one by one.
    let errors = ["A01", "A02", "A03"].map(|rule| (rule, Severity::Error));
    assert_eq!(said, [&errors[..], &[("B01", Severity::Warning)]].concat());
    for kept in ["A01", "A06", "B01", "C08", "F01"] {
        assert!(outcome.off.iter().all(|rule| rule.as_str() != kept), "{kept}");
    }
}
