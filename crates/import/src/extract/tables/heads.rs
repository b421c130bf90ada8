//! Headings of columns: where the numbers of a row belong when it has other columns than the form, or the
//! same in another order.

use crate::label::LabelText;
use xxgk_core::form::{Form, RowIx, TableCell, TableId};

use super::Slot;

/// What a column is called.
#[derive(Debug)]
enum Head {
    Name(LabelText),
    /// 小计 of the group of columns (法人或其他组织).
    Sum,
}

/// Names of columns, from left to right.
#[derive(Debug, Default)]
pub(super) struct Heads {
    names: Vec<Head>,
    /// The name of a group of columns was printed: its columns come later and stand here.
    group: Option<usize>,
    /// The names below it have begun.
    is_below: bool,
    /// The last name was 总计, or one of the group.
    is_behind_total: bool,
    /// A row has come since: the next name begins another table.
    is_complete: bool,
    /// Something stands between the names that none of them is.
    is_doubtful: bool,
    /// Rows have proved that the columns stand in another order than in the form.
    is_reordered: bool,
}

/// The numbers of a row in the columns of the form.
pub(super) struct Placed {
    pub(super) slots: Vec<Slot>,
    /// Sums of groups that are not the sums of their columns.
    pub(super) wrong_sums: Vec<Slot>,
}

impl Heads {
    /// A printed text that is no row.
    pub(super) fn heading(&mut self, form: &Form, text: &str) {
        let name = LabelText::parse(text);
        if name.ordinal.is_some() {
            return;
        }
        let is_group = groups(form).any(|group| name.is_of_column(group.label));
        let is_column =
            || form.rows.iter().flat_map(|row| row.columns).any(|c| name.is_of_column(c.label));
        if !is_group && !is_column() {
            return;
        }
        if self.is_complete {
            *self = Heads::default();
        }
        if is_group {
            self.group = Some(self.names.len());
            return;
        }
        let is_of_group = groups(form).any(|group| {
            let columns = form.rows_of(group.table).next().map_or(&[][..], |row| row.columns);
            columns.iter().skip(group.start).take(group.span).any(|c| name.is_of_column(c.label))
        });
        self.is_behind_total = is_of_group || name.core == "总计";
        self.add(Head::Name(name), is_of_group);
    }

    /// A text between the names that is none of the form; `false`: it is not known either.
    pub(super) fn sum(&mut self, text: &str) -> bool {
        let is_sum = ["小计", "合计"].iter().any(|sum| {
            let rest = text.strip_suffix(sum);
            rest.is_some_and(|rest| rest.chars().count() <= 8)
        });
        let is_sum =
            is_sum && !self.is_complete && (self.group.is_some() || !self.names.is_empty());
        if is_sum {
            self.add(Head::Sum, self.is_below || self.is_behind_total);
        }
        is_sum
    }

    fn add(&mut self, head: Head, is_of_group: bool) {
        match &mut self.group {
            Some(at) if is_of_group && *at <= self.names.len() => {
                self.names.insert(*at, head);
                *at += 1;
                self.is_below = true;
            }
            _ => self.names.push(head),
        }
    }

    /// A row of names begins.
    pub(super) fn next_row(&mut self) {
        self.is_below |= self.group.is_some() && !self.is_complete;
    }

    /// A text that no label of the form is.
    pub(super) fn unknown(&mut self) {
        self.is_doubtful |= !self.is_complete;
    }

    /// The rows begin.
    pub(super) fn rows(&mut self) {
        self.is_complete = true;
    }

    /// How many columns the numbers of a row have, if the names say so and the form does not.
    pub(super) fn width(&self, columns: usize) -> usize {
        let has_sum = self.names.iter().any(|head| matches!(head, Head::Sum));
        let is_usable = has_sum && !self.is_doubtful && self.names.len() > columns;
        if is_usable { self.names.len() } else { columns }
    }

    /// One slot per column of the form: a column that was not printed stays blank, one that was printed
    /// several times (a merged cell that was taken apart) must say the same each time.
    pub(super) fn place(&self, form: &Form, row: RowIx, slots: &[Slot]) -> Option<Placed> {
        let row = form.rows.get(row.index())?;
        let is_usable = self.names.len() == slots.len() && !self.is_doubtful;
        if !is_usable || !slots.iter().all(Slot::is_value) {
            return None;
        }
        let mut placed: Vec<Option<&Slot>> = vec![None; row.columns.len()];
        let mut sums = Vec::new();
        for (name, slot) in self.names.iter().zip(slots) {
            let Head::Name(name) = name else {
                sums.push(slot);
                continue;
            };
            let at = row.columns.iter().position(|column| name.is_of_column(column.label))?;
            let own = placed.get_mut(at)?;
            match own {
                Some(first) if first.text != slot.text => return None,
                _ => *own = Some(slot),
            }
        }
        let place = slots.first()?.place;
        let blank = || Slot::new("", place);
        let placed: Vec<Slot> =
            placed.into_iter().map(|slot| slot.cloned().unwrap_or_else(blank)).collect();
        let group = groups(form).find(|group| group.table == row.table);
        let of_group = group.and_then(|group| placed.get(group.start..group.start + group.span));
        let is_right = |sum: &&&Slot| sum.is_blank() || of_group.and_then(total) == number(sum);
        let wrong_sums =
            sums.iter().filter(|sum| !is_right(sum)).map(|sum| (*sum).clone()).collect();
        Some(Placed { slots: placed, wrong_sums })
    }

    /// The numbers of a row whose columns stand in another order than in the form. `Err`: nothing says
    /// in which order these are.
    pub(super) fn reorder(
        &mut self,
        form: &Form,
        row: RowIx,
        slots: Vec<Slot>,
    ) -> Result<Vec<Slot>, Vec<Slot>> {
        let texts = |slots: &[Slot]| -> Vec<String> {
            slots.iter().map(|slot| slot.text.clone()).collect()
        };
        let has_sum = self.names.iter().any(|head| matches!(head, Head::Sum));
        let placed = self.place(form, row, &slots).filter(|_| !has_sum);
        let Some(Placed { slots: placed, .. }) = placed else { return Ok(slots) };
        if texts(&placed) == texts(&slots) {
            return Ok(slots);
        }
        let has_total = form.rows.get(row.index()).is_some_and(|row| row.table == TableId::Three);
        if !has_total || self.is_reordered {
            return Ok(placed);
        }
        match (adds_up(&slots), adds_up(&placed)) {
            (true, _) => Ok(slots),
            (false, true) => {
                self.is_reordered = true;
                Ok(placed)
            }
            (false, false) => Err(slots),
        }
    }
}

fn number(slot: &Slot) -> Option<i64> {
    if slot.is_blank() { Some(0) } else { slot.text.parse().ok().filter(|number| *number >= 0) }
}

fn total(slots: &[Slot]) -> Option<i64> {
    slots.iter().map(number).try_fold(0_i64, |sum, number| sum.checked_add(number?))
}

/// Whether the last number is the sum of the others.
pub(in crate::extract) fn adds_up(slots: &[Slot]) -> bool {
    slots
        .split_last()
        .is_some_and(|(last, rest)| number(last).is_some_and(|n| total(rest) == Some(n)))
}

/// Columns that share a heading.
pub(super) struct Group {
    pub(super) table: TableId,
    label: &'static str,
    /// Where they begin.
    pub(super) start: usize,
    /// How many they are.
    pub(super) span: usize,
}

/// The groups of columns among those of the rows of a form.
pub(super) fn groups(form: &Form) -> impl Iterator<Item = Group> + '_ {
    let rows =
        form.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table.id, row)));
    rows.flat_map(|(table, printed)| {
        let columns = form.rows_of(table).next().map_or(0, |row| row.columns.len());
        let mut at = 0;
        let mut own = Vec::new();
        for cell in &printed.cells {
            let TableCell::Label { text, colspan, .. } = cell else { break };
            own.push(Group { table, label: text, start: at, span: *colspan });
            at += colspan;
        }
        let is_whole = at == columns && own.len() == printed.cells.len();
        own.retain(|group| is_whole && (2..columns).contains(&group.span));
        own
    })
}
