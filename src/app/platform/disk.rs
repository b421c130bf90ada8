//! What the page's scripts write to disk for us (`embed/xxgk-disk.js`, `embed/xxgk-files.js`): plain calls, so that the first load carries no
//! bindings of the browser's database.

use js_sys::{Array, Function};
use wasm_bindgen::JsValue;

use xxgk_core::store::{Change, Head};

use super::js;

/// The database of this browser: `(name of a function, argument) => Promise`.
pub(crate) struct Disk(Option<Function>);

impl Disk {
    /// The function that the page's script handed over.
    pub(crate) fn new(function: Option<Function>) -> Disk {
        Disk(function)
    }

    /// All keys that begin so, each with the first line of its text. `None` where the browser does not let us.
    pub(crate) async fn heads(&self, prefix: &str) -> Option<Vec<Head>> {
        self.call("disk.heads", &prefix.into()).await.map(|pairs| read(&pairs))
    }

    /// Keys with their texts. `None` where the browser does not let us.
    pub(crate) async fn texts(&self, keys: &[String]) -> Option<Vec<(String, String)>> {
        let all = Array::new();
        for key in keys {
            all.push(&key.into());
        }
        self.call("disk.texts", &all).await.map(|pairs| read(&pairs))
    }

    /// Writes all of these or none. Whether they are on disk.
    pub(crate) async fn write(&self, changes: &[Change]) -> bool {
        let all = Array::new();
        for (key, text) in changes {
            all.push(&Array::of2(&key.into(), &text.as_deref().into()));
        }
        self.call("disk.write", &all).await.is_some()
    }

    /// Calls a function of the script by its name. `None` where that is not possible.
    pub(crate) async fn call(&self, name: &str, given: &JsValue) -> Option<JsValue> {
        js::call(self.0.as_ref()?, &Array::of2(&name.into(), given)).await.ok()
    }
}

fn read(pairs: &JsValue) -> Vec<(String, String)> {
    js::pairs(pairs).into_iter().map(|[key, text]| (key, text)).collect()
}
