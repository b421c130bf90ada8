//! What the `checks` module answers: all rules on a report, as plain data.
//!
//! The element judges the live rules itself at every key; this module adds what takes longer (texts, years, the
//! cause of failing sums) and the check sheet. It gets the report in the JSON format and gives strings and
//! numbers: the two modules share no memory.

use serde::Serialize;

use xxgk_check::thorough::sheet::{CheckSheet, RuleResult, SheetFinding, SheetRule};
use xxgk_check::thorough::{Context, Missing, NotJudged, Outcome, Settings, catalogue};
use xxgk_check::{Detail, Finding, check_all};
use xxgk_core::form::{CellIx, Form};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Date, Edit, Explanation, Outline, Report, TextField, Value};
use xxgk_core::wire;
use xxgk_protocol::Both;

use crate::{both, typed};

/// What is to be checked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The report in the JSON format.
    pub report: &'a str,
    /// Last year's report, likewise.
    pub previous: Option<&'a str>,
    /// The report as it was approved, likewise.
    pub approved: Option<&'a str>,
    /// Settings of a supervising office (docs/SETTINGS.md).
    pub settings: Option<&'a str>,
    /// Today, as `2026-01-20`.
    pub today: &'a str,
    /// How the document is built that the report was read from, while it is reviewed.
    pub outline: Option<&'a Outline>,
}

/// How a report came out.
#[derive(Debug, Default, Serialize)]
pub struct Checked {
    /// What was found, gravest first.
    pub findings: Vec<Told>,
    /// What is missing (上年年报), and the codes of the rules that could not be judged for it.
    pub not_judged: Vec<(Both, Vec<&'static str>)>,
    /// What rules with a finding demand, and on what they rest.
    pub rules: Vec<About>,
    /// How many claims of the texts were compared with the tables.
    pub claims: usize,
}

/// A finding.
#[derive(Debug, Serialize)]
pub struct Told {
    /// Code of the rule.
    pub rule: &'static str,
    /// `error`, `warning` or `hint`.
    pub severity: &'static str,
    /// Ids of the cells concerned.
    pub cells: Vec<String>,
    /// Whether the element found it itself, the same way: then the rest is empty.
    pub is_live: bool,
    /// Whether it is the cause of failing sums, which then need not be told of.
    pub is_cause: bool,
    /// The sentence.
    pub message: Both,
    /// The text that it is about, by its place in `TextField::all`, and first and last byte of the passage.
    pub passage: Option<(usize, usize, usize)>,
    /// Cells and what they should say, as it would be typed.
    pub fix: Vec<[String; 2]>,
    /// What the button says that applies it.
    pub fix_label: Both,
    /// Place of the equation that fails in the form's list.
    pub equation: Option<usize>,
    /// What last year's report said about the same.
    pub reminder: String,
}

/// A rule.
#[derive(Debug, Serialize)]
pub struct About {
    /// Its code.
    pub rule: &'static str,
    /// What it demands.
    pub title: Both,
    /// How it judges and what to do.
    pub about: Both,
    /// Notice and clause.
    pub basis: &'static str,
}

/// The check sheet (核对单) in one language.
#[derive(Debug, Serialize)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// How it came out, in one sentence.
    pub headline: String,
    /// What it is about: name and value.
    pub facts: Vec<(&'static str, String)>,
    /// Its parts, those that need something done first.
    pub parts: Vec<SheetPart>,
    /// The sheet as a page of its own.
    pub html: String,
    /// The sheet as data.
    pub json: String,
}

/// Rules that came out alike.
#[derive(Debug, Serialize)]
pub struct SheetPart {
    /// `found`, `explained`, `not_judged`, `off`, `passed` or `not_applicable`.
    pub result: &'static str,
    /// Its heading.
    pub title: &'static str,
    /// Code, what the rule demands, how it was judged, and what was found.
    pub rules: Vec<SheetLine>,
}

/// A rule of the sheet.
#[derive(Debug, Serialize)]
pub struct SheetLine {
    /// Its code.
    pub rule: &'static str,
    /// What it demands.
    pub title: &'static str,
    /// How many things it judged, what it lacked, why it does not apply.
    pub note: String,
    /// Severity and sentences.
    pub findings: Vec<(&'static str, Vec<String>)>,
}

/// Settings that were read.
#[derive(Debug, Serialize)]
pub struct SettingsRead {
    /// Who settled this, and for what; may be empty.
    pub name: Option<String>,
    /// Why the text is no settings.
    pub refused: Option<Both>,
}

fn owned([zh, en]: [&str; 2]) -> Both {
    [zh.to_owned(), en.to_owned()]
}

/// Reads what is asked about, and does something with it; `None` where the report is none.
fn with<T>(asked: &Asked<'_>, then: impl FnOnce(&Report, &Context<'_>) -> T) -> Option<T> {
    let read = |json: &str| wire::from_json(json).ok().map(|read| read.report);
    let report = read(asked.report)?;
    let (previous, approved) = (asked.previous.and_then(read), asked.approved.and_then(read));
    // Settings are read and refused before they are stored; whatever else stands there is none.
    let settings = asked.settings.and_then(|text| Settings::from_json(text).ok());
    let context = Context {
        previous: previous.as_ref(),
        approved: approved.as_ref(),
        today: Date::parse_iso(asked.today),
        settings: settings.as_ref(),
        source: asked.outline,
    };
    Some(then(&report, &context))
}

/// All rules on a report; `None` where it is none.
pub fn check(asked: &Asked<'_>) -> Option<Checked> {
    with(asked, |report, context| {
        let outcome = check_all(report, context);
        let mut rules: Vec<&str> = outcome.findings.iter().map(|one| one.rule.as_str()).collect();
        rules.sort_unstable();
        rules.dedup();
        let about = catalogue().into_iter().filter(|entry| rules.contains(&entry.code.as_str()));
        Checked {
            findings: (0..outcome.findings.len()).map(|at| told(report, &outcome, at)).collect(),
            not_judged: not_judged(&outcome.not_judged),
            rules: about
                .map(|entry| About {
                    rule: entry.code.as_str(),
                    title: owned(entry.title),
                    about: owned(entry.about),
                    basis: entry.basis,
                })
                .collect(),
            claims: outcome.judged.iter().map(|(_, count)| count).sum(),
        }
    })
}

fn told(report: &Report, outcome: &Outcome, at: usize) -> Told {
    let finding = &outcome.findings[at];
    let form = report.form();
    let id = |cell: &CellIx| form.cell(*cell).id.clone();
    let is_cause = matches!(finding.detail, Detail::Fault { .. });
    let is_live = !is_cause && !matches!(finding.detail, Detail::Remark(_));
    let said = |lang| if is_live { String::new() } else { finding.message(form, lang) };
    let label = |lang| finding.fix_label(form, lang).unwrap_or_default();
    let place = finding.place.as_ref();
    Told {
        rule: finding.rule.as_str(),
        severity: finding.severity.as_str(),
        cells: finding.cells.iter().map(id).collect(),
        is_live,
        is_cause,
        message: both(&said),
        passage: place.and_then(|place| {
            let field = TextField::all().position(|field| field == place.field)?;
            Some((field, place.bytes.start, place.bytes.end))
        }),
        fix: if is_live { Vec::new() } else { changes(form, finding) },
        fix_label: if is_live { Both::default() } else { both(&label) },
        equation: equation(&finding.detail),
        reminder: outcome.reminder(at).map(Explanation::in_words).unwrap_or_default(),
    }
}

fn equation(detail: &Detail) -> Option<usize> {
    match detail {
        Detail::Sum { equation, .. }
        | Detail::Balance { equation, .. }
        | Detail::TotalBlank { equation } => Some(equation.index()),
        Detail::Fault { base, .. } => equation(base),
        _ => None,
    }
}

/// Cells and their new values of an edit that sets cells and nothing else.
fn changes(form: &Form, finding: &Finding) -> Vec<[String; 2]> {
    fn collect(form: &Form, edit: &Edit, into: &mut Vec<[String; 2]>) {
        let mut set = |cell: &CellIx, value: &Value| {
            into.push([form.cell(*cell).id.clone(), typed(value)]);
        };
        match edit {
            Edit::Cell(cell, value) => set(cell, value),
            Edit::Cells(all) => all.iter().for_each(|(cell, value)| set(cell, value)),
            Edit::Batch(edits) => edits.iter().for_each(|edit| collect(form, edit, into)),
            _ => {}
        }
    }
    let mut all = Vec::new();
    if let Some(edit) = finding.fix() {
        collect(form, &edit, &mut all);
    }
    all
}

/// One line for each thing that is missing.
fn not_judged(entries: &[NotJudged]) -> Vec<(Both, Vec<&'static str>)> {
    let mut lines: Vec<(Missing, Both, Vec<&'static str>)> = Vec::new();
    for entry in entries {
        let rule = entry.rule.as_str();
        match lines.iter_mut().find(|(missing, ..)| *missing == entry.missing) {
            Some((.., rules)) => rules.push(rule),
            None => lines.push((
                entry.missing,
                both(&|lang| entry.missing.name(lang).to_owned()),
                vec![rule],
            )),
        }
    }
    lines.into_iter().map(|(_, says, rules)| (says, rules)).collect()
}

/// The check sheet in a language (`zh-CN` or `en`); `None` where the report is none.
pub fn sheet(asked: &Asked<'_>, lang: &str) -> Option<Sheet> {
    let lang = lang.parse().unwrap_or(Lang::Zh);
    with(asked, |report, context| {
        let sheet = CheckSheet::new(report, context);
        let line = |rule: &SheetRule| SheetLine {
            rule: rule.rule.code.as_str(),
            title: rule.title(lang),
            note: rule.note(lang),
            findings: rule.findings.iter().map(|found| said(&sheet, found, lang)).collect(),
        };
        let parts = RuleResult::ALL.into_iter().map(|result| SheetPart {
            result: result.as_str(),
            title: result.title(lang),
            rules: sheet.rules_with(result).into_iter().map(line).collect(),
        });
        Sheet {
            title: sheet.title(lang),
            headline: sheet.headline(lang),
            facts: sheet.facts(lang),
            parts: parts.filter(|part| !part.rules.is_empty()).collect(),
            html: sheet.to_html(lang),
            json: sheet.to_json(lang),
        }
    })
}

/// A finding with where it stands, what was said about it, and what was said last year.
fn said(sheet: &CheckSheet, found: &SheetFinding, lang: Lang) -> (&'static str, Vec<String>) {
    let mut lines = vec![found.message(sheet, lang)];
    lines.extend(found.where_it_stands(sheet, lang));
    if let Some(explanation) = &found.explanation {
        lines.push(lang.fill("说明：{0}", "Explanation: {0}", &[&explanation.in_words()]));
    }
    if let Some(reminder) = &found.reminder {
        lines.push(lang.fill("上年说明：{0}", "Last year: {0}", &[&reminder.in_words()]));
    }
    (found.finding.severity.as_str(), lines)
}

/// Reads settings of a supervising office.
pub fn read_settings(text: &str) -> SettingsRead {
    match Settings::from_json(text) {
        Ok(settings) => SettingsRead { name: Some(settings.name), refused: None },
        Err(error) => SettingsRead { name: None, refused: Some(both(&|lang| error.text(lang))) },
    }
}
