//! The browser module that reads documents. Fetched when it is first needed.

// Only the browser has a use for it; elsewhere this is an empty program.
#[cfg(target_arch = "wasm32")]
mod office {
    use wasm_bindgen::prelude::*;
    use xxgk_workers::{answered, reading};

    /// Answers [`xxgk_protocol::reading::Read`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn read(asked: &str, bytes: Option<Vec<u8>>) -> Option<String> {
        answered(asked, |asked| reading::read(asked, bytes.as_deref()))
    }

    /// Answers [`xxgk_protocol::reading::ReadTable`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn read_table(asked: &str) -> Option<String> {
        answered(asked, reading::read_table)
    }
}

fn main() {}
