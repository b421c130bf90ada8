//! What the element knows while it runs.

use std::rc::Rc;

use crate::check::{Checker, Finding, RuleCode, Severity};
use crate::form::{CellIx, SectionId};
use crate::lang::Lang;
use crate::report::{Edit, History, Report};
use crate::store::{DraftId, DraftList, SaveError};

use super::actions::ImportDialog;
use super::pending::Pending;

/// The whole state. Changed only by the reducer in `actions`.
pub(crate) struct State {
    pub(crate) lang: Lang,
    /// The page shows reports and changes none.
    pub(crate) readonly: bool,
    /// The report being worked on; without one the start page is shown.
    pub(crate) open: Option<Open>,
    /// Drafts of this browser, latest first.
    pub(crate) drafts: Rc<DraftList>,
    pub(crate) saving: Saving,
    pub(crate) import: Option<ImportDialog>,
    pub(crate) toast: Option<Toast>,
    /// Whether the list of drafts is shown over the form.
    pub(crate) drafts_shown: bool,
    /// Whether the findings are shown where there is no room for them beside the form.
    pub(crate) panel_shown: bool,
    /// Where the keyboard should go next; the number tells one request from the next.
    pub(crate) focus: (u32, Focus),
}

/// A place that can be asked to take the keyboard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Focus {
    #[default]
    Nowhere,
    Cell(CellIx),
    Section(SectionId),
    Organ,
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
    /// Written and read back; milliseconds since 1970.
    Saved(u64),
    /// Not written. The sentence says why and what to do.
    Failed(SaveError),
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
}

/// The cell that has the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Editing {
    pub(crate) cell: CellIx,
    /// What stands in it, as it was typed.
    pub(crate) text: String,
    /// Whether something was typed since the cell got the keyboard: while it is, half a number is
    /// not a mistake.
    pub(crate) typing: bool,
}

/// The open report.
pub(crate) struct Open {
    pub(crate) id: DraftId,
    pub(crate) created_at: u64,
    pub(crate) report: Report,
    pub(crate) history: History,
    pub(crate) checker: Checker,
    pub(crate) findings: Rc<[Finding]>,
    /// For each cell the findings that name it first: worst severity and place in `findings`.
    pub(crate) marks: Vec<Option<(Severity, usize)>>,
    /// What was typed into cells and is no number; the cell itself is blank then.
    pub(crate) pending: Pending,
    /// The cell that has the keyboard.
    pub(crate) editing: Option<Editing>,
    /// The finding that was last clicked: its cells are lit.
    pub(crate) selected: Option<(RuleCode, CellIx)>,
    /// Grows with every change while the draft is open.
    pub(crate) revision: u64,
    /// Revision in the storage that this work is based on; 0 before the first save.
    pub(crate) stored_revision: u64,
    /// When that was saved, if the draft was just opened.
    pub(crate) saved_at: Option<u64>,
}

impl Open {
    pub(crate) fn new(id: DraftId, report: Report, created_at: u64) -> Open {
        let checker = Checker::new(&report, None);
        let mut open = Open {
            id,
            created_at,
            report,
            history: History::default(),
            checker,
            findings: Rc::new([]),
            marks: Vec::new(),
            pending: Pending::default(),
            editing: None,
            selected: None,
            revision: 0,
            stored_revision: 0,
            saved_at: None,
        };
        open.collect_findings();
        open
    }

    /// Performs an edit as an undoable step and brings the findings up to date.
    pub(crate) fn perform(&mut self, edit: Edit) {
        let cells = edit.cells();
        let inverse = self.history.perform(&mut self.report, edit.clone());
        if inverse != edit {
            self.changed(cells);
        }
    }

    /// Takes the last step back. A text in the cell with the keyboard that is no number goes first:
    /// where the cell was blank before, it is all that was typed.
    pub(crate) fn undo(&mut self) {
        let typed = self.editing.take().filter(|editing| self.pending.contains(editing.cell));
        if let Some(editing) = typed {
            self.pending.remove(editing.cell);
            self.revision += 1;
            if !self.history.undoes_cell(editing.cell) {
                return;
            }
        }
        let done = self.history.undo(&mut self.report);
        self.follow(done);
    }

    /// Does the last undone step again.
    pub(crate) fn redo(&mut self) {
        self.editing = None;
        let done = self.history.redo(&mut self.report);
        self.follow(done);
    }

    fn follow(&mut self, done: Option<Edit>) {
        let Some(edit) = done else { return };
        let cells = edit.cells();
        match &cells {
            Some(cells) => cells.iter().for_each(|cell| self.pending.remove(*cell)),
            None => self.pending.clear(),
        }
        self.changed(cells);
    }

    fn changed(&mut self, cells: Option<Vec<CellIx>>) {
        self.revision += 1;
        match cells {
            Some(cells) => {
                self.checker.update(&self.report, None, &cells);
            }
            None => self.checker = Checker::new(&self.report, None),
        }
        self.collect_findings();
    }

    fn collect_findings(&mut self) {
        self.findings = self.checker.findings().into();
        self.marks = vec![None; self.report.form().cell_count()];
        for (index, finding) in self.findings.iter().enumerate() {
            if finding.is_unfilled() {
                continue;
            }
            if let Some(mark) =
                finding.cells.first().and_then(|cell| self.marks.get_mut(cell.index()))
            {
                // Findings come gravest first, so the first one stays.
                mark.get_or_insert((finding.severity, index));
            }
        }
    }

    /// The finding that is selected, if it still stands.
    pub(crate) fn selected_finding(&self) -> Option<&Finding> {
        let (rule, cell) = self.selected?;
        self.findings
            .iter()
            .find(|finding| finding.rule == rule && finding.cells.first() == Some(&cell))
    }
}

impl State {
    pub(crate) fn new(lang: Lang, readonly: bool, keeps_drafts: bool) -> State {
        State {
            lang,
            readonly,
            open: None,
            drafts: Rc::default(),
            saving: if keeps_drafts { Saving::Idle } else { Saving::Off },
            import: None,
            toast: None,
            drafts_shown: false,
            panel_shown: false,
            focus: (0, Focus::Nowhere),
        }
    }

    pub(crate) fn request_focus(&mut self, focus: Focus) {
        self.focus = (self.focus.0.wrapping_add(1), focus);
    }
}
