//! What is open over the form: palette, pasted table, find and replace.

use crate::command::{Command, TextPlace};
use xxgk_core::form::{CellIx, FormId};
use xxgk_core::report::search::Found;
use xxgk_core::store::DraftId;

/// The palette while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Palette {
    pub(crate) text: String,
    /// What its chosen line does: lines come while it is open, and a place among them
    /// would be that of another one. The first line before somebody chose one.
    pub(crate) chosen: Option<Command>,
    /// Where the number goes that is looked for: a text and a place in it, in bytes.
    pub(crate) insert: Option<TextPlace>,
}

/// An official table from the clipboard, recognised by its labels; nothing has changed yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Pasted {
    /// The draft into which it was pasted, and the form by which it was understood.
    pub(crate) into: (DraftId, FormId),
    /// Cells of that form, each with its text. How many of them are otherwise in the report is looked up when it
    /// is shown and when it is taken: the report may change meanwhile.
    pub(crate) cells: Vec<(CellIx, String)>,
    /// Cells for which it has a number without a certain place.
    pub(crate) unplaced: Vec<CellIx>,
    /// What was not understood, in Chinese and English.
    pub(crate) notes: Vec<[String; 2]>,
}

/// Find and replace, while its bar is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Replace {
    pub(crate) passage: String,
    pub(crate) with: String,
    /// How many places were gone to.
    pub(crate) next: usize,
    /// The last of them: replaced is only what was seen.
    pub(crate) found: Option<Found>,
}
