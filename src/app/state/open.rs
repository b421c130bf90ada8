//! The report being worked on: what it holds, what is selected, what is wrong with it.

use crate::app::state::known::{Known, Verdict, Whole, join};
use crate::app::state::pending::Pending;
use std::cell::RefCell;
use std::rc::Rc;
use xxgk_check::{Checker, Detail, Finding, Severity, fill_label};
use xxgk_core::form::{CellIx, EquationIx};
use xxgk_core::grid::Grid;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, History, Report, TextField, totals};
use xxgk_core::store::{Draft, DraftId};

/// A report as it is at one moment. What takes time, or stays in sight, is about one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stand {
    pub(crate) id: DraftId,
    /// Which opening of it: revisions count from 0 each time.
    pub(crate) opening: u64,
    pub(crate) revision: u64,
}

/// A group of the list of findings, and a place in it.
pub(crate) type InList = (usize, usize);

/// The cell that has the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Editing {
    pub(crate) cell: CellIx,
    /// What stands in it, as it was typed.
    pub(crate) text: String,
    /// Whether something was typed since the cell got the keyboard: while it is, half a number is
    /// not a mistake.
    pub(crate) typing: bool,
    /// Whether arrows move the caret in the text (after F2 or a double click) and not from cell to cell.
    pub(crate) caret: bool,
    /// Whether the mouse chose it and nothing was done in it since: Enter edits it then.
    pub(crate) clicked: bool,
    /// What stood in the cell when it got the keyboard: Escape brings it back.
    pub(crate) original: String,
}

impl Editing {
    /// It has the keyboard, and nothing was typed yet.
    pub(crate) fn new(cell: CellIx, text: String) -> Editing {
        let original = text.clone();
        Editing { cell, text, typing: false, caret: false, clicked: false, original }
    }
}

/// The cells that are selected: a rectangle between two corners of one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Selection {
    /// The corner that has the keyboard, or had it last.
    pub(crate) anchor: CellIx,
    /// The corner that Shift moves.
    pub(crate) head: CellIx,
}

/// The cells that are lit: those of the selected finding, or the addends of the total in hand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Lit {
    #[default]
    Nothing,
    Equation(EquationIx),
    Cells(Vec<CellIx>),
}

/// The open report.
pub(crate) struct Open {
    pub(crate) id: DraftId,
    pub(crate) created_at: u64,
    pub(crate) report: Report,
    /// Last year's report: what was carried over is checked against it.
    pub(crate) previous: Option<Rc<Report>>,
    /// The report as it was approved: what is published is compared with it.
    pub(crate) approved: Option<Rc<Report>>,
    pub(crate) history: History,
    pub(crate) checker: Checker,
    pub(crate) findings: Vec<Known>,
    /// How many equations do not hold.
    pub(crate) broken_equations: usize,
    /// What the `checks` module said last.
    pub(crate) verdict: Option<Rc<Verdict>>,
    /// Whether that is about the report as it is.
    pub(crate) whole: Whole,
    /// 核对 was pressed: what is not begun yet is told of, too.
    pub(crate) asked: bool,
    /// For each cell the gravest finding that names it first.
    pub(crate) marks: Vec<Option<Known>>,
    /// For each cell whether it is a total that holds the sum of its addends.
    pub(crate) computed: Vec<bool>,
    /// For each cell whether it was blank when this was last looked at.
    blank: Vec<bool>,
    /// Grows whenever others are blank than before.
    pub(crate) blanks_revision: u64,
    /// What was typed into cells and is no number; the cell itself is blank then.
    pub(crate) pending: Pending,
    /// The cell that has the keyboard.
    pub(crate) editing: Option<Editing>,
    /// The selected cells. Stays when the keyboard leaves the table, so that a button can act on them.
    pub(crate) selection: Option<Selection>,
    /// Whether each cell is selected; empty when the selection is one cell or none.
    pub(crate) in_selection: Vec<bool>,
    /// The cell under the mouse.
    pub(crate) pointed: Option<CellIx>,
    /// The text that has the keyboard, or had it last.
    pub(crate) writing: Option<TextField>,
    /// The name of the organ that was made use of: of the kind of reporter and the signature.
    pub(crate) named: Option<Rc<str>>,
    /// Whether it was said once that “/” is not 0.
    pub(crate) told_not_applicable: bool,
    /// Key of the finding that was last clicked: its cells are lit.
    pub(crate) selected: Option<Rc<str>>,
    /// The entry of the list that was gone to last: its group, its place there, and its argument.
    pub(crate) finding_at: RefCell<Option<(InList, Rc<str>)>>,
    /// Key of the finding that is being explained: it stays where it is until another one is looked at, or the
    /// field with the keyboard would move away at the first letter.
    pub(crate) explaining: Option<Rc<str>>,
    pub(crate) lit: Lit,
    /// Which opening this is.
    pub(crate) opening: u64,
    /// Grows with every change while the draft is open.
    pub(crate) revision: u64,
    /// Grows with every change but those of numbers alone, which no text shows.
    pub(crate) texts_revision: u64,
    /// The revision that the storage holds, if any.
    pub(crate) stored: Option<u64>,
    /// Revision in the storage that this work is based on; 0 before the first save.
    pub(crate) stored_revision: u64,
    /// The work as it was when it was last as in the storage: what is changed since is mine.
    pub(crate) base: Option<Rc<Draft>>,
    /// What that was before the last save.
    pub(crate) before: Option<Rc<Draft>>,
    /// When that was saved, if the draft was just opened.
    pub(crate) saved_at: Option<u64>,
}

impl Open {
    pub(crate) fn new(
        id: DraftId,
        report: Report,
        previous: Option<Rc<Report>>,
        created_at: u64,
    ) -> Open {
        let checker = Checker::new(&report, previous.as_deref());
        let computed = totals::computed(&report);
        let named = Some(report.organ().trim().into());
        let mut open = Open {
            id,
            created_at,
            report,
            previous,
            approved: None,
            history: History::default(),
            checker,
            findings: Vec::new(),
            broken_equations: 0,
            verdict: None,
            whole: Whole::default(),
            asked: false,
            marks: Vec::new(),
            computed,
            blank: Vec::new(),
            blanks_revision: 0,
            pending: Pending::default(),
            editing: None,
            selection: None,
            in_selection: Vec::new(),
            pointed: None,
            writing: None,
            named,
            told_not_applicable: false,
            selected: None,
            finding_at: RefCell::default(),
            explaining: None,
            lit: Lit::Nothing,
            opening: 0,
            revision: 0,
            texts_revision: 0,
            stored: None,
            base: None,
            before: None,
            stored_revision: 0,
            saved_at: None,
        };
        open.collect_findings();
        open
    }

    /// The report as it is now.
    pub(crate) fn stand(&self) -> Stand {
        Stand { id: self.id.clone(), opening: self.opening, revision: self.revision }
    }

    /// Compares with another report of the year before from now on.
    pub(crate) fn compare_with(&mut self, previous: Option<Rc<Report>>) {
        self.previous = previous;
        self.verdict = None;
        self.changed(None);
    }

    /// Compares with what was approved from now on.
    pub(crate) fn hold_against(&mut self, approved: Option<Rc<Report>>) {
        self.approved = approved;
        self.verdict = None;
        self.changed(None);
    }

    /// It takes the place of what was open under the same name: revisions go on growing, so that nothing that was asked
    /// about the one is taken for an answer about the other.
    pub(crate) fn goes_on_from(&mut self, before: &Open) {
        let is_stored = self.stored == Some(self.revision);
        self.revision = before.revision + 1;
        self.stored = is_stored.then_some(self.revision);
    }

    /// Performs an edit as an undoable step and brings the findings up to date.
    pub(crate) fn perform(&mut self, edit: Edit) {
        let cells = edit.cells();
        let inverse = self.history.perform(&mut self.report, edit.clone());
        if inverse != edit {
            self.note_texts(&edit);
            self.changed(cells);
        }
    }

    /// Performs an edit as a step of its own.
    pub(crate) fn perform_alone(&mut self, edit: Edit) {
        self.history.close_step();
        self.perform(edit);
        self.history.close_step();
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

    /// Whether there is a step to take back, or a text that is no number.
    pub(crate) fn can_undo(&self) -> bool {
        self.history.can_undo() || self.pending.len() > 0
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
        self.note_texts(&edit);
        self.changed(cells);
    }

    /// Numbers alone change no text, unless one is bound to a cell or is being written, where they are offered.
    fn note_texts(&mut self, edit: &Edit) {
        let numbers_only = matches!(edit, Edit::Cell(..) | Edit::Cells(_));
        if !numbers_only || self.writing.is_some() || self.report.has_bindings() {
            self.texts_revision += 1;
        }
    }

    fn changed(&mut self, cells: Option<Vec<CellIx>>) {
        self.revision += 1;
        self.whole.is_outdated();
        match cells {
            Some(cells) => {
                self.checker.update(&self.report, self.previous.as_deref(), &cells);
                totals::update_computed(&self.report, &cells, &mut self.computed);
            }
            None => {
                self.checker = Checker::new(&self.report, self.previous.as_deref());
                self.computed = totals::computed(&self.report);
                self.keep_to_form();
            }
        }
        self.collect_findings();
    }

    /// What is about cells of a form that the report is no longer on goes with that form.
    fn keep_to_form(&mut self) {
        let form = self.report.form;
        let is_gone = |cell: CellIx| cell.form() != form;
        if self.selection.is_some_and(|selection| is_gone(selection.anchor)) {
            self.deselect();
        }
        self.editing.take_if(|editing| is_gone(editing.cell));
        self.pointed.take_if(|cell| is_gone(*cell));
        self.pending.keep(|cell| !is_gone(cell));
    }

    pub(crate) fn collect_findings(&mut self) {
        let blank: Vec<bool> = self.report.values().map(|(_, value)| value.is_blank()).collect();
        if self.blank != blank {
            self.blank = blank;
            self.blanks_revision += 1;
        }
        let live = self.checker.findings();
        let is_broken = |finding: &&Rc<Finding>| {
            matches!(finding.detail, Detail::Sum { .. } | Detail::Balance { .. })
        };
        self.broken_equations = live.iter().filter(is_broken).count();
        self.findings = join(live, self.verdict.as_deref(), &self.report, &self.computed);
        self.marks = vec![None; self.report.form().cell_count()];
        for finding in &self.findings {
            // What is wrong with a text is marked there.
            if finding.is_unfilled() || finding.place.is_some() {
                continue;
            }
            if let Some(mark) =
                finding.cells().first().and_then(|cell| self.marks.get_mut(cell.index()))
            {
                // Findings come gravest first, so the first one stays.
                mark.get_or_insert_with(|| finding.clone());
            }
        }
    }

    /// Selects the cells between two corners.
    pub(crate) fn select(&mut self, anchor: CellIx, head: CellIx) {
        self.selection = Some(Selection { anchor, head });
        self.in_selection.clear();
        if anchor == head {
            return;
        }
        self.in_selection.resize(self.report.form().cell_count(), false);
        for cell in self.selected_cells() {
            if let Some(slot) = self.in_selection.get_mut(cell.index()) {
                *slot = true;
            }
        }
    }

    /// The selected cells, row by row.
    pub(crate) fn selected_rows(&self) -> Vec<Vec<CellIx>> {
        match self.selection {
            Some(Selection { anchor, head }) => {
                Grid::around(self.report.form(), anchor).rectangle(anchor, head)
            }
            None => Vec::new(),
        }
    }

    pub(crate) fn selected_cells(&self) -> Vec<CellIx> {
        self.selected_rows().concat()
    }

    /// Says anew which cells are lit. After each action.
    pub(in crate::app) fn light(&mut self) {
        let lit = self.selected_finding().map(|finding| match finding.equation() {
            Some(equation) => Lit::Equation(equation),
            None => Lit::Cells(finding.cells().to_vec()),
        });
        self.lit = lit.or_else(|| self.trace().map(Lit::Equation)).unwrap_or_default();
    }

    /// The cells that are lit, on both sides of an equation.
    pub(in crate::app) fn lit_cells(&self) -> Vec<CellIx> {
        match &self.lit {
            Lit::Nothing => Vec::new(),
            Lit::Cells(cells) => cells.clone(),
            Lit::Equation(equation) => self.report.form().equation(*equation).cells().collect(),
        }
    }

    /// The cell that guidance is about: the one that has the keyboard, or had it last.
    pub(crate) fn at_hand(&self) -> Option<CellIx> {
        Some(self.selection?.anchor)
    }

    /// The equation that computes the total at hand.
    pub(crate) fn trace(&self) -> Option<EquationIx> {
        totals::equation_of(&self.report, self.at_hand()?)
    }

    /// Nothing is selected any more.
    pub(crate) fn deselect(&mut self) {
        self.selection = None;
        self.in_selection.clear();
    }

    /// The finding that is selected, if it still stands.
    pub(crate) fn selected_finding(&self) -> Option<&Known> {
        self.finding(self.selected.as_deref()?)
    }

    /// The finding with a key.
    pub(crate) fn finding(&self, key: &str) -> Option<&Known> {
        let form = self.report.form();
        self.findings.iter().find(|finding| finding.key(form) == key)
    }

    /// The edit that would settle a finding. Cells for which the document has a number that was not read are not
    /// settled by one click, and neither is 0 put where somebody typed something.
    pub(crate) fn fix_of(&self, finding: &Known) -> Option<Edit> {
        let fix = finding.fix()?;
        let cells = fix.cells()?;
        let is_meant = |cell: CellIx| {
            self.report.is_unplaced(cell) || finding.is_unfilled() && self.pending.contains(cell)
        };
        match fix {
            _ if !cells.iter().any(|cell| is_meant(*cell)) => Some(fix),
            Edit::Batch(mut edits) if finding.is_unfilled() => {
                edits.retain(|edit| !edit.cells().into_iter().flatten().any(is_meant));
                (!edits.is_empty()).then_some(Edit::Batch(edits))
            }
            _ => None,
        }
    }

    /// What the button says that does it.
    pub(crate) fn fix_label(&self, finding: &Known, lang: Lang) -> Option<String> {
        let fix = self.fix_of(finding)?;
        match fix {
            Edit::Batch(edits) if finding.is_unfilled() => Some(fill_label(edits.len(), lang)),
            _ => finding.fix_label(self.report.form(), lang),
        }
    }

    /// Selects a finding, or none.
    pub(crate) fn point_at(&mut self, key: Option<Rc<str>>) {
        if self.selected != key {
            self.explaining = None;
        }
        self.selected = key;
    }

    /// Whether somebody said why a finding stands. An error cannot be explained away.
    pub(crate) fn is_explained(&self, finding: &Known) -> bool {
        finding.severity != Severity::Error
            && self.report.explanation(finding.about(), Some(finding.rule())).is_some()
    }
}
