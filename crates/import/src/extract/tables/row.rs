//! A row of several cells.

use super::*;

impl Reader<'_> {
    /// A row of several cells.
    pub(super) fn row(&mut self, cells: &[String], block: &Block) {
        if cells.len() > MAX_ROW_CELLS {
            self.other(&block.text, block.place);
            return;
        }
        if cells.iter().any(|cell| joined_values(cell).is_some()) {
            let apart = |cell: &String| match joined_values(cell) {
                Some(values) => values.into_iter().map(str::to_owned).collect(),
                None => vec![cell.clone()],
            };
            let cells: Vec<String> = cells.iter().flat_map(apart).collect();
            return self.row(&cells, block);
        }
        let mut classes: Vec<Class> = cells.iter().map(|cell| self.class(cell)).collect();
        let is_unknown = |classes: &[Class]| {
            !classes.iter().any(|class| matches!(class, Class::Row(_) | Class::Group(_)))
        };
        if is_unknown(&classes) && cells.iter().any(|cell| is_number(cell)) {
            for (cell, class) in cells.iter().zip(&mut classes) {
                if *class == Class::Other
                    && !is_value(cell)
                    && let Some(row) = self.misspelt(cell, block.place)
                {
                    *class = Class::Row(row);
                }
            }
        }
        if let Some((left, right)) = side_by_side(cells, &classes) {
            self.row(left, block);
            return self.row(right, block);
        }
        let slot = |text: &String| Slot::new(text.as_str(), block.place);
        let has_value = |cells: &[String]| cells.iter().any(|cell| is_value(cell));
        let label = classes.iter().rposition(|class| *class != Class::Other);
        let Some(at) = label else {
            let values = cells.iter().filter(|cell| cell.is_empty() || is_value(cell)).count();
            // All of table four, some of it unreadable.
            let is_short = |cell: &String| is_value(cell) || cell.chars().count() <= 4;
            let is_disputes = self.in_disputes
                && cells.len() == 15
                && cells.iter().any(|cell| is_number(cell))
                && cells.iter().all(is_short);
            return if values == cells.len() || is_disputes {
                self.row_of_values(cells, slot);
            } else {
                self.unknown_row(cells, block);
            };
        };
        let rest = cells.get(at + 1..).unwrap_or_default();
        match classes.get(at) {
            Some(class @ Class::Row(row)) => {
                let text = cells.get(at).map_or("", String::as_str);
                self.label(*class, text, block.place);
                if self.has_bars && rest.len() > self.heads.width(self.row_columns(*row)) {
                    self.bars.odd(self.table);
                }
                let slots: Vec<Slot> =
                    self.aligned(*row, cells, at).into_iter().map(slot).collect();
                slots.into_iter().for_each(|slot| self.value(slot));
                let remark = cells.last().filter(|cell| !cell.is_empty() && !is_value(cell));
                if let Some(remark) = remark.filter(|_| at + 1 < cells.len()) {
                    self.text(block.place, remark.clone());
                }
            }
            Some(class @ Class::Group(row)) if has_value(rest) => {
                self.label(*class, "", block.place);
                let columns = self.row_columns(*row);
                let rest = trim_blank(rest, columns);
                rest.iter().map(slot).for_each(|slot| self.disputes.value(slot));
            }
            // `（六）其他处理 | 1 | 0 …` where the form has sub-rows.
            _ if cells.iter().any(|cell| is_number(cell)) => self.unknown_row(cells, block),
            _ => {
                // A row of headings.
                self.close(false);
                self.headings(cells, &classes, block);
            }
        }
    }

    fn headings(&mut self, cells: &[String], classes: &[Class], block: &Block) {
        self.heads.next_row();
        // What stands in front of the first heading is the name of the column of labels.
        let first = classes.iter().position(|class| *class == Class::Heading);
        for (at, (text, class)) in cells.iter().zip(classes).enumerate() {
            match class {
                Class::Group(_) => self.label(*class, "", block.place),
                Class::Heading => {
                    self.disputes.interrupt();
                    self.heads.heading(self.form, text);
                }
                _ => {
                    self.disputes.interrupt();
                    if !self.heads.sum(text)
                        && !text.is_empty()
                        && first.is_some_and(|first| first < at)
                    {
                        self.heads.unknown();
                    }
                }
            }
        }
    }

    /// The number cells of a row: by the grid of the official table when the row has all its columns
    /// and the places of merged cells are empty, else the cells behind the label.
    pub(super) fn aligned<'c>(
        &self,
        row: RowIx,
        cells: &'c [String],
        label: usize,
    ) -> Vec<&'c String> {
        let columns = self.heads.width(self.row_columns(row));
        let behind = cells.get(label + 1..).unwrap_or_default();
        let rest = trim_blank(behind, columns);
        let table = self.form.rows.get(row.index()).map(|row| self.form.table(row.table));
        let blanks = table.map_or(0, |table| table.label_columns.saturating_sub(label + 1));
        let may_be_shifted = blanks > 0
            && behind.len() > columns
            && behind.iter().take(blanks).all(String::is_empty);
        if rest.len() == columns && !may_be_shifted {
            return rest.iter().collect();
        }
        // Columns of labels that were not merged may be blank between the label and the numbers, and behind
        // the numbers may stand a remark or cells that fill the grid up.
        let mut found: Vec<Vec<&String>> = Vec::new();
        let mut in_grid = None;
        if let Some(places) = self.grid_places(row).filter(|(width, _)| *width == cells.len()) {
            let in_place: Vec<&String> =
                places.1.iter().filter_map(|place| cells.get(*place)).collect();
            let filled = |cells: &[&String]| cells.iter().filter(|cell| !cell.is_empty()).count();
            if filled(&in_place) == filled(&behind.iter().collect::<Vec<_>>()) {
                in_grid = Some(in_place.clone());
                found.push(in_place);
            }
        }
        for start in 0..=blanks.min(behind.len().saturating_sub(columns)) {
            let before = behind.get(..start).unwrap_or_default();
            let after = behind.get(start + columns..).unwrap_or_default();
            let numbers = behind.get(start..start + columns);
            let is_all = before.iter().all(String::is_empty) && !after.iter().any(|c| is_value(c));
            if let Some(numbers) = numbers.filter(|_| is_all) {
                let numbers: Vec<&String> = numbers.iter().collect();
                if !found.contains(&numbers) {
                    found.push(numbers);
                }
            }
        }
        match found.as_slice() {
            [only] => return only.clone(),
            [] => {}
            [first, ..] => {
                // Blank cells on both sides: only a total that is the sum tells where the row begins.
                let mut proved = found.iter().filter(|numbers| adds_up(numbers));
                return match (proved.next(), proved.next(), in_grid) {
                    (Some(own), None, _) => own.clone(),
                    (_, _, Some(own)) if !self.has_bars => own,
                    _ if behind.iter().all(String::is_empty) => first.clone(),
                    _ => behind.iter().collect(),
                };
            }
        }
        let filled: Vec<&String> = rest.iter().filter(|cell| !cell.is_empty()).collect();
        if rest.len() > columns && filled.len() == columns { filled } else { rest.iter().collect() }
    }

    /// Width of the printed table and the grid columns in which the row's numbers begin.
    pub(super) fn grid_places(&self, row: RowIx) -> Option<(usize, Vec<usize>)> {
        let table = self.form.table(self.form.rows.get(row.index())?.table);
        let printed = table.rows.iter().find(|printed| printed.row == Some(row))?;
        let mut at = table.label_columns;
        let mut places = Vec::new();
        for cell in &printed.cells {
            match cell {
                TableCell::Value { colspan, .. } => {
                    places.push(at);
                    at += colspan;
                }
                TableCell::Label { scope: Scope::Row | Scope::RowGroup, .. } => {}
                TableCell::Label { .. } => return None,
            }
        }
        Some((table.columns, places))
    }

    /// A row of numbers without label.
    pub(super) fn row_of_values(&mut self, cells: &[String], slot: impl Fn(&String) -> Slot) {
        if self.in_disputes {
            let all = trim_blank(cells, 15);
            let cells = if all.len() < 15 { trim_blank(cells, 5) } else { all };
            // A row is a run of its own.
            self.disputes.interrupt();
            cells.iter().map(slot).for_each(|slot| self.disputes.value(slot));
            self.disputes.interrupt();
            return;
        }
        let wanted = match &self.open {
            Open::Row { row, slots, .. } if slots.is_empty() => {
                self.heads.width(self.row_columns(*row))
            }
            _ => 0,
        };
        let trimmed = trim_blank(cells, wanted);
        let positional = wanted > 0 && trimmed.len() == wanted;
        for cell in if positional { trimmed } else { cells } {
            if positional || !cell.is_empty() {
                self.value(slot(cell));
            }
        }
    }

    pub(super) fn unknown_row(&mut self, cells: &[String], block: &Block) {
        if !cells.iter().any(|cell| is_number(cell)) {
            self.other(&block.text, block.place);
            return;
        }
        self.close(false);
        let is_label = |cell: &&String| !cell.is_empty() && !is_value(cell);
        let label: Vec<&str> = cells.iter().filter(is_label).map(String::as_str).collect();
        let slots = cells
            .iter()
            .filter(|cell| is_value(cell))
            .map(|cell| Slot::new(cell.as_str(), block.place))
            .collect();
        self.out.troubles.push(Trouble::UnknownRow {
            table: self.table,
            label: label.join(" "),
            slots,
        });
    }
}

/// Rows of two tables that stand beside each other.
fn side_by_side<'c>(
    cells: &'c [String],
    classes: &[Class],
) -> Option<(&'c [String], &'c [String])> {
    let is_row = |class: &Class| matches!(class, Class::Row(_));
    let first = classes.iter().position(is_row)?;
    let second = first + 1 + classes.get(first + 1..)?.iter().position(is_row)?;
    let behind_numbers = 1 + cells.get(..second)?.iter().rposition(|cell| is_value(cell))?;
    let blank =
        cells.get(behind_numbers..second)?.iter().take_while(|cell| cell.is_empty()).count();
    (behind_numbers > first).then(|| cells.split_at(behind_numbers + blank))
}

/// Whether the last cell is the sum of the others, blanks left out.
fn adds_up(cells: &[&String]) -> bool {
    let number = |cell: &&String| crate::text::trim(cell).parse::<i64>().ok();
    let Some((total, others)) = cells.split_last() else { return false };
    let Some(total) = number(total) else { return false };
    others.iter().filter_map(number).try_fold(0_i64, i64::checked_add) == Some(total)
}
