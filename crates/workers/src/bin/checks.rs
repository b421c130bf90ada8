//! The browser module that checks a report as a reviewer does. Fetched once a report is open.

// Only the browser has a use for it; elsewhere this is an empty program.
#[cfg(target_arch = "wasm32")]
mod checks {
    use wasm_bindgen::prelude::*;
    use xxgk_core::report::Outline;
    use xxgk_protocol::PlainOutline;
    use xxgk_workers::checks::{self, Asked};

    fn answer(answer: &impl serde::Serialize) -> JsValue {
        // Plain strings, numbers and lists always convert.
        serde_wasm_bindgen::to_value(answer).unwrap_or(JsValue::NULL)
    }

    fn asked<'a>(given: &'a [Option<String>; 4], today: &'a str) -> Asked<'a> {
        let [report, previous, approved, settings] = given.each_ref().map(Option::as_deref);
        let report = report.unwrap_or_default();
        Asked { report, previous, approved, settings, today, outline: None }
    }

    /// All rules on a report; last year's report, the approved one and settings are JSON, too. For one that is being reviewed the
    /// outline of its document, as `xxgk_protocol::reading::Understanding` has it. Gives
    /// `xxgk_workers::checks::Checked`, or null where the report is none.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn check(
        report: String,
        previous: Option<String>,
        approved: Option<String>,
        settings: Option<String>,
        today: &str,
        outline: JsValue,
    ) -> JsValue {
        let outline: Option<PlainOutline> = serde_wasm_bindgen::from_value(outline).unwrap_or(None);
        let outline = outline.map(Outline::from);
        let given = [Some(report), previous, approved, settings];
        answer(&checks::check(&Asked { outline: outline.as_ref(), ..asked(&given, today) }))
    }

    /// The check sheet in one language. Gives `xxgk_workers::checks::Sheet`.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn check_sheet(
        report: String,
        previous: Option<String>,
        approved: Option<String>,
        settings: Option<String>,
        today: &str,
        lang: &str,
    ) -> JsValue {
        answer(&checks::sheet(&asked(&[Some(report), previous, approved, settings], today), lang))
    }

    /// Reads settings of a supervising office. Gives `xxgk_workers::checks::SettingsRead`.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn read_settings(text: &str) -> JsValue {
        answer(&checks::read_settings(text))
    }
}

fn main() {}
