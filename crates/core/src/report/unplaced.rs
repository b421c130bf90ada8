//! 原文有数没有读出: blank cells for which the document that was read has a number, without a certain place for it.
//!
//! A mark is no content: no file has it. It stands as long as the cell is blank, so that the cell is not taken for an
//! empty one: nothing writes 0 into it, and no total is put there, unless somebody says so for this cell.

use super::Report;
use crate::form::CellIx;

impl Report {
    /// Whether a cell is blank and the document had a number for it.
    pub fn is_unplaced(&self, cell: CellIx) -> bool {
        self.value(cell).is_blank() && self.unplaced.binary_search(&cell).is_ok()
    }

    /// All such cells, in form order.
    pub fn unplaced(&self) -> impl Iterator<Item = CellIx> + '_ {
        self.unplaced.iter().copied().filter(|cell| self.is_unplaced(*cell))
    }

    /// Every cell that was marked, also where something stands by now: taken away again, the mark is back.
    pub fn marked_unplaced(&self) -> &[CellIx] {
        &self.unplaced
    }

    /// Marks exactly these cells; those of another form are left out. Returns those that were marked before.
    pub fn set_unplaced(&mut self, cells: impl IntoIterator<Item = CellIx>) -> Vec<CellIx> {
        let mut marked: Vec<CellIx> =
            cells.into_iter().filter(|cell| self.place(*cell).is_some()).collect();
        marked.sort_unstable();
        marked.dedup();
        std::mem::replace(&mut self.unplaced, marked)
    }

    /// Whether both say the same, whatever is marked in either of them.
    pub fn says_the_same(&self, other: &Report) -> bool {
        let bare = |report: &Report| Report { unplaced: Vec::new(), ..report.clone() };
        bare(self) == bare(other)
    }
}

#[cfg(test)]
mod tests {
    use crate::form::{CellIx, Form, FormId, SectionId};
    use crate::grid::blanks;
    use crate::report::totals::with_totals;
    use crate::report::{Edit, History, Part, Parts, Report, Value, apply};

    fn cell(form: FormId, id: &str) -> CellIx {
        Form::get(form).find(id).unwrap()
    }

    const FORM: FormId = FormId::F2021;

    #[test]
    fn a_mark_stands_while_the_cell_is_blank() {
        let mut report = Report::new(FORM);
        let [one, two] = ["review.upheld", "requests.granted.business"].map(|id| cell(FORM, id));
        let foreign = cell(FormId::F2019, "review.upheld");
        assert!(report.set_unplaced([one, two, one, foreign]).is_empty());
        assert_eq!(report.unplaced().collect::<Vec<_>>(), [two, one]);
        report.set_value(one, Value::count(0));
        assert!(
            !report.is_unplaced(one) && report.is_unplaced(two) && !report.is_unplaced(foreign)
        );
        assert_eq!(report.unplaced().collect::<Vec<_>>(), [two]);
        report.set_value(one, Value::Blank);
        assert!(report.is_unplaced(one));
    }

    #[test]
    fn nothing_is_written_into_it_unasked() {
        let mut report = Report::new(FORM);
        let row: Vec<CellIx> = report.form().find_row("review").unwrap().cells().collect();
        report.set_unplaced([row[1], row[4]]);
        assert_eq!(blanks(&report, row.clone()), [row[0], row[2], row[3]]);
        // All addends are there: another total would follow them.
        let zeros: Vec<_> = row[..4].iter().map(|cell| (*cell, Value::count(0))).collect();
        assert_eq!(with_totals(&report, zeros.clone()), zeros);
        report.set_unplaced([row[1]]);
        assert_eq!(with_totals(&report, zeros).last(), Some(&(row[4], Value::count(0))));
    }

    #[test]
    fn marks_are_set_undone_and_move_with_the_form() {
        let mut report = Report::new(FormId::F2019);
        let both = cell(FormId::F2019, "requests.granted.business");
        let gone = cell(FormId::F2019, "disclosure.procurement.amount");
        let mut history = History::default();
        let edit = Edit::Batch(vec![
            Edit::Cells(vec![(gone, Value::count(1))]),
            Edit::Unplaced(vec![both, gone]),
        ]);
        assert_eq!(edit.cells(), Some(vec![gone]));
        let before = report.clone();
        history.perform(&mut report, edit);
        assert_eq!(report.marked_unplaced(), [gone, both]);
        let moved = report.on_form(FORM);
        assert_eq!(moved.marked_unplaced(), [cell(FORM, "requests.granted.business")]);
        let after = report.clone();
        history.undo(&mut report);
        assert_eq!(report, before);
        history.redo(&mut report);
        assert_eq!(report, after);
        assert!(!after.says_the_same(&before));
        let inverse = apply(&mut report, Edit::Unplaced(Vec::new()));
        assert_eq!(inverse, Edit::Unplaced(vec![gone, both]));
        assert!(report.says_the_same(&after) && report != after);
    }

    #[test]
    fn marks_come_with_the_part_that_is_taken_over() {
        let [three, four] = ["requests.granted.business", "review.upheld"].map(|id| cell(FORM, id));
        let (mut own, mut other) = (Report::new(FORM), Report::new(FORM));
        own.set_unplaced([four]);
        other.set_unplaced([three]);
        let only = |section| Parts::NONE.with(Part::Section(section), true);
        let marked = |parts| own.with_parts(&other, parts).marked_unplaced().to_vec();
        assert_eq!(marked(only(SectionId::Requests)), [three, four]);
        assert_eq!(marked(only(SectionId::Disputes)), []);
        assert_eq!(marked(Parts::NONE), [four]);
        assert_eq!(marked(Parts::ALL), [three]);
    }
}
