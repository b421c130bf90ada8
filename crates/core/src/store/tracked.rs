//! A storage that remembers what was changed in it, until that is on disk elsewhere as well.

use std::cell::{Cell, RefCell};

use super::{KvStore, StoreError};

/// A key and what it holds now; `None` where it was removed.
pub type Change = (String, Option<String>);

/// Behaves as the storage beneath, and keeps the changes that a mirror has not taken over yet: of each key the last.
#[derive(Debug, Default)]
pub struct Tracked<S> {
    inner: S,
    changes: RefCell<Vec<Change>>,
    is_idle: Cell<bool>,
}

impl<S: KvStore> Tracked<S> {
    /// Nothing has changed yet.
    pub fn new(inner: S) -> Tracked<S> {
        Tracked { inner, changes: RefCell::default(), is_idle: Cell::new(false) }
    }

    /// The storage beneath.
    pub fn inner(&self) -> &S {
        &self.inner
    }

    /// Where there is no mirror, nothing need be remembered for one.
    pub fn forget(&self) {
        self.is_idle.set(true);
        self.changes.take();
    }

    /// What is to be taken over, and is from now on the caller's: it comes back by [`Tracked::give_back`] if that failed.
    pub fn take(&self) -> Vec<Change> {
        self.changes.take()
    }

    /// Whether there is something to be taken over.
    pub fn has_changes(&self) -> bool {
        !self.changes.borrow().is_empty()
    }

    /// What could not be taken over. What was changed again since counts more.
    pub fn give_back(&self, changes: Vec<Change>) {
        for (key, value) in changes {
            let is_newer = self.changes.borrow().iter().any(|(other, _)| *other == key);
            if !is_newer {
                self.note(&key, value);
            }
        }
    }

    /// A key of the mirror that should hold this, though nothing changes here.
    pub(super) fn note(&self, key: &str, value: Option<String>) {
        if self.is_idle.get() {
            return;
        }
        let mut changes = self.changes.borrow_mut();
        changes.retain(|(other, _)| other != key);
        changes.push((key.to_owned(), value));
    }
}

impl<S: KvStore> KvStore for Tracked<S> {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.inner.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.inner.set(key, value)?;
        self.note(key, Some(value.to_owned()));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.inner.remove(key)?;
        self.note(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.inner.keys()
    }
}
