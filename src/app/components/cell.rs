//! One cell: an input without listeners of its own; the frame listens.

use yew::Html;

use super::page::Page;
use crate::app::part::Part;
use crate::app::queries::{self, CellView};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::form::{CellIx, CellKind, Form, FormId};
use crate::lang::Lang;

/// A number with more characters is set smaller, so that eight digits fit a column on an office screen.
pub(super) const LONG: usize = 8;

#[derive(Clone, PartialEq)]
pub(crate) struct CellProps {
    pub(super) session: SessionRef,
    pub(super) form: FormId,
    pub(super) cell: CellIx,
}

pub(super) struct CellEdit;

impl Part for CellEdit {
    type Props = CellProps;
    type Shown = (Lang, bool, CellView);

    fn session(props: &CellProps) -> &SessionRef {
        &props.session
    }

    fn cell(props: &CellProps) -> Option<CellIx> {
        Some(props.cell)
    }

    fn query(state: &State, props: &CellProps) -> Self::Shown {
        (state.lang, state.readonly, queries::cell(state, props.form, props.cell))
    }

    fn draw(props: &CellProps, shown: &Self::Shown) -> Html {
        draw(Form::get(props.form), props.cell, shown)
    }
}

fn draw(form: &'static Form, cell: CellIx, shown: &(Lang, bool, CellView)) -> Html {
    let (lang, readonly, ref view) = *shown;
    let definition = form.cell(cell);
    Page::draw(lang, |page| {
        page.el("input type=text autocomplete=off", |page| {
            let word = |on: bool, word: &'static str| if on { word } else { "" };
            let (text, message) = (view.text(), view.message(form, lang));
            page.class(&[
                "cell",
                view.state,
                view.mark,
                view.lit,
                word(text.len() > LONG, "long"),
                word(view.selected, "in-range"),
                word(view.computed, "computed"),
                word(view.explained, "explained"),
            ]);
            page.attr("data-cell", &definition.id);
            page.flag("readonly", readonly);
            page.attr("inputmode", input_mode(form, cell));
            page.attr("aria-label", &name(form, cell, lang, view, message.as_deref()));
            page.flag_true("aria-invalid", view.mark == "error");
            // Its name says it already; two long texts for each cell that a key changes would be one too many.
            page.attr_some("title", message.as_deref().filter(|_| view.pointed));
            page.attr("value", &text);
        });
    })
}

/// Which keyboard a phone shows.
pub(super) fn input_mode(form: &Form, cell: CellIx) -> &'static str {
    match form.cell(cell).kind {
        CellKind::Count => "numeric",
        CellKind::Amount(_) => "decimal",
        // Numeric keyboards of phones have no minus sign.
        CellKind::SignedCount => "text",
    }
}

/// Row, column, whether it was computed and, if there is one, the finding: what a screen reader says.
pub(super) fn name(
    form: &Form,
    cell: CellIx,
    lang: Lang,
    view: &CellView,
    message: Option<&str>,
) -> String {
    let (row, column) = (form.row_of(cell), form.column_of(cell));
    let mut name = row.name(lang).into_owned();
    name += lang.pick("，", ", ");
    name += lang.pick(column.label, column.en);
    if let CellKind::Amount(unit) = form.cell(cell).kind
        && !column.label.contains(unit.label())
    {
        name += "（";
        name += unit.label();
        name += "）";
    }
    if view.computed {
        name += lang.pick("，由各项相加得出", ", the sum of its parts");
    }
    if let Some(message) = message {
        name += lang.pick("。", ". ");
        name += message;
    }
    name
}
