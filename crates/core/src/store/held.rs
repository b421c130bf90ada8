//! Whether the storage still holds what was saved: others may have saved, deleted or emptied it.

use std::cmp::Ordering;

use super::{DraftId, Drafts, KvStore, StoreError};

/// What the storage holds of a draft that was saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Held {
    /// What was saved.
    AsSaved,
    /// Newer work, by another tab.
    Newer,
    /// The work of another who saved in the same moment, in the place of what was saved.
    Raced,
    /// Not what was saved: the storage was emptied, or what is left is older or cannot be read.
    Lost,
    /// It lies in the trash.
    Deleted,
    /// What a newer program wrote.
    NewerProgram {
        /// Version of its format.
        version: u64,
    },
}

impl<S: KvStore> Drafts<S> {
    /// Whether a draft is still stored as it was saved, by the revision that the save gave.
    ///
    /// # Errors
    /// When the storage cannot be read.
    pub fn held(&self, id: &DraftId, revision: u64) -> Result<Held, StoreError> {
        if self.is_deleted(id)? {
            return Ok(Held::Deleted);
        }
        let slots = self.slots(id)?;
        if let Some(version) = slots.newer() {
            return Ok(Held::NewerProgram { version });
        }
        let Some((_, newest)) = slots.newest() else { return Ok(Held::Lost) };
        Ok(match newest.revision.cmp(&revision) {
            Ordering::Less => Held::Lost,
            Ordering::Equal if self.is_others(id, newest, revision) => Held::Raced,
            Ordering::Greater if self.is_others(id, newest, revision) => Held::Newer,
            // Also a save of our own of which we never heard that it went through.
            Ordering::Equal | Ordering::Greater => Held::AsSaved,
        })
    }
}
