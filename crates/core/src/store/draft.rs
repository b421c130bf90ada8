//! A draft and what is said about drafts.

use std::fmt;
use std::rc::Rc;

use crate::form::FormId;
use crate::report::Report;
use crate::wire::WireNote;

use super::LoadError;

/// Name of a draft within its storage: 1 to 64 ASCII letters, digits, `-` or `_`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DraftId(Rc<str>);

impl DraftId {
    /// `None` for a text that cannot be a name.
    pub fn new(text: &str) -> Option<DraftId> {
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
        let is_id = (1..=64).contains(&text.len()) && text.bytes().all(allowed);
        is_id.then(|| DraftId(text.into()))
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DraftId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A report that is being worked on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Its name in the storage.
    pub id: DraftId,
    /// The report.
    pub report: Report,
    /// Typed texts that are no numbers yet, each behind the id of its cell. They are part of the work
    /// and survive a reload.
    pub pending: Vec<(String, String)>,
    /// Last year's report, which rules compare this one with.
    pub previous: Option<Report>,
    /// The report as it was approved, which this one is compared with before it is published.
    pub approved: Option<Report>,
    /// Revision in the storage that this draft is based on; 0 before the first save.
    pub revision: u64,
    /// When that revision was saved; 0 before the first save.
    pub saved_at: u64,
    /// When the draft was begun.
    pub created_at: u64,
}

impl Draft {
    /// A draft that is not saved yet.
    pub fn new(id: DraftId, report: Report, now: u64) -> Draft {
        Draft {
            id,
            report,
            pending: Vec::new(),
            previous: None,
            approved: None,
            revision: 0,
            saved_at: 0,
            created_at: now,
        }
    }

    /// A copy under another name, not saved yet.
    #[must_use]
    pub fn duplicate(&self, id: DraftId, now: u64) -> Draft {
        Draft {
            pending: self.pending.clone(),
            previous: self.previous.clone(),
            approved: self.approved.clone(),
            ..Draft::new(id, self.report.clone(), now)
        }
    }
}

/// A save that was read back and compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saved {
    /// Its revision; belongs into [`Draft::revision`].
    pub revision: u64,
    /// When, as the caller said; belongs into [`Draft::saved_at`].
    pub at: u64,
}

/// A draft that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loaded {
    /// The draft, as of the newest save that can be read.
    pub draft: Draft,
    /// Set where the other slot could not be read.
    pub recovered: Option<Recovered>,
    /// What reading the report had to say; usually nothing.
    pub notes: Vec<WireNote>,
}

/// One of the two slots could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovered {
    /// Whether the unreadable slot may have held newer work than what was opened.
    pub lost_newest: bool,
    /// Key under which the unreadable text was set aside; `None` where that failed and it stays in
    /// its slot.
    pub kept_as: Option<String>,
}

/// A draft in the list of drafts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftInfo {
    /// Its name in the storage.
    pub id: DraftId,
    /// Title of the report.
    pub title: String,
    /// Reporting organ.
    pub organ: String,
    /// Year of the report.
    pub year: Option<i32>,
    /// Form of the report.
    pub form: FormId,
    /// Newest revision.
    pub revision: u64,
    /// When it was saved.
    pub saved_at: u64,
    /// When the draft was begun.
    pub created_at: u64,
}

/// A draft that is there but cannot be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BrokenDraft {
    /// Its name in the storage.
    pub id: DraftId,
    /// Why.
    pub error: LoadError,
}

/// All drafts outside the trash.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftList {
    /// Those that can be opened, last saved first.
    pub drafts: Vec<DraftInfo>,
    /// Those that cannot.
    pub broken: Vec<BrokenDraft>,
}

/// How much room is taken, in UTF-16 units with keys, as browsers count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Usage {
    /// By our drafts, their copies and the trash.
    pub own: usize,
    /// By everything in this storage, the portal's own data included.
    pub total: usize,
}

impl Usage {
    /// What Chromium 156 allows per origin (measured); other browsers are close to it.
    pub const TYPICAL_QUOTA: usize = 5_177_344;
}
