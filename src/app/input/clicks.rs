//! Clicks: `data-command` says what to do, `data-arg` to what.

use gloo::timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, MouseEvent};

use crate::app::actions::Action;
use crate::app::actions::import::{ImportAction, Purpose};
use crate::app::commands;
use crate::app::platform::{self, clock, files};
use crate::app::session::SessionRef;
use crate::app::state::{Filter, ToastUndo};
use xxgk_check::Severity;
use xxgk_core::form::{CellIx, Row, SectionId};
use xxgk_core::grid::Grid;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Binding, Report, TextField};

use super::fields::text_field;
use xxgk_core::store::DraftId;

pub(crate) fn on_click(session: &SessionRef, event: &MouseEvent) {
    let Some((element, command)) = super::attributed(event, "data-command") else {
        super::fields::point_out(session, event);
        super::review::on_click(session, event);
        return;
    };
    let argument = element.get_attribute("data-arg").unwrap_or_default();
    if command == "open-file" {
        choose_file(&element);
    } else {
        // Closed and not only taken away, they give the keyboard back.
        if matches!(
            &*command,
            "choose" | "close-publish" | "show-findings" | "show-finding" | "close-map" | "go-cell"
        ) && let Some(dialog) = super::keys::dialog_of(event)
        {
            dialog.close();
            // At once: what is drawn meanwhile would open it again.
            match &*command {
                "choose" => {}
                "close-map" | "go-cell" => session.dispatch(Action::MapIs(None)),
                _ => session.publishing_closed(),
            }
        }
        run(session, &command, &argument);
        super::keys::show_text_in_focus(session, &element);
        keep_keyboard(session, element);
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
pub(super) fn run(session: &SessionRef, command: &str, argument: &str) {
    if command == "new" {
        session.open_report(Report::for_year(clock::reporting_year()));
    } else {
        run_other(session, command, argument);
    }
}

/// All commands that nobody needs to begin a report.
fn run_other(session: &SessionRef, command: &str, argument: &str) {
    if let Some(action) = simple(command) {
        session.dispatch(action);
        return;
    }
    match command {
        "home" => session.close_draft(),
        "drafts" => session.toggle_drafts(),
        "lang" => {
            let lang = session.read(|state| state.lang.pick(Lang::En, Lang::Zh));
            session.dispatch(Action::SetLang(lang));
            session.reflect_lang();
        }
        "check" => {
            session.ask_check();
            if let Some(action) = super::keys::next_finding(session, false) {
                session.dispatch(action);
            }
        }
        "sheet" => session.open_sheet(),
        "map" => {
            let section = SectionId::ALL.into_iter().find(|one| one.key() == argument);
            session.show_map(section.and_then(SectionId::table));
        }
        "print" => platform::print(),
        "sheet-html" | "sheet-json" => session.download_sheet(command == "sheet-json"),
        "no-settings" => session.set_settings(None),
        "csv" => session.download_csv(),
        "check-texts" => session.check_now(),
        "filter" => session.dispatch(Action::ShowFindings(filter(argument))),
        "publish" => {
            session.open_publishing();
        }
        "publish-as" => {
            session.publish(argument);
        }
        "show-findings" => show_findings(session, argument),
        "show-finding" => session.dispatch(Action::SelectFinding(argument.into())),
        "export" | "backup" => session.download_json(),
        "sample" => session.import_sample(),
        "close-import" => session.close_import(),
        "stop-reading" => session.stop_reading(),
        "recognise" => session.import_pasted(),
        "accept" => session.accept_as_new(),
        "accept-all" => session.accept_all(),
        "accept-last-year" => session.accept_as_last_year(),
        "accept-compare" => session.accept_beside(Purpose::Compare),
        "accept-approved" => session.accept_beside(Purpose::Approved),
        "stop-comparing" => session.stop_comparing(),
        "next-year" => {
            if let Some(report) =
                session.read(|state| state.open.as_ref().map(|open| open.report.clone()))
            {
                session.open_next_year(report);
            }
        }
        "palette" => session.dispatch(Action::OpenPalette),
        "choose" => choose(session, argument),
        "next-finding" => {
            if let Some(action) = super::keys::next_finding(session, false) {
                session.dispatch(action);
            }
        }
        "explain-cell" => {
            let at = session.read(|state| state.open.as_ref()?.at_hand());
            if let Some(cell) = at {
                session.dispatch(Action::ExplainCell(cell));
            }
        }
        "retry-save" => session.retry_saving(),
        "save-copy" => session.save_as_copy(),
        "reload-draft" => {
            if let Some(id) = session.read(|state| state.open.as_ref().map(|open| open.id.clone()))
            {
                session.open_draft(&id);
            }
        }
        "toast-undo" => undo_toast(session, argument),
        "go-section" => {
            if let Some(section) = SectionId::ALL.into_iter().find(|one| one.key() == argument) {
                session.dispatch(Action::GoToSection(section));
            }
        }
        "go-cell" => {
            if let Some(cell) = cell(session, argument) {
                session.dispatch(Action::GoToCell(cell));
            }
        }
        "finding" => {
            session.dispatch(Action::SelectFinding(argument.into()));
        }
        "bind" => {
            if let Some(binding) = binding(session, argument) {
                session.dispatch(Action::Bind(binding));
            }
        }
        "unbind" => {
            if let Some((field, start)) = place(argument) {
                session.dispatch(Action::Unbind(field, start));
            }
        }
        "insert-number" => {
            if let Some(field) = text_field(argument) {
                let at = super::fields::caret(session, field);
                session.dispatch(Action::FindNumber(field, at));
            }
        }
        "fill-zero" => fill_zero(session, argument),
        "layout" => session.change_look(|look| look.paper = !look.paper),
        "large" => session.change_look(|look| look.large = !look.large),
        "contrast" => session.change_look(|look| look.contrast = !look.contrast),
        "fix" => {
            let cell = session
                .read(|state| state.open.as_ref()?.finding(argument)?.cells().first().copied());
            session.dispatch(Action::Fix(argument.into()));
            // The button is gone with its finding; the keyboard goes to what was put right.
            if let Some(cell) = cell {
                session.dispatch(Action::GoToCell(cell));
            }
        }
        _ if command.starts_with("review") => super::review::run(session, command, argument),
        _ => {
            if let Some(id) = DraftId::new(argument) {
                on_draft(session, command, &id);
            }
        }
    }
}

fn filter(name: &str) -> Filter {
    match name {
        "error" => Filter::Only(Severity::Error),
        "warning" => Filter::Only(Severity::Warning),
        "hint" => Filter::Only(Severity::Hint),
        "explained" => Filter::Explained,
        _ => Filter::All,
    }
}

/// From elsewhere: the findings are brought into sight, and the first one is gone to.
fn show_findings(session: &SessionRef, name: &str) {
    if session.read(|state| state.look.paper) {
        session.change_look(|look| look.paper = false);
    }
    session.dispatch(Action::AskCheck);
    session.dispatch(Action::ShowFindings(filter(name)));
    if let Some(action) = super::keys::next_finding(session, false) {
        session.dispatch(action);
    }
}

/// Commands that are an action and nothing else.
fn simple(command: &str) -> Option<Action> {
    Some(match command {
        "undo" => Action::Undo,
        "take-pasted" => Action::TakePasted,
        "drop-pasted" => Action::DropPasted,
        "replace-texts" | "close-replace" => Action::ToggleReplace,
        "find-next" => Action::FindNext,
        "replace-one" => Action::ReplaceOne,
        "replace-all" => Action::ReplaceAll,
        "fill-down" => Action::FillDown,
        "clear-cells" => Action::ClearCells,
        "nothing-to-report" => Action::NothingToReport,
        "redo" => Action::Redo,
        "panel" => Action::TogglePanel,
        "import" => Action::Import(ImportAction::Open(Purpose::Open)),
        "last-year" => Action::Import(ImportAction::Open(Purpose::NextYear)),
        "compare" => Action::Import(ImportAction::Open(Purpose::Compare)),
        "approved" => Action::Import(ImportAction::Open(Purpose::Approved)),
        "replace" => Action::Import(ImportAction::AcceptIntoOpen),
        "back-import" => Action::Import(ImportAction::Back),
        "dismiss" => Action::DismissToast,
        "close-sheet" => Action::SheetIs(None),
        _ => return None,
    })
}

/// `field start`: a place in a text, in bytes.
fn place(argument: &str) -> Option<(TextField, usize)> {
    let (field, start) = argument.split_once(' ')?;
    Some((text_field(field)?, start.parse().ok()?))
}

/// `field start end cell`
fn binding(session: &SessionRef, argument: &str) -> Option<Binding> {
    let mut words = argument.split(' ');
    let field = text_field(words.next()?)?;
    let (start, end) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
    let cell = cell(session, words.next()?)?;
    Some(Binding { field, start, end, cell })
}

/// The palette's line that does this, if it is still offered.
pub(super) fn choose(session: &SessionRef, key: &str) {
    let entry = session.read(|state| {
        let palette = state.palette.as_ref()?;
        commands::entries(state, palette).into_iter().find(|entry| entry.key() == key)
    });
    session.dispatch(Action::ClosePalette);
    if let Some(entry) = entry {
        run(session, entry.command, &entry.argument);
    }
}

/// Of a section's table, between two cells (`first last`), or of what is selected.
fn fill_zero(session: &SessionRef, scope: &str) {
    let corners = super::corners(session, scope);
    let cells = session.read(|state| {
        let open = state.open.as_ref()?;
        let section = SectionId::ALL.into_iter().find(|one| one.key() == scope);
        Some(match (section.and_then(SectionId::table), corners) {
            (Some(table), _) => open.report.form().rows_of(table).flat_map(Row::cells).collect(),
            (None, Some((first, last))) => {
                Grid::around(open.report.form(), first).rectangle(first, last).concat()
            }
            (None, None) => open.selected_cells(),
        })
    });
    if let Some(cells) = cells {
        session.dispatch(Action::FillZero(cells));
    }
}

fn on_draft(session: &SessionRef, command: &str, id: &DraftId) {
    match command {
        "open-draft" => session.open_draft(id),
        "open-aside" => session.open_aside(id),
        "backup-aside" => session.download_aside(id),
        "drop-aside" => session.drop_aside(id),
        "duplicate" => session.duplicate_draft(id),
        "delete" => session.delete_draft(id),
        "restore" => session.restore_draft(id),
        "raw" => {
            if let Some(raw) = session.raw_draft(id) {
                // Nothing else to do where a browser refuses downloads: the data stays stored.
                let _ = files::download(&files::file_name(id.as_str(), "txt"), "text/plain", &raw);
            }
        }
        _ => {}
    }
}

/// The file field stands behind its button.
fn choose_file(button: &Element) {
    if let Some(input) = button.next_element_sibling() {
        input.unchecked_ref::<HtmlElement>().click();
    }
}

/// Takes back what a toast offers, if it is still the one with this number.
fn undo_toast(session: &SessionRef, number: &str) {
    let offered = session.read(|state| {
        let toast = state.toast.as_ref().filter(|_| state.toasts.to_string() == number)?;
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

pub(super) fn cell(session: &SessionRef, id: &str) -> Option<CellIx> {
    super::open_form(session)?.find(id)
}
