//! Events that the element dispatches to its page.

use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, HtmlElement};

/// Dispatches an event that leaves the shadow root. `detail` is plain data.
pub(crate) fn dispatch(host: &HtmlElement, name: &str, detail: &JsValue) {
    send(host, name, detail, false);
}

/// Dispatches one that the page may refuse. Whether it let it happen.
pub(crate) fn ask(host: &HtmlElement, name: &str, detail: &JsValue) -> bool {
    send(host, name, detail, true)
}

fn send(host: &HtmlElement, name: &str, detail: &JsValue, can_be_refused: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(can_be_refused);
    init.set_detail(detail);
    match CustomEvent::new_with_event_init_dict(name, &init) {
        // A listener that throws is the page's affair.
        Ok(event) => host.dispatch_event(&event).unwrap_or(true),
        Err(_) => true,
    }
}
