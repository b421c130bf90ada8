//! One cell: an input without listeners of its own; the table listens.

use yew::prelude::*;

use crate::app::queries::{self, Side};
use crate::app::session::use_query;
use crate::check::Severity;
use crate::form::{CellIx, Form, FormId};
use crate::lang::Lang;

#[derive(PartialEq, Properties)]
pub(super) struct CellProps {
    pub(super) form: FormId,
    pub(super) cell: CellIx,
}

#[component(CellEdit)]
pub(super) fn cell_edit(props: &CellProps) -> Html {
    let cell = props.cell;
    let form = props.form;
    let (lang, readonly, view) =
        use_query(move |state| (state.lang, state.readonly, queries::cell(state, form, cell)));
    let form = Form::get(form);
    let definition = form.cell(cell);
    let mark = view.mark.map(|severity| match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
    });
    let lit = view.lit.map(|side| match side {
        Side::Left => "lit-left",
        Side::Right => "lit-right",
    });
    let class = classes!("cell", view.classes.to_vec(), mark, lit);
    html! {
        <>
            <input type="text" {class} data-cell={definition.id.clone()} autocomplete="off" {readonly}
                inputmode={if definition.kind.is_signed() { "text" } else if definition.kind.is_amount() { "decimal" } else { "numeric" }}
                aria-label={name(form, cell, lang, view.message.as_deref())}
                aria-invalid={(view.mark == Some(Severity::Error)).then_some("true")}
                title={view.message.clone()}
                value={view.text} />
            if mark.is_some() {
                <span class="flag" aria-hidden="true">{ "!" }</span>
            }
        </>
    }
}

/// Row, column and, if there is one, the finding: what a screen reader says.
fn name(form: &Form, cell: CellIx, lang: Lang, message: Option<&str>) -> String {
    let (row, column) = (form.row_of(cell), form.column_of(cell));
    let unit = match form.cell(cell).kind {
        crate::form::CellKind::Amount(unit) => lang.pick(unit.label(), ""),
        _ => "",
    };
    let mut name = lang.pick(
        format!("{}，{}", row.name(lang), column.label),
        format!("{}, {}", row.name(lang), column.en),
    );
    if !unit.is_empty() && !column.label.contains(unit) {
        name += &format!("（{unit}）");
    }
    if let Some(message) = message {
        name += lang.pick("。", ". ");
        name += message;
    }
    name
}
