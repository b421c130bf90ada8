//! Table three where labels and numbers came apart: what the order of the numbers says.

use super::*;
use crate::extract::sequence::{Pairs, Placed, Sequence};

/// Of so many rows of table three with their numbers beside them, at most one may not add up.
const MIN_PAIRS: usize = 8;

impl Reader<'_> {
    /// Table two where labels and numbers stand in lines of their own and do not simply follow each other.
    pub(super) fn pairs(&mut self, parts: &[(TableId, &[Block])]) {
        let form = self.form;
        let is_two =
            |row: RowIx| form.rows.get(row.index()).is_some_and(|r| r.table == TableId::Two);
        let two = parts.iter().filter(|(table, _)| *table == TableId::Two);
        let blocks: Vec<&[Block]> = two.map(|(_, blocks)| *blocks).collect();
        let pairs = Pairs::of(self.index, TableId::Two, &blocks);
        if !pairs.are_apart() || self.glued.iter().any(|digits| digits.row.is_some_and(is_two)) {
            return;
        }
        let is_line = |slots: &[Slot]| {
            blocks.iter().flat_map(|blocks| blocks.iter()).any(|block| {
                let own = slots.first().is_some_and(|slot| slot.place == block.place);
                own && tables_label(self.index, block)
            })
        };
        match pairs.matched(form) {
            Some(rows) => {
                self.take_lines(&pairs);
                self.take_pairs(rows);
            }
            None => {
                let (kept, rows): (Vec<_>, Vec<_>) = std::mem::take(&mut self.out.rows)
                    .into_iter()
                    .partition(|(row, slots)| !is_two(*row) || is_line(slots));
                self.out.rows = kept;
                self.take_lines(&pairs);
                if !rows.is_empty() {
                    self.out.troubles.push(Trouble::Apart { rows });
                }
            }
        }
    }

    /// Table three the same way, where it has not the rows of the form. `false`: that cannot be told.
    fn pairs_of_three(&mut self, blocks: &[&[Block]]) -> bool {
        let pairs = Pairs::of(self.index, TableId::Three, blocks);
        let Some(rows) = pairs.are_apart().then(|| pairs.matched(self.form)).flatten() else {
            return false;
        };
        let right = rows.iter().filter(|(_, slots)| adds_up(slots)).count();
        let is_proved = right >= MIN_PAIRS && (rows.len() - right) * MIN_PAIRS <= rows.len();
        if is_proved {
            self.take_lines(&pairs);
            self.take_pairs(rows);
        }
        is_proved
    }

    fn take_pairs(&mut self, rows: Vec<(RowIx, Vec<Slot>)>) {
        let repaired = |slot| Slot { certainty: Certainty::Repaired, ..slot };
        let rows = rows
            .into_iter()
            .map(|(row, slots)| (row, slots.into_iter().map(repaired).collect()))
            .collect();
        self.take_placed(Placed { rows, ..Placed::default() });
    }

    /// Rows of a table that are whole in the line of their label, whatever stands in the lines below.
    fn take_lines(&mut self, pairs: &Pairs) {
        for (row, slots) in pairs.rows_of_lines(self.form) {
            if self.out.rows.iter().any(|(own, _)| *own == row) {
                continue;
            }
            self.out.troubles.retain(
                |trouble| !matches!(trouble, Trouble::Count { row: Some(own), .. } if *own == row),
            );
            self.short.retain(|short| short.row != row);
            self.out.rows.push((row, slots));
        }
    }

    /// Looks for the rows of table three that have no numbers of their own.
    pub(super) fn by_order(&mut self, parts: &[(TableId, &[Block])]) {
        self.zeros_of_group();
        let form = self.form;
        let is_three =
            |row: RowIx| form.rows.get(row.index()).is_some_and(|r| r.table == TableId::Three);
        let has = |row: RowIx| self.out.rows.iter().any(|(own, _)| *own == row);
        let mut rows = form.rows_of(TableId::Three).map(|row| form.cell(row.first_cell).row);
        let is_glued = self.glued.iter().any(|digits| digits.row.is_some_and(is_three));
        if is_glued || rows.all(has) {
            return;
        }
        let three = parts.iter().filter(|(table, _)| *table == TableId::Three);
        let blocks: Vec<&[Block]> = three.map(|(_, blocks)| *blocks).collect();
        let sequence = Sequence::of(form, self.index, &blocks);
        if let Some(placed) = sequence.whole(&self.out.rows) {
            self.take_placed(placed);
            return;
        }
        if self.pairs_of_three(&blocks) {
            return;
        }
        let doubtful = self.drop_doubtful(&sequence);
        if let Some(placed) = sequence.between(&self.out.rows) {
            self.take_placed(placed);
        }
        let has = |row: RowIx| self.out.rows.iter().any(|(own, _)| *own == row);
        let rows: Vec<(RowIx, Vec<Slot>)> =
            doubtful.into_iter().filter(|(row, _)| !has(*row)).collect();
        if !rows.is_empty() {
            self.out.troubles.push(Trouble::Apart { rows });
        }
    }

    /// Numbers without a place say that labels and numbers came apart: what stands in a line of its own above the
    /// numbers of a row may be the label of the numbers above it. Only rows that have their label in their line
    /// are sure, and those that no such numbers stand near.
    fn drop_doubtful(&mut self, sequence: &Sequence) -> Vec<(RowIx, Vec<Slot>)> {
        let form = self.form;
        let is_three =
            |row: RowIx| form.rows.get(row.index()).is_some_and(|r| r.table == TableId::Three);
        let columns = form.rows_of(TableId::Three).next().map_or(0, |row| row.columns.len());
        let line = |slots: &[Slot]| slots.first().map(|slot| slot.place.line);
        let strays: Vec<usize> = self
            .out
            .troubles
            .iter()
            .filter_map(|trouble| match trouble {
                Trouble::UnknownRow { table: TableId::Three, label, slots } => {
                    let is_stray = slots.len() >= columns && self.index.shares_words(label);
                    line(slots).filter(|_| is_stray)
                }
                Trouble::Count { row: Some(row), slots, .. } => {
                    line(slots).filter(|_| is_three(*row) && slots.len() >= 2 * columns)
                }
                _ => None,
            })
            .collect();
        let own = self.out.rows.iter().filter(|(row, slots)| sequence.is_line_of(*row, slots));
        let sure: Vec<RowIx> = own.map(|(row, _)| *row).collect();
        let is_sure = |row: RowIx| sure.contains(&row);
        let lines = |sure_only: bool| {
            let own = self
                .out
                .rows
                .iter()
                .filter(move |(row, _)| is_three(*row) && (!sure_only || is_sure(*row)));
            own.filter_map(|(row, slots)| Some((*row, line(slots)?)))
        };
        let mut doubtful: Vec<RowIx> = Vec::new();
        for stray in strays {
            let above =
                lines(true).map(|(_, line)| line).filter(|line| *line < stray).max().unwrap_or(0);
            let below = lines(true)
                .map(|(_, line)| line)
                .filter(|line| *line > stray)
                .min()
                .unwrap_or(usize::MAX);
            if !sequence.is_doubtful(above, below, &self.out.rows) {
                continue;
            }
            let near =
                lines(false).filter(|(row, line)| !is_sure(*row) && (above..below).contains(line));
            doubtful.extend(near.map(|(row, _)| row));
        }
        let (kept, dropped) = std::mem::take(&mut self.out.rows)
            .into_iter()
            .partition(|(row, _)| !doubtful.contains(row));
        self.out.rows = kept;
        dropped
    }

    fn take_placed(&mut self, mut placed: Placed) {
        let form = self.form;
        let rows = std::mem::take(&mut placed.doubtful);
        self.out.rows.retain(|(row, _)| !rows.iter().any(|(other, _)| other == row));
        if !rows.is_empty() {
            self.out.troubles.push(Trouble::Apart { rows });
        }
        let is_three =
            |row: RowIx| form.rows.get(row.index()).is_some_and(|r| r.table == TableId::Three);
        let places: Vec<Place> = placed
            .rows
            .iter()
            .map(|(_, slots)| slots)
            .chain(placed.group.iter().map(|(_, slots)| slots))
            .flatten()
            .map(|slot| slot.place)
            .collect();
        let is_new = |row: RowIx| placed.rows.iter().any(|(own, _)| *own == row);
        self.short
            .retain(|short| !(is_new(short.row) || placed.replaces_all && is_three(short.row)));
        self.cut.take_if(|short| is_new(short.row));
        self.out.troubles.retain(|trouble| match trouble {
            Trouble::Count { row: Some(row), .. } => {
                !(is_new(*row) || placed.replaces_all && is_three(*row))
            }
            Trouble::UnknownRow { table, slots, .. } => {
                let is_placed = |slot: &Slot| places.contains(&slot.place);
                let is_replaced = placed.replaces_all && *table == TableId::Three;
                !is_replaced && !slots.iter().all(is_placed)
            }
            _ => true,
        });
        let texts = |slots: &[Slot]| -> Vec<String> {
            slots.iter().map(|slot| crate::text::trim(&slot.text).to_owned()).collect()
        };
        for (row, slots) in placed.rows {
            let known = self.out.rows.iter().position(|(own, _)| *own == row);
            match known.and_then(|at| self.out.rows.get_mut(at)) {
                Some((_, own)) if texts(own) == texts(&slots) => {}
                Some((_, own)) => {
                    *own = slots;
                    self.out.ordered.push(row);
                }
                None => {
                    self.out.rows.push((row, slots));
                    self.out.ordered.push(row);
                }
            }
        }
        self.out.has_failures |= placed.has_failures;
        for row in placed.zeros {
            if !self.out.zeros.contains(&row) {
                self.out.zeros.push(row);
            }
        }
        if let Some((row, slots)) = placed.group {
            let label = form.rows.get(row.index()).map_or("", |row| row.group).to_owned();
            self.out.troubles.push(Trouble::UnknownRow { table: TableId::Three, label, slots });
        }
    }

    /// （六）其他处理 as one row of zeros: every row of it is 0.
    fn zeros_of_group(&mut self) {
        let form = self.form;
        let mut rows = Vec::new();
        let mut zeros = Vec::new();
        let index = self.index;
        let has = |row: RowIx, rows: &[(RowIx, Vec<Slot>)]| rows.iter().any(|(own, _)| *own == row);
        let known = &self.out.rows;
        self.out.troubles.retain(|trouble| {
            let Trouble::UnknownRow { label, slots, .. } = trouble else { return true };
            let Some(first) = index.first_of_group(label) else { return true };
            let Some(first) = form.rows.get(first.index()) else { return true };
            let is_zero =
                slots.len() == first.columns.len() && slots.iter().all(|slot| slot.text == "0");
            let own = form.rows_of(first.table).filter(|row| row.group == first.group);
            let own: Vec<RowIx> = own.map(|row| form.cell(row.first_cell).row).collect();
            if !is_zero || own.iter().any(|row| has(*row, known)) {
                return true;
            }
            let slots =
                slots.iter().map(|slot| Slot { certainty: Certainty::Repaired, ..slot.clone() });
            let slots: Vec<Slot> = slots.collect();
            zeros.extend(own.first().copied());
            rows.extend(own.into_iter().map(|row| (row, slots.clone())));
            false
        });
        self.out.rows.extend(rows);
        self.out.zeros.extend(zeros);
    }
}

/// Whether the label of a row stands in a block.
fn tables_label(index: &LabelIndex, block: &Block) -> bool {
    let only = std::slice::from_ref(&block.text);
    block.cells.as_deref().unwrap_or(only).iter().any(|text| table_of_label(index, text).is_some())
}
