//! The browser module that checks a report as a reviewer does. Fetched once a report is open.

// Only the browser has a use for it; elsewhere this is an empty program.
#[cfg(target_arch = "wasm32")]
mod checks {
    use wasm_bindgen::prelude::*;
    use xxgk_workers::{answered, checks};

    /// Answers [`xxgk_protocol::checking::Check`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn check(asked: &str) -> Option<String> {
        answered(asked, checks::check)
    }

    /// Answers [`xxgk_protocol::checking::MakeSheet`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn check_sheet(asked: &str) -> Option<String> {
        answered(asked, checks::sheet)
    }

    /// Answers [`xxgk_protocol::checking::ReadSettings`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn read_settings(asked: &str) -> Option<String> {
        answered(asked, checks::read_settings)
    }
}

fn main() {}
