//! Number chips: passages of a text that are bound to a cell and always say its number.
//!
//! The text stays plain text for every reader, export and search; the bindings stand beside it.
//! They hold in every report, whatever is done to it: sorted by text and place, never overlapping,
//! never empty, and each passage is the number of its cell as [`chip_text`] writes it. That is why
//! a change of a cell can be taken back by the opposite change of the cell alone.

use std::ops::Range;

use crate::form::CellIx;

use super::{Report, TextField, Value};

/// Most bindings that a report holds; a long narrative has a few dozen numbers.
pub(crate) const MAX_BINDINGS: usize = 1000;

/// A passage of a text that says the number of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Binding {
    /// Which text.
    pub field: TextField,
    /// Where the passage begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// The cell.
    pub cell: CellIx,
}

impl Binding {
    /// Whether a change of this part of the text changes the passage; one at its edge does not.
    fn is_touched_by(&self, changed: &Range<usize>) -> bool {
        changed.start < self.end && self.start < changed.end
    }
}

/// The value of a cell as a chip writes it: plain digits as in the JSON format, `__` for a cell that
/// is not filled in, so that the gap is seen, and `/` for one that is not applicable.
pub fn chip_text(value: Value) -> String {
    match value {
        Value::Blank => "__".to_owned(),
        Value::NotApplicable => "/".to_owned(),
        Value::Number(number) => number.to_string(),
    }
}

impl Report {
    /// The bindings of a text, from its beginning to its end.
    pub fn bindings(&self, field: TextField) -> impl Iterator<Item = Binding> + '_ {
        self.bindings.iter().filter(move |binding| binding.field == field).copied()
    }

    /// The bindings of all texts.
    pub(crate) fn all_bindings(&self) -> &[Binding] {
        &self.bindings
    }

    /// Adds a binding whose passage says the number of its cell already. Returns whether it was
    /// added: not where it would break what bindings promise.
    pub(crate) fn add_binding(&mut self, binding: Binding) -> bool {
        let Binding { field, start, end, cell } = binding;
        let says_number = self
            .text(field)
            .get(start..end)
            .is_some_and(|passage| passage == chip_text(self.value(cell)));
        let is_free = !self.bindings(field).any(|known| known.is_touched_by(&(start..end)));
        let fits = says_number
            && is_free
            && cell.form() == self.form
            && self.bindings.len() < MAX_BINDINGS;
        if fits {
            let place = |binding: &Binding| (binding.field.index(), binding.start);
            let at = self.bindings.iter().position(|known| place(known) > place(&binding));
            self.bindings.insert(at.unwrap_or(self.bindings.len()), binding);
        }
        fits
    }

    /// Binds a passage and writes the number of the cell there; an empty passage is where a chip is
    /// inserted. Chips that it touches lose their binding. Returns whether that could be done.
    pub(super) fn bind(&mut self, binding: Binding) -> bool {
        let Binding { field, start, end, cell } = binding;
        let text = self.text(field);
        let is_passage = text.get(start..end).is_some();
        if !is_passage
            || cell.form() != self.form
            || self.bindings.len() >= MAX_BINDINGS
            || self.bindings.contains(&binding)
        {
            return false;
        }
        self.drop_bindings(field, &(start..end));
        let passage = chip_text(self.value(cell));
        self.write(field, start..end, &passage);
        self.add_binding(Binding { end: start + passage.len(), ..binding })
    }

    /// Makes the chip at this byte plain text again. Returns whether there was one.
    pub(super) fn unbind(&mut self, field: TextField, at: usize) -> bool {
        let count = self.bindings.len();
        self.drop_bindings(field, &(at..at.saturating_add(1)));
        self.bindings.len() < count
    }

    /// Sets a text with its bindings; those that do not fit are left out. Returns both as they were.
    pub(super) fn set_bound_text(
        &mut self,
        field: TextField,
        text: String,
        bindings: Vec<Binding>,
    ) -> (String, Vec<Binding>) {
        let before = self.bindings(field).collect();
        self.drop_bindings(field, &(0..usize::MAX));
        let text = std::mem::replace(&mut self.texts[field.index()], text);
        for binding in bindings {
            if binding.field == field {
                self.add_binding(binding);
            }
        }
        (text, before)
    }

    /// Sets a text and keeps the bindings that the change does not touch. Returns the old text.
    pub(super) fn retype(&mut self, field: TextField, text: String) -> String {
        let before = std::mem::replace(&mut self.texts[field.index()], text);
        if !self.bindings.is_empty() {
            let bindings: Vec<Binding> = self.bindings(field).collect();
            let changed = changed_part(&before, self.text(field), &bindings);
            self.drop_bindings(field, &changed);
            self.shift(field, changed.end, before.len(), self.text(field).len());
        }
        before
    }

    /// Writes the number of a cell into the passages that are bound to it.
    pub(super) fn update_chips(&mut self, cell: CellIx) {
        for at in 0..self.bindings.len() {
            let Binding { field, start, end, cell: bound } = self.bindings[at];
            if bound == cell {
                let passage = chip_text(self.value(cell));
                self.bindings[at].end = start + passage.len();
                self.write(field, start..end, &passage);
            }
        }
    }

    /// Writes over a part of a text; bindings behind it move along, others are left as they are.
    fn write(&mut self, field: TextField, part: Range<usize>, passage: &str) {
        let text = &mut self.texts[field.index()];
        let (head, tail) = (text.get(..part.start), text.get(part.end..));
        // Not `replace_range`, which weighs 1 KB.
        let written = [head.unwrap_or_default(), passage, tail.unwrap_or_default()].concat();
        let (before, after) = (text.len(), written.len());
        *text = written;
        self.shift(field, part.end, before, after);
    }

    /// Moves the bindings from here on when the text got another length.
    fn shift(&mut self, field: TextField, from: usize, before: usize, after: usize) {
        for binding in &mut self.bindings {
            if binding.field == field && binding.start >= from {
                binding.start = binding.start + after - before;
                binding.end = binding.end + after - before;
            }
        }
    }

    fn drop_bindings(&mut self, field: TextField, changed: &Range<usize>) {
        self.bindings.retain(|known| known.field != field || !known.is_touched_by(changed));
    }
}

/// The part of the old text that is not in the new one: what stands between their common beginning
/// and their common end.
///
/// Where a text repeats itself there are several such parts: a 1 typed before 12 is also a 1 typed
/// behind the 1 of 12. Then the one that touches no binding is meant.
fn changed_part(old: &str, new: &str, bindings: &[Binding]) -> Range<usize> {
    let same = |(one, other): &(u8, u8)| one == other;
    let mut prefix = old.bytes().zip(new.bytes()).take_while(same).count();
    while !old.is_char_boundary(prefix) {
        prefix -= 1;
    }
    let mut suffix = old.bytes().rev().zip(new.bytes().rev()).take_while(same).count();
    while !old.is_char_boundary(old.len() - suffix) {
        suffix -= 1;
    }
    let shorter = old.len().min(new.len());
    let length = old.len().saturating_sub(new.len());
    let first = shorter.saturating_sub(suffix);
    if first > prefix {
        return prefix..old.len() - suffix;
    }
    // Pure insertion or pure deletion: the part may begin anywhere from `first` to `prefix`.
    let mut start = prefix;
    loop {
        let part = start..start + length;
        let Some(touched) = bindings.iter().find(|binding| binding.is_touched_by(&part)) else {
            return part;
        };
        match touched.start.checked_sub(length) {
            Some(before) if before >= first && old.is_char_boundary(before) => start = before,
            _ => return prefix..prefix + length,
        }
    }
}
