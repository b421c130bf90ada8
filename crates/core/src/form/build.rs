//! Lays a form out: numbers its cells, places its labels, writes down its equations.

use super::cell::{CellDef, CellIx};
use super::data::{APPLICANTS, BALANCE_NOTE, BALANCE_NOTE_EN, OUTCOMES};
use super::data::{Block, DisputeGroup, FormSpec, RequestRows, ResultGroup, RowSpec};
use super::equation::{Equation, EquationIx, EquationKind};
use super::row::{Column, Row, RowIx};
use super::table::{Scope, Table, TableCell, TableId, TableRow};
use super::{Form, FormId};

/// Column id of totals, in every table that has them.
const TOTAL: &str = "total";
/// Row id of （七）总计.
const RESULT_TOTAL: &str = "requests.total";
/// Rows on the two sides of the balance: 第一项加第二项之和，等于第三项加第四项之和.
const BALANCE_LEFT: [&str; 2] = ["requests.received", "requests.carried_in"];
const BALANCE_RIGHT: [&str; 2] = [RESULT_TOTAL, "requests.carried_out"];

pub(super) fn build(spec: &'static FormSpec) -> Form {
    let mut builder = Builder { form: spec.id, rows: Vec::new(), cells: Vec::new() };
    let tables = [
        builder.disclosure(spec),
        builder.requests(spec.requests),
        builder.disputes(spec.disputes),
    ];
    let Builder { form, rows, cells } = builder;
    let equations = equations(form, &rows);
    let mut equations_of_cell = vec![Vec::new(); cells.len()];
    for (index, equation) in equations.iter().enumerate() {
        for cell in equation.cells() {
            equations_of_cell[cell.index()].push(EquationIx::new(form, index));
        }
    }
    Form { id: spec.id, notice: spec.notice, tables, rows, cells, equations, equations_of_cell }
}

struct Builder {
    form: FormId,
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
        let row = RowIx::new(self.form, self.rows.len());
        let first_cell = CellIx::new(self.form, self.cells.len());
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
        let mut values = Vec::new();
        for cell in self.rows[row.index()].cells() {
            let colspan = spans.get(values.len()).copied().unwrap_or(1);
            values.push(TableCell::Value { cell, colspan });
        }
        values
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
            let name = label(row_spec.label, row_spec.en, width, 1, Scope::ColumnGroup);
            if group.heading.is_empty() {
                header[0].cells.push(name);
                outcomes(&mut header[1].cells, 2);
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
                outcomes(&mut header[2].cells, 1);
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

#[inline(never)]
fn label(
    text: &'static str,
    en: &'static str,
    colspan: usize,
    rowspan: usize,
    scope: Scope,
) -> TableCell {
    TableCell::Label { text, en, colspan, rowspan, scope }
}

fn outcomes(cells: &mut Vec<TableCell>, rowspan: usize) {
    for column in OUTCOMES {
        cells.push(label(column.label, column.en, 1, rowspan, Scope::Column));
    }
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
fn equations(form: FormId, rows: &[Row]) -> Vec<Equation> {
    let mut equations = Vec::new();
    sums_of_rows(form, rows, TableId::Three, EquationKind::ApplicantSum, &mut equations);
    let total = rows.iter().position(|row| row.id == RESULT_TOTAL);
    let total = total.map(|index| RowIx::new(form, index));
    let mut results = Vec::new();
    for (index, column) in APPLICANTS.iter().enumerate() {
        let mut balance = equation(EquationKind::Balance, None, Some(index));
        let mut result = equation(EquationKind::ResultSum, total, Some(index));
        for row in rows {
            if row.table != TableId::Three {
                continue;
            }
            let Some(cell) = row.cell(column.id) else { continue };
            if BALANCE_LEFT.contains(&row.id) {
                balance.left.push(cell);
            } else if BALANCE_RIGHT.contains(&row.id) {
                balance.right.push(cell);
                if row.id == RESULT_TOTAL {
                    result.right.push(cell);
                }
            } else {
                result.left.push(cell);
            }
        }
        equations.push(balance);
        results.push(result);
    }
    equations.append(&mut results);
    sums_of_rows(form, rows, TableId::Four, EquationKind::OutcomeSum, &mut equations);
    equations
}

/// The last cell of each row is the sum of the others.
fn sums_of_rows(
    form: FormId,
    rows: &[Row],
    table: TableId,
    kind: EquationKind,
    equations: &mut Vec<Equation>,
) {
    for (index, row) in rows.iter().enumerate() {
        if row.table == table {
            let mut sum = equation(kind, Some(RowIx::new(form, index)), None);
            sum.left.extend(row.cells());
            sum.right.extend(sum.left.pop());
            equations.push(sum);
        }
    }
}

fn equation(kind: EquationKind, row: Option<RowIx>, column: Option<usize>) -> Equation {
    Equation { kind, row, column, left: Vec::new(), right: Vec::new() }
}
