//! Keys: undo and redo for the whole report, from finding to finding, from cell to cell.

use std::ops::RangeInclusive;

use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement, KeyboardEvent,
    ScrollIntoViewOptions, ScrollLogicalPosition,
};

use super::clicks;
use crate::app::actions::Action;
use crate::app::queries::{self, Checked, FindingView, palette};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::state::Toast;
use crate::command::{At, Command, keys};
use xxgk_core::form::{CellIx, Form};
use xxgk_core::grid::{Grid, Step};

/// `keyCode` of keys that an input method has taken.
const COMPOSING: u32 = 229;

/// `keyCode` of digits and letters on every keyboard: asking for it takes a fraction of asking for the text.
const WRITES: RangeInclusive<u32> = 48..=90;

pub(crate) fn on_key_down(session: &SessionRef, event: &KeyboardEvent) {
    session.by_key.set(true);
    let control = event.ctrl_key() || event.meta_key();
    // Characters are written where the keyboard is. What they change is told by the input event.
    if !control && (WRITES.contains(&event.key_code()) || event.key().chars().nth(1).is_none()) {
        return;
    }
    // From here on: keys that write nothing.
    // An input method is at work; its keys are its own. The key that ends a composition, or begins one,
    // is no part of it everywhere, but has the code of all its keys (UI Events 7.3.1).
    if event.is_composing() || event.key_code() == COMPOSING {
        return;
    }
    if session.read(|state| state.palette.is_some()) {
        in_palette(session, event);
        return;
    }
    // Text in the import dialog is not part of the report; there the browser undoes, and a review has keys of
    // its own.
    if session.read(|state| state.import.is_some()) {
        super::review::on_key_down(session, event);
        return;
    }
    // What is published, and not this page. A reader prints what he reads; the check sheet prints itself.
    if control
        && event.key().eq_ignore_ascii_case("p")
        && session.read(|state| state.open.is_some() && !state.readonly && state.sheet.is_none())
    {
        event.prevent_default();
        session.print_open();
        return;
    }
    let pressed = keys(control, event.shift_key(), &event.key());
    let is_text = || super::fields::is_in_text(event);
    let in_text = || Command::of_keys(&pressed, At::Text).filter(|_| is_text());
    let asked = Command::of_keys(&pressed, At::Report).or_else(in_text);
    // A reader looks for nothing to do, and finds text as on any page.
    if session.read(State::is_reading) {
        if let Some(command @ (Command::NextFinding | Command::PreviousFinding)) = asked {
            event.prevent_default();
            clicks::run(session, command);
        }
        return;
    }
    if asked == Some(Command::Palette) {
        event.prevent_default();
        clicks::run(session, Command::Palette);
        return;
    }
    let (editing, menu) = session.read(|state| (state.open.is_some(), state.drafts_shown));
    if menu && event.key() == "Escape" {
        event.prevent_default();
        session.dispatch(Action::ToggleDrafts);
        return;
    }
    if !editing {
        return;
    }
    if event.key() == "Enter"
        && super::attributed(event, "data-field").is_some_and(|(_, name)| name == "version-name")
    {
        event.prevent_default();
        session.name_version();
        return;
    }
    if session.read(|state| state.replace.is_some())
        && let Some((_, name)) = super::attributed(event, "data-field")
        && matches!(name.as_str(), "find" | "with")
    {
        let action = match event.key().as_str() {
            "Enter" => Action::FindNext,
            "Escape" => Action::ToggleReplace,
            _ => return,
        };
        event.prevent_default();
        session.dispatch(action);
        return;
    }
    let key = event.key();
    // The browser's own.
    if matches!(key.as_str(), "Tab" | "Shift" | "Control" | "Alt" | "Meta") {
        return;
    }
    if key == "Escape" && is_in_panel(event) {
        event.prevent_default();
        session.dispatch(Action::BackToCell);
        return;
    }
    // The place that was found is selected: the same key goes on, and does not write a line break over it.
    if key == "Enter" && is_on_found(session, event) {
        event.prevent_default();
        session.dispatch(Action::FindNext);
        return;
    }
    if let Some(command) = asked {
        event.prevent_default();
        clicks::run(session, command);
        // What stands in the cell with the keyboard may be another; it is entered anew.
        if let Some((cell, input)) = super::cell_of(session, event)
            && session.read(|state| state.open.as_ref().is_some_and(|open| open.editing.is_none()))
        {
            enter(session, cell, &input);
        }
    } else if !event.alt_key() {
        in_cell(session, event);
    }
}

fn is_in_panel(event: &Event) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    target.is_some_and(|target| matches!(target.closest(".panel"), Ok(Some(_))))
}

/// Whether what is looked for is selected in the text with the keyboard.
fn is_on_found(session: &SessionRef, event: &KeyboardEvent) -> bool {
    let passage = session.read(|state| Some(state.replace.as_ref()?.passage.clone()));
    let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
    let (Some(passage), Some(area)) = (passage, area) else { return false };
    let (start, end) = (area.selection_start().ok().flatten(), area.selection_end().ok().flatten());
    let (Some(start), Some(end)) = (start, end) else { return false };
    let before = usize::try_from(start).unwrap_or(0);
    let length = usize::try_from(end.saturating_sub(start)).unwrap_or(0);
    let text = area.value();
    !passage.is_empty() && text.encode_utf16().skip(before).take(length).eq(passage.encode_utf16())
}

fn in_palette(session: &SessionRef, event: &KeyboardEvent) {
    match event.key().as_str() {
        // The browser closes a dialog, too, but not one that is only about to be shown.
        "Escape" => {
            if let Some(dialog) = dialog_of(event) {
                dialog.close();
            }
            session.dispatch(Action::ClosePalette);
        }
        "ArrowDown" => move_in_palette(session, event, 1),
        "ArrowUp" => move_in_palette(session, event, -1),
        // Where nothing is found, what was looked for stays.
        "Enter" => {
            if let Some((_, line)) = chosen_line(session) {
                if let Some(dialog) = dialog_of(event) {
                    dialog.close();
                }
                clicks::choose(session, &line);
                session.dispatch(Action::ClosePalette);
            }
        }
        _ => return,
    }
    event.prevent_default();
}

fn move_in_palette(session: &SessionRef, event: &KeyboardEvent, step: isize) {
    session.dispatch(Action::MoveInPalette(step));
    let Some((at, _)) = chosen_line(session) else { return };
    let line = ["#option-", &at.to_string()].concat();
    let line = dialog_of(event).and_then(|dialog| dialog.query_selector(&line).ok().flatten());
    if let Some(line) = line {
        scroll_to(&line);
    }
}

/// Where the chosen line of the palette stands, and what it does.
fn chosen_line(session: &SessionRef) -> Option<(usize, Command)> {
    session.read(|state| {
        let palette = state.palette.as_ref()?;
        let lines = palette::entries(state, palette);
        let at = palette.chosen_of(&lines);
        Some((at, lines.get(at)?.command.clone()))
    })
}

/// The dialog around what an event is about. Closed, and not only taken away, it gives the keyboard back.
pub(super) fn dialog_of(event: &Event) -> Option<HtmlDialogElement> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("dialog").ok().flatten()?.dyn_into().ok()
}

pub(crate) fn scroll_to(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// The next entry of the panel: all of them, in the order in which they are shown, which is that of the report and no
/// matter of when each was found. One that is gone leaves its place to the one behind it. Goes to what is known at
/// once; where nothing is, and the check has not answered yet, it goes there when it has, unless something else is done
/// meanwhile.
pub(crate) fn next_finding(session: &SessionRef, backwards: bool) -> Option<Action> {
    let (entries, current, left, is_pending) = session.read(|state| {
        let open = state.open.as_ref()?;
        let view = queries::findings_shown(state);
        let mut entries = Vec::new();
        for (group, listed) in view.groups.iter().enumerate() {
            for (at, entry) in listed.findings.iter().enumerate() {
                entries.push(((group, at), entry.clone()));
            }
        }
        let find = |is: &dyn Fn(&FindingView) -> bool| entries.iter().position(|(_, one)| is(one));
        let selected = find(&|entry| entry.selected);
        // A text that is no number is not selected; the keyboard is in its cell.
        let typed = || {
            let at = Command::GoToCell(open.editing.as_ref()?.cell);
            find(&|entry| entry.command == at)
        };
        let last = open.finding_at.borrow();
        let again = || {
            let (_, argument) = last.as_ref()?;
            find(&|entry| entry.argument == *argument)
        };
        let current = selected.or_else(typed).or_else(again);
        // Of what is gone, the place.
        let left = last.as_ref().filter(|_| current.is_none()).map(|(place, _)| {
            entries.iter().position(|(at, _)| at >= place).unwrap_or(entries.len())
        });
        Some((entries, current, left, view.checked == Checked::Busy))
    })?;
    let count = entries.len();
    if count == 0 && is_pending {
        return Some(Action::GoWhenJudged(backwards));
    }
    let next = match current.or(left) {
        // Pressed and answered: that there is nothing to go to is said as well.
        _ if count == 0 => {
            let text = session.read(|state| queries::findings_shown(state).whole(state.lang));
            return Some(Action::ShowToast(Toast { text, undo: None }));
        }
        None if backwards => count - 1,
        None => 0,
        Some(at) if backwards => (at + count - 1) % count,
        Some(at) => (at + usize::from(left.is_none())) % count,
    };
    let (place, entry) = entries.get(next)?;
    session.read(|state| {
        if let Some(open) = &state.open {
            open.finding_at.replace(Some((*place, entry.argument.clone())));
        }
    });
    match &entry.command {
        Command::GoToCell(cell) => Some(Action::GoToCell(*cell)),
        _ => Some(Action::SelectFinding(entry.argument.clone())),
    }
}

/// Keys in a cell, as in a spreadsheet: from cell to cell, until F2 or a click puts the caret into it.
fn in_cell(session: &SessionRef, event: &KeyboardEvent) {
    let Some((cell, input)) = super::cell_of(session, event) else { return };
    let Some((form, caret, clicked, selection)) = session.read(|state| {
        let open = state.open.as_ref()?;
        let editing = open.editing.as_ref();
        let caret = editing.is_some_and(|editing| editing.caret);
        let clicked = editing.is_some_and(|editing| editing.clicked);
        Some((open.report.form(), caret, clicked, open.selection?))
    }) else {
        return;
    };
    let control = event.ctrl_key() || event.meta_key();
    let many = selection.anchor != selection.head;
    let key = event.key();
    // While something is typed, arrows go through it first.
    let (start, end) = (
        input.selection_start().ok().flatten().unwrap_or(0),
        input.selection_end().ok().flatten().unwrap_or(0),
    );
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let all = start == 0 && end == length;
    let extending = event.shift_key();
    // Who chose a cell with the mouse edits it; who goes through the table by keys goes on, as in a spreadsheet.
    if key == "Enter" && clicked && !control && !extending && !many {
        event.prevent_default();
        session.dispatch(Action::EnterCell);
        input.select();
        return;
    }
    let step = match (key.as_str(), control) {
        ("ArrowUp", false) => Step::Up,
        ("ArrowDown", false) => Step::Down,
        ("ArrowLeft", false) if !caret && (all || extending || end == 0) => Step::Back,
        ("ArrowRight", false) if !caret && (all || extending || start == length) => Step::Forward,
        ("Home", false) if !caret => Step::RowStart,
        ("End", false) if !caret => Step::RowEnd,
        ("Home", true) => Step::Start,
        ("End", true) => Step::End,
        ("Enter", false) if event.shift_key() => Step::Up,
        ("Enter", false) => Step::Down,
        _ => {
            let at = InCell { form, cell, input: &input, key: &key, caret, many };
            return act(session, event, &at);
        }
    };
    let grid = Grid::around(form, cell);
    let extends = event.shift_key() && key != "Enter";
    let from = if extends { selection.head } else { cell };
    // The edge of the table is an edge: the page does not scroll instead.
    event.prevent_default();
    let target = if extends { grid.within(from, step) } else { grid.neighbour(from, step) };
    let Some(target) = target else { return };
    let element = find_cell(&input, &form.cell(target).id);
    if extends {
        if caret {
            enter(session, cell, &input);
        }
        session.dispatch(Action::SelectTo(target));
        if let Some(element) = element {
            scroll_to(&element);
        }
    } else if let Some(element) = element {
        let _ = element.focus();
        element.select();
    }
}

/// A key in a cell.
struct InCell<'a> {
    form: &'static Form,
    cell: CellIx,
    input: &'a HtmlInputElement,
    key: &'a str,
    /// Whether there is a caret in its text.
    caret: bool,
    /// Whether more cells are selected.
    many: bool,
}

/// Keys that do something where the keyboard is.
fn act(session: &SessionRef, event: &KeyboardEvent, at: &InCell<'_>) {
    let control = event.ctrl_key() || event.meta_key();
    let asked = Command::of_keys(&keys(control, event.shift_key(), at.key), At::Cell);
    let action = match (at.key, control) {
        // As the note of a cell in a spreadsheet.
        _ if asked == Some(Command::ExplainCell) => {
            event.prevent_default();
            return session.dispatch(Action::ExplainCell(at.cell));
        }
        _ if asked == Some(Command::FillDown) => Action::FillDown,
        ("F2", false) => {
            let end = u32::try_from(at.input.value().encode_utf16().count()).ok();
            let _ = at.input.set_selection_range(end.unwrap_or(0), end.unwrap_or(0));
            Action::EnterCell
        }
        ("Escape", false) => Action::CancelTyping,
        ("Delete", false) if !at.caret => Action::ClearCells,
        ("Backspace", false) if at.many => Action::ClearCells,
        ("Enter", true) => Action::FillSame,
        // A capital where the capital lock is on.
        ("a" | "A", true) if !at.caret => {
            let grid = Grid::around(at.form, at.cell);
            let corner = |step| grid.neighbour(at.cell, step).unwrap_or(at.cell);
            Action::Select(corner(Step::Start), corner(Step::End))
        }
        _ => return,
    };
    event.prevent_default();
    session.dispatch(action);
    show_text(session, at.input);
}

/// Puts the keyboard into the cell where it is, as if it came anew: no caret in the text, which is as the
/// report has it.
pub(super) fn enter(session: &SessionRef, cell: CellIx, input: &HtmlInputElement) {
    session.dispatch(Action::FocusCell(cell));
    show_text(session, input);
}

/// As [`show_text`], for the cell that has the keyboard while something else is clicked.
pub(super) fn show_text_in_focus(session: &SessionRef, clicked: &Element) {
    let focused = super::focused_beside(clicked);
    if let Some(input) = focused.and_then(|focused| focused.dyn_into::<HtmlInputElement>().ok())
        && input.has_attribute("data-cell")
    {
        show_text(session, &input);
    }
}

/// After an action changed the cell under the keyboard: its text, all of it selected, so that typing
/// replaces it.
pub(super) fn show_text(session: &SessionRef, input: &HtmlInputElement) {
    let editing = session.read(|state| {
        let editing = state.open.as_ref()?.editing.as_ref()?;
        Some((editing.text.clone(), editing.caret))
    });
    if let Some((text, caret)) = editing {
        if input.value() != text {
            input.set_value(&text);
        }
        if !caret {
            input.select();
        }
    }
}

pub(super) fn find_cell(from: &HtmlInputElement, id: &str) -> Option<HtmlInputElement> {
    let table = from.closest("table").ok().flatten()?;
    let selector = ["[data-cell=\"", id, "\"]"].concat();
    Some(table.query_selector(&selector).ok().flatten()?.unchecked_into())
}
