//! What can go wrong. [`super::wording`] makes sentences of it.

/// Why the storage did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoreError {
    /// The browser allows this page no storage (private mode, policy, sandboxed frame).
    Forbidden,
    /// No room; the old value is still there.
    Full,
    /// Something else, in the browser's words.
    Other(String),
}

/// Why a draft was not saved. The draft in memory is as it was, and so is the last save.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveError {
    /// The storage failed.
    Store(StoreError),
    /// What was read back is not what was written.
    NotVerified,
    /// Another tab has saved newer work. Whoever wants to save over it all the same sets the
    /// revision of the draft to this one and saves again.
    Stale {
        /// Revision in the storage.
        revision: u64,
        /// When it was saved.
        saved_at: u64,
    },
    /// A newer program has saved this draft.
    Newer {
        /// Version of its format.
        version: u64,
    },
    /// The draft lies in the trash.
    Deleted,
    /// So long that it could not be read again.
    TooLarge {
        /// Length in bytes.
        bytes: usize,
    },
}

/// Why a draft cannot be opened. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The storage failed.
    Store(StoreError),
    /// There is no such draft.
    Missing,
    /// The draft lies in the trash.
    Deleted,
    /// Neither slot can be read.
    Corrupt,
    /// A newer program has saved this draft.
    Newer {
        /// Version of its format.
        version: u64,
    },
}

impl From<StoreError> for SaveError {
    fn from(error: StoreError) -> SaveError {
        SaveError::Store(error)
    }
}

impl From<StoreError> for LoadError {
    fn from(error: StoreError) -> LoadError {
        LoadError::Store(error)
    }
}
