//! What the element knows. Changed by the reducer in `actions` alone.

mod checking;
mod dialogs;
pub(crate) mod known;
mod open;
mod page;
pub(crate) mod pending;
mod publishing;
mod records;

pub(crate) use checking::{CheckSettings, SheetView};
pub(crate) use dialogs::{Palette, Pasted, Replace};
pub(crate) use open::{Editing, Lit, Open, Selection, Stand};
pub(crate) use page::{Focus, Kept, Locked, Look, Saving, Toast, ToastUndo, Versions};
pub(crate) use publishing::{Publishing, Written};
pub(crate) use records::{Records, VersionRow};

use crate::app::actions::import::ImportDialog;
use crate::app::queries::FindingsView;
use crate::app::services::aside::Aside;
use crate::command::Filter;
use std::cell::RefCell;
use std::rc::Rc;
use xxgk_core::form::{FormId, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::store::{DraftId, DraftList, DraftRows};

/// The whole state. Changed only by the reducer in `actions`.
pub(crate) struct State {
    pub(crate) lang: Lang,
    /// The page shows reports and changes none.
    pub(crate) readonly: bool,
    /// Which build of the program this is; empty where the build did not say.
    pub(crate) build: Rc<str>,
    /// The report being worked on; without one the start page is shown.
    pub(crate) open: Option<Open>,
    /// Drafts of this browser, in the order in which they are shown.
    pub(crate) drafts: Rc<DraftRows>,
    /// For how many days they were not saved as one file, where that is long.
    pub(crate) days_without_backup: Option<u64>,
    /// Somebody begins to look at the list: the next one comes in an order of its own.
    pub(crate) drafts_anew: bool,
    /// Work that could not be stored when something else was opened, oldest first.
    pub(crate) aside: Vec<Aside>,
    /// What was given up of it, until its message is gone.
    pub(crate) dropped: Option<Box<Aside>>,
    pub(crate) saving: Saving,
    /// The open draft is being written in another tab or element: it is followed here.
    pub(crate) elsewhere: bool,
    /// Where the page keeps the report: what it says about that, once it did.
    pub(crate) kept: Option<Kept>,
    /// What is the page's to decide.
    pub(crate) locked: Locked,
    pub(crate) import: Option<ImportDialog>,
    /// An import dialog that was closed with something put right in it, until its message is gone.
    pub(crate) closed_import: Option<ImportDialog>,
    pub(crate) toast: Option<Toast>,
    /// Which toast it is: its button must not become that of another one under a finger.
    pub(crate) toasts: u32,
    /// Whether the list of drafts is shown over the form.
    pub(crate) drafts_shown: bool,
    /// Whether the findings are shown where there is no room for them beside the form.
    pub(crate) panel_shown: bool,
    pub(crate) look: Look,
    pub(crate) palette: Option<Palette>,
    /// A pasted official table that waits for a yes.
    pub(crate) pasted: Option<Rc<Pasted>>,
    pub(crate) replace: Option<Replace>,
    /// Where the keyboard should go next; the number tells one request from the next.
    pub(crate) focus: (u32, Focus),
    /// Once the check has answered, its first finding is gone to, or its last one.
    pub(crate) go_when_judged: Option<bool>,
    /// Which findings are listed.
    pub(crate) filter: Filter,
    /// Who explains findings here, to be put under the next explanation.
    pub(crate) explainer: Rc<str>,
    /// What a supervising office has settled about the rules.
    pub(crate) settings: Option<Rc<CheckSettings>>,
    /// The table that is shown at a glance.
    pub(crate) map: Option<TableId>,
    /// What is left to do is shown.
    pub(crate) left_shown: bool,
    /// The check sheet while it is shown, and of what it was made.
    pub(crate) sheet: Option<(Stand, SheetView)>,
    /// The dialog for publishing, while it is open.
    pub(crate) publish: Option<Box<Publishing>>,
    /// The dialog of history and backup, while it is open.
    pub(crate) records: Option<Rc<Records>>,
    /// How many times a draft was opened.
    pub(crate) openings: u64,
    pub(crate) versions: Versions,
    /// The findings as they were asked for last, with their version: several parts of the page show them.
    pub(in crate::app) findings_shown: RefCell<Option<(u32, Rc<FindingsView>)>>,
}

impl State {
    /// Whether the drafts are in sight: over the form, or on the start page.
    pub(crate) fn lists_drafts(&self) -> bool {
        self.drafts_shown || self.open.is_none()
    }

    /// These are the drafts of this browser now. While somebody looks at the list, its order stands.
    pub(crate) fn list_drafts(&mut self, list: &DraftList) {
        let stands = self.lists_drafts() && !std::mem::take(&mut self.drafts_anew);
        self.drafts =
            Rc::new(if stands { self.drafts.standing(list) } else { DraftRows::new(list) });
    }

    /// The open report as it is now.
    pub(crate) fn stand(&self) -> Option<Stand> {
        self.open.as_ref().map(Open::stand)
    }

    /// The draft that is open and its form: what waits for a yes belongs to both.
    pub(crate) fn at_work(&self) -> Option<(DraftId, FormId)> {
        self.open.as_ref().map(|open| (open.id.clone(), open.report.form))
    }

    /// The page keeps the report and handed it over, or was told of it: there is this one and no other.
    pub(crate) fn is_hosted(&self) -> bool {
        self.saving == Saving::Off && self.open.is_some()
    }

    /// The open report is shown to readers and not to those who write it.
    pub(crate) fn is_reading(&self) -> bool {
        self.readonly && self.open.is_some()
    }
}

impl State {
    pub(crate) fn new(lang: Lang, readonly: bool, keeps_drafts: bool) -> State {
        State {
            lang,
            readonly,
            build: "".into(),
            open: None,
            aside: Vec::new(),
            dropped: None,
            drafts: Rc::default(),
            days_without_backup: None,
            drafts_anew: true,
            saving: if keeps_drafts { Saving::Idle } else { Saving::Off },
            elsewhere: false,
            kept: None,
            locked: Locked::default(),
            import: None,
            closed_import: None,
            toast: None,
            toasts: 0,
            drafts_shown: false,
            panel_shown: false,
            look: Look::default(),
            palette: None,
            pasted: None,
            replace: None,
            focus: (0, Focus::Nowhere),
            go_when_judged: None,
            filter: Filter::default(),
            explainer: "".into(),
            settings: None,
            map: None,
            left_shown: false,
            sheet: None,
            publish: None,
            records: None,
            openings: 0,
            versions: Versions::default(),
            findings_shown: RefCell::default(),
        }
    }

    /// After a dialog the keyboard is where it was in the tables.
    pub(crate) fn focus_cell_at_hand(&mut self) {
        if let Some(selection) = self.open.as_ref().and_then(|open| open.selection) {
            self.request_focus(Focus::Cell(selection.anchor));
        }
    }

    pub(crate) fn request_focus(&mut self, focus: Focus) {
        self.focus = (self.focus.0.wrapping_add(1), focus);
    }
}
