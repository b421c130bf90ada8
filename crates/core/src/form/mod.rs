//! The official forms as data.
//!
//! A *form* is an official format of the annual report. Tables on screen, label matching on import,
//! layouts on export, the JSON format and the rules all derive from what is written down here once.
//!
//! | form | notice | report years |
//! |---|---|---|
//! | [`FormId::F2019`] | 国办公开办函〔2019〕60号 | 2019, 2020 |
//! | [`FormId::F2021`] | 国办公开办函〔2021〕30号 | 2021 and later |
//!
//! A cell is addressed by its place in the form ([`CellIx`]) inside the program and by its id
//! (`requests.denied.state_secret.natural_person`) everywhere outside. Ids never change. Places carry their form:
//! what a form is asked about a place of the other one is answered by the other one, and never about another cell.

mod build;
mod cell;
mod data;
mod equation;
mod row;
mod section;
mod table;

use std::fmt;
use std::str::FromStr;
use std::sync::OnceLock;

pub use cell::{CellDef, CellIx, CellKind, Unit};
pub use equation::{Equation, EquationIx, EquationKind};
pub use row::{Column, Guidance, Row, RowIx};
pub use section::{Aspect, SectionId};
pub use table::{Scope, Table, TableCell, TableId, TableRow};

/// Which official form a report follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormId {
    /// 国办公开办函〔2019〕60号（试行）: reports of 2019 and 2020.
    F2019,
    /// 国办公开办函〔2021〕30号: reports of 2021 and later.
    F2021,
}

impl FormId {
    /// Every form, oldest first.
    pub const ALL: [FormId; 2] = [FormId::F2019, FormId::F2021];

    /// The id used in files and on the command line: `2019` or `2021`.
    pub fn as_str(self) -> &'static str {
        match self {
            FormId::F2019 => "2019",
            FormId::F2021 => "2021",
        }
    }

    /// The form that a report of this year must follow (国办公开办函〔2021〕30号 replaced 〔2019〕60号).
    pub fn for_year(year: i32) -> FormId {
        if year <= 2020 { FormId::F2019 } else { FormId::F2021 }
    }
}

impl fmt::Display for FormId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for FormId {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        FormId::ALL.into_iter().find(|id| id.as_str() == text).ok_or(())
    }
}

/// One official form: its tables, rows, cells and the equations between the cells.
#[derive(Debug)]
pub struct Form {
    /// Which form this is.
    pub id: FormId,
    /// Number of the notice that prescribes it.
    pub notice: &'static str,
    /// Tables two, three and four, in this order.
    pub tables: [Table; 3],
    /// Rows that carry numbers, in form order.
    pub rows: Vec<Row>,
    /// Cells in form order; a [`CellIx`] is an index into this list.
    pub cells: Vec<CellDef>,
    /// Linear relations that the form itself prescribes (RULES A01–A04).
    pub equations: Vec<Equation>,
    equations_of_cell: Vec<Vec<EquationIx>>,
}

impl Form {
    /// The form with this id. Built once, then shared.
    pub fn get(id: FormId) -> &'static Form {
        static FORMS: [OnceLock<Form>; 2] = [OnceLock::new(), OnceLock::new()];
        match id {
            FormId::F2019 => FORMS[0].get_or_init(|| build::build(&data::F2019)),
            FormId::F2021 => FORMS[1].get_or_init(|| build::build(&data::F2021)),
        }
    }

    /// Number of cells: 198 in 2019, 200 in 2021.
    pub fn cell_count(&self) -> usize {
        self.cells.len()
    }

    /// All cells with their places, in form order.
    pub fn cells(&self) -> impl Iterator<Item = (CellIx, &CellDef)> {
        self.cells.iter().enumerate().map(|(index, cell)| (CellIx::new(self.id, index), cell))
    }

    /// The cell at a position in form order.
    pub fn cell_at(&self, index: usize) -> Option<CellIx> {
        (index < self.cells.len()).then(|| CellIx::new(self.id, index))
    }

    /// The row at a position in form order.
    pub fn row_at(&self, index: usize) -> Option<RowIx> {
        (index < self.rows.len()).then(|| RowIx::new(self.id, index))
    }

    /// All rows with their places, in form order.
    pub fn rows(&self) -> impl Iterator<Item = (RowIx, &Row)> {
        self.rows.iter().enumerate().map(|(index, row)| (RowIx::new(self.id, index), row))
    }

    /// The equation at a position of the list.
    pub fn equation_at(&self, index: usize) -> Option<EquationIx> {
        (index < self.equations.len()).then(|| EquationIx::new(self.id, index))
    }

    /// All equations with their places.
    pub fn equations(&self) -> impl Iterator<Item = (EquationIx, &Equation)> {
        self.equations.iter().enumerate().map(|(index, one)| (EquationIx::new(self.id, index), one))
    }

    /// The form that a place belongs to: this one, or whatever it is used with by mistake.
    fn owner(&self, form: FormId) -> &Form {
        if form == self.id { self } else { Form::get(form) }
    }

    /// What the form says about a cell.
    pub fn cell(&self, cell: CellIx) -> &CellDef {
        &self.owner(cell.form()).cells[cell.index()]
    }

    /// A row.
    pub fn row(&self, row: RowIx) -> &Row {
        &self.owner(row.form()).rows[row.index()]
    }

    /// An equation.
    pub fn equation(&self, equation: EquationIx) -> &Equation {
        &self.owner(equation.form()).equations[equation.index()]
    }

    /// The row of a cell.
    pub fn row_of(&self, cell: CellIx) -> &Row {
        self.row(self.cell(cell).row)
    }

    /// The column of a cell within its row.
    pub fn column_of(&self, cell: CellIx) -> &'static Column {
        let row = self.row_of(cell);
        &row.columns[cell.index() - row.first_cell.index()]
    }

    /// Finds a cell by its id; `None` when this form has no such cell.
    pub fn find(&self, id: &str) -> Option<CellIx> {
        let (row, column) = id.rsplit_once('.')?;
        self.find_row(row)?.cell(column)
    }

    /// Finds cells by their ids; those that this form has not are left out.
    pub fn find_all(&self, ids: &[String]) -> Vec<CellIx> {
        ids.iter().filter_map(|id| self.find(id)).collect()
    }

    /// Finds a row by its id (`requests.granted`).
    pub fn find_row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.id == id)
    }

    /// Rows of one table, in form order.
    pub fn rows_of(&self, table: TableId) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.table == table)
    }

    /// Notice or article that a row of this form rests on. The two notices number their parts alike, so
    /// what both prescribe is cited from the one that this form comes from.
    pub fn basis_of(&self, row: &Row) -> String {
        row.guidance.basis.replace("国办公开办函〔2021〕30号", self.notice)
    }

    /// One of the three tables.
    pub fn table(&self, table: TableId) -> &Table {
        &self.tables[table as usize]
    }

    /// The equations that a cell takes part in.
    pub fn equations_of(&self, cell: CellIx) -> impl Iterator<Item = &Equation> {
        let form = self.owner(cell.form());
        form.equations_of_cell[cell.index()].iter().map(|equation| form.equation(*equation))
    }
}

#[cfg(test)]
mod tests;
