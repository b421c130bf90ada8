//! Table two as labels and runs of numbers. It has no sums; what says which run belongs to which label is that each
//! stands beside its own and has as many numbers as the row has columns.

use crate::form::{Form, RowIx, TableId};
use crate::import::document::Block;
use crate::import::extract::cells::split_values;
use crate::import::extract::tables::Slot;
use crate::import::label::{Class, LabelIndex, LabelText, may_be_label};

/// Most labels and runs of a table two.
const MAX_EVENTS: usize = 60;

/// What stands one behind the other.
#[derive(Clone, Debug, PartialEq)]
enum Event {
    Label(RowIx),
    Run(Vec<Slot>),
    /// A row that has its label in its line: nothing goes past it.
    Row,
}

/// Labels and runs of table two that stand in lines of their own.
#[derive(Debug, Default)]
pub(in crate::import::extract) struct Pairs {
    events: Vec<Event>,
}

impl Pairs {
    pub(in crate::import::extract) fn of(index: &LabelIndex, parts: &[&[Block]]) -> Pairs {
        let mut pairs = Pairs::default();
        let mut is_running = false;
        for block in parts.iter().flat_map(|blocks| blocks.iter()) {
            if pairs.events.len() >= MAX_EVENTS {
                break;
            }
            let only = std::slice::from_ref(&block.text);
            let mut label = None;
            let mut slots = Vec::new();
            for text in block.cells.as_deref().unwrap_or(only) {
                let (head, values) = split_values(text);
                slots.extend(values.into_iter().map(|value| Slot::new(value, block.place)));
                if head.is_empty() {
                    continue;
                }
                is_running = false;
                if may_be_label(head)
                    && let Class::Row(row) = index.classify(&LabelText::parse(head))
                {
                    label = Some(row);
                }
            }
            match (label, slots.is_empty(), pairs.events.last_mut()) {
                (Some(_), false, _) => pairs.events.push(Event::Row),
                (Some(row), true, _) => pairs.events.push(Event::Label(row)),
                (None, true, _) => {}
                (None, false, Some(Event::Run(run))) if is_running => run.extend(slots),
                (None, false, _) => {
                    pairs.events.push(Event::Run(slots));
                    is_running = true;
                }
            }
        }
        pairs
    }

    /// Whether numbers stand in front of the first label, or behind the last label none.
    pub(in crate::import::extract) fn are_apart(&self) -> bool {
        let is_label = |event: &&Event| matches!(event, Event::Label(_));
        let runs = self.events.iter().filter(|event| matches!(event, Event::Run(_))).count();
        let before = self.events.iter().zip(self.events.iter().skip(1));
        let in_order = before.filter(|(one, two)| is_label(one) && matches!(two, Event::Run(_)));
        let labels = self.events.iter().filter(is_label).count();
        let pairs = in_order.count();
        runs > 0 && (runs != pairs || labels != pairs)
    }

    /// Every label of a line of its own, and its numbers: the only way in which each has its own beside it.
    pub(in crate::import::extract) fn matched(
        &self,
        form: &Form,
    ) -> Option<Vec<(RowIx, Vec<Slot>)>> {
        let mut found: Vec<Vec<(usize, usize)>> = Vec::new();
        let mut now = Vec::new();
        self.go(form, 0, &mut now, &mut found);
        let [only] = found.as_slice() else { return None };
        only.iter()
            .map(|(label, run)| match (self.events.get(*label)?, self.events.get(*run)?) {
                (Event::Label(row), Event::Run(slots)) => Some((*row, slots.clone())),
                _ => None,
            })
            .collect()
    }

    /// Pairs from an event on; two ways are enough.
    fn go(
        &self,
        form: &Form,
        at: usize,
        now: &mut Vec<(usize, usize)>,
        found: &mut Vec<Vec<(usize, usize)>>,
    ) {
        let fits = |row: &RowIx, slots: &[Slot]| {
            form.rows
                .get(row.index())
                .is_some_and(|row| row.table == TableId::Two && row.columns.len() == slots.len())
        };
        match (self.events.get(at), self.events.get(at + 1)) {
            _ if found.len() > 1 => {}
            (None, _) => found.push(now.clone()),
            (Some(Event::Row), _) => self.go(form, at + 1, now, found),
            (Some(Event::Label(row)), Some(Event::Run(slots))) if fits(row, slots) => {
                now.push((at, at + 1));
                self.go(form, at + 2, now, found);
                now.pop();
            }
            (Some(Event::Run(slots)), Some(Event::Label(row))) if fits(row, slots) => {
                now.push((at + 1, at));
                self.go(form, at + 2, now, found);
                now.pop();
            }
            _ => {}
        }
    }
}
