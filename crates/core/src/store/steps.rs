//! The last steps of a draft, so that they can be taken back after a reload as well.
//!
//! ```text
//! xxgk/<storage key>/<draft>/undo   checksum of the report, checksum of the rest, and for each step what was there before
//! ```
//!
//! A step is what the JSON of the report was before, as the part that differs. So it holds for every kind of edit, and it can
//! be told whether it fits: what does not fit the report as it is, or cannot be read, is dropped.

use std::fmt::Write as _;

use crate::report::{Edit, History, Report, apply};
use crate::wire::{from_json, to_json_compact};

use super::record::checksum;
use super::{DraftId, Drafts, KvStore, StoreError};

/// How many steps are kept at most.
const STEPS: usize = 20;
/// How many bytes they may take.
const BYTES: usize = 60_000;

impl<S: KvStore> Drafts<S> {
    /// Keeps the last steps of a draft that was just saved with this report. No loss where there is no room.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn keep_steps(
        &self,
        id: &DraftId,
        report: &Report,
        history: &History,
    ) -> Result<(), StoreError> {
        let key = self.names.key(id, UNDO);
        let text = write(report, history);
        let kept = self.store.get(&key)?;
        if kept.as_deref().unwrap_or_default() == text {
            return Ok(());
        }
        if text.is_empty() { self.store.remove(&key) } else { self.store.set(&key, &text) }
    }

    /// The steps of a draft that can be taken back; none where what is kept does not fit this report.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn steps(&self, id: &DraftId, report: &Report) -> Result<History, StoreError> {
        let text = self.store.get(&self.names.key(id, UNDO))?.unwrap_or_default();
        Ok(History::of_steps(read(&text, report).unwrap_or_default()))
    }
}

/// Part of the key.
pub(super) const UNDO: &str = "undo";

fn sum(text: &str) -> u64 {
    checksum(text, "")
}

fn write(report: &Report, history: &History) -> String {
    let mut now = report.clone();
    let mut text = to_json_compact(&now);
    let of = sum(&text);
    let mut steps = String::new();
    for edit in history.steps().iter().rev().take(STEPS) {
        // Marks are not part of the JSON, and no step may take one away unseen.
        if !now.marked_unplaced().is_empty() {
            break;
        }
        apply(&mut now, edit.clone());
        let before = to_json_compact(&now);
        let length = steps.len();
        let (start, end) = common(&text, &before);
        let middle = before.get(start..before.len() - end).unwrap_or_default();
        let _ = write!(steps, "\n{start} {end} {middle}");
        if steps.len() > BYTES || !now.marked_unplaced().is_empty() {
            steps.truncate(length);
            break;
        }
        text = before;
    }
    if steps.is_empty() {
        return steps;
    }
    format!("{of:016x} {:016x}{steps}", sum(&steps))
}

/// How many bytes both begin and end with, without cutting a character or counting one twice.
fn common(one: &str, other: &str) -> (usize, usize) {
    let shorter = one.len().min(other.len());
    let same = |(a, b): &(u8, u8)| a == b;
    let mut start = one.bytes().zip(other.bytes()).take_while(same).count();
    while !one.is_char_boundary(start) || !other.is_char_boundary(start) {
        start -= 1;
    }
    let ends = one.bytes().rev().zip(other.bytes().rev());
    let mut end = ends.take(shorter - start).take_while(same).count();
    while !one.is_char_boundary(one.len() - end) || !other.is_char_boundary(other.len() - end) {
        end -= 1;
    }
    (start, end)
}

/// The edits that take the steps back, the last step last.
fn read(text: &str, report: &Report) -> Option<Vec<Edit>> {
    let (head, _) = text.split_once('\n')?;
    let steps = text.get(head.len()..)?;
    let mut now = to_json_compact(report);
    if head != format!("{:016x} {:016x}", sum(&now), sum(steps))
        || !report.marked_unplaced().is_empty()
    {
        return None;
    }
    let mut edits = Vec::new();
    for step in steps.lines().skip(1) {
        let mut parts = step.splitn(3, ' ');
        let start: usize = parts.next()?.parse().ok()?;
        let end: usize = parts.next()?.parse().ok()?;
        let end = now.len().checked_sub(end)?;
        now = [now.get(..start)?, parts.next()?, now.get(end..)?].concat();
        let before = from_json(&now).ok()?;
        if !before.notes.is_empty() {
            return None;
        }
        edits.push(Edit::Replace(Box::new(before.report)));
    }
    edits.reverse();
    Some(edits)
}
