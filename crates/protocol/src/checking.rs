//! Checking a report by all rules: what the `checks` module is asked and answers.

use miniserde::{Deserialize, Serialize};

use xxgk_check::Severity;

use crate::{Both, Call, PlainOutline};

/// What is to be checked, and with what. Reports are in the JSON format.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Asked {
    /// The report.
    pub report: String,
    /// Last year's report.
    pub previous: Option<String>,
    /// The report as it was approved.
    pub approved: Option<String>,
    /// Settings of a supervising office (docs/SETTINGS.md).
    pub settings: Option<String>,
    /// Today, as `2026-01-20`; empty where that is not known.
    pub today: String,
    /// How the document is built that the report was read from, while it is reviewed.
    pub outline: Option<PlainOutline>,
}

/// All rules on a report.
#[derive(Debug, Serialize, Deserialize)]
pub struct Check {
    /// On what.
    pub asked: Asked,
}

impl Call for Check {
    const NAME: &'static str = "check";
    /// Nothing where the report is none.
    type Answer = Option<Checked>;
}

/// The check sheet (核对单).
#[derive(Debug, Serialize, Deserialize)]
pub struct MakeSheet {
    /// Of what.
    pub asked: Asked,
    /// Its language: `zh-CN` or `en`.
    pub lang: String,
}

impl Call for MakeSheet {
    const NAME: &'static str = "check_sheet";
    /// Nothing where the report is none.
    type Answer = Option<Sheet>;
}

/// Reads settings of a supervising office.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadSettings {
    /// The text of the file.
    pub text: String,
}

impl Call for ReadSettings {
    const NAME: &'static str = "read_settings";
    type Answer = SettingsRead;
}

/// How a report came out.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Checked {
    /// What was found, gravest first.
    pub findings: Vec<Told>,
    /// What is missing, and how many rules could not be judged for it.
    pub not_judged: Vec<NotJudged>,
    /// What rules with a finding demand, and on what they rest.
    pub rules: Vec<RuleAbout>,
    /// How many claims of the texts were compared with the tables.
    pub claims: usize,
    /// Sentences that the numbers can say, in the order of the texts.
    pub offers: Vec<Offer>,
}

/// A sentence that is offered for a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// Place of the text in [`TextField::all`](xxgk_core::report::TextField::all).
    pub field: usize,
    /// The sentence, with its full stop.
    pub text: String,
    /// Its numbers that are those of one cell.
    pub bound: Vec<Bound>,
}

/// A number of a sentence and the cell that it is from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// Id of the cell.
    pub cell: String,
}

/// A finding.
#[derive(Debug, Serialize, Deserialize)]
pub struct Told {
    /// Code of the rule.
    pub rule: String,
    /// How grave it is.
    pub severity: Severity,
    /// Ids of the cells concerned.
    pub cells: Vec<String>,
    /// Whether the element found it itself, the same way: then the rest is empty.
    pub is_live: bool,
    /// Whether it is the cause of failing sums, which then need not be told of.
    pub is_cause: bool,
    /// The sentence.
    pub message: Both,
    /// The passage that it is about.
    pub passage: Option<Passage>,
    /// Cells and what they should say, as it would be typed.
    pub fix: Vec<[String; 2]>,
    /// What the button says that applies it.
    pub fix_label: Both,
    /// Place of the equation that fails in the form's list.
    pub equation: Option<usize>,
    /// What last year's report said about the same.
    pub reminder: String,
}

/// A passage of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passage {
    /// Place of the text in [`TextField::all`](xxgk_core::report::TextField::all).
    pub field: usize,
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

/// Rules that could not be judged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotJudged {
    /// What is missing for it: 上年年报.
    pub missing: Both,
    /// How many rules.
    pub rules: usize,
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleAbout {
    /// Its code.
    pub rule: String,
    /// What it demands.
    pub title: Both,
    /// How it judges and what to do.
    pub about: Both,
    /// Notice and clause.
    pub basis: String,
}

/// The check sheet (核对单) in one language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its title.
    pub title: String,
    /// How it came out, in one sentence.
    pub headline: String,
    /// What it is about: name and value.
    pub facts: Vec<[String; 2]>,
    /// Its parts, those that need something done first.
    pub parts: Vec<SheetPart>,
    /// The sheet as a page of its own.
    pub html: String,
    /// The sheet as data.
    pub json: String,
}

/// Rules that came out alike.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetPart {
    /// `found`, `explained`, `not_judged`, `off`, `passed` or `not_applicable`.
    pub result: String,
    /// Its heading.
    pub title: String,
    /// The rules.
    pub rules: Vec<SheetLine>,
}

/// A rule of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetLine {
    /// Its code.
    pub rule: String,
    /// What it demands.
    pub title: String,
    /// How many things it judged, what it lacked, why it does not apply.
    pub note: String,
    /// What was found.
    pub findings: Vec<SheetFinding>,
}

/// A finding of the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetFinding {
    /// How grave it is.
    pub severity: Severity,
    /// What it says, where it stands, what was said about it.
    pub lines: Vec<String>,
}

/// Settings that were read.
#[derive(Debug, Serialize, Deserialize)]
pub struct SettingsRead {
    /// Who settled this, and for what; may be empty. Nothing where the text is no settings.
    pub name: Option<String>,
    /// Why the text is no settings.
    pub refused: Option<Both>,
}
