//! The history of a draft: what it was at some moments, each under a key of its own that says when and why.
//!
//! ```text
//! xxgk/<storage key>/<draft>/v/<when>/<why>/<name>   the draft as in a slot, without the reports it is compared with
//! ```
//!
//! A list of them needs no text. What is kept grows thinner with age ([`surplus`]) and goes first where the storage is full.

use super::key::{escaped, unescaped};
use super::kv::units;
use super::record::{self, Slot};
use super::steps::UNDO;
use super::{Draft, DraftId, Drafts, KvStore, LoadError, SaveError, StoreError};

const HOUR: u64 = 3_600_000;
const DAY: u64 = 24 * HOUR;
const WEEK: u64 = 7 * DAY;

/// How many versions of one draft are kept at most.
pub const VERSIONS_KEPT: usize = 50;
/// How much room they may take, in UTF-16 units: a tenth of what a browser gives.
pub const VERSIONS_UNITS: usize = 500_000;
/// Longest name, in characters.
const NAME: usize = 40;

/// Why a version was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Somebody had worked for a while.
    Pause,
    /// Before an import took the place of something.
    Import,
    /// Before something else took the place of something.
    Replace,
    /// Before an older version was brought back.
    Restore,
    /// Somebody named it.
    Named,
}

impl Reason {
    const ALL: [Reason; 5] =
        [Reason::Pause, Reason::Import, Reason::Replace, Reason::Restore, Reason::Named];

    /// Part of keys: not to be changed.
    fn key(self) -> &'static str {
        match self {
            Reason::Pause => "pause",
            Reason::Import => "import",
            Reason::Replace => "replace",
            Reason::Restore => "restore",
            Reason::Named => "named",
        }
    }
}

/// A version of a draft. Its text is read when it is needed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// When, in milliseconds since 1970.
    pub at: u64,
    /// Why.
    pub reason: Reason,
    /// What somebody called it; empty for [`Reason::Pause`] and the like.
    pub name: String,
}

impl Version {
    /// Behind the draft, in the name of its key. It names the version, in a browser and in its copies.
    pub fn part(&self) -> String {
        ["v/", &self.at.to_string(), "/", self.reason.key(), "/", &escaped(&self.name)].concat()
    }

    /// From a part of a key; `None` where it is none of a version.
    pub fn of_part(part: &str) -> Option<Version> {
        let mut parts = part.strip_prefix("v/")?.split('/');
        let at = parts.next()?.parse().ok()?;
        let reason = parts.next()?;
        let reason = Reason::ALL.into_iter().find(|known| known.key() == reason)?;
        let name = unescaped(parts.next()?);
        parts.next().is_none().then_some(Version { at, reason, name })
    }
}

impl<S: KvStore> Drafts<S> {
    /// The versions of a draft, newest first.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn versions(&self, id: &DraftId) -> Result<Vec<Version>, StoreError> {
        let mut versions: Vec<Version> = Vec::new();
        for key in self.store.keys()? {
            let part = self.names.part_of(id, &key);
            versions.extend(part.and_then(Version::of_part));
        }
        versions.sort_by_key(|version| std::cmp::Reverse(version.at));
        Ok(versions)
    }

    /// Keeps a draft as a version, unless the last one says the same already. Where there is no room, the oldest versions go, also
    /// those of other drafts. Whether there is a new one.
    ///
    /// # Errors
    /// When the storage fails. Nothing but versions is lost by it.
    pub fn keep_version(
        &self,
        draft: &Draft,
        reason: Reason,
        name: &str,
        now: u64,
    ) -> Result<bool, SaveError> {
        let name: String = name.trim().chars().take(NAME).collect();
        let kept = Draft { previous: None, approved: None, ..draft.clone() };
        let text = record::encode(&kept, draft.revision, now).text;
        let last = self.versions(&draft.id)?.into_iter().next();
        let mut superseded = None;
        if let Some(last) = last {
            let key = self.names.key(&draft.id, &last.part());
            let is_same = self.store.get(&key)?.is_some_and(|last| body(&last) == body(&text));
            if is_same && reason != Reason::Named {
                return Ok(false);
            }
            // The name is of what was kept for another reason a moment ago.
            superseded = (is_same && last.reason != Reason::Named).then_some(key);
        }
        let version = Version { at: now, reason, name };
        let key = self.names.key(&draft.id, &version.part());
        loop {
            match self.put(&key, &text) {
                Ok(()) => break,
                Err(SaveError::Store(StoreError::Full)) if self.drop_version()? => {}
                Err(error) => {
                    // What was not read back as it was written is none.
                    if error == SaveError::NotVerified {
                        let _ = self.store.remove(&key);
                    }
                    return Err(error);
                }
            }
        }
        if let Some(superseded) = superseded {
            self.store.remove(&superseded)?;
        }
        self.thin(&draft.id, now)?;
        Ok(true)
    }

    /// Opens a version: the draft as it was, based on nothing that is stored.
    ///
    /// # Errors
    /// When there is none, it cannot be read, a newer program wrote it, or the storage fails.
    pub fn open_version(&self, id: &DraftId, version: &Version) -> Result<Draft, LoadError> {
        let text = self.store.get(&self.names.key(id, &version.part()))?;
        let record = match record::inspect(text.ok_or(LoadError::Missing)?) {
            Slot::Whole(whole) => whole.open().map_err(|version| match version {
                Some(version) => LoadError::Newer { version },
                None => LoadError::Corrupt,
            })?,
            Slot::Newer { version } => return Err(LoadError::Newer { version }),
            Slot::Corrupt { .. } | Slot::Empty => return Err(LoadError::Corrupt),
        };
        Ok(Draft { revision: 0, saved_at: 0, ..record.into_draft(id.clone()) })
    }

    /// Removes the least of what is kept beside the drafts, to make room: steps to be taken back, then the oldest version of all
    /// drafts; one with a name only where no other is left. Whether there was something.
    ///
    /// # Errors
    /// When the storage fails.
    pub fn drop_version(&self) -> Result<bool, StoreError> {
        let mut least: Option<((u8, u64), String)> = None;
        for key in self.store.keys()? {
            let Some((_, part)) = self.names.beside(&key) else { continue };
            let rank = match Version::of_part(part) {
                Some(Version { at, reason: Reason::Named, .. }) => (2, at),
                Some(Version { at, .. }) => (1, at),
                None if part == UNDO => (0, 0),
                None => continue,
            };
            if least.as_ref().is_none_or(|(other, _)| rank < *other) {
                least = Some((rank, key));
            }
        }
        let Some((_, key)) = least else { return Ok(false) };
        self.store.remove(&key)?;
        Ok(true)
    }

    fn thin(&self, id: &DraftId, now: u64) -> Result<(), StoreError> {
        let versions = self.versions(id)?;
        let mut sizes = Vec::new();
        for version in &versions {
            let key = self.names.key(id, &version.part());
            sizes.push(self.store.get(&key)?.map_or(0, |text| units(&key) + units(&text)));
        }
        for at in surplus(&versions, &sizes, now) {
            if let Some(version) = versions.get(at) {
                self.store.remove(&self.names.key(id, &version.part()))?;
            }
        }
        Ok(())
    }
}

/// All but the first line, which says when it was saved.
fn body(text: &str) -> &str {
    text.split_once('\n').map_or("", |(_, body)| body)
}

/// Places of the versions (newest first, with the room that each takes) that are one too many: all of a day are kept, one an
/// hour for a week, one a day from then on, and those with a name; of too many or too large ones the oldest go, named ones last.
/// The newest always stays.
pub fn surplus(versions: &[Version], sizes: &[usize], now: u64) -> Vec<usize> {
    let mut gone = Vec::new();
    let mut kept: Vec<usize> = Vec::new();
    let mut last_span = None;
    for (at, version) in versions.iter().enumerate() {
        let age = now.saturating_sub(version.at);
        let span = if age < DAY {
            None
        } else if age < WEEK {
            Some((HOUR, version.at / HOUR))
        } else {
            Some((DAY, version.at / DAY))
        };
        if version.reason == Reason::Named || span.is_none() || span != last_span {
            kept.push(at);
        } else {
            gone.push(at);
        }
        // A named one stands for itself: its hour has another one.
        if version.reason != Reason::Named {
            last_span = span;
        }
    }
    let size = |at: usize| sizes.get(at).copied().unwrap_or(0);
    let mut room: usize = kept.iter().map(|at| size(*at)).sum();
    while kept.len() > 1 && (kept.len() > VERSIONS_KEPT || room > VERSIONS_UNITS) {
        let is_named =
            |at: &usize| versions.get(*at).is_some_and(|version| version.reason == Reason::Named);
        let older = kept.iter().skip(1);
        let place = older.clone().rposition(|at| !is_named(at)).unwrap_or(kept.len() - 2) + 1;
        let at = kept.remove(place);
        room -= size(at);
        gone.push(at);
    }
    gone
}
