//! How the page looks, what it says, where the keyboard goes.

use std::rc::Rc;

use xxgk_core::form::{CellIx, SectionId};
use xxgk_core::report::search::Found;
use xxgk_core::store::{DraftId, SaveError};

/// Numbers that grow when something may have changed, so that whoever shows it need not look.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Versions {
    /// Anything at all.
    pub(crate) state: u32,
    /// What the texts show: any of them, what the report is, which one is being written, the language.
    pub(crate) texts: u32,
    /// What the findings say: the numbers, what is typed, what is selected, the language.
    pub(crate) findings: u32,
    /// Which cells are blank; what else [`Versions::texts`] stands for.
    pub(crate) blanks: u32,
    /// Anything but what is being typed into a cell, and that once typing pauses.
    pub(crate) rest: u32,
    /// The same, and whether there is something to save, to undo and to do again.
    pub(crate) bar: u32,
}

impl Versions {
    /// For what changes with each key at times only: [`Versions::state`] then, otherwise [`Versions::rest`]; never the
    /// same number for both.
    pub(crate) fn typed_or(&self, typed: bool) -> u32 {
        if typed { self.state * 2 + 1 } else { self.rest * 2 }
    }
}

/// How the page looks. Kept in the browser, not in the report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Look {
    /// 版式: the report as it will be published, without the panels.
    pub(crate) paper: bool,
    /// 大字: type a quarter larger, larger targets (适老化).
    pub(crate) large: bool,
    /// 高对比: stronger lines and colours.
    pub(crate) contrast: bool,
}

/// A place that can be asked to take the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Focus {
    #[default]
    Nowhere,
    Cell(CellIx),
    Section(SectionId),
    /// A passage of a text, in bytes.
    Passage(Found),
    /// The selected finding.
    Finding,
    /// The form as a whole.
    Desk,
    /// A field, by its `data-field`.
    Field(&'static str),
}

/// Where the last changes are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Saving {
    /// Drafts are not kept in this browser; the page that embeds the element keeps the report.
    Off,
    /// Nothing to save yet.
    Idle,
    /// Changes that are only in memory for the moment.
    Pending,
    /// Written into the storage of the browser and read back, and on its way to the disk.
    Written(u64),
    /// Written, read back and on disk, as far as the browser lets us; milliseconds since 1970.
    Saved(u64),
    /// Not written. The sentence says why and what to do.
    Failed(SaveError),
}

impl Saving {
    /// Whether the storage of the browser has the last change.
    pub(crate) fn is_stored(&self) -> bool {
        matches!(self, Saving::Written(_) | Saving::Saved(_))
    }

    /// Whether nothing is only in memory.
    pub(crate) fn is_clean(&self) -> bool {
        self.is_stored() || *self == Saving::Idle
    }
}

/// What the page that keeps the report does not let anybody change in the element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Locked {
    pub(crate) organ: bool,
    pub(crate) year: bool,
    pub(crate) form: bool,
}

/// What the page that keeps the report says about keeping it: the class and the words of the bar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) class: Rc<str>,
    pub(crate) says: Rc<str>,
}

/// A short message with one thing to do about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Toast {
    pub(crate) text: String,
    pub(crate) undo: Option<ToastUndo>,
}

/// What the button of a [`Toast`] takes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ToastUndo {
    /// The last step of the open report.
    Edit,
    /// The deletion of a draft.
    Delete(DraftId),
    /// Closing the import dialog.
    CloseImport,
    /// Giving up what was put aside.
    DropAside,
}
