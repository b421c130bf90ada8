//! The third browser module: writes documents. Fetched when somebody publishes.

// Only the browser has a use for it; elsewhere this is an empty program.
#[cfg(target_arch = "wasm32")]
mod publish {
    use wasm_bindgen::prelude::*;
    use xxgk_report::export::{self, Format, Options, PrintDocument, file_name};
    use xxgk_report::form::TableId;
    use xxgk_report::wire;

    /// Writes a report, given in the JSON format, as `docx`, `html`, `fragment`, `xlsx`, `json`, `csv`,
    /// `csv-wide`, `md` or `txt`. Nothing where the JSON is no report or the format has no such name.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn write(json: &str, format: &str, draft: bool, explanations: bool) -> Option<Vec<u8>> {
        let report = wire::from_json(json).ok()?.report;
        let options = Options { draft, explanations, ..Options::default() };
        Format::from_key(format)?.write(&PrintDocument::new(&report, options)).ok()
    }

    /// The customary name of such a file.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn name(json: &str, format: &str, draft: bool) -> Option<String> {
        let report = wire::from_json(json).ok()?.report;
        Some(file_name(&report, draft, Format::from_key(format)?.extension()))
    }

    /// Media type of such a file.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn media_type(format: &str) -> Option<String> {
        Format::from_key(format).map(|format| format.media_type().to_owned())
    }

    /// Table 2, 3 or 4 for the clipboard, as it is printed: cells separated by tabs.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn table(json: &str, number: u8) -> Option<String> {
        let report = wire::from_json(json).ok()?.report;
        let table = TableId::ALL.into_iter().zip(2..).find(|(_, own)| *own == number)?.0;
        Some(export::text::tsv(&PrintDocument::new(&report, Options::default()), table))
    }
}

fn main() {}
