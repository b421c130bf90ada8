//! One cell: an input without listeners of its own; the frame listens.

use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;
use yew::Html;

use crate::app::input::has_focus;
use crate::app::queries::{self, CellView};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::{Page, joined};
use crate::app::view::part::Part;
use crate::app::view::written::{Place, attribute};
use xxgk_core::form::{CellIx, CellKind, Form, FormId};
use xxgk_core::lang::Lang;

/// A number with more characters is set smaller, so that eight digits fit a column on an office screen.
pub(super) const LONG: usize = 8;

#[derive(Clone, PartialEq)]
pub(crate) struct CellProps {
    pub(super) session: SessionRef,
    pub(super) form: FormId,
    pub(super) cell: CellIx,
}

/// A cell with its place in the page.
#[derive(Clone, PartialEq)]
pub(super) struct EditProps {
    pub(super) cell: CellProps,
    pub(super) input: Place,
}

/// A cell of the open report. It is drawn once; a key changes some of them, so what changes later is written into their
/// inputs.
pub(super) struct CellEdit;

impl Part for CellEdit {
    type Props = EditProps;
    type Shown = (Lang, bool, CellView);

    fn session(props: &EditProps) -> &SessionRef {
        &props.cell.session
    }

    fn cell(props: &EditProps) -> Option<CellIx> {
        Some(props.cell.cell)
    }

    fn query(state: &State, props: &EditProps) -> Self::Shown {
        let CellProps { form, cell, .. } = props.cell;
        (state.lang, state.readonly, queries::cell(state, form, cell))
    }

    fn draw(props: &EditProps, (lang, readonly, view): &Self::Shown) -> Html {
        let (form, cell) = (Form::get(props.cell.form), props.cell.cell);
        let (text, message) = (view.text(), view.message(form, *lang));
        Page::draw(*lang, |page| {
            page.el("input type=text autocomplete=off", |page| {
                page.place(&props.input);
                page.attr("data-cell", &form.cell(cell).id);
                page.attr("inputmode", input_mode(form, cell));
                page.class(&classes(view, &text));
                page.attr("aria-label", &name(form, cell, *lang, view, message.as_deref()));
                page.flag_true("aria-invalid", view.mark == "error");
                page.flag("readonly", *readonly);
                page.attr("value", &text);
            });
        })
    }

    fn drawn(props: &EditProps, shown: &Self::Shown, first: bool) {
        // What was written meanwhile, Yew does not know of: it compares with what was drawn last.
        if !first {
            props.input.is_drawn();
            write(props, None, shown);
        }
    }

    fn write(props: &EditProps, before: &Self::Shown, now: &Self::Shown) -> bool {
        write(props, Some(before), now)
    }
}

fn classes(view: &CellView, text: &str) -> [&'static str; 8] {
    let word = |on: bool, word: &'static str| if on { word } else { "" };
    [
        "cell",
        view.state,
        view.mark,
        view.lit,
        word(text.len() > LONG, "long"),
        word(view.selected, "in-range"),
        word(view.computed, "computed"),
        word(view.explained, "explained"),
    ]
}

/// Writes into the input what is not as it was. Whether there is one.
fn write(
    props: &EditProps,
    before: Option<&(Lang, bool, CellView)>,
    now: &(Lang, bool, CellView),
) -> bool {
    props.input.with(|input, _| write_into(input.unchecked_ref(), props, before, now))
}

fn write_into(
    input: &HtmlInputElement,
    props: &EditProps,
    before: Option<&(Lang, bool, CellView)>,
    now: &(Lang, bool, CellView),
) {
    let form = Form::get(props.cell.form);
    let (lang, readonly, view) = now;
    let was = before.map(|(_, _, view)| view);
    let (text, old_text) = (view.text(), was.map(CellView::text));

    let words = classes(view, &text);
    if was.zip(old_text.as_deref()).map(|(was, text)| classes(was, text)) != Some(words) {
        input.set_class_name(&joined(&words));
    }
    let says = |(lang, _, view): &(Lang, bool, CellView)| {
        (*lang, view.computed, view.unplaced, view.typed_error, view.finding.clone())
    };
    let is_said = before.map(says) == Some(says(now));
    if !is_said || was.map(|was| was.pointed) != Some(view.pointed) {
        let message = view.message(form, *lang);
        if !is_said {
            let name = name(form, props.cell.cell, *lang, view, message.as_deref());
            attribute(input, "aria-label", Some(&name));
        }
        // The name says the same to who cannot point.
        if view.pointed || was.is_none_or(|was| was.pointed) {
            attribute(input, "title", message.as_deref().filter(|_| view.pointed));
        }
    }
    let is_wrong = view.mark == "error";
    if was.map(|was| was.mark == "error") != Some(is_wrong) {
        attribute(input, "aria-invalid", is_wrong.then_some("true"));
    }
    if before.map(|(_, readonly, _)| readonly) != Some(readonly) {
        input.set_read_only(*readonly);
    }
    // What is being typed stands there already, and the caret in it.
    let stands = || if before.is_some() { view.typing } else { input.value() == text };
    if old_text.as_deref() != Some(&text) && !stands() {
        input.set_value(&text);
        // The browser leaves the caret behind the new text; what is typed next is to replace it.
        if view.typed.is_some() && has_focus(input) {
            input.select();
        }
    }
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
