//! A text of the report: one line, or several paragraphs, one per line.

use std::rc::Rc;

use yew::prelude::*;

use crate::app::input::field_name;
use crate::app::part::Part;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::report::TextField;

#[derive(Clone, PartialEq, Properties)]
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

pub(super) struct TextEdit;

impl Part for TextEdit {
    type Props = TextEditProps;
    type Shown = (bool, Rc<str>);

    fn session(props: &TextEditProps) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, props: &TextEditProps) -> Self::Shown {
        (state.readonly, queries::text(state, props.field))
    }

    fn draw(props: &TextEditProps, shown: &Self::Shown) -> Html {
        draw(props, shown.0, shown.1.clone())
    }
}

fn draw(props: &TextEditProps, readonly: bool, text: Rc<str>) -> Html {
    let field = props.field;
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
