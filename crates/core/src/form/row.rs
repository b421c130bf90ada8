//! Rows and columns.

use std::borrow::Cow;

use super::{CellIx, CellKind, FormId, TableId};
use crate::lang::Lang;

/// Place of a row in [`super::Form::rows`]. Like a [`CellIx`] it carries its form and is handed out by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowIx {
    form: FormId,
    index: u16,
}

impl RowIx {
    /// The form that has the row.
    pub fn form(self) -> FormId {
        self.form
    }

    /// The index as a position in the list of rows of its form.
    pub fn index(self) -> usize {
        usize::from(self.index)
    }

    pub(super) fn new(form: FormId, index: usize) -> RowIx {
        RowIx { form, index: u16::try_from(index).unwrap_or(u16::MAX) }
    }
}

/// What a row counts and on which clause that rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Guidance {
    /// What counts, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Notice or article that it rests on; empty where no text prescribes it.
    pub basis: &'static str,
}

/// A column of a row: the kind of applicant, the outcome, the quantity.
#[derive(Debug, PartialEq, Eq)]
pub struct Column {
    /// Last part of the cell id.
    pub id: &'static str,
    /// Label, verbatim.
    pub label: &'static str,
    /// Label in English.
    pub en: &'static str,
    /// Kind of number in this column.
    pub kind: CellKind,
}

/// One row of numbers. In table four each of the three groups of five counts as a row.
#[derive(Debug)]
pub struct Row {
    /// Id: the cell ids without their last part.
    pub id: &'static str,
    /// Table that holds the row.
    pub table: TableId,
    /// Label, verbatim.
    pub label: &'static str,
    /// Label in English.
    pub en: &'static str,
    /// Heading that the row stands under, verbatim (`（三）不予公开`, `行政诉讼`); empty if none.
    pub group: &'static str,
    /// The same in English.
    pub group_en: &'static str,
    /// What counts.
    pub guidance: Guidance,
    /// Columns, left to right.
    pub columns: &'static [Column],
    /// First cell; the others follow in form order.
    pub first_cell: CellIx,
}

impl Row {
    /// The cells of the row, left to right.
    pub fn cells(&self) -> impl DoubleEndedIterator<Item = CellIx> + ExactSizeIterator + use<> {
        let (form, first) = (self.first_cell.form(), self.first_cell.index());
        (first..first + self.columns.len()).map(move |index| CellIx::new(form, index))
    }

    /// The row as people call it: with the group it stands under, without the bracketed remark of
    /// （二）部分公开. In table two the group is an article and not part of the name.
    pub fn name(&self, lang: Lang) -> Cow<'static, str> {
        let (group, label) = lang.pick((self.group, self.label), (self.group_en, self.en));
        let label = match label.find("（区分处理的") {
            Some(remark) => &label[..remark],
            None => label,
        };
        let named_with_group = match self.table {
            TableId::Two => false,
            TableId::Three => self.group.starts_with('（'),
            TableId::Four => !self.group.is_empty(),
        };
        if named_with_group {
            Cow::Owned([group, " ", label].concat())
        } else {
            Cow::Borrowed(label)
        }
    }

    /// The cell in the column with this id.
    pub fn cell(&self, column: &str) -> Option<CellIx> {
        let at = self.columns.iter().position(|known| known.id == column)?;
        Some(CellIx::new(self.first_cell.form(), self.first_cell.index() + at))
    }
}
