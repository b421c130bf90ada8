//! Values of the page's scripts: why a call failed, texts of the browser's database, what events tell. What the modules
//! answer is read by its type (`services/office.rs`).

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property; `undefined` where there is none.
pub(crate) fn get(object: &JsValue, key: &str) -> JsValue {
    Reflect::get(object, &key.into()).unwrap_or_default()
}

/// A property that is text; empty where it is something else.
pub(crate) fn text(object: &JsValue, key: &str) -> String {
    get(object, key).as_string().unwrap_or_default()
}

/// A pair of texts: Chinese and English. `None` where it is something else.
pub(crate) fn pair(value: &JsValue) -> Option<[String; 2]> {
    let texts = [get(value, "0").as_string()?, get(value, "1").as_string()?];
    Some(texts)
}

/// All pairs of an array.
pub(crate) fn pairs(value: &JsValue) -> Vec<[String; 2]> {
    let mut all = Vec::new();
    if Array::is_array(value) {
        for item in Array::from(value).iter() {
            all.extend(pair(&item));
        }
    }
    all
}

/// What a function of the page's script promises; `undefined` is thrown where it promises nothing.
pub(crate) async fn call(function: &Function, given: &Array) -> Result<JsValue, JsValue> {
    let promise = function.apply(&JsValue::NULL, given)?;
    JsFuture::from(promise.dyn_into::<Promise>().map_err(|_| JsValue::UNDEFINED)?).await
}

/// An object with these properties.
pub(crate) fn object<const N: usize>(properties: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (key, value) in properties {
        // Setting a property of a fresh object cannot fail.
        let _ = Reflect::set(&object, &key.into(), &value);
    }
    object.into()
}
