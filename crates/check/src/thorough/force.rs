//! Since when the law that a rule rests on is in force: a report is judged by the law of its year.

use crate::RuleCode;
use xxgk_core::form::FormId;
use xxgk_core::report::{Date, Report};

use super::remark::Template;
use super::rules;

/// A law or notice with the day from which it binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Force {
    /// What it is called.
    pub law: Template,
    /// Year, month and day of its entry into force.
    pub since: (i32, u8, u8),
}

/// What asks for reconsideration before a suit.
pub(super) const REVIEW_LAW: Force = Force {
    law: ["《行政复议法》（2023 年修订）", "Administrative Reconsideration Law (revised 2023)"],
    since: (2024, 1, 1),
};

/// What asks for the sentence on fees.
pub(super) const FEE_MEASURES: Force = Force {
    law: [
        "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
        "Measures on fees for processing information (国办函〔2020〕109号)",
    ],
    since: (2021, 1, 1),
};

/// Since when a rule rests on law that is in force; `None` where its law is as old as the forms.
pub fn force(rule: RuleCode) -> Option<&'static Force> {
    rules::find(rule)?.terms.force
}

impl Force {
    /// The day of its entry into force.
    pub fn date(&self) -> Option<Date> {
        Date::new(self.since.0, self.since.1, self.since.2)
    }

    /// Whether it was in force when the year of a report ended; `None` where that year is not known.
    pub(super) fn binds(&self, report: &Report) -> Option<bool> {
        let ended = |year| Date::new(year, 12, 31).is_some_and(|last| self.date() <= Some(last));
        match report.year {
            Some(year) => Some(ended(year)),
            // A report on a form is not older than the form.
            None => ended(first_year(report.form)).then_some(true),
        }
    }
}

/// The first year that is reported on a form.
fn first_year(form: FormId) -> i32 {
    match form {
        FormId::F2019 => 2019,
        FormId::F2021 => 2021,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_dates() {
        for force in [REVIEW_LAW, FEE_MEASURES] {
            assert!(force.date().is_some(), "{force:?}");
        }
    }
}
