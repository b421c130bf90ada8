//! Findings as sentences, in Chinese and English: what, where, both numbers, the difference.

use xxgk_core::form::{CellIx, Equation, EquationKind, Form, Row, RowIx, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::report::Amount;

use super::finding::{Detail, Finding};

impl Finding {
    /// The finding as a colleague would say it. The form must be the one that was checked.
    pub fn message(&self, form: &Form, lang: Lang) -> String {
        let words = Words { form, lang };
        match &self.detail {
            Detail::Sum { equation, addends } => words.sum(self, form.equation(*equation), addends),
            Detail::Balance { equation, terms } => words.balance(form.equation(*equation), terms),
            Detail::NotInteger => words.not_integer(self),
            Detail::Negative => words.negative(self),
            Detail::TableBlank(table) => words.table_blank(self, *table),
            Detail::RowsBlank { table, rows } => words.rows_blank(*table, rows),
            Detail::CellsMissing(row) => words.cells_missing(self, *row),
            Detail::CellsNotApplicable(row) => words.cells_not_applicable(self, *row),
            Detail::TotalBlank { equation } => words.total_blank(self, form.equation(*equation)),
            Detail::StockNegative { row, prior, change } => {
                words.stock_negative(self, *row, *prior, *change)
            }
            Detail::CarriedOver { previous_year } => words.carried_over(self, *previous_year),
            Detail::Fault { base, fault } => {
                let base = Finding { detail: (**base).clone(), ..self.clone() };
                fault.message(&base.message(form, lang), form, lang)
            }
            Detail::Remark(remark) => remark.message(form, lang),
        }
    }

    /// What the button says that applies [`Finding::fix`]; `None` where there is none.
    pub fn fix_label(&self, form: &Form, lang: Lang) -> Option<String> {
        self.fix()?;
        let words = Words { form, lang };
        match &self.detail {
            Detail::TotalBlank { equation } => {
                let total = words.total_name(form.equation(*equation));
                let value = self.expected?.grouped();
                Some(lang.fill("{0}改为 {1}", "Set {0} to {1}", &[total, &value]))
            }
            Detail::Fault { fault, .. } => Some(fault.fix_label(form, lang)),
            _ => Some(fill_label(self.cells.len(), lang)),
        }
    }
}

/// What the button says that fills so many cells with 0.
pub fn fill_label(count: usize, lang: Lang) -> String {
    lang.fill("这 {0} 格填 0", "Fill {0} cells with 0", &[&count.to_string()])
}

/// Speaks about one form in one language.
struct Words<'a> {
    form: &'a Form,
    lang: Lang,
}

impl Words<'_> {
    fn row(&self, row: RowIx) -> &Row {
        self.form.row(row)
    }

    /// 表三「（三）不予公开 1.属于国家秘密」
    fn row_name(&self, row: RowIx) -> String {
        let row = self.row(row);
        let table = self.table(row.table);
        self.lang.fill("{0}「{1}」", "{0}, “{1}”", &[table, &row.name(self.lang)])
    }

    fn table(&self, table: TableId) -> &'static str {
        self.lang.pick(table.name(), table.name_en())
    }

    fn column_name(&self, equation: &Equation) -> &'static str {
        equation.left.first().map_or("", |cell| self.column_of(*cell))
    }

    fn column_of(&self, cell: CellIx) -> &'static str {
        let column = self.form.column_of(cell);
        self.lang.pick(column.label, column.en)
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
            self.lang.fill("少 {0}", "{0} too few", &[&size])
        } else {
            self.lang.fill("多 {0}", "{0} too many", &[&size])
        }
    }

    fn sum(&self, finding: &Finding, equation: &Equation, addends: &[Amount]) -> String {
        let (Some(expected), Some(actual)) = (finding.expected, finding.actual) else {
            return String::new();
        };
        let difference = self.difference(expected, actual);
        let (expected, actual) = (expected.grouped(), actual.grouped());
        let table = self.table(TableId::Three);
        let name = equation.row.map(|row| self.row_name(row)).unwrap_or_default();
        match equation.kind {
            EquationKind::ResultSum => self.lang.fill(
                "{0}{1}列：（一）至（六）各项办理结果之和是 {2}，（七）总计填的是 {3}，{4}。",
                "{0}, column “{1}”: the results (1) to (6) add up to {2}, but (7) total is {3}: {4}.",
                &[table, self.column_name(equation), &expected, &actual, &difference],
            ),
            EquationKind::OutcomeSum => {
                let mut parts = String::new();
                for (cell, value) in equation.left.iter().zip(addends) {
                    if !parts.is_empty() {
                        parts.push_str(self.lang.pick(" ＋ ", " + "));
                    }
                    parts.push_str(self.column_of(*cell));
                    parts.push(' ');
                    parts.push_str(&value.grouped());
                }
                self.lang.fill(
                    "{0}：{1} ＝ {2}，总计填的是 {3}，{4}。",
                    "{0}: {1} = {2}, but the total is {3}: {4}.",
                    &[&name, &parts, &expected, &actual, &difference],
                )
            }
            EquationKind::ApplicantSum | EquationKind::Balance => self.lang.fill(
                "{0}一行各列之和是 {1}，总计填的是 {2}，{3}。",
                "{0}: the columns add up to {1}, but the total is {2}: {3}.",
                &[&name, &expected, &actual, &difference],
            ),
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
        self.lang.fill(
            "{0}{1}列：本年新收 {2} ＋ 上年结转 {3} ＝ {4}；办理总计 {5} ＋ 结转下年 {6} ＝ {7}，{8}。",
            "{0}, column “{1}”: received {2} + carried in {3} = {4}; handled {5} + carried out {6} = {7}: {8}.",
            &[
                table,
                column,
                &received,
                &carried_in,
                &left,
                &handled,
                &carried_out,
                &right,
                &difference,
            ],
        )
    }

    /// Names one cell: its row and, where the row has several, its column.
    fn cell_name(&self, finding: &Finding) -> String {
        let Some(cell) = finding.cells.first().copied() else { return String::new() };
        let row = self.row_name(self.form.cell(cell).row);
        if self.form.row_of(cell).columns.len() == 1 {
            return row;
        }
        self.lang.fill("{0}{1}", "{0}, {1}", &[&row, self.column_of(cell)])
    }

    fn negative(&self, finding: &Finding) -> String {
        let name = self.cell_name(finding);
        let value = finding.actual.map(Amount::grouped).unwrap_or_default();
        self.lang.fill(
            "{0}填的是 {1}，这里不能是负数。",
            "{0} is {1}; it cannot be negative.",
            &[&name, &value],
        )
    }

    fn not_integer(&self, finding: &Finding) -> String {
        let name = self.cell_name(finding);
        let value = finding.actual.map(Amount::grouped).unwrap_or_default();
        self.lang.fill(
            "{0}填的是 {1}，数量应是整数。",
            "{0} is {1}; a count is an integer.",
            &[&name, &value],
        )
    }

    fn table_blank(&self, finding: &Finding, table: TableId) -> String {
        let name = self.table(table);
        let count = finding.cells.len().to_string();
        self.lang.fill(
            "{0}还没有填写，共 {1} 格。没有发生的填 0。",
            "{0} is not filled in yet: {1} cells. Enter 0 for what did not happen.",
            &[name, &count],
        )
    }

    fn rows_blank(&self, table: TableId, rows: &[RowIx]) -> String {
        const SHOWN: usize = 3;
        let mut names = String::new();
        for row in rows.iter().take(SHOWN) {
            if !names.is_empty() {
                names.push_str(self.lang.pick("", ", "));
            }
            let name = self.row(*row).name(self.lang);
            names.push_str(&self.lang.fill("「{0}」", "“{0}”", &[&name]));
        }
        let more = rows.len().saturating_sub(SHOWN);
        if more > 0 {
            names += &self.lang.fill("等", " and {0} more", &[&more.to_string()]);
        }
        self.lang.fill(
            "{0}有 {1} 行还没有填写：{2}。没有发生的填 0。",
            "{0}: {1} rows are not filled in yet: {2}. Enter 0 for what did not happen.",
            &[self.table(table), &rows.len().to_string(), &names],
        )
    }

    fn columns_of(&self, finding: &Finding) -> String {
        let names: Vec<&str> = finding.cells.iter().map(|cell| self.column_of(*cell)).collect();
        names.join(self.lang.pick("、", ", "))
    }

    fn cells_missing(&self, finding: &Finding, row: RowIx) -> String {
        let name = self.row_name(row);
        let count = finding.cells.len().to_string();
        let columns = self.columns_of(finding);
        self.lang.fill(
            "{0}一行有 {1} 格空白：{2}。没有发生的填 0。",
            "{0}: blank cells ({1}): {2}. Enter 0 for what did not happen.",
            &[&name, &count, &columns],
        )
    }

    fn cells_not_applicable(&self, finding: &Finding, row: RowIx) -> String {
        let name = self.row_name(row);
        let columns = self.columns_of(finding);
        self.lang.fill(
            "{0}一行的{1}填的是“不适用”，表样要求填数字。没有发生的填 0。",
            "{0}: {1} say “not applicable”, but the form wants numbers. Enter 0 for what did not happen.",
            &[&name, &columns],
        )
    }

    fn total_blank(&self, finding: &Finding, equation: &Equation) -> String {
        let name = equation.row.map(|row| self.row_name(row)).unwrap_or_default();
        let expected = finding.expected.map(Amount::grouped).unwrap_or_default();
        self.lang.fill(
            "{0}一行的总计没有填，各列之和是 {1}。",
            "{0}: the total is blank; the columns add up to {1}.",
            &[&name, &expected],
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
        self.lang.fill(
            "{0}：上一年项目数量 {1}，本年增/减 {2}，相加是 {3}，项目数不会小于 0。",
            "{0}: {1} items last year and a change of {2} give {3}; there cannot be fewer than 0 items.",
            &[&name, &prior, &change, &stock],
        )
    }

    fn carried_over(&self, finding: &Finding, previous_year: Option<i32>) -> String {
        let (Some(expected), Some(actual), Some(cell)) =
            (finding.expected, finding.actual, finding.cells.first())
        else {
            return String::new();
        };
        let difference = self.difference(expected, actual);
        let year = match previous_year {
            None => self.lang.pick("上年", "last year's report").to_owned(),
            Some(year) => self.lang.fill("{0} 年", "the report of {0}", &[&year.to_string()]),
        };
        self.lang.fill(
            "{0}{1}列：{2}年报结转下年度 {3}，今年上年结转填的是 {4}，{5}。",
            "{0}, column “{1}”: {2} carried {3} over, but carried in is {4}: {5}.",
            &[
                self.table(TableId::Three),
                self.column_of(*cell),
                &year,
                &expected.grouped(),
                &actual.grouped(),
                &difference,
            ],
        )
    }
}
