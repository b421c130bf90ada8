//! The second place of the drafts: the same keys with the same texts, in a database that writes to disk at once.
//!
//! A browser may write its storage to disk a minute late, so after a crash the database knows more than the storage. At the
//! start both are compared draft by draft, and the higher revision wins: what is newer in the mirror is taken back,
//! verified as every other text of a slot, and what is newer here is noted for the mirror ([`Tracked`]).

use super::drafts::Drafts;
use super::key::{SlotName, TRASH};
use super::record::{self, Header, Slot};
use super::slots::Slots;
use super::tracked::Tracked;
use super::{Draft, DraftId, KvStore, SaveError, StoreError};

/// A mark of deletion younger than this may be on its way to the mirror still; milliseconds.
const UNDERWAY: u64 = 10_000;

/// What was taken back from the mirror.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenBack {
    /// The draft.
    pub id: DraftId,
    /// `Err` where there is no room for it here. The text is the caller's to keep.
    pub outcome: Result<(), SaveError>,
}

/// A key of the mirror and the first line of what it holds.
pub type Head = (String, String);

impl<S: KvStore> Drafts<Tracked<S>> {
    /// Compares with a mirror, of which only the first lines are known: notes what it lacks, follows its marks of deletion,
    /// and tells which of its keys to fetch for [`Drafts::take_back`].
    ///
    /// # Errors
    /// When the storage fails; what was noted by then is still right.
    pub fn compare(&self, mirror: &[Head], now: u64) -> Result<Vec<String>, StoreError> {
        let mut wanted = Vec::new();
        let mut ids: Vec<DraftId> = self.ids()?.into_iter().map(|(id, _)| id).collect();
        for (key, _) in mirror {
            match self.names.parse(key) {
                Some((id, _)) if ids.contains(&id) => {}
                Some((id, _)) => ids.push(id),
                // What is remembered beside the drafts.
                None if self.names.owns(key) && self.store.get(key)?.is_none() => {
                    wanted.push(key.clone());
                }
                None => {}
            }
        }
        for id in ids {
            self.compare_draft(&id, mirror, now, &mut wanted)?;
        }
        Ok(wanted)
    }

    fn compare_draft(
        &self,
        id: &DraftId,
        mirror: &[Head],
        now: u64,
        wanted: &mut Vec<String>,
    ) -> Result<(), StoreError> {
        let slots = self.slots(id)?;
        if slots.newer().is_some() {
            return Ok(());
        }
        let here = newest(&slots);
        let keys = [SlotName::A, SlotName::B].map(|slot| self.names.key(id, slot.as_str()));
        let mut there = 0;
        for key in &keys {
            let revision =
                head_of(mirror, key).and_then(Header::read).map_or(0, |head| head.revision);
            there = there.max(revision);
            if revision > here {
                wanted.push(key.clone());
            }
        }
        if here > there {
            self.note_slots(&slots, &keys);
        }
        let mark = self.names.key(id, TRASH);
        match (self.store.get(&mark)?, head_of(mirror, &mark)) {
            (None, None) => {}
            // Nothing is left of it anywhere.
            (None, Some(_)) if here.max(there) == 0 => self.store.note(&mark, None),
            (None, Some(deleted)) if there >= here => self.store.set(&mark, deleted)?,
            (None, Some(_)) => self.store.note(&mark, None),
            (Some(deleted), None)
                if there > 0
                    && there >= here
                    && deleted.parse().is_ok_and(|at: u64| now.saturating_sub(at) > UNDERWAY) =>
            {
                self.store.remove(&mark)?;
            }
            (Some(deleted), there) => {
                if there != Some(&*deleted) {
                    self.store.note(&mark, Some(deleted));
                }
            }
        }
        Ok(())
    }

    /// Takes over texts of a mirror, where they are whole and newer than what is here.
    ///
    /// # Errors
    /// When the storage cannot be read. That there is no room is said of each draft.
    pub fn take_back(&self, texts: &[(String, String)]) -> Result<Vec<TakenBack>, StoreError> {
        let mut all: Vec<TakenBack> = Vec::new();
        let mut newer: Vec<(u64, &str, &str)> = Vec::new();
        for (key, text) in texts {
            if self.names.parse(key).is_some() {
                let head = text.lines().next().and_then(Header::read);
                newer.push((head.map_or(0, |head| head.revision), key, text));
            } else if self.names.owns(key) && self.store.get(key)?.is_none() {
                // A page that cannot remember how it looked goes on all the same.
                let _ = self.store.set(key, text);
            }
        }
        // The newest first: what is left is older than what is here then. There are few, and sorting is much code.
        while let Some(next) = (0..newer.len()).max_by_key(|at| newer[*at].0) {
            let (revision, key, text) = newer.swap_remove(next);
            let Some((id, _)) = self.names.parse(key) else { continue };
            let slots = self.slots(&id)?;
            let is_told = all.iter().any(|other| other.id == id);
            if is_told || slots.newer().is_some() || newest(&slots) >= revision {
                continue;
            }
            if matches!(record::inspect(text.to_owned()), Slot::Corrupt { .. } | Slot::Empty) {
                // What is whole here is worth more.
                let keys =
                    [SlotName::A, SlotName::B].map(|slot| self.names.key(&id, slot.as_str()));
                self.note_slots(&slots, &keys);
                continue;
            }
            let target = slots.target();
            if let Slot::Corrupt { text, .. } = slots.get(target) {
                // It is kept where there is room.
                let _ = self.set_aside(&id, target, text);
            }
            let outcome = self.put(&self.names.key(&id, target.as_str()), text);
            all.push(TakenBack { id, outcome });
        }
        Ok(all)
    }

    /// The newest of these texts of a draft that is whole, for one that there is no room for here. It is saved nowhere yet.
    pub fn read_texts(&self, id: &DraftId, texts: &[(String, String)]) -> Option<Draft> {
        let own = texts
            .iter()
            .filter(|(key, _)| self.names.parse(key).is_some_and(|(other, _)| other == *id));
        let whole = own.filter_map(|(_, text)| match record::inspect(text.clone()) {
            Slot::Whole(whole) => Some(whole),
            _ => None,
        });
        let record = whole.max_by_key(|whole| whole.revision)?.open().ok()?;
        Some(Draft { revision: 0, ..record.into_draft(id.clone()) })
    }

    /// The draft that was opened last, as a mirror has it.
    pub fn last_opened_in(&self, mirror: &[Head]) -> Option<DraftId> {
        DraftId::new(head_of(mirror, &self.names.last_opened())?)
    }

    /// Beginning of all keys, for a mirror that holds those of others as well.
    pub fn prefix(&self) -> &str {
        self.names.prefix()
    }

    fn note_slots(&self, slots: &Slots, keys: &[String; 2]) {
        for (slot, key) in [&slots.a, &slots.b].into_iter().zip(keys) {
            if let Slot::Whole(whole) = slot {
                self.store.note(key, Some(whole.text.clone()));
            }
        }
    }
}

/// Revision of the newest whole save; 0 where there is none.
fn newest(slots: &Slots) -> u64 {
    slots.newest().map_or(0, |(_, whole)| whole.revision)
}

fn head_of<'a>(mirror: &'a [Head], key: &str) -> Option<&'a str> {
    mirror.iter().find(|(other, _)| other == key).map(|(_, head)| &**head)
}
