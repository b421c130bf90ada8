//! What a supervising office settled, and the check sheet.

use std::rc::Rc;

/// Settings of a supervising office (docs/SETTINGS.md). Kept in the browser, not in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CheckSettings {
    /// Who settled this, and for what; may be empty.
    pub(crate) name: String,
    /// The file as it was read.
    pub(crate) text: String,
}

/// The check sheet while it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SheetView {
    /// It is being made.
    Busy,
    /// It could not be made: why, in Chinese and English.
    Failed([String; 2]),
    Ready(Rc<Sheet>),
}

/// The check sheet (核对单), in the language in which it was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sheet {
    pub(crate) title: String,
    pub(crate) headline: String,
    pub(crate) facts: Vec<[String; 2]>,
    pub(crate) parts: Vec<SheetPart>,
    /// The sheet as a page of its own, and as data.
    pub(crate) html: String,
    pub(crate) json: String,
}

/// Rules that came out alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetPart {
    /// CSS class.
    pub(crate) result: String,
    pub(crate) title: String,
    pub(crate) rules: Vec<SheetLine>,
}

/// A rule of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SheetLine {
    pub(crate) rule: String,
    pub(crate) title: String,
    pub(crate) note: String,
    /// Severity as a CSS class, and sentences.
    pub(crate) findings: Vec<(String, Vec<String>)>,
}
