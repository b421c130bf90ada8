//! A text of the report: one line, or several paragraphs, one per line.

use yew::prelude::*;

use crate::app::input::field_name;
use crate::app::queries;
use crate::app::session::{SessionRef, use_query};
use crate::report::TextField;

#[derive(PartialEq, Properties)]
pub(super) struct TextEditProps {
    pub(super) session: SessionRef,
    pub(super) field: TextField,
    pub(super) label: AttrValue,
    pub(super) placeholder: AttrValue,
    /// Lines to show at least.
    #[prop_or(1)]
    pub(super) rows: usize,
}

/// Characters of 16 px that stand in one line of the paper, roughly.
const CHARACTERS_PER_LINE: usize = 46;

#[component(TextEdit)]
pub(super) fn text_edit(props: &TextEditProps) -> Html {
    let field = props.field;
    let shown =
        use_query(&props.session, move |state| (state.readonly, queries::text(state, field)));
    let (readonly, text) = (shown.0, shown.1.clone());
    let name = field_name(field);
    let (label, placeholder) = (props.label.clone(), props.placeholder.clone());
    if !field.is_multiline() {
        return html! {
            <input type="text" class="line" data-field={name} {readonly} autocomplete="off"
                aria-label={label} {placeholder} value={AttrValue::from(text)} />
        };
    }
    // Where the browser cannot size the field by its content, rows do it roughly.
    let mut rows = 0;
    for line in text.lines() {
        rows += 1 + line.chars().count() / CHARACTERS_PER_LINE;
    }
    html! {
        <textarea class="text" data-field={name} aria-label={label} {placeholder} {readonly}
            rows={rows.max(props.rows).to_string()} spellcheck="false" value={AttrValue::from(text)} />
    }
}
