//! Clicks: `data-command` says what to do, `data-arg` to what.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

use crate::app::actions::Action;
use crate::app::actions::import::{ImportAction, Lit, Purpose};
use crate::app::platform::{self, clock, files};
use crate::app::queries::{palette, review};
use crate::app::session::SessionRef;
use crate::app::state::{State, ToastUndo};
use crate::command::{Blanks, Command, Filter, TextPlace};
use xxgk_core::form::{Form, Row};
use xxgk_core::grid::Grid;
use xxgk_core::lang::Lang;
use xxgk_core::report::Report;
use xxgk_core::store::DraftId;

pub(crate) fn on_click(session: &SessionRef, event: &MouseEvent) {
    let Some((element, name)) = super::attributed(event, "data-command") else {
        super::fields::point_out(session, event);
        super::review::on_click(session, event);
        return;
    };
    let argument = element.get_attribute("data-arg").unwrap_or_default();
    let form = form_in_sight(session);
    let Some(command) = Command::read(&name, &argument, form) else { return };
    if command == Command::OpenFile {
        choose_file(&element);
        return;
    }
    close_dialog(session, event, &command);
    run(session, command);
    super::keys::show_text_in_focus(session, &element);
    keep_keyboard(session, element);
}

/// The form whose cells are clicked: that of a review while one is shown.
fn form_in_sight(session: &SessionRef) -> Option<&'static Form> {
    let reviewed = session.read(|state| Some(review::shown(state)?.open.report.form()));
    reviewed.or_else(|| super::open_form(session))
}

/// The dialog that a command leaves. Closed and not only taken away, it gives the keyboard back.
fn close_dialog(session: &SessionRef, event: &MouseEvent, command: &Command) {
    let leaves = matches!(
        command,
        Command::Choose(_)
            | Command::ClosePublish
            | Command::ShowFindings(_)
            | Command::ShowFinding(_)
            | Command::CloseMap
            | Command::Left
            | Command::CloseLeft
            | Command::GoToCell(_)
            | Command::GoToField(_)
    );
    let Some(dialog) = super::keys::dialog_of(event).filter(|_| leaves) else { return };
    dialog.close();
    // At once: what is drawn meanwhile would open it again. What is chosen in the palette takes that away itself.
    let name = dialog.get_attribute("data-dialog").unwrap_or_default();
    if name != "palette" {
        super::listening::closed(session, &name);
    }
}

/// A button that is gone, or cannot be pressed any more, has taken the keyboard with it: it goes to the form, or keys
/// would reach nobody.
fn keep_keyboard(session: &SessionRef, pressed: Element) {
    let session = session.clone();
    // Once the page is drawn.
    Timeout::new(0, move || {
        let is_lost = match super::focused_beside(&session.mount) {
            Some(holder) => holder == pressed && pressed.has_attribute("disabled"),
            // Unless something else on the page has it.
            None => !pressed.is_connected() && platform::is_keyboard_free(),
        };
        if is_lost {
            let place = ["dialog[open] h2[tabindex]", ".desk", ".frame"]
                .into_iter()
                .find_map(|place| session.mount.query_selector(place).ok().flatten());
            if let Some(place) = place {
                let _ = place.unchecked_ref::<HtmlElement>().focus();
            }
        }
    })
    .forget();
}

/// Does what a command says.
pub(crate) fn run(session: &SessionRef, command: Command) {
    // A page that keeps the report has this one and no other.
    let leaves = matches!(command, Command::Home | Command::Drafts | Command::New);
    if leaves && session.read(State::is_hosted) {
        return;
    }
    let dispatch = |action| session.dispatch(action);
    let import = |action| session.dispatch(Action::Import(action));
    match command {
        Command::Home => session.close_draft(),
        Command::Drafts => session.toggle_drafts(),
        Command::Language => {
            let lang = session.read(|state| state.lang.pick(Lang::En, Lang::Zh));
            session.dispatch(Action::SetLang(lang));
            session.reflect_lang();
        }
        Command::Layout => session.change_look(|look| look.paper = !look.paper),
        Command::LargeType => session.change_look(|look| look.large = !look.large),
        Command::HighContrast => session.change_look(|look| look.contrast = !look.contrast),
        Command::Panel => dispatch(Action::TogglePanel),
        Command::Palette => dispatch(Action::OpenPalette),
        Command::Choose(line) => choose(session, &line),
        Command::Dismiss => dispatch(Action::DismissToast),
        Command::ToastUndo(number) => undo_toast(session, number),

        Command::New => session.open_report(Report::for_year(clock::reporting_year())),
        Command::NextYear => {
            let open = session.read(|state| Some(state.open.as_ref()?.report.clone()));
            if let Some(report) = open {
                session.open_next_year(report);
            }
        }
        Command::Sample => session.import_sample(),
        Command::OpenDraft(id) => session.open_draft(&id),
        Command::DuplicateDraft(id) => session.duplicate_draft(&id),
        Command::DeleteDraft(id) => session.delete_draft(&id),
        Command::RestoreDraft(id) => session.restore_draft(&id),
        Command::DownloadRaw(id) => download_raw(session, &id),
        Command::OpenAside(id) => session.open_aside(&id),
        Command::DownloadAside(id) => session.download_aside(&id),
        Command::DropAside(id) => session.drop_aside(&id),
        Command::Records => session.show_records(String::new(), false),
        Command::CloseRecords => dispatch(Action::RecordsAre(None)),
        Command::KeepVersion => session.name_version(),
        Command::RestoreVersion(part) => session.restore_version(&part),
        Command::ChooseFile => session.choose_file(),
        Command::WriteFile => session.write_file(true),
        Command::ReadFile => session.read_file(),
        Command::StopFile => session.stop_file(),
        Command::BackupAll => session.backup_all(),
        Command::BackupLater => session.note_backup(),
        Command::ClearAll(true) => session.clear_all(),
        Command::ClearAll(false) => session.show_records(String::new(), true),
        Command::RetrySave => session.retry_saving(),
        Command::SaveCopy => session.save_as_copy(),
        Command::TakeOver => session.take_over(),
        Command::ReloadDraft => {
            if let Some(id) = session.read(|state| Some(state.open.as_ref()?.id.clone())) {
                session.open_draft(&id);
            }
        }

        Command::Undo => dispatch(Action::Undo),
        Command::Redo => dispatch(Action::Redo),
        Command::GoToSection(section) => dispatch(Action::GoToSection(section)),
        Command::GoToCell(cell) => dispatch(Action::GoToCell(cell)),
        Command::GoToField(field) => dispatch(Action::GoToField(field)),
        Command::FillZero(blanks) => fill_zero(session, blanks),
        Command::FillDown => dispatch(Action::FillDown),
        Command::ClearCells => dispatch(Action::ClearCells),
        Command::NothingToReport => dispatch(Action::NothingToReport),
        Command::Map(section) => session.show_map(section.table()),
        // The dialog is closed already.
        Command::CloseMap | Command::ClosePublish => {}
        Command::TakePasted => dispatch(Action::TakePasted),
        Command::DropPasted => dispatch(Action::DropPasted),
        Command::TakeSentence(at) => dispatch(Action::TakeSentence(at)),
        Command::TakeLastText(field) => dispatch(Action::TakeLastText(field)),
        Command::ReplaceTexts | Command::CloseReplace => dispatch(Action::ToggleReplace),
        Command::FindNext => dispatch(Action::FindNext),
        Command::ReplaceOne => dispatch(Action::ReplaceOne),
        Command::ReplaceAll => dispatch(Action::ReplaceAll),
        Command::Bind(binding) => dispatch(Action::Bind(binding)),
        Command::Unbind(place) => dispatch(Action::Unbind(place)),
        Command::InsertNumber(field) => {
            let start = super::fields::caret(session, field);
            dispatch(Action::FindNumber(TextPlace { field, start }));
        }

        Command::Check => {
            session.ask_check();
            go_to_finding(session, false);
        }
        Command::CheckTexts => session.check_now(),
        Command::NextFinding => go_to_finding(session, false),
        Command::PreviousFinding => go_to_finding(session, true),
        Command::Finding(key) | Command::ShowFinding(key) => dispatch(Action::SelectFinding(key)),
        Command::Fix(key) => fix(session, key),
        Command::Filter(filter) => dispatch(Action::ShowFindings(filter)),
        Command::ExplainCell => {
            if let Some(cell) = session.read(|state| state.open.as_ref()?.at_hand()) {
                dispatch(Action::ExplainCell(cell));
            }
        }
        Command::Left => {
            dispatch(Action::ShowLeft(true));
            session.check_now();
        }
        Command::CloseLeft => dispatch(Action::ShowLeft(false)),
        Command::PlaceNote(place) => dispatch(Action::PlaceNote(place)),
        Command::Sheet => session.open_sheet(),
        Command::CloseSheet => dispatch(Action::SheetIs(None)),
        Command::SheetHtml => session.download_sheet(false),
        Command::SheetJson => session.download_sheet(true),
        Command::NoSettings => session.set_settings(None),
        Command::Compare => import(ImportAction::Open(Purpose::Compare)),
        Command::Approved => import(ImportAction::Open(Purpose::Approved)),
        Command::StopComparing => session.stop_comparing(),

        Command::Import => import(ImportAction::Open(Purpose::Open)),
        Command::LastYear => import(ImportAction::Open(Purpose::NextYear)),
        // Only beside its field, which [`on_click`] opens.
        Command::OpenFile => {}
        Command::Recognise => session.import_pasted(),
        Command::StopReading => session.stop_reading(),
        Command::CloseImport => session.close_import(),
        Command::BackImport => import(ImportAction::Back),
        Command::Accept => session.accept_as_new(),
        Command::AcceptAll => session.accept_all(),
        Command::AcceptLastYear => session.accept_as_last_year(),
        Command::AcceptCompare => session.accept_beside(Purpose::Compare),
        Command::AcceptApproved => session.accept_beside(Purpose::Approved),
        Command::Replace => session.accept_into_open(),
        Command::Review(index) => import(ImportAction::Review(index)),
        Command::ReviewTake(part) => import(ImportAction::Take(part)),
        Command::ReviewLine(line) => super::review::to_source(session, Lit::Line(line)),
        Command::ReviewText(index) => super::review::to_source(session, Lit::Text(index)),
        Command::ReviewCell(cell) => super::review::to_cell(session, cell),
        Command::ReviewChoose(answer) => import(ImportAction::Choose(answer)),
        Command::ReviewSide(side) => import(ImportAction::Show(side)),
        Command::ReviewOtherSide => super::review::to_other_side(session),

        Command::Publish => session.open_publishing(),
        Command::PublishAs(way) => session.publish(way),
        Command::ShowFindings(filter) => show_findings(session, filter),
        Command::Export | Command::Backup => session.download_json(),
        Command::Csv => session.download_csv(),
        Command::Print => platform::print(),
    }
}

fn go_to_finding(session: &SessionRef, backwards: bool) {
    if let Some(action) = super::keys::next_finding(session, backwards) {
        session.dispatch(action);
    }
}

/// The button is gone with its finding; the keyboard goes to what was put right.
fn fix(session: &SessionRef, key: Rc<str>) {
    let cell = session.read(|state| state.open.as_ref()?.finding(&key)?.cells().first().copied());
    session.dispatch(Action::Fix(key));
    if let Some(cell) = cell {
        session.dispatch(Action::GoToCell(cell));
    }
}

/// From elsewhere: the findings are brought into sight, and the first one is gone to.
fn show_findings(session: &SessionRef, filter: Filter) {
    if session.read(|state| state.look.paper) {
        session.change_look(|look| look.paper = false);
    }
    session.dispatch(Action::AskCheck);
    session.dispatch(Action::ShowFindings(filter));
    go_to_finding(session, false);
}

fn download_raw(session: &SessionRef, id: &DraftId) {
    if let Some(raw) = session.raw_draft(id) {
        // Nothing else to do where a browser refuses downloads: the data stays stored.
        let _ = files::download(&files::file_name(id.as_str(), "txt"), "text/plain", &raw);
    }
}

/// A line of the palette, if it is still offered.
pub(super) fn choose(session: &SessionRef, line: &Command) {
    let is_offered = session.read(|state| {
        let palette = state.palette.as_ref()?;
        Some(palette::entries(state, palette).iter().any(|entry| entry.command == *line))
    });
    session.dispatch(Action::ClosePalette);
    if is_offered == Some(true) {
        run(session, line.clone());
    }
}

/// Writes 0 into what is blank.
fn fill_zero(session: &SessionRef, blanks: Blanks) {
    let cells = session.read(|state| {
        let open = state.open.as_ref()?;
        let form = open.report.form();
        Some(match blanks {
            Blanks::Selected => open.selected_cells(),
            Blanks::Table(section) => form.rows_of(section.table()?).flat_map(Row::cells).collect(),
            Blanks::Between(first, last) => {
                Grid::around(form, first).rectangle(first, last).concat()
            }
        })
    });
    if let Some(cells) = cells {
        session.dispatch(Action::FillZero(cells));
    }
}

/// The file field stands behind its button.
fn choose_file(button: &Element) {
    if let Some(input) = button.next_element_sibling() {
        input.unchecked_ref::<HtmlElement>().click();
    }
}

/// Takes back what a toast offers, if it is still the one with this number.
fn undo_toast(session: &SessionRef, number: u32) {
    let offered = session.read(|state| {
        let toast = state.toast.as_ref().filter(|_| state.toasts == number)?;
        toast.undo.clone()
    });
    match offered {
        Some(ToastUndo::Edit) => {
            session.dispatch(Action::Undo);
            session.dispatch(Action::DismissToast);
        }
        Some(ToastUndo::Delete(id)) => session.restore_draft(&id),
        Some(ToastUndo::DropAside) => session.take_dropped_back(),
        Some(ToastUndo::CloseImport) => session.dispatch(Action::Import(ImportAction::Reopen)),
        None => {}
    }
}
