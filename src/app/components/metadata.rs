//! What the report is: organ, year, form, kind of reporter. Stands above the paper, not on it.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use super::masthead::LineEdit;
use crate::app::actions::Action;
use crate::app::session::{use_query, use_session};
use crate::app::state::Toast;
use crate::form::{CellKind, Form, FormId};
use crate::lang::Lang;
use crate::report::{FIRST_YEAR, LAST_YEAR, Reporter, TextField, Value, read_typed};

#[component(Metadata)]
pub(super) fn metadata() -> Html {
    let session = use_session();
    let (lang, readonly, facts) = use_query(|state| {
        let facts = state
            .open
            .as_ref()
            .map(|open| (open.report.year, open.report.form, open.report.reporter));
        (state.lang, state.readonly, facts)
    });
    let Some((year, form, reporter)) = facts else { return html! {} };
    let set_year = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            match read_year(&input.value()) {
                Ok(year) => session.dispatch(Action::SetYear(year)),
                Err(()) => {
                    let text = lang.pick(
                        format!("报告年度应是 {FIRST_YEAR} 到 {LAST_YEAR} 的四位数，“{}”没有采用。", input.value()),
                        format!("The year is a number from {FIRST_YEAR} to {LAST_YEAR}; “{}” was not taken.", input.value()),
                    );
                    session.dispatch(Action::ShowToast(Toast { text, undo: None }));
                }
            }
            // Also where the year is as it was, the field shows it the usual way.
            let year = session.read(|state| state.open.as_ref().and_then(|open| open.report.year));
            input.set_value(&year.map(|year| year.to_string()).unwrap_or_default());
        })
    };
    let set_form = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Ok(form) = select.value().parse() {
                session.dispatch(Action::SetForm(form));
            }
        })
    };
    let set_reporter = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            let select: HtmlSelectElement = event.target_unchecked_into();
            if let Some(reporter) = Reporter::from_key(&select.value()) {
                session.dispatch(Action::SetReporter(reporter));
            }
        })
    };
    let mismatch = year.is_some_and(|year| FormId::for_year(year) != form);
    html! {
        <form class="metadata" aria-label={lang.pick("基本信息", "Basics")} onsubmit={Callback::from(|event: SubmitEvent| event.prevent_default())}>
            <label class="wide">
                <span>{ lang.pick("单位名称", "Organ") }</span>
                <LineEdit field={TextField::Organ} label={lang.pick("单位名称", "Organ")}
                    placeholder={lang.pick("填报单位全称", "Full name of the organ")} />
            </label>
            <label>
                <span>{ lang.pick("报告年度", "Year") }</span>
                <input type="text" class="line year" data-field="year" inputmode="numeric" maxlength="4"
                    autocomplete="off" {readonly}
                    value={year.map(|year| year.to_string()).unwrap_or_default()} onchange={set_year} />
            </label>
            <label>
                <span>{ lang.pick("表样", "Form") }</span>
                <select class="line" data-field="form" disabled={readonly} onchange={set_form}>
                    { for FormId::ALL.map(|id| html! {
                        <option value={id.as_str()} selected={id == form}>{ form_label(id, lang) }</option>
                    }) }
                </select>
            </label>
            <label>
                <span>{ lang.pick("单位类别", "Kind") }</span>
                <select class="line" data-field="reporter" disabled={readonly} onchange={set_reporter}>
                    { for Reporter::ALL.map(|kind| html! {
                        <option value={kind.key()} selected={kind == reporter}>
                            { lang.pick(kind.label(), kind.label_en()) }
                        </option>
                    }) }
                </select>
            </label>
            if mismatch {
                <p class="remark" role="status">
                    { lang.pick(
                        format!("{} 年的年报应使用{}。", year.unwrap_or_default(), form_label(FormId::for_year(year.unwrap_or_default()), lang)),
                        format!("The report of {} follows the {}.", year.unwrap_or_default(), form_label(FormId::for_year(year.unwrap_or_default()), lang)),
                    ) }
                </p>
            }
        </form>
    }
}

/// A report year; nothing for an empty text.
fn read_year(text: &str) -> Result<Option<i32>, ()> {
    match read_typed(text, CellKind::Count).map_err(|_| ())? {
        Value::Blank => Ok(None),
        Value::NotApplicable => Err(()),
        Value::Number(number) => {
            let year = number.to_i64().and_then(|year| i32::try_from(year).ok()).ok_or(())?;
            (FIRST_YEAR..=LAST_YEAR).contains(&year).then_some(Some(year)).ok_or(())
        }
    }
}

/// 2021 版（〔2021〕30号）
pub(super) fn form_label(form: FormId, lang: Lang) -> String {
    let notice = Form::get(form).notice.trim_start_matches("国办公开办函");
    lang.pick(format!("{form} 版（{notice}）"), format!("{form} ({notice})"))
}
