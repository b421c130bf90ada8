//! Every way the state changes: one enum, one reducer. What must be stored or announced afterwards
//! is told to the session as [`Effect`]s.

mod cells;
mod checking;
pub(super) mod drafts;
pub(crate) mod going;
pub(crate) mod import;
mod palette;
mod pasting;
mod replacing;
mod report;
mod typing;
mod writing;

use std::rc::Rc;

use xxgk_core::form::{CellIx, FormId, SectionId, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Binding, Date, Edit, Explanation, Report, Reporter, TextField};
use xxgk_core::store::{Draft, DraftId, DraftList, Reason, SaveError};

use self::import::ImportAction;
use crate::app::services::aside::Aside;
use crate::app::state::known::{Verdict, Whole};
use crate::app::state::{
    CheckSettings, Focus, Kept, Locked, Look, Open, Pasted, Publishing, Records, Saving, Selection,
    SheetView, Stand, State, Toast, ToastUndo,
};
use crate::command::{Field, Filter, NotePlace, TextPlace};
use xxgk_protocol::checking::Checked;

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
    TakeSentence(usize),
    TakeLastText(TextField),
    /// A text was left.
    LeaveText(TextField),
    CloseStep,
    /// A text got the keyboard.
    FocusText(TextField),
    Bind(Binding),
    Unbind(TextPlace),
    /// Looks for a number to put into a text at this byte.
    FindNumber(TextPlace),
    Explain(Explanation),
    /// Who explains findings from now on.
    ExplainerIs(Rc<str>),
    SetYear(Option<i32>),
    SetForm(FormId),
    SetReporter(Reporter),
    SetSigned(Option<Date>),
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
    RecordsAre(Option<Rc<Records>>),
    /// An older version takes the place of what is open, as one step.
    Restored(Box<Draft>),
    SettingsAre(Option<Rc<CheckSettings>>),
    /// Apply the one-click fix of a finding.
    Fix(Rc<str>),
    GoToCell(CellIx),
    GoToSection(SectionId),
    GoToField(Field),
    ShowLeft(bool),
    PlaceNote(NotePlace),
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
    /// The open report says this from now on, as one step: the page changed it, or another one takes its place there.
    BecomeOf(Box<Report>),
    /// What the page does not let anybody change.
    LockedIs(Locked),
    /// The page says whether it keeps the report.
    KeptIs(Kept),
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
    /// With the days since they were saved as one file, where that is long ago.
    DraftsListed(Rc<DraftList>, Option<u64>),
    SavingIs(Saving),
    /// Whether the open draft is being written elsewhere.
    ElsewhereIs(bool),
}

impl Action {
    /// Whether somebody who does this means to go on here, though another one writes: what was begun in a dialog is done.
    pub(super) fn takes_over(&self) -> bool {
        matches!(
            self,
            Action::TakePasted
                | Action::Import(ImportAction::AcceptIntoOpen)
                | Action::ReplaceOne
                | Action::ReplaceAll
        )
    }

    /// Why what is open is to be kept as a version before.
    pub(super) fn replaces(&self) -> Option<Reason> {
        match self {
            Action::Import(ImportAction::AcceptIntoOpen) => Some(Reason::Import),
            Action::SetForm(_) | Action::TakePasted | Action::ReplaceAll => Some(Reason::Replace),
            _ => None,
        }
    }

    /// Whether it comes without anybody doing something else.
    fn goes_by_itself(&self) -> bool {
        matches!(
            self,
            Action::CheckBegun
                | Action::Judged(_)
                | Action::AskCheck
                | Action::PointCell(_)
                | Action::DraftsListed(..)
                | Action::SavingIs(_)
                | Action::KeptIs(_)
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
    pub(crate) verdict: Result<Checked, [String; 2]>,
}

/// What an action may have changed, for [`crate::app::state::Versions`].
#[derive(PartialEq)]
struct Looked {
    stand: Option<Stand>,
    /// Language, whether it is for reading only or written elsewhere, and what the page decides.
    page: (Lang, bool, bool, Locked),
    /// Which opening of a draft: its revisions begin from 0.
    opening: Option<u64>,
    /// What the `checks` module said, or why it said nothing.
    verdict: (Told, Option<Whole>),
    texts: (Option<u64>, Option<TextField>, Option<Rc<str>>),
    findings: (Option<u64>, Option<Rc<str>>, Option<CellIx>, Filter),
    /// Whether somebody asked for everything, whether a reader waits for it, and what settings it is judged by.
    asked: (bool, bool, Option<Rc<CheckSettings>>),
    blanks: Option<u64>,
    bar: (bool, Option<(bool, bool)>),
}

/// Equal only to itself: what is said anew may be about the same.
struct Told(Option<Rc<Verdict>>);

impl PartialEq for Told {
    fn eq(&self, other: &Told) -> bool {
        self.0.as_ref().map(Rc::as_ptr) == other.0.as_ref().map(Rc::as_ptr)
    }
}

impl Looked {
    fn at(state: &State) -> Looked {
        let open = state.open.as_ref();
        let typing = open.and_then(|open| open.editing.as_ref()).filter(|editing| editing.typing);
        Looked {
            stand: state.stand(),
            page: (state.lang, state.readonly, state.elsewhere, state.locked),
            opening: open.map(|open| open.opening),
            verdict: (
                Told(open.and_then(|open| open.verdict.clone())),
                open.map(|open| open.whole.clone())
                    .filter(|whole| matches!(whole, Whole::Failed(_))),
            ),
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
            asked: (
                open.is_some_and(|open| open.asked),
                state.readonly && open.is_some_and(|open| open.whole == Whole::Asked),
                state.settings.clone(),
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
    let page = before.page != after.page || before.opening != after.opening;
    let verdict = page || before.verdict != after.verdict;
    let texts = page || before.texts != after.texts;
    state.versions.texts += u32::from(verdict || texts);
    state.versions.blanks += u32::from(texts || before.blanks != after.blanks);
    let findings = before.findings != after.findings || before.asked != after.asked;
    state.versions.findings += u32::from(verdict || findings);
    state.versions.rest += u32::from(!types);
    state.versions.bar += u32::from(!types || before.bar != after.bar);
    Effect { edited, told }
}

fn apply(state: &mut State, action: Action) {
    match action {
        Action::SetLang(lang) => state.lang = lang,
        Action::SetReadonly(readonly) => state.readonly = readonly,
        Action::SetLook(look) => state.look = look,
        Action::ShowToast(toast) => state.toast = Some(toast),
        Action::DismissToast => {
            state.toast = None;
            state.closed_import = None;
            state.dropped = None;
        }
        Action::TogglePanel => state.panel_shown = !state.panel_shown,
        Action::MapIs(table) => state.map = table,

        Action::ToggleDrafts => {
            state.drafts_shown = !state.drafts_shown;
            state.drafts_anew = state.drafts_shown;
        }
        Action::DraftsListed(drafts, days) => {
            state.list_drafts(&drafts);
            state.days_without_backup = days;
        }
        Action::Opened(open) => drafts::opened(state, *open),
        Action::CloseDraft => drafts::close(state),
        Action::BecomeOf(report) => with_open(state, |open| drafts::become_of(open, *report)),
        Action::LockedIs(locked) => state.locked = locked,
        Action::KeptIs(kept) => state.kept = Some(kept),
        Action::Followed(open) => drafts::follow(state, *open),
        Action::PutAside(why) => drafts::put_aside(state, why),
        Action::LayAside(aside) => state.aside.push(*aside),
        Action::DroppedIs(dropped) => state.dropped = dropped,
        // It is looked at anew.
        Action::AsideChanged => {}
        Action::SavingIs(saving) => state.saving = saving,
        Action::ElsewhereIs(is_elsewhere) => {
            state.elsewhere = is_elsewhere;
            if is_elsewhere {
                with_open(state, typing::stop);
            }
        }
        Action::IsCopied => with_open(state, |open| open.stored = Some(open.revision)),
        Action::IsLost => with_open(state, |open| open.stored = None),
        Action::PreviousIs(previous) => with_open(state, |open| open.compare_with(previous)),
        Action::ApprovedIs(approved) => with_open(state, |open| open.hold_against(approved)),

        Action::GoToCell(cell) => {
            with_open(state, |open| open.point_at(None));
            state.panel_shown = false;
            state.request_focus(Focus::Cell(cell));
        }
        Action::GoToSection(section) => state.request_focus(Focus::Section(section)),
        Action::GoToField(field) => {
            state.panel_shown = false;
            state.request_focus(Focus::Field(field.key()));
        }
        Action::PlaceNote(place) => with_open(state, |open| writing::place_note(open, place)),
        Action::ShowLeft(shown) => state.left_shown = shown && state.open.is_some(),
        Action::PointCell(cell) => with_open(state, |open| open.pointed = cell),
        Action::BackToCell => {
            // It may lie over the form.
            state.panel_shown = false;
            state.focus_cell_at_hand();
        }

        Action::OpenPalette => palette::open(state, None),
        Action::FindNumber(place) => palette::open(state, Some(place)),
        Action::ClosePalette => palette::close(state),
        Action::SearchPalette(text) => palette::search(state, text),
        Action::MoveInPalette(step) => palette::step(state, step),
        Action::Bind(binding) => palette::bind(state, binding),

        Action::ToggleReplace => replacing::toggle(state),
        Action::SetPassage(passage) => replacing::set_passage(state, passage),
        Action::SetReplacement(with) => replacing::set_replacement(state, with),
        Action::FindNext => replacing::find_next(state),
        Action::ReplaceOne => replacing::replace_one(state),
        Action::ReplaceAll => replacing::replace_all(state),

        Action::Recognised(pasted) => pasting::recognised(state, pasted),
        Action::PasteInto(place, text) => pasting::paste_into(state, &place, &text),
        Action::DropPasted => pasting::drop_pasted(state),
        Action::TakePasted => pasting::take_pasted(state),

        Action::AskCheck => checking::ask(state),
        Action::CheckBegun => checking::begun(state),
        Action::Judged(answer) => checking::judged(state, answer),
        Action::GoWhenJudged(backwards) => state.go_when_judged = Some(backwards),
        Action::SelectFinding(key) => checking::select_finding(state, key),
        Action::PointFinding(key) => with_open(state, |open| open.point_at(Some(key))),
        Action::ExplainCell(cell) => checking::explain_cell(state, cell),
        Action::ExplainerIs(name) => state.explainer = name,
        Action::ShowFindings(filter) => state.filter = filter,
        Action::SettingsAre(settings) => checking::set_settings(state, settings),
        Action::SheetIs(sheet) => state.sheet = sheet,

        Action::Import(action) => import::apply(state, action),
        Action::PublishIs(publishing) => state.publish = publishing,
        Action::RecordsAre(records) => {
            // It may have been opened from there, and Escape is for what lies on top.
            state.drafts_shown &= records.is_none();
            state.records = records;
        }

        // Everything below changes the open report, which a read-only element never does, nor one that follows another.
        _ if state.readonly || state.elsewhere => {}
        Action::TypeText(TextField::Organ, _) if state.locked.organ => {}
        Action::SetYear(_) if state.locked.year => {}
        Action::SetForm(_) if state.locked.form => {}
        Action::TypeCell(cell, text) => {
            with_open(state, |open| typing::type_cell(open, cell, text));
        }
        Action::FocusCell(cell) => edit(state, |open, lang| typing::enter_cell(open, cell, lang)),
        Action::ClickCell(cell) => edit(state, |open, lang| typing::click_cell(open, cell, lang)),
        Action::LeaveCell(cell) => edit(state, |open, lang| {
            let is_there = open.editing.as_ref().is_none_or(|editing| editing.cell == cell);
            if is_there { typing::leave_cell(open, lang) } else { None }
        }),
        Action::EnterCell => with_open(state, typing::put_caret),
        Action::CancelTyping => with_open(state, typing::cancel_typing),
        Action::SelectTo(cell) => with_open(state, |open| {
            if let Some(selection) = open.selection {
                open.select(selection.anchor, cell);
            }
        }),
        Action::Select(anchor, head) => with_open(state, |open| open.select(anchor, head)),
        Action::Paste(text) => edit(state, |open, lang| cells::paste(open, &text, lang)),
        Action::ClearCells => edit(state, cells::clear),
        Action::FillDown => edit(state, cells::fill_down),
        Action::FillSame => edit(state, cells::fill_same),
        Action::FillZero(cells) => edit(state, |open, lang| cells::fill_zero(open, cells, lang)),

        Action::TypeText(field, text) => {
            with_open(state, |open| open.perform(Edit::Text(field, text)));
        }
        Action::FocusText(field) => with_open(state, |open| {
            open.writing = Some(field);
            open.deselect();
        }),
        Action::TakeSentence(at) => {
            with_open(state, |open| writing::take_sentence(open, at));
        }
        Action::TakeLastText(field) => {
            edit(state, |open, lang| writing::take_last(open, field, lang));
        }
        Action::LeaveText(field) => {
            with_open(state, |open| open.history.close_step());
            if field == TextField::Organ {
                edit(state, report::complete_by_name);
            }
        }
        Action::CloseStep => with_open(state, |open| open.history.close_step()),
        Action::Unbind(TextPlace { field, start }) => with_open(state, |open| {
            open.history.close_step();
            open.perform(Edit::Unbind(field, start));
        }),
        Action::Explain(explanation) => {
            with_open(state, |open| checking::explain(open, explanation));
        }
        Action::Fix(key) => with_open(state, |open| checking::fix(open, &key)),
        Action::NothingToReport => with_open(state, report::nothing_to_report),
        Action::SetYear(year) => with_open(state, |open| open.perform(Edit::Year(year))),
        Action::SetForm(form) => edit(state, |open, lang| report::set_form(open, form, lang)),
        Action::SetReporter(reporter) => {
            with_open(state, |open| open.perform(Edit::Reporter(reporter)));
        }
        Action::SetSigned(date) => with_open(state, |open| open.perform(Edit::Signed(date))),
        Action::Restored(draft) => {
            with_open(state, |open| report::restore(open, *draft));
            state.request_focus(Focus::Desk);
        }
        Action::Undo => with_open(state, Open::undo),
        Action::Redo => with_open(state, Open::redo),
    }
}

/// Changes what is open, if anything is.
fn with_open(state: &mut State, change: impl FnOnce(&mut Open)) {
    if let Some(open) = &mut state.open {
        change(open);
    }
}

/// Changes the open report, and tells what there is to be told about it.
fn edit(state: &mut State, change: impl FnOnce(&mut Open, Lang) -> Option<Toast>) {
    let lang = state.lang;
    if let Some(toast) = state.open.as_mut().and_then(|open| change(open, lang)) {
        state.toast = Some(toast);
    }
}
