//! 说明: why a value stands although a rule warns of it, or anything else worth knowing about a cell.
//!
//! Warnings have legitimate exceptions (a clean-up of 规范性文件, a reorganised office), so each can be
//! answered, and the answer is kept with the report and can be read again a year later.

use crate::form::CellIx;

use super::{Date, Report};

/// Most explanations that a report holds; far more than it has cells.
pub(crate) const MAX_EXPLANATIONS: usize = 1000;

/// What somebody said about a cell, or about a finding that begins at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The cell, or the first cell of the finding.
    pub cell: CellIx,
    /// Code of the rule (`B02`) whose finding is explained; `None` where it is about the cell as such.
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

    fn is_about(&self, cell: CellIx, rule: Option<&str>) -> bool {
        self.cell == cell && self.rule.as_deref() == rule
    }
}

impl Report {
    /// All explanations, in the order of the form and of the rules' codes.
    pub fn explanations(&self) -> &[Explanation] {
        &self.explanations
    }

    /// What was said about a cell, or about a rule's finding that begins at it.
    pub fn explanation(&self, cell: CellIx, rule: Option<&str>) -> Option<&Explanation> {
        self.explanations.iter().find(|known| known.is_about(cell, rule))
    }

    /// Sets or replaces an explanation, or takes it away where the text is empty. Returns the one
    /// that does the opposite. A cell that the form does not have is left alone.
    pub(crate) fn explain(&mut self, explanation: Explanation) -> Explanation {
        let Explanation { cell, rule, text, .. } = &explanation;
        let known =
            self.explanations.iter().position(|known| known.is_about(*cell, rule.as_deref()));
        match known {
            Some(at) if text.is_empty() => self.explanations.remove(at),
            Some(at) => std::mem::replace(&mut self.explanations[at], explanation),
            None if text.is_empty()
                || cell.index() >= self.cells.len()
                || self.explanations.len() >= MAX_EXPLANATIONS =>
            {
                explanation
            }
            None => {
                let opposite = Explanation {
                    cell: *cell,
                    rule: rule.clone(),
                    text: String::new(),
                    by: String::new(),
                    on: None,
                };
                let is_behind = |known: &Explanation| (known.cell, &known.rule) > (*cell, rule);
                let at = self.explanations.iter().position(is_behind);
                self.explanations.insert(at.unwrap_or(self.explanations.len()), explanation);
                opposite
            }
        }
    }
}
