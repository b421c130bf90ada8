//! What a supervising office settles for its units: a small JSON file that it hands out.
//!
//! `docs/SETTINGS.md` describes the file, [`Settings::from_json`] reads it. Nothing in it is guessed:
//! an unknown rule, key or cell is refused with its place, because a rule that somebody believes to be
//! switched off and is not (or the other way round) is worse than no settings.

mod error;
mod read;
mod threshold;
mod wording;

pub use crate::Firmness;
pub use error::{SettingsError, SettingsFault, Step};
pub use threshold::Threshold;

pub(super) use threshold::limit;

use crate::{Finding, RuleCode, Severity};
use xxgk_core::form::Aspect;
use xxgk_core::report::Reporter;

use super::catalogue::{catalogue, firmness};
use super::outcome::NotJudged;
use super::remark::Template;

/// Value of `format` in every file of settings.
pub const SETTINGS_FORMAT: &str = "xxgk-settings";
/// The version that is read.
pub const SETTINGS_VERSION: u64 = 1;
/// Longest text of settings that is read; a real one has a few KB.
pub const MAX_SETTINGS_BYTES: usize = 1 << 20;

/// Why a rule that rests on settings does not concern a report without them.
pub(super) const NOTHING_SETTLED: Template =
    ["主管部门没有设置", "the supervising office has settled nothing"];

/// Settings of a supervising office.
///
/// [`Firmness`] bounds `off` and `severities` whoever made them: what the form or the law itself
/// demands stays an error.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Who settled this, and for what; shown on the check sheet.
    pub name: String,
    /// Rules that are switched off. They are listed in [`super::Outcome::off`], so nobody takes their
    /// silence for a pass.
    pub off: Vec<RuleCode>,
    /// Other severities than the rules' own.
    pub severities: Vec<(RuleCode, Severity)>,
    /// Other limits than the usual ones.
    pub thresholds: Vec<(Threshold, i64)>,
    /// Earlier local deadlines by kind of reporter (RULES F03).
    pub deadlines: Vec<LocalDeadline>,
    /// Words that must not appear (RULES E20).
    pub words: Vec<Word>,
    /// What the text must say (RULES E25).
    pub required: Vec<Required>,
    /// Names of the units that report (RULES F04); empty where there is no list.
    pub units: Vec<String>,
    /// Who has no power to license, punish or enforce (RULES C05).
    pub without_enforcement: Vec<Unit>,
}

/// Some of the units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// All of one kind.
    Kind(Reporter),
    /// The one with this name.
    Named(String),
}

/// Until when a kind of reporter signs, in the year after the report year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LocalDeadline {
    /// Kind of reporter.
    pub reporter: Reporter,
    /// Month, from 1.
    pub month: u8,
    /// Day of the month.
    pub day: u8,
}

/// A word that must not appear.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The word; never empty.
    pub word: String,
    /// What to write instead.
    pub instead: Option<String>,
}

/// Something that the text must say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Required {
    /// What it is, as it is called in messages.
    pub name: String,
    /// Where it must stand; everywhere in sections one, five and six where this is empty.
    pub places: Vec<RequiredPlace>,
    /// One of these words must appear; never empty.
    pub words: Vec<String>,
    /// What must stand in the same sentence as the word.
    pub number: RequiredNumber,
    /// Kinds of reporter that it is required of; all where this is empty.
    pub reporters: Vec<Reporter>,
}

/// A part of the report with a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequiredPlace {
    /// 一、总体情况, all of it.
    Overview,
    /// One of its aspects.
    Aspect(Aspect),
    /// 五
    Problems,
    /// 六
    Other,
}

/// Which number is required.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RequiredNumber {
    /// None: the word is enough.
    None,
    /// Any counted number.
    Any,
    /// The number of the cell with this id.
    Cell(String),
}

impl RequiredPlace {
    /// All places, in the order of the report.
    pub const ALL: [RequiredPlace; 8] = [
        RequiredPlace::Overview,
        RequiredPlace::Aspect(Aspect::Proactive),
        RequiredPlace::Aspect(Aspect::OnRequest),
        RequiredPlace::Aspect(Aspect::Management),
        RequiredPlace::Aspect(Aspect::Platform),
        RequiredPlace::Aspect(Aspect::Oversight),
        RequiredPlace::Problems,
        RequiredPlace::Other,
    ];

    /// Key in the file.
    pub fn key(self) -> &'static str {
        match self {
            RequiredPlace::Overview => "overview",
            RequiredPlace::Aspect(aspect) => aspect.key(),
            RequiredPlace::Problems => "problems",
            RequiredPlace::Other => "other",
        }
    }
}

impl Settings {
    /// Reads a file of settings.
    ///
    /// # Errors
    /// Says with their places all the things that are no settings (up to twenty): wrong syntax, unknown
    /// keys, rules and cells, wrong types, and what [`Firmness`] forbids.
    pub fn from_json(text: &str) -> Result<Settings, SettingsError> {
        read::read(text)
    }

    /// Whether a rule is switched off and may be.
    pub fn is_off(&self, rule: RuleCode) -> bool {
        self.off.contains(&rule) && firmness(rule) == Firmness::Free
    }

    /// How grave a rule is under these settings.
    pub fn severity(&self, rule: RuleCode, own: Severity) -> Severity {
        let set = self.severities.iter().find(|(known, _)| *known == rule).map(|(_, set)| *set);
        let set = set.unwrap_or(own);
        // The graver of the two; an error is the least of severities.
        firmness(rule).mildest().map_or(set, |mildest| set.min(mildest))
    }

    /// The rules that are switched off and may be, in the order of their codes.
    pub(super) fn switched_off(&self) -> Vec<RuleCode> {
        let mut off: Vec<RuleCode> =
            self.off.iter().copied().filter(|rule| self.is_off(*rule)).collect();
        off.sort_unstable();
        off.dedup();
        off
    }

    pub(super) fn apply(&self, findings: &mut Vec<Finding>, not_judged: &mut Vec<NotJudged>) {
        findings.retain(|finding| !self.is_off(finding.rule));
        not_judged.retain(|entry| !self.is_off(entry.rule));
        if self.severities.is_empty() {
            return;
        }
        for entry in catalogue() {
            let set = self.severity(entry.code, entry.severity);
            for finding in findings.iter_mut().filter(|finding| finding.rule == entry.code) {
                // A finding that is milder than its rule has its reasons.
                finding.severity = if finding.severity == entry.severity {
                    set
                } else {
                    finding.severity.max(set)
                };
            }
        }
    }
}
