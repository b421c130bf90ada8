//! Every way the state changes: one enum, one reducer. What must be stored or announced afterwards
//! is told to the session as [`Effect`]s.

mod cells;
pub(crate) mod going;
pub(crate) mod import;
pub(super) mod rare;

use std::rc::Rc;

use xxgk_core::form::{CellIx, FormId, SectionId, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Binding, Edit, Explanation, Report, Reporter, TextField, Value};
use xxgk_core::store::{DraftId, DraftList, SaveError};

use self::import::ImportAction;
use super::aside::Aside;
use super::known::Verdict;
use super::state::{
    CheckSettings, Editing, Filter, Focus, Look, Open, Pasted, Publishing, Saving, Selection,
    SheetView, Stand, State, Toast, ToastUndo,
};

/// What a user or the page wants.
pub(crate) enum Action {
    SetLang(Lang),
    SetReadonly(bool),

    /// A key was typed into a cell: its whole text now.
    TypeCell(CellIx, String),
    FocusCell(CellIx),
    /// A cell was clicked: it is entered anew, also where it has the keyboard already.
    ClickCell(CellIx),
    LeaveCell(CellIx),
    /// Arrows move the caret in the cell from now on.
    EnterCell,
    /// Escape: what stood in the cell before comes back; then the selection shrinks to it.
    CancelTyping,
    /// Select from the cell with the keyboard to this one.
    SelectTo(CellIx),
    /// Select between two cells.
    Select(CellIx, CellIx),
    /// Fill the selected cells with what the clipboard holds.
    Paste(String),
    /// Blank the selected cells.
    ClearCells,
    /// Fill the selected cells with the first row of them.
    FillDown,
    /// Fill the selected cells with what stands in the one that has the keyboard.
    FillSame,
    /// Write 0 into what is blank of these cells.
    FillZero(Vec<CellIx>),
    TypeText(TextField, String),
    /// The end of typing in one place: the next edit is a step of its own.
    CloseStep,
    /// A text got the keyboard.
    FocusText(TextField),
    Bind(Binding),
    Unbind(TextField, usize),
    /// Looks for a number to put into a text at this byte.
    FindNumber(TextField, usize),
    Explain(Explanation),
    /// Who explains findings from now on.
    ExplainerIs(Rc<str>),
    SetYear(Option<i32>),
    SetForm(FormId),
    SetReporter(Reporter),
    SetSigned(String),
    Undo,
    Redo,

    /// Go to what a finding is about and light its cells.
    SelectFinding(Rc<str>),
    /// As [`Action::SelectFinding`], from the passage that it is about: the keyboard stays there.
    PointFinding(Rc<str>),
    /// From a cell to the field for what is to be said about it or about its finding.
    ExplainCell(CellIx),
    /// From what is beside the form back to the cell.
    BackToCell,
    /// 核对: tell of everything, also of what is not begun yet.
    AskCheck,
    /// The `checks` module was asked about the report in sight.
    CheckBegun,
    /// The `checks` module answered.
    Judged(VerdictAnswer),
    /// Nothing is found yet: to the first finding once the check has answered, or to the last one.
    GoWhenJudged(bool),
    ShowFindings(Filter),
    /// The mouse stands on a cell, or no longer.
    PointCell(Option<CellIx>),
    SheetIs(Option<(Stand, SheetView)>),
    /// A table at a glance.
    MapIs(Option<TableId>),
    PublishIs(Option<Box<Publishing>>),
    SettingsAre(Option<Rc<CheckSettings>>),
    /// Apply the one-click fix of a finding.
    Fix(Rc<str>),
    GoToCell(CellIx),
    GoToSection(SectionId),
    TogglePanel,
    SetLook(Look),
    OpenPalette,
    /// Close it; the keyboard goes back to the cell where it was.
    ClosePalette,
    SearchPalette(String),
    /// Choose the line so many below.
    MoveInPalette(isize),
    /// Shows the bar for finding and replacing, or takes it away.
    ToggleReplace,
    SetPassage(String),
    SetReplacement(String),
    FindNext,
    /// Replaces the place that was found last and goes to the next one.
    ReplaceOne,
    ReplaceAll,
    /// A pasted table was recognised.
    Recognised(Rc<Pasted>),
    /// What was looked at as a table is none, and is pasted where it was meant to go.
    PasteInto(PastePlace, String),
    DropPasted,
    TakePasted,
    /// The customary sentence where section six has nothing to report.
    NothingToReport,

    /// Reading documents and taking them over.
    Import(ImportAction),

    ShowToast(Toast),
    DismissToast,
    ToggleDrafts,
    /// A draft was opened or made.
    Opened(Box<Open>),
    /// The page handed over last year's report, or took it back.
    PreviousIs(Option<Rc<Report>>),
    /// What is published is compared with this from now on.
    ApprovedIs(Option<Rc<Report>>),
    CloseDraft,
    /// Another tab saved newer work of the open draft.
    Followed(Box<Open>),
    /// The open report could not be stored for this, and something else is going to be opened.
    PutAside(SaveError),
    /// Something is only in memory and not open.
    LayAside(Box<Aside>),
    /// What was put aside was given up, or not any more.
    DroppedIs(Option<Box<Aside>>),
    /// Something was taken out of what was put aside.
    AsideChanged,
    /// The open report is stored, if under another name.
    IsCopied,
    /// The storage does not hold the open report any more.
    IsLost,
    DraftsListed(Rc<DraftList>),
    SavingIs(Saving),
}

impl Action {
    /// Whether it comes without anybody doing something else.
    fn goes_by_itself(&self) -> bool {
        matches!(
            self,
            Action::CheckBegun
                | Action::Judged(_)
                | Action::AskCheck
                | Action::PointCell(_)
                | Action::DraftsListed(_)
                | Action::SavingIs(_)
                | Action::ShowToast(_)
                | Action::DismissToast
        )
    }
}

/// Where a paste was meant to go: a draft on a form, and what was selected there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PastePlace {
    pub(crate) into: (DraftId, FormId),
    pub(crate) selection: Selection,
}

/// What an action leaves to do outside of the state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Effect {
    /// The report changed: store it and tell the page.
    pub(crate) edited: bool,
    /// A message says what had to go; it stays for a while.
    pub(crate) told: bool,
}

/// What the `checks` module said about a report, or why it said nothing.
pub(crate) struct VerdictAnswer {
    pub(crate) of: Stand,
    pub(crate) verdict: Result<ReadVerdict, [String; 2]>,
}

/// Reads an answer once it is certain that the report is still the one that was checked.
pub(crate) type ReadVerdict = Box<dyn FnOnce(&Open) -> Verdict>;

/// What an action may have changed, for [`super::state::Versions`].
#[derive(PartialEq)]
struct Looked {
    stand: Option<Stand>,
    /// Language, and whether it is for reading only.
    page: (Lang, bool),
    texts: (Option<u64>, Option<TextField>, Option<Rc<str>>),
    findings: (Option<u64>, Option<Rc<str>>, Option<CellIx>, Filter),
    blanks: Option<u64>,
    bar: (bool, Option<(bool, bool)>),
}

impl Looked {
    fn at(state: &State) -> Looked {
        let open = state.open.as_ref();
        let typing = open.and_then(|open| open.editing.as_ref()).filter(|editing| editing.typing);
        Looked {
            stand: state.stand(),
            page: (state.lang, state.readonly),
            texts: (
                open.map(|open| open.texts_revision),
                open.and_then(|open| open.writing),
                open.and_then(|open| open.selected.clone()),
            ),
            findings: (
                open.map(|open| open.revision),
                open.and_then(|open| open.selected.clone()),
                typing.map(|editing| editing.cell),
                state.filter,
            ),
            blanks: open.map(|open| open.blanks_revision),
            bar: (
                state.saving == Saving::Pending,
                open.map(|open| (open.can_undo(), open.history.can_redo())),
            ),
        }
    }
}

pub(crate) fn reduce(state: &mut State, action: Action) -> Effect {
    let before = Looked::at(state);
    let types = matches!(action, Action::TypeCell(..));
    // What takes back the last step goes with the next one.
    let ends = matches!(action, Action::DismissToast);
    let offered = state.toast.take_if(|toast| toast.undo == Some(ToastUndo::Edit));
    if !action.goes_by_itself() {
        state.go_when_judged = None;
    }
    let toast = offered.clone().or_else(|| state.toast.clone());
    let at_work = state.at_work();
    apply(state, action);
    let stand = state.stand();
    if !ends && state.toast.is_none() && stand == before.stand {
        state.toast = offered;
    }
    let told = at_work != state.at_work() && going::with_report(state);
    state.toasts += u32::from(state.toast != toast);
    if let Some(open) = &mut state.open {
        open.light();
    }
    let edited = match (&before.stand, &stand) {
        (Some(before), Some(now)) => {
            before.opening == now.opening && before.revision != now.revision
        }
        _ => false,
    };
    // A failure stays in sight until a save succeeds.
    if edited && !matches!(state.saving, Saving::Off | Saving::Failed(_)) {
        state.saving = Saving::Pending;
    }
    let after = Looked::at(state);
    let page = before.page != after.page;
    let texts = page || before.texts != after.texts;
    state.versions.texts += u32::from(texts);
    state.versions.blanks += u32::from(texts || before.blanks != after.blanks);
    state.versions.findings += u32::from(page || before.findings != after.findings);
    state.versions.rest += u32::from(!types);
    state.versions.bar += u32::from(!types || before.bar != after.bar);
    Effect { edited, told }
}

fn apply(state: &mut State, action: Action) {
    match action {
        Action::SetLang(lang) => state.lang = lang,
        Action::SetReadonly(readonly) => state.readonly = readonly,
        Action::ShowToast(toast) => state.toast = Some(toast),
        Action::DismissToast => {
            state.toast = None;
            state.closed_import = None;
            state.dropped = None;
        }
        Action::Opened(mut open) => {
            if let Some(before) = state.open.as_ref().filter(|before| before.id == open.id) {
                open.goes_on_from(before);
            }
            let is_new = open.report.organ().is_empty();
            if state.saving != Saving::Off {
                state.saving = open.saved_at.map_or(Saving::Idle, Saving::Saved);
            }
            state.open = Some(*open);
            state.openings += 1;
            if let Some(open) = &mut state.open {
                open.opening = state.openings;
            }
            // A draft that is read anew begins to count from 0 again.
            state.versions.texts += 1;
            state.versions.findings += 1;
            state.versions.blanks += 1;
            import::close_for_another(state);
            state.drafts_shown = false;
            // Somewhere inside, or keys would reach nobody. A reader is somewhere on the page, and
            // stays there.
            if !state.readonly {
                let field = Focus::Field("organ");
                state.request_focus(if is_new { field } else { Focus::Desk });
            }
        }
        Action::CloseDraft => {
            state.open = None;
            state.drafts_shown = false;
            state.drafts_anew = true;
            if state.saving != Saving::Off {
                state.saving = Saving::Idle;
            }
        }
        Action::DraftsListed(drafts) => state.list_drafts(&drafts),
        Action::SavingIs(saving) => state.saving = saving,
        Action::Followed(_)
        | Action::PutAside(_)
        | Action::LayAside(_)
        | Action::DroppedIs(_)
        | Action::AsideChanged
        | Action::IsCopied
        | Action::IsLost
        | Action::PreviousIs(_)
        | Action::ApprovedIs(_)
        | Action::Import(_)
        | Action::ToggleDrafts
        | Action::SetLook(_)
        | Action::OpenPalette
        | Action::FindNumber(..)
        | Action::ClosePalette
        | Action::SearchPalette(_)
        | Action::Bind(_)
        | Action::MoveInPalette(_)
        | Action::Recognised(_)
        | Action::PasteInto(..)
        | Action::DropPasted
        | Action::TakePasted
        | Action::ToggleReplace
        | Action::SetPassage(_)
        | Action::SetReplacement(_)
        | Action::FindNext
        | Action::ReplaceOne
        | Action::ReplaceAll
        | Action::TogglePanel
        | Action::GoToCell(_)
        | Action::GoToSection(_)
        | Action::SelectFinding(_)
        | Action::PointFinding(_)
        | Action::ExplainCell(_)
        | Action::BackToCell
        | Action::AskCheck
        | Action::CheckBegun
        | Action::Judged(_)
        | Action::GoWhenJudged(_)
        | Action::ShowFindings(_)
        | Action::PointCell(_)
        | Action::SheetIs(_)
        | Action::MapIs(_)
        | Action::PublishIs(_)
        | Action::ExplainerIs(_)
        | Action::SettingsAre(_) => {
            rare::apply(state, action);
        }
        editing => {
            // Everything below changes the open report, which a read-only element never does.
            if state.readonly {
                return;
            }
            if let Some(open) = &mut state.open
                && let Some(toast) = edit(open, editing, state.lang)
            {
                state.toast = Some(toast);
            }
        }
    }
}

/// What to tell the user about it, if anything.
fn edit(open: &mut Open, action: Action, lang: Lang) -> Option<Toast> {
    match action {
        Action::TypeCell(cell, text) => type_cell(open, cell, text),
        Action::FocusCell(cell) => return enter_cell(open, cell, lang),
        Action::ClickCell(cell) => {
            let told = enter_cell(open, cell, lang);
            open.select(cell, cell);
            if let Some(editing) = &mut open.editing {
                editing.clicked = true;
            }
            return told;
        }
        Action::LeaveCell(cell)
            if open.editing.as_ref().is_none_or(|editing| editing.cell == cell) =>
        {
            return leave_cell(open, lang);
        }
        Action::EnterCell => {
            if let Some(editing) = &mut open.editing {
                editing.caret = true;
                editing.clicked = false;
            }
        }
        Action::TypeText(field, text) => {
            open.perform(Edit::Text(field, text));
        }
        Action::FocusText(field) => {
            open.writing = Some(field);
            open.deselect();
        }
        Action::CloseStep => open.history.close_step(),
        Action::SelectTo(cell) => {
            if let Some(selection) = open.selection {
                open.select(selection.anchor, cell);
            }
        }
        Action::Select(anchor, head) => open.select(anchor, head),
        rare => {
            return rare::edit(open, rare, lang);
        }
    }
    None
}

/// A cell has the keyboard now: all of its text is selected, and what is typed replaces it.
fn enter_cell(open: &mut Open, cell: CellIx, lang: Lang) -> Option<Toast> {
    let told = leave_cell(open, lang);
    open.writing = None;
    if open.selection.is_none_or(|selection| selection.anchor != cell) {
        open.select(cell, cell);
    }
    open.editing = Some(Editing::new(cell, super::queries::plain_text(open, cell)));
    told
}

/// The cell with the keyboard has it no more: what comes next is a step of its own.
fn leave_cell(open: &mut Open, lang: Lang) -> Option<Toast> {
    open.history.close_step();
    let editing = open.editing.take().filter(|editing| editing.typing)?;
    let is_none = open.report.value(editing.cell) == Value::NotApplicable;
    if !is_none || open.told_not_applicable {
        return None;
    }
    open.told_not_applicable = true;
    Some(not_applicable_toast(lang))
}

/// The text stays as it was typed; the cell gets the value, or is blank while the text is none. The
/// totals that follow it are part of the step.
fn type_cell(open: &mut Open, cell: CellIx, text: String) {
    let value = cells::take_text(open, cell, &text);
    match &mut open.editing {
        Some(editing) if editing.cell == cell => {
            editing.text = text;
            editing.typing = true;
            editing.clicked = false;
        }
        _ => {
            let original = super::queries::plain_text(open, cell);
            open.editing = Some(Editing { text, typing: true, ..Editing::new(cell, original) });
        }
    }
    let revision = open.revision;
    let changes = cells::complete(open, &open.report, vec![(cell, value)]);
    open.perform(Edit::Cells(changes));
    if open.revision == revision {
        // The value is the same but what was typed is not: that, too, is kept with the draft.
        open.revision += 1;
    }
}

/// Asked once: 不适用 is easily taken for none.
fn not_applicable_toast(lang: Lang) -> Toast {
    let text = lang.pick(
        "“/”“-”“无”记为“不适用”，它不等于 0。没有发生的请填 0。",
        "“/”, “-” and “无” are kept as “not applicable”, which is not 0. Enter 0 where nothing happened.",
    );
    Toast { text: text.to_owned(), undo: Some(ToastUndo::Edit) }
}
