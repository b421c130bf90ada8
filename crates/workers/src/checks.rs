//! What the `checks` module answers: all rules on a report.
//!
//! The element judges the live rules itself at every key; this module adds what takes longer (texts, years, the
//! cause of failing sums) and the check sheet.

use xxgk_check::thorough::sheet::{self, CheckSheet, RuleResult, SheetRule};
use xxgk_check::thorough::{self, Context, Missing, Outcome, Settings, catalogue};
use xxgk_check::{Detail, Finding, check_all};
use xxgk_core::form::{CellIx, Form};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Date, Edit, Explanation, Outline, Report, TextField, Value};
use xxgk_core::suggest::{Bound, Source, Suggestion, suggest};
use xxgk_core::wire;
use xxgk_protocol::Both;
use xxgk_protocol::checking::{
    self, Asked, Check, Checked, MakeSheet, NotJudged, Offer, Passage, ReadSettings, RuleAbout,
    SettingsRead, Sheet, SheetFinding, SheetLine, SheetPart, Told,
};

use crate::{both, typed};

fn owned([zh, en]: [&str; 2]) -> Both {
    [zh.to_owned(), en.to_owned()]
}

/// Reads what is asked about, and does something with it; `None` where the report is none.
fn with<T>(asked: Asked, then: impl FnOnce(&Report, &Context<'_>) -> T) -> Option<T> {
    let read = |json: String| wire::from_json(&json).ok().map(|read| read.report);
    let report = read(asked.report)?;
    let (previous, approved) = (asked.previous.and_then(read), asked.approved.and_then(read));
    // Settings are read and refused before they are stored; whatever else stands there is none.
    let settings = asked.settings.and_then(|text| Settings::from_json(&text).ok());
    let outline = asked.outline.map(Outline::from);
    let context = Context {
        previous: previous.as_ref(),
        approved: approved.as_ref(),
        today: Date::parse_iso(&asked.today),
        settings: settings.as_ref(),
        source: outline.as_ref(),
    };
    Some(then(&report, &context))
}

/// All rules on a report; `None` where it is none.
pub fn check(Check { asked }: Check) -> Option<Checked> {
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
                .map(|entry| RuleAbout {
                    rule: entry.code.as_str().to_owned(),
                    title: owned(entry.title),
                    about: owned(entry.about),
                    basis: entry.basis.to_owned(),
                })
                .collect(),
            claims: outcome.judged.iter().map(|(_, count)| count).sum(),
            offers: suggest(report, context.previous)
                .into_iter()
                .filter_map(|offered| offer(report.form(), offered))
                .collect(),
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
        rule: finding.rule.as_str().to_owned(),
        severity: finding.severity,
        cells: finding.cells.iter().map(id).collect(),
        is_live,
        is_cause,
        message: both(&said),
        passage: place.and_then(|place| {
            let field = TextField::all().position(|field| field == place.field)?;
            Some(Passage { field, start: place.bytes.start, end: place.bytes.end })
        }),
        fix: if is_live { Vec::new() } else { changes(form, finding) },
        fix_label: if is_live { Both::default() } else { both(&label) },
        equation: equation(&finding.detail),
        reminder: outcome.reminder(at).map(Explanation::in_words).unwrap_or_default(),
    }
}

fn offer(form: &Form, offered: Suggestion) -> Option<Offer> {
    let bound = |number: Bound| match number.from {
        Source::Cell(cell) => Some(checking::Bound {
            start: number.bytes.start,
            end: number.bytes.end,
            cell: form.cell(cell).id.clone(),
        }),
        Source::Sum(_) | Source::Change(_) => None,
    };
    Some(Offer {
        field: TextField::all().position(|field| field == offered.field)?,
        text: offered.text,
        bound: offered.numbers.into_iter().filter_map(bound).collect(),
    })
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
fn not_judged(entries: &[thorough::NotJudged]) -> Vec<NotJudged> {
    let mut lines: Vec<(Missing, usize)> = Vec::new();
    for entry in entries {
        match lines.iter_mut().find(|(missing, _)| *missing == entry.missing) {
            Some((_, rules)) => *rules += 1,
            None => lines.push((entry.missing, 1)),
        }
    }
    let line = |(missing, rules): (Missing, usize)| NotJudged {
        missing: both(&|lang| missing.name(lang).to_owned()),
        rules,
    };
    lines.into_iter().map(line).collect()
}

/// The check sheet in a language; `None` where the report is none.
pub fn sheet(MakeSheet { asked, lang }: MakeSheet) -> Option<Sheet> {
    let lang = lang.parse().unwrap_or(Lang::Zh);
    with(asked, |report, context| {
        let sheet = CheckSheet::new(report, context);
        let line = |rule: &SheetRule| SheetLine {
            rule: rule.rule.code.as_str().to_owned(),
            title: rule.title(lang).to_owned(),
            note: rule.note(lang),
            findings: rule.findings.iter().map(|found| said(&sheet, found, lang)).collect(),
        };
        let parts = RuleResult::ALL.into_iter().map(|result| SheetPart {
            result: result.as_str().to_owned(),
            title: result.title(lang).to_owned(),
            rules: sheet.rules_with(result).into_iter().map(line).collect(),
        });
        Sheet {
            title: sheet.title(lang),
            headline: sheet.headline(lang),
            facts: sheet
                .facts(lang)
                .into_iter()
                .map(|(name, value)| [name.to_owned(), value])
                .collect(),
            parts: parts.filter(|part| !part.rules.is_empty()).collect(),
            html: sheet.to_html(lang),
            json: sheet.to_json(lang),
        }
    })
}

/// A finding with where it stands, what was said about it, and what was said last year.
fn said(sheet: &CheckSheet, found: &sheet::SheetFinding, lang: Lang) -> SheetFinding {
    let mut lines = vec![found.message(sheet, lang)];
    lines.extend(found.where_it_stands(sheet, lang));
    if let Some(explanation) = &found.explanation {
        lines.push(lang.fill("说明：{0}", "Explanation: {0}", &[&explanation.in_words()]));
    }
    if let Some(reminder) = &found.reminder {
        lines.push(lang.fill("上年说明：{0}", "Last year: {0}", &[&reminder.in_words()]));
    }
    SheetFinding { severity: found.finding.severity, lines }
}

/// Reads settings of a supervising office.
pub fn read_settings(ReadSettings { text }: ReadSettings) -> SettingsRead {
    match Settings::from_json(&text) {
        Ok(settings) => SettingsRead { name: Some(settings.name), refused: None },
        Err(error) => SettingsRead { name: None, refused: Some(both(&|lang| error.text(lang))) },
    }
}
