//! Findings as sentences, in Chinese and English: what, where, both numbers, the difference.

use crate::form::{Equation, EquationKind, Form, Row, RowIx, TableId};
use crate::lang::Lang;
use crate::report::Amount;

use super::finding::{Detail, Finding};

impl Finding {
    /// The finding as a colleague would say it. The form must be the one that was checked.
    pub fn message(&self, form: &Form, lang: Lang) -> String {
        let words = Words { form, lang };
        match &self.detail {
            Detail::Sum { equation, addends } => {
                words.sum(self, &form.equations[equation.index()], addends)
            }
            Detail::Balance { equation, terms } => {
                words.balance(&form.equations[equation.index()], terms)
            }
            Detail::NotInteger => words.not_integer(self),
            Detail::Negative => words.negative(self),
            Detail::TableBlank(table) => words.table_blank(self, *table),
            Detail::RowsBlank { table, rows } => words.rows_blank(*table, rows),
            Detail::CellsMissing(row) => words.cells_missing(self, *row),
            Detail::CellsNotApplicable(row) => words.cells_not_applicable(self, *row),
            Detail::TotalBlank { equation } => {
                words.total_blank(self, &form.equations[equation.index()])
            }
            Detail::StockNegative { row, prior, change } => {
                words.stock_negative(self, *row, *prior, *change)
            }
            Detail::CarriedOver { previous_year } => words.carried_over(self, *previous_year),
        }
    }

    /// What the button says that applies [`Finding::fix`]; `None` where there is none.
    pub fn fix_label(&self, form: &Form, lang: Lang) -> Option<String> {
        self.fix()?;
        let words = Words { form, lang };
        match &self.detail {
            Detail::Sum { equation, .. } | Detail::TotalBlank { equation } => {
                let total = words.total_name(&form.equations[equation.index()]);
                let value = self.expected?.grouped();
                Some(lang.pick(format!("{total}改为 {value}"), format!("Set {total} to {value}")))
            }
            Detail::CarriedOver { .. } => {
                let value = self.expected?.grouped();
                Some(
                    lang.pick(
                        format!("上年结转改为 {value}"),
                        format!("Set carried over to {value}"),
                    ),
                )
            }
            _ => {
                let count = self.cells.len();
                Some(lang.pick(format!("这 {count} 格填 0"), format!("Fill {count} cells with 0")))
            }
        }
    }
}

/// Speaks about one form in one language.
struct Words<'a> {
    form: &'a Form,
    lang: Lang,
}

impl Words<'_> {
    fn row(&self, row: RowIx) -> &Row {
        &self.form.rows[row.index()]
    }

    /// 表三「（三）不予公开 1.属于国家秘密」
    fn row_name(&self, row: RowIx) -> String {
        let row = self.row(row);
        let table = self.table(row.table);
        self.lang.pick(
            format!("{table}「{}」", row.name(Lang::Zh)),
            format!("{table}, “{}”", row.name(Lang::En)),
        )
    }

    fn table(&self, table: TableId) -> &'static str {
        self.lang.pick(table.name(), table.name_en())
    }

    fn column_name(&self, equation: &Equation) -> &'static str {
        let first = equation.left.first().map(|cell| self.form.column_of(*cell));
        first.map_or("", |column| self.lang.pick(column.label, column.en))
    }

    fn total_name(&self, equation: &Equation) -> &'static str {
        match equation.kind {
            EquationKind::ResultSum => self.lang.pick("（七）总计", "(7) total"),
            EquationKind::ApplicantSum | EquationKind::OutcomeSum | EquationKind::Balance => {
                self.lang.pick("总计", "the total")
            }
        }
    }

    /// 少 2 / 多 1
    fn difference(&self, expected: Amount, actual: Amount) -> String {
        let Some(difference) = actual.checked_sub(expected) else { return String::new() };
        let size = difference.abs().grouped();
        if difference.is_negative() {
            self.lang.pick(format!("少 {size}"), format!("{size} too few"))
        } else {
            self.lang.pick(format!("多 {size}"), format!("{size} too many"))
        }
    }

    fn sum(&self, finding: &Finding, equation: &Equation, addends: &[Amount]) -> String {
        let (Some(expected), Some(actual)) = (finding.expected, finding.actual) else {
            return String::new();
        };
        let difference = self.difference(expected, actual);
        let (expected, actual) = (expected.grouped(), actual.grouped());
        match equation.kind {
            EquationKind::ResultSum => {
                let column = self.column_name(equation);
                let table = self.table(TableId::Three);
                self.lang.pick(
                    format!(
                        "{table}{column}列：（一）至（六）各项办理结果之和是 {expected}，（七）总计填的是 {actual}，{difference}。"
                    ),
                    format!(
                        "{table}, column “{column}”: the results (1) to (6) add up to {expected}, but (7) total is {actual}: {difference}."
                    ),
                )
            }
            EquationKind::OutcomeSum => {
                let name = equation.row.map(|row| self.row_name(row)).unwrap_or_default();
                let parts: Vec<String> = equation
                    .left
                    .iter()
                    .zip(addends)
                    .map(|(cell, value)| {
                        let column = self.form.column_of(*cell);
                        format!("{} {}", self.lang.pick(column.label, column.en), value.grouped())
                    })
                    .collect();
                self.lang.pick(
                    format!(
                        "{name}：{} ＝ {expected}，总计填的是 {actual}，{difference}。",
                        parts.join(" ＋ ")
                    ),
                    format!(
                        "{name}: {} = {expected}, but the total is {actual}: {difference}.",
                        parts.join(" + ")
                    ),
                )
            }
            EquationKind::ApplicantSum | EquationKind::Balance => {
                let name = equation.row.map(|row| self.row_name(row)).unwrap_or_default();
                self.lang.pick(
                    format!(
                        "{name}一行各列之和是 {expected}，总计填的是 {actual}，{difference}。"
                    ),
                    format!(
                        "{name}: the columns add up to {expected}, but the total is {actual}: {difference}."
                    ),
                )
            }
        }
    }

    fn balance(&self, equation: &Equation, terms: &[Amount]) -> String {
        let [received, carried_in, handled, carried_out] = terms else { return String::new() };
        let (Some(left), Some(right)) =
            (received.checked_add(*carried_in), handled.checked_add(*carried_out))
        else {
            return String::new();
        };
        let difference = self.difference(left, right);
        let column = self.column_name(equation);
        let [received, carried_in, handled, carried_out, left, right] =
            [*received, *carried_in, *handled, *carried_out, left, right].map(Amount::grouped);
        let table = self.table(TableId::Three);
        self.lang.pick(
            format!(
                "{table}{column}列：本年新收 {received} ＋ 上年结转 {carried_in} ＝ {left}；办理总计 {handled} ＋ 结转下年 {carried_out} ＝ {right}，{difference}。"
            ),
            format!(
                "{table}, column “{column}”: received {received} + carried in {carried_in} = {left}; handled {handled} + carried out {carried_out} = {right}: {difference}."
            ),
        )
    }

    /// Names one cell: its row and, where the row has several, its column.
    fn cell_name(&self, finding: &Finding) -> String {
        let Some(cell) = finding.cells.first().copied() else { return String::new() };
        let row = self.row_name(self.form.cell(cell).row);
        if self.form.row_of(cell).columns.len() == 1 {
            return row;
        }
        let column = self.form.column_of(cell);
        self.lang.pick(format!("{row}{}", column.label), format!("{row}, {}", column.en))
    }

    fn negative(&self, finding: &Finding) -> String {
        let name = self.cell_name(finding);
        let value = finding.actual.map(Amount::grouped).unwrap_or_default();
        self.lang.pick(
            format!("{name}填的是 {value}，这里不能是负数。"),
            format!("{name} is {value}; it cannot be negative."),
        )
    }

    fn not_integer(&self, finding: &Finding) -> String {
        let name = self.cell_name(finding);
        let value = finding.actual.map(Amount::grouped).unwrap_or_default();
        self.lang.pick(
            format!("{name}填的是 {value}，数量应是整数。"),
            format!("{name} is {value}; a count is an integer."),
        )
    }

    fn table_blank(&self, finding: &Finding, table: TableId) -> String {
        let name = self.table(table);
        let count = finding.cells.len();
        self.lang.pick(
            format!("{name}还没有填写，共 {count} 格。没有发生的填 0。"),
            format!("{name} is not filled in yet: {count} cells. Enter 0 for what did not happen."),
        )
    }

    fn rows_blank(&self, table: TableId, rows: &[RowIx]) -> String {
        const SHOWN: usize = 3;
        let names: Vec<String> = rows
            .iter()
            .take(SHOWN)
            .map(|row| {
                let name = self.row(*row).name(self.lang);
                self.lang.pick(format!("「{name}」"), format!("“{name}”"))
            })
            .collect();
        let more = rows.len().saturating_sub(SHOWN);
        let count = rows.len();
        let table = self.table(table);
        if more > 0 {
            self.lang.pick(
                format!("{table}有 {count} 行还没有填写：{}等。没有发生的填 0。", names.concat()),
                format!(
                    "{table}: {count} rows are not filled in yet: {} and {more} more. Enter 0 for what did not happen.",
                    names.join(", ")
                ),
            )
        } else {
            self.lang.pick(
                format!("{table}有 {count} 行还没有填写：{}。没有发生的填 0。", names.concat()),
                format!(
                    "{table}: {count} rows are not filled in yet: {}. Enter 0 for what did not happen.",
                    names.join(", ")
                ),
            )
        }
    }

    fn columns_of(&self, finding: &Finding) -> String {
        let names: Vec<&str> = finding
            .cells
            .iter()
            .map(|cell| {
                let column = self.form.column_of(*cell);
                self.lang.pick(column.label, column.en)
            })
            .collect();
        names.join(self.lang.pick("、", ", "))
    }

    fn cells_missing(&self, finding: &Finding, row: RowIx) -> String {
        let name = self.row_name(row);
        let count = finding.cells.len();
        let columns = self.columns_of(finding);
        self.lang.pick(
            format!("{name}一行有 {count} 格空白：{columns}。没有发生的填 0。"),
            format!("{name}: {count} blank cells: {columns}. Enter 0 for what did not happen."),
        )
    }

    fn cells_not_applicable(&self, finding: &Finding, row: RowIx) -> String {
        let name = self.row_name(row);
        let columns = self.columns_of(finding);
        self.lang.pick(
            format!("{name}一行的{columns}填的是“不适用”，表样要求填数字。没有发生的填 0。"),
            format!(
                "{name}: {columns} say “not applicable”, but the form wants numbers. Enter 0 for what did not happen."
            ),
        )
    }

    fn total_blank(&self, finding: &Finding, equation: &Equation) -> String {
        let name = equation.row.map(|row| self.row_name(row)).unwrap_or_default();
        let expected = finding.expected.map(Amount::grouped).unwrap_or_default();
        self.lang.pick(
            format!("{name}一行的总计没有填，各列之和是 {expected}。"),
            format!("{name}: the total is blank; the columns add up to {expected}."),
        )
    }

    fn stock_negative(
        &self,
        finding: &Finding,
        row: RowIx,
        prior: Amount,
        change: Amount,
    ) -> String {
        let name = self.row_name(row);
        let stock = finding.actual.map(Amount::grouped).unwrap_or_default();
        let (prior, change) = (prior.grouped(), change.grouped());
        self.lang.pick(
            format!("{name}：上一年项目数量 {prior}，本年增/减 {change}，相加是 {stock}，项目数不会小于 0。"),
            format!("{name}: {prior} items last year and a change of {change} give {stock}; there cannot be fewer than 0 items."),
        )
    }

    fn carried_over(&self, finding: &Finding, previous_year: Option<i32>) -> String {
        let (Some(expected), Some(actual), Some(cell)) =
            (finding.expected, finding.actual, finding.cells.first())
        else {
            return String::new();
        };
        let column = self.form.column_of(*cell);
        let difference = self.difference(expected, actual);
        let (expected, actual) = (expected.grouped(), actual.grouped());
        let table = self.table(TableId::Three);
        let year = previous_year.map_or_else(
            || self.lang.pick("上年".to_owned(), "last year's report".to_owned()),
            |year| self.lang.pick(format!("{year} 年"), format!("the report of {year}")),
        );
        self.lang.pick(
            format!(
                "{table}{}列：{year}年报结转下年度 {expected}，今年上年结转填的是 {actual}，{difference}。",
                column.label
            ),
            format!(
                "{table}, column “{}”: {year} carried {expected} over, but carried in is {actual}: {difference}.",
                column.en
            ),
        )
    }
}
