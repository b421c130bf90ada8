//! An official table: real rows, spans and headings, and one input per cell.
//!
//! Keys, input and focus are listened to once per table; the target carries `data-cell`.

use wasm_bindgen::JsCast;
use web_sys::{Element, FocusEvent, HtmlInputElement, KeyboardEvent};
use yew::prelude::*;

use super::cell::CellEdit;
use crate::app::actions::Action;
use crate::app::session::{use_query, use_session};
use crate::app::state::{Editing, State};
use crate::form::{CellIx, Form, FormId, Scope, Table, TableCell, TableId};
use crate::lang::Lang;

#[derive(PartialEq, Properties)]
pub(super) struct TableProps {
    pub(super) form: FormId,
    pub(super) table: TableId,
}

#[component(TableView)]
pub(super) fn table_view(props: &TableProps) -> Html {
    let session = use_session();
    let lang = use_query(|state| state.lang);
    let form = Form::get(props.form);
    let table = form.table(props.table);

    let oninput = {
        let session = session.clone();
        Callback::from(move |event: InputEvent| {
            if let Some((cell, input)) = target_cell(&event, form) {
                session.dispatch(Action::TypeCell(cell, input.value()));
            }
        })
    };
    let onfocusin = {
        let session = session.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some((cell, input)) = target_cell(&event, form) {
                session.dispatch(Action::FocusCell(cell));
                // Without thousands separators, and now: what comes with the next rendering would
                // come behind a quick key.
                if let Some(editing) = session.read(|state| editing(state).cloned()) {
                    input.set_value(&editing.text);
                }
                // Typing replaces, as in a spreadsheet. A click puts the caret somewhere first, so
                // it is selected afterwards, unless something was typed meanwhile.
                let session = session.clone();
                gloo::timers::callback::Timeout::new(0, move || {
                    let typing = session.read(|state| editing(state).is_some_and(|now| now.typing));
                    if !typing && is_focused(&input) {
                        input.select();
                    }
                })
                .forget();
            }
        })
    };
    let onfocusout = {
        let session = session.clone();
        Callback::from(move |event: FocusEvent| {
            if let Some((cell, _)) = target_cell(&event, form) {
                session.dispatch(Action::LeaveCell(cell));
            }
        })
    };
    let onkeydown = Callback::from(move |event: KeyboardEvent| move_by_key(&event, form, table));

    let name = format!(
        "{} {}",
        lang.pick(props.table.name(), props.table.name_en()),
        lang.pick(props.table.section().title(), props.table.section().title_en())
    );
    let (head, body) = table.rows.split_at(table.header_rows);
    let class = match props.table {
        TableId::Two => "two",
        TableId::Three => "three",
        TableId::Four => "four",
    };
    let row = |row: &'static crate::form::TableRow| {
        html! {
            <tr data-row={row.row.map(|ix| form.rows[ix.index()].id)}>
                { for row.cells.iter().map(|cell| table_cell(form, cell, lang)) }
            </tr>
        }
    };
    html! {
        <div class={classes!("table-scroll", class)}>
            <table class={classes!("official", class, format!("form-{}", props.form))} aria-label={name}
                {oninput} {onfocusin} {onfocusout} {onkeydown}>
                <colgroup>
                    { for (0..table.columns).map(|column| html! {
                        <col class={if column < table.label_columns { "label" } else { "number" }} />
                    }) }
                </colgroup>
                if !head.is_empty() {
                    <thead>{ for head.iter().map(row) }</thead>
                }
                <tbody>{ for body.iter().map(row) }</tbody>
            </table>
        </div>
    }
}

fn table_cell(form: &'static Form, cell: &'static TableCell, lang: Lang) -> Html {
    match cell {
        TableCell::Label { text, en, colspan, rowspan, scope } => {
            let is_total = text.ends_with("总计");
            let class = classes!(
                match scope {
                    Scope::Column | Scope::ColumnGroup => "above",
                    Scope::Row => "beside",
                    Scope::RowGroup => "group",
                },
                is_total.then_some("total"),
            );
            html! {
                <th {class} scope={scope.as_str()} colspan={colspan.to_string()} rowspan={rowspan.to_string()}>
                    { lang.pick(*text, *en) }
                </th>
            }
        }
        TableCell::Value { cell, colspan } => {
            let definition = form.cell(*cell);
            let column = form.column_of(*cell);
            let class = classes!("value", definition.is_total.then_some("total"));
            html! {
                <td {class} colspan={colspan.to_string()} data-label={lang.pick(column.label, column.en)}>
                    <CellEdit form={form.id} cell={*cell} />
                </td>
            }
        }
    }
}

/// The cell and the input that an event is about.
fn target_cell(event: &Event, form: &Form) -> Option<(CellIx, HtmlInputElement)> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let cell = form.find(&input.get_attribute("data-cell")?)?;
    Some((cell, input))
}

fn editing(state: &State) -> Option<&Editing> {
    state.open.as_ref()?.editing.as_ref()
}

fn is_focused(input: &HtmlInputElement) -> bool {
    let root = input.get_root_node();
    let focused =
        root.dyn_ref::<web_sys::ShadowRoot>().and_then(web_sys::ShadowRoot::active_element);
    focused.is_some_and(|focused| focused.is_same_node(Some(input)))
}

/// Enter and the vertical arrows stay in the column; horizontal arrows leave a cell at its ends.
fn move_by_key(event: &KeyboardEvent, form: &Form, table: &Table) {
    if event.is_composing() || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some((cell, input)) = target_cell(event, form) else { return };
    let (start, end) = (
        input.selection_start().ok().flatten().unwrap_or(0),
        input.selection_end().ok().flatten().unwrap_or(0),
    );
    let length = u32::try_from(input.value().encode_utf16().count()).unwrap_or(u32::MAX);
    let all_selected = start == 0 && end == length;
    let step = match event.key().as_str() {
        "ArrowUp" => Step::Up,
        "ArrowDown" | "Enter" if !event.shift_key() => Step::Down,
        "Enter" => Step::Up,
        "ArrowLeft" if all_selected || end == 0 => Step::Back,
        "ArrowRight" if all_selected || start == length => Step::Forward,
        "Escape" => {
            event.prevent_default();
            input.select();
            return;
        }
        _ => return,
    };
    if let Some(target) = neighbour(table, cell, step) {
        event.prevent_default();
        let id = &form.cell(target).id;
        let found = table_of(&input).and_then(|table| {
            table.query_selector(&format!("[data-cell=\"{id}\"]")).ok().flatten()
        });
        if let Some(next) = found {
            let next: HtmlInputElement = next.unchecked_into();
            let _ = next.focus();
            next.select();
        }
    }
}

fn table_of(input: &HtmlInputElement) -> Option<Element> {
    input.closest("table").ok().flatten()
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Up,
    Down,
    Back,
    Forward,
}

/// The next cell in a direction; up and down keep the place among the numbers of a row as far as it goes.
fn neighbour(table: &Table, cell: CellIx, step: Step) -> Option<CellIx> {
    let rows: Vec<Vec<CellIx>> = table
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .filter_map(|cell| match cell {
                    TableCell::Value { cell, .. } => Some(*cell),
                    TableCell::Label { .. } => None,
                })
                .collect::<Vec<_>>()
        })
        .filter(|row| !row.is_empty())
        .collect();
    let y = rows.iter().position(|row| row.contains(&cell))?;
    let x = rows[y].iter().position(|other| *other == cell)?;
    let flat = |step: isize| {
        let all: Vec<CellIx> = rows.iter().flatten().copied().collect();
        let at = all.iter().position(|other| *other == cell)?;
        all.get(at.checked_add_signed(step)?).copied()
    };
    match step {
        Step::Back => flat(-1),
        Step::Forward => flat(1),
        Step::Up | Step::Down => {
            let y = y.checked_add_signed(if step == Step::Up { -1 } else { 1 })?;
            let row = rows.get(y)?;
            row.get(x.min(row.len().saturating_sub(1))).copied()
        }
    }
}
