//! What the preview says before anything is replaced.

use xxgk_core::form::TableId;
use xxgk_core::report::Report;

use super::note::{Note, NoteKind};

/// How much was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Tables two, three and four.
    pub tables: [TableCount; 3],
    /// Paragraphs and rows without a place in the report; they are kept in its notes.
    pub unplaced: usize,
    /// Notes of every kind.
    pub notes: usize,
}

/// How much of a table was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableCount {
    /// Which table.
    pub table: TableId,
    /// Cells that are filled, “not applicable” included.
    pub read: usize,
    /// Cells that the form has.
    pub expected: usize,
}

impl Summary {
    pub(super) fn of(report: &Report, notes: &[Note]) -> Summary {
        let form = report.form();
        let tables = TableId::ALL.map(|table| {
            let cells = || form.cells().filter(|(_, cell)| cell.table == table);
            TableCount {
                table,
                read: cells().filter(|(ix, _)| !report.value(*ix).is_blank()).count(),
                expected: cells().count(),
            }
        });
        let unplaced = notes
            .iter()
            .map(|note| match &note.kind {
                NoteKind::Unplaced { paragraphs, .. } => *paragraphs,
                NoteKind::UnknownRow { .. }
                | NoteKind::GroupInOneRow { .. }
                | NoteKind::TableGlued(_) => 1,
                _ => 0,
            })
            .sum();
        Summary { tables, unplaced, notes: notes.len() }
    }

    /// Cells that are filled.
    pub fn read(&self) -> usize {
        self.tables.iter().map(|table| table.read).sum()
    }

    /// Cells that the form has.
    pub fn expected(&self) -> usize {
        self.tables.iter().map(|table| table.expected).sum()
    }
}
