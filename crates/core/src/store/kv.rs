//! The storage beneath: text by key, as `localStorage` has it.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::StoreError;

/// Text by key. Every operation may fail at any time: the storage may be full, forbidden, or shared
/// with a whole portal.
pub trait KvStore {
    /// The value of a key; `None` where there is none.
    ///
    /// # Errors
    /// When the storage cannot be read.
    fn get(&self, key: &str) -> Result<Option<String>, StoreError>;

    /// Sets a key, entirely or not at all.
    ///
    /// # Errors
    /// When the storage is full or cannot be written.
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError>;

    /// Removes a key; one that is not there is no error.
    ///
    /// # Errors
    /// When the storage cannot be written.
    fn remove(&self, key: &str) -> Result<(), StoreError>;

    /// Every key of the storage, also those of others, in no particular order.
    ///
    /// # Errors
    /// When the storage cannot be read.
    fn keys(&self) -> Result<Vec<String>, StoreError>;
}

macro_rules! forward {
    ($($pointer:ty),*) => {$(
        impl<S: KvStore + ?Sized> KvStore for $pointer {
            fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
                (**self).get(key)
            }
            fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
                (**self).set(key, value)
            }
            fn remove(&self, key: &str) -> Result<(), StoreError> {
                (**self).remove(key)
            }
            fn keys(&self) -> Result<Vec<String>, StoreError> {
                (**self).keys()
            }
        }
    )*};
}

forward!(&S, Rc<S>, Box<S>);

/// A storage in memory: for tests, and where a browser allows no other.
#[derive(Clone, Debug, Default)]
pub struct MemoryStore {
    values: RefCell<BTreeMap<String, String>>,
    quota: Option<usize>,
}

impl MemoryStore {
    /// An empty storage without limit.
    pub fn new() -> MemoryStore {
        MemoryStore::default()
    }

    /// An empty storage that is full at so many UTF-16 units, keys included, as browsers count.
    pub fn with_quota(units: usize) -> MemoryStore {
        MemoryStore { quota: Some(units), ..MemoryStore::default() }
    }
}

impl KvStore for MemoryStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(self.values.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        let mut values = self.values.borrow_mut();
        if let Some(quota) = self.quota {
            let others = values.iter().filter(|(other, _)| *other != key);
            let used: usize = others.map(|(other, value)| units(other) + units(value)).sum();
            if used + units(key) + units(value) > quota {
                return Err(StoreError::Full);
            }
        }
        values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.values.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Ok(self.values.borrow().keys().cloned().collect())
    }
}

/// Length as browsers count it against the quota.
pub(super) fn units(text: &str) -> usize {
    text.encode_utf16().count()
}
