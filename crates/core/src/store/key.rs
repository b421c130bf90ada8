//! Names of keys.
//!
//! Do not change them: drafts in the browsers of users live under these names.

use super::DraftId;

/// One of the two slots of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SlotName {
    A,
    B,
}

impl SlotName {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            SlotName::A => "a",
            SlotName::B => "b",
        }
    }

    pub(super) fn other(self) -> SlotName {
        match self {
            SlotName::A => SlotName::B,
            SlotName::B => SlotName::A,
        }
    }
}

pub(super) const TRASH: &str = "trash";
/// Beside the draft: it is saved to a file as well.
pub(super) const FILE: &str = "file";
pub(super) const CORRUPT: [&str; 2] = ["corrupt-1", "corrupt-2"];

/// Everything that may be stored for a draft.
pub(super) const PARTS: [&str; 5] = ["a", "b", CORRUPT[0], CORRUPT[1], TRASH];

/// All keys of one storage key.
#[derive(Clone, Debug)]
pub(super) struct Namespace {
    prefix: String,
}

impl Namespace {
    /// A storage key may contain anything; a slash in it must not reach into another's keys.
    pub(super) fn new(storage_key: &str) -> Namespace {
        Namespace { prefix: format!("xxgk/{}/", escaped(storage_key)) }
    }

    pub(super) fn key(&self, id: &DraftId, part: &str) -> String {
        [&self.prefix, id.as_str(), "/", part].concat()
    }

    pub(super) fn last_opened(&self) -> String {
        [&self.prefix, "last"].concat()
    }

    pub(super) fn look(&self) -> String {
        [&self.prefix, "look"].concat()
    }

    /// When all drafts were saved as one file.
    pub(super) fn backup(&self) -> String {
        [&self.prefix, "backup"].concat()
    }

    /// Who explains findings.
    pub(super) fn explainer(&self) -> String {
        [&self.prefix, "explainer"].concat()
    }

    /// Settings of a supervising office.
    pub(super) fn check_settings(&self) -> String {
        [&self.prefix, "check-settings"].concat()
    }

    pub(super) fn prefix(&self) -> &str {
        &self.prefix
    }

    pub(super) fn owns(&self, key: &str) -> bool {
        key.starts_with(&self.prefix)
    }

    /// The draft and the part that a key belongs to.
    pub(super) fn parse<'a>(&self, key: &'a str) -> Option<(DraftId, &'a str)> {
        self.beside(key).filter(|(_, part)| PARTS.contains(part))
    }

    /// The draft that a key belongs to, and the part, also of what is kept beside the draft itself.
    pub(super) fn beside<'a>(&self, key: &'a str) -> Option<(DraftId, &'a str)> {
        let (id, part) = key.strip_prefix(&self.prefix)?.split_once('/')?;
        Some((DraftId::new(id)?, part))
    }

    /// The part that a key is of this draft.
    pub(super) fn part_of<'a>(&self, id: &DraftId, key: &'a str) -> Option<&'a str> {
        self.beside(key).and_then(|(other, part)| (other == *id).then_some(part))
    }
}

/// As one part of a key.
pub(super) fn escaped(text: &str) -> String {
    text.replace('%', "%25").replace('/', "%2F")
}

/// What [`escaped`] made it of.
pub(super) fn unescaped(text: &str) -> String {
    text.replace("%2F", "/").replace("%25", "%")
}
