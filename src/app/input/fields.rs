//! Typing into cells and fields: `data-cell` and `data-field` say which.

use wasm_bindgen::JsCast;
use web_sys::{
    Event, FocusEvent, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement, InputEvent,
};

use super::{attributed, cell_of, entered_cell, files, has_focus, review};
use crate::app::actions::Action;
use crate::app::actions::import::ImportAction;
use crate::app::platform::clock;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::{Editing, State, Toast};
use xxgk_core::form::CellKind;
use xxgk_core::report::search::Found;
use xxgk_core::report::{
    Date, Explanation, FIRST_YEAR, LAST_YEAR, Reporter, TextField, Value, read_typed,
};

/// The text that a name in `data-field` stands for.
fn text_field(name: &str) -> Option<TextField> {
    TextField::all().find(|field| field.key() == name)
}

/// The field that an event is about, and what stands in it.
fn field_of(event: &Event) -> Option<(String, String)> {
    let (element, name) = attributed(event, "data-field")?;
    let text = if let Some(input) = element.dyn_ref::<HtmlInputElement>() {
        input.value()
    } else if let Some(area) = element.dyn_ref::<HtmlTextAreaElement>() {
        area.value()
    } else {
        element.dyn_ref::<HtmlSelectElement>()?.value()
    };
    Some((name, text))
}

pub(crate) fn on_input(session: &SessionRef, event: &InputEvent) {
    if review::on_input(session, event) {
        return;
    }
    if let Some((cell, input)) = cell_of(session, event) {
        session.dispatch(Action::TypeCell(cell, input.value()));
    } else if let Some((name, text)) = field_of(event) {
        let action = match name.as_str() {
            "palette" => Action::SearchPalette(text),
            "find" => Action::SetPassage(text),
            "with" => Action::SetReplacement(text),
            "paste" => Action::Import(ImportAction::Text(text)),
            "review-organ" => Action::Import(ImportAction::TypeText(TextField::Organ, text)),
            "explain" | "note" => match explanation(session, event, &name, text) {
                Some(explanation) => Action::Explain(explanation),
                None => return,
            },
            "explainer" => {
                return sign(session, event, &text);
            }
            name => match text_field(name) {
                Some(field) => Action::TypeText(field, text),
                None => return,
            },
        };
        session.dispatch(action);
    }
}

/// What is being said about a finding (`rule cell`) or a cell.
fn explanation(
    session: &SessionRef,
    event: &Event,
    name: &str,
    text: String,
) -> Option<Explanation> {
    let (_, about) = attributed(event, "data-arg")?;
    let (about, rule) = if name == "note" {
        (super::open_form(session)?.find(&about)?.into(), None)
    } else {
        session.read(|state| {
            let finding = state.open.as_ref()?.finding(&about)?;
            Some((finding.about(), Some(finding.rule().to_owned())))
        })?
    };
    // Who said it first stays; otherwise whoever explains here.
    let by = session.read(|state| {
        let said = state.open.as_ref()?.report.explanation(about, rule.as_deref())?;
        Some(said.by.clone())
    });
    let by = by.unwrap_or_else(|| session.read(|state| state.explainer.to_string()));
    Some(Explanation { about, rule, text, by, on: clock::today() })
}

/// A name under the explanation of a finding (`rule cell`).
fn sign(session: &SessionRef, event: &Event, name: &str) {
    session.change_explainer(name);
    let said = session.read(|state| {
        let (_, about) = attributed(event, "data-arg")?;
        let open = state.open.as_ref()?;
        let finding = open.finding(&about)?;
        open.report.explanation(finding.about(), Some(finding.rule())).cloned()
    });
    if let Some(said) = said {
        session.dispatch(Action::Explain(Explanation { by: name.to_owned(), ..said }));
    }
}

/// Where the caret stands in a text, in bytes; at its end if it was never there.
pub(super) fn caret(session: &SessionRef, field: TextField) -> usize {
    let text = session.read(|state| queries::text(state, field));
    let selector = ["[data-field=\"", field.key(), "\"]"].concat();
    let area = session.mount.query_selector(&selector).ok().flatten();
    let area = area.and_then(|area| area.dyn_into::<HtmlTextAreaElement>().ok());
    let at = area.and_then(|area| area.selection_end().ok().flatten());
    let Some(mut rest) = at.and_then(|at| usize::try_from(at).ok()) else { return text.len() };
    for (byte, c) in text.char_indices() {
        if rest == 0 {
            return byte;
        }
        rest = rest.saturating_sub(c.len_utf16());
    }
    text.len()
}

/// A click into a passage that a finding is about shows the finding; the keyboard stays in the text.
pub(super) fn point_out(session: &SessionRef, event: &Event) {
    let Some(field) = field_of(event).and_then(|(name, _)| text_field(&name)) else { return };
    let at = caret(session, field);
    let key = session.read(|state| {
        let open = state.open.as_ref()?;
        let is_here = |place: Found| place.field == field && (place.start..place.end).contains(&at);
        let finding = open.findings.iter().find(|finding| finding.place.is_some_and(is_here))?;
        Some(finding.key(open.report.form()))
    });
    if let Some(key) = key {
        session.dispatch(Action::PointFinding(key.into()));
    }
}

pub(crate) fn on_focus_in(session: &SessionRef, event: &FocusEvent) {
    if review::on_focus_in(session, event) {
        return;
    }
    let Some((cell, input)) = entered_cell(session, event) else {
        if let Some(field) = field_of(event).and_then(|(name, _)| text_field(&name)) {
            session.dispatch(Action::FocusText(field));
        }
        return;
    };
    session.dispatch(Action::FocusCell(cell));
    // Without thousands separators, and now: what comes with the next rendering would come behind a
    // quick key.
    if let Some(text) = session.read(|state| editing(state).map(|editing| editing.text.clone())) {
        if input.value() != text {
            input.set_value(&text);
        }
        input.select();
    }
    // Typing replaces, as in a spreadsheet. A click puts the caret somewhere first, so the text is
    // selected afterwards, unless something was typed meanwhile.
    if session.by_key.get() {
        return;
    }
    select_soon(session, &input);
}

/// Selects the text of a cell once the browser has put the caret into it, unless something was typed meanwhile.
pub(super) fn select_soon(session: &SessionRef, input: &HtmlInputElement) {
    let (session, input) = (session.clone(), input.clone());
    gloo::timers::callback::Timeout::new(0, move || {
        let busy = session.read(|state| editing(state).is_some_and(|now| now.typing || now.caret));
        if !busy && has_focus(&input) {
            input.select();
        }
    })
    .forget();
}

/// Whether a text of the report has the keyboard.
pub(super) fn is_in_text(event: &Event) -> bool {
    field_of(event).is_some_and(|(name, _)| text_field(&name).is_some())
}

pub(crate) fn on_focus_out(session: &SessionRef, event: &FocusEvent) {
    review::on_focus_out(session, event);
    if let Some((cell, _)) = cell_of(session, event) {
        // From cell to cell is one action and not two: the other cell gets the keyboard right away.
        let next = event.related_target().and_then(|next| next.dyn_into::<HtmlInputElement>().ok());
        if !next.is_some_and(|next| next.has_attribute("data-cell")) {
            session.dispatch(Action::LeaveCell(cell));
        }
    } else if let Some((name, _)) = field_of(event) {
        if let Some(field) = text_field(&name) {
            session.dispatch(Action::LeaveText(field));
        } else if matches!(&*name, "explain" | "explainer" | "note") {
            session.dispatch(Action::CloseStep);
        }
    }
}

fn editing(state: &State) -> Option<&Editing> {
    state.open.as_ref()?.editing.as_ref()
}

/// Fields that count when they are left: choices, year, date, file.
pub(crate) fn on_change(session: &SessionRef, event: &Event) {
    // Cells have changed long before they are left.
    let Some((name, text)) = field_of(event) else { return };
    change(session, event, &name, &text);
}

fn change(session: &SessionRef, event: &Event, name: &str, text: &str) {
    let action = match name {
        "year" => return set_year(session, event, text),
        "signed" => return set_signed(session, event, text),
        "review-year" => return review::set_year(session, event, text),
        "file" => return files::chosen(session, event),
        "settings" => return files::settings_chosen(session, event),
        "backup" => return files::backup_chosen(session, event),
        "draft" | "explanations" | "charts" | "seal" => {
            return set_publishing(session, event, name);
        }
        "form" => text.parse().ok().map(Action::SetForm),
        "reporter" => Reporter::from_key(text).map(Action::SetReporter),
        _ => None,
    };
    if let Some(action) = action {
        session.dispatch(action);
    }
}

/// The boxes of the dialog for publishing.
fn set_publishing(session: &SessionRef, event: &Event, name: &str) {
    let Some((element, _)) = attributed(event, "data-field") else { return };
    let is_on = element.unchecked_ref::<HtmlInputElement>().checked();
    session.change_publishing(|publishing| match name {
        "draft" => publishing.draft = Some(is_on),
        "charts" => publishing.charts = is_on,
        "seal" => publishing.seal = is_on,
        _ => publishing.explanations = is_on,
    });
}

fn set_year(session: &SessionRef, event: &Event, text: &str) {
    match read_year(text) {
        Ok(year) => {
            session.dispatch(Action::DismissToast);
            session.dispatch(Action::SetYear(year));
        }
        Err(()) => refuse_year(session, text),
    }
    // Also where the year is as it was, the field shows it the usual way.
    show(
        event,
        session.read(|state| state.open.as_ref()?.report.year).map(|year| year.to_string()),
    );
}

/// 落款日期, as people type it. Without a year it is one of the year after that of the report, in which it is signed.
fn set_signed(session: &SessionRef, event: &Event, text: &str) {
    let year = session.read(|state| state.open.as_ref()?.report.year);
    let date = Date::parse_typed(text, year.map(|year| year + 1));
    if date.is_some() || text.trim().is_empty() {
        session.dispatch(Action::DismissToast);
        session.dispatch(Action::SetSigned(date));
    } else {
        let text = session.read(|state| state.lang).fill(
            "“{0}”不是一个日期，没有采用。可以写 2027.1.20、2027年1月20日 或 20270120。",
            "“{0}” is no date and was not taken. Write 2027.1.20, 2027年1月20日 or 20270120.",
            &[text],
        );
        session.dispatch(Action::ShowToast(Toast { text, undo: None }));
    }
    show(event, session.read(|state| state.open.as_ref()?.report.signed).map(Date::to_chinese));
}

pub(super) fn refuse_year(session: &SessionRef, text: &str) {
    let range = format!("{FIRST_YEAR}–{LAST_YEAR}");
    let text = session.read(|state| state.lang).fill(
        "报告年度应是 {0} 的四位数，“{1}”没有采用。",
        "The year is a number in {0}; “{1}” was not taken.",
        &[&range, text],
    );
    session.dispatch(Action::ShowToast(Toast { text, undo: None }));
}

pub(super) fn show(event: &Event, text: Option<String>) {
    if let Some(input) =
        event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
    {
        input.set_value(&text.unwrap_or_default());
    }
}

/// A report year; nothing for an empty text.
pub(super) fn read_year(text: &str) -> Result<Option<i32>, ()> {
    match read_typed(text, CellKind::Count).map_err(|_| ())? {
        Value::Blank => Ok(None),
        Value::NotApplicable => Err(()),
        Value::Number(number) => {
            let year = number.to_i64().and_then(|year| i32::try_from(year).ok()).ok_or(())?;
            (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(Some(year)).ok_or(())
        }
    }
}
