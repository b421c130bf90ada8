//! Deleting with a way back: a mark beside the slots, which stay as they are until the trash is
//! emptied. Deleting therefore needs next to no room and cannot lose anything half-way.

use super::drafts::info;
use super::key::{PARTS, SlotName, TRASH};
use super::slots::Slots;
use super::{DraftId, DraftInfo, Drafts, KvStore, LoadError, StoreError};

/// How many deleted drafts [`Drafts::purge`] leaves at most. Nobody deletes so many in a month; a script might.
pub const TRASH_KEPT: usize = 100;

/// A draft in the trash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trashed {
    /// Its name in the storage.
    pub id: DraftId,
    /// When it was deleted.
    pub deleted_at: u64,
    /// What it is; `None` where it cannot be read.
    pub info: Option<DraftInfo>,
}

impl<S: KvStore> Drafts<S> {
    /// Moves a draft to the trash. [`Drafts::restore`] takes it back.
    ///
    /// # Errors
    /// When there is no such draft or the storage fails; then the draft is where it was.
    pub fn delete(&self, id: &DraftId, now: u64) -> Result<(), LoadError> {
        let newest = match self.read(id) {
            Ok(slots) => slots.newest().map(|(name, _)| name),
            Err(error @ (LoadError::Store(_) | LoadError::Missing)) => return Err(error),
            Err(_) => None,
        };
        let mark = self.names.key(id, TRASH);
        match self.store.set(&mark, &now.to_string()) {
            // The storage is full to the last byte: the older copy makes room for the mark.
            Err(StoreError::Full) if newest.is_some() => {
                let older = newest.map_or(SlotName::A, SlotName::other);
                self.store.remove(&self.names.key(id, older.as_str()))?;
                Ok(self.store.set(&mark, &now.to_string())?)
            }
            done => Ok(done?),
        }
    }

    /// Takes a draft out of the trash, as it was.
    ///
    /// # Errors
    /// When there is nothing left of it or the storage fails.
    pub fn restore(&self, id: &DraftId) -> Result<(), LoadError> {
        match self.read(id) {
            Err(error @ (LoadError::Store(_) | LoadError::Missing)) => Err(error),
            Ok(_) | Err(_) => Ok(self.store.remove(&self.names.key(id, TRASH))?),
        }
    }

    /// What lies in the trash, last deleted first.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn trash(&self) -> Result<Vec<Trashed>, StoreError> {
        let mut trash = Vec::new();
        for (id, is_deleted) in self.ids()? {
            if !is_deleted {
                continue;
            }
            // A mark that cannot be read counts as very old, but the draft can still be taken back.
            let mark = self.store.get(&self.names.key(&id, TRASH))?;
            let deleted_at = mark.and_then(|mark| mark.parse().ok()).unwrap_or(0);
            let info = match self.read(&id).and_then(Slots::open_newest) {
                Ok((_, record, _)) => Some(info(id.clone(), &record)),
                Err(LoadError::Store(error)) => return Err(error),
                Err(_) => None,
            };
            trash.push(Trashed { id, deleted_at, info });
        }
        // Of those deleted at the same time, the ids are in order already.
        trash.sort_by_key(|entry| std::cmp::Reverse(entry.deleted_at));
        Ok(trash)
    }

    /// Removes for good what was deleted longer ago than `max_age` (milliseconds), and all but the
    /// [`TRASH_KEPT`] last deleted. With `max_age` 0 this empties the trash. Returns how many.
    ///
    /// # Errors
    /// When the storage fails; what was removed before that is gone.
    pub fn purge(&self, now: u64, max_age: u64) -> Result<usize, StoreError> {
        let mut purged = 0;
        for (place, trashed) in self.trash()?.into_iter().enumerate() {
            let age = now.saturating_sub(trashed.deleted_at);
            if place < TRASH_KEPT && age < max_age {
                continue;
            }
            for key in self.store.keys()? {
                if self.names.part_of(&trashed.id, &key).is_some_and(|part| !PARTS.contains(&part))
                {
                    self.store.remove(&key)?;
                }
            }
            // The mark goes last: a draft that is half gone must not come back into the list.
            for part in PARTS {
                self.store.remove(&self.names.key(&trashed.id, part))?;
            }
            purged += 1;
        }
        Ok(purged)
    }
}
