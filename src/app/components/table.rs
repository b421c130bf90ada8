//! An official table: real rows, spans and headings, and one input per cell.

use yew::prelude::*;

use super::cell::CellEdit;
use crate::app::part::{Follow, Part};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::form::{CellIx, Form, FormId, Scope, Table, TableCell, TableId, TableRow};
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
    let rows = || table.rows.iter().enumerate();
    let class = match props.table {
        TableId::Two => "two",
        TableId::Three => "three",
        TableId::Four => "four",
    };
    let row = |(y, row): (usize, &'static TableRow)| {
        html! {
            <tr data-row={row.row.map(|row| form.rows[row.index()].id)}>
                { for row.cells.iter().map(|cell| table_cell(session, form, (table, y), cell, lang)) }
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
                if table.header_rows > 0 {
                    <thead>{ for rows().take(table.header_rows).map(row) }</thead>
                }
                <tbody>{ for rows().skip(table.header_rows).map(row) }</tbody>
            </table>
        </div>
    }
}

fn table_cell(
    session: &SessionRef,
    form: &'static Form,
    place: (&'static Table, usize),
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
                <th {class} scope={scope.as_str()} colspan={colspan.to_string()} rowspan={rowspan.to_string()}
                    data-cells={corners(form, place, *scope, *rowspan, text)}>
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

/// The first and the last cell of what a heading stands over: a press on it selects them.
fn corners(
    form: &Form,
    (table, y): (&Table, usize),
    scope: Scope,
    rowspan: usize,
    text: &str,
) -> Option<String> {
    let (first, last) = match scope {
        Scope::Row | Scope::RowGroup => {
            let rows = table.rows.get(y..y + rowspan)?;
            (values(rows.first()?).next()?, values(rows.last()?).last()?)
        }
        // The columns of table three have headings of their own; elsewhere they belong to a block.
        Scope::Column if table.id == TableId::Three => {
            let (top, bottom) = (table.rows.get(table.header_rows)?, table.rows.last()?);
            let at = values(top).position(|cell| form.column_of(cell).label == text)?;
            (values(top).nth(at)?, values(bottom).nth(at)?)
        }
        Scope::Column | Scope::ColumnGroup => return None,
    };
    Some([&*form.cell(first).id, " ", &form.cell(last).id].concat())
}

fn values(row: &TableRow) -> impl Iterator<Item = CellIx> + '_ {
    row.cells.iter().filter_map(|cell| match cell {
        TableCell::Value { cell, .. } => Some(*cell),
        TableCell::Label { .. } => None,
    })
}
