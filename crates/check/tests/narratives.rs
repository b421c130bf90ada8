//! Narratives that nobody wrote: sentences of a grammar about drawn reports.
//!
//! Right sentences must give no finding, and with one number broken as a clerk breaks it a finding must arise. Prints
//! both shares for each kind; `XXGK_SEED=7 XXGK_SHOW=20 cargo test -p xxgk-check --test narratives -- --nocapture` draws
//! others, and shows what was missed.

#[path = "narratives/figures.rs"]
mod figures;
#[path = "narratives/grammar.rs"]
mod grammar;

use std::collections::BTreeSet;

use figures::{Figures, Made, place};
use grammar::{Draws, Grammar, Sentence};
use xxgk_check::thorough::Context;
use xxgk_check::{Finding, Severity, check_all};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Date, Report};

/// The share of broken numbers that must be found, of all kinds together.
const FOUND_PERCENT: usize = 95;

/// What the rules about numbers say, with the text of one aspect; hints count for broken texts only.
fn said(report: &Report, previous: &Report, is_right: bool) -> BTreeSet<String> {
    let context =
        Context { previous: Some(previous), today: Date::new(2025, 1, 20), ..Context::default() };
    let outcome = check_all(report, &context);
    let findings = outcome.findings.iter().filter(|finding| {
        let rule = finding.rule.as_str();
        rule.starts_with(['A', 'B', 'C', 'D'])
            && rule != "C09"
            && (!is_right || finding.severity != Severity::Hint)
    });
    findings
        .map(|finding| format!("{} {}", finding.rule, finding.message(report.form(), Lang::Zh)))
        .collect()
}

/// A number as a clerk may get it wrong: a digit, two digits in the wrong order, one more or less, or another number.
fn broken(made: &Made, figures: &Figures, draws: &mut Draws) -> Option<String> {
    // Bounds and Chinese numerals: another number in the same writing.
    if let Some((kind @ ("above" | "below" | "zh"), name)) = made.name.split_once(':') {
        let other = (0..20).map(|_| figures.make_other(kind, name, draws));
        return other.into_iter().find(|other| *other != made.digits);
    }
    let plain: String = made
        .digits
        .chars()
        .filter(|c| *c != ',')
        .map(|c| if c.is_ascii() { c } else { char::from_u32(c as u32 - 0xFF10 + 0x30).unwrap() })
        .collect();
    let digits: Vec<usize> =
        (0..plain.len()).filter(|at| plain.as_bytes()[*at].is_ascii_digit()).collect();
    let is_share = made.name.starts_with("pct:");
    for _ in 0..20 {
        let mut bytes = plain.clone().into_bytes();
        match draws.below(4) {
            0 => {
                // The first digits: a share is not wrong where it is rounded.
                let at = digits[draws.below(if is_share { 1 } else { digits.len() })];
                bytes[at] = b'0' + u8::try_from(draws.below(10)).unwrap();
            }
            1 if digits.len() > 1 => {
                let at = draws.below(if is_share { 1 } else { digits.len() - 1 });
                bytes.swap(digits[at], digits[at + 1]);
            }
            2 if !is_share && made.name != "fees" => {
                let value: i64 = plain.parse().unwrap();
                bytes = (value + [1, -1][draws.below(2)]).to_string().into_bytes();
            }
            3 if !is_share && made.name != "fees" => {
                bytes = figures.another(draws).to_string().into_bytes();
            }
            _ => continue,
        }
        let text = String::from_utf8(bytes).unwrap();
        let value = text.parse::<f64>().unwrap();
        let far = (value - plain.parse::<f64>().unwrap()).abs();
        let is_legal = made.also.iter().any(|also| also.to_string() == text);
        if far >= if is_share { 3.0 } else { 0.01 }
            && !is_legal
            && !text.starts_with('-')
            && (text.len() == 1 || !text.starts_with('0') || text.starts_with("0."))
        {
            return Some(text);
        }
    }
    None
}

fn with(report: &Report, kind: &str, text: &str) -> Report {
    let mut report = report.clone();
    report.set_text(place(kind), text);
    report
}

/// Counts of one kind.
#[derive(Default)]
struct Counts {
    sentences: usize,
    false_alarms: usize,
    broken: usize,
    found: usize,
}

fn measure(seed: u64, rounds: usize, show: usize, only: &str) -> (Counts, Vec<String>) {
    let grammar = Grammar::read();
    let mut draws = Draws::new(seed);
    let mut all = Counts::default();
    let mut alarms = Vec::new();
    for kind in grammar.kinds.iter().filter(|kind| kind.name.contains(only)) {
        let mut counts = Counts::default();
        let mut missed = Vec::new();
        for _ in 0..rounds {
            for pattern in &kind.sentences {
                let figures = Figures::draw(&mut draws);
                let Sentence { text, numbers } = grammar.write(pattern, &figures, &mut draws);
                let base = said(&figures.report, &figures.previous, false);
                counts.sentences += 1;
                let report = with(&figures.report, kind.place, &text);
                let of_right = said(&report, &figures.previous, true);
                let new: Vec<_> = of_right.difference(&base).cloned().collect();
                if !new.is_empty() {
                    counts.false_alarms += 1;
                    alarms.push(format!("{}: {text}\n    {new:?}", kind.name));
                }
                let base = said(&report, &figures.previous, false);
                for (at, made) in numbers.iter().filter(|(_, made)| !made.is_free) {
                    let Some(wrong) = broken(made, &figures, &mut draws) else { continue };
                    let text = [&text[..*at], &wrong, &text[at + made.digits.len()..]].concat();
                    let report = with(&figures.report, kind.place, &text);
                    counts.broken += 1;
                    if said(&report, &figures.previous, false).difference(&base).next().is_some() {
                        counts.found += 1;
                    } else {
                        missed.push(format!("{} {}→{wrong}: {text}", made.name, made.digits));
                    }
                }
            }
        }
        println!(
            "{:24} {:4} sentences, {:2} false alarms, {:4} of {:4} slips found ({} %)",
            kind.name,
            counts.sentences,
            counts.false_alarms,
            counts.found,
            counts.broken,
            (counts.found * 100).checked_div(counts.broken).unwrap_or(100)
        );
        for missed in missed.iter().take(show) {
            println!("    {missed}");
        }
        all.sentences += counts.sentences;
        all.broken += counts.broken;
        all.found += counts.found;
    }
    (all, alarms)
}

/// What the rules say of passages of a text.
fn findings(report: &Report, previous: &Report) -> Vec<Finding> {
    let context =
        Context { previous: Some(previous), today: Date::new(2025, 1, 20), ..Context::default() };
    let findings = check_all(report, &context).findings;
    findings.into_iter().filter(|finding| finding.rule.as_str().starts_with('D')).collect()
}

/// The text with the number that a finding proposes, where its passage has the wrong one once.
fn put_right(report: &Report, finding: &Finding) -> Option<Report> {
    let place = finding.place.as_ref()?;
    let (right, wrong) = (finding.expected?.to_string(), finding.actual?.to_string());
    let passage = place.passage(report);
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit() || c == '.' || c == ',');
    let mut places = passage.match_indices(&wrong).map(|(at, _)| at).filter(|at| {
        !is_digit(passage[..*at].chars().next_back())
            && !is_digit(passage[at + wrong.len()..].chars().next())
    });
    let (at, None) = (place.bytes.start + places.next()?, places.next()) else { return None };
    let text = report.text(place.field);
    let text = [&text[..at], &right, &text[at + wrong.len()..]].concat();
    let mut corrected = report.clone();
    corrected.set_text(place.field, text);
    Some(corrected)
}

/// No message proposes a value that the next check would reject: with it, the rule is content with the passage.
#[test]
fn what_a_message_proposes_is_accepted() {
    let grammar = Grammar::read();
    let mut draws = Draws::new(5);
    let (mut tried, mut bad) = (0, Vec::new());
    for kind in &grammar.kinds {
        for pattern in &kind.sentences {
            let figures = Figures::draw(&mut draws);
            let Sentence { text, numbers } = grammar.write(pattern, &figures, &mut draws);
            for (at, made) in numbers.iter().filter(|(_, made)| !made.is_free) {
                let Some(wrong) = broken(made, &figures, &mut draws) else { continue };
                let text = [&text[..*at], &wrong, &text[at + made.digits.len()..]].concat();
                let report = with(&figures.report, kind.place, &text);
                for finding in findings(&report, &figures.previous) {
                    let Some(corrected) = put_right(&report, &finding) else { continue };
                    tried += 1;
                    let again = findings(&corrected, &figures.previous);
                    let is_said = again.iter().any(|other| {
                        other.rule == finding.rule
                            && other.actual == finding.expected
                            && other.place.as_ref().map(|place| place.bytes.start)
                                == finding.place.as_ref().map(|place| place.bytes.start)
                    });
                    if is_said {
                        let message = finding.message(report.form(), Lang::Zh);
                        bad.push(format!("{} {text}\n    {message}", finding.rule));
                    }
                }
            }
        }
    }
    assert!(tried > 300, "{tried}");
    assert!(bad.is_empty(), "{} of {tried}:\n{}", bad.len(), bad.join("\n"));
}

#[test]
fn generated_narratives_are_read() {
    let number = |name: &str, usual: usize| {
        std::env::var(name).ok().and_then(|value| value.parse().ok()).unwrap_or(usual)
    };
    let only = std::env::var("XXGK_KIND").unwrap_or_default();
    let seed = u64::try_from(number("XXGK_SEED", 19)).unwrap();
    let (all, alarms) = measure(seed, number("XXGK_ROUNDS", 2), number("XXGK_SHOW", 0), &only);
    println!("{} sentences; {} of {} slips found", all.sentences, all.found, all.broken);
    assert!(alarms.is_empty(), "{} false alarms:\n{}", alarms.len(), alarms.join("\n"));
    assert!(all.found * 100 >= all.broken * FOUND_PERCENT, "{} of {}", all.found, all.broken);
}
