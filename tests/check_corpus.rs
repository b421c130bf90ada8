//! Per document of the corpus: everything that a full check says about it.
//!
//! The tables are those that a careful reader takes from the document (`expected/`), the texts
//! those of the importer or, where the document has no line breaks or is HTML, cut from it here.

#[path = "check_support/mod.rs"]
mod support;

use std::fmt::Write as _;

use xxgk_report::check::check_all;
use xxgk_report::check::thorough::{Context, Texts, check_with};
use xxgk_report::form::{Aspect, FormId, TableId};
use xxgk_report::lang::Lang;
use xxgk_report::report::{Amount, Date, Report, Reporter, TextField, Value};

/// All findings, one per line, and what was not judged.
fn said(report: &Report, previous: Option<&Report>) -> String {
    let outcome = check_all(report, &Context { previous, ..Context::default() });
    let mut lines = String::new();
    for finding in &outcome.findings {
        writeln!(
            lines,
            "{} {} {}",
            finding.rule,
            finding.severity.as_str(),
            finding.message(report.form(), Lang::Zh)
        )
        .unwrap();
    }
    let mut missing: Vec<String> = Vec::new();
    for entry in &outcome.not_judged {
        missing.push(format!("{}:{}", entry.rule, entry.missing.as_str()));
    }
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
        let zeros = report.form().rows_of(TableId::Four).flat_map(|row| row.cells());
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
    insta::assert_snapshot!(said(&shanghai(), None));
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
    insta::assert_snapshot!(said(&support::imported("r001_shuyang_county_2025_md.txt"), None));
}

#[test]
fn wanzhou_eco_bureau_2020() {
    insta::assert_snapshot!(said(
        &support::imported("r000_wanzhou_eco_bureau_2020_seed.txt"),
        None
    ));
}

#[test]
fn pingtan_2019() {
    insta::assert_snapshot!(said(&pingtan(2019), None));
}

#[test]
fn pingtan_2020() {
    insta::assert_snapshot!(said(&pingtan(2020), Some(&pingtan(2019))));
}

#[test]
fn pingtan_2021() {
    insta::assert_snapshot!(said(&pingtan(2021), Some(&pingtan(2020))));
}

#[test]
fn pingtan_2023() {
    insta::assert_snapshot!(said(&pingtan(2023), None));
}

#[test]
fn hongze_2023() {
    insta::assert_snapshot!(said(&support::expected("hongze_district_2023.json"), None));
}

#[test]
fn huaian_2024() {
    insta::assert_snapshot!(said(&support::expected("huaian_city_2024.json"), None));
}

#[test]
fn suqian_2024() {
    let previous = support::expected("suqian_city_2023.json");
    insta::assert_snapshot!(said(&support::expected("suqian_city_2024.json"), Some(&previous)));
}

/// Copies that end in the middle: what is there is judged, and that the rest is missing is said.
#[test]
fn partial_copies() {
    let mut names: Vec<String> = std::fs::read_dir(support::corpus(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.contains("partial"))
        .collect();
    names.sort();
    let mut text = String::new();
    for name in names {
        let all = said(&support::imported(&name), None);
        writeln!(text, "== {name}\n{all}").unwrap();
    }
    insta::assert_snapshot!(text);
}

/// Texts that were read before give the same outcome.
#[test]
fn cached_texts_say_the_same() {
    let report = pingtan(2023);
    let context = Context { today: Date::new(2024, 1, 20), ..Context::default() };
    let texts = Texts::read(&report, &context);
    assert_eq!(check_with(&report, &context, &texts), check_all(&report, &context));
}
