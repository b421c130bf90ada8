//! 说明: why a value stands although a rule warns of it, or anything else worth knowing about a cell.
//!
//! Warnings have legitimate exceptions (a clean-up of 规范性文件, a reorganised office), so each can be
//! answered, and the answer is kept with the report and can be read again a year later.

use std::cmp::Ordering;

use crate::form::CellIx;

use super::{Date, Report, TextField};

/// Most explanations that a report holds; far more than it has cells.
pub(crate) const MAX_EXPLANATIONS: usize = 1000;

/// What an explanation is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A cell, or a finding whose first cell it is.
    Cell(CellIx),
    /// A finding on a text.
    Text(TextField),
    /// A finding on the report as a whole.
    Report,
}

impl About {
    /// The cell, if it is about one.
    pub fn cell(self) -> Option<CellIx> {
        match self {
            About::Cell(cell) => Some(cell),
            About::Text(_) | About::Report => None,
        }
    }

    /// Cells in the order of the form, then texts in the order of the report, then the report.
    fn order(self) -> (usize, Option<CellIx>, usize) {
        match self {
            About::Cell(cell) => (0, Some(cell), 0),
            About::Text(field) => (1, None, field.index()),
            About::Report => (2, None, 0),
        }
    }
}

impl Ord for About {
    fn cmp(&self, other: &Self) -> Ordering {
        self.order().cmp(&other.order())
    }
}

impl PartialOrd for About {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<CellIx> for About {
    fn from(cell: CellIx) -> About {
        About::Cell(cell)
    }
}

/// What somebody said about a cell, or about a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// What it is about.
    pub about: About,
    /// Code of the rule (`B02`) whose finding is explained; `None` only where it is about a cell as such.
    pub rule: Option<String>,
    /// What was said; never empty in a report.
    pub text: String,
    /// Who said it; may be empty.
    pub by: String,
    /// On which day.
    pub on: Option<Date>,
}

impl Explanation {
    /// What was said, by whom and when: 集中清理失效 29 件（张三，2026-01-10）.
    pub fn in_words(&self) -> String {
        let on = self.on.map(|date| date.to_string()).unwrap_or_default();
        match (self.by.is_empty(), on.is_empty()) {
            (true, true) => self.text.clone(),
            (false, false) => [&self.text, "（", &self.by, "，", &on, "）"].concat(),
            _ => [&self.text, "（", &self.by, &on, "）"].concat(),
        }
    }

    /// Everything that it says but the cell, for a note.
    pub(super) fn as_note(&self) -> String {
        let on = self.on.map(|date| date.to_string()).unwrap_or_default();
        let rule = self.rule.as_deref().unwrap_or_default();
        [rule, " ", &self.text, " ", &self.by, " ", &on].concat().trim().to_owned()
    }

    fn is_about(&self, about: About, rule: Option<&str>) -> bool {
        self.about == about && self.rule.as_deref() == rule
    }
}

impl Report {
    /// All explanations, in the order of the form, then of the texts, and of the rules' codes.
    pub fn explanations(&self) -> &[Explanation] {
        &self.explanations
    }

    /// The report as the public may have it, and the only way to it: every format that leaves the house is
    /// written from what this returns. Explanations are notes between colleagues, so there are none, or
    /// those about cells without the names and days, where they are printed as well; what an import could
    /// not place is the office's own business.
    #[must_use]
    pub fn for_the_public(&self, with_explanations: bool) -> Report {
        let mut report = self.clone();
        report.explanations.retain(|known| with_explanations && known.about.cell().is_some());
        for explanation in &mut report.explanations {
            explanation.by = String::new();
            explanation.on = None;
        }
        report.notes.clear();
        report
    }

    /// What was said about a cell, or about a rule's finding.
    pub fn explanation(&self, about: impl Into<About>, rule: Option<&str>) -> Option<&Explanation> {
        let about = about.into();
        self.explanations.iter().find(|known| known.is_about(about, rule))
    }

    /// Sets or replaces an explanation, or takes it away where the text is empty. Returns the one
    /// that does the opposite. A cell that the form does not have, and a text without a rule, is left alone.
    pub(crate) fn explain(&mut self, explanation: Explanation) -> Explanation {
        let Explanation { about, rule, text, .. } = &explanation;
        let fits = match about {
            About::Cell(cell) => cell.form() == self.form,
            About::Text(_) | About::Report => rule.is_some(),
        };
        let known =
            self.explanations.iter().position(|known| known.is_about(*about, rule.as_deref()));
        match known {
            Some(at) if text.is_empty() => self.explanations.remove(at),
            Some(at) => std::mem::replace(&mut self.explanations[at], explanation),
            None if text.is_empty() || !fits || self.explanations.len() >= MAX_EXPLANATIONS => {
                explanation
            }
            None => {
                let opposite = Explanation {
                    about: *about,
                    rule: rule.clone(),
                    text: String::new(),
                    by: String::new(),
                    on: None,
                };
                let is_behind = |known: &Explanation| (known.about, &known.rule) > (*about, rule);
                let at = self.explanations.iter().position(is_behind);
                self.explanations.insert(at.unwrap_or(self.explanations.len()), explanation);
                opposite
            }
        }
    }
}
