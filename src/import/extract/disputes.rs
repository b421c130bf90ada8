//! Table four: fifteen numbers in one row under three names, or five under each name.

use crate::form::{Form, RowIx, TableId};

use super::solve::Digits;
use super::tables::{Slot, Trouble, is_run_together};

/// Numbers that follow each other without any other text.
#[derive(Debug, Default)]
struct Run {
    /// Names of groups that were printed since the run before.
    groups: Vec<RowIx>,
    slots: Vec<Slot>,
}

/// What the numbers turned out to be.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    pub(super) rows: Vec<(RowIx, Vec<Slot>)>,
    pub(super) troubles: Vec<Trouble>,
    pub(super) glued: Vec<Digits>,
}

/// Collects table four.
#[derive(Debug, Default)]
pub(super) struct Disputes {
    runs: Vec<Run>,
    groups: Vec<RowIx>,
    /// Whether the last thing read was a number.
    is_running: bool,
}

impl Disputes {
    /// A name of a group was printed.
    pub(super) fn group(&mut self, row: RowIx) {
        self.is_running = false;
        self.groups.push(row);
    }

    /// Something else was printed.
    pub(super) fn interrupt(&mut self) {
        self.is_running = false;
    }

    /// A number was printed.
    pub(super) fn value(&mut self, slot: Slot) {
        if !self.is_running {
            self.runs.push(Run { groups: std::mem::take(&mut self.groups), slots: Vec::new() });
            self.is_running = true;
        }
        if let Some(run) = self.runs.last_mut() {
            run.slots.push(slot);
        }
    }

    /// Gives the numbers their rows. `at_end`: the text ends here.
    pub(super) fn resolve(self, form: &Form, at_end: bool) -> Resolved {
        let rows: Vec<_> = form
            .rows_of(TableId::Four)
            .map(|row| (form.cell(row.first_cell).row, row.columns.len()))
            .collect();
        let all: usize = rows.iter().map(|(_, columns)| columns).sum();
        let Resolved { rows: mut placed, mut troubles, mut glued } = Resolved::default();
        let last = self.runs.len().saturating_sub(1);
        for (index, Run { groups, mut slots }) in self.runs.into_iter().enumerate() {
            if let [slot] = slots.as_slice()
                && slot.text.len() >= all
                && is_run_together(&slots)
            {
                glued.push(Digits { row: None, text: slot.text.clone(), place: slot.place });
                continue;
            }
            // One group, or several in a table of their own.
            let named: Vec<(RowIx, usize)> =
                rows.iter().filter(|(row, _)| groups.contains(row)).copied().collect();
            let columns: usize = named.iter().map(|(_, columns)| columns).sum();
            while slots.len() > all && slots.last().is_some_and(Slot::is_blank) {
                slots.pop();
            }
            if columns > 0 && columns < all && slots.len() != all {
                while slots.len() > columns && slots.last().is_some_and(Slot::is_blank) {
                    slots.pop();
                }
                if slots.len() == columns {
                    let mut rest = slots.into_iter();
                    for (row, columns) in named {
                        placed.push((row, rest.by_ref().take(columns).collect()));
                    }
                } else {
                    let row = match named.as_slice() {
                        [(row, _)] => Some(*row),
                        _ => None,
                    };
                    troubles.push(Trouble::Count { row, expected: columns, slots });
                }
                continue;
            }
            let cut = at_end && index == last && slots.len() < all;
            if slots.len() == all || cut {
                if cut {
                    troubles.push(Trouble::TextEnds {
                        row: None,
                        expected: all,
                        found: slots.len(),
                    });
                }
                let mut rest = slots.into_iter();
                for (row, columns) in &rows {
                    placed.push((*row, rest.by_ref().take(*columns).collect()));
                }
            } else if slots.iter().any(|slot| !slot.is_blank()) {
                troubles.push(Trouble::Count { row: None, expected: all, slots });
            }
        }
        Resolved { rows: placed, troubles, glued }
    }
}
