//! Opening, saving and listing drafts.

use std::cell::RefCell;
use std::cmp::Ordering;

use crate::report::Report;
use crate::wire::MAX_BYTES;

use super::key::{CORRUPT, FILE, Namespace, PARTS, SlotName, TRASH};
use super::kv::units;
use super::record::{self, Record, Slot, Whole};
use super::slots::Slots;
use super::{
    BrokenDraft, Draft, DraftId, DraftInfo, DraftList, KvStore, LoadError, Loaded, Recovered,
    SaveError, Saved, StoreError, Usage,
};

/// The drafts under one storage key.
#[derive(Debug)]
pub struct Drafts<S> {
    pub(super) store: S,
    pub(super) names: Namespace,
    /// What this object wrote last, per draft: its own work is never stale to itself, even if it
    /// never heard whether the write went through.
    written: RefCell<Vec<(DraftId, Written)>>,
    /// What it wrote or opened last, as revision and checksum: another who saves in the same moment writes the same revision.
    seen: RefCell<Vec<(DraftId, (u64, u64))>>,
    /// What the list said of each draft last, and the checksum of the text that it was read from: reading a report takes a
    /// hundred times as long as adding up its bytes.
    listed: RefCell<Vec<(DraftId, (u64, DraftInfo))>>,
}

#[derive(Clone, Copy, Debug)]
struct Written {
    slot: SlotName,
    revision: u64,
    checksum: u64,
}

impl<S: KvStore> Drafts<S> {
    /// The drafts under this storage key (the attribute `storage-key` of the element).
    pub fn new(store: S, storage_key: &str) -> Drafts<S> {
        Drafts {
            store,
            names: Namespace::new(storage_key),
            written: RefCell::default(),
            seen: RefCell::default(),
            listed: RefCell::default(),
        }
    }

    /// The storage beneath.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// The draft that a key of the storage belongs to: for those who hear of changes by other tabs.
    pub fn draft_of_key(&self, key: &str) -> Option<DraftId> {
        self.names.parse(key).map(|(id, _)| id)
    }

    /// All drafts outside the trash. One that cannot be read does not hide the others.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn list(&self) -> Result<DraftList, StoreError> {
        let mut list = DraftList::default();
        for (id, is_deleted) in self.ids()? {
            if is_deleted {
                continue;
            }
            match self.read(&id).and_then(|slots| self.describe(&id, slots)) {
                Ok(info) => list.drafts.push(info),
                Err(LoadError::Store(error)) => return Err(error),
                Err(error) => {
                    // Where both slots are gone, texts that were set aside are left of it.
                    let is_rest = error == LoadError::Missing;
                    let error = if is_rest { LoadError::Corrupt } else { error };
                    list.broken.push(BrokenDraft { id, error });
                }
            }
        }
        // Of those saved at the same time, the ids are in order already.
        list.drafts.sort_by_key(|draft| std::cmp::Reverse(draft.saved_at));
        Ok(list)
    }

    /// What the list says of a draft.
    fn describe(&self, id: &DraftId, slots: Slots) -> Result<DraftInfo, LoadError> {
        let checksum = slots.newest().map(|(_, whole)| whole.checksum);
        let listed = self.listed.borrow();
        let known = listed.iter().find(|(other, _)| other == id).map(|(_, known)| known);
        if let Some((known, info)) = known
            && Some(*known) == checksum
        {
            return Ok(info.clone());
        }
        drop(listed);
        let (_, record, _) = slots.open_newest()?;
        let info = info(id.clone(), &record);
        if let Some(checksum) = checksum {
            note(&self.listed, id, (checksum, info.clone()));
        }
        Ok(info)
    }

    /// Opens a draft: the newest save that is whole. A slot that is not is set aside.
    ///
    /// # Errors
    /// When there is no such draft, it cannot be read, a newer program wrote it, or the storage fails.
    pub fn load(&self, id: &DraftId) -> Result<Loaded, LoadError> {
        if self.is_deleted(id)? {
            return Err(LoadError::Deleted);
        }
        let slots = self.read(id)?;
        let checksum = slots.newest().map(|(_, whole)| whole.checksum);
        let (name, mut record, other) = slots.open_newest()?;
        if let Some(checksum) = checksum {
            note(&self.seen, id, (record.revision, checksum));
        }
        let recovered = match other {
            Slot::Corrupt { text, claimed } => Some(Recovered {
                lost_newest: claimed.is_none_or(|claimed| claimed > record.revision),
                kept_as: self.set_aside(id, name.other(), &text).ok(),
            }),
            _ => None,
        };
        let notes = std::mem::take(&mut record.notes);
        let draft = record.into_draft(id.clone());
        Ok(Loaded { draft, recovered, notes })
    }

    /// Saves a draft that is new.
    ///
    /// # Errors
    /// As [`Drafts::save`]; [`SaveError::Stale`] where the name is taken. To go on in memory without
    /// storage, make a [`Draft::new`] instead.
    pub fn create(&self, id: DraftId, report: Report, now: u64) -> Result<Draft, SaveError> {
        let mut draft = Draft::new(id, report, now);
        let saved = self.save(&draft, now)?;
        (draft.revision, draft.saved_at) = (saved.revision, saved.at);
        Ok(draft)
    }

    /// Saves a draft into its older slot, reads it back and compares.
    ///
    /// # Errors
    /// When another tab saved newer work, the draft lies in the trash, a newer program wrote it, what
    /// was read back differs, or the storage fails. The last save stays whole in every case.
    pub fn save(&self, draft: &Draft, now: u64) -> Result<Saved, SaveError> {
        let id = &draft.id;
        if self.is_deleted(id)? {
            return Err(SaveError::Deleted);
        }
        let slots = self.slots(id)?;
        if let Some(version) = slots.newer() {
            return Err(SaveError::Newer { version });
        }
        let stored = slots.newest().map(|(_, whole)| whole);
        if let Some(newer) = stored.filter(|stored| self.is_others(id, stored, draft.revision)) {
            return Err(SaveError::Stale { revision: newer.revision, saved_at: newer.saved_at });
        }
        let last = stored.map_or(0, |stored| stored.revision).max(draft.revision);
        let revision = last.saturating_add(1);
        let encoded = record::encode(draft, revision, now);
        if encoded.report_bytes > MAX_BYTES {
            return Err(SaveError::TooLarge { bytes: encoded.report_bytes });
        }

        let slot = slots.target();
        if let Slot::Corrupt { text, .. } = slots.get(slot)
            && !self.is_own_ruin(id, slot)
        {
            // Best effort: where there is no room for it, the work of today goes first.
            let _ = self.set_aside(id, slot, text);
        }
        let written = Written { slot, revision, checksum: encoded.checksum };
        note(&self.written, id, written);
        note(&self.seen, id, (revision, encoded.checksum));
        self.put(&self.names.key(id, slot.as_str()), &encoded.text)?;
        let info = info_of(id.clone(), &draft.report, revision, [now, draft.created_at]);
        note(&self.listed, id, (encoded.checksum, info));
        Ok(Saved { revision, at: now })
    }

    /// Words about how the page looked last.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn look(&self) -> Result<Option<String>, StoreError> {
        self.store.get(&self.names.look())
    }

    /// Keeps words about how the page looks.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn set_look(&self, words: &str) -> Result<(), StoreError> {
        self.store.set(&self.names.look(), words)
    }

    /// Who explained a finding last, to be offered the next time.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn explainer(&self) -> Result<Option<String>, StoreError> {
        self.store.get(&self.names.explainer())
    }

    /// Keeps who explains findings.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn set_explainer(&self, name: &str) -> Result<(), StoreError> {
        self.store.set(&self.names.explainer(), name)
    }

    /// Whether a draft is saved to a file on disk as well, in this browser.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn has_file(&self, id: &DraftId) -> Result<bool, StoreError> {
        Ok(self.store.get(&self.names.key(id, FILE))?.is_some())
    }

    /// Remembers that a draft is saved to a file on disk as well, or not any more.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn set_file(&self, id: &DraftId, has_file: bool) -> Result<(), StoreError> {
        let key = self.names.key(id, FILE);
        if has_file { self.store.set(&key, "1") } else { self.store.remove(&key) }
    }

    /// Settings of a supervising office, as the file that it handed out.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn check_settings(&self) -> Result<Option<String>, StoreError> {
        self.store.get(&self.names.check_settings())
    }

    /// Keeps settings of a supervising office; an empty text is none.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn set_check_settings(&self, text: &str) -> Result<(), StoreError> {
        self.store.set(&self.names.check_settings(), text)
    }

    /// Remembers the draft to open next time.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn set_last_opened(&self, id: &DraftId) -> Result<(), StoreError> {
        self.store.set(&self.names.last_opened(), id.as_str())
    }

    /// Forgets which draft was opened last: the start page comes next time.
    ///
    /// # Errors
    /// When the storage cannot be written.
    pub fn clear_last_opened(&self) -> Result<(), StoreError> {
        self.store.remove(&self.names.last_opened())
    }

    /// The draft that was opened last. It may be gone by now.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn last_opened(&self) -> Result<Option<DraftId>, StoreError> {
        Ok(self.store.get(&self.names.last_opened())?.as_deref().and_then(DraftId::new))
    }

    /// Everything that is stored for a draft, as keys and texts: to download what cannot be read.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn raw(&self, id: &DraftId) -> Result<Vec<(String, String)>, StoreError> {
        let mut raw = Vec::new();
        for part in PARTS {
            let key = self.names.key(id, part);
            if let Some(text) = self.store.get(&key)? {
                raw.push((key, text));
            }
        }
        Ok(raw)
    }

    /// How much room is taken. Reads the whole storage: not for every keystroke.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn usage(&self) -> Result<Usage, StoreError> {
        let mut usage = Usage { own: 0, total: 0 };
        for key in self.store.keys()? {
            let size = units(&key) + self.store.get(&key)?.map_or(0, |value| units(&value));
            usage.total += size;
            if self.names.owns(&key) {
                usage.own += size;
            }
        }
        Ok(usage)
    }

    /// Every draft of which something is stored, by id, and whether it lies in the trash.
    pub(super) fn ids(&self) -> Result<Vec<(DraftId, bool)>, StoreError> {
        let mut ids: Vec<(DraftId, bool)> = Vec::new();
        for key in self.store.keys()? {
            if let Some((id, part)) = self.names.parse(&key) {
                let place = ids.partition_point(|(other, _)| *other < id);
                let is_mark = part == TRASH;
                match ids.get_mut(place) {
                    Some((other, is_deleted)) if *other == id => *is_deleted |= is_mark,
                    _ => ids.insert(place, (id, is_mark)),
                }
            }
        }
        Ok(ids)
    }

    pub(super) fn is_deleted(&self, id: &DraftId) -> Result<bool, StoreError> {
        Ok(self.store.get(&self.names.key(id, TRASH))?.is_some())
    }

    /// The slots of a draft that this program may read.
    pub(super) fn read(&self, id: &DraftId) -> Result<Slots, LoadError> {
        let slots = self.slots(id)?;
        match slots.newer() {
            Some(version) => Err(LoadError::Newer { version }),
            None if slots.is_empty() => Err(LoadError::Missing),
            None => Ok(slots),
        }
    }

    pub(super) fn slots(&self, id: &DraftId) -> Result<Slots, StoreError> {
        let slot = |name: SlotName| {
            let text = self.store.get(&self.names.key(id, name.as_str()))?;
            Ok(text.map_or(Slot::Empty, record::inspect))
        };
        Ok(Slots { a: slot(SlotName::A)?, b: slot(SlotName::B)? })
    }

    /// Writes, reads back and compares.
    pub(super) fn put(&self, key: &str, text: &str) -> Result<(), SaveError> {
        self.store.set(key, text)?;
        if self.store.get(key)?.as_deref() == Some(text) {
            Ok(())
        } else {
            Err(SaveError::NotVerified)
        }
    }

    /// Moves an unreadable text out of its slot. Of more than two, the oldest goes.
    pub(super) fn set_aside(
        &self,
        id: &DraftId,
        slot: SlotName,
        text: &str,
    ) -> Result<String, SaveError> {
        let [first, second] = CORRUPT.map(|part| self.names.key(id, part));
        let (in_first, in_second) = (self.store.get(&first)?, self.store.get(&second)?);
        let kept_as = match (in_first, in_second) {
            (Some(kept), _) if kept == text => first,
            (_, Some(kept)) if kept == text => second,
            (None, _) => {
                self.put(&first, text)?;
                first
            }
            (Some(_), kept) => {
                if let Some(kept) = kept {
                    self.put(&first, &kept)?;
                }
                self.put(&second, text)?;
                second
            }
        };
        self.store.remove(&self.names.key(id, slot.as_str()))?;
        Ok(kept_as)
    }

    /// Whether what is stored is another's work on top of a revision, or in the place of it.
    pub(super) fn is_others(&self, id: &DraftId, stored: &Whole, revision: u64) -> bool {
        match stored.revision.cmp(&revision) {
            Ordering::Less => false,
            // Two who saved in the same moment, neither of whom saw the other.
            Ordering::Equal => {
                let seen = self.seen.borrow();
                let seen = seen.iter().find(|(other, _)| other == id).map(|(_, seen)| *seen);
                seen.is_some_and(|(seen, checksum)| seen == revision && checksum != stored.checksum)
            }
            Ordering::Greater => !self.own(id).is_some_and(|own| {
                own.revision == stored.revision && own.checksum == stored.checksum
            }),
        }
    }

    /// Whether an unreadable slot is what became of our own last write.
    fn is_own_ruin(&self, id: &DraftId, slot: SlotName) -> bool {
        self.own(id).is_some_and(|own| own.slot == slot)
    }

    fn own(&self, id: &DraftId) -> Option<Written> {
        self.written.borrow().iter().find(|(other, _)| other == id).map(|(_, own)| *own)
    }
}

/// Of each draft the last.
fn note<T>(all: &RefCell<Vec<(DraftId, T)>>, id: &DraftId, now: T) {
    let mut all = all.borrow_mut();
    all.retain(|(other, _)| other != id);
    all.push((id.clone(), now));
}

pub(super) fn info(id: DraftId, record: &Record) -> DraftInfo {
    info_of(id, &record.report, record.revision, [record.saved_at, record.created_at])
}

fn info_of(
    id: DraftId,
    report: &Report,
    revision: u64,
    [saved_at, created_at]: [u64; 2],
) -> DraftInfo {
    DraftInfo {
        id,
        title: report.title(),
        organ: report.organ().to_owned(),
        year: report.year,
        form: report.form,
        revision,
        saved_at,
        created_at,
    }
}
