//! Who looks at the state after each action.
//!
//! There are more cells than everything else together, and an action changes a few of them: the parts of the page that
//! show one cell are asked only when that cell looks different.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::form::{CellIx, FormId};
use crate::lang::Lang;

use super::part::Watch;
use super::queries::{self, CellView};
use super::state::State;

/// A part of the page, with the number that ends its listening and the cell that it shows.
struct Listener {
    number: usize,
    cell: Option<CellIx>,
    part: Rc<dyn Watch>,
}

#[derive(Default)]
pub(super) struct Listeners {
    next: Cell<usize>,
    parts: RefCell<Vec<Listener>>,
    shown: RefCell<Shown>,
}

impl Listeners {
    /// Has a part look from now on: at one cell or, without one, after each action. Returns its number.
    pub(super) fn add(&self, cell: Option<CellIx>, part: Rc<dyn Watch>) -> usize {
        let number = self.next.get();
        self.next.set(number + 1);
        self.parts.borrow_mut().push(Listener { number, cell, part });
        number
    }

    pub(super) fn remove(&self, number: usize) {
        self.parts.borrow_mut().retain(|listener| listener.number != number);
    }

    /// Something may have changed.
    pub(super) fn look(&self, state: &State) {
        let mut shown = self.shown.borrow_mut();
        shown.follow(state);
        for listener in self.parts.borrow().iter() {
            if shown.concerns(listener.cell) {
                listener.part.look(state);
            }
        }
    }
}

/// What the cells looked like last.
#[derive(Default)]
struct Shown {
    /// What all of them show.
    page: Option<(FormId, Lang, bool)>,
    cells: Vec<CellView>,
    /// Whether each of them looks different now.
    differ: Vec<bool>,
}

impl Shown {
    fn follow(&mut self, state: &State) {
        let open = state.open.as_ref();
        let page = open.map(|open| (open.report.form, state.lang, state.readonly));
        let count = open.map_or(0, |open| open.report.form().cell_count());
        let all = self.page != page;
        self.page = page;
        self.cells.resize_with(count, CellView::default);
        self.differ.clear();
        self.differ.resize(count, all);
        let Some(open) = open else { return };
        for (cell, _) in open.report.values() {
            let Some(before) = self.cells.get_mut(cell.index()) else { continue };
            let now = queries::cell_of(open, cell);
            if *before != now {
                *before = now;
                self.differ[cell.index()] = true;
            }
        }
    }

    fn concerns(&self, cell: Option<CellIx>) -> bool {
        cell.is_none_or(|cell| self.differ.get(cell.index()).is_none_or(|differs| *differs))
    }
}
