//! Cells: one number each.

use super::{FormId, RowIx, TableId};

/// Place of a cell in its form, in form order.
///
/// It carries its form, because the same index names different cells in 2019 and 2021: used with another form it
/// names no cell there. Only forms hand them out, so there is none without a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellIx {
    form: FormId,
    index: u16,
}

impl CellIx {
    /// The form that has the cell.
    pub fn form(self) -> FormId {
        self.form
    }

    /// The index as a position in [`super::Form::cells`] of its form.
    pub fn index(self) -> usize {
        usize::from(self.index)
    }

    /// For a form that is being built, which has a few hundred cells.
    pub(super) fn new(form: FormId, index: usize) -> CellIx {
        CellIx { form, index: u16::try_from(index).unwrap_or(u16::MAX) }
    }
}

/// Unit of an amount of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// 元. The 2019 form prints no unit for 采购总金额; published reports use 元.
    Yuan,
    /// 万元, as printed in the 2021 form: 本年收费金额（单位：万元）.
    WanYuan,
}

impl Unit {
    /// The unit as the form prints it.
    pub fn label(self) -> &'static str {
        match self {
            Unit::Yuan => "元",
            Unit::WanYuan => "万元",
        }
    }
}

/// What kind of number a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A count of 件 or 项: an integer that is not negative.
    Count,
    /// A change of a count (本年增/减): an integer that may be negative.
    SignedCount,
    /// Money: a decimal that is not negative.
    Amount(Unit),
}

impl CellKind {
    /// Whether a minus sign is allowed.
    pub fn is_signed(self) -> bool {
        self == CellKind::SignedCount
    }

    /// Whether digits after the decimal point are allowed.
    pub fn is_amount(self) -> bool {
        matches!(self, CellKind::Amount(_))
    }
}

/// What the form says about one cell.
#[derive(Debug)]
pub struct CellDef {
    /// Stable id, unique within the form, the same in every form that has this cell.
    pub id: String,
    /// Table that holds the cell.
    pub table: TableId,
    /// Row that holds the cell.
    pub row: RowIx,
    /// Kind of number.
    pub kind: CellKind,
    /// Whether the form calls this cell a total (总计) of others.
    pub is_total: bool,
}
