//! Per document of the corpus: everything that a full check says about it.
//!
//! The tables are those that a careful reader takes from the document (`expected/`), the texts
//! those of the importer or, where the document has no line breaks or is HTML, cut from it here.

#[path = "check_support/mod.rs"]
mod support;

use std::fmt::Write as _;

use xxgk_check::check_all;
use xxgk_check::thorough::{Context, Texts, check_with};
use xxgk_core::form::{Aspect, CellIx, FormId, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Date, Report, Reporter, TextField, Value};

/// Why a finding is right: its rule, words of its message, and the argument.
type Argument = (&'static str, &'static str, &'static str);

/// Documents that are no whole report: what is missing in the copy is said by these.
const COPY: &[Argument] = &[
    (
        "A06",
        "还没有填写",
        "the copy does not hold these cells, or their digits cannot be told apart; a blank is never taken for 0",
    ),
    ("E01", "没有找到", "the copy ends before these sections"),
    ("E02", "", "the copy ends before these rows, or does not hold the table"),
    ("E21", "", "the copied text names no site and no telephone number; custom only, so a hint"),
    ("E04", "还没有内容", "the copy does not hold this section"),
    ("D15", "", "nothing of the copy mentions the processing fee"),
    ("E06", "", "the copied text does not mention these aspects"),
    ("C09", "", "a government, and the copied text does not mention these (条例 第五十条第四项)"),
    (
        "C10",
        "",
        "since 2024 a refusal goes to review first; a hint wherever suits without review are counted",
    ),
];

/// All findings, one per line, each with the argument for it, and what was not judged.
///
/// A finding without an argument fails the test, and so does an argument without a finding.
fn said(report: &Report, previous: Option<&Report>, arguments: &[Argument]) -> String {
    said_in(report, &Context { previous, ..Context::default() }, arguments)
}

/// The same of a document that was read, with its outline.
fn said_of(name: &str, arguments: &[Argument]) -> String {
    let imported = support::read(name);
    let outline = imported.outline();
    let context = Context { source: outline.as_ref(), ..Context::default() };
    said_in(&imported.report, &context, arguments)
}

fn said_in(report: &Report, context: &Context<'_>, arguments: &[Argument]) -> String {
    let outcome = check_all(report, context);
    let mut not_argued = Vec::new();
    let mut lines = String::new();
    let mut used = vec![false; arguments.len()];
    for finding in &outcome.findings {
        let message = finding.message(report.form(), Lang::Zh);
        writeln!(lines, "{} {} {message}", finding.rule, finding.severity.as_str()).unwrap();
        let argues = |(rule, words, _): &&Argument| {
            *rule == finding.rule.as_str() && message.contains(words)
        };
        let argument = match arguments.iter().position(|argument| argues(&argument)) {
            Some(at) => {
                used[at] = true;
                Some(&arguments[at])
            }
            None => COPY.iter().find(argues),
        };
        let Some((_, _, argument)) = argument else {
            not_argued.push(format!("{} {message}", finding.rule));
            continue;
        };
        writeln!(lines, "    # {argument}").unwrap();
    }
    assert!(not_argued.is_empty(), "not argued: {not_argued:#?}");
    for (argument, is_used) in arguments.iter().zip(used) {
        assert!(is_used, "argued but not found: {argument:?}");
    }
    let missing: Vec<String> = outcome
        .not_judged
        .iter()
        .map(|entry| format!("{}:{}", entry.rule, entry.missing.as_str()))
        .collect();
    writeln!(lines, "not judged: {}", missing.join(" ")).unwrap();
    lines
}

/// The text between two marks of a document.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("{from}")) + from.len();
    let end = text[start..].find(to).unwrap_or_else(|| panic!("{to}"));
    text[start..start + end].trim()
}

/// A report of 平潭, whose pages have no line breaks.
fn pingtan(year: i32) -> Report {
    let file = std::fs::read_dir(support::corpus(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .find(|name| name.contains(&format!("pingtan_{year}_run")))
        .unwrap();
    let text = std::fs::read_to_string(support::corpus(&file)).unwrap();
    let number = file.split('_').next().unwrap();
    let mut report = support::expected(&format!("{number}_pingtan_{year}.json"));
    report.reporter = Reporter::CountySummary;
    // The digits of these cells allow one reading only: fifteen zeros, and 007 of three counts.
    if year <= 2020 {
        let zeros = report.form().rows_of(TableId::Four).flat_map(xxgk_core::form::Row::cells);
        let zeros: Vec<_> = zeros.collect();
        for cell in zeros {
            report.set_value(cell, Value::count(0));
        }
        let regulations = [0, 0, if year == 2020 { 7 } else { 0 }];
        let row = report.form().find_row("disclosure.regulations").unwrap();
        for (cell, count) in row.cells().zip(regulations) {
            report.set_value(cell, Value::count(count));
        }
    }
    let overview = between(&text, "一、总体情况", "二、主动公开政府信息情况");
    // The preamble runs from the first sentence about the legal basis.
    let front = &text[..text.find("一、总体情况").unwrap()];
    let preamble = &front[front.find("根据《中华").or_else(|| front.find("本报告根据")).unwrap()..];
    report.set_text(TextField::Preamble, preamble.trim());
    let marks = ["（一）", "（二）", "（三）", "（四）", "（五）"];
    let has_aspects = marks.iter().all(|mark| overview.contains(mark));
    if has_aspects {
        let (lead, rest) = overview.split_once("（一）").unwrap();
        report.set_text(TextField::Overview, lead.trim());
        let mut rest = rest;
        for (at, aspect) in Aspect::ALL.into_iter().enumerate() {
            let (part, behind) = match marks.get(at + 1) {
                Some(mark) => rest.split_once(mark).unwrap(),
                None => (rest, ""),
            };
            let heading = part.find("方面").map_or(0, |at| at + "方面".len());
            report.set_text(TextField::AspectHeading(aspect), &part[..heading]);
            report.set_text(
                TextField::Aspect(aspect),
                part[heading..].trim_start_matches('。').trim(),
            );
            rest = behind;
        }
    } else {
        report.set_text(TextField::Overview, overview);
    }
    report.set_text(
        TextField::Problems,
        between(&text, "五、存在的主要问题及改进情况", "六、其他需要报告的事项"),
    );
    let other =
        &text[text.find("六、其他需要报告的事项").unwrap() + "六、其他需要报告的事项".len()..];
    report.set_text(TextField::Other, other.trim().trim_end_matches("附件下载").trim());
    report
}

#[test]
fn shanghai_2019() {
    let arguments: &[Argument] = &[
        ("A06", "", "published with blanks instead of zeros and totals; the form wants numbers"),
        (
            "D04",
            "258件",
            "known fault: 272 granted and 3 partly are 275; 258 is 自然人 of （一） alone",
        ),
        (
            "D04",
            "265件",
            "known fault: the three rows of 无法提供 add up to 337; 265 is the first row alone, and 等原因 means the group",
        ),
        ("D05", "33.9%", "258 of 805 is 32.05 %; no whole of the report gives 33.9"),
        ("D08", "均获维持", "known fault: 2 reviews and 1 lawsuit are pending in table four"),
        ("E06", "监督保障", "the trimmed copy ends before this aspect"),
        ("E07", "", "the trimmed copy has the problems only"),
    ];
    insta::assert_snapshot!(said(&shanghai(), None, arguments));
}

/// 上海市人民政府办公厅 2019: most totals and zeros are blank in the published table.
fn shanghai() -> Report {
    let html =
        std::fs::read_to_string(support::corpus("r011_shanghai_general_office_2019.html")).unwrap();
    let mut text = String::new();
    let mut in_tag = false;
    for c in html.chars() {
        match c {
            '<' => in_tag = true,
            '>' => in_tag = false,
            _ if !in_tag => text.push(c),
            _ => {}
        }
    }
    let text = text.replace("&nbsp;", "");
    let mut report = Report::for_year(2019);
    assert_eq!(report.form, FormId::F2019);
    report.reporter = Reporter::GeneralOffice;
    report.set_text(TextField::Organ, "上海市人民政府办公厅");
    let rows: &[(&str, &[&str])] = &[
        ("disclosure.regulations", &["13", "13", "524"]),
        ("disclosure.normative_documents", &["60", "60", "368"]),
        ("disclosure.licences", &["0", "0", "0"]),
        ("disclosure.other_services", &["0", "0", "0"]),
        ("disclosure.penalties", &["0", "0", "0"]),
        ("disclosure.enforcement", &["0", "0", "0"]),
        ("disclosure.fees", &["0", "0"]),
        ("disclosure.procurement", &["6", "251000"]),
        ("requests.received", &["821", "35", "", "", "2", "1", "859"]),
        ("requests.carried_in", &["18", "", "", "", "", "", "18"]),
        ("requests.granted", &["258", "12", "", "", "1", "1", ""]),
        ("requests.partly_granted", &["3"]),
        ("requests.denied.state_secret", &["14"]),
        ("requests.denied.internal_affairs", &["5"]),
        ("requests.denied.deliberative_process", &["3", "1"]),
        ("requests.denied.administrative_inquiry", &["10", "2"]),
        ("requests.unavailable.not_held", &["252", "12", "", "", "1"]),
        ("requests.unavailable.requires_creation", &["44", "3"]),
        ("requests.unavailable.still_unclear", &["25"]),
        ("requests.not_processed.petition", &["148", "1"]),
        ("requests.not_processed.repeated", &["5", "4"]),
        ("requests.total", &["767", "35", "", "", "2", "1", "805"]),
        ("requests.carried_out", &["72", "", "", "", "", "", "72"]),
        ("review", &["5", "", "", "2", "7"]),
        ("litigation.direct", &["8", "", "", "1", "9"]),
    ];
    for (id, values) in rows {
        let cells: Vec<_> =
            report.form().find_row(id).unwrap_or_else(|| panic!("{id}")).cells().collect();
        for (cell, value) in cells.into_iter().zip(*values) {
            if let Some(number) = Amount::parse_plain(value) {
                report.set_value(cell, Value::Number(number));
            }
        }
    }
    report.set_text(TextField::Preamble, between(&text, "发布日期：2020-01-31", "一、总体情况"));
    report.set_text(TextField::Overview, between(&text, "一、总体情况", "（一）主动公开方面"));
    report.set_text(
        TextField::Aspect(Aspect::Proactive),
        between(&text, "（一）主动公开方面", "（二）依申请公开方面"),
    );
    report.set_text(
        TextField::Aspect(Aspect::OnRequest),
        between(&text, "（二）依申请公开方面", "二、主动公开政府信息情况"),
    );
    report.set_text(
        TextField::Problems,
        between(&text, "五、政府信息公开工作存在的主要问题及改进情况", "六、其他需要报告的事项"),
    );
    report.set_text(TextField::Other, "无。");
    report
}

#[test]
fn shuyang_2025() {
    // 749 = 713 + 36, 74 = 61 + 3 + 10 and 741 = 705 + 36 are legal readings. 沐阳 for 沭阳 is consistent
    // throughout the copy, so nothing in it can tell.
    let arguments: &[Argument] = &[
        (
            "E05",
            "2,587",
            "more than twice the thousand characters of the notice; most reports exceed it, so a hint",
        ),
        (
            "E15",
            "我县县政府",
            "known: the typo 县县政府; it can also be read as 我县/县政府, so a hint",
        ),
        (
            "E21",
            "",
            "neither preamble nor text names a site or a telephone number; custom only, so a hint",
        ),
    ];
    insta::assert_snapshot!(said_of("r001_shuyang_county_2025_md.txt", arguments));
}

#[test]
fn wanzhou_eco_bureau_2020() {
    let arguments: &[Argument] = &[(
        "E21",
        "",
        "neither preamble nor text names a site or a telephone number; custom only, so a hint",
    )];
    // 1 + 467 + 17 + 3540 = 4025; 处理决定 as 上一年 + 增/减 is no rule (RULES A11).
    insta::assert_snapshot!(said_of("r000_wanzhou_eco_bureau_2020_seed.txt", arguments));
}

#[test]
fn pingtan_2019() {
    let arguments: &[Argument] = &[
        (
            "D12",
            "2,533",
            "known fault: the eleven kinds add up to 2533 and the last is 其他, so the list is complete",
        ),
        ("E16", "“制,细”", "true: three ASCII commas among Chinese ones"),
    ];
    insta::assert_snapshot!(said(&pingtan(2019), None, arguments));
}

#[test]
fn pingtan_2020() {
    let arguments: &[Argument] = &[
        (
            "A03",
            "是 26",
            "known fault: details 26/1/27, （七）总计 20/1/21; the difference in both columns is the row 部分公开, one fault and not two",
        ),
        ("C04", "规章", "known: 0/0/7 in a district, which cannot make 规章"),
        ("D12", "2,603", "known fault: the parts add up to 2603"),
        ("E16", "“题:基”", "true: an ASCII colon among Chinese ones"),
        ("E21", "", "neither preamble nor text names a site or a telephone number; a hint"),
        // Last year promised 责任, 机制 and 督导 in general: too little to look for (B09).
    ];
    insta::assert_snapshot!(said(&pingtan(2020), Some(&pingtan(2019)), arguments));
}

#[test]
fn pingtan_2021() {
    let arguments: &[Argument] = &[
        ("E05", "1,465", "over a thousand characters"),
        ("E15", "审核审核", "known: 规范审核审核发布机制"),
        ("E16", "“开,通”", "true: an ASCII comma among Chinese ones"),
        ("E16", "“题:政”", "true: an ASCII colon among Chinese ones"),
        ("C09", "责任追究", "考核 and 评估 are there, accountability is not mentioned"),
    ];
    insta::assert_snapshot!(said(&pingtan(2021), Some(&pingtan(2020)), arguments));
}

#[test]
fn pingtan_2023() {
    let arguments: &[Argument] = &[
        (
            "D10",
            "393件",
            "known: the table says 470 = 393 + 77; a scope without this year's documents explains it, so a warning",
        ),
        ("E05", "1,352", "over a thousand characters"),
        ("E16", "“开,持”", "true: an ASCII comma among Chinese ones"),
        ("E14", "三是", "known: 一是、三是、三是"),
    ];
    insta::assert_snapshot!(said(&pingtan(2023), None, arguments));
}

#[test]
fn hongze_2023() {
    let arguments: &[Argument] = &[
        ("A04", "「行政复议」", "known fault: 10 + 1, total 0"),
        ("A04", "复议后起诉", "known fault: 5, total 0"),
        ("A06", "有 2 行", "the published table prints （六）其他处理 as one row instead of three"),
    ];
    let report = support::expected("hongze_district_2023.json");
    insta::assert_snapshot!(said(&report, None, arguments));
}

#[test]
fn huaian_2024() {
    // All sums hold; the file has numbers only.
    insta::assert_snapshot!(said(&support::expected("huaian_city_2024.json"), None, &[]));
}

#[test]
fn suqian_2024() {
    // Carry-over matches in every column and 597 + 50 − 227 = 420: nothing about the numbers.
    let previous = support::expected("suqian_city_2023.json");
    insta::assert_snapshot!(said(
        &support::expected("suqian_city_2024.json"),
        Some(&previous),
        &[]
    ));
}

/// Copies that end in the middle: what is there is judged, and that the rest is missing is said.
#[test]
fn partial_copies() {
    let arguments: &[(&str, &[Argument])] = &[
        ("p001", &[]),
        ("p002", &[("E08", "202020年", "known: 至202020年12月31日")]),
        ("p003", &[]),
        (
            "p004",
            &[("D12", "是 71", "known: 71 named, 72 in total; the list ends in 等, so a hint")],
        ),
        ("p006", &[]),
        ("p008", &[]),
        (
            "p010",
            &[
                ("E24", "2025", "known: 年 and 月 were lost"),
                ("E17", "202130", "known: 〔2021〕30号 written 202130"),
            ],
        ),
        ("p015", &[("E04", "只有", "the abridged text has one sentence per section")]),
        ("p017", &[]),
        ("p018", &[]),
        (
            "p019",
            &[(
                "D13",
                "160%",
                "known: 24 more than 15 is 160 %; 114 % needs 39 + 6 = 45, a reading that fits, so a hint",
            )],
        ),
        ("p020", &[("E11", "我局", "known: 我局 in a town's report")]),
        ("r010", &[]),
    ];
    let mut names: Vec<String> = std::fs::read_dir(support::corpus(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("partial"))
        .collect();
    names.sort();
    let mut text = String::new();
    for name in names {
        let (_, arguments) = arguments
            .iter()
            .find(|(prefix, _)| name.starts_with(prefix))
            .unwrap_or_else(|| panic!("{name} is not argued"));
        let all = said_of(&name, arguments);
        writeln!(text, "== {name}\n{all}").unwrap();
    }
    insta::assert_snapshot!(text);
}

/// Whole documents, as readers of every kind see them: their structure (E01 to E03, E23) is right, but
/// for what is written here.
#[test]
fn structure_of_documents() {
    let check = |name: &str, expected: &[&str]| {
        let imported = support::read(name);
        let outline = imported.outline();
        assert_eq!(outline.is_some(), !name.ends_with(".json"), "{name}");
        let context = Context { source: outline.as_ref(), ..Context::default() };
        let found: Vec<String> = check_all(&imported.report, &context)
            .findings
            .iter()
            .filter(|finding| ["E01", "E02", "E03", "E23"].contains(&finding.rule.as_str()))
            .map(|finding| finding.message(imported.report.form(), Lang::Zh))
            .collect();
        assert_eq!(found.len(), expected.len(), "{name}: {found:#?}");
        for (message, words) in found.iter().zip(expected) {
            assert!(message.contains(words), "{name}: {message}");
        }
    };
    for name in [
        "r000_wanzhou_eco_bureau_2020_seed.txt",
        "r001_shuyang_county_2025_md.txt",
        "r003_pingtan_2021_runtogether.txt",
        "r004_pingtan_2019_runtogether.txt",
        "r005_pingtan_2020_runtogether.txt",
        "r007_pingtan_2023_runtogether.txt",
        "r011_shanghai_general_office_2019.html",
        "official_blank_template_2021.docx",
        "huaian_city_2024.pdf",
        "made/shuyang_2025_openpyxl.xlsx",
        "made/shuyang_2025_python_docx.docx",
    ] {
        check(name, &[]);
    }
    // （六）其他处理 is printed as one row.
    check("hongze_district_2023.pdf", &["表三缺少 2 行"]);
    // The page was cut out of a portal without its last table.
    check("r016_pingtan_2023_tables_portal.html", &["没有找到表四"]);
}

/// A test fixture with three columns: 62 + 0 ≠ 63 + 0.
#[test]
fn fixture_with_a_broken_balance() {
    let path = support::corpus("r014_testfixture_table3_identity_error.json");
    let json: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut report = Report::new(FormId::F2021);
    let rows: Vec<_> = report.form().rows_of(TableId::Three).map(|row| row.id).collect();
    for (id, values) in rows.into_iter().zip(json["rows"].as_object().unwrap().values()) {
        let row = report.form().find_row(id).unwrap();
        let columns =
            ["natural_person", "business", "total"].map(|column| row.cell(column).unwrap());
        let all: Vec<_> = row.cells().collect();
        for cell in all {
            report.set_value(cell, Value::count(0));
        }
        for (cell, value) in columns.into_iter().zip(values.as_array().unwrap()) {
            report.set_value(cell, Value::count(value.as_i64().unwrap()));
        }
    }
    let arguments: &[Argument] = &[(
        "A02",
        "自然人列",
        "known fault: 60 + 0 against 61 + 0, and the same in 总计: one fault",
    )];
    insta::assert_snapshot!(said(&report, None, arguments));
}

/// Texts that were read before give the same outcome, whatever is typed into the tables since: no rule about texts
/// looks at a number.
mod texts_read_before {
    use super::*;
    use proptest::prelude::*;

    const DOCUMENTS: [&str; 3] = [
        "r000_wanzhou_eco_bureau_2020_seed.txt",
        "r001_shuyang_county_2025_md.txt",
        "r003_pingtan_2021_runtogether.txt",
    ];

    fn value() -> impl Strategy<Value = Value> {
        prop_oneof![
            Just(Value::Blank),
            Just(Value::NotApplicable),
            Just(Value::count(0)),
            (0_i64..2_000).prop_map(Value::count),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn say_the_same(
            document in 0..DOCUMENTS.len(),
            with_previous in any::<bool>(),
            edits in proptest::collection::vec((any::<prop::sample::Index>(), value()), 1..12),
            all in proptest::option::of(value()),
        ) {
            let imported = support::read(DOCUMENTS[document]);
            let outline = imported.outline();
            let mut report = imported.report;
            let mut previous = report.clone();
            previous.year = report.year.map(|year| year - 1);
            let context = Context {
                today: Date::new(2024, 1, 20),
                previous: with_previous.then_some(&previous),
                source: outline.as_ref(),
                ..Context::default()
            };
            let texts = Texts::read(&report, &context);
            let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).collect();
            // All at once, too: some rules ask whether a table was filled in at all.
            for cell in all.iter().flat_map(|_| &cells) {
                report.set_value(*cell, all.unwrap_or_default());
            }
            for (at, value) in edits {
                report.set_value(cells[at.index(cells.len())], value);
                prop_assert_eq!(
                    check_with(&report, &context, &texts),
                    check_all(&report, &context),
                    "{}", DOCUMENTS[document]
                );
            }
        }
    }
}
