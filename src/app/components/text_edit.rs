//! A text of the report: several paragraphs, one per line.

use web_sys::{FocusEvent, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::actions::Action;
use crate::app::queries;
use crate::app::session::{use_query, use_session};
use crate::report::TextField;

#[derive(PartialEq, Properties)]
pub(super) struct TextEditProps {
    pub(super) field: TextField,
    pub(super) label: AttrValue,
    pub(super) placeholder: AttrValue,
    pub(super) rows: u32,
}

/// Name of a text for style sheets, tests and scripts.
pub(super) fn field_name(field: TextField) -> &'static str {
    match field {
        TextField::Organ => "organ",
        TextField::Addressee => "addressee",
        TextField::Preamble => "preamble",
        TextField::Overview => "overview",
        TextField::Aspect(aspect) => aspect.key(),
        TextField::AspectHeading(_) => "heading",
        TextField::Problems => "problems",
        TextField::Other => "other",
        TextField::SignatureOrgan => "signature_organ",
    }
}

#[component(TextEdit)]
pub(super) fn text_edit(props: &TextEditProps) -> Html {
    let session = use_session();
    let field = props.field;
    let (readonly, text) = use_query(move |state| (state.readonly, queries::text(state, field)));
    let oninput = {
        let session = session.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            session.dispatch(Action::TypeText(field, area.value()));
        })
    };
    let onfocusout = {
        let session = session.clone();
        Callback::from(move |_: FocusEvent| session.dispatch(Action::CloseStep))
    };
    // Where the browser cannot size the field by its content, rows do it roughly.
    let lines: usize = text.lines().map(|line| 1 + line.chars().count() / 46).sum();
    let rows = lines.max(props.rows as usize).to_string();
    html! {
        <textarea
            class="text"
            data-field={field_name(field)}
            aria-label={props.label.clone()}
            placeholder={props.placeholder.clone()}
            {readonly}
            {rows}
            spellcheck="false"
            value={AttrValue::from(text)}
            {oninput}
            {onfocusout}
        />
    }
}
