//! The numbers of table three in the order of the source, and the labels between them.

use crate::document::{Block, Place};
use crate::extract::cells::split_values;
use crate::extract::tables::Slot;
use crate::extract::value::{self, Reading};
use crate::label::{Class, LabelIndex, LabelText, may_be_label};
use xxgk_core::form::{Form, RowIx, TableId};
use xxgk_core::report::Value;

/// More numbers than this are no table three, whatever stands among them.
const MAX_TOKENS: usize = 260;

/// A number.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) number: i64,
    pub(super) place: Place,
    /// It stands alone in its line.
    is_alone: bool,
    /// It is the first of so many numbers of its line, or of its row of cells; 0: another is.
    pub(super) begins: usize,
}

/// The label of a row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Label {
    pub(super) row: RowIx,
    line: usize,
    /// How many numbers stand in front of it.
    pub(super) at: usize,
}

/// Numbers and labels.
#[derive(Debug, Default)]
pub(super) struct Tokens {
    pub(super) all: Vec<Token>,
    /// Rows whose labels were seen.
    labels: Vec<Label>,
    /// Lines with the beginning of a label.
    beginnings: Vec<usize>,
    /// How many numbers stand above each label, beginning of a label and name of a group.
    breaks: Vec<usize>,
    /// The text in front of numbers that may go on behind them.
    open: String,
    /// Names of groups of rows.
    groups: Vec<String>,
    /// Something stands in the place of a number that is none.
    is_damaged: bool,
}

/// A text as a number of 件.
pub(super) fn number(text: &str) -> Option<i64> {
    match value::read_cell(text, xxgk_core::form::CellKind::Count) {
        Reading::Value(Value::Number(number)) => number.to_string().parse().ok(),
        _ => None,
    }
}

impl Tokens {
    pub(super) fn of(index: &LabelIndex, parts: &[&[Block]]) -> Tokens {
        let mut tokens = Tokens::default();
        for block in parts.iter().flat_map(|blocks| blocks.iter()) {
            if tokens.all.len() > MAX_TOKENS {
                break;
            }
            let begin = tokens.all.len();
            match &block.cells {
                Some(cells) => {
                    for cell in cells.iter().filter(|cell| !cell.is_empty()) {
                        tokens.text(index, cell, block.place, false);
                    }
                }
                None => tokens.text(index, &block.text, block.place, true),
            }
            let count = tokens.all.len() - begin;
            tokens.all.get_mut(begin).into_iter().for_each(|first| first.begins = count);
        }
        tokens
    }

    fn text(&mut self, index: &LabelIndex, text: &str, place: Place, is_line: bool) {
        let (head, values) = split_values(text);
        let is_alone = is_line && head.is_empty() && values.len() == 1;
        if may_be_label(head) {
            self.label(index, head, place.line);
        }
        // A sentence that ends with a number is no row.
        if head.chars().count() > 100 || head.contains('。') {
            return;
        }
        for text in values {
            match number(text) {
                Some(number) => {
                    self.all.push(Token {
                        text: text.to_owned(),
                        number,
                        place,
                        is_alone,
                        begins: 0,
                    });
                }
                None => self.is_damaged = true,
            }
        }
    }

    fn label(&mut self, index: &LabelIndex, text: &str, line: usize) {
        let label = LabelText::parse(text);
        let at = self.all.len();
        match index.classify(&label) {
            Class::Row(row) => {
                self.labels.push(Label { row, line, at });
                self.breaks.push(at);
                self.open.clear();
            }
            Class::Heading => {
                self.breaks.push(at);
                self.groups.push(label.core);
                self.open.clear();
            }
            Class::Group(_) => self.open.clear(),
            Class::Other => {
                // The rest of a label that its numbers stand in.
                let whole = [self.open.as_str(), text].concat();
                let joined = LabelText::parse(&whole);
                match index.classify(&joined) {
                    Class::Row(row) if !self.open.is_empty() => {
                        self.labels.push(Label { row, line, at });
                        self.open.clear();
                    }
                    _ if index.begins_label(&joined.core) => self.open = whole,
                    _ if index.begins_label(&label.core) => {
                        self.beginnings.push(line);
                        text.clone_into(&mut self.open);
                    }
                    _ => self.open.clear(),
                }
                if !self.open.is_empty() {
                    self.beginnings.push(line);
                    self.breaks.push(at);
                }
            }
        }
    }

    /// Whether between two lines numbers stand in front of the first label.
    pub(super) fn begins_with_numbers(&self, above: usize, below: usize) -> bool {
        let is_between = |line: &usize| above < *line && *line < below;
        let numbers = self.all.iter().map(|token| token.place.line).filter(is_between).min();
        let labels =
            self.labels.iter().map(|label| label.line).chain(self.beginnings.iter().copied());
        match (numbers, labels.filter(is_between).min()) {
            (Some(numbers), Some(label)) => numbers < label,
            (Some(_), None) => true,
            _ => false,
        }
    }

    /// Rows whose labels stand between two lines.
    pub(super) fn labels_between(
        &self,
        above: usize,
        below: usize,
    ) -> impl Iterator<Item = RowIx> + '_ {
        let own = self.labels.iter().filter(move |label| above < label.line && label.line < below);
        own.map(|label| label.row)
    }

    /// Rows whose labels were seen, in the order of the source.
    pub(super) fn labels(&self) -> &[Label] {
        &self.labels
    }

    /// Rows whose labels stand in another order than `rows`, each with the row that would stand in its place.
    pub(super) fn label_order(&self, rows: &[Option<RowIx>]) -> Vec<(RowIx, RowIx)> {
        let mut seen: Vec<RowIx> = Vec::new();
        for label in &self.labels {
            if rows.contains(&Some(label.row)) && !seen.contains(&label.row) {
                seen.push(label.row);
            }
        }
        let expected: Vec<RowIx> =
            rows.iter().copied().flatten().filter(|row| seen.contains(row)).collect();
        seen.into_iter().zip(expected).filter(|(seen, expected)| seen != expected).collect()
    }

    /// How many numbers stand above each piece of a label, ascending.
    pub(super) fn breaks(&self) -> &[usize] {
        &self.breaks
    }

    pub(super) fn is_usable(&self) -> bool {
        !self.is_damaged && !self.all.is_empty() && self.all.len() <= MAX_TOKENS
    }

    /// Whether enough labels were seen, and most of them in the order of the form (converters move some).
    pub(super) fn are_labels_in_order(&self, form: &Form, wanted: usize) -> bool {
        let rows: Vec<usize> = self
            .labels
            .iter()
            .map(|label| label.row.index())
            .filter(|row| form.rows.get(*row).is_some_and(|r| r.table == TableId::Three))
            .collect();
        // The longest run of labels in order.
        let mut longest: Vec<usize> = Vec::new();
        for row in &rows {
            let at = longest.partition_point(|last| last < row);
            match longest.get_mut(at) {
                Some(last) => *last = *row,
                None => longest.push(*row),
            }
        }
        longest.len() >= wanted.max(1) && longest.len() * 3 >= rows.len() * 2
    }

    /// （六）其他处理 stands there as a row: none of its own rows does. Gives the first of them.
    pub(super) fn other_as_row(&self, form: &Form, index: &LabelIndex) -> Option<RowIx> {
        let first = self.groups.iter().rev().find_map(|core| {
            index.first_of_group(core).filter(|row| {
                form.rows.get(row.index()).is_some_and(|row| row.group.contains("其他处理"))
            })
        })?;
        let group = form.rows.get(first.index())?.group;
        let is_own = |row: &RowIx| form.rows.get(row.index()).is_some_and(|row| row.group == group);
        (!self.labels.iter().any(|label| is_own(&label.row))).then_some(first)
    }

    /// Choices of so many numbers that may be those of pages; `None`: there are too many to tell.
    pub(super) fn pages(&self, count: usize, digits: usize) -> Option<Vec<Vec<usize>>> {
        let is_page =
            |token: &Token| token.is_alone && token.number > 0 && token.text.len() <= digits;
        let found = self.all.iter().enumerate().filter(|(_, token)| is_page(token));
        let found: Vec<(usize, i64)> = found.map(|(at, token)| (at, token.number)).collect();
        match count {
            0 => Some(vec![Vec::new()]),
            1 => Some(found.iter().map(|(at, _)| vec![*at]).collect()),
            // Pages follow each other.
            2 => Some(
                found
                    .iter()
                    .flat_map(|(at, number)| {
                        let next = found
                            .iter()
                            .filter(move |(other, page)| other > at && *page == number + 1);
                        next.map(|(other, _)| vec![*at, *other])
                    })
                    .collect(),
            ),
            _ => None,
        }
    }

    /// Where the numbers of a row stand, from a place on.
    pub(super) fn find(&self, slots: &[Slot], from: usize) -> Option<usize> {
        let rest = self.all.get(from..)?;
        let is_here = |own: &[Token]| {
            own.iter().zip(slots).all(|(token, slot)| {
                token.place == slot.place
                    && (token.text == slot.text || Some(token.number) == number(&slot.text))
            })
        };
        rest.windows(slots.len().max(1)).position(is_here).map(|at| from + at)
    }

    /// Whether the numbers of a row stand in one line with its label.
    pub(super) fn is_line_of(&self, row: RowIx, slots: &[Slot]) -> bool {
        let line = slots.first().map(|slot| slot.place.line);
        slots.iter().all(|slot| Some(slot.place.line) == line)
            && self.labels.iter().any(|label| label.row == row && Some(label.line) == line)
    }
}
