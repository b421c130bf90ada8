//! The check sheet (核对单): every rule with its result, as text, page and JSON.

#[path = "check_support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use serde_json::Value as Json;
use xxgk_check::thorough::sheet::{CheckSheet, RuleResult};
use xxgk_check::thorough::{Context, Settings, catalogue};
use xxgk_core::lang::Lang;
use xxgk_core::report::{
    Amount, Date, Edit, Explanation, Report, Reporter, TextField, Value, apply,
};

const SHUYANG: &str = "r001_shuyang_county_2025_md.txt";
const SEED: &str = "r000_wanzhou_eco_bureau_2020_seed.txt";

fn set(report: &mut Report, id: &str, number: &str) {
    let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
    report.set_value(cell, Value::Number(Amount::parse_plain(number).unwrap()));
}

/// 沭阳 2025 with last year's report, settings and explanations, so that every result occurs.
fn sheet() -> CheckSheet {
    let mut report = support::imported(SHUYANG);
    report.reporter = Reporter::CountySummary;
    report.signed = None;
    let mut previous = report.clone();
    previous.year = Some(2024);
    for field in TextField::all() {
        previous.set_text(field, "");
    }
    let stock = "disclosure.normative_documents.in_force";
    let cell = report.form().find(stock).unwrap();
    let before = previous.value(cell).number().unwrap();
    let before = before.checked_sub(Amount::from(29)).unwrap().to_string();
    set(&mut previous, stock, &before);
    set(&mut report, "requests.carried_in.business", "1");
    let said = |text: &str, by: &str| Explanation {
        about: cell.into(),
        rule: Some("B02".to_owned()),
        text: text.to_owned(),
        by: by.to_owned(),
        on: Date::new(2026, 1, 12),
    };
    // A remark on a cell, and words about an error: both are printed and settle nothing.
    for (id, rule) in [("disclosure.fees.amount", None), ("requests.carried_in.total", Some("A01"))]
    {
        let cell = report.form().find(id).unwrap();
        let rule = rule.map(str::to_owned);
        apply(
            &mut report,
            Edit::Explain(Explanation {
                about: cell.into(), rule, ..said("财务科提供", "李四")
            }),
        );
    }
    apply(&mut report, Edit::Explain(said("口径调整，补录 <2019 年以前> 的文件", "张三")));
    let settings = Settings::from_json(
        r#"{"format": "xxgk-settings", "version": 1, "name": "甲市核对要求", "off": ["E15"],
            "required": [{"words": ["政府公报"], "number": true}]}"#,
    )
    .unwrap();
    let context = Context {
        previous: Some(&previous),
        today: Date::new(2026, 1, 28),
        settings: Some(&settings),
        ..Context::default()
    };
    CheckSheet::new(&report, &context)
}

/// The sheet with one rule for each kind of remark among those that passed or do not apply, and without their numbers: a
/// rule more changes nothing here.
fn without_catalogue(sheet: &str) -> String {
    const HEADS: [&str; 4] = ["通过（", "不适用（", "Passed (", "Not applicable ("];
    const COUNTS: [&str; 4] =
        ["通过的规则 ", "不适用的规则 ", "Rules passed ", "Rules not applicable "];
    let digits = |c: char| c.is_ascii_digit();
    let mut remarks = BTreeSet::new();
    let mut is_in_long = false;
    let mut lines = String::new();
    for line in sheet.lines() {
        if line.starts_with("  ") {
            let parts = line.split_once("——").or_else(|| line.split_once(" — "));
            let remark = parts.map_or(String::new(), |(_, remark)| remark.replace(digits, ""));
            if is_in_long && !remarks.insert(remark) {
                continue;
            }
        } else {
            is_in_long = HEADS.iter().any(|head| line.starts_with(head));
        }
        let mut line = line.to_owned();
        for word in HEADS.iter().chain(&COUNTS) {
            if let Some((before, behind)) = line.split_once(word) {
                line = [before, word, "…", behind.trim_start_matches(digits)].concat();
            }
        }
        lines.extend([line.as_str(), "\n"]);
    }
    lines
}

#[test]
fn as_text() {
    let sheet = sheet();
    insta::assert_snapshot!("chinese", without_catalogue(&sheet.to_text(Lang::Zh)));
    insta::assert_snapshot!("english", without_catalogue(&sheet.to_text(Lang::En)));
    let every = RuleResult::ALL.map(|result| sheet.rules_with(result).len());
    assert_eq!(every.iter().sum::<usize>(), catalogue().len());
    assert!(every.iter().all(|count| *count > 0), "{every:?}");
}

/// What [`without_catalogue`] leaves out; a rule more is in none of the lists.
#[test]
fn rules_with_nothing_to_tell() {
    let sheet = sheet();
    let find =
        |code: &str| sheet.rules.iter().find(|rule| rule.rule.code.as_str() == code).unwrap();
    for (result, codes) in [
        (
            RuleResult::Passed,
            "A03 A04 A05 A06 A07 A09 B05 B06 B07 B08 C01 C03 C04 C06 C08 C09 D01 D02 D03 D05 \
             D06 D07 D08 D09 D12 D13 D14 D15 D16 E04 E06 E07 E08 E09 E10 E11 E12 E13 E14 E16 \
             E17 E18 E19 E24 F02",
        ),
        (
            RuleResult::NotApplicable,
            "A08 A10 A13 B03 B04 C02 C05 D04 D10 D11 E01 E02 E03 E20 E23 F01 F03 F05 F06",
        ),
    ] {
        for code in codes.split_whitespace() {
            assert_eq!(find(code).result, result, "{code}");
        }
    }
    let judged = [
        ("A03", 7),
        ("A04", 3),
        ("A05", 200),
        ("A06", 200),
        ("D01", 1),
        ("D02", 1),
        ("D03", 1),
        ("D06", 2),
        ("D07", 1),
    ];
    for (code, count) in judged {
        assert_eq!(find(code).judged.map(|judged| judged.done), Some(count), "{code}");
    }
}

#[test]
fn headlines() {
    let check = |change: &dyn Fn(&mut Report), expected: &str| {
        let mut report = support::imported(SEED);
        let mut previous = report.clone();
        previous.year = Some(2019);
        for field in TextField::all() {
            previous.set_text(field, "");
        }
        change(&mut report);
        let context = Context {
            previous: Some(&previous),
            today: Date::new(2021, 1, 20),
            ..Context::default()
        };
        let sheet = CheckSheet::new(&report, &context);
        assert_eq!(sheet.headline(Lang::Zh), expected);
    };
    let nothing = |_: &mut Report| {};
    check(&nothing, "没有错误；有 4 处警告要改正或者写说明，1 处提示。");
    check(
        &|report| set(report, "requests.total.total", "1"),
        "有 1 处错误，改正后才能报送；另有 4 处警告、1 处提示。",
    );
}

/// A report without anything: nothing is said to have passed that was not judged.
#[test]
fn of_an_empty_report() {
    let sheet = CheckSheet::new(&Report::for_year(2025), &Context::default());
    for code in ["A01", "A02", "A03", "A04", "A05", "B01", "B02", "C04", "E11", "F01"] {
        let rule = sheet.rules.iter().find(|rule| rule.rule.code.as_str() == code).unwrap();
        assert_eq!(rule.result, RuleResult::NotJudged, "{code}");
        assert!(rule.note(Lang::Zh).contains("无法核对（缺"), "{code}: {}", rule.note(Lang::Zh));
    }
    for code in ["D01", "D07", "D11"] {
        let rule = sheet.rules.iter().find(|rule| rule.rule.code.as_str() == code).unwrap();
        assert_eq!(rule.result, RuleResult::NotApplicable, "{code}");
    }
}

#[test]
fn as_a_page() {
    let sheet = sheet();
    for lang in [Lang::Zh, Lang::En] {
        let page = sheet.to_html(lang);
        // Nothing of the report is markup, nothing runs, nothing is fetched.
        assert!(page.contains("&lt;2019 年以前&gt;"));
        for forbidden in ["<script", " style=", "http://", "https://", "<img", "<link", " on"] {
            let body = page.split("</head>").nth(1).unwrap();
            assert!(forbidden == " on" || !page.contains(forbidden), "{forbidden}");
            assert!(!body.contains(&format!("{forbidden}=\"")), "{forbidden}");
        }
        let document = scraper::Html::parse_document(&page);
        let select = |selector: &str| {
            let selector = scraper::Selector::parse(selector).unwrap();
            document.select(&selector).map(|e| e.text().collect::<String>()).collect::<Vec<_>>()
        };
        assert_eq!(select("h1"), select("title"));
        assert_eq!(select("section:not(.list) tbody tr").len(), catalogue().len());
        assert_eq!(select(".facts td").iter().filter(|text| **text == sheet.digest).count(), 1);
        assert_eq!(select("html")[0].matches("甲市核对要求").count(), 1);
        let findings = sheet.rules.iter().map(|rule| rule.findings.len()).sum::<usize>();
        assert_eq!(select(".finding").len(), findings);
    }
    // The policy names the style sheet that the page has; the digest is that of the file.
    let css = include_str!("../crates/check/src/thorough/sheet/sheet.css");
    assert!(sheet.to_html(Lang::Zh).contains(&format!("<style>{css}</style>")));
    assert!(
        sheet
            .to_html(Lang::Zh)
            .contains("style-src 'sha256-vhbpvVYvNiipFfalECVct7pxB7ceUB/TzZtZX85X+XY='")
    );
}

#[test]
fn as_json() {
    let sheet = sheet();
    let json: Json = serde_json::from_str(&sheet.to_json(Lang::Zh)).unwrap();
    assert_eq!(json["format"], "xxgk-check-sheet");
    assert_eq!(json["version"], 1);
    assert_eq!(json["year"], 2025);
    assert_eq!(json["settings"], "甲市核对要求");
    assert_eq!(json["date"], "2026-01-28");
    assert_eq!(json["rules"].as_array().unwrap().len(), catalogue().len());
    let rule = |code: &str| {
        let rules = json["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["rule"] == code).unwrap().clone()
    };
    assert_eq!(rule("E15")["result"], "off");
    let b02 = rule("B02");
    assert_eq!(b02["result"], "explained");
    assert_eq!(b02["findings"][0]["explanation"]["by"], "张三");
    assert_eq!(b02["findings"][0]["explanation"]["on"], "2026-01-12");
    assert_eq!(rule("D01")["judged"], 1);
    assert_eq!(rule("A01")["judged_of"], 25);
    assert_eq!(json["counts"]["explained"], 1);
    let others = json["other_explanations"].as_array().unwrap();
    assert_eq!(others.len(), 2);
    assert_eq!(others[0]["cell"], "disclosure.fees.amount");
    assert_eq!(others[1]["rule"], "A01");
    let figures = json["figures"].as_array().unwrap();
    let received = figures.iter().find(|f| f["cell"] == "requests.received.total").unwrap();
    assert_eq!((&received["value"], &received["last_year"]), (&713.into(), &713.into()));
}
