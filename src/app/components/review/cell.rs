//! A cell of the result: its number as it was understood, how sure that is, open to be put right.

use yew::Html;

use crate::app::components::cell::{self, CellProps};
use crate::app::queries::review::{self, ReviewCellView, Sure};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use xxgk_core::form::Form;
use xxgk_core::lang::Lang;

pub(crate) struct ReviewCell;

impl Part for ReviewCell {
    type Props = CellProps;
    type Shown = (Lang, ReviewCellView);

    fn session(props: &CellProps) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, props: &CellProps) -> Self::Shown {
        (state.lang, review::cell(state, props.form, props.cell))
    }

    fn draw(props: &CellProps, (lang, view): &Self::Shown) -> Html {
        let form = Form::get(props.form);
        let (text, message) = (view.cell.text(), view.cell.message(form, *lang));
        Page::draw(*lang, |page| {
            page.el("input type=text autocomplete=off", |page| {
                page.class(&[
                    "cell",
                    view.cell.state,
                    view.cell.mark,
                    view.sure.class(),
                    if view.lit { "lit" } else { "" },
                    if view.left { "left" } else { "" },
                    if text.len() > cell::LONG { "long" } else { "" },
                ]);
                page.attr("data-review", &form.cell(props.cell).id);
                page.attr("inputmode", cell::input_mode(form, props.cell));
                page.attr("aria-label", &name(form, props, *lang, view, message.as_deref()));
                page.flag_true("aria-invalid", view.cell.mark == "error");
                page.attr_some("title", message.as_deref());
                page.attr("value", &text);
            });
        })
    }
}

/// Row, column, how sure it is, where it comes from, what is wrong with it.
fn name(
    form: &Form,
    props: &CellProps,
    lang: Lang,
    view: &ReviewCellView,
    message: Option<&str>,
) -> String {
    let mut name = cell::name(form, props.cell, lang, &view.cell, message);
    // What is wrong with it says so already.
    if !matches!(view.sure, Sure::Exact | Sure::Unplaced) {
        name += lang.pick("。", ". ");
        name += view.sure.label(lang);
    }
    if view.line > 0 {
        let line = view.line.to_string();
        name += &lang.fill("。原文第 {0} 行", ". Line {0} of the document", &[&line]);
    }
    name
}
