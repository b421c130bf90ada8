//! Warnings that were explained, and explanations of last year that may help again.
//!
//! RULES note 4: every warning has an explained state with a note, because several rules have legitimate
//! exceptions; the note is kept for the next year. An error cannot be explained away, with one exception
//! that RULES names: B01 becomes a warning where an organ was merged or split.

use super::catalogue::firmness;
use crate::{Finding, Firmness, Severity};
use xxgk_core::report::{About, Explanation, Report};

/// An explanation of a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explained {
    /// Place of the finding in [`super::Outcome::findings`].
    pub finding: usize,
    /// What was said.
    pub explanation: Explanation,
}

/// What the report says about a finding; `None` where it says nothing or nothing counts.
fn explanation<'a>(report: &'a Report, finding: &Finding) -> Option<&'a Explanation> {
    let explanation = report.explanation(finding.about(), Some(finding.rule.as_str()))?;
    let counts = match finding.severity {
        Severity::Warning | Severity::Hint => true,
        Severity::Error => may_be_explained(finding) && names_reorganisation(&explanation.text),
    };
    counts.then_some(explanation)
}

/// Whether an explanation can count for this finding at all.
///
/// Warnings and hints, and of the errors B01, if the explanation names a merger or split.
pub fn may_be_explained(finding: &Finding) -> bool {
    finding.severity != Severity::Error
        || matches!(firmness(finding.rule), Firmness::AtLeastWarning(_))
}

/// RULES B01: “if an organ merger/split is declared”. A bare “checked” is no such declaration.
fn names_reorganisation(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "合并",
        "并入",
        "撤并",
        "撤销",
        "拆分",
        "分设",
        "分立",
        "划转",
        "划入",
        "划出",
        "转隶",
        "整合",
        "组建",
        "新设",
        "机构改革",
        "机构调整",
        "职能调整",
        "职责调整",
        "区划调整",
    ];
    WORDS.iter().any(|word| text.contains(word))
}

/// Makes warnings of errors that RULES lets be explained, where they are.
pub(super) fn soften(report: &Report, findings: &mut [Finding]) {
    for finding in findings.iter_mut().filter(|finding| finding.severity == Severity::Error) {
        if explanation(report, finding).is_some() {
            finding.severity = Severity::Warning;
        }
    }
}

/// The findings that are explained, in their order.
pub(super) fn explained(report: &Report, findings: &[Finding]) -> Vec<Explained> {
    let of = |(at, finding)| {
        let explanation = explanation(report, finding)?.clone();
        Some(Explained { finding: at, explanation })
    };
    findings.iter().enumerate().filter_map(of).collect()
}

/// What last year's report said about the same findings of the same cells, where this year's says
/// nothing yet. Cells of the explanations are those of this report.
pub(super) fn reminders(
    report: &Report,
    previous: Option<&Report>,
    findings: &[Finding],
) -> Vec<Explained> {
    let Some(previous) = previous.filter(|previous| !previous.explanations().is_empty()) else {
        return Vec::new();
    };
    let of = |(at, finding): (usize, &Finding)| {
        if explanation(report, finding).is_some() {
            return None;
        }
        let about = finding.about();
        let counterpart = match about {
            About::Cell(cell) => previous.form().find(&report.form().cell(cell).id)?.into(),
            about => about,
        };
        let said = previous.explanation(counterpart, Some(finding.rule.as_str()))?;
        Some(Explained { finding: at, explanation: Explanation { about, ..said.clone() } })
    };
    findings.iter().enumerate().filter_map(of).collect()
}
