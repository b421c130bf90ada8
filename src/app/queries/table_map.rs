//! A table at a glance.

use super::cell_of;
use crate::app::state::State;
use xxgk_core::form::{CellIx, TableId};
use xxgk_core::lang::Lang;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableMap {
    pub(crate) table: TableId,
    pub(crate) rows: Vec<MapRow>,
}

/// A row of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct MapRow {
    /// In Chinese and English.
    pub(crate) label: [&'static str; 2],
    /// CSS class of each cell: what is wrong with it, or else what it holds.
    pub(crate) cells: Vec<&'static str>,
    /// The cell that most needs somebody: one with an error, or with a warning, a blank one, the first.
    pub(crate) goes_to: CellIx,
}

pub(crate) fn table_map(state: &State) -> Option<TableMap> {
    let (table, open) = (state.map?, state.open.as_ref()?);
    let form = open.report.form();
    let rows = form.rows_of(table).map(|row| {
        let cells: Vec<_> = row.cells().map(|cell| (cell, look(&cell_of(open, cell)))).collect();
        let first_with = |class| cells.iter().find(|(_, look)| *look == class);
        let goes_to = ["error", "unplaced", "warning", "blank"].into_iter().find_map(first_with);
        let goes_to = goes_to.or(cells.first()).map_or(row.first_cell, |(cell, _)| *cell);
        MapRow {
            label: [row.label, row.en],
            cells: cells.into_iter().map(|(_, look)| look).collect(),
            goes_to,
        }
    });
    Some(TableMap { table, rows: rows.collect() })
}

fn look(cell: &super::CellView) -> &'static str {
    match cell.mark {
        "error" | "warning" => cell.mark,
        _ => cell.state,
    }
}

impl MapRow {
    /// `：2 处错误，3 格未填`
    pub(crate) fn says(&self, lang: Lang) -> String {
        let kinds = [
            ("error", "{0} 处错误", "{0} errors"),
            ("warning", "{0} 处警告", "{0} warnings"),
            ("unplaced", "{0} 格原文有数没有读出", "{0} not read"),
            ("blank", "{0} 格未填", "{0} blank"),
        ];
        let mut says = String::new();
        for (class, zh, en) in kinds {
            let count = self.cells.iter().filter(|cell| **cell == class).count();
            if count > 0 {
                says.push_str(if says.is_empty() {
                    lang.pick("：", ": ")
                } else {
                    lang.pick("，", ", ")
                });
                says.push_str(&lang.fill(zh, en, &[&count.to_string()]));
            }
        }
        says
    }
}
