//! What a supervising office settles for its units.

use crate::check::{Finding, RuleCode};
use crate::report::Date;

use super::outcome::NotJudged;

/// Settings of a supervising office.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// Rules that are switched off. A03 and the like can be named too; they then stay unsaid.
    pub off: Vec<RuleCode>,
    /// Words that must not appear (RULES E20).
    pub words: Vec<String>,
    /// An earlier local deadline for signing (RULES F03).
    pub deadline: Option<Date>,
}

impl Settings {
    pub(super) fn apply(&self, findings: &mut Vec<Finding>, not_judged: &mut Vec<NotJudged>) {
        findings.retain(|finding| !self.off.contains(&finding.rule));
        not_judged.retain(|entry| !self.off.contains(&entry.rule));
    }
}
