//! The second browser module: reads documents. Fetched when it is first needed.

// Only the browser has a use for it; elsewhere this is an empty program.
#[cfg(target_arch = "wasm32")]
mod office {
    use wasm_bindgen::prelude::*;
    use xxgk_workers::reading::{about, about_table};

    /// A published report of the 2019 form, as its publisher left it (重庆市万州区生态环境局, 2020).
    const SAMPLE: &str =
        include_str!("../../../../tests/corpus/r000_wanzhou_eco_bureau_2020_seed.txt");

    /// Reads a document; without bytes, the sample. Gives `xxgk_protocol::reading::Answer`.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn read(bytes: Option<Vec<u8>>, name: &str) -> JsValue {
        let outcome = match &bytes {
            Some(bytes) => xxgk_import::read(bytes, name),
            None => xxgk_import::read_text(SAMPLE),
        };
        // Plain strings always convert.
        serde_wasm_bindgen::to_value(&about(outcome)).unwrap_or(JsValue::NULL)
    }

    /// Reads a table from the clipboard for a report of the form `2019` or `2021`. Gives
    /// `xxgk_protocol::reading::TableAnswer`.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn read_table(form: &str, html: &str, text: &str) -> JsValue {
        serde_wasm_bindgen::to_value(&about_table(form, html, text)).unwrap_or(JsValue::NULL)
    }
}

fn main() {}
