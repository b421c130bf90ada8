//! Everything that is kept of the drafts as one file, and back: nothing that is there is overwritten.
//!
//! `{"format":"xxgk-backup","version":1,"saved_at":…,"entries":{"<draft>/a":"…","<draft>/v/…":"…"}}`, the texts as they lie in
//! the storage, each with its checksum.

use crate::wire::json::Json;
use crate::wire::node::Node;

use super::key::SlotName;
use super::record::{self, Slot};
use super::{
    Draft, DraftId, DraftList, Drafts, KvStore, LoadError, SaveError, StoreError, Version,
};

const FORMAT: &str = "xxgk-backup";
const VERSION: &str = "1";

/// What became of the drafts of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Those that were not here.
    pub added: usize,
    /// Those whose name another draft has here: they are here as copies.
    pub copies: usize,
    /// Those that were here as they are.
    pub same: usize,
    /// Those that cannot be read, or were written by a newer program.
    pub unreadable: usize,
    /// Why the others were not stored.
    pub failed: Option<SaveError>,
}

impl<S: KvStore> Drafts<S> {
    /// All drafts outside the trash, each as it was saved last, with their versions, as the text of a file.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn backup(&self, now: u64) -> Result<String, StoreError> {
        let mut json = Json::with_capacity(1 << 16);
        json.open('{');
        json.member("format", FORMAT);
        json.plain_member("version", VERSION);
        json.plain_member("saved_at", &now.to_string());
        json.open_member("entries");
        for (id, is_deleted) in self.ids()? {
            if is_deleted {
                continue;
            }
            if let Some((_, newest)) = self.slots(&id)?.newest() {
                json.member(&[id.as_str(), "/", SlotName::A.as_str()].concat(), &newest.text);
            }
            for version in self.versions(&id)? {
                let part = version.part();
                if let Some(text) = self.store.get(&self.names.key(&id, &part))? {
                    json.member(&[id.as_str(), "/", &part].concat(), &text);
                }
            }
        }
        json.close('}');
        json.close('}');
        Ok(json.finish())
    }

    /// For how long nothing was saved so, in milliseconds, counted from the first draft where it never was. `None` without drafts.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn without_backup(&self, list: &DraftList, now: u64) -> Result<Option<u64>, StoreError> {
        let last = self.store.get(&self.names.backup())?.and_then(|at| at.parse().ok());
        let begun = list.drafts.iter().map(|draft| draft.created_at).min();
        Ok(begun.map(|begun| now.saturating_sub(last.unwrap_or(0).max(begun))))
    }

    /// Notes that all drafts were saved as one file, or that nobody wants to be reminded for a while.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn note_backup(&self, now: u64) -> Result<(), StoreError> {
        self.store.set(&self.names.backup(), &now.to_string())
    }

    /// Takes in what [`Drafts::backup`] gave, here or in another browser. A draft whose name is taken by other work becomes a copy
    /// under a `fresh` name; what is here already is not stored again. `None` where the text is no such file.
    ///
    /// # Errors
    /// When the storage cannot be read.
    pub fn take_in(
        &self,
        text: &str,
        mut fresh: impl FnMut() -> DraftId,
        now: u64,
    ) -> Result<Option<TakenIn>, StoreError> {
        let Some(entries) = entries(text) else { return Ok(None) };
        let mut done = TakenIn::default();
        let mut here = Vec::new();
        for (id, _) in self.ids()? {
            match self.load(&id) {
                Ok(loaded) => here.push(loaded.draft),
                Err(LoadError::Store(error)) => return Err(error),
                Err(_) => {}
            }
        }
        // The name in the file, and the one here.
        let mut names: Vec<(DraftId, DraftId)> = Vec::new();
        for (id, part, text) in &entries {
            if part != SlotName::A.as_str() {
                continue;
            }
            let record = match record::inspect(text.clone()) {
                Slot::Whole(whole) => whole.open().ok(),
                _ => None,
            };
            let Some(record) = record else {
                done.unreadable += 1;
                continue;
            };
            let mut draft = Draft { revision: 0, saved_at: 0, ..record.into_draft(id.clone()) };
            if here.iter().any(|other| is_same(other, &draft)) {
                done.same += 1;
                continue;
            }
            let is_free = self.slots(id)?.is_empty() && !self.is_deleted(id)?;
            if !is_free {
                draft.id = fresh();
            }
            if let Err(error) = self.save(&draft, now) {
                done.failed = Some(error);
                return Ok(Some(done));
            }
            names.push((id.clone(), draft.id.clone()));
            *(if is_free { &mut done.added } else { &mut done.copies }) += 1;
            here.push(draft);
        }
        for (id, part, text) in entries {
            let name = names.iter().find(|(other, _)| *other == id).map(|(_, name)| name);
            if let (Some(name), Some(version)) = (name, Version::of_part(&part))
                && matches!(record::inspect(text.clone()), Slot::Whole(_))
            {
                // A history that has no room is no loss of work.
                let _ = self.put(&self.names.key(name, &version.part()), &text);
            }
        }
        Ok(Some(done))
    }

    /// Every key of these drafts and of what is remembered beside them, to be removed for good.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.store.keys()?.into_iter().filter(|key| self.names.owns(key)).collect())
    }

    /// Removes everything that is kept under this storage key. Nobody can bring it back.
    ///
    /// # Errors
    /// When the storage fails; what was removed before that is gone.
    pub fn clear(&self) -> Result<(), StoreError> {
        for key in self.keys()? {
            self.store.remove(&key)?;
        }
        Ok(())
    }
}

fn is_same(one: &Draft, other: &Draft) -> bool {
    (&one.report, &one.pending, &one.previous, &one.approved)
        == (&other.report, &other.pending, &other.previous, &other.approved)
}

fn entries(text: &str) -> Option<Vec<(DraftId, String, String)>> {
    let file = Node::parse(text).ok()?.entries()?;
    let find = |key: &str| file.iter().find(|entry| entry.key == key).map(|entry| entry.node);
    if find("format")?.text()? != FORMAT || find("version")?.number()? != VERSION {
        return None;
    }
    let mut entries = Vec::new();
    for entry in find("entries")?.entries()? {
        let parts = entry.key.split_once('/').zip(entry.node.text());
        if let Some(((id, part), text)) = parts
            && let Some(id) = DraftId::new(id)
        {
            entries.push((id, part.to_owned(), text));
        }
    }
    Some(entries)
}
