//! An official table: real rows, spans and headings, and one input per cell.

use yew::prelude::*;

use super::cell::CellEdit;
use crate::app::part::{Follow, Part};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::form::{Form, FormId, Scope, TableCell, TableId, TableRow};
use crate::lang::Lang;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct TableProps {
    pub(super) session: SessionRef,
    pub(super) form: FormId,
    pub(super) table: TableId,
}

pub(super) struct TableView;

impl Part for TableView {
    type Props = TableProps;
    type Shown = Lang;

    fn session(props: &TableProps) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &TableProps) -> Lang {
        state.lang
    }

    fn draw(props: &TableProps, lang: &Lang) -> Html {
        draw(props, *lang)
    }
}

fn draw(props: &TableProps, lang: Lang) -> Html {
    let session = &props.session;
    let form = Form::get(props.form);
    let table = form.table(props.table);
    let section = props.table.section();
    let name = [
        lang.pick(props.table.name(), props.table.name_en()),
        " ",
        lang.pick(section.title(), section.title_en()),
    ]
    .concat();
    let (head, body) = table.rows.split_at(table.header_rows);
    let class = match props.table {
        TableId::Two => "two",
        TableId::Three => "three",
        TableId::Four => "four",
    };
    let row = |row: &'static TableRow| {
        html! {
            <tr data-row={row.row.map(|row| form.rows[row.index()].id)}>
                { for row.cells.iter().map(|cell| table_cell(session, form, cell, lang)) }
            </tr>
        }
    };
    html! {
        <div class={["table-scroll ", class].concat()}>
            <table class={["official ", class, " form-", form.id.as_str()].concat()} aria-label={name}>
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

fn table_cell(
    session: &SessionRef,
    form: &'static Form,
    cell: &'static TableCell,
    lang: Lang,
) -> Html {
    match cell {
        TableCell::Label { text, en, colspan, rowspan, scope } => {
            let class = match (scope, text.ends_with("总计")) {
                (Scope::Column | Scope::ColumnGroup, false) => "above",
                (Scope::Column | Scope::ColumnGroup, true) => "above total",
                (Scope::Row, false) => "beside",
                (Scope::Row, true) => "beside total",
                // 三、本年度办理结果: one narrow column beside all its rows.
                (Scope::RowGroup, _) if *rowspan > 10 => "group tall",
                (Scope::RowGroup, _) => "group",
            };
            html! {
                <th {class} scope={scope.as_str()} colspan={colspan.to_string()} rowspan={rowspan.to_string()}>
                    { lang.pick(*text, *en) }
                </th>
            }
        }
        TableCell::Value { cell, colspan } => {
            let column = form.column_of(*cell);
            let class = if form.cell(*cell).is_total { "value total" } else { "value" };
            html! {
                <td {class} colspan={colspan.to_string()} data-label={lang.pick(column.label, column.en)}>
                    <Follow<CellEdit> {session} form={form.id} cell={*cell} />
                </td>
            }
        }
    }
}
