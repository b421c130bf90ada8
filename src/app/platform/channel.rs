//! Tells other elements of this page, and other tabs, which keys of the storage were changed. The browser's own events of
//! the storage reach other tabs only.

use gloo::events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{BroadcastChannel, MessageEvent};

/// One end of it: nobody hears itself. Without the browser's channel nobody is told.
pub(crate) struct Channel(Option<(BroadcastChannel, EventListener)>);

impl Channel {
    pub(crate) fn new(heard: impl Fn(&str) + 'static) -> Channel {
        let Ok(channel) = BroadcastChannel::new("xxgk") else { return Channel(None) };
        let listener = EventListener::new(&channel, "message", move |event| {
            let event: &MessageEvent = event.unchecked_ref();
            if let Some(key) = event.data().as_string() {
                heard(&key);
            }
        });
        Channel(Some((channel, listener)))
    }

    /// This key was changed.
    pub(crate) fn tell(&self, key: &str) {
        if let Some((channel, _)) = &self.0 {
            // Where that fails, the events of the storage are left.
            let _ = channel.post_message(&key.into());
        }
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        if let Some((channel, _)) = &self.0 {
            channel.close();
        }
    }
}
