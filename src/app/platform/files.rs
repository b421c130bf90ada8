//! Files in and out: read what was dropped, download what was made.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// The bytes of a file; an error when it became unreadable (moved, no permission).
pub(crate) async fn read(file: &File) -> Result<JsValue, JsValue> {
    let buffer = JsFuture::from(file.array_buffer()).await?;
    // Not into the memory of this module: that never shrinks again.
    Ok(Uint8Array::new(&buffer).into())
}

/// Lets the browser save a text as a file.
pub(crate) fn download(name: &str, mime: &str, text: &str) -> Result<(), JsValue> {
    download_data(name, mime, &text.into())
}

/// Lets the browser save a text or bytes as a file.
pub(crate) fn download_data(name: &str, mime: &str, data: &JsValue) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(mime);
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(data), &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let document = gloo::utils::document();
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    anchor.click();
    // The browser has taken the data when the click returns, but some fetch it a moment later.
    gloo::timers::callback::Timeout::new(10_000, move || {
        let _ = Url::revoke_object_url(&address);
    })
    .forget();
    Ok(())
}

/// Bytes that are text; empty where they are something else.
pub(crate) fn text_of(bytes: &JsValue) -> String {
    let bytes = bytes.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

/// A file name that every system accepts, in the customary form `单位名+年度+政府信息公开工作年度报告`.
pub(crate) fn file_name(title: &str, extension: &str) -> String {
    const LONGEST: usize = 80;
    let forbidden = |c: char| {
        c.is_control()
            || matches!(c, '/' | '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|')
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let name: String = title.chars().filter(|c| !forbidden(*c)).take(LONGEST).collect();
    let name = name.trim().trim_start_matches('.');
    format!("{}.{extension}", if name.is_empty() { "政府信息公开工作年度报告" } else { name })
}
