//! Tables two and three as labels and runs of numbers. Table two has no sums; what says which run belongs to which label
//! is that each stands beside its own and has as many numbers as the row has columns.

use crate::document::Block;
use crate::extract::cells::split_values;
use crate::extract::tables::Slot;
use crate::label::{Class, LabelIndex, LabelText, may_be_label};
use xxgk_core::form::{Form, RowIx, TableId};

/// Most labels and runs of a table.
const MAX_EVENTS: usize = 80;
/// Most steps of the search for the numbers of each label.
const MAX_STEPS: usize = 20_000;

/// What stands one behind the other.
#[derive(Clone, Debug, PartialEq)]
enum Event {
    Label(RowIx),
    Run(Vec<Slot>),
    /// A text that is no label of the form: a row that only this source has.
    Other,
    /// A row that has its label in its line: nothing goes past it.
    Row(RowIx, Vec<Slot>),
}

/// Labels and runs of a table that stand in lines of their own.
#[derive(Debug)]
pub(in crate::extract) struct Pairs {
    table: TableId,
    events: Vec<Event>,
    /// The last event was a run, and nothing has come since.
    is_running: bool,
}

impl Pairs {
    pub(in crate::extract) fn of(index: &LabelIndex, table: TableId, parts: &[&[Block]]) -> Pairs {
        let mut pairs = Pairs { table, events: Vec::new(), is_running: false };
        let mut open = String::new();
        for block in parts.iter().flat_map(|blocks| blocks.iter()) {
            if pairs.events.len() >= MAX_EVENTS {
                break;
            }
            pairs.block(index, block, &mut open);
        }
        // A text that no numbers follow names no row.
        let next = pairs.events.get(1..).unwrap_or_default().to_vec();
        let mut next = next.iter();
        pairs.events.retain(|event| {
            let next = next.next();
            *event != Event::Other || matches!(next, Some(Event::Run(_)))
        });
        pairs
    }

    /// `open`: the beginning of a label that may go on.
    fn block(&mut self, index: &LabelIndex, block: &Block, open: &mut String) {
        let only = std::slice::from_ref(&block.text);
        let mut label = None;
        let mut is_running = true;
        let mut slots = Vec::new();
        for text in block.cells.as_deref().unwrap_or(only) {
            let (head, values) = split_values(text);
            slots.extend(values.into_iter().map(|value| Slot::new(value, block.place)));
            if head.is_empty() {
                continue;
            }
            is_running = false;
            let core = |text: &str| LabelText::parse(text);
            let class = |text: &str| match may_be_label(text) {
                true => index.classify(&core(text)),
                false => Class::Other,
            };
            let joined = [open.as_str(), head].concat();
            match (class(head), class(&joined)) {
                (Class::Row(row), _) | (Class::Other, Class::Row(row)) => {
                    label = Some(Event::Label(row));
                    open.clear();
                }
                (Class::Other, _) if index.begins_label(&core(&joined).core) => *open = joined,
                (Class::Other, _) if index.begins_label(&core(head).core) => head.clone_into(open),
                // A remark on the label.
                (Class::Other, _) if head.starts_with(['（', '(']) => {}
                (Class::Other, _) => {
                    label = label.or(Some(Event::Other));
                    open.clear();
                }
                _ => {
                    self.is_running = false;
                    open.clear();
                }
            }
        }
        match (label, slots.is_empty()) {
            (Some(Event::Label(row)), false) => self.events.push(Event::Row(row, slots)),
            (Some(label), _) => {
                self.events.push(label);
                if !slots.is_empty() {
                    self.events.push(Event::Run(slots));
                }
            }
            (None, true) => {}
            (None, false) => match self.events.last_mut() {
                Some(Event::Run(run)) if is_running && self.is_running => run.extend(slots),
                _ => {
                    self.events.push(Event::Run(slots));
                    self.is_running = true;
                    return;
                }
            },
        }
        self.is_running = matches!(self.events.last(), Some(Event::Run(_))) && is_running;
    }

    /// Whether labels and numbers do other than follow each other.
    pub(in crate::extract) fn are_apart(&self) -> bool {
        let mut events = self.events.iter().filter(|event| !matches!(event, Event::Row(..)));
        let mut has_runs = false;
        while let Some(event) = events.next() {
            let follows = !matches!(event, Event::Run(_))
                && events.next().is_some_and(|next| matches!(next, Event::Run(_)));
            has_runs |= matches!(event, Event::Run(_)) || follows;
            if !follows {
                return has_runs || events.any(|event| matches!(event, Event::Run(_)));
            }
        }
        false
    }

    /// Rows that have their label in their line, and all of their numbers.
    pub(in crate::extract) fn rows_of_lines(
        &self,
        form: &Form,
    ) -> impl Iterator<Item = (RowIx, Vec<Slot>)> {
        self.events.iter().filter_map(|event| match event {
            Event::Row(row, slots) if self.columns(form, *row) == Some(slots.len()) => {
                Some((*row, slots.clone()))
            }
            _ => None,
        })
    }

    /// Every label of a line of its own, and its numbers: the only way in which each has its own beside it.
    pub(in crate::extract) fn matched(&self, form: &Form) -> Option<Vec<(RowIx, Vec<Slot>)>> {
        let columns = |row: RowIx| self.columns(form, row);
        let events = &self.events;
        let mut search =
            Search { events, columns, now: Vec::new(), found: Vec::new(), steps: MAX_STEPS };
        search.go(0, 0);
        if search.steps == 0 {
            return None;
        }
        let mut found = search.found.into_iter();
        found.next().filter(|_| found.next().is_none())
    }

    /// How many numbers a row of the table has.
    fn columns(&self, form: &Form, row: RowIx) -> Option<usize> {
        let row = form.rows.get(row.index()).filter(|row| row.table == self.table);
        row.map(|row| row.columns.len())
    }
}

/// Labels, and the numbers that are theirs.
type Matched = Vec<(RowIx, Vec<Slot>)>;

struct Search<'a, F> {
    events: &'a [Event],
    /// How many numbers a row has.
    columns: F,
    now: Matched,
    /// Two ways are enough.
    found: Vec<Matched>,
    steps: usize,
}

impl<F: Fn(RowIx) -> Option<usize>> Search<'_, F> {
    /// Pairs from an event on; `from`: so many numbers of the run are those of the label in front of it.
    fn go(&mut self, at: usize, from: usize) {
        let events = self.events;
        self.steps = self.steps.saturating_sub(1);
        match (events.get(at), events.get(at + 1)) {
            _ if self.found.len() > 1 || self.steps == 0 => {}
            (None, _) if !self.found.contains(&self.now) => self.found.push(self.now.clone()),
            (Some(Event::Other), Some(Event::Run(_))) => {
                self.go(at + 2, 0);
                self.go(at + 1, 0);
            }
            // The numbers below may be the rest of the row.
            (Some(Event::Row(row, slots)), Some(Event::Run(_)))
                if (self.columns)(*row) != Some(slots.len()) => {}
            (Some(Event::Row(..) | Event::Other), _) => self.go(at + 1, 0),
            (Some(Event::Label(row)), Some(Event::Run(slots))) => {
                let Some((own, rest)) =
                    (self.columns)(*row).and_then(|columns| slots.split_at_checked(columns))
                else {
                    return;
                };
                self.now.push((*row, own.to_vec()));
                match (own.last(), rest.first()) {
                    (_, None) => self.go(at + 2, 0),
                    // A line is not cut.
                    (Some(last), Some(next)) if last.place != next.place => {
                        self.go(at + 1, own.len());
                    }
                    _ => {}
                }
                self.now.pop();
            }
            // A row that only this source has.
            (Some(Event::Run(_)), Some(Event::Other)) if from == 0 => self.go(at + 2, 0),
            (Some(Event::Run(slots)), Some(Event::Label(row))) => {
                let own = slots.get(from..).unwrap_or_default();
                if (self.columns)(*row) == Some(own.len()) {
                    self.now.push((*row, own.to_vec()));
                    self.go(at + 2, 0);
                    self.now.pop();
                }
            }
            _ => {}
        }
    }
}
