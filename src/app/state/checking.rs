//! What a supervising office settled, and the check sheet.

use std::rc::Rc;

use xxgk_protocol::checking::Sheet;

/// Settings of a supervising office (docs/SETTINGS.md). Kept in the browser, not in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CheckSettings {
    /// Who settled this, and for what; may be empty.
    pub(crate) name: String,
    /// The file as it was read.
    pub(crate) text: String,
}

/// The check sheet while it is shown, in the language in which it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SheetView {
    /// It is being made.
    Busy,
    /// It could not be made: why, in Chinese and English.
    Failed([String; 2]),
    Ready(Rc<Sheet>),
}
