//! What a full check comes to.

use crate::{Finding, RuleCode, Severity};
use xxgk_core::lang::Lang;
use xxgk_core::report::Explanation;

use super::explained::Explained;

/// What a full check comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What was found, gravest first.
    pub findings: Vec<Finding>,
    /// Which of them are explained in the report.
    pub explained: Vec<Explained>,
    /// What last year's report said about the same findings, where this year's says nothing.
    pub reminders: Vec<Explained>,
    /// What could not be judged, in the order of the rules.
    pub not_judged: Vec<NotJudged>,
    /// How many claims of the text each rule compared that compares some.
    pub judged: Vec<(RuleCode, usize)>,
    /// What the settings switched off, in the order of the rules. It has not passed either.
    pub off: Vec<RuleCode>,
}

impl Outcome {
    /// How many findings have this severity and are still open: explained ones do not count.
    pub fn count(&self, severity: Severity) -> usize {
        let is_open = |at: &usize| self.explanation(*at).is_none();
        let findings = self.findings.iter().enumerate();
        findings.filter(|(at, finding)| finding.severity == severity && is_open(at)).count()
    }

    /// What the report says about a finding, given its place in the list.
    pub fn explanation(&self, finding: usize) -> Option<&Explanation> {
        of(&self.explained, finding)
    }

    /// What last year's report said about the same finding, given its place in the list.
    pub fn reminder(&self, finding: usize) -> Option<&Explanation> {
        of(&self.reminders, finding)
    }
}

fn of(list: &[Explained], finding: usize) -> Option<&Explanation> {
    list.iter().find(|known| known.finding == finding).map(|known| &known.explanation)
}

/// A rule that could not be applied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJudged {
    /// The rule.
    pub rule: RuleCode,
    /// What it lacks.
    pub missing: Missing,
}

/// What a rule needs and does not have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// Last year's report.
    Previous,
    /// Last year's report: the one given is of another year.
    PreviousOfOtherYear,
    /// Last year's report on the same form.
    PreviousOnSameForm,
    /// Today's date.
    Today,
    /// The report year.
    Year,
    /// The date of the signature.
    Signature,
    /// The name of the organ.
    Organ,
    /// Numbers in the table that the text is compared with.
    Numbers,
    /// The text itself.
    Text,
    /// The list of the units that report.
    Units,
}

impl Missing {
    /// Word used in JSON. Stable.
    pub fn as_str(self) -> &'static str {
        match self {
            Missing::Previous => "previous",
            Missing::PreviousOfOtherYear => "previous_year",
            Missing::PreviousOnSameForm => "previous_form",
            Missing::Today => "today",
            Missing::Year => "year",
            Missing::Signature => "signed",
            Missing::Organ => "organ",
            Missing::Numbers => "numbers",
            Missing::Text => "text",
            Missing::Units => "units",
        }
    }

    /// What is missing, as people call it.
    pub fn name(self, lang: Lang) -> &'static str {
        match self {
            Missing::Previous => lang.pick("上年年报", "last year's report"),
            Missing::PreviousOfOtherYear => lang.pick(
                "上一年度的年报，给出的是别的年度",
                "the report of the year before; the one given is of another year",
            ),
            Missing::PreviousOnSameForm => {
                lang.pick("同一格式的上年年报", "last year's report on the same form")
            }
            Missing::Today => lang.pick("今天的日期", "today's date"),
            Missing::Year => lang.pick("报告年度", "the report year"),
            Missing::Signature => lang.pick("落款日期", "the date of the signature"),
            Missing::Organ => lang.pick("单位名称", "the name of the organ"),
            Missing::Numbers => lang.pick("表格里对应的数字", "the numbers of the table"),
            Missing::Text => lang.pick("对应的文字", "the text"),
            Missing::Units => lang.pick("编制主体名单", "the list of reporting units"),
        }
    }
}

impl NotJudged {
    /// 无法核对（缺上年年报）
    pub fn message(&self, lang: Lang) -> String {
        lang.fill("无法核对（缺{0}）", "not judged (missing: {0})", &[self.missing.name(lang)])
    }
}

/// What rules say while they run.
#[derive(Clone, Debug, Default)]
pub(super) struct Verdicts {
    pub(super) findings: Vec<Finding>,
    pub(super) not_judged: Vec<NotJudged>,
    pub(super) judged: Vec<(RuleCode, usize)>,
}

impl Verdicts {
    /// Notes that a rule judged one more thing.
    pub(super) fn judged(&mut self, rule: RuleCode) {
        match self.judged.iter_mut().find(|(known, _)| *known == rule) {
            Some((_, count)) => *count += 1,
            None => self.judged.push((rule, 1)),
        }
    }

    /// Notes once that a rule lacks something.
    pub(super) fn lacks(&mut self, rule: RuleCode, missing: Missing) {
        let entry = NotJudged { rule, missing };
        if !self.not_judged.contains(&entry) {
            self.not_judged.push(entry);
        }
    }
}
