//! Lays a form out: numbers its cells, places its labels, writes down its equations.

use super::Form;
use super::cell::{CellDef, CellIx};
use super::data::{APPLICANTS, BALANCE_NOTE, BALANCE_NOTE_EN, OUTCOMES};
use super::data::{Block, DisputeGroup, FormSpec, RequestRows, ResultGroup, RowSpec};
use super::equation::{Equation, EquationIx, EquationKind};
use super::row::{Column, Row, RowIx};
use super::table::{Scope, Table, TableCell, TableId, TableRow};

/// Column id of totals, in every table that has them.
const TOTAL: &str = "total";
/// Row id of （七）总计.
const RESULT_TOTAL: &str = "requests.total";
/// Rows on the two sides of the balance: 第一项加第二项之和，等于第三项加第四项之和.
const BALANCE_LEFT: [&str; 2] = ["requests.received", "requests.carried_in"];
const BALANCE_RIGHT: [&str; 2] = [RESULT_TOTAL, "requests.carried_out"];

pub(super) fn build(spec: &'static FormSpec) -> Form {
    let mut builder = Builder::default();
    let tables = [
        builder.disclosure(spec),
        builder.requests(spec.requests),
        builder.disputes(spec.disputes),
    ];
    let Builder { rows, cells } = builder;
    let equations = equations(&rows);
    let mut equations_of_cell = vec![Vec::new(); cells.len()];
    for (index, equation) in equations.iter().enumerate() {
        for cell in equation.cells() {
            equations_of_cell[cell.index()].push(EquationIx::new(index));
        }
    }
    Form { id: spec.id, notice: spec.notice, tables, rows, cells, equations, equations_of_cell }
}

#[derive(Default)]
struct Builder {
    rows: Vec<Row>,
    cells: Vec<CellDef>,
}

impl Builder {
    fn row(
        &mut self,
        table: TableId,
        spec: &'static RowSpec,
        group: (&'static str, &'static str),
        columns: &'static [Column],
    ) -> RowIx {
        let row = RowIx::new(self.rows.len());
        let first_cell = CellIx::new(self.cells.len());
        for column in columns {
            self.cells.push(CellDef {
                id: [spec.id, ".", column.id].concat(),
                table,
                row,
                kind: column.kind,
                // 对外公开总数量 of the 2019 form is a stock, not a sum: only tables three and four have totals.
                is_total: table != TableId::Two && (column.id == TOTAL || spec.id == RESULT_TOTAL),
            });
        }
        self.rows.push(Row {
            id: spec.id,
            table,
            label: spec.label,
            en: spec.en,
            group: group.0,
            group_en: group.1,
            guidance: spec.guidance,
            columns,
            first_cell,
        });
        row
    }

    fn values(&self, row: RowIx, spans: &[usize]) -> Vec<TableCell> {
        let cells = self.rows[row.index()].cells();
        cells
            .zip(spans.iter().chain(std::iter::repeat(&1)))
            .map(|(cell, &colspan)| TableCell::Value { cell, colspan })
            .collect()
    }

    fn disclosure(&mut self, spec: &'static FormSpec) -> Table {
        let columns = spec.disclosure.grid_columns;
        let mut rows = Vec::new();
        for block in spec.disclosure.blocks {
            rows.push(heading_row(vec![label(
                block.banner,
                block.banner_en,
                columns,
                1,
                Scope::ColumnGroup,
            )]));
            rows.push(heading_row(block_header(block)));
            for row_spec in block.rows {
                let row = self.row(
                    TableId::Two,
                    row_spec,
                    (block.banner, block.banner_en),
                    block.columns,
                );
                let mut cells = vec![label(row_spec.label, row_spec.en, 1, 1, Scope::Row)];
                cells.extend(self.values(row, block.spans));
                rows.push(TableRow { cells, row: Some(row) });
            }
        }
        Table { id: TableId::Two, columns, label_columns: 1, header_rows: 0, rows }
    }

    fn requests(&mut self, spec: &'static [RequestRows]) -> Table {
        let mut rows = request_header();
        for part in spec {
            match part {
                RequestRows::Top(row) => self.request_row(&mut rows, row, ("", ""), Vec::new(), 3),
                RequestRows::Results { label: text, en, groups } => {
                    let height = groups.iter().map(ResultGroup::height).sum();
                    let mut before = vec![label(text, en, 1, height, Scope::RowGroup)];
                    for group in *groups {
                        match group {
                            ResultGroup::Single(row) => {
                                let before = std::mem::take(&mut before);
                                self.request_row(&mut rows, row, (text, en), before, 2);
                            }
                            ResultGroup::Group { label: text, en, rows: members } => {
                                before.push(label(text, en, 1, members.len(), Scope::RowGroup));
                                for row in *members {
                                    let before = std::mem::take(&mut before);
                                    self.request_row(&mut rows, row, (text, en), before, 1);
                                }
                            }
                        }
                    }
                }
            }
        }
        Table { id: TableId::Three, columns: 10, label_columns: 3, header_rows: 3, rows }
    }

    fn request_row(
        &mut self,
        rows: &mut Vec<TableRow>,
        spec: &'static RowSpec,
        group: (&'static str, &'static str),
        before: Vec<TableCell>,
        label_span: usize,
    ) {
        let row = self.row(TableId::Three, spec, group, APPLICANTS);
        let mut cells = before;
        cells.push(label(spec.label, spec.en, label_span, 1, Scope::Row));
        cells.extend(self.values(row, &[]));
        rows.push(TableRow { cells, row: Some(row) });
    }

    fn disputes(&mut self, spec: &'static [DisputeGroup]) -> Table {
        let width = OUTCOMES.len();
        let mut header = vec![TableRow::default(), TableRow::default(), TableRow::default()];
        let mut numbers = TableRow::default();
        let mut previous_heading = "";
        for group in spec {
            let row_spec = &group.row;
            let row =
                self.row(TableId::Four, row_spec, (group.heading, group.heading_en), OUTCOMES);
            numbers.cells.extend(self.values(row, &[]));
            let outcomes = |rowspan| {
                OUTCOMES
                    .iter()
                    .map(move |column| label(column.label, column.en, 1, rowspan, Scope::Column))
            };
            let name = label(row_spec.label, row_spec.en, width, 1, Scope::ColumnGroup);
            if group.heading.is_empty() {
                header[0].cells.push(name);
                header[1].cells.extend(outcomes(2));
            } else {
                if group.heading != previous_heading {
                    let members =
                        spec.iter().filter(|other| other.heading == group.heading).count();
                    header[0].cells.push(label(
                        group.heading,
                        group.heading_en,
                        width * members,
                        1,
                        Scope::ColumnGroup,
                    ));
                }
                header[1].cells.push(name);
                header[2].cells.extend(outcomes(1));
            }
            previous_heading = group.heading;
        }
        let mut rows = header;
        rows.push(numbers);
        Table {
            id: TableId::Four,
            columns: width * spec.len(),
            label_columns: 0,
            header_rows: 3,
            rows,
        }
    }
}

impl ResultGroup {
    fn height(&self) -> usize {
        match self {
            ResultGroup::Single(_) => 1,
            ResultGroup::Group { rows, .. } => rows.len(),
        }
    }
}

fn label(
    text: &'static str,
    en: &'static str,
    colspan: usize,
    rowspan: usize,
    scope: Scope,
) -> TableCell {
    TableCell::Label { text, en, colspan, rowspan, scope }
}

fn heading_row(cells: Vec<TableCell>) -> TableRow {
    TableRow { cells, row: None }
}

fn block_header(block: &'static Block) -> Vec<TableCell> {
    let mut cells = vec![label("信息内容", "Content", 1, 1, Scope::Column)];
    for (column, &span) in block.columns.iter().zip(block.spans) {
        cells.push(label(column.label, column.en, span, 1, Scope::Column));
    }
    cells
}

/// The three header rows of table three (国办公开办函〔2021〕30号 附件).
fn request_header() -> Vec<TableRow> {
    let applicant = |index: usize, rowspan| {
        let column = &APPLICANTS[index];
        label(column.label, column.en, 1, rowspan, Scope::Column)
    };
    vec![
        heading_row(vec![
            label(BALANCE_NOTE, BALANCE_NOTE_EN, 3, 3, Scope::ColumnGroup),
            label("申请人情况", "Applicants", 7, 1, Scope::ColumnGroup),
        ]),
        heading_row(vec![
            applicant(0, 2),
            label(
                "法人或其他组织",
                "Legal persons or other organisations",
                5,
                1,
                Scope::ColumnGroup,
            ),
            applicant(6, 2),
        ]),
        heading_row((1..6).map(|index| applicant(index, 1)).collect()),
    ]
}

/// RULES A01–A04, in this order.
fn equations(rows: &[Row]) -> Vec<Equation> {
    let mut equations = Vec::new();
    let place = |row: &Row| rows.iter().position(|other| other.id == row.id).map(RowIx::new);
    let sum_of_row = |row: &Row, kind| {
        let mut left: Vec<CellIx> = row.cells().collect();
        let right = left.pop().into_iter().collect();
        Equation { kind, row: place(row), column: None, left, right }
    };
    let of_table = |table| rows.iter().filter(move |row| row.table == table);

    for row in of_table(TableId::Three) {
        equations.push(sum_of_row(row, EquationKind::ApplicantSum));
    }
    for (index, column) in APPLICANTS.iter().enumerate() {
        let side = |ids: [&str; 2]| {
            of_table(TableId::Three)
                .filter(|row| ids.contains(&row.id))
                .filter_map(|row| row.cell(column.id))
                .collect()
        };
        equations.push(Equation {
            kind: EquationKind::Balance,
            row: None,
            column: Some(index),
            left: side(BALANCE_LEFT),
            right: side(BALANCE_RIGHT),
        });
    }
    for (index, column) in APPLICANTS.iter().enumerate() {
        let is_result =
            |row: &&Row| !BALANCE_LEFT.contains(&row.id) && !BALANCE_RIGHT.contains(&row.id);
        let total = rows.iter().find(|row| row.id == RESULT_TOTAL);
        equations.push(Equation {
            kind: EquationKind::ResultSum,
            row: total.and_then(place),
            column: Some(index),
            left: of_table(TableId::Three)
                .filter(is_result)
                .filter_map(|row| row.cell(column.id))
                .collect(),
            right: total.and_then(|row| row.cell(column.id)).into_iter().collect(),
        });
    }
    for row in of_table(TableId::Four) {
        equations.push(sum_of_row(row, EquationKind::OutcomeSum));
    }
    equations
}
