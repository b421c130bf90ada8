//! Undo and redo, without limit.

use super::edit::apply;
use super::{Edit, Report};
use crate::form::CellIx;

/// What was done and can be taken back.
#[derive(Clone, Debug, Default)]
pub struct History {
    undo: Vec<Edit>,
    redo: Vec<Edit>,
    /// Whether the next edit of the same place continues the last step.
    open: bool,
}

impl History {
    /// Does an edit as a step that can be undone. Typing on in the same place stays one step until
    /// [`History::close_step`]. An edit that changes nothing leaves no step.
    ///
    /// Returns the inverse of what was done.
    pub fn perform(&mut self, report: &mut Report, edit: Edit) -> Edit {
        let continues =
            self.open && self.undo.last().is_some_and(|last| last.is_continued_by(&edit));
        let forward = edit.clone();
        let inverse = apply(report, edit);
        if inverse == forward {
            return inverse;
        }
        self.redo.clear();
        match self.undo.last_mut().filter(|_| continues) {
            Some(last) => last.absorb(&inverse),
            None => self.undo.push(inverse.clone()),
        }
        self.open =
            matches!(forward, Edit::Text(..) | Edit::Cell(..) | Edit::Cells(..) | Edit::Explain(_));
        inverse
    }

    /// Ends the current step: the next edit is a step of its own.
    pub fn close_step(&mut self) {
        self.open = false;
    }

    /// Takes the last step back. Returns the edit that was applied, for those who follow changes.
    pub fn undo(&mut self, report: &mut Report) -> Option<Edit> {
        self.open = false;
        let edit = self.undo.pop()?;
        self.redo.push(apply(report, edit.clone()));
        Some(edit)
    }

    /// Does the last undone step again.
    pub fn redo(&mut self, report: &mut Report) -> Option<Edit> {
        self.open = false;
        let edit = self.redo.pop()?;
        self.undo.push(apply(report, edit.clone()));
        Some(edit)
    }

    /// Whether the step that [`History::undo`] would take back is about this cell.
    pub fn undoes_cell(&self, cell: CellIx) -> bool {
        match self.undo.last() {
            Some(Edit::Cell(last, _)) => *last == cell,
            Some(Edit::Cells(changes)) => changes.first().is_some_and(|(last, _)| *last == cell),
            _ => false,
        }
    }

    /// The edits that take the steps back, the last step last.
    pub fn steps(&self) -> &[Edit] {
        &self.undo
    }

    /// With these steps to take back, as [`History::steps`] gave them.
    pub fn of_steps(steps: Vec<Edit>) -> History {
        History { undo: steps, ..History::default() }
    }

    /// Whether there is a step to take back.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether there is a step to do again.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{TextField, Value};

    #[test]
    fn typing_in_one_place_is_one_step() {
        let mut report = Report::for_year(2021);
        let mut history = History::default();
        let cell = report.form().cell_at(3).unwrap();
        for typed in [1, 12, 120] {
            history.perform(&mut report, Edit::Cell(cell, Value::count(typed)));
        }
        history.close_step();
        history.perform(&mut report, Edit::Cell(cell, Value::count(7)));
        history.undo(&mut report);
        assert_eq!(report.value(cell), Value::count(120));
        history.undo(&mut report);
        assert_eq!(report.value(cell), Value::Blank);
        assert!(!history.can_undo());
        history.redo(&mut report);
        assert_eq!(report.value(cell), Value::count(120));
    }

    #[test]
    fn a_step_of_several_cells_restores_all_that_its_keystrokes_touched() {
        let mut report = Report::for_year(2021);
        let before = report.clone();
        let mut history = History::default();
        let [cell, total, other] = [3, 6, 9].map(|at| report.form().cell_at(at).unwrap());
        let one = Value::count(1);
        history.perform(&mut report, Edit::Cells(vec![(cell, one)]));
        history.perform(&mut report, Edit::Cells(vec![(cell, Value::count(12)), (total, one)]));
        history.perform(&mut report, Edit::Cells(vec![(cell, Value::count(120)), (other, one)]));
        let after = report.clone();
        history.undo(&mut report);
        assert_eq!(report, before);
        history.redo(&mut report);
        assert_eq!(report, after);
        assert!(history.undoes_cell(cell) && !history.undoes_cell(total));
        // Another cell is another step.
        history.perform(&mut report, Edit::Cells(vec![(total, Value::Blank)]));
        history.perform(&mut report, Edit::Cells(vec![(cell, Value::Blank)]));
        history.undo(&mut report);
        history.undo(&mut report);
        assert_eq!(report, after);
    }

    #[test]
    fn an_edit_that_changes_nothing_is_no_step_and_keeps_redo() {
        let mut report = Report::for_year(2021);
        let mut history = History::default();
        history.perform(&mut report, Edit::Text(TextField::Organ, "某局".into()));
        history.undo(&mut report);
        history.perform(&mut report, Edit::Year(Some(2021)));
        assert!(!history.can_undo() && history.can_redo());
    }

    #[test]
    fn a_new_edit_ends_what_could_be_done_again() {
        let mut report = Report::for_year(2021);
        let mut history = History::default();
        history.perform(&mut report, Edit::Text(TextField::Organ, "甲局".into()));
        history.undo(&mut report);
        history.perform(&mut report, Edit::Text(TextField::Organ, "乙局".into()));
        assert!(!history.can_redo());
        assert_eq!(history.redo(&mut report), None);
        assert_eq!(report.organ(), "乙局");
    }

    #[test]
    fn typing_after_undo_or_redo_is_a_step_of_its_own() {
        let mut report = Report::for_year(2021);
        let mut history = History::default();
        let [cell, other] = [3, 9].map(|at| report.form().cell_at(at).unwrap());
        let typed = |value| Edit::Cell(cell, Value::count(value));
        history.perform(&mut report, typed(1));
        history.perform(&mut report, Edit::Cell(other, Value::count(5)));
        history.undo(&mut report);
        history.perform(&mut report, typed(12));
        history.undo(&mut report);
        assert_eq!(report.value(cell), Value::count(1));
        history.redo(&mut report);
        history.perform(&mut report, typed(120));
        history.undo(&mut report);
        assert_eq!(report.value(cell), Value::count(12));
    }

    #[test]
    fn an_import_is_one_step() {
        let mut report = Report::for_year(2021);
        let before = report.clone();
        let mut history = History::default();
        let other = Report::for_year(2019);
        history.perform(&mut report, Edit::Replace(Box::new(other.clone())));
        assert_eq!(report, other);
        history.undo(&mut report);
        assert_eq!(report, before);
    }
}
