//! Everything that touches the browser, so that nothing else has to.

pub(crate) mod alarm;
pub(crate) mod channel;
pub(crate) mod clock;
pub(crate) mod disk;
pub(crate) mod events;
pub(crate) mod files;
pub(crate) mod js;
pub(crate) mod storage;
pub(crate) mod styles;

/// Whether nothing on the page has the keyboard.
pub(crate) fn is_keyboard_free() -> bool {
    let holder = gloo::utils::document().active_element();
    holder.is_none_or(|holder| holder.tag_name() == "BODY")
}

/// Opens the browser's print dialog.
pub(crate) fn print() {
    let _ = gloo::utils::window().print();
}
