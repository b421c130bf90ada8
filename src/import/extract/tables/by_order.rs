//! Table three where labels and numbers came apart: what the order of the numbers says.

use super::*;
use crate::import::extract::sequence::{self, Placed};

impl Reader<'_> {
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
        if let Some(placed) = sequence::place(form, self.index, &blocks, &self.out.rows) {
            self.take_placed(placed);
        }
    }

    fn take_placed(&mut self, placed: Placed) {
        let form = self.form;
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
            .retain(|short| !is_new(short.row) && !(placed.replaces_all && is_three(short.row)));
        self.cut.take_if(|short| is_new(short.row));
        self.out.troubles.retain(|trouble| match trouble {
            Trouble::Count { row: Some(row), .. } => {
                !is_new(*row) && !(placed.replaces_all && is_three(*row))
            }
            Trouble::UnknownRow { table: TableId::Three, slots, .. } => {
                let is_placed = |slot: &Slot| places.contains(&slot.place);
                !placed.replaces_all && !slots.iter().all(is_placed)
            }
            _ => true,
        });
        let texts = |slots: &[Slot]| -> Vec<String> {
            slots.iter().map(|slot| crate::import::text::trim(&slot.text).to_owned()).collect()
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
        if let Some((row, slots)) = placed.group {
            let label = form.rows.get(row.index()).map_or("", |row| row.group).to_owned();
            self.out.troubles.push(Trouble::UnknownRow { table: TableId::Three, label, slots });
        }
    }

    /// （六）其他处理 as one row of zeros: every row of it is 0.
    fn zeros_of_group(&mut self) {
        let form = self.form;
        let mut rows = Vec::new();
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
            rows.extend(own.into_iter().map(|row| (row, slots.clone())));
            false
        });
        self.out.rows.extend(rows);
    }
}
