//! The browser module that writes documents. Fetched when somebody publishes.

// Only the browser has a use for it; elsewhere this is an empty program.
#[cfg(target_arch = "wasm32")]
mod publish {
    use js_sys::{Array, Uint8Array};
    use wasm_bindgen::prelude::*;
    use xxgk_protocol::from_text;
    use xxgk_protocol::publishing::Written;
    use xxgk_workers::{answered, publish};

    /// Answers [`xxgk_protocol::publishing::Prepare`].
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn prepare(asked: &str) -> Option<String> {
        answered(asked, publish::prepare)
    }

    /// Answers [`xxgk_protocol::publishing::Write`]: the answer and, where there is a file, its bytes.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn write(asked: &str) -> Array {
        let mut bytes = None;
        let answer = answered(asked, |asked| match publish::write(asked) {
            Ok((file, written)) => {
                bytes = Some(Uint8Array::from(&*written));
                Written { file: Some(file), refused: None }
            }
            Err(why) => Written { file: None, refused: Some(why) },
        });
        Array::of2(&answer.into(), &bytes.into())
    }

    /// Answers [`xxgk_protocol::publishing::MakePrintPage`] with a value of the script that prints it
    /// (`embed/publish-page.js`), not with text.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports public functions only")]
    pub fn print_page(asked: &str) -> JsValue {
        let page = from_text(asked).and_then(publish::print_page);
        // Strings always convert.
        serde_wasm_bindgen::to_value(&page).unwrap_or(JsValue::NULL)
    }
}

fn main() {}
