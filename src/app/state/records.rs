//! What the dialog of history and backup shows: looked up when it is opened and after each thing that is done in it.

use std::rc::Rc;
use xxgk_core::store::DraftId;

/// The dialog while it is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Records {
    /// The draft whose versions these are.
    pub(crate) of: Option<DraftId>,
    pub(crate) versions: Vec<VersionRow>,
    /// What is said of the file that the draft is saved to, and how it stands with it; nothing where the browser has no such thing.
    pub(crate) file: Option<(String, String)>,
    /// Deleted drafts: name, and when it was deleted.
    pub(crate) deleted: Vec<(DraftId, String)>,
    /// How much room is taken, and how much there is.
    pub(crate) room: String,
    /// Somebody wants to clear everything and is asked.
    pub(crate) clearing: bool,
    /// What came of the last thing that was done here.
    pub(crate) said: String,
}

/// A version in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct VersionRow {
    /// What names it.
    pub(crate) part: Rc<str>,
    /// When and why.
    pub(crate) title: String,
    /// What was changed after it.
    pub(crate) says: String,
}
