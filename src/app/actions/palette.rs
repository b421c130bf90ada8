//! The palette, and numbers of the tables put into texts with it.

use crate::app::queries::palette::entries;
use crate::app::state::{Focus, Palette, State};
use crate::command::TextPlace;
use xxgk_core::report::search::Found;
use xxgk_core::report::{Binding, Edit};

/// Opens it: for everything, or for a number to put into a text.
pub(super) fn open(state: &mut State, insert: Option<TextPlace>) {
    state.palette = Some(Palette { insert, ..Palette::default() });
}

/// Closes it; the keyboard goes back to the cell where it was.
pub(super) fn close(state: &mut State) {
    if state.palette.take().is_some() {
        state.focus_cell_at_hand();
    }
}

pub(super) fn search(state: &mut State, text: String) {
    let insert = state.palette.as_ref().and_then(|palette| palette.insert);
    state.palette = Some(Palette { text, chosen: None, insert });
}

/// Chooses the line so many below.
pub(super) fn step(state: &mut State, step: isize) {
    let lines = state.palette.as_ref().map(|palette| entries(state, palette));
    if let (Some(palette), Some(lines)) = (&mut state.palette, lines)
        && !lines.is_empty()
    {
        let at = palette.chosen_of(&lines) + lines.len();
        let line = lines.get(at.saturating_add_signed(step) % lines.len());
        palette.chosen = line.map(|line| line.command.clone());
    }
}

/// Binds a passage to a cell; an empty one is where the number is put. The caret goes behind it.
pub(super) fn bind(state: &mut State, binding: Binding) {
    let Some(open) = state.open.as_mut().filter(|_| !state.readonly) else { return };
    let Binding { field, start, .. } = binding;
    open.perform_alone(Edit::Bind(binding));
    let bound = open.report.bindings(field).find(|known| known.start == start);
    if let Some(Binding { end, .. }) = bound {
        state.request_focus(Focus::Passage(Found { field, start: end, end }));
    }
}
