//! An official table: real rows, spans and headings, and one input per cell.

use yew::Html;

use super::cell::{CellEdit, CellProps, EditProps};
use super::review::ReviewCell;
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::{Part, follow};
use crate::app::view::written::Place;
use xxgk_core::form::{CellIx, Form, FormId, Scope, Table, TableCell, TableId, TableRow};
use xxgk_core::lang::Lang;

#[derive(Clone, PartialEq)]
pub(super) struct TableProps {
    pub(super) session: SessionRef,
    pub(super) form: FormId,
    pub(super) table: TableId,
    /// Of an import that is reviewed, and not of the open report.
    pub(super) review: bool,
}

pub(super) struct TableView;

impl Part for TableView {
    type Props = TableProps;
    type Shown = Lang;

    fn session(props: &TableProps) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &TableProps) -> u32 {
        state.versions.texts
    }

    fn query(state: &State, _props: &TableProps) -> Lang {
        state.lang
    }

    fn draw(props: &TableProps, lang: &Lang) -> Html {
        draw(props, *lang)
    }
}

fn draw(props: &TableProps, lang: Lang) -> Html {
    Page::draw(lang, |page| {
        official(page, props.form, props.table, !props.review, &|page, cell| {
            let session = props.session.clone();
            let cell = CellProps { session, form: props.form, cell };
            page.html(if props.review {
                follow::<ReviewCell>(cell)
            } else {
                follow::<CellEdit>(EditProps { cell, input: Place::default() })
            });
        });
    })
}

/// The table itself; `inside` says what stands in a cell, and `selects` whether a press on a heading selects
/// what it stands over.
pub(super) fn official(
    page: &mut Page,
    form: FormId,
    id: TableId,
    selects: bool,
    inside: &dyn Fn(&mut Page, CellIx),
) {
    let form = Form::get(form);
    let table = form.table(id);
    let section = id.section();
    let name = [
        page.lang.pick(id.name(), id.name_en()),
        " ",
        page.lang.pick(section.title(), section.title_en()),
    ]
    .concat();
    let class = match id {
        TableId::Two => "two",
        TableId::Three => "three",
        TableId::Four => "four",
    };
    let rows = |page: &mut Page, section: &'static str, from: usize, to: usize| {
        page.el(section, |page| {
            for (y, row) in table.rows.iter().enumerate().take(to).skip(from) {
                page.el("tr", |page| {
                    page.attr_some("data-row", row.row.map(|row| form.row(row).id));
                    for cell in &row.cells {
                        table_cell(page, form, (table, y), cell, selects, inside);
                    }
                });
            }
        });
    };
    page.el("div", |page| {
        page.class(&["table-scroll", class]);
        page.el("table", |page| {
            page.class(&["official", class, &["form-", form.id.as_str()].concat()]);
            page.attr("aria-label", &name);
            page.el("colgroup", |page| {
                for column in 0..table.columns {
                    let is_label = column < table.label_columns;
                    page.el(if is_label { "col class=label" } else { "col class=number" }, |_| ());
                }
            });
            page.when(table.header_rows > 0, |page| rows(page, "thead", 0, table.header_rows));
            rows(page, "tbody", table.header_rows, table.rows.len());
        });
    });
}

fn table_cell(
    page: &mut Page,
    form: &'static Form,
    place: (&'static Table, usize),
    cell: &'static TableCell,
    selects: bool,
    inside: &dyn Fn(&mut Page, CellIx),
) {
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
            page.el("th", |page| {
                page.attr("class", class);
                page.attr("scope", scope.as_str());
                page.attr("colspan", &colspan.to_string());
                page.attr("rowspan", &rowspan.to_string());
                // A heading selects what it stands over, in the form.
                let corners =
                    if selects { corners(form, place, *scope, *rowspan, text) } else { None };
                page.attr_some("data-cells", corners.as_deref());
                page.say(text, en);
            });
        }
        TableCell::Value { cell, colspan } => {
            let column = form.column_of(*cell);
            page.el("td", |page| {
                page.class(&["value", if form.cell(*cell).is_total { "total" } else { "" }]);
                page.attr("colspan", &colspan.to_string());
                // Shown where there is no room for headings.
                if place.0.id == TableId::Four {
                    let row = form.row_of(*cell);
                    let label = page.lang.pick(
                        [row.label, " ", column.label].concat(),
                        [row.en, ": ", column.en].concat(),
                    );
                    page.attr("data-label", &label);
                } else {
                    page.attr_say("data-label", column.label, column.en);
                }
                inside(page, *cell);
            });
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
