//! Headings of columns: where the numbers of a row belong when it has not as many as the form has columns.

use crate::form::{Form, RowIx};
use crate::import::label::LabelText;

use super::Slot;

/// Names of columns, in the order in which they were printed above the rows.
#[derive(Debug, Default)]
pub(super) struct Heads {
    names: Vec<LabelText>,
    /// A row has come since: the next name begins another table.
    is_complete: bool,
    /// Something stands between the names that none of them is.
    is_doubtful: bool,
}

impl Heads {
    /// A printed text that is no row.
    pub(super) fn heading(&mut self, form: &Form, text: &str) {
        let name = LabelText::parse(text);
        let columns = || form.rows.iter().flat_map(|row| row.columns);
        if name.ordinal.is_some() || !columns().any(|column| name.is_of_column(column.label)) {
            return;
        }
        if self.is_complete {
            *self = Heads::default();
        }
        self.names.push(name);
    }

    /// A text that no label of the form is.
    pub(super) fn unknown(&mut self) {
        self.is_doubtful |= !self.is_complete;
    }

    /// The rows begin.
    pub(super) fn rows(&mut self) {
        self.is_complete = true;
    }

    /// One slot per column of the form: a column that was not printed stays blank, one that was printed
    /// several times (a merged cell that was taken apart) must say the same each time.
    pub(super) fn place(&self, form: &Form, row: RowIx, slots: &[Slot]) -> Option<Vec<Slot>> {
        let row = form.rows.get(row.index())?;
        let is_usable = self.names.len() == slots.len() && !self.is_doubtful;
        if !is_usable || !slots.iter().all(Slot::is_value) {
            return None;
        }
        let mut placed: Vec<Option<&Slot>> = vec![None; row.columns.len()];
        for (name, slot) in self.names.iter().zip(slots) {
            let at = row.columns.iter().position(|column| name.is_of_column(column.label))?;
            let own = placed.get_mut(at)?;
            match own {
                Some(first) if first.text != slot.text => return None,
                _ => *own = Some(slot),
            }
        }
        let place = slots.first()?.place;
        let blank = || Slot::new("", place);
        Some(placed.into_iter().map(|slot| slot.cloned().unwrap_or_else(blank)).collect())
    }
}
