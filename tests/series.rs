//! Next year's draft from last year's report, with real reports of consecutive years.
#![cfg(not(target_arch = "wasm32"))]

mod strategies;

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use xxgk_check::check;
use xxgk_core::form::{FormId, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{
    Amount, Date, Edit, Explanation, Report, Reporter, TextField, Value, apply,
};
use xxgk_core::series::{Carried, carried_text, carry_forward};

fn corpus() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// The numbers that a careful person reads from a published report.
fn published(name: &str) -> Report {
    let text = std::fs::read_to_string(corpus().join("expected").join(name)).unwrap();
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let mut report = Report::new(json["form"].as_str().unwrap().parse().unwrap());
    report.year = json["year"].as_i64().map(|year| year.try_into().unwrap());
    report.set_text(TextField::Organ, json["organ"].as_str().unwrap());
    for (id, value) in json["cells"].as_object().unwrap() {
        // Decimals are texts there.
        set(&mut report, id, value.to_string().trim_matches('"'));
    }
    report
}

fn imported(name: &str) -> Report {
    xxgk_import::read(&std::fs::read(corpus().join(name)).unwrap(), name).unwrap().report
}

fn set(report: &mut Report, id: &str, number: &str) {
    let cell = report.form().find(id).unwrap_or_else(|| panic!("{id}"));
    report.set_value(cell, Value::Number(Amount::parse_plain(number).unwrap()));
}

/// Filled cells as `id = value`.
fn filled(report: &Report) -> Vec<String> {
    let shown = |(cell, value)| {
        let id = &report.form().cell(cell).id;
        match value {
            Value::Blank => None,
            Value::NotApplicable => Some(format!("{id} = n/a")),
            Value::Number(number) => Some(format!("{id} = {number}")),
        }
    };
    report.values().filter_map(shown).collect()
}

fn is_stock(cell: &str) -> bool {
    cell.contains(".carried_in.") || cell.contains(".prior_items")
}

/// Nothing but the carry-overs is in the draft, and they are what the rules want.
fn assert_is_draft_of(next: &Report, last: &Report) {
    let others: Vec<_> = filled(next).into_iter().filter(|cell| !is_stock(cell)).collect();
    assert_eq!(others, Vec::<String>::new());
    for field in TextField::all() {
        match field {
            TextField::Organ | TextField::Addressee | TextField::SignatureOrgan => {
                assert_eq!(next.text(field), last.text(field));
            }
            // With its years changed, and nothing else.
            TextField::Preamble if last.year.is_some() && !last.text(field).trim().is_empty() => {
                let without_digits = |text: &str| text.replace(|c: char| c.is_ascii_digit(), "0");
                assert_eq!(without_digits(next.text(field)), without_digits(last.text(field)));
            }
            _ => assert_eq!(next.text(field), "", "{field:?}"),
        }
    }
    assert_eq!((next.signed, next.notes.len(), next.explanations().len()), (None, 0, 0));
    let findings = check(next, Some(last));
    assert!(!findings.iter().any(|finding| finding.rule.to_string() == "B01"));
}

#[test]
fn what_is_carried_is_what_was_published_a_year_later() {
    let check = |last: &str, next: &str, form: FormId| {
        let (last, published) = (published(last), published(next));
        let (draft, _) = carry_forward(&last);
        assert_eq!(
            (draft.form, draft.year, draft.organ()),
            (form, published.year, published.organ())
        );
        assert_is_draft_of(&draft, &last);
        let carried = filled(&draft);
        let later: Vec<_> =
            filled(&published).into_iter().filter(|cell| cell.contains(".carried_in.")).collect();
        assert_eq!(later.len(), 7);
        assert_eq!(carried, later);
    };
    check("suqian_city_2023.json", "suqian_city_2024.json", FormId::F2021);
    check("r004_pingtan_2019.json", "r005_pingtan_2020.json", FormId::F2019);
    check("r005_pingtan_2020.json", "r003_pingtan_2021.json", FormId::F2021);
}

/// 平潭 2019 and 2020: 上一年项目数量 stayed at 396, 10, 2648 and 126 with 本年增/减 0.
#[test]
fn items_are_carried_from_2019_to_2020_only() {
    let mut last = published("r004_pingtan_2019.json");
    for (row, items, change) in [
        ("licences", "396", "0"),
        ("other_services", "10", "0"),
        ("penalties", "2648", "0"),
        ("enforcement", "126", "-18"),
        ("fees", "3", "-4"),
    ] {
        set(&mut last, &format!("disclosure.{row}.prior_items"), items);
        set(&mut last, &format!("disclosure.{row}.change"), change);
    }
    let items = |last: &Report| {
        let next = carry_forward(last).0;
        filled(&next).into_iter().filter(|cell| cell.starts_with("disclosure")).collect::<Vec<_>>()
    };
    let expected = [
        "disclosure.licences.prior_items = 396",
        "disclosure.other_services.prior_items = 10",
        "disclosure.penalties.prior_items = 2648",
        "disclosure.enforcement.prior_items = 108",
        // 3 - 4 is an error of last year.
    ];
    assert_eq!(items(&last), expected);
    last.year = Some(2020);
    assert_eq!(items(&last), Vec::<String>::new());
    // Without a change there is nothing to add.
    last.year = Some(2019);
    let change = last.form().find("disclosure.licences.change").unwrap();
    for value in [Value::Blank, Value::NotApplicable] {
        last.set_value(change, value);
        assert_eq!(items(&last), expected[1..]);
    }
}

#[test]
fn blank_stays_blank() {
    let mut last = published("suqian_city_2023.json");
    for (column, value) in [("business", Value::Blank), ("research", Value::NotApplicable)] {
        let cell = last.form().find(&format!("requests.carried_out.{column}")).unwrap();
        last.set_value(cell, value);
    }
    let (next, carried) = carry_forward(&last);
    let value = |id: &str| next.value(next.form().find(id).unwrap());
    assert_eq!(value("requests.carried_in.business"), Value::Blank);
    assert_eq!(value("requests.carried_in.research"), Value::NotApplicable);
    let Some(Carried::Requests(cells)) =
        carried.iter().find(|item| matches!(item, Carried::Requests(_)))
    else {
        panic!("{carried:?}")
    };
    assert_eq!(cells.len(), 6);

    let (next, carried) = carry_forward(&Report::for_year(2023));
    assert_eq!(filled(&next), Vec::<String>::new());
    assert_eq!(carried, [Carried::Reporter]);
}

#[test]
fn years_and_forms() {
    let check = |form: FormId, year: Option<i32>, expected: (FormId, Option<i32>)| {
        let mut last = Report::new(form);
        (last.year, last.reporter) = (year, Reporter::Township);
        let (next, _) = carry_forward(&last);
        assert_eq!((next.form, next.year), expected, "{form} {year:?}");
        assert_eq!(next.reporter, Reporter::Township);
    };
    let (old, new) = (FormId::F2019, FormId::F2021);
    check(old, Some(2019), (old, Some(2020)));
    check(old, Some(2020), (new, Some(2021)));
    check(new, Some(2021), (new, Some(2022)));
    // on the wrong form
    check(old, Some(2023), (new, Some(2024)));
    check(new, Some(2019), (old, Some(2020)));
    // of an unknown year
    check(old, None, (old, None));
    check(new, None, (new, None));
    check(new, Some(i32::MAX), (new, None));
}

#[test]
fn every_document_of_the_corpus_can_be_carried() {
    let mut read = 0;
    for entry in std::fs::read_dir(corpus()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let last = imported(path.file_name().unwrap().to_str().unwrap());
            assert_is_draft_of(&carry_forward(&last).0, &last);
            read += 1;
        }
    }
    assert!(read >= 15, "{read}");
}

/// A report with explanations: of findings, and of a cell as such, which is no reminder.
fn explained() -> Report {
    let mut last = published("suqian_city_2023.json");
    for (id, rule, text, by) in [
        ("disclosure.normative_documents.in_force", Some("B02"), "集中清理失效 29 件", "张三"),
        ("requests.carried_in.total", Some("B01"), "与民政局合并", ""),
        ("disclosure.fees.amount", None, "财务科提供", ""),
    ] {
        let cell = last.form().find(id).unwrap();
        let rule = rule.map(str::to_owned);
        let on = Date::new(2024, 1, 10).filter(|_| !by.is_empty());
        let said =
            Explanation { about: cell.into(), rule, text: text.to_owned(), by: by.to_owned(), on };
        apply(&mut last, Edit::Explain(said));
    }
    last
}

#[test]
fn explanations_are_reminders_and_not_taken_over() {
    let last = explained();
    let (next, carried) = carry_forward(&last);
    assert_eq!(next.explanations(), []);
    let Some(Carried::Reminders(said)) = carried.last() else { panic!("{carried:?}") };
    let rules: Vec<_> = said.iter().filter_map(|said| said.rule.as_deref()).collect();
    assert_eq!(rules, ["B02", "B01"]);
}

#[test]
fn the_sentence_says_what_was_taken_over_and_what_was_not() {
    let mut pingtan = published("r004_pingtan_2019.json");
    set(&mut pingtan, "disclosure.licences.prior_items", "396");
    set(&mut pingtan, "disclosure.licences.change", "0");
    let mut unknown = published("suqian_city_2023.json");
    unknown.year = None;
    let reports = [
        imported("r000_wanzhou_eco_bureau_2020_seed.txt"),
        published("suqian_city_2023.json"),
        pingtan,
        unknown,
        Report::for_year(2023),
        explained(),
    ];
    let mut shown = String::new();
    for last in reports {
        let (next, carried) = carry_forward(&last);
        for lang in [Lang::Zh, Lang::En] {
            shown += &carried_text(&last, &next, &carried, lang);
            shown.push('\n');
        }
        shown.push('\n');
    }
    insta::assert_snapshot!(shown);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_report_can_be_carried(last in strategies::report()) {
        let (next, carried) = carry_forward(&last);
        assert_is_draft_of(&next, &last);
        // What is named is filled in, and nothing else is.
        let mut named: Vec<_> = carried
            .iter()
            .flat_map(|item| match item {
                Carried::Requests(cells) | Carried::Items(cells) => cells.clone(),
                Carried::Text(_)
                | Carried::Reporter
                | Carried::Stock { .. }
                | Carried::Reminders(_) => vec![],
            })
            .collect();
        named.sort();
        let filled: Vec<_> =
            next.values().filter(|(_, value)| !value.is_blank()).map(|(cell, _)| cell).collect();
        prop_assert_eq!(named, filled);
        for item in &carried {
            if let Carried::Stock { cell, .. } = item {
                prop_assert_eq!(next.value(*cell), Value::Blank);
                prop_assert_eq!(next.form().cell(*cell).table.section(), SectionId::Disclosure);
            }
        }
        prop_assert!(!carried_text(&last, &next, &carried, Lang::Zh).is_empty());
    }
}
