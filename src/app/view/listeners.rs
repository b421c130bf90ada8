//! Who looks at the state after each action.
//!
//! There are more cells than everything else together, and an action changes a few of them: the parts of the page that
//! show one cell are asked only when that cell looks different.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use xxgk_core::form::{CellIx, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::Value;

use crate::app::state::State;
use crate::app::state::known::Known;
use crate::app::view::part::Watch;

/// A part of the page, with the number that ends its listening and the cell that it shows.
struct Listener {
    number: usize,
    cell: Option<CellIx>,
    part: Rc<dyn Watch>,
}

#[derive(Default)]
pub(crate) struct Listeners {
    next: Cell<usize>,
    parts: RefCell<Vec<Listener>>,
    shown: RefCell<Shown>,
}

impl Listeners {
    /// Has a part look from now on: at one cell or, without one, after each action. Returns its number.
    pub(crate) fn add(&self, cell: Option<CellIx>, part: Rc<dyn Watch>) -> usize {
        let number = self.next.get();
        self.next.set(number + 1);
        self.parts.borrow_mut().push(Listener { number, cell, part });
        number
    }

    /// Nobody looks any more.
    pub(crate) fn clear(&self) {
        self.parts.take();
    }

    pub(crate) fn remove(&self, number: usize) {
        self.parts.borrow_mut().retain(|listener| listener.number != number);
    }

    /// Something may have changed.
    pub(crate) fn look(&self, state: &State) {
        let mut shown = self.shown.borrow_mut();
        shown.follow(state);
        for listener in self.parts.borrow().iter() {
            if shown.concerns(listener.cell) {
                listener.part.look(state);
            }
        }
    }
}

/// What the cells showed last, and which of them may look different now.
///
/// A view of each cell would be computed for each action. Comparing what views are made of takes a tenth of that; a
/// cell too many that is asked costs little.
#[derive(Default)]
struct Shown {
    /// What all of them show.
    page: Option<(FormId, Lang, bool)>,
    values: Vec<Value>,
    marks: Vec<Option<Known>>,
    computed: Vec<bool>,
    in_selection: Vec<bool>,
    lit: Vec<CellIx>,
    /// Cells about which something was said.
    explained: Vec<CellIx>,
    /// Cells for which the document has a number that was not read.
    unplaced: Vec<CellIx>,
    /// Cells that show what was typed, and the one under the mouse.
    loose: Vec<CellIx>,
    /// Whether each of them may look different now.
    differ: Vec<bool>,
}

impl Shown {
    fn follow(&mut self, state: &State) {
        let open = state.open.as_ref();
        let page = open.map(|open| (open.report.form, state.lang, state.readonly));
        let count = open.map_or(0, |open| open.report.form().cell_count());
        let all = self.page != page;
        self.page = page;
        self.differ.clear();
        self.differ.resize(count, all);
        let Some(open) = open else { return };
        let differ = &mut self.differ;
        compare(differ, &mut self.values, open.report.cell_values());
        compare(differ, &mut self.marks, &open.marks);
        compare(differ, &mut self.computed, &open.computed);
        compare(differ, &mut self.in_selection, &open.in_selection);
        let explained = open.report.explanations().iter().filter_map(|said| said.about.cell());
        exchange(differ, &mut self.explained, explained.collect());
        exchange(differ, &mut self.unplaced, open.report.unplaced().collect());
        exchange(differ, &mut self.lit, open.lit_cells());
        // What stands in these changes with each key: they are asked each time.
        let typed = open.editing.iter().map(|editing| editing.cell);
        let typed = typed.chain(open.pending.iter().map(|(cell, _)| cell)).chain(open.pointed);
        touch(differ, &self.loose);
        self.loose = typed.collect();
        touch(differ, &self.loose);
    }

    fn concerns(&self, cell: Option<CellIx>) -> bool {
        cell.is_none_or(|cell| self.differ.get(cell.index()).is_none_or(|differs| *differs))
    }
}

/// Notes where two lists differ and keeps the new one. A shorter list stands for nothing there.
#[inline(never)]
fn compare<T: Clone + PartialEq>(differ: &mut [bool], before: &mut Vec<T>, now: &[T]) {
    let mut is_other = before.len() != now.len();
    for (at, differs) in differ.iter_mut().enumerate() {
        if before.get(at) != now.get(at) {
            *differs = true;
            is_other = true;
        }
    }
    if is_other {
        *before = now.to_vec();
    }
}

/// Notes the cells of two lists if they are not the same, and keeps the new one.
fn exchange(differ: &mut [bool], before: &mut Vec<CellIx>, now: Vec<CellIx>) {
    if *before != now {
        touch(differ, before);
        touch(differ, &now);
        *before = now;
    }
}

fn touch(differ: &mut [bool], cells: &[CellIx]) {
    for cell in cells {
        if let Some(differs) = differ.get_mut(cell.index()) {
            *differs = true;
        }
    }
}
