//! Tables two, three and four: labels lead, numbers follow.
//!
//! Whatever the layout (a cell per line, rows of cells, numbers behind the label), the reader goes
//! through the text once and remembers the row whose label it saw last. A row takes its numbers only
//! when there are exactly as many as it has columns: nothing is guessed. The one exception is the end
//! of the text, where the numbers that are still there are the first ones of their row.

use crate::document::{Block, Place, Spot};
use crate::label::{Class, LabelIndex, LabelText, may_be_label, narrow};
use crate::limits::{
    MAX_GLUED_CHARS, MAX_LABEL_CHARS, MAX_LABEL_LINES, MAX_MISSPELT, MAX_MISSPELT_CHARS,
    MAX_ROW_CELLS,
};
use crate::text::BARS;
use xxgk_core::form::{CellIx, Form, RowIx, Scope, TableCell, TableId};
use xxgk_core::source::Certainty;

use super::cells::{
    behind_bracket, is_grouped, is_number, is_rule, joined_values, split_values, trim_blank,
};
use super::disputes::Disputes;
use super::glued::{self, Piece};
use super::readings::Reading;
use super::solve::{Digits, Short, solve};
use super::value::is_value;
use bars::Bars;
use heads::Heads;
pub(super) use heads::adds_up;
use listed::Listed;

mod bars;
mod by_order;
mod close;
mod extra;
mod glued_line;
mod heads;
mod line;
mod listed;
mod row;

/// Longest text between numbers that may be an unreadable number, in characters.
const MAX_ODD_CHARS: usize = 20;
/// A text with so many numbers behind it is a row, whether or not the form has it.
const MIN_ROW_VALUES: usize = 3;
/// A text that ends behind fewer numbers of a row does not say which of its columns they are.
const MIN_CUT_VALUES: usize = 2;
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

    pub(super) fn has_digit(&self) -> bool {
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
    UnknownRow { table: TableId, label: String, slots: Vec<Slot> },
    /// Labels and numbers came apart: these numbers stand below these labels, and may be those of others.
    Apart { rows: Vec<(RowIx, Vec<Slot>)> },
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
    pub(super) solved: Vec<(TableId, usize, Option<bool>)>,
    /// Rows that lost blank cells and whose numbers have one place each by the sums of the table.
    pub(super) placed: Vec<RowIx>,
    /// First rows of groups that stand there as one row of zeros.
    pub(super) zeros: Vec<RowIx>,
    /// Rows whose numbers were found by their order.
    pub(super) ordered: Vec<RowIx>,
    /// They were although sums of the table do not hold.
    pub(super) has_failures: bool,
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
        heads: Heads::default(),
        tries: MAX_MISSPELT,
        listed: Vec::new(),
        glued: Vec::new(),
        short: Vec::new(),
        cut: None,
        has_bars: false,
        has_rule: false,
        row_has_bars: false,
        bars: Bars::default(),
        out: Tables::default(),
    };
    for (count, (table, blocks)) in parts.iter().enumerate() {
        let is_last = count + 1 == parts.len();
        reader.table = *table;
        reader.in_disputes = *table == TableId::Four;
        match extra::without_serial_numbers(blocks) {
            Some(blocks) => reader.part(&blocks),
            None => reader.part(blocks),
        }
        reader.close(at_end && is_last);
        reader.close_listed();
    }
    let ends_in_disputes = at_end && reader.in_disputes;
    let resolved = std::mem::take(&mut reader.disputes).resolve(form, ends_in_disputes);
    reader.out.rows.extend(resolved.rows);
    reader.out.troubles.extend(resolved.troubles);
    reader.glued.extend(resolved.glued);
    let (whole, filled_up) = std::mem::take(&mut reader.bars).resolve(form);
    reader.out.rows.extend(whole);
    filled_up.into_iter().for_each(|(row, slots)| reader.wrong_count(row, slots));
    reader.pairs(parts);
    reader.by_order(parts);
    let cut = reader.cut.as_ref().map(|short| short.row);
    let short: Vec<Short> = reader.short.into_iter().chain(reader.cut).collect();
    let is_whole = short.len() == usize::from(cut.is_some());
    let solved = solve(form, &reader.out.rows, reader.glued, short);
    reader.out.rows.extend(solved.rows);
    reader.out.solved = solved.tables;
    reader.out.placed = solved.placed;
    for Short { row, slots } in solved.short {
        let expected = form.rows.get(row.index()).map_or(0, |row| row.columns.len());
        // Nothing says that blank cells fell out anywhere: the text ends here.
        if cut == Some(row) && is_whole && slots.len() >= MIN_CUT_VALUES {
            let found = slots.len();
            reader.out.troubles.push(Trouble::TextEnds { row: Some(row), expected, found });
            reader.out.rows.push((row, slots));
        } else {
            reader.out.troubles.push(Trouble::Count { row: Some(row), expected, slots });
        }
    }
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
    heads: Heads,
    /// How many more texts may be compared letter by letter.
    tries: usize,
    /// Cells that were named one by one.
    listed: Vec<Listed>,
    /// Digits that were run together.
    glued: Vec<Digits>,
    /// Rows that lost blank cells.
    short: Vec<Short>,
    /// The row in which the text ends.
    cut: Option<Short>,
    /// The cells of the lines end with bars: `| 6 | 6 | | |` may be a row that was filled up behind its numbers.
    has_bars: bool,
    /// They are those of a table of Markdown, which keeps its blank cells: `|---|---|` stands above them.
    has_rule: bool,
    /// So do those of the row that is open.
    row_has_bars: bool,
    /// What such rows say of blank cells.
    bars: Bars,
    out: Tables,
}

impl Reader<'_> {
    fn part(&mut self, blocks: &[Block]) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            at += 1;
            let is_line = block.place.spot == Spot::Line;
            let is_rule_of_table = block.cells.is_some() && is_rule(block) && !block.is_padding();
            // The first row is the heading of its table, whatever stands in it.
            let is_above_rule = block.cells.is_some()
                && blocks.get(at).is_some_and(|next| next.cells.is_some() && is_rule(next));
            self.has_rule =
                is_rule_of_table || is_above_rule || self.has_rule && block.cells.is_some();
            self.has_bars =
                is_line && !self.has_rule && (block.text.contains(BARS) || block.is_padding());
            self.disputes.keeps_blanks(!self.has_bars);
            if block.is_padding() {
                if is_line {
                    self.blank_cells(block);
                }
                continue;
            }
            if is_rule(block) {
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

    /// `|` in a line of its own: a blank cell of a row whose cells stand one per line.
    fn blank_cells(&mut self, block: &Block) {
        let bars = block.cells.as_ref().map_or(0, |cells| cells.len().saturating_sub(1).max(1));
        let is_waiting = match &self.open {
            _ if self.in_disputes => self.disputes.is_running(),
            Open::Row { row, slots, is_glued, .. } => {
                !is_glued && slots.len() < self.row_columns(*row)
            }
            _ => false,
        };
        for _ in 0..if is_waiting { bars } else { 0 } {
            self.value(Slot::new("", block.place));
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

    fn label(&mut self, class: Class, text: &str, place: Place) {
        match class {
            Class::Row(row) => {
                self.close(false);
                self.heads.rows();
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
                self.heads.heading(self.form, text);
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
        self.row_has_bars = self.has_bars;
        match &mut self.open {
            Open::Row { slots, .. } | Open::Unknown { slots, .. } => slots.push(slot),
            Open::Nothing => {
                let (label, place) = (String::new(), slot.place);
                self.open = Open::Unknown { label, place, slots: vec![slot], is_printed: true };
            }
        }
    }

    fn row_columns(&self, row: RowIx) -> usize {
        self.form.rows.get(row.index()).map_or(0, |row| row.columns.len())
    }
}

/// One text of digits where a row has several columns.
pub(super) fn is_run_together(slots: &[Slot]) -> bool {
    matches!(slots, [slot] if slot.text.len() >= 5 && slot.text.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The cells of a row, for those who fill them.
pub(super) fn cells_of(form: &Form, row: RowIx) -> impl Iterator<Item = CellIx> + use<> {
    form.rows.get(row.index()).map(xxgk_core::form::Row::cells).into_iter().flatten()
}

#[cfg(test)]
mod tests;
