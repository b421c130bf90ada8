//! Rows between bars whose last cells are blank: `| 6 | 6 | | |` is printed so, or blank cells fell out of it and it was
//! filled up behind its numbers. The other rows of its table tell: a converter that keeps a blank cell in front of a
//! number drops none, and one that fills rows up rarely fills all of them up to one width.

use super::*;

/// From so many rows with a blank cell in front of a number on, blank cells stand where they stood.
const MIN_PROOFS: usize = 2;

/// Rows with their numbers.
type Rows = Vec<(RowIx, Vec<Slot>)>;

/// What the rows between bars say, table by table.
#[derive(Debug, Default)]
pub(super) struct Bars {
    /// How many rows keep a blank cell in front of a number.
    kept: [usize; 3],
    /// Whether one has other than the cells of its row.
    is_odd: [bool; 3],
    /// Rows that may have been filled up.
    doubtful: Rows,
}

impl Bars {
    /// A row of so many columns.
    pub(super) fn row(&mut self, table: TableId, columns: usize, slots: &[Slot]) {
        let mut behind_blank = slots.iter().skip_while(|slot| !slot.is_blank());
        if slots.len() != columns {
            self.odd(table);
        } else if behind_blank.any(|slot| !slot.is_blank()) {
            self.kept.get_mut(table as usize).into_iter().for_each(|count| *count += 1);
        }
    }

    /// A row of a table has other than its cells.
    pub(super) fn odd(&mut self, table: TableId) {
        self.is_odd.get_mut(table as usize).into_iter().for_each(|is_odd| *is_odd = true);
    }

    /// A row whose blank cells stand behind its numbers.
    pub(super) fn doubt(&mut self, row: RowIx, slots: Vec<Slot>) {
        self.doubtful.push((row, slots));
    }

    /// Rows that may have been filled up, those first that certainly were not.
    pub(super) fn resolve(self, form: &Form) -> (Rows, Rows) {
        let keeps = |table: TableId| {
            let kept = self.kept.get(table as usize).is_some_and(|kept| *kept >= MIN_PROOFS);
            kept && self.is_odd.get(table as usize) == Some(&false)
        };
        self.doubtful.into_iter().partition(|(row, slots)| {
            let own = form.rows.get(row.index());
            own.is_some_and(|own| keeps(own.table) && own.columns.len() == slots.len())
        })
    }
}
