//! Findings as the page shows them: what the live rules say at once, joined with what the `checks` module told last.
//!
//! The module answers a moment later than the live rules, so what it said may be about numbers and texts that have
//! changed since. It stays in sight until the next answer, or the list would flicker at every key; only what is
//! certainly no longer true goes at once: a passage that is not there any more, and the cause of sums that do not
//! fail any more as they did.

use std::rc::Rc;

use xxgk_check::{self, Detail, Finding, Severity};
use xxgk_core::form::{CellIx, EquationIx, Form, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::report::search::Found;
use xxgk_core::report::{About, Binding, Edit, Report, TextField, Value};
use xxgk_protocol::checking::{NotJudged, RuleAbout};

/// What the `checks` module said about the open report.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) told: Vec<Rc<Told>>,
    /// Live findings that it does not repeat: they are explained by a cause, or switched off.
    pub(crate) hidden: Vec<Rc<Finding>>,
    /// Live findings that it takes more or less gravely.
    pub(crate) severities: Vec<(Rc<Finding>, Severity)>,
    /// What is missing (上年年报), and how many rules could not be judged for it.
    pub(crate) not_judged: Vec<NotJudged>,
    pub(crate) rules: Vec<RuleAbout>,
    /// How many claims of the texts were compared with the tables.
    pub(crate) claims: usize,
    /// Sentences that the numbers can say, and the numbers: they may be taken as long as these stand.
    pub(crate) offers: Vec<Offer>,
    pub(crate) values: Vec<Value>,
}

/// A sentence that is offered for a text.
#[derive(Debug)]
pub(crate) struct Offer {
    pub(crate) field: TextField,
    pub(crate) text: String,
    /// Its numbers that are those of one cell, as passages of it.
    pub(crate) bindings: Vec<Binding>,
}

impl Verdict {
    /// The sentences, while the numbers are those that they were made of.
    pub(crate) fn offers(&self, report: &Report) -> &[Offer] {
        let stands = report.values().map(|(_, value)| value).eq(self.values.iter().copied());
        if stands { &self.offers } else { &[] }
    }
}

/// How far the `checks` module has come with a report as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Whole {
    /// It was not asked since the report changed.
    #[default]
    Unasked,
    /// It was asked and has not answered.
    Asked,
    /// It answered.
    Judged,
    /// It did not: why, in Chinese and English. Stays until it answers or somebody asks for it.
    Failed([String; 2]),
}

impl Whole {
    /// The report changed, or what it is judged by.
    pub(crate) fn is_outdated(&mut self) {
        if !matches!(self, Whole::Failed(_)) {
            *self = Whole::Unasked;
        }
    }
}

/// A finding that the `checks` module told of.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) rule: String,
    pub(crate) severity: Severity,
    pub(crate) cells: Vec<CellIx>,
    /// It is the cause of failing sums.
    pub(crate) is_cause: bool,
    pub(crate) message: [String; 2],
    /// The passage that it is about, and what stood there.
    pub(crate) passage: Option<(Found, String)>,
    pub(crate) fix: Option<Edit>,
    pub(crate) fix_label: [String; 2],
    pub(crate) equation: Option<EquationIx>,
    /// What last year's report said about the same.
    pub(crate) reminder: String,
}

/// A finding.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    says: Says,
    pub(crate) severity: Severity,
    /// The passage that it is about.
    pub(crate) place: Option<Found>,
}

#[derive(Clone, Debug)]
enum Says {
    Live(Rc<Finding>),
    Told(Rc<Told>),
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.says, &other.says) {
            (Says::Live(one), Says::Live(other)) => one == other,
            (Says::Told(one), Says::Told(other)) => Rc::ptr_eq(one, other),
            _ => false,
        };
        same && self.severity == other.severity && self.place == other.place
    }
}

impl Eq for Known {}

impl Known {
    pub(crate) fn rule(&self) -> &str {
        match &self.says {
            Says::Live(finding) => finding.rule.as_str(),
            Says::Told(told) => &told.rule,
        }
    }

    /// Cells concerned; the first is where to look first.
    pub(crate) fn cells(&self) -> &[CellIx] {
        match &self.says {
            Says::Live(finding) => &finding.cells,
            Says::Told(told) => &told.cells,
        }
    }

    pub(crate) fn message(&self, form: &Form, lang: Lang) -> String {
        match &self.says {
            Says::Live(finding) => finding.message(form, lang),
            Says::Told(told) => pick(&told.message, lang).to_owned(),
        }
    }

    /// The edit that would settle it.
    pub(crate) fn fix(&self) -> Option<Edit> {
        match &self.says {
            Says::Live(finding) => finding.fix(),
            Says::Told(told) => told.fix.clone(),
        }
    }

    pub(crate) fn fix_label(&self, form: &Form, lang: Lang) -> Option<String> {
        match &self.says {
            Says::Live(finding) => finding.fix_label(form, lang),
            Says::Told(told) => told.fix.as_ref().map(|_| pick(&told.fix_label, lang).to_owned()),
        }
    }

    /// The equation that fails.
    pub(crate) fn equation(&self) -> Option<EquationIx> {
        match &self.says {
            Says::Live(finding) => match finding.detail {
                Detail::Sum { equation, .. }
                | Detail::Balance { equation, .. }
                | Detail::TotalBlank { equation } => Some(equation),
                _ => None,
            },
            Says::Told(told) => told.equation,
        }
    }

    /// Whether it only says that something was not filled in yet.
    pub(crate) fn is_unfilled(&self) -> bool {
        matches!(&self.says, Says::Live(finding) if finding.is_unfilled())
    }

    /// Whether there is room for an explanation: of all but errors in texts, which are put right. A wrong number
    /// stays an error, and why it stands may be said.
    pub(crate) fn may_be_explained(&self) -> bool {
        self.severity != Severity::Error || self.place.is_none() && !self.cells().is_empty()
    }

    /// What last year's report said about the same; empty where it said nothing.
    pub(crate) fn reminder(&self) -> &str {
        match &self.says {
            Says::Live(_) => "",
            Says::Told(told) => &told.reminder,
        }
    }

    /// What an explanation of it is about.
    pub(crate) fn about(&self) -> About {
        match (self.cells().first(), self.place) {
            (Some(cell), _) => About::Cell(*cell),
            (None, Some(place)) => About::Text(place.field),
            (None, None) => About::Report,
        }
    }

    /// The section where it is shown; none for what is about the report as a whole.
    pub(crate) fn section(&self, form: &Form) -> Option<SectionId> {
        match (self.place, self.cells().first()) {
            (Some(place), _) => place.field.section(),
            (None, Some(cell)) => Some(form.cell(*cell).table.section()),
            (None, None) => None,
        }
    }

    /// What tells it from the others: `A01 requests.granted.total`, `D01 @2 118`, `E21`.
    pub(crate) fn key(&self, form: &Form) -> String {
        let mut key = self.rule().to_owned();
        if let Some(place) = self.place {
            key = [&*key, " @", &place.field.index().to_string(), " ", &place.start.to_string()]
                .concat();
        } else if let Some(cell) = self.cells().first() {
            key = [&*key, " ", &form.cell(*cell).id].concat();
        }
        key
    }
}

pub(crate) fn pick([zh, en]: &[String; 2], lang: Lang) -> &str {
    lang.pick(zh, en)
}

/// What is known of a report, gravest first, then in the order of the form and of the texts.
pub(crate) fn join(
    live: Vec<Rc<Finding>>,
    verdict: Option<&Verdict>,
    report: &Report,
    computed: &[bool],
) -> Vec<Known> {
    let is_derived = |finding: &Rc<Finding>| {
        xxgk_check::is_derived(
            finding,
            live.iter().map(|finding| &**finding),
            report.form(),
            computed,
        )
    };
    let own = |finding: Rc<Finding>| {
        let severity = finding.severity;
        Known { says: Says::Live(finding), severity, place: None }
    };
    let Some(verdict) = verdict else {
        let said = live.iter().filter(|finding| !is_derived(finding));
        return said.cloned().map(own).collect();
    };
    // A cause stands as long as all that it explains does.
    let causes_stand = verdict.hidden.iter().all(|hidden| live.contains(hidden));
    let mut known = Vec::with_capacity(live.len() + verdict.told.len());
    for finding in &live {
        if causes_stand && verdict.hidden.contains(finding) || is_derived(finding) {
            continue;
        }
        let other = verdict.severities.iter().find(|(told, _)| told == finding);
        let severity = other.map_or(finding.severity, |(_, severity)| *severity);
        known.push(Known { severity, ..own(finding.clone()) });
    }
    for told in &verdict.told {
        if told.is_cause && !causes_stand {
            continue;
        }
        let place = match &told.passage {
            None => None,
            Some((found, text)) => match moved(report.text(found.field), *found, text) {
                None => continue,
                place => place,
            },
        };
        known.push(Known { says: Says::Told(told.clone()), severity: told.severity, place });
    }
    let order = |known: &Known| {
        let place = known.place.map(|place| (place.field.index(), place.start));
        (
            known.severity,
            known.cells().first().copied().is_none(),
            known.cells().first().copied(),
            place,
        )
    };
    known.sort_by_key(order);
    known
}

/// Where a passage stands now; `None` where it is not there any more. What was typed before it moves it.
fn moved(text: &str, found: Found, passage: &str) -> Option<Found> {
    if text.get(found.start..found.end) == Some(passage) {
        return Some(found);
    }
    let mut nearest: Option<usize> = None;
    for (start, _) in text.match_indices(passage) {
        let is_nearer =
            nearest.is_none_or(|known| start.abs_diff(found.start) < known.abs_diff(found.start));
        if is_nearer && !passage.is_empty() {
            nearest = Some(start);
        }
    }
    nearest.map(|start| Found { field: found.field, start, end: start + passage.len() })
}
