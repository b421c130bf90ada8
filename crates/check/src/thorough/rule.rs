//! What a thorough rule is and what it sees.

use std::ops::Range;

use crate::{Detail, Finding, RuleCode, Severity, TextPlace};
use xxgk_core::form::{CellIx, Form, FormId};
use xxgk_core::report::{Amount, Date, Outline, Report, TextField};

use super::Context;
use super::force::Force;
use super::outcome::{Missing, Verdicts};
use super::remark::{Arg, Remark, Template};
use super::settings::{Firmness, Settings, Threshold};
use super::text::{Claims, FIELDS};

/// One rule of the thorough tier.
pub(super) struct Rule {
    /// Public code.
    pub(super) code: RuleCode,
    /// How grave a violation usually is.
    pub(super) severity: Severity,
    /// Forms that the rule applies to.
    pub(super) forms: &'static [FormId],
    /// What the rule demands.
    pub(super) title: Template,
    /// Notice, clause or reasoning that it rests on.
    pub(super) basis: &'static str,
    /// What it needs besides the report; without it the rule is not judged.
    pub(super) needs: &'static [Missing],
    /// How it judges, for the page about the rule.
    pub(super) about: Template,
    /// What else there is to know about it.
    pub(super) terms: Terms,
    /// Judges a report.
    pub(super) judge: Judge,
}

/// How a rule judges, by what it reads: rules about texts are not asked again when a number changes.
pub(super) enum Judge {
    /// It reads texts; the cells that it is shown are blank.
    Texts(fn(&Scene<'_>, &mut Said<'_>)),
    /// It reads cells, and texts besides.
    Numbers(fn(&Scene<'_>, &mut Said<'_>)),
}

/// What only some rules have: [`Terms::USUAL`] for the others.
pub(super) struct Terms {
    /// How far settings may weaken it.
    pub(super) firmness: Firmness,
    /// Since when the law that it rests on is in force, where that is younger than the forms.
    pub(super) force: Option<&'static Force>,
    /// Its limits that are ours and not the notices'.
    pub(super) thresholds: &'static [Threshold],
    /// Why it does not concern a report; `None` where it always may.
    pub(super) why_not: Option<WhyNot>,
    /// It holds what a text says against cells. A claim that is wrong is told of by such a rule, and not again by the
    /// lists and sums that fail with it.
    pub(super) compares_claims: bool,
    /// It adds up what a text says: silent where a wrong claim is the reason.
    pub(super) follows_claims: bool,
    /// Rules that say the same of a passage, and better: it is silent where they spoke.
    pub(super) yields_to: &'static [RuleCode],
    /// Rules that say less of the same cells: they are silent where it spoke.
    pub(super) covers: &'static [RuleCode],
}

/// Why a rule does not concern a report; `None` where it does.
pub(super) type WhyNot = fn(&Report, &Context<'_>) -> Option<Template>;

impl Terms {
    /// Free to be settled, on law as old as the forms, for every report.
    pub(super) const USUAL: Terms = Terms {
        firmness: Firmness::Free,
        force: None,
        thresholds: &[],
        why_not: None,
        compares_claims: false,
        follows_claims: false,
        yields_to: &[],
        covers: &[],
    };
}

/// Both forms.
pub(super) const BOTH: &[FormId] = &FormId::ALL;

impl Rule {
    /// Judges a report, or says what is missing for that.
    pub(super) fn run(&'static self, scene: &Scene<'_>, verdicts: &mut Verdicts) {
        if !self.forms.contains(&scene.form.id) {
            return;
        }
        if let Some(force) = self.terms.force {
            match force.binds(scene.report) {
                Some(true) => {}
                Some(false) => return,
                None => {
                    verdicts.lacks(self.code, Missing::Year);
                    return;
                }
            }
        }
        if let Some(missing) = self.needs.iter().find_map(|need| scene.lacks(*need)) {
            verdicts.lacks(self.code, missing);
            return;
        }
        let (Judge::Texts(judge) | Judge::Numbers(judge)) = self.judge;
        judge(scene, &mut Said { rule: self, verdicts });
    }
}

/// What a rule may look at.
pub(super) struct Scene<'a> {
    pub(super) form: &'static Form,
    /// The report as rules read it: in simplified characters.
    pub(super) report: &'a Report,
    /// The report as it was written.
    pub(super) written: &'a Report,
    /// Last year's report, if it really is of the year before.
    pub(super) previous: Option<&'a Report>,
    previous_missing: Missing,
    pub(super) today: Option<Date>,
    pub(super) settings: Option<&'a Settings>,
    pub(super) source: Option<&'a Outline>,
    pub(super) approved: Option<&'a Report>,
    /// What the texts say.
    pub(super) claims: &'a Claims,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        report: &'a Report,
        written: &'a Report,
        context: &Context<'a>,
        claims: &'a Claims,
    ) -> Scene<'a> {
        let is_year_before = |previous: &&Report| is_year_before(previous, report);
        let previous_missing = match context.previous {
            Some(previous) if !is_year_before(&previous) => Missing::PreviousOfOtherYear,
            _ => Missing::Previous,
        };
        Scene {
            form: report.form(),
            report,
            written,
            previous: context.previous.filter(is_year_before),
            previous_missing,
            today: context.today,
            settings: context.settings,
            source: context.source,
            approved: context.approved,
            claims,
        }
    }

    /// Whether something that a rule needs is missing.
    pub(super) fn lacks(&self, need: Missing) -> Option<Missing> {
        let has = match need {
            Missing::Previous | Missing::PreviousOfOtherYear => {
                return self.previous.is_none().then_some(self.previous_missing);
            }
            Missing::PreviousOnSameForm => match self.previous {
                None => return Some(self.previous_missing),
                Some(previous) => previous.form == self.report.form,
            },
            Missing::Today => self.today.is_some(),
            Missing::Year => self.report.year.is_some(),
            Missing::Signature => self.report.signed.is_some(),
            Missing::Organ => !self.report.organ().trim().is_empty(),
            Missing::Units => self.settings.is_some_and(|settings| !settings.units.is_empty()),
            Missing::Numbers | Missing::Text => true,
        };
        (!has).then_some(need)
    }

    /// The texts of section one.
    pub(super) fn overview(&self) -> impl Iterator<Item = (TextField, &'a str)> + use<'a> {
        self.told().filter(|(field, _)| !matches!(field, TextField::Problems | TextField::Other))
    }

    /// The texts that tell of the year, in which numbers are read: sections one, five and six.
    pub(super) fn told(&self) -> impl Iterator<Item = (TextField, &'a str)> + use<'a> {
        let report = self.report;
        FIELDS
            .into_iter()
            .map(move |field| (field, report.text(field)))
            .filter(|(_, text)| !text.is_empty())
    }

    /// Every text of several sentences: preamble, sections one, five and six.
    pub(super) fn narrative(&self) -> impl Iterator<Item = (TextField, &'a str)> + use<'a> {
        let report = self.report;
        TextField::all()
            .filter(|field| field.is_multiline())
            .map(move |field| (field, report.text(field)))
            .filter(|(_, text)| !text.is_empty())
    }

    /// The number in a cell by id; `None` where the form has no such cell or it holds no number.
    pub(super) fn number(&self, id: &str) -> Option<Amount> {
        number(self.report, id)
    }

    /// The cell with this id.
    pub(super) fn cell(&self, id: &str) -> Option<CellIx> {
        self.form.find(id)
    }
}

/// Whether a report is of the year before. Where a year is not known, the caller's word counts.
pub(super) fn is_year_before(previous: &Report, report: &Report) -> bool {
    match (previous.year, report.year) {
        (Some(before), Some(year)) => before.checked_add(1) == Some(year),
        _ => true,
    }
}

/// The number in a cell of a report.
pub(super) fn number(report: &Report, id: &str) -> Option<Amount> {
    report.value(report.form().find(id)?).number()
}

/// How a rule speaks.
pub(super) struct Said<'a> {
    rule: &'static Rule,
    verdicts: &'a mut Verdicts,
}

impl Said<'_> {
    /// Notes that something is missing for a judgement.
    pub(super) fn lacks(&mut self, missing: Missing) {
        self.verdicts.lacks(self.rule.code, missing);
    }

    /// The passages that this rule has spoken about.
    pub(super) fn places(&self) -> Vec<TextPlace> {
        let own = self.verdicts.findings.iter().filter(|finding| finding.rule == self.rule.code);
        own.filter_map(|finding| finding.place.clone()).collect()
    }

    /// Notes that one more thing was judged.
    pub(super) fn judged(&mut self) {
        self.verdicts.judged(self.rule.code);
    }

    /// A finding with the rule's own severity.
    pub(super) fn find(&mut self, template: Template, args: Vec<Arg>) -> &mut Finding {
        let finding = Finding {
            rule: self.rule.code,
            severity: self.rule.severity,
            cells: Vec::new(),
            place: None,
            expected: None,
            actual: None,
            detail: Detail::Remark(Box::new(Remark { template, args })),
        };
        let findings = &mut self.verdicts.findings;
        findings.push(finding);
        let last = findings.len() - 1;
        &mut findings[last]
    }

    /// A finding about a passage.
    pub(super) fn find_at(
        &mut self,
        field: TextField,
        bytes: Range<usize>,
        template: Template,
        args: Vec<Arg>,
    ) -> &mut Finding {
        let finding = self.find(template, args);
        finding.place = Some(TextPlace { field, bytes });
        finding
    }
}
