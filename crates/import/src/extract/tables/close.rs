//! The end of a row: whether the numbers that were collected are its numbers.

use super::*;

impl Reader<'_> {
    /// Ends what is open. `at_end`: the text ends here.
    pub(super) fn close(&mut self, at_end: bool) {
        match std::mem::replace(&mut self.open, Open::Nothing) {
            Open::Nothing => {}
            Open::Row { row, slots, is_glued: true, .. } if slots.len() == 1 => {
                for Slot { text, place, .. } in slots {
                    self.glued.push(Digits { row: Some(row), text, place });
                }
            }
            Open::Row { row, slots, .. } => self.close_row(row, slots, at_end),
            Open::Unknown { label, slots, is_printed: true, .. } => {
                if slots.iter().any(Slot::has_digit) {
                    self.out.troubles.push(Trouble::UnknownRow { table: self.table, label, slots });
                }
            }
            Open::Unknown { label, place, slots, .. } => {
                self.close_unknown(label, place, slots, at_end);
            }
        }
    }

    pub(super) fn close_row(&mut self, row: RowIx, mut slots: Vec<Slot>, at_end: bool) {
        let columns = self.row_columns(row);
        let table = self.form.rows.get(row.index()).map_or(self.table, |row| row.table);
        if self.row_has_bars && !slots.is_empty() {
            self.bars.row(table, columns, &slots);
        }
        // The last line may be the beginning of the next label.
        if at_end && let Some(last) = slots.pop_if(|slot| !slot.is_value()) {
            self.close_unknown(last.text, last.place, Vec::new(), at_end);
        }
        // A remark on the label in a line of its own.
        if slots.len() == columns + 1 && slots.first().is_some_and(is_remark) {
            let remark = slots.remove(0);
            self.text(remark.place, remark.text);
        }
        // A whole row in one line, and below it the number of a page.
        if slots.len() == columns + 1 && columns > 1 && is_line_and_number(&slots) {
            let number = slots.pop();
            number.into_iter().for_each(|number| self.text(number.place, number.text));
        }
        if slots.len() == columns {
            slots = match self.heads.reorder(self.form, row, slots) {
                Ok(slots) => slots,
                Err(slots) => {
                    let row = Some(row);
                    self.out.troubles.push(Trouble::Count { row, expected: columns, slots });
                    return;
                }
            };
        } else if let Some(placed) = self.heads.place(self.form, row, &slots) {
            for sum in placed.wrong_sums {
                self.text(sum.place, format!("小计 {}", sum.text));
            }
            self.out.rows.push((row, placed.slots));
            return;
        }
        if let Some(placed) = extra::without_sum_of_group(self.form, row, &slots) {
            self.out.rows.push((row, placed));
            return;
        }
        let filled = slots.iter().filter(|slot| !slot.is_blank()).count();
        if slots.len() > columns && filled == columns {
            slots.retain(|slot| !slot.is_blank());
        }
        let odd = slots.iter().position(|slot| !slot.is_value());
        match odd {
            // `| 6 | 6 | | | |`: blank cells fell out of the row, and it was filled up behind its numbers.
            None if slots.len() >= columns && filled < columns && self.may_be_filled_up(&slots) => {
                self.bars.doubt(row, slots);
            }
            None if slots.is_empty() => {}
            None if slots.len() == columns => self.out.rows.push((row, slots)),
            // A table of a document has whole rows; only the end of a text cuts one.
            None if at_end
                && slots.len() < columns
                && slots.iter().all(|slot| slot.place.spot == Spot::Line)
                && !is_run_together(&slots) =>
            {
                slots.retain(|slot| !slot.is_blank());
                self.cut = Some(Short { row, slots });
            }
            None => match slots.as_slice() {
                [slot] if is_run_together(&slots) => {
                    let (text, place) = (slot.text.clone(), slot.place);
                    self.glued.push(Digits { row: Some(row), text, place });
                }
                _ => self.wrong_count(row, slots),
            },
            // The row is complete; what follows is something else.
            Some(at) if at >= columns => {
                let mut rest = slots.split_off(at);
                if slots.len() == columns {
                    self.out.rows.push((row, slots));
                } else {
                    self.wrong_count(row, slots);
                }
                self.after_odd(&mut rest, at_end);
            }
            // As many places as columns, some of them unreadable.
            Some(_) if slots.len() == columns && slots.iter().any(Slot::is_value) => {
                self.out.rows.push((row, slots));
            }
            Some(_) if columns == 1 && slots.len() == 1 => self.out.rows.push((row, slots)),
            Some(at) => {
                let mut rest = slots.split_off(at);
                if !slots.is_empty() {
                    self.wrong_count(row, slots);
                }
                self.after_odd(&mut rest, at_end);
            }
        }
    }

    /// Other than one number for each column. Fewer may be solved with the rest of the table.
    pub(super) fn wrong_count(&mut self, row: RowIx, mut slots: Vec<Slot>) {
        let expected = self.row_columns(row);
        let filled = slots.iter().filter(|slot| !slot.is_blank()).count();
        if (1..expected).contains(&filled) {
            slots.retain(|slot| !slot.is_blank());
            self.short.push(Short { row, slots });
        } else {
            self.out.troubles.push(Trouble::Count { row: Some(row), expected, slots });
        }
    }

    /// Whether blank cells behind the numbers of a row may be those that fell out between them.
    fn may_be_filled_up(&self, slots: &[Slot]) -> bool {
        let filled = slots.iter().take_while(|slot| !slot.is_blank()).count();
        let is_line = slots.iter().all(|slot| slot.place.spot == Spot::Line);
        // A blank cell in front of a number was kept.
        let are_behind = slots.iter().skip(filled).all(Slot::is_blank);
        self.row_has_bars && is_line && (1..slots.len()).contains(&filled) && are_behind
    }

    /// Texts with the numbers behind them: rows that the form does not have.
    pub(super) fn after_odd(&mut self, rest: &mut Vec<Slot>, at_end: bool) {
        while !rest.is_empty() {
            let label = rest.remove(0);
            let end = rest.iter().position(|slot| !slot.is_value()).unwrap_or(rest.len());
            let slots: Vec<Slot> = rest.drain(..end).collect();
            self.close_unknown(label.text, label.place, slots, at_end && rest.is_empty());
        }
    }

    pub(super) fn close_unknown(
        &mut self,
        label: String,
        place: Place,
        slots: Vec<Slot>,
        at_end: bool,
    ) {
        if slots.iter().any(Slot::has_digit) {
            self.out.troubles.push(Trouble::UnknownRow { table: self.table, label, slots });
        } else if !(at_end && self.index.begins_label(&LabelText::parse(&label).core)) {
            self.text(place, label);
        }
    }

    pub(super) fn text(&mut self, place: Place, text: String) {
        if !text.is_empty() {
            self.out.troubles.push(Trouble::Text { table: self.table, place, text });
        }
    }
}

/// A remark in brackets.
fn is_remark(slot: &Slot) -> bool {
    slot.text.starts_with(['（', '(']) && !slot.is_value()
}

/// Whether all but the last stand in one line.
fn is_line_and_number(slots: &[Slot]) -> bool {
    let [first, others @ .., last] = slots else { return false };
    others.iter().all(|slot| slot.place == first.place) && last.place != first.place
}
