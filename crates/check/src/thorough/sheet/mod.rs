//! 核对单: every rule with its result, for the file and for the office above.
//!
//! A list of findings says what is wrong; a check sheet also says what is right, what was not judged
//! and why, what was explained and by whom, and of which report all this holds. It is data, rendered
//! as JSON ([`CheckSheet::to_json`]), as a page to print ([`CheckSheet::to_html`]) and as plain text
//! ([`CheckSheet::to_text`]).

mod applies;
mod figures;
mod html;
mod json;
mod judged;
mod plain;
mod wording;

use crate::{Finding, RuleCode, Severity, check};
use xxgk_core::digest::sha256_hex;
use xxgk_core::form::FormId;
use xxgk_core::report::{Date, Explanation, Report, Reporter, TextField};
use xxgk_core::wire;

use super::catalogue::{Entry, catalogue};
use super::diagnosis::{NAMES_CAUSE, POINTS_AT_TOTAL};
use super::outcome::{Missing, Outcome};
use super::remark::Template;
use super::rule::is_year_before;
use super::{Context, check_all, diagnosis_of};

pub use figures::SheetFigure;
pub use judged::Judged;

/// Value of `format` in the JSON of every check sheet.
pub const SHEET_FORMAT: &str = "xxgk-check-sheet";

/// The results of all rules on one report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckSheet {
    /// Full name of the reporting organ; may be empty.
    pub organ: String,
    /// Report year.
    pub year: Option<i32>,
    /// Form of the report.
    pub form: FormId,
    /// Kind of reporter.
    pub reporter: Reporter,
    /// Day of the check, as the caller gave it.
    pub date: Option<Date>,
    /// Name of the settings that were used; empty where they have none, `None` without settings.
    pub settings: Option<String>,
    /// Year of last year's report, where one was given.
    pub previous: Option<Option<i32>>,
    /// SHA-256 of the report as [`wire::to_json`] writes it, in 64 hexadecimal digits: the file that
    /// `xxgk convert` writes has this digest.
    pub digest: String,
    /// How many cells hold a value, and how many the form has.
    pub filled: (usize, usize),
    /// The numbers that a reviewer looks at first.
    pub figures: Vec<SheetFigure>,
    /// Every rule, in the order of the codes.
    pub rules: Vec<SheetRule>,
    /// What the report explains besides: it settles no finding.
    pub other_explanations: Vec<Explanation>,
}

/// One rule with its result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRule {
    /// The rule.
    pub rule: Entry,
    /// How it came out.
    pub result: RuleResult,
    /// How many things it judged, where that is known.
    pub judged: Option<Judged>,
    /// What it lacked.
    pub missing: Vec<Missing>,
    /// Why it does not apply.
    pub reason: Option<Template>,
    /// What it found.
    pub findings: Vec<SheetFinding>,
}

/// How a rule came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleResult {
    /// It found something that is not explained.
    Found,
    /// All that it found is explained.
    Explained,
    /// It could not be judged, or not everywhere.
    NotJudged,
    /// The settings switched it off.
    Off,
    /// It was judged and is content.
    Passed,
    /// It does not concern this form, this kind of reporter or anything in this report.
    NotApplicable,
}

/// A finding with everything that its line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetFinding {
    /// The finding.
    pub finding: Finding,
    /// The passage that it is about.
    pub passage: Option<(TextField, String)>,
    /// What the report says about it.
    pub explanation: Option<Explanation>,
    /// What last year's report said about the same.
    pub reminder: Option<Explanation>,
}

/// Headline counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetCounts {
    /// Open errors.
    pub errors: usize,
    /// Open warnings.
    pub warnings: usize,
    /// Open hints.
    pub hints: usize,
    /// Explained findings.
    pub explained: usize,
}

impl CheckSheet {
    /// Checks a report and writes down every result. The day is [`Context::today`].
    pub fn new(report: &Report, context: &Context<'_>) -> CheckSheet {
        CheckSheet::of(report, context, &check_all(report, context))
    }

    /// As [`CheckSheet::new`], with an outcome that is known. Report and context must be those that
    /// were checked.
    pub fn of(report: &Report, context: &Context<'_>, outcome: &Outcome) -> CheckSheet {
        let filled = report.values().filter(|(_, value)| !value.is_blank()).count();
        // Sums that fail for one reason are one finding; the other rules have not passed for that.
        let mut failing: Vec<RuleCode> =
            check(report, None).iter().map(|found| found.rule).collect();
        failing.dedup();
        let result = |rule: Entry| {
            let fails = failing.contains(&rule.code);
            of(rule, fails, report, context, outcome)
        };
        let settling: Vec<&Explanation> =
            outcome.explained.iter().map(|known| &known.explanation).collect();
        CheckSheet {
            organ: report.organ().trim().to_owned(),
            year: report.year,
            form: report.form,
            reporter: report.reporter,
            date: context.today,
            settings: context.settings.map(|settings| settings.name.clone()),
            previous: context.previous.map(|previous| previous.year),
            digest: sha256_hex(wire::to_json(report).as_bytes()),
            filled: (filled, report.form().cell_count()),
            figures: figures::figures(
                report,
                context.previous.filter(|previous| is_year_before(previous, report)),
            ),
            other_explanations: figures::other_explanations(report, &settling),
            rules: catalogue().into_iter().map(result).collect(),
        }
    }

    /// Headline counts.
    pub fn counts(&self) -> SheetCounts {
        let mut counts = SheetCounts::default();
        for found in self.rules.iter().flat_map(|rule| &rule.findings) {
            let count = match (&found.explanation, found.finding.severity) {
                (Some(_), _) => &mut counts.explained,
                (None, Severity::Error) => &mut counts.errors,
                (None, Severity::Warning) => &mut counts.warnings,
                (None, Severity::Hint) => &mut counts.hints,
            };
            *count += 1;
        }
        counts
    }

    /// The rules with this result, those with the gravest open findings first, then by code.
    pub fn rules_with(&self, result: RuleResult) -> Vec<&SheetRule> {
        let mut rules: Vec<&SheetRule> =
            self.rules.iter().filter(|rule| rule.result == result).collect();
        rules.sort_by_key(|rule| {
            let open = rule.findings.iter().filter(|found| found.explanation.is_none());
            let gravest = open.map(|found| found.finding.severity).min();
            // Of rules without findings of their own, the others tell.
            gravest.unwrap_or(Severity::Error)
        });
        rules
    }
}

const TOLD_ELSEWHERE: Template =
    ["写在 A01 至 A04 的提示里", "told within the findings of A01 to A04"];
const NO_SUM_FAILS: Template = ["没有能说明原因的不平", "no sum fails in a way that tells why"];
const SAME_REASON: Template = [
    "也有不平的，与别的规则指出的错误是同一原因",
    "fails too, for the same reason as a finding of another rule",
];

/// `fails`: the rule fails somewhere, be it told by another rule's finding.
fn of(
    rule: Entry,
    fails: bool,
    report: &Report,
    context: &Context<'_>,
    outcome: &Outcome,
) -> SheetRule {
    let code = rule.code;
    let findings: Vec<SheetFinding> = outcome
        .findings
        .iter()
        .enumerate()
        .filter(|(_, finding)| finding.rule == code)
        .map(|(at, finding)| SheetFinding {
            passage: finding
                .place
                .as_ref()
                .map(|place| (place.field, place.passage(report).to_owned())),
            finding: finding.clone(),
            explanation: outcome.explanation(at).cloned(),
            reminder: outcome.reminder(at).cloned(),
        })
        .collect();
    let mut missing: Vec<Missing> = outcome
        .not_judged
        .iter()
        .filter(|entry| entry.rule == code)
        .map(|entry| entry.missing)
        .collect();
    let judged = judged::judged(&rule, report, context, outcome);
    if missing.is_empty() && judged.is_some_and(|judged| judged.done < judged.of) {
        missing.push(Missing::Numbers);
    }
    let mut reason = None;
    let result = if outcome.off.contains(&code) {
        RuleResult::Off
    } else if findings.iter().any(|found| found.explanation.is_none()) {
        RuleResult::Found
    } else if [NAMES_CAUSE, POINTS_AT_TOTAL].contains(&code) {
        let names = |finding: &Finding| diagnosis_of(finding, report) == Some(code);
        let is_named = outcome.findings.iter().any(names);
        reason = Some(if is_named { TOLD_ELSEWHERE } else { NO_SUM_FAILS });
        if is_named { RuleResult::Found } else { RuleResult::NotApplicable }
    } else if fails && findings.is_empty() {
        reason = Some(SAME_REASON);
        RuleResult::Found
    } else if let Some(why) = applies::why_not(&rule, report, context) {
        reason = Some(why);
        RuleResult::NotApplicable
    } else if !missing.is_empty() {
        RuleResult::NotJudged
    } else if !findings.is_empty() {
        RuleResult::Explained
    } else if judged.is_some_and(|judged| judged.of == 0) {
        reason = Some(applies::NOTHING_TO_JUDGE);
        RuleResult::NotApplicable
    } else {
        RuleResult::Passed
    };
    SheetRule { rule, result, judged, missing, reason, findings }
}
