//! Everything that touches the browser, so that nothing else has to.

pub(crate) mod clock;
pub(crate) mod events;
pub(crate) mod files;
pub(crate) mod js;
pub(crate) mod storage;
pub(crate) mod styles;

/// Opens the browser's print dialog.
pub(crate) fn print() {
    let _ = gloo::utils::window().print();
}
