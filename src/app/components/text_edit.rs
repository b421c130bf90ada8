//! A text of the report: one line, or several paragraphs, one per line.

use std::rc::Rc;

use yew::{AttrValue, Html, Properties};

use super::page::Page;
use crate::app::input::field_name;
use crate::app::part::Part;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::lang::Lang;
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
        draw(props, shown.0, &shown.1)
    }
}

fn draw(props: &TextEditProps, readonly: bool, text: &str) -> Html {
    let field = props.field;
    let start = if field.is_multiline() {
        "textarea class=text spellcheck=false"
    } else {
        "input type=text class=line autocomplete=off"
    };
    // The language of the interface is in the label already.
    Page::draw(Lang::Zh, |page| {
        page.el(start, |page| {
            page.attr("data-field", field_name(field));
            page.flag("readonly", readonly);
            page.attr("aria-label", &props.label);
            page.attr("placeholder", &props.placeholder);
            if field.is_multiline() {
                page.attr("rows", &rows(text).max(props.rows).to_string());
            }
            page.attr("value", text);
        });
    })
}

/// Where the browser cannot size the field by its content, rows do it roughly.
fn rows(text: &str) -> usize {
    let mut rows = 0;
    for line in text.lines() {
        rows += 1 + line.chars().count() / CHARACTERS_PER_LINE;
    }
    rows
}
