//! Which form the tables follow, told by the labels that only one form has.

use std::cmp::Ordering;
use std::collections::HashSet;

use crate::document::Block;
use crate::label::{LabelText, may_be_label, printed_labels};
use crate::limits::MAX_GLUED_CHARS;
use xxgk_core::form::{Form, FormId};

/// Lines longer than this may be a whole table run together, in bytes.
const GLUED_BYTES: usize = 200;

/// The form whose own labels the tables use; `None` when they use none or as many of each.
pub(super) fn form_of<'a>(blocks: impl Iterator<Item = &'a Block>) -> Option<FormId> {
    let own = Own::new();
    let (mut old, mut new) = (0, 0);
    let mut above = "";
    for block in blocks {
        // A label may be broken over two lines, and the second half be a label of the other form.
        let is_half = block.cells.is_none() && block.text.len() + above.len() <= GLUED_BYTES;
        let whole = is_half.then(|| own.count(&[above, &block.text].concat()));
        above = if block.cells.is_none() { &block.text } else { "" };
        if let Some((is_old, is_new)) = whole.filter(|counts| *counts != (0, 0)) {
            old += is_old;
            new += is_new;
            continue;
        }
        let only = std::slice::from_ref(&block.text);
        for text in block.cells.as_deref().unwrap_or(only) {
            let (is_old, is_new) = own.count(text);
            old += is_old;
            new += is_new;
        }
    }
    match usize::cmp(&old, &new) {
        Ordering::Greater => Some(FormId::F2019),
        Ordering::Less => Some(FormId::F2021),
        Ordering::Equal => None,
    }
}

/// Labels that one form has and the other has not.
struct Own {
    old: HashSet<String>,
    new: HashSet<String>,
}

impl Own {
    fn new() -> Own {
        let cores = |form| -> HashSet<String> {
            printed_labels(Form::get(form)).map(|label| LabelText::parse(label).core).collect()
        };
        let (old, new) = (cores(FormId::F2019), cores(FormId::F2021));
        let without = |all: &HashSet<String>, other| all.difference(other).cloned().collect();
        Own { old: without(&old, &new), new: without(&new, &old) }
    }

    /// How many labels of each form a text is or, run together, holds.
    fn count(&self, text: &str) -> (usize, usize) {
        if text.len() > GLUED_BYTES {
            let head: String = text.chars().take(MAX_GLUED_CHARS).collect();
            let held = |labels: &HashSet<String>| {
                // Short labels are words that a sentence may use.
                let is_telling = |label: &&String| label.chars().count() > 5;
                labels.iter().filter(is_telling).filter(|label| head.contains(*label)).count()
            };
            return (held(&self.old), held(&self.new));
        }
        // `信息内容 本年处理决定数量` in one line
        let last = text.split_whitespace().next_back().unwrap_or_default();
        for part in [text, last] {
            if may_be_label(part) {
                let core = LabelText::parse(part).core;
                let counts = (self.old.contains(&core), self.new.contains(&core));
                if counts.0 || counts.1 {
                    return (usize::from(counts.0), usize::from(counts.1));
                }
            }
        }
        (0, 0)
    }
}
