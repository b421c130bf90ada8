//! Importing: documents are read, looked at, put right, taken over. Only the last changes the open report, as one
//! step.

use std::rc::Rc;

use xxgk_protocol::PlainOutline;
use xxgk_protocol::reading::{Note, TextOrigin};

use super::typing::type_cell;
use super::{Toast, ToastUndo};
use crate::app::state::{Focus, Open, State};
use crate::command::Answer;
use crate::command::Side;
use xxgk_core::form::CellIx;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, Part, Parts, Report, TextField, Value};
use xxgk_core::source::Certainty;
use xxgk_core::store::DraftId;

/// What a user wants while importing.
pub(crate) enum ImportAction {
    Open(Purpose),
    Close,
    /// What was wanted of it is done.
    Done,
    /// Opens it again as it was.
    Reopen,
    /// What is in the paste field now.
    Text(String),
    /// Documents with these names are going to be read, one after the other. Opens the dialog where it is
    /// not open.
    Read(Vec<String>),
    /// How far one of them has come.
    Progress(usize, Outcome),
    /// Those that are not read yet are not wanted any more.
    Stop,
    /// Look at one that was understood.
    Review(usize),
    /// Back to the list, or to the paste field.
    Back,
    /// A part of the open report is replaced, or is kept after all.
    Take(Part),
    /// On a small screen one side is shown at a time.
    Show(Side),
    Light(Lit),
    TypeCell(CellIx, String),
    LeaveCell,
    /// What was typed into the cell goes back to what it was.
    CancelTyping,
    TypeText(TextField, String),
    SetYear(Option<i32>),
    /// Answers what the document leaves open.
    Choose(Answer),
    Undo,
    Redo,
    /// Take what is reviewed over into the open report.
    AcceptIntoOpen,
}

/// What a document is wanted for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be opened, or to take the place of what is open.
    Open,
    /// It is last year's, and this year's begins from it.
    NextYear,
    /// It is last year's, and the open report is compared with it.
    Compare,
    /// It was approved, and the open report is compared with it.
    Approved,
}

/// The import dialog.
pub(crate) struct ImportDialog {
    /// What is in the paste field.
    pub(crate) text: Rc<str>,
    pub(crate) purpose: Purpose,
    /// What was given to be read; a paste has no name.
    pub(crate) documents: Vec<Document>,
    /// Which of them is being reviewed.
    pub(crate) shown: Option<usize>,
}

pub(crate) struct Document {
    /// File name, or empty for a paste.
    pub(crate) name: String,
    pub(crate) outcome: Outcome,
    /// From when it is first looked at: what was put right stays when another one is looked at.
    pub(crate) review: Option<Box<Review>>,
}

/// What became of a document.
#[derive(Clone)]
pub(crate) enum Outcome {
    Waiting,
    Busy,
    /// It was not read, because that was called off.
    Stopped,
    /// It was not a report, in Chinese and English.
    Refused([String; 2]),
    /// It was; nothing has changed yet.
    Understood(Rc<Understood>),
}

/// A document that was read. Sentences are in Chinese and English.
pub(crate) struct Understood {
    /// What it is called while it is reviewed.
    pub(crate) id: DraftId,
    pub(crate) report: Report,
    pub(crate) headline: [String; 2],
    pub(crate) notes: Vec<Note>,
    /// Findings of the checker, without those about what is not filled in.
    pub(crate) findings: usize,
    pub(crate) text: DocumentText,
    /// Where the value of each filled cell came from, in form order.
    pub(crate) sources: Vec<Source>,
    /// Where the texts, the year and the date came from.
    pub(crate) texts: Vec<TextOrigin>,
    /// What the document leaves open.
    pub(crate) questions: Vec<Question>,
    /// How the document is built, as the module that reads it told and the one that checks understands it.
    pub(crate) outline: Option<PlainOutline>,
}

/// Something that the document leaves open.
pub(crate) struct Question {
    pub(crate) says: [String; 2],
    /// Line of the document, counted from 1; 0 where there is no single one.
    pub(crate) line: usize,
    pub(crate) ways: Vec<Way>,
    /// The likely answer.
    pub(crate) proposed: Option<usize>,
}

/// An answer.
pub(crate) struct Way {
    pub(crate) says: [String; 2],
    pub(crate) cells: Vec<(CellIx, Value)>,
    /// How many more equations fail with it.
    pub(crate) breaks: usize,
}

/// Where the value of a cell came from.
pub(crate) struct Source {
    pub(crate) cell: CellIx,
    /// Line of the document, counted from 1.
    pub(crate) line: usize,
    /// What stands there.
    pub(crate) text: String,
    pub(crate) certainty: Certainty,
}

/// The document as text, with the places where its lines begin.
pub(crate) struct DocumentText {
    text: String,
    starts: Vec<usize>,
}

impl DocumentText {
    pub(crate) fn new(text: String) -> DocumentText {
        let mut starts = vec![0];
        for (at, byte) in text.bytes().enumerate() {
            if byte == b'\n' {
                starts.push(at + 1);
            }
        }
        DocumentText { text, starts }
    }

    pub(crate) fn count(&self) -> usize {
        self.starts.len()
    }

    /// A line, counted from 1; empty where there is none.
    pub(crate) fn line(&self, number: usize) -> &str {
        let Some(start) = number.checked_sub(1).and_then(|at| self.starts.get(at)) else {
            return "";
        };
        let end = self.starts.get(number).copied().unwrap_or(self.text.len());
        self.text.get(*start..end).unwrap_or("").trim_end()
    }
}

/// A document being reviewed: what was understood, put right where it needs to be.
pub(crate) struct Review {
    pub(crate) understood: Rc<Understood>,
    /// As if it were open: it is checked and can be edited.
    pub(crate) open: Open,
    /// What is taken over into the report that is open.
    pub(crate) parts: Parts,
    pub(crate) side: Side,
    pub(crate) lit: Lit,
}

/// What is lit on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lit {
    Nothing,
    Cell(CellIx),
    /// A line of the document, counted from 1.
    Line(usize),
    /// Place in the sources of texts.
    Text(usize),
}

impl Understood {
    pub(crate) fn source(&self, cell: CellIx) -> Option<&Source> {
        self.sources.iter().find(|source| source.cell == cell)
    }
}

impl Document {
    /// Whether something was put right in it.
    fn is_changed(&self) -> bool {
        self.review.as_ref().is_some_and(|review| review.open.revision > 0)
    }
}

impl ImportDialog {
    fn new(purpose: Purpose) -> ImportDialog {
        ImportDialog { text: "".into(), purpose, documents: Vec::new(), shown: None }
    }

    pub(crate) fn review(&self) -> Option<&Review> {
        self.documents.get(self.shown?)?.review.as_deref()
    }

    pub(super) fn review_mut(&mut self) -> Option<&mut Review> {
        self.documents.get_mut(self.shown?)?.review.as_deref_mut()
    }

    /// The reports that were understood, as they were put right.
    pub(crate) fn reports(&self) -> Vec<Report> {
        let mut reports = Vec::new();
        for document in &self.documents {
            match (&document.review, &document.outcome) {
                (Some(review), _) => reports.push(review.open.report.clone()),
                (None, Outcome::Understood(understood)) => reports.push(understood.report.clone()),
                _ => {}
            }
        }
        reports
    }
}

impl Review {
    fn new(
        understood: Rc<Understood>,
        previous: Option<Rc<Report>>,
        own: Option<&Report>,
    ) -> Review {
        let report = understood.report.clone();
        let mut parts = Parts::ALL;
        for part in Part::ALL {
            // Half a document says nothing about the other half: what is there is not blanked unasked.
            let would_blank =
                report.is_part_blank(part) && own.is_some_and(|own| !own.is_part_blank(part));
            parts = parts.with(part, !would_blank);
        }
        // It is no draft yet, so it needs no time.
        let open = Open::new(understood.id.clone(), report, previous, 0);
        let side = Side::Result;
        Review { understood, open, parts, side, lit: Lit::Nothing }
    }
}

pub(super) fn apply(state: &mut State, action: ImportAction) {
    match action {
        ImportAction::Open(purpose) => {
            // Two dialogs over each other are one too many.
            state.publish = None;
            state.import = Some(ImportDialog::new(purpose));
        }
        ImportAction::Close => close(state),
        ImportAction::Done => state.import = None,
        ImportAction::Reopen => {
            state.import = state.closed_import.take();
            state.toast = None;
        }
        ImportAction::AcceptIntoOpen => accept_into_open(state),
        ImportAction::Read(names) => {
            let dialog = state.import.get_or_insert_with(|| ImportDialog::new(Purpose::Open));
            dialog.shown = None;
            // What was put right is not dropped for another file.
            if !dialog.documents.iter().any(Document::is_changed) {
                dialog.documents.clear();
            }
            for name in names {
                dialog.documents.push(Document { name, outcome: Outcome::Waiting, review: None });
            }
            // What had the keyboard gives way to the list.
            if dialog.documents.len() > 1 {
                state.request_focus(Focus::Field("import-head"));
            }
        }
        ImportAction::Progress(index, outcome) => {
            let Some(dialog) = &mut state.import else { return };
            let Some(document) = dialog.documents.get_mut(index) else { return };
            let is_understood = matches!(outcome, Outcome::Understood(_));
            document.outcome = outcome;
            if is_understood && dialog.documents.len() == 1 {
                review(state, index);
            }
        }
        ImportAction::Review(index) => review(state, index),
        other => {
            let Some(dialog) = &mut state.import else { return };
            match other {
                ImportAction::Text(text) => dialog.text = text.into(),
                ImportAction::Back => {
                    dialog.shown = None;
                    if dialog.documents.len() == 1 {
                        dialog.documents.clear();
                    }
                    state.request_focus(Focus::Field("import-head"));
                }
                ImportAction::Stop => {
                    for document in &mut dialog.documents {
                        if matches!(document.outcome, Outcome::Waiting | Outcome::Busy) {
                            document.outcome = Outcome::Stopped;
                        }
                    }
                    if dialog.documents.len() == 1 {
                        dialog.documents.clear();
                    }
                }
                in_review => {
                    if let Some(review) = dialog.review_mut() {
                        change(review, in_review);
                    }
                }
            }
        }
    }
}

/// What was put right is not lost by a wrong key.
fn close(state: &mut State) {
    let Some(dialog) = state.import.take() else { return };
    if dialog.documents.iter().any(Document::is_changed) {
        state.closed_import = Some(dialog);
        let text = state.lang.pick(
            "导入已关闭，改过的内容没有采用。",
            "The import was closed; what you changed in it was not taken over.",
        );
        state.toast = Some(Toast { text: text.to_owned(), undo: Some(ToastUndo::CloseImport) });
    }
}

/// Another report is opened by the page: what was going to be imported into the one before is not lost without a word.
pub(super) fn close_for_another(state: &mut State) {
    let Some(dialog) = state.import.take() else { return };
    if dialog.documents.is_empty() && dialog.text.trim().is_empty() {
        return;
    }
    state.closed_import = Some(dialog);
    let text = state.lang.pick(
        "所在页面打开了另一份年报，导入已关闭，没有采用。",
        "This page opened another report; the import was closed and not taken over.",
    );
    state.toast = Some(Toast { text: text.to_owned(), undo: Some(ToastUndo::CloseImport) });
}

fn review(state: &mut State, index: usize) {
    let Some(dialog) = &mut state.import else { return };
    let Some(document) = dialog.documents.get_mut(index) else { return };
    let Outcome::Understood(understood) = &document.outcome else { return };
    if document.review.is_none() {
        // The year before, if it is known, is compared with what would take the place of the open report.
        let previous = state.open.as_ref().and_then(|open| open.previous.clone());
        let fits = |last: &Rc<Report>| {
            last.year.map(|year| year + 1) == understood.report.year
                && understood.report.year.is_some()
        };
        let own = state.open.as_ref().map(|open| &open.report);
        let previous = previous.filter(fits);
        document.review = Some(Box::new(Review::new(understood.clone(), previous, own)));
    }
    dialog.shown = Some(index);
    state.request_focus(Focus::Field("import-head"));
}

fn change(review: &mut Review, action: ImportAction) {
    let open = &mut review.open;
    match action {
        ImportAction::Take(part) => {
            review.parts = review.parts.with(part, !review.parts.has(part));
        }
        ImportAction::Show(side) => review.side = side,
        ImportAction::Light(lit) => review.lit = lit,
        ImportAction::TypeCell(cell, text) => {
            type_cell(open, cell, text);
            review.lit = Lit::Cell(cell);
        }
        ImportAction::LeaveCell => {
            open.editing = None;
            open.history.close_step();
        }
        ImportAction::CancelTyping => {
            super::typing::cancel_typing(open);
            open.editing = None;
        }
        ImportAction::TypeText(field, text) => open.perform(Edit::Text(field, text)),
        ImportAction::SetYear(year) => open.perform(Edit::Year(year)),
        ImportAction::Choose(Answer { question, way }) => {
            let questions = &review.understood.questions;
            if let Some(way) = questions.get(question).and_then(|asked| asked.ways.get(way)) {
                choose(open, way);
                review.lit = way.cells.first().map_or(review.lit, |(cell, _)| Lit::Cell(*cell));
            }
        }
        ImportAction::Undo => open.undo(),
        ImportAction::Redo => open.redo(),
        _ => {}
    }
}

/// Fills the cells as the answer says; the document has no number for them that was not read any more.
fn choose(open: &mut Open, way: &Way) {
    let is_filled = |cell: &CellIx| way.cells.iter().any(|(filled, _)| filled == cell);
    let unplaced = open.report.unplaced().filter(|cell| !is_filled(cell)).collect();
    let edits = vec![Edit::Cells(way.cells.clone()), Edit::Unplaced(unplaced)];
    open.perform_alone(Edit::Batch(edits));
}

fn accept_into_open(state: &mut State) {
    if state.readonly || state.elsewhere {
        return;
    }
    let Some(review) = state.import.as_ref().and_then(ImportDialog::review) else { return };
    let Some(open) = &mut state.open else { return };
    let parts = review.parts;
    let mixed = open.report.with_parts(&review.open.report, parts);
    // What was typed and is no number stays where its part does.
    let is_replaced = |cell: CellIx| {
        let section = open.report.form().cell(cell).table.section();
        mixed.form != open.report.form || parts.has(Part::Section(section))
    };
    let gone: Vec<CellIx> =
        open.pending.iter().map(|(cell, _)| cell).filter(|cell| is_replaced(*cell)).collect();
    for cell in gone {
        open.pending.remove(cell);
    }
    open.history.close_step();
    open.editing = None;
    open.perform(Edit::Replace(Box::new(mixed)));
    open.history.close_step();
    state.import = None;
    state.toast =
        Some(Toast { text: accepted(state.lang, parts).to_owned(), undo: Some(ToastUndo::Edit) });
}

fn accepted(lang: Lang, parts: Parts) -> &'static str {
    if parts == Parts::ALL {
        lang.pick("已用导入的内容替换当前草稿。", "The draft was replaced by the imported report.")
    } else {
        lang.pick(
            "已用导入的内容替换所选的部分，其余保持不变。",
            "The chosen parts were replaced by those of the imported report; the rest is as it was.",
        )
    }
}
