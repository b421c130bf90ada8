//! What `xxgk check --format json` says beyond the live rules.

use std::path::Path;
use std::process::Command;

use serde_json::Value as Json;

/// Checks a report of the corpus after changing its text.
fn check(name: &str, change: impl Fn(&str) -> String, extra: &[&str]) -> (Json, String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(name);
    let text = std::fs::read_to_string(path).unwrap();
    let changed = change(&text);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    std::fs::write(&file, changed).unwrap();
    let run = |format: &str| {
        let output = Command::new(env!("CARGO_BIN_EXE_xxgk"))
            .args(["check", "--format", format])
            .args(extra)
            .arg(&file)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let json: Json = serde_json::from_str(&run("json")).unwrap();
    (json[0].clone(), run("text"))
}

fn finding<'a>(json: &'a Json, rule: &str) -> &'a Json {
    let findings = json["findings"].as_array().unwrap();
    findings.iter().find(|finding| finding["rule"] == rule).unwrap_or_else(|| panic!("{json:#}"))
}

/// The seed's preamble names no contact (E21).
fn with_contact(text: &str) -> String {
    assert!(text.contains("现将我局2020年度"));
    text.replacen("现将我局2020年度", "联系电话：023-58123456。现将我局2020年度", 1)
}

const SHUYANG: &str = "r001_shuyang_county_2025_md.txt";

#[test]
fn a_failing_sum_names_suspects_and_cause() {
    let right = "| 部分公开 (区分处理的, 只计这一情形, 不计其他情形) | 99 | 0 |";
    let (json, text) = check(
        SHUYANG,
        |text| {
            assert!(text.contains(right));
            text.replacen(right, &right.replace("99", "990"), 1)
        },
        &[],
    );
    let finding = finding(&json, "A01");
    assert_eq!(finding["suspects"][0], "requests.partly_granted.natural_person");
    assert_eq!(finding["cause"], "ten_times_too_large");
    assert_eq!(finding["cells"][0], finding["suspects"][0]);
    // The sums of the row and of the column fail, and it is one finding.
    let sums = json["findings"].as_array().unwrap().iter();
    assert_eq!(sums.filter(|finding| finding.get("suspects").is_some()).count(), 1);
    assert!(text.contains("多写了一个 0"), "{text}");
}

#[test]
fn a_finding_on_a_text_names_the_passage() {
    let (json, _) = check(SHUYANG, |text| text.replacen("申请 749 件", "申请 750 件", 1), &[]);
    let finding = finding(&json, "D01");
    let place = &finding["place"];
    assert_eq!(place["field"], "overview.aspects.on_request.text");
    let passage = place["text"].as_str().unwrap();
    assert!(passage.ends_with("受理政府信息公开申请 750 件"), "{passage}");
    let length = place["end"].as_u64().unwrap() - place["start"].as_u64().unwrap();
    assert_eq!(usize::try_from(length).unwrap(), passage.chars().count());
    assert_eq!((&finding["expected"], &finding["actual"]), (&713.into(), &750.into()));
}

#[test]
fn what_was_not_judged_is_said_and_is_no_success() {
    let (json, text) = check(SHUYANG, str::to_owned, &[]);
    let entries = json["not_judged"].as_array().unwrap();
    let b01 = entries.iter().find(|entry| entry["rule"] == "B01").unwrap();
    assert_eq!(b01["missing"], "previous");
    assert_eq!(b01["message"], "无法核对（缺上年年报）");
    assert!(text.contains("无法核对（缺上年年报）：B01、B02"), "{text}");
    let seed = "r000_wanzhou_eco_bureau_2020_seed.txt";
    let (_, text) = check(seed, with_contact, &[]);
    assert!(text.trim_end().ends_with("能核对的都通过了。"), "{text}");
}

#[test]
fn settings_switch_rules_off_and_name_them() {
    let folder = tempfile::tempdir().unwrap();
    let settings = folder.path().join("settings.json");
    let write = |members: &str| {
        let text = format!(r#"{{"format": "xxgk-settings", "version": 1, {members}}}"#);
        std::fs::write(&settings, text).unwrap();
        ["--settings", settings.to_str().unwrap()]
    };
    let (json, text) = check(SHUYANG, str::to_owned, &write(r#""off": ["E05"]"#));
    let rules: Vec<_> = json["findings"].as_array().unwrap().iter().map(|f| &f["rule"]).collect();
    assert!(!rules.contains(&&Json::from("E05")), "{rules:?}");
    assert_eq!(json["off"], serde_json::json!(["E05"]));
    assert!(text.contains("按设置没有核对：E05"), "{text}");
    assert_eq!(check(SHUYANG, str::to_owned, &[]).0["off"], serde_json::json!([]));

    let [option, file] = write(r#""off": ["A01", "E5"]"#);
    let output = Command::new(env!("CARGO_BIN_EXE_xxgk"))
        .args(["check", option, file, "x.txt"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    for words in ["“off”第 1 项：A01 是表样或法规本身的要求", "“off”第 2 项：没有编号为“E5”的规则"]
    {
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn deadlines_are_judged_by_the_day_that_is_given() {
    let unsigned = |text: &str| {
        assert!(text.contains("2021年1月20日"));
        with_contact(text).replace("2021年1月20日", "")
    };
    let seed = "r000_wanzhou_eco_bureau_2020_seed.txt";
    let (json, _) = check(seed, unsigned, &["--today", "2021-02-01"]);
    assert_eq!(finding(&json, "F01")["severity"], "warning");
    let (json, _) = check(seed, unsigned, &["--today", "2021-01-31"]);
    assert_eq!(json["findings"], serde_json::json!([]));
}

/// The digest on the sheet is that of the file that `convert` writes, and files are written.
#[test]
fn the_sheet_has_the_digest_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let run = |args: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_xxgk")).args(args).output().unwrap();
        output.status.code()
    };
    let source = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../tests/corpus/r000_wanzhou_eco_bureau_2020_seed.txt"
    );
    assert_eq!(run(&["convert", source, &path("report.json")]), Some(0));
    let digest = |report: &str, name: &str| {
        let sheet = path(name);
        let args = ["check", report, "--today", "2026-11-24", "--sheet", &sheet];
        assert_eq!(run(&args), Some(0));
        std::fs::read_to_string(&sheet).unwrap()
    };
    let json: Json = serde_json::from_str(&digest(source, "a.json")).unwrap();
    let again: Json = serde_json::from_str(&digest(&path("report.json"), "b.json")).unwrap();
    assert_eq!(json["report_sha256"], again["report_sha256"]);
    let sum = json["report_sha256"].as_str().unwrap();
    assert_eq!(sum.len(), 64);
    assert!(digest(source, "c.txt").contains(sum));
    assert!(digest(source, "d.html").contains(sum));
    let nowhere = path("no/such/folder.html");
    assert_eq!(run(&["check", source, "--sheet", &nowhere]), Some(2));
}

/// The flag adds a list and changes nothing else.
#[test]
fn what_numbers_were_understood_as_is_listed_on_request() {
    let (plain, plain_text) = check(SHUYANG, str::to_owned, &[]);
    let (mut json, text) = check(SHUYANG, str::to_owned, &["--understood"]);
    assert!(plain.get("numbers").is_none());
    let numbers = json.as_object_mut().unwrap().remove("numbers").unwrap();
    let name = |json: &Json| json["findings"].clone();
    assert_eq!(name(&json), name(&plain));
    let find = |text: &str| {
        let found = numbers.as_array().unwrap().iter().find(|number| {
            number["text"].as_str().is_some_and(|words| words.replace(' ', "") == text)
        });
        found.unwrap_or_else(|| panic!("{text}: {numbers:#}")).clone()
    };
    let received = find("749件");
    assert_eq!(received["field"], "overview.aspects.on_request.text");
    assert_eq!(received["meaning"], "table");
    assert_eq!(received["of"], "本年新收（可含上年结转）");
    assert_eq!(find("33件")["meaning"], "outside");
    assert!(numbers.as_array().unwrap().iter().any(|number| number["meaning"] == "unknown"));
    assert!(text.len() > plain_text.len());
    assert!(text.contains("“其中自然人申请741件” 与表核对：自然人"), "{text}");
    assert!(text.contains("个未能理解，没有核对。"), "{text}");
}

/// Sentences for the texts, and each number with its cells.
#[test]
fn sentences_are_offered() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus").join(SHUYANG);
    let run = |extra: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_xxgk"))
            .arg("suggest")
            .args(extra)
            .arg(&file)
            .output()
            .unwrap();
        assert!(output.status.success());
        String::from_utf8(output.stdout).unwrap()
    };
    let text = run(&[]);
    assert!(text.contains("（二）依申请公开\n  2025年共收到政府信息公开申请713件，"), "{text}");
    let json: Json = serde_json::from_str(&run(&["--format", "json"])).unwrap();
    let one = json.as_array().unwrap().iter().find(|one| {
        one["text"].as_str().unwrap().contains("713件") && one["numbers"][0]["from"] == "cell"
    });
    let one = one.unwrap_or_else(|| panic!("{json:#}"));
    assert_eq!(one["field"], "overview.aspects.on_request.text");
    assert_eq!(one["numbers"][0]["cells"][0], "requests.received.total");
}
