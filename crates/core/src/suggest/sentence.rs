//! A sentence in the making: words, and numbers that know their cells.

use super::style::Style;
use super::{Bound, Source, Suggestion};
use crate::form::{Aspect, CellIx, TableId};
use crate::report::{Amount, Report, TextField};

/// What sentences are written from.
pub(super) struct Writer<'a> {
    report: &'a Report,
    last: Option<&'a Report>,
    pub(super) style: Style,
}

/// A number with where it comes from.
#[derive(Clone)]
pub(super) struct Figure {
    pub(super) value: Amount,
    pub(super) from: Source,
}

impl Figure {
    pub(super) fn is_some(&self) -> bool {
        self.value > Amount::ZERO
    }
}

impl<'a> Writer<'a> {
    pub(super) fn new(report: &'a Report, last: Option<&'a Report>, style: Style) -> Writer<'a> {
        // A report of another year says nothing of last year.
        let is_last = |last: &&Report| {
            last.year.is_some() && last.year == report.year.and_then(|year| year.checked_sub(1))
        };
        Writer { report, last: last.filter(is_last), style }
    }

    /// The number of a cell, where it is a count or money: not negative.
    pub(super) fn figure(&self, id: &str) -> Option<Figure> {
        let cell = self.report.form().find(id)?;
        let value = self.report.value(cell).number().filter(|value| !value.is_negative())?;
        Some(Figure { value, from: Source::Cell(cell) })
    }

    /// The number of a cell that counts something: a whole number.
    pub(super) fn count(&self, id: &str) -> Option<Figure> {
        self.figure(id).filter(|figure| figure.value.is_integer())
    }

    /// The sum of some cells that are all filled in.
    pub(super) fn sum(&self, ids: &[String]) -> Option<Figure> {
        let parts: Option<Vec<Figure>> = ids.iter().map(|id| self.count(id)).collect();
        let parts = parts?;
        let value = Amount::checked_sum(parts.iter().map(|part| part.value))?;
        let cells: Vec<CellIx> = parts
            .iter()
            .filter_map(|part| match part.from {
                Source::Cell(cell) => Some(cell),
                _ => None,
            })
            .collect();
        let from = match cells.as_slice() {
            [cell] => Source::Cell(*cell),
            _ => Source::Sum(cells),
        };
        (!ids.is_empty()).then_some(Figure { value, from })
    }

    /// The 总计 of every row of table three whose id begins so.
    pub(super) fn rows(&self, prefix: &str) -> Vec<String> {
        let rows = self.report.form().rows_of(TableId::Three);
        rows.filter(|row| row.id.starts_with(prefix))
            .map(|row| [row.id, ".total"].concat())
            .collect()
    }

    /// The same cell of last year's report.
    pub(super) fn last(&self, id: &str) -> Option<Amount> {
        let last = self.last?;
        let value = last.value(last.form().find(id)?).number()?;
        (value.is_integer() && !value.is_negative()).then_some(value)
    }

    pub(super) fn sentence(&self, aspect: Aspect) -> Sentence {
        let mut sentence =
            Sentence { field: TextField::Aspect(aspect), text: String::new(), numbers: Vec::new() };
        sentence.say(&self.style.lead);
        sentence
    }
}

pub(super) struct Sentence {
    field: TextField,
    text: String,
    numbers: Vec<Bound>,
}

impl Sentence {
    pub(super) fn say(&mut self, words: &str) -> &mut Sentence {
        self.text.push_str(words);
        self
    }

    pub(super) fn number(&mut self, figure: &Figure) -> &mut Sentence {
        self.written(&figure.value.to_string(), figure.from.clone())
    }

    /// Digits that are computed from cells.
    pub(super) fn written(&mut self, digits: &str, from: Source) -> &mut Sentence {
        let start = self.text.len();
        self.text.push_str(digits);
        self.numbers.push(Bound { bytes: start..self.text.len(), from });
        self
    }

    /// 甲3件、乙2件: those that are not 0.
    pub(super) fn list(&mut self, parts: &[(&str, Figure)]) -> &mut Sentence {
        let parts = parts.iter().filter(|(_, figure)| figure.is_some());
        for (at, (name, figure)) in parts.enumerate() {
            self.say(if at > 0 { "、" } else { "" }).say(name).number(figure).say("件");
        }
        self
    }

    /// A comma, where what was said does not end in a mark.
    pub(super) fn separate(&mut self) -> &mut Sentence {
        let ends = self.text.is_empty() || self.text.ends_with(['，', '；']);
        self.say(if ends { "" } else { "，" })
    }

    pub(super) fn end(mut self) -> Suggestion {
        let length = self.text.trim_end_matches(['，', '；']).len();
        self.text.truncate(length);
        self.text.push('。');
        Suggestion { field: self.field, text: self.text, numbers: self.numbers }
    }
}

/// Whether the parts are all of the whole, so that a list says nothing wrong.
pub(super) fn add_up(parts: &[(&str, Figure)], whole: &Figure) -> bool {
    Amount::checked_sum(parts.iter().map(|(_, part)| part.value)) == Some(whole.value)
}
