//! A text on its own: a label, numbers, a label with its numbers behind it, or neither.

use super::*;

/// A label put together from several blocks.
struct Joined {
    class: Class,
    label: String,
    /// How many of the following blocks belong to it.
    blocks: usize,
    /// Numbers behind its end.
    values: Vec<Slot>,
}

impl Reader<'_> {
    /// A text on its own. Returns how many of the following blocks belong to it.
    pub(super) fn single(&mut self, text: &str, place: Place, rest: &[Block]) -> usize {
        let text = self.without_group(text);
        let (head, values) = split_values(text);
        let slot = |text: &&str| Slot::new(*text, place);
        if let Some(values) = self.close_bracket(text) {
            let (_, values) = split_values(values);
            values.iter().map(slot).for_each(|slot| self.value(slot));
            return 0;
        }
        if head.is_empty() {
            self.values(&values, text, place);
            return 0;
        }
        match self.class(text) {
            Class::Other => {}
            class => {
                self.label(class, text, place);
                let label = LabelText::parse(text);
                // Numbers may follow the explanation in brackets.
                let behind = behind_bracket(text).filter(|_| label.has_bracket() && !label.is_open);
                let (_, behind) = split_values(behind.unwrap_or_default());
                // The last bracket may be that of a remark on a number.
                let is_label = !head.is_empty() && self.class(head) == class;
                let values = if is_label && values.len() > behind.len() { values } else { behind };
                values.iter().map(slot).for_each(|slot| self.value(slot));
                return 0;
            }
        }
        if values.is_empty() && self.listed(text, place) {
            return 0;
        }
        if !values.is_empty() && matches!(self.class(head), Class::Row(_) | Class::Group(_)) {
            self.label(self.class(head), head, place);
            values.iter().map(slot).for_each(|slot| self.value(slot));
            return 0;
        }
        if !values.is_empty() && self.index.first_of_group(head).is_some() {
            self.close(false);
            let slots = values.iter().map(slot).collect();
            self.out.troubles.push(Trouble::UnknownRow {
                table: self.table,
                label: head.to_owned(),
                slots,
            });
            return 0;
        }
        if let Some(row) = self.misspelt(head, place) {
            self.label(Class::Row(row), head, place);
            values.iter().map(slot).for_each(|slot| self.value(slot));
            return 0;
        }
        if let Some(Joined { class, label, blocks, values }) = self.joined(text, rest) {
            self.label(class, &label, place);
            values.into_iter().for_each(|slot| self.value(slot));
            return blocks;
        }
        let is_row = values.len() >= MIN_ROW_VALUES && head.chars().count() <= MAX_MISSPELT_CHARS;
        if is_row && !head.contains(['。', '；']) && self.glued(text).is_none() {
            self.close(false);
            let slots = values.iter().map(slot).collect();
            self.out.troubles.push(Trouble::UnknownRow {
                table: self.table,
                label: head.to_owned(),
                slots,
            });
            return 0;
        }
        self.other(text, place);
        0
    }

    /// The row whose label this is with letters wrong.
    pub(super) fn misspelt(&mut self, text: &str, place: Place) -> Option<RowIx> {
        let letters = text.chars().count();
        if !(3..=MAX_MISSPELT_CHARS).contains(&letters) || text.contains(['。', '；']) {
            return None;
        }
        self.tries = self.tries.checked_sub(1)?;
        let row = self.index.nearly(&LabelText::parse(text))?;
        self.out.misspelt.push((row, place, text.to_owned()));
        Some(row)
    }

    /// `（四）无 1.本机关不掌握相关政府信息 7 0 …`: a piece of the group's name, which runs down beside
    /// its rows, stands in front of the row.
    pub(super) fn without_group<'t>(&self, text: &'t str) -> &'t str {
        if text.len() > MAX_GROUP_LINE_BYTES || !text.contains(' ') {
            return text;
        }
        let (head, _) = split_values(text);
        for (at, _) in head.match_indices(' ') {
            let (Some(piece), Some(rest)) = (head.get(..at), head.get(at + 1..)) else { continue };
            let label = LabelText::parse(rest);
            let is_piece = |word: &str| {
                let word = LabelText::parse(word);
                // （四） whose name stands in the next line, and one letter of 三、本年度办理结果.
                word.core.is_empty() || self.index.is_piece_of_group(&word.core)
            };
            if label.ordinal.is_some()
                && self.index.begins_label(&label.core)
                && piece.split_whitespace().all(is_piece)
            {
                return text.get(at + 1..).unwrap_or(text);
            }
        }
        text
    }

    /// The rest of a line behind the bracket that the label left open.
    pub(super) fn close_bracket<'t>(&mut self, text: &'t str) -> Option<&'t str> {
        let is_waiting =
            matches!(&self.open, Open::Row { in_bracket: true, slots, .. } if slots.is_empty());
        if !is_waiting || self.class(text) != Class::Other {
            return None;
        }
        let rest = behind_bracket(text)?;
        if let Open::Row { in_bracket, .. } = &mut self.open {
            *in_bracket = false;
        }
        Some(rest)
    }

    /// A label cut over several lines.
    fn joined(&self, text: &str, rest: &[Block]) -> Option<Joined> {
        let mut joined = text.to_owned();
        for (count, block) in rest.iter().take(MAX_LABEL_LINES).enumerate() {
            let label = LabelText::parse(&joined);
            let only_number = label.core.is_empty() && label.ordinal.is_some();
            if !only_number && !self.index.begins_label(&label.core) {
                return None;
            }
            if block.is_padding() {
                continue;
            }
            let Some(next) = block.single() else {
                return self
                    .joined_row(&joined, block)
                    .map(|own| Joined { blocks: count + 1, ..own });
            };
            let whole = format!("{joined}{next}");
            let class = self.class(&whole);
            if class != Class::Other {
                let blocks = count + 1;
                return Some(Joined { class, label: whole, blocks, values: Vec::new() });
            }
            // The numbers stand behind the end of the label.
            let (head, values) = split_values(next);
            let with_values = format!("{joined}{head}");
            let class = self.class(&with_values);
            if !values.is_empty() && !head.is_empty() && matches!(class, Class::Row(_)) {
                let values = values.into_iter().map(|text| Slot::new(text, block.place)).collect();
                return Some(Joined { class, label: with_values, blocks: count + 1, values });
            }
            joined = whole;
        }
        None
    }

    /// The rest of a label and its numbers, in a row of cells.
    fn joined_row(&self, begin: &str, block: &Block) -> Option<Joined> {
        let (end, numbers) = block.cells.as_ref()?.split_first()?;
        let label = format!("{begin}{end}");
        let class = self.class(&label);
        let Class::Row(row) = class else { return None };
        if end.is_empty()
            || self.class(end) != Class::Other
            || !numbers.iter().all(|n| n.is_empty() || is_value(n))
        {
            return None;
        }
        let numbers = trim_blank(numbers, self.row_columns(row));
        let values = numbers.iter().map(|text| Slot::new(text.as_str(), block.place)).collect();
        Some(Joined { class, label, blocks: 0, values })
    }

    /// A line of numbers. `1 234` is one number, `0 0 0` are three.
    pub(super) fn values(&mut self, values: &[&str], text: &str, place: Place) {
        let wanted = match &self.open {
            Open::Row { row, slots, .. } => self.row_columns(*row).saturating_sub(slots.len()),
            _ => 0,
        };
        let is_one_number = values.len() != wanted && values.len() > 1 && is_grouped(values);
        if is_one_number && !self.in_disputes {
            self.value(Slot::new(text, place));
        } else {
            for value in values {
                self.value(Slot::new(*value, place));
            }
        }
    }

    /// A text that is neither label nor number.
    pub(super) fn other(&mut self, text: &str, place: Place) {
        if let Some((row, digits)) = self.glued(text) {
            self.label(Class::Row(row), "", place);
            if self.row_columns(row) == 1 {
                self.value(Slot::new(digits, place));
            } else {
                // Whether more numbers follow decides: then they stand one per line, and two lines were
                // joined.
                let slots = vec![Slot::new(digits, place)];
                self.open = Open::Row { row, slots, in_bracket: false, is_glued: true };
            }
            return;
        }
        if self.heads.sum(text) {
            return;
        }
        if self.open.is_full() {
            self.close(false);
        }
        let is_short = text.len() <= 4 * MAX_ODD_CHARS
            && text.chars().count() <= MAX_ODD_CHARS
            && !text.contains(['。', '；']);
        if let Open::Row { slots, .. } = &mut self.open
            && is_short
        {
            slots.push(Slot::new(text, place));
            return;
        }
        self.close(false);
        self.disputes.interrupt();
        self.heads.unknown();
        if self.is_glued_table(text) {
            if self.take_apart(text, place) {
                return;
            }
            let (table, text) = (self.table, text.to_owned());
            self.out.troubles.push(Trouble::GluedTable { table, place, text });
            return;
        }
        let label = text.to_owned();
        self.open = Open::Unknown { label, place, slots: Vec::new(), is_printed: false };
    }
}
