//! Drafts: reports that live in a browser, over a small key-value trait.
//!
//! ```text
//! xxgk/<storage key>/<draft>/a, …/b     two slots; a save goes to the older one
//! xxgk/<storage key>/<draft>/corrupt-1, …/corrupt-2   what was in a slot that could not be read
//! xxgk/<storage key>/<draft>/trash      when the draft was deleted
//! xxgk/<storage key>/<draft>/v/…         what it was before (`versions.rs`)
//! xxgk/<storage key>/<draft>/undo       the last steps (`steps.rs`)
//! xxgk/<storage key>/<draft>/file       that it is saved to a file as well
//! xxgk/<storage key>/last               the draft that was opened last
//! ```
//!
//! Invariants, each with a test that makes every storage operation fail in turn:
//! - A save counts only after it was read back and compared byte for byte.
//! - A save never touches the slot that holds the last one that counted.
//! - A draft that another tab has saved meanwhile is never overwritten.
//! - What a newer program wrote is refused and left alone.
//! - What cannot be read is set aside, not deleted.
//!
//! A browser writes its storage to disk late. The same keys are therefore kept in a mirror that writes at once ([`Tracked`],
//! `mirror.rs`), and a save may be called safe once the mirror has it.
//!
//! The core has no clock and no randomness: times (milliseconds since 1970) and ids come from the
//! caller. Between two tabs the check for newer work is not atomic; the caller holds a lock if it
//! can get one.

mod backup;
mod draft;
mod drafts;
mod error;
mod held;
mod joining;
mod key;
mod kv;
mod mirror;
mod record;
mod slots;
mod standing;
mod steps;
mod tracked;
mod trash;
mod versions;
mod wording;

pub use backup::TakenIn;
pub use draft::{
    BrokenDraft, Draft, DraftId, DraftInfo, DraftList, Loaded, Recovered, Saved, Usage,
};
pub use drafts::Drafts;
pub use error::{LoadError, SaveError, StoreError};
pub use held::Held;
pub use joining::Joined;
pub use kv::{KvStore, MemoryStore};
pub use mirror::{Head, TakenBack};
pub use standing::{DraftRow, DraftRows};
pub use tracked::{Change, Tracked};
pub use trash::{TRASH_KEPT, Trashed};
pub use versions::{Reason, VERSIONS_KEPT, VERSIONS_UNITS, Version, surplus};
