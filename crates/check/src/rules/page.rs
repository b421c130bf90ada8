//! What the whole check and the page about a live rule need to know of it besides how it judges.

use crate::relation::Relation;
use crate::rule::Subject;
use crate::thorough::{Missing, Template};
use crate::{Firmness, registry};
use xxgk_core::form::{CellIx, Form};
use xxgk_core::report::Report;

/// A live rule, as its page tells of it.
pub(crate) struct Page {
    /// How it judges and what to do, in Chinese and English.
    pub(crate) about: Template,
    /// How far settings may weaken it.
    pub(crate) firmness: Firmness,
    /// What it needs besides the report.
    pub(crate) needs: &'static [Missing],
    /// What it demands of the cells of one subject, as data.
    pub(crate) relations: fn(&'static Form, Subject) -> Vec<Relation>,
    /// How many things it judged; `None` where there is nothing to count.
    pub(crate) judged: fn(&Judging<'_>) -> Option<Judged>,
}

/// How many things a rule judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Judged {
    /// How many it judged.
    pub done: usize,
    /// How many there are.
    pub of: usize,
}

impl Judged {
    /// As many as there are.
    pub(crate) fn all(count: usize) -> Judged {
        Judged { done: count, of: count }
    }
}

/// A report that a rule has judged.
pub(crate) struct Judging<'a> {
    pub(crate) report: &'a Report,
    pub(crate) previous: Option<&'a Report>,
    subjects: Vec<Subject>,
}

impl<'a> Judging<'a> {
    /// What the rule at a place of [`registry`] looks at in a report; `None` where the form has nothing for it.
    pub(crate) fn new(
        place: usize,
        report: &'a Report,
        previous: Option<&'a Report>,
    ) -> Option<Judging<'a>> {
        let rule = registry().get(place).filter(|rule| rule.forms.contains(&report.form))?;
        Some(Judging { report, previous, subjects: (rule.subjects)(report.form()) })
    }

    /// How many of its subjects are such.
    pub(crate) fn count(&self, is: impl Fn(Subject) -> bool) -> Judged {
        let done = self.subjects.iter().filter(|subject| is(**subject)).count();
        Judged { done, of: self.subjects.len() }
    }

    /// Those of which every cell holds a number.
    pub(crate) fn with_all_numbers(&self) -> Judged {
        let has_number = |cell: &CellIx| self.report.value(*cell).number().is_some();
        self.count(|subject| subject.cells(self.report.form()).iter().all(has_number))
    }
}
