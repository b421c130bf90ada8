//! Style sheets of the element: constructed once, shared by all elements of the page, adopted by
//! their shadow roots. Allowed under `style-src 'self'`, unlike `<style>` elements.

use js_sys::{Array, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CssStyleSheet, ShadowRoot};

const SHEETS: [&str; 7] = [
    include_str!("../../../styles/tokens.css"),
    include_str!("../../../styles/base.css"),
    include_str!("../../../styles/frame.css"),
    include_str!("../../../styles/paper.css"),
    include_str!("../../../styles/tables.css"),
    include_str!("../../../styles/findings.css"),
    include_str!("../../../styles/dialogs.css"),
];

thread_local! {
    static PARSED: Option<Array> = parse().ok();
}

fn parse() -> Result<Array, JsValue> {
    let sheets = Array::new();
    for text in SHEETS {
        let sheet = CssStyleSheet::new()?;
        sheet.replace_sync(text)?;
        sheets.push(&sheet);
    }
    Ok(sheets)
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
