//! Head and foot of the printed report: title, addressee, preamble; signature.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::text_edit::{TextEdit, field_name};
use crate::app::actions::Action;
use crate::app::queries;
use crate::app::session::{use_query, use_session};
use crate::report::TextField;

#[component(Masthead)]
pub(super) fn masthead() -> Html {
    let (lang, title) = use_query(|state| {
        (state.lang, state.open.as_ref().map(|open| open.report.title()).unwrap_or_default())
    });
    html! {
        <header class="masthead">
            <h1 lang="zh-CN">{ title }</h1>
            <p class="addressee">
                <LineEdit field={TextField::Addressee} label={lang.pick("主送机关", "Addressee")}
                    placeholder={lang.pick("主送机关（可不填）", "Addressee (optional)")} />
            </p>
            <TextEdit field={TextField::Preamble} label={lang.pick("导语", "Preamble")} rows={2}
                placeholder={lang.pick("导语：编制依据，统计期限（1月1日至12月31日），电子版下载地址，联系方式。",
                    "Preamble: legal basis, period (1 January to 31 December), where to download, contact.")} />
        </header>
    }
}

#[component(SignatureBlock)]
pub(super) fn signature_block() -> Html {
    let session = use_session();
    let (lang, readonly, signed) = use_query(|state| {
        let signed = state.open.as_ref().and_then(|open| open.report.signed);
        (state.lang, state.readonly, signed)
    });
    let onchange = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            session.dispatch(Action::SetSigned(input.value()));
            // A year that no report can bear is not taken, and the field must not look as if it were.
            let signed =
                session.read(|state| state.open.as_ref().and_then(|open| open.report.signed));
            input.set_value(&signed.map(|date| date.to_string()).unwrap_or_default());
        })
    };
    html! {
        <footer class="signature">
            <LineEdit field={TextField::SignatureOrgan} label={lang.pick("落款单位", "Signed by")}
                placeholder={lang.pick("落款单位", "Signed by")} />
            <input type="date" class="line date" data-field="signed" {readonly}
                aria-label={lang.pick("落款日期", "Date")}
                min="1900-01-01" max="2999-12-31"
                value={signed.map(|date| date.to_string()).unwrap_or_default()} {onchange} />
        </footer>
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct LineEditProps {
    pub(super) field: TextField,
    pub(super) label: AttrValue,
    pub(super) placeholder: AttrValue,
}

/// A text of one line.
#[component(LineEdit)]
pub(super) fn line_edit(props: &LineEditProps) -> Html {
    let session = use_session();
    let field = props.field;
    let (readonly, text) = use_query(move |state| (state.readonly, queries::text(state, field)));
    let oninput = {
        let session = session.clone();
        Callback::from(move |event: InputEvent| {
            let input: HtmlInputElement = event.target_unchecked_into();
            session.dispatch(Action::TypeText(field, input.value()));
        })
    };
    let onfocusout = {
        let session = session.clone();
        Callback::from(move |_: FocusEvent| session.dispatch(Action::CloseStep))
    };
    html! {
        <input type="text" class="line" data-field={field_name(field)} {readonly} autocomplete="off"
            aria-label={props.label.clone()} placeholder={props.placeholder.clone()}
            value={AttrValue::from(text)} {oninput} {onfocusout} />
    }
}
