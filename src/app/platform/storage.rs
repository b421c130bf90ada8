//! The browser's `localStorage` as a [`KvStore`]. Every access may be refused: a sandboxed frame
//! throws as soon as the storage is asked for, so it is asked for anew each time and never kept.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::Storage;

use xxgk_core::store::{KvStore, StoreError};

/// `window.localStorage`.
pub(crate) struct LocalStorage;

fn storage() -> Result<Storage, StoreError> {
    match gloo::utils::window().local_storage() {
        Ok(Some(storage)) => Ok(storage),
        Ok(None) | Err(_) => Err(StoreError::Forbidden),
    }
}

/// Browsers name the same failure differently, and newer Chromium makes a class of it, so the name decides.
fn failure(error: &JsValue) -> StoreError {
    let text = |key: &str| {
        js_sys::Reflect::get(error, &key.into()).ok().and_then(|value| value.as_string())
    };
    match text("name").as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => StoreError::Full,
        Some("SecurityError" | "InvalidAccessError") => StoreError::Forbidden,
        Some(name) => StoreError::Other(name.to_owned()),
        None if error.is_instance_of::<js_sys::Error>() => {
            StoreError::Other(text("message").unwrap_or_default())
        }
        None => StoreError::Other(String::new()),
    }
}

impl KvStore for LocalStorage {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        storage()?.get_item(key).map_err(|error| failure(&error))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        storage()?.set_item(key, value).map_err(|error| failure(&error))
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        storage()?.remove_item(key).map_err(|error| failure(&error))
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        let storage = storage()?;
        let length = storage.length().map_err(|error| failure(&error))?;
        let keys = (0..length).filter_map(|index| storage.key(index).ok().flatten());
        Ok(keys.collect())
    }
}
