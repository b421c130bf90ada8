//! The second browser module: reads documents. Fetched when it is first needed.

// Only the browser has a use for it; elsewhere this is an empty program.
#[cfg(target_arch = "wasm32")]
mod office {
    use wasm_bindgen::prelude::*;
    use xxgk_report::form::{Form, Guidance};
    use xxgk_report::import;
    use xxgk_report::lang::Lang;
    use xxgk_report::office::{Answer, RowMeaning, Understanding};
    use xxgk_report::wire;

    /// A published report of the 2019 form, as its publisher left it (重庆市万州区生态环境局, 2020).
    const SAMPLE: &str = include_str!("../../tests/corpus/r000_wanzhou_eco_bureau_2020_seed.txt");

    /// What each row of a form counts, in the order of its rows; nothing for an unknown form.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn guidance(form: &str) -> JsValue {
        let mut rows = Vec::new();
        if let Ok(form) = form.parse() {
            for row in &Form::get(form).rows {
                let Guidance { zh, en, basis } = row.guidance;
                let [zh, en, basis] = [zh, en, basis].map(str::to_owned);
                rows.push(RowMeaning { zh, en, basis });
            }
        }
        // Plain strings always convert.
        serde_wasm_bindgen::to_value(&rows).unwrap_or(JsValue::NULL)
    }

    /// Reads a document; without bytes, the sample.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn read(bytes: Option<Vec<u8>>, name: &str) -> JsValue {
        let outcome = match &bytes {
            Some(bytes) => import::read(bytes, name),
            None => import::read_text(SAMPLE),
        };
        let both = |text: &dyn Fn(Lang) -> String| [text(Lang::Zh), text(Lang::En)];
        let answer = match outcome {
            Ok(imported) => Answer {
                understood: Some(Understanding {
                    json: wire::to_json_compact(&imported.report),
                    headline: both(&|lang| imported.headline(lang)),
                    notes: imported
                        .notes
                        .iter()
                        .map(|note| both(&|lang| note.text(lang)))
                        .collect(),
                }),
                refused: None,
            },
            Err(error) => {
                Answer { understood: None, refused: Some(both(&|lang| error.text(lang))) }
            }
        };
        // Plain strings always convert.
        serde_wasm_bindgen::to_value(&answer).unwrap_or(JsValue::NULL)
    }
}

fn main() {}
