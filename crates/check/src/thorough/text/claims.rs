//! Claims: what the numbers in the texts count.
//!
//! A number counts as a claim only where its own clause says what it counts and nothing in it limits
//! the scope (其中、通过邮寄、协助、上半年). Everything else stays unread: a claim that was misread would
//! be a false alarm.

use std::ops::Range;

mod lists;
mod scope;
mod subject;
mod view;
mod words;

use xxgk_core::form::Aspect;
use xxgk_core::report::{Amount, Report, TextField};

use super::numbers::{self, Bound, Number};
use super::parts::{self, List};
use super::reading::{self, Reading};
use super::statements::{self, Statement};
use view::{Topic, View};

pub(crate) use subject::{Applicant, DocumentCount, DocumentKind, Outcome, ResultGroup, Subject};
pub(crate) use words::{share_name, strip_lead};

/// A number in the text that can be compared with the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) field: TextField,
    /// From its clause to its unit.
    pub(crate) bytes: Range<usize>,
    pub(crate) subject: Subject,
    pub(crate) value: Amount,
    /// 300余件, 近300件: what the exact number may be; `None` where the text has an exact one.
    pub(crate) bound: Option<Bound>,
    /// Place of its number in the list of its field.
    pub(crate) number: usize,
}

/// One text with its numbers.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) field: TextField,
    pub(crate) numbers: Vec<Number>,
    /// Which of them add up to which.
    pub(crate) lists: Vec<List>,
    /// Places of those that are of another year, of several years or of less than one.
    pub(crate) of_other_times: Vec<usize>,
}

/// All that was found in the texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims {
    pub(crate) fields: Vec<Field>,
    /// Those with exact numbers, in order.
    pub(crate) list: Vec<Claim>,
    /// Those that only bound a number.
    pub(crate) bounds: Vec<Claim>,
    pub(crate) statements: Vec<Statement>,
}

/// The texts that report about the year; the preamble speaks of addresses.
pub(crate) const FIELDS: [TextField; 8] = [
    TextField::Overview,
    TextField::Aspect(Aspect::Proactive),
    TextField::Aspect(Aspect::OnRequest),
    TextField::Aspect(Aspect::Management),
    TextField::Aspect(Aspect::Platform),
    TextField::Aspect(Aspect::Oversight),
    TextField::Problems,
    TextField::Other,
];

impl Claims {
    /// Reads the texts of a report.
    pub(crate) fn find(report: &Report) -> Claims {
        let mut claims = Claims { statements: statements::find(report), ..Claims::default() };
        let own = reading::own_names(report);
        for field in FIELDS {
            let text = report.text(field);
            let numbers = numbers::find(text);
            let listed = lists::listed(text, &numbers, report.organ());
            let mut reading = Reading::new(text, field, &numbers, &own, report.year);
            let mut of_other_times = Vec::new();
            for at in 0..numbers.len() {
                let view = View {
                    text,
                    field,
                    numbers: &numbers,
                    at,
                    organ: report.organ(),
                    year: report.year,
                };
                if view.is_of_another_year() {
                    reading.pass(at);
                    of_other_times.push(at);
                    continue;
                }
                if view.is_of_others() {
                    reading.pass(at);
                    continue;
                }
                // 办结69件 continues a sentence about requests, 不予公开35件 a paragraph about them.
                let known = claims
                    .list
                    .iter()
                    .rev()
                    .filter(|claim| claim.field == field && claim.subject.is_about_requests());
                let mut topic = Topic::None;
                let mut nearest = None;
                for claim in known {
                    let before = &numbers[claim.number];
                    nearest = nearest.max(Some(claim.number));
                    if before.sentence == numbers[at].sentence {
                        topic = Topic::Sentence;
                    } else if before.paragraph == numbers[at].paragraph && topic == Topic::None {
                        topic = Topic::Paragraph;
                    }
                }
                if view.leaves_topic(nearest) {
                    topic = Topic::Elsewhere;
                }
                let number = &numbers[at];
                let start = number.clause + leading_space(&text[number.clause..number.bytes.start]);
                let found = match listed.iter().find(|listed| listed.number == at) {
                    Some(listed) => Some((listed.subject, listed.bytes.clone())),
                    None => view.subject(topic).map(|subject| (subject, start..number.bytes.end)),
                };
                let is_whole =
                    |subject: Subject| matches!(subject, Subject::Handled | Subject::Received);
                // 收到并答复公民、法人和其他组织提出的申请625件: of both.
                let found = found.map(|(subject, bytes)| {
                    let is_both = is_whole(subject) && view.names_both();
                    (if is_both { Subject::ReceivedAndHandled } else { subject }, bytes)
                });
                let found = found.filter(|(subject, _)| {
                    !(is_whole(*subject) && (reading.is_within(at) || reading.is_of_units(at)))
                });
                let read = reading.read(at, found.as_ref().map(|(subject, _)| *subject));
                let Some((subject, bytes)) = found.or(read) else { continue };
                let bound = number.bound;
                let claim = Claim { field, bytes, subject, value: number.value, bound, number: at };
                match (number.is_rough, bound) {
                    (false, _) => claims.list.push(claim),
                    (true, Some(_)) => claims.bounds.push(claim),
                    // 第3件 counts nothing.
                    (true, None) => {}
                }
            }
            let lists = parts::lists(text, &numbers);
            claims.fields.push(Field { field, numbers, lists, of_other_times });
        }
        claims
    }

    /// The numbers of a text.
    pub(crate) fn numbers(&self, field: TextField) -> &[Number] {
        self.fields.iter().find(|known| known.field == field).map_or(&[], |known| &known.numbers)
    }

    /// The wholes of a text with their parts.
    pub(crate) fn lists(&self, field: TextField) -> &[List] {
        self.fields.iter().find(|known| known.field == field).map_or(&[], |known| &known.lists)
    }

    /// What the number at this place of a text's list claims, where it is exact.
    pub(crate) fn of_number(&self, field: TextField, at: usize) -> Option<&Claim> {
        self.list.iter().find(|claim| claim.field == field && claim.number == at)
    }

    /// The claims with these subjects, bounds included.
    pub(crate) fn about(&self, is_about: impl Fn(Subject) -> bool) -> impl Iterator<Item = &Claim> {
        self.list.iter().chain(&self.bounds).filter(move |claim| is_about(claim.subject))
    }
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

#[cfg(test)]
mod tests;
