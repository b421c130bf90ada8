//! Style sheet of the element: constructed once, shared by all elements of the page, adopted by
//! their shadow roots. Allowed under `style-src 'self'`, unlike `<style>` elements.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

/// All files of `styles/` for the element, made small by `build.rs`.
const STYLES: &str = include_str!(concat!(env!("OUT_DIR"), "/element.css"));

thread_local! {
    static PARSED: Option<Array> = parse().ok();
}

fn parse() -> Result<Array, JsValue> {
    let sheet = CssStyleSheet::new()?;
    sheet.replace_sync(STYLES)?;
    Ok(Array::of1(&sheet))
}

/// Gives a shadow root one more style sheet, which was fetched.
pub(crate) fn add(root: &ShadowRoot, sheet: &JsValue) {
    let sheets = Array::from(&Reflect::get(root, &"adoptedStyleSheets".into()).unwrap_or_default());
    sheets.push(sheet);
    let _ = Reflect::set(root, &"adoptedStyleSheets".into(), &sheets);
}

/// Gives a shadow root the element's styles. Without constructed style sheets (very old browsers)
/// the page stays usable, only plain.
pub(crate) fn adopt(root: &ShadowRoot) {
    PARSED.with(|sheets| {
        if let Some(sheets) = sheets {
            let _ = Reflect::set(root, &"adoptedStyleSheets".into(), sheets);
        }
    });
}
