//! Text that cannot lie: what is offered for the texts is read by the checker, over the corpus and over random reports.
//!
//! No offered sentence may give a finding, each of its numbers must be understood, and each that is broken must be found.

#[path = "check_support/mod.rs"]
mod support;

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use xxgk_check::check_all;
use xxgk_check::thorough::{Context, Meaning, understood};
use xxgk_core::form::{Aspect, FormId, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Report, TextField, Value};
use xxgk_core::suggest::{Source, Suggestion, suggest};

/// What the rules about numbers say of a report with this text; `None` for the text that it has.
fn said(report: &Report, last: Option<&Report>) -> BTreeSet<String> {
    let context = Context { previous: last, ..Context::default() };
    let outcome = check_all(report, &context);
    let findings = outcome.findings.iter().filter(|finding| {
        let code = finding.rule.as_str();
        code.starts_with(['A', 'B', 'C', 'D']) && !["B07", "B09", "C09"].contains(&code)
    });
    findings
        .map(|finding| format!("{} {}", finding.rule, finding.message(report.form(), Lang::Zh)))
        .collect()
}

/// The report without any text of its own but what is offered.
fn with(report: &Report, offered: &[(TextField, String)]) -> Report {
    let mut report = report.clone();
    for field in TextField::all().filter(|field| *field != TextField::Organ) {
        report.set_text(field, "");
    }
    report.notes.clear();
    report.set_text(TextField::Overview, "依法做好政府信息公开工作。");
    for (field, text) in offered {
        report.set_text(*field, text.clone());
    }
    report
}

/// Other numbers that a hand may write instead of one.
fn slips(digits: &str) -> Vec<String> {
    // A digit too many, another first digit, one more.
    let mut found = vec![format!("1{digits}")];
    let first = digits.as_bytes()[0] - b'0';
    found.push(format!("{}{}", (first % 9) + 1, &digits[1..]));
    if let Ok(value) = digits.parse::<i64>() {
        found.push((value + 1).to_string());
    }
    found.retain(|slip| slip != digits);
    found
}

/// Other values that the words of a sentence may mean as well.
fn legal(report: &Report) -> Vec<Amount> {
    let number = |id: &str| report.form().find(id).and_then(|cell| report.value(cell).number());
    let all = |ids: &[&str]| -> Option<Amount> {
        Amount::checked_sum(ids.iter().map(|id| number(id)).collect::<Option<Vec<_>>>()?)
    };
    let [received, carried, handled] =
        ["received", "carried_in", "total"].map(|row| format!("requests.{row}.total"));
    let mut found = vec![
        number(&received),
        all(&[&received, &carried]),
        number(&handled),
        all(&["requests.granted.total", "requests.partly_granted.total"]),
        all(&["litigation.direct.total"]),
        all(&["litigation.after_review.total"]),
    ];
    let minus = |one: Option<Amount>, other: Option<Amount>| one?.checked_sub(other?);
    let other: Option<Amount> = Amount::checked_sum(
        report
            .form()
            .rows_of(TableId::Three)
            .filter(|row| row.id.starts_with("requests.other."))
            .filter_map(|row| number(&format!("{}.total", row.id))),
    );
    found.push(minus(number(&handled), number(&carried)));
    found.push(minus(number(&handled), other));
    for group in ["review", "litigation.direct", "litigation.after_review"] {
        found.push(minus(number(&format!("{group}.total")), number(&format!("{group}.pending"))));
    }
    let pending = all(&["litigation.direct.pending", "litigation.after_review.pending"]);
    found.push(minus(all(&["litigation.direct.total", "litigation.after_review.total"]), pending));
    found.into_iter().flatten().collect()
}

#[derive(Default)]
struct Tally {
    sentences: usize,
    numbers: usize,
    broken: usize,
}

/// Reads all that is offered for a report.
fn try_all(report: &Report, last: Option<&Report>, tally: &mut Tally) -> Result<(), String> {
    let offered = suggest(report, last);
    let silent = said(&with(report, &[]), last);
    // Sentence by sentence, and as the texts would have them.
    let mut texts: Vec<Vec<&Suggestion>> = offered.iter().map(|one| vec![one]).collect();
    for aspect in Aspect::ALL {
        let field = TextField::Aspect(aspect);
        texts.push(offered.iter().filter(|one| one.field == field).collect());
    }
    for sentences in texts.into_iter().filter(|sentences| !sentences.is_empty()) {
        let field = sentences[0].field;
        let text: String = sentences.iter().map(|one| one.text.as_str()).collect();
        let right = with(report, &[(field, text.clone())]);
        let of_right = said(&right, last);
        let new: Vec<&String> = of_right.difference(&silent).collect();
        if !new.is_empty() {
            return Err(format!("{text}\n  {new:?}"));
        }
        tally.sentences += sentences.len();
        let read = understood(&right);
        let mut from = 0;
        for one in &sentences {
            for number in &one.numbers {
                let bytes = number.bytes.start + from..number.bytes.end + from;
                let known =
                    read.iter().find(|read| read.field == field && read.bytes.start == bytes.start);
                let is_known = known.is_some_and(|known| {
                    !matches!(
                        known.meaning,
                        Meaning::Unknown | Meaning::Outside | Meaning::OtherTime
                    )
                });
                if !is_known {
                    return Err(format!("{text}\n  not understood: {}", &text[bytes]));
                }
                tally.numbers += 1;
                let digits = &text[bytes.clone()];
                let allowed = legal(report);
                let is_rate = matches!(number.from, Source::Change(_));
                for slip in slips(digits) {
                    let value = Amount::parse_plain(&slip).unwrap();
                    if allowed.contains(&value) || is_rate && slip.len() == digits.len() {
                        continue;
                    }
                    let broken = [&text[..bytes.start], &slip, &text[bytes.end..]].concat();
                    let of_broken = said(&with(report, &[(field, broken.clone())]), last);
                    tally.broken += 1;
                    if of_broken.difference(&of_right).next().is_none() {
                        return Err(format!("not found: {digits} -> {slip}: {broken}"));
                    }
                }
            }
            from += one.text.len();
        }
    }
    Ok(())
}

#[test]
fn over_the_corpus() {
    let mut names: Vec<String> = std::fs::read_dir(support::corpus(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt") || name.ends_with(".html"))
        .collect();
    names.sort();
    let mut tally = Tally::default();
    let mut bad = Vec::new();
    for name in names {
        let report = support::imported(&name);
        bad.extend(
            try_all(&report, None, &mut tally).err().map(|error| format!("{name}: {error}")),
        );
    }
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert!(tally.sentences > 50 && tally.broken > 50, "{} {}", tally.sentences, tally.broken);
}

/// A report with these numbers in the rows of table three, and what follows from them.
fn report(form: FormId, numbers: &[i64], organ: &str) -> Report {
    let mut report = Report::for_year(if form == FormId::F2021 { 2024 } else { 2020 });
    report.set_text(TextField::Organ, organ);
    let mut numbers = numbers.iter().copied().cycle();
    let cells: Vec<_> = report.values().map(|(cell, _)| cell).collect();
    for cell in cells {
        report.set_value(cell, Value::count(0));
    }
    let set = |report: &mut Report, id: &str, number: i64| {
        let Some(cell) = report.form().find(id) else { return };
        report.set_value(cell, Value::count(number));
    };
    let columns =
        ["natural_person", "business", "research", "social_welfare", "legal_services", "other_org"];
    let results: Vec<&str> = report
        .form()
        .rows_of(TableId::Three)
        .map(|row| row.id)
        .filter(|id| {
            ["granted", "partly_granted", "denied.", "unavailable.", "not_processed.", "other."]
                .iter()
                .any(|group| id["requests.".len()..].starts_with(group))
        })
        .collect();
    let mut handled = [0; 6];
    for row in &results {
        let mut total = 0;
        for (at, column) in columns.iter().enumerate() {
            // Most requests are of natural persons.
            let number = numbers.next().unwrap_or(0);
            let number = if at > 1 { number % 2 } else { number };
            handled[at] += number;
            total += number;
            set(&mut report, &format!("{row}.{column}"), number);
        }
        set(&mut report, &format!("{row}.total"), total);
    }
    let mut rows =
        [("received", [0; 6]), ("carried_in", [0; 6]), ("total", handled), ("carried_out", [0; 6])];
    for (at, handled) in handled.into_iter().enumerate() {
        let carried = numbers.next().unwrap_or(0).min(handled);
        let open = numbers.next().unwrap_or(0);
        rows[1].1[at] = carried;
        rows[3].1[at] = open;
        rows[0].1[at] = handled + open - carried;
    }
    for (row, row_numbers) in rows {
        for (column, number) in columns.iter().zip(row_numbers) {
            set(&mut report, &format!("requests.{row}.{column}"), number);
        }
        set(&mut report, &format!("requests.{row}.total"), row_numbers.iter().sum());
    }
    for group in ["review", "litigation.direct", "litigation.after_review"] {
        let mut total = 0;
        for column in ["upheld", "corrected", "other", "pending"] {
            let number = numbers.next().unwrap_or(0);
            total += number;
            set(&mut report, &format!("{group}.{column}"), number);
        }
        set(&mut report, &format!("{group}.total"), total);
    }
    for id in [
        "regulations.issued",
        "normative_documents.issued",
        "normative_documents.repealed",
        "licences.decisions",
        "penalties.decisions",
        "enforcement.decisions",
        "fees.amount",
    ] {
        set(&mut report, &format!("disclosure.{id}"), numbers.next().unwrap_or(0));
    }
    let in_force = numbers.next().unwrap_or(0) + 200;
    set(&mut report, "disclosure.normative_documents.in_force", in_force);
    report
}

const ORGANS: [&str; 5] = [
    "清河县人民政府",
    "清河县水务局",
    "清河县青石镇人民政府",
    "清河区东门街道办事处",
    "清河市卫生健康委员会",
];

#[test]
fn over_random_reports() {
    let mut runner =
        TestRunner::new(Config { cases: 12, failure_persistence: None, ..Config::default() });
    let number = prop_oneof![3 => Just(0_i64), 2 => 0..4_i64, 2 => 0..40_i64, 1 => 0..900_i64];
    let drawn = (prop::collection::vec(number, 1..220), 0..ORGANS.len(), any::<bool>(), 1..300_i64);
    let tally = std::cell::RefCell::new(Tally::default());
    let outcome = runner.run(&drawn, |(numbers, organ, is_2021, before)| {
        let form = if is_2021 { FormId::F2021 } else { FormId::F2019 };
        let report = report(form, &numbers, ORGANS[organ]);
        let mut last = Report::for_year(report.year.unwrap() - 1);
        let cells: Vec<_> = last.values().map(|(cell, _)| cell).collect();
        for cell in cells {
            last.set_value(cell, Value::count(0));
        }
        last.set_text(TextField::Organ, ORGANS[organ]);
        let own = ["全县", "我局", "我镇", "本街道", "我委"][organ];
        let year = last.year.unwrap();
        last.set_text(
            TextField::Aspect(Aspect::OnRequest),
            format!("{year}年，{own}共受理政府信息公开申请{before}件。"),
        );
        for id in ["received", "granted", "total"] {
            for column in ["natural_person", "total"] {
                let cell = last.form().find(&format!("requests.{id}.{column}")).unwrap();
                last.set_value(cell, Value::count(before));
            }
        }
        let mut tally = tally.borrow_mut();
        try_all(&report, None, &mut tally).map_err(TestCaseError::fail)?;
        try_all(&report, Some(&last), &mut tally).map_err(TestCaseError::fail)
    });
    if let Err(error) = outcome {
        panic!("{error}");
    }
    let tally = tally.borrow();
    assert!(tally.sentences > 200 && tally.broken > 400, "{} {}", tally.sentences, tally.broken);
}
