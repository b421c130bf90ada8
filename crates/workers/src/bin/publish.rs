//! The browser module that writes documents. Fetched when somebody publishes.

// Only the browser has a use for it; elsewhere this is an empty program.
#[cfg(target_arch = "wasm32")]
mod publish {
    use js_sys::{Object, Reflect, Uint8Array};
    use wasm_bindgen::prelude::*;
    use xxgk_core::print::Options;
    use xxgk_workers::publish;

    fn answer(answer: &impl serde::Serialize) -> JsValue {
        // Plain strings, booleans and lists always convert.
        serde_wasm_bindgen::to_value(answer).unwrap_or(JsValue::NULL)
    }

    fn object(properties: &[(&str, JsValue)]) -> JsValue {
        let object = Object::new();
        for (key, value) in properties {
            // Setting a property of a fresh object cannot fail.
            let _ = Reflect::set(&object, &(*key).into(), value);
        }
        object.into()
    }

    /// How the document is to look. Callers from before the seal say nothing of it.
    fn options(draft: bool, explanations: bool, charts: bool, seal: Option<bool>) -> Options {
        let seal = seal.unwrap_or_default();
        Options { draft, explanations, charts, seal, ..Options::default() }
    }

    /// What to know before publishing a report given in the JSON format; the settings of a supervising office
    /// and today belong to it. Gives `xxgk_workers::publish::Prepared`, or null where the JSON is no report.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn prepare(json: &str, settings: Option<String>, today: &str) -> JsValue {
        answer(&publish::prepare(json, settings.as_deref(), today))
    }

    /// Writes a report as `docx`, `html`, `fragment`, `xlsx`, `json`, `csv`, `csv-wide`, `md` or `txt`. Gives
    /// `{ name, mime, bytes }`, or `{ refused: [zh, en] }`. `last_year` is for the charts; `seal` leaves the place
    /// of a seal.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn write(
        json: &str,
        format: &str,
        draft: bool,
        explanations: bool,
        charts: bool,
        last_year: Option<String>,
        seal: Option<bool>,
    ) -> JsValue {
        let options = options(draft, explanations, charts, seal);
        match publish::write(json, format, options, last_year.as_deref()) {
            Ok(file) => object(&[
                ("name", file.name.into()),
                ("mime", file.mime.into()),
                ("bytes", Uint8Array::from(&*file.bytes).into()),
            ]),
            Err(refused) => object(&[("refused", answer(&refused))]),
        }
    }

    /// The report as a page to print. Gives `xxgk_workers::publish::PrintPage`, or null where the JSON is no
    /// report.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn print_page(
        json: &str,
        draft: bool,
        explanations: bool,
        charts: bool,
        last_year: Option<String>,
        seal: Option<bool>,
    ) -> JsValue {
        let options = options(draft, explanations, charts, seal);
        answer(&publish::print_page(json, options, last_year.as_deref()))
    }
}

fn main() {}
