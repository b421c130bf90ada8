//! Tables as they are printed: rows of cells with spans.

use super::{CellIx, RowIx, SectionId};

/// One of the three tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableId {
    /// Table two: proactive disclosure.
    Two,
    /// Table three: requests.
    Three,
    /// Table four: administrative review and litigation.
    Four,
}

impl TableId {
    /// All tables in order.
    pub const ALL: [TableId; 3] = [TableId::Two, TableId::Three, TableId::Four];

    /// The section that the table makes up.
    pub fn section(self) -> SectionId {
        match self {
            TableId::Two => SectionId::Disclosure,
            TableId::Three => SectionId::Requests,
            TableId::Four => SectionId::Disputes,
        }
    }

    /// How people call the table: 表二, 表三, 表四.
    pub fn name(self) -> &'static str {
        match self {
            TableId::Two => "表二",
            TableId::Three => "表三",
            TableId::Four => "表四",
        }
    }

    /// The same in English.
    pub fn name_en(self) -> &'static str {
        match self {
            TableId::Two => "Table 2",
            TableId::Three => "Table 3",
            TableId::Four => "Table 4",
        }
    }
}

/// A table as the template prints it.
#[derive(Debug)]
pub struct Table {
    /// Which table.
    pub id: TableId,
    /// Number of grid columns.
    pub columns: usize,
    /// Grid columns on the left that hold labels.
    pub label_columns: usize,
    /// Leading rows that are repeated when the table breaks over a page; 0 where blocks have their own headers.
    pub header_rows: usize,
    /// Rows, top to bottom.
    pub rows: Vec<TableRow>,
}

/// A printed row.
#[derive(Debug, Default)]
pub struct TableRow {
    /// Cells that begin in this row, left to right; a cell spanning down from above is not repeated.
    pub cells: Vec<TableCell>,
    /// The number row whose label stands here, if it is one (table four's data row has none).
    pub row: Option<RowIx>,
}

/// A printed cell.
#[derive(Debug)]
pub enum TableCell {
    /// A label, verbatim.
    Label {
        /// Text of the template.
        text: &'static str,
        /// Text in English.
        en: &'static str,
        /// Grid columns it covers.
        colspan: usize,
        /// Grid rows it covers.
        rowspan: usize,
        /// What the label is the heading of.
        scope: Scope,
    },
    /// A place for a number.
    Value {
        /// Which cell.
        cell: CellIx,
        /// Grid columns it covers.
        colspan: usize,
    },
}

/// What a label is the heading of; the values are those of the HTML attribute `scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// The column below.
    Column,
    /// Several columns below.
    ColumnGroup,
    /// The row to the right.
    Row,
    /// Several rows to the right.
    RowGroup,
}

impl Scope {
    /// Value of the HTML attribute.
    pub fn as_str(self) -> &'static str {
        match self {
            Scope::Column => "col",
            Scope::ColumnGroup => "colgroup",
            Scope::Row => "row",
            Scope::RowGroup => "rowgroup",
        }
    }
}
