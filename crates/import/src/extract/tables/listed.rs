//! Tables written as a list: `行政许可：12件`, `规章本年制发件数：9`.

use super::*;

/// The number of one cell.
#[derive(Debug)]
pub(super) struct Listed {
    row: RowIx,
    column: usize,
    slot: Slot,
}

impl Reader<'_> {
    /// Takes a label with its number behind a colon. `false`: it is none.
    pub(super) fn listed(&mut self, text: &str, place: Place) -> bool {
        let Some((label, number)) = text.rsplit_once(['：', ':']) else { return false };
        let number = number.trim().trim_end_matches(['。', '；', ';']);
        if !is_number(number) || !may_be_label(label) {
            return false;
        }
        let Some(tries) = self.tries.checked_sub(1) else { return false };
        self.tries = tries;
        let slot = Slot::new(number, place);
        if let class @ Class::Row(row) = self.class(label) {
            let is_only = self.row_columns(row) == 1;
            if is_only {
                self.label(class, label, place);
                self.value(slot);
                self.close(false);
            }
            return is_only;
        }
        let Some((row, column)) = self.cell_named(label) else { return false };
        self.close(false);
        self.out.labels += 1;
        self.listed.push(Listed { row, column, slot });
        true
    }

    /// The cell that is named by its row and its column.
    fn cell_named(&self, text: &str) -> Option<(RowIx, usize)> {
        let LabelText { core, .. } = LabelText::parse(text);
        self.form.rows.iter().find_map(|row| {
            let LabelText { core: label, .. } = LabelText::parse(row.label);
            let name = LabelText::parse(core.strip_prefix(label.as_str())?);
            let column = row.columns.iter().position(|column| name.is_of_column(column.label))?;
            Some((self.form.cell(row.first_cell).row, column))
        })
    }

    /// Cells that were named one by one become rows; what was not named is blank.
    pub(super) fn close_listed(&mut self) {
        let mut rows: Vec<(RowIx, Vec<Slot>)> = Vec::new();
        for Listed { row, column, slot } in std::mem::take(&mut self.listed) {
            if !rows.iter().any(|(known, _)| *known == row) {
                let blank = Slot::new("", slot.place);
                rows.push((row, vec![blank; self.row_columns(row)]));
            }
            let own = rows.iter_mut().find(|(known, _)| *known == row);
            match own.and_then(|(_, slots)| slots.get_mut(column)) {
                Some(first) if first.is_blank() || first.text == slot.text => *first = slot,
                _ => self.text(slot.place, slot.text),
            }
        }
        self.out.rows.extend(rows);
    }
}
