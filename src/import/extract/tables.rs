//! Tables two, three and four: labels lead, numbers follow.
//!
//! Whatever the layout (a cell per line, rows of cells, numbers behind the label), the reader goes
//! through the text once and remembers the row whose label it saw last. A row takes its numbers only
//! when there are exactly as many as it has columns: nothing is guessed. The one exception is the end
//! of the text, where the numbers that are still there are the first ones of their row.

use crate::form::{CellIx, Form, RowIx, Scope, TableCell, TableId};
use crate::import::document::{Block, Place};
use crate::import::label::{Class, LabelIndex, LabelText, may_be_label, narrow};
use crate::import::limits::{
    MAX_GLUED_CHARS, MAX_LABEL_LINES, MAX_MISSPELT, MAX_MISSPELT_CHARS, MAX_ROW_CELLS,
};
use crate::import::source::Certainty;

use super::cells::{behind_bracket, is_grouped, is_number, is_rule, split_values, trim_blank};
use super::disputes::Disputes;
use super::glued::{self, Piece};
use super::readings::Reading;
use super::solve::{Digits, solve};
use super::value::is_value;

/// Longest text between numbers that may be an unreadable number, in characters.
const MAX_ODD_CHARS: usize = 20;
/// A text with so many numbers behind it is a row, whether or not the form has it.
const MIN_ROW_VALUES: usize = 3;
/// Longest line that a piece of a group's name may begin, in bytes.
const MAX_GROUP_LINE_BYTES: usize = 400;

/// What stands in a place for a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Slot {
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) certainty: Certainty,
}

impl Slot {
    pub(super) fn new(text: impl Into<String>, place: Place) -> Slot {
        Slot { text: text.into(), place, certainty: Certainty::Exact }
    }

    pub(super) fn is_blank(&self) -> bool {
        self.text.is_empty()
    }

    fn is_value(&self) -> bool {
        self.is_blank() || is_value(&self.text)
    }

    fn has_digit(&self) -> bool {
        self.text.contains(|c: char| narrow(c).is_ascii_digit())
    }
}

/// Why numbers were not taken, or only with a reservation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Trouble {
    /// Not as many numbers as the row (without row: table four) has columns.
    Count { row: Option<RowIx>, expected: usize, slots: Vec<Slot> },
    /// The numbers of a row (without row: of table four) stand together without a gap. `ways`: how they
    /// can be read.
    Glued { row: Option<RowIx>, slot: Slot, ways: Vec<Reading> },
    /// So do those of a whole table.
    GluedTable { table: TableId, place: Place, text: String },
    /// The text ends inside a row; its first numbers were taken.
    TextEnds { row: Option<RowIx>, expected: usize, found: usize },
    /// Numbers under a label that the form does not have.
    UnknownRow { label: String, slots: Vec<Slot> },
    /// Text that is not part of a table.
    Text { table: TableId, place: Place, text: String },
}

/// What was found in the tables.
#[derive(Debug, Default)]
pub(super) struct Tables {
    /// Rows with one slot per column (fewer only at the end of the text), in the order of the text.
    pub(super) rows: Vec<(RowIx, Vec<Slot>)>,
    pub(super) troubles: Vec<Trouble>,
    /// Labels of rows that were seen, with or without numbers.
    pub(super) labels: usize,
    /// Tables whose numbers were run together and found: how many rows, and whether their sums agree.
    pub(super) solved: Vec<(TableId, usize, bool)>,
    /// Rows whose label was misspelt, as it stood there.
    pub(super) misspelt: Vec<(RowIx, Place, String)>,
}

/// Reads parts of a document as tables. `parts`: the table that each part should hold, and its blocks.
/// `at_end`: nothing follows the last part.
pub(super) fn read_tables(
    form: &'static Form,
    parts: &[(TableId, &[Block])],
    at_end: bool,
) -> Tables {
    let index = LabelIndex::new(form);
    let mut reader = Reader {
        form,
        index: &index,
        table: TableId::Two,
        open: Open::Nothing,
        in_disputes: false,
        disputes: Disputes::default(),
        last_row: None,
        tries: MAX_MISSPELT,
        glued: Vec::new(),
        out: Tables::default(),
    };
    for (count, (table, blocks)) in parts.iter().enumerate() {
        let is_last = count + 1 == parts.len();
        reader.table = *table;
        reader.in_disputes = *table == TableId::Four;
        reader.part(blocks);
        reader.close(at_end && is_last);
    }
    let ends_in_disputes = at_end && reader.in_disputes;
    let resolved = reader.disputes.resolve(form, ends_in_disputes);
    reader.out.rows.extend(resolved.rows);
    reader.out.troubles.extend(resolved.troubles);
    reader.glued.extend(resolved.glued);
    let solved = solve(form, &reader.out.rows, reader.glued);
    reader.out.rows.extend(solved.rows);
    reader.out.solved = solved.tables;
    for (Digits { row, text, place }, ways) in solved.open {
        let slot = Slot::new(text, place);
        reader.out.troubles.push(Trouble::Glued { row, slot, ways });
    }
    reader.out
}

/// The table that a text names a row of.
pub(super) fn table_of_label(index: &LabelIndex, text: &str) -> Option<TableId> {
    let (head, _) = split_values(text);
    if !may_be_label(head) {
        return None;
    }
    match index.classify(&LabelText::parse(head)) {
        Class::Row(row) => index.form().rows.get(row.index()).map(|row| row.table),
        Class::Group(_) => Some(TableId::Four),
        Class::Heading | Class::Other => None,
    }
}

/// A label put together from several blocks.
struct Joined {
    class: Class,
    label: String,
    /// How many of the following blocks belong to it.
    blocks: usize,
    /// Numbers behind its end.
    values: Vec<Slot>,
}

/// What the next number belongs to.
#[derive(Debug)]
enum Open {
    /// Nothing: a number here is a stray.
    Nothing,
    /// A row of the form.
    Row {
        row: RowIx,
        slots: Vec<Slot>,
        /// A bracket of the label is still open: `（区分处理的，只计这一情`.
        in_bracket: bool,
        /// The first number stood against the label without a gap.
        is_glued: bool,
    },
    /// A text that no label of the form is, or (`is_printed`) one that has no numbers of its own.
    Unknown { label: String, place: Place, slots: Vec<Slot>, is_printed: bool },
}

impl Open {
    /// Whether more has come than any row could hold.
    fn is_full(&self) -> bool {
        match self {
            Open::Nothing => false,
            Open::Row { slots, .. } | Open::Unknown { slots, .. } => slots.len() >= MAX_ROW_CELLS,
        }
    }
}

struct Reader<'a> {
    form: &'static Form,
    index: &'a LabelIndex,
    /// The table that this part of the text should hold.
    table: TableId,
    open: Open,
    in_disputes: bool,
    disputes: Disputes,
    last_row: Option<RowIx>,
    /// How many more texts may be compared letter by letter.
    tries: usize,
    /// Digits that were run together.
    glued: Vec<Digits>,
    out: Tables,
}

impl Reader<'_> {
    fn part(&mut self, blocks: &[Block]) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            at += 1;
            if block.is_padding() || is_rule(block) {
                continue;
            }
            match (block.single(), &block.cells) {
                (Some(text), _) => {
                    let rest = blocks.get(at..).unwrap_or_default();
                    at += self.single(text, block.place, rest);
                }
                (None, Some(cells)) => self.row(cells, block),
                (None, None) => {}
            }
        }
    }

    /// What a text is, with the row for 总计 and 其他 where only the order can tell.
    fn class(&self, text: &str) -> Class {
        if !may_be_label(text) {
            return Class::Other;
        }
        let label = LabelText::parse(text);
        let class = self.index.classify(&label);
        if class == Class::Heading
            && self.table == TableId::Three
            && !self.in_disputes
            && let (Some(row), Some(last)) = (self.index.unnumbered_row(&label), self.last_row)
            && row.index() == last.index() + 1
        {
            return Class::Row(row);
        }
        class
    }

    /// A text on its own. Returns how many of the following blocks belong to it.
    fn single(&mut self, text: &str, place: Place, rest: &[Block]) -> usize {
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
                let (_, values) = split_values(behind.unwrap_or_default());
                values.iter().map(slot).for_each(|slot| self.value(slot));
                return 0;
            }
        }
        if !values.is_empty() && matches!(self.class(head), Class::Row(_) | Class::Group(_)) {
            self.label(self.class(head), head, place);
            values.iter().map(slot).for_each(|slot| self.value(slot));
            return 0;
        }
        if !values.is_empty() && self.index.first_of_group(head).is_some() {
            self.close(false);
            let slots = values.iter().map(slot).collect();
            self.out.troubles.push(Trouble::UnknownRow { label: head.to_owned(), slots });
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
            self.out.troubles.push(Trouble::UnknownRow { label: head.to_owned(), slots });
            return 0;
        }
        self.other(text, place);
        0
    }

    /// The row whose label this is with letters wrong.
    fn misspelt(&mut self, text: &str, place: Place) -> Option<RowIx> {
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
    fn without_group<'t>(&self, text: &'t str) -> &'t str {
        if text.len() > MAX_GROUP_LINE_BYTES || !text.contains(' ') {
            return text;
        }
        let (head, _) = split_values(text);
        for (at, _) in head.match_indices(' ') {
            let (Some(piece), Some(rest)) = (head.get(..at), head.get(at + 1..)) else { continue };
            let label = LabelText::parse(rest);
            if label.ordinal.is_some()
                && self.index.begins_label(&label.core)
                && self.index.is_piece_of_group(&LabelText::parse(piece).core)
            {
                return text.get(at + 1..).unwrap_or(text);
            }
        }
        text
    }

    /// The rest of a line behind the bracket that the label left open.
    fn close_bracket<'t>(&mut self, text: &'t str) -> Option<&'t str> {
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
            let next = block.single()?;
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

    fn label(&mut self, class: Class, text: &str, place: Place) {
        match class {
            Class::Row(row) => {
                self.close(false);
                self.last_row = Some(row);
                self.in_disputes = false;
                self.out.labels += 1;
                let in_bracket = LabelText::parse(text).is_open;
                self.open = Open::Row { row, slots: Vec::new(), in_bracket, is_glued: false };
            }
            Class::Group(row) => {
                self.close(false);
                self.in_disputes = true;
                self.out.labels += 1;
                self.disputes.group(row);
            }
            Class::Heading => {
                self.close(false);
                self.disputes.interrupt();
                let label = text.to_owned();
                self.open = Open::Unknown { label, place, slots: Vec::new(), is_printed: true };
            }
            Class::Other => {}
        }
    }

    fn value(&mut self, slot: Slot) {
        if self.in_disputes {
            self.disputes.value(slot);
            return;
        }
        if self.open.is_full() {
            self.close(false);
        }
        match &mut self.open {
            Open::Row { slots, .. } | Open::Unknown { slots, .. } => slots.push(slot),
            Open::Nothing => {
                let (label, place) = (String::new(), slot.place);
                self.open = Open::Unknown { label, place, slots: vec![slot], is_printed: true };
            }
        }
    }

    /// A line of numbers. `1 234` is one number, `0 0 0` are three.
    fn values(&mut self, values: &[&str], text: &str, place: Place) {
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

    fn row_columns(&self, row: RowIx) -> usize {
        self.form.rows.get(row.index()).map_or(0, |row| row.columns.len())
    }

    /// A text that is neither label nor number.
    fn other(&mut self, text: &str, place: Place) {
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

    /// A whole table in one line: labels of several rows, and their numbers.
    fn is_glued_table(&self, text: &str) -> bool {
        if text.len() < 60 {
            return false;
        }
        let head: String = text.chars().take(MAX_GLUED_CHARS).collect();
        let digits = head.bytes().filter(u8::is_ascii_digit).count();
        digits >= 6 && self.index.rows_named_in(&head) >= 3
    }

    /// Takes a table in one line apart. `false` when nothing of it could be told.
    fn take_apart(&mut self, text: &str, place: Place) -> bool {
        let mut current = None;
        let mut found = 0;
        let mut others: Vec<String> = Vec::new();
        for piece in glued::pieces(self.index, text) {
            match piece {
                Piece::Row(row) => {
                    self.out.labels += 1;
                    current = Some(row);
                }
                Piece::Heading => current = None,
                Piece::Digits(digits) => match current.take() {
                    Some(row) => {
                        found += 1;
                        self.digits_of(row, digits, place);
                    }
                    None if self.in_disputes && digits.len() >= 15 => {
                        found += 1;
                        self.glued.push(Digits { row: None, text: digits, place });
                    }
                    None => others.push(digits),
                },
                // An explanation between the label and its numbers.
                Piece::Text(text) => others.push(text),
            }
        }
        let others: Vec<String> =
            others.into_iter().filter(|text| text.contains(char::is_alphanumeric)).collect();
        if found > 0 && !others.is_empty() {
            self.text(place, others.join(" "));
        }
        found > 0
    }

    /// Digits behind the label of a row, in a line of many rows.
    fn digits_of(&mut self, row: RowIx, digits: String, place: Place) {
        let columns = self.row_columns(row);
        let apart: Vec<&str> = digits.split_whitespace().collect();
        if columns == 1 || apart.len() == columns {
            let texts = if columns == 1 { vec![digits.as_str()] } else { apart };
            let slots = texts.into_iter().map(|text| Slot::new(text, place)).collect();
            self.out.rows.push((row, slots));
        } else {
            self.glued.push(Digits { row: Some(row), text: digits, place });
        }
    }

    /// `行政许可467`, `规章000`: a label with digits behind it.
    fn glued(&self, text: &str) -> Option<(RowIx, String)> {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
        let label = text.trim_end_matches(is_number);
        let digits = text.get(label.len()..)?;
        if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            return None;
        }
        match self.class(label) {
            Class::Row(row) => Some((row, digits.to_owned())),
            _ => None,
        }
    }

    /// A row of several cells.
    fn row(&mut self, cells: &[String], block: &Block) {
        if cells.len() > MAX_ROW_CELLS {
            self.other(&block.text, block.place);
            return;
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
        let slot = |text: &String| Slot::new(text.as_str(), block.place);
        let has_value = |cells: &[String]| cells.iter().any(|cell| is_value(cell));
        let label = classes.iter().rposition(|class| *class != Class::Other);
        let Some(at) = label else {
            return if cells.iter().all(|cell| cell.is_empty() || is_value(cell)) {
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
                let slots: Vec<Slot> =
                    self.aligned(*row, cells, at).into_iter().map(slot).collect();
                slots.into_iter().for_each(|slot| self.value(slot));
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
                for class in classes {
                    match class {
                        Class::Group(_) => self.label(class, "", block.place),
                        _ => self.disputes.interrupt(),
                    }
                }
            }
        }
    }

    /// The number cells of a row: by the grid of the official table when the row has all its columns
    /// and the places of merged cells are empty, else the cells behind the label.
    fn aligned<'c>(&self, row: RowIx, cells: &'c [String], label: usize) -> Vec<&'c String> {
        let columns = self.row_columns(row);
        let behind = cells.get(label + 1..).unwrap_or_default();
        let rest = trim_blank(behind, columns);
        if rest.len() == columns {
            return rest.iter().collect();
        }
        if let Some(places) = self.grid_places(row).filter(|(width, _)| *width == cells.len()) {
            let in_place: Vec<&String> =
                places.1.iter().filter_map(|place| cells.get(*place)).collect();
            let filled = |cells: &[&String]| cells.iter().filter(|cell| !cell.is_empty()).count();
            if filled(&in_place) == filled(&behind.iter().collect::<Vec<_>>()) {
                return in_place;
            }
        }
        let filled: Vec<&String> = rest.iter().filter(|cell| !cell.is_empty()).collect();
        if rest.len() > columns && filled.len() == columns { filled } else { rest.iter().collect() }
    }

    /// Width of the printed table and the grid columns in which the row's numbers begin.
    fn grid_places(&self, row: RowIx) -> Option<(usize, Vec<usize>)> {
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
    fn row_of_values(&mut self, cells: &[String], slot: impl Fn(&String) -> Slot) {
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
            Open::Row { row, slots, .. } if slots.is_empty() => self.row_columns(*row),
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

    fn unknown_row(&mut self, cells: &[String], block: &Block) {
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
        self.out.troubles.push(Trouble::UnknownRow { label: label.join(" "), slots });
    }

    /// Ends what is open. `at_end`: the text ends here.
    fn close(&mut self, at_end: bool) {
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
                    self.out.troubles.push(Trouble::UnknownRow { label, slots });
                }
            }
            Open::Unknown { label, place, slots, .. } => {
                self.close_unknown(label, place, slots, at_end);
            }
        }
    }

    fn close_row(&mut self, row: RowIx, mut slots: Vec<Slot>, at_end: bool) {
        let columns = self.row_columns(row);
        // The last line may be the beginning of the next label.
        if at_end && let Some(last) = slots.pop_if(|slot| !slot.is_value()) {
            self.close_unknown(last.text, last.place, Vec::new(), at_end);
        }
        // A remark on the label in a line of its own.
        if slots.len() == columns + 1 && slots.first().is_some_and(is_remark) {
            let remark = slots.remove(0);
            self.text(remark.place, remark.text);
        }
        let odd = slots.iter().position(|slot| !slot.is_value());
        match odd {
            None if slots.is_empty() => {}
            None if slots.len() == columns => self.out.rows.push((row, slots)),
            None if at_end && slots.len() < columns && !is_run_together(&slots) => {
                let found = slots.len();
                self.out.troubles.push(Trouble::TextEnds {
                    row: Some(row),
                    expected: columns,
                    found,
                });
                self.out.rows.push((row, slots));
            }
            None => match slots.as_slice() {
                [slot] if is_run_together(&slots) => {
                    let (text, place) = (slot.text.clone(), slot.place);
                    self.glued.push(Digits { row: Some(row), text, place });
                }
                _ => {
                    let expected = columns;
                    self.out.troubles.push(Trouble::Count { row: Some(row), expected, slots });
                }
            },
            // The row is complete; what follows is something else.
            Some(at) if at >= columns => {
                let mut rest = slots.split_off(at);
                if slots.len() == columns {
                    self.out.rows.push((row, slots));
                } else {
                    let expected = columns;
                    self.out.troubles.push(Trouble::Count { row: Some(row), expected, slots });
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
                    let expected = columns;
                    self.out.troubles.push(Trouble::Count { row: Some(row), expected, slots });
                }
                self.after_odd(&mut rest, at_end);
            }
        }
    }

    /// Texts with the numbers behind them: rows that the form does not have.
    fn after_odd(&mut self, rest: &mut Vec<Slot>, at_end: bool) {
        while !rest.is_empty() {
            let label = rest.remove(0);
            let end = rest.iter().position(|slot| !slot.is_value()).unwrap_or(rest.len());
            let slots: Vec<Slot> = rest.drain(..end).collect();
            self.close_unknown(label.text, label.place, slots, at_end && rest.is_empty());
        }
    }

    fn close_unknown(&mut self, label: String, place: Place, slots: Vec<Slot>, at_end: bool) {
        if slots.iter().any(Slot::has_digit) {
            self.out.troubles.push(Trouble::UnknownRow { label, slots });
        } else if !(at_end && self.index.begins_label(&LabelText::parse(&label).core)) {
            self.text(place, label);
        }
    }

    fn text(&mut self, place: Place, text: String) {
        if !text.is_empty() {
            self.out.troubles.push(Trouble::Text { table: self.table, place, text });
        }
    }
}

/// A remark in brackets.
fn is_remark(slot: &Slot) -> bool {
    slot.text.starts_with(['（', '(']) && !slot.is_value()
}

/// One text of digits where a row has several columns.
pub(super) fn is_run_together(slots: &[Slot]) -> bool {
    matches!(slots, [slot] if slot.text.len() >= 5 && slot.text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The cells of a row, for those who fill them.
pub(super) fn cells_of(form: &Form, row: RowIx) -> impl Iterator<Item = CellIx> + use<> {
    form.rows.get(row.index()).map(crate::form::Row::cells).into_iter().flatten()
}

#[cfg(test)]
mod tests;
