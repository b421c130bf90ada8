//! Table four: fifteen numbers in one row under three names, or five under each name.

use xxgk_core::form::{Form, RowIx, TableId};

use super::solve::Digits;
use super::tables::{Slot, Trouble, adds_up, is_run_together};
use crate::document::Spot;
use xxgk_core::source::Certainty;

/// Numbers that follow each other without any other text.
#[derive(Debug, Default)]
struct Run {
    /// Names of groups that were printed since the run before.
    groups: Vec<RowIx>,
    slots: Vec<Slot>,
    /// Its blank cells stand where they stood: none fell out.
    keeps_blanks: bool,
}

/// What the numbers turned out to be.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    pub(super) rows: Vec<(RowIx, Vec<Slot>)>,
    pub(super) troubles: Vec<Trouble>,
    pub(super) glued: Vec<Digits>,
}

/// The numbers without a serial number in front of them. The totals must prove it: each is the sum of its
/// own without the first number, and is not without one that stands between the groups or behind them.
fn without_serial_number(slots: &[Slot], rows: &[(RowIx, usize)]) -> Option<Vec<Slot>> {
    let columns: usize = rows.iter().map(|(_, columns)| columns).sum();
    let serial = slots.first()?.text.parse::<u32>().is_ok_and(|number| number > 0);
    if !serial || slots.len() != columns + 1 {
        return None;
    }
    // A remark or a sum would stand behind a group.
    let mut end = 0;
    let ends = rows.iter().map(|(_, columns)| {
        end += columns;
        end
    });
    let all_add_up = |slots: &[Slot]| {
        let mut rest = slots;
        rows.iter().all(|(_, columns)| {
            let (own, behind) = rest.split_at_checked(*columns).unwrap_or_default();
            rest = behind;
            adds_up(own)
        })
    };
    let mut taken = Vec::new();
    for at in std::iter::once(0).chain(ends) {
        let mut rest = slots.to_vec();
        rest.remove(at);
        if all_add_up(&rest) {
            taken.push((at, rest));
        }
    }
    match taken.as_mut_slice() {
        [(0, own)] => {
            own.iter_mut().for_each(|slot| slot.certainty = Certainty::Repaired);
            Some(std::mem::take(own))
        }
        _ => None,
    }
}

/// Whether the total of every group that is whole is the sum of its numbers.
fn groups_add_up(slots: &[Slot], rows: &[(RowIx, usize)]) -> bool {
    let mut rest = slots;
    rows.iter().all(|(_, columns)| match rest.split_at_checked(*columns) {
        Some((own, behind)) => {
            rest = behind;
            adds_up(own)
        }
        None => true,
    })
}

/// Whether blank cells stand where they stood: one stands in front of a number, and no number in front of a blank total
/// is the total itself.
fn are_blanks_kept(slots: &[Slot], rows: &[(RowIx, usize)]) -> bool {
    let mut rest = slots;
    let keeps_total = rows.iter().all(|(_, columns)| {
        let (own, behind) = rest.split_at_checked(*columns).unwrap_or_default();
        rest = behind;
        let filled: Vec<Slot> = own.iter().filter(|slot| !slot.is_blank()).cloned().collect();
        match own.last() {
            Some(total) if !total.is_blank() => adds_up(own),
            _ => filled.iter().all(|slot| slot.text == "0") || !adds_up(&filled),
        }
    });
    let mut behind_blank = slots.iter().skip_while(|slot| !slot.is_blank());
    keeps_total && behind_blank.any(|slot| !slot.is_blank())
}

/// Collects table four.
#[derive(Debug, Default)]
pub(super) struct Disputes {
    runs: Vec<Run>,
    groups: Vec<RowIx>,
    /// Whether the last thing read was a number.
    is_running: bool,
    /// Whether blank cells of what comes next stand where they stood.
    keeps_blanks: bool,
}

impl Disputes {
    /// A name of a group was printed.
    pub(super) fn group(&mut self, row: RowIx) {
        self.is_running = false;
        self.groups.push(row);
    }

    /// Whether the source keeps blank cells in their places from here on.
    pub(super) fn keeps_blanks(&mut self, keeps_blanks: bool) {
        self.keeps_blanks = keeps_blanks;
    }

    /// Something else was printed.
    pub(super) fn interrupt(&mut self) {
        self.is_running = false;
    }

    /// Whether the last thing read was a number.
    pub(super) fn is_running(&self) -> bool {
        self.is_running
    }

    /// A number was printed.
    pub(super) fn value(&mut self, slot: Slot) {
        if !self.is_running {
            let groups = std::mem::take(&mut self.groups);
            let keeps_blanks = self.keeps_blanks;
            self.runs.push(Run { groups, slots: Vec::new(), keeps_blanks });
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
        for (index, Run { groups, mut slots, keeps_blanks }) in self.runs.into_iter().enumerate() {
            if let [slot] = slots.as_slice()
                && slot.text.len() >= all
                && is_run_together(&slots)
            {
                glued.push(Digits { row: None, text: slot.text.clone(), place: slot.place });
                continue;
            }
            // 无 below the title speaks of the whole table, not of its first column.
            if slots.len() < all && slots.iter().all(|slot| !slot.has_digit()) {
                troubles.extend(slots.into_iter().filter(|slot| !slot.is_blank()).map(
                    |Slot { text, place, .. }| Trouble::Text { table: TableId::Four, place, text },
                ));
                continue;
            }
            // One group, or several in a table of their own.
            let named: Vec<(RowIx, usize)> =
                rows.iter().filter(|(row, _)| groups.contains(row)).copied().collect();
            let columns: usize = named.iter().map(|(_, columns)| columns).sum();
            for rows in [&rows, &named] {
                if let Some(rest) = without_serial_number(&slots, rows) {
                    slots = rest;
                }
            }
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
            let is_text = slots.first().is_some_and(|slot| slot.place.spot == Spot::Line);
            let cut = is_text
                && at_end
                && index == last
                && (2..all).contains(&slots.len())
                && groups_add_up(&slots, &rows);
            let has_blanks = is_text && !keeps_blanks && slots.iter().any(Slot::is_blank);
            let are_in_place = !has_blanks
                || groups_add_up(&slots, &rows)
                || slots.len() == all && are_blanks_kept(&slots, &rows);
            if cut || slots.len() == all && are_in_place {
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
