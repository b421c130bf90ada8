//! Questions that a document leaves open although it has the numbers: which of a few readings is right.

use xxgk_core::form::{CellIx, FormId, RowIx};
use xxgk_core::report::Value;
use xxgk_core::source::Certainty;

use super::Imported;
use super::document::Place;
use super::note::NoteKind;
use super::source::CellSource;

/// One question, with every answer that the document allows. Until one is taken, the cells are blank and
/// [`Imported::unplaced`] names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Form of the imported report; cells and rows are places in it.
    pub form: FormId,
    /// Where the numbers stand in the source.
    pub place: Place,
    /// What is asked.
    pub kind: ChoiceKind,
    /// What stands in the source.
    pub text: String,
    /// The answers; at least one.
    pub ways: Vec<Way>,
    /// The answer that is likely, as a place in `ways`; nothing speaks for one where it is missing.
    pub proposed: Option<usize>,
}

/// What a [`Choice`] asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceKind {
    /// Into which row of a group (the first is named) numbers go that the source gives for all of it: （六）其他处理 as
    /// one row, which the 2021 form divides.
    Group(RowIx),
    /// How the digits of a row (without row: of table four) part into numbers.
    Digits(Option<RowIx>),
}

/// One answer to a [`Choice`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// The row that gets the numbers, where several could.
    pub row: Option<RowIx>,
    /// What the cells would hold.
    pub cells: Vec<(CellIx, Value)>,
}

impl Imported {
    /// Answers a question: the cells get their values, as guesses, and a note says from what they were read. `false`: there
    /// is no such question or answer, and nothing changed. The places of later choices move up by one.
    pub fn choose(&mut self, choice: usize, way: usize) -> bool {
        let has_way = self.choices.get(choice).is_some_and(|own| way < own.ways.len());
        if !has_way {
            return false;
        }
        let Choice { place, kind, text, ways, .. } = self.choices.remove(choice);
        let Some(Way { row, cells }) = ways.into_iter().nth(way) else { return false };
        for (cell, value) in cells {
            self.report.set_value(cell, value);
            self.unplaced.retain(|own| *own != cell);
            self.sources.retain(|source| source.cell != cell);
            let certainty = Certainty::Guessed;
            self.sources.push(CellSource { cell, place, text: text.clone(), certainty });
        }
        self.sources.sort_by_key(|source| source.cell);
        let is_asked = |own: &NoteKind| match (own, kind) {
            (NoteKind::GroupInOneRow { row, .. }, ChoiceKind::Group(first)) => *row == first,
            (NoteKind::DigitsGlued { row, .. }, ChoiceKind::Digits(own)) => *row == own,
            _ => false,
        };
        let at =
            self.notes.iter().position(|note| note.place == Some(place) && is_asked(&note.kind));
        match (at, kind, row) {
            (Some(at), ChoiceKind::Group(first), Some(taken)) => {
                let kind = NoteKind::GroupTaken { row: first, taken };
                self.notes.get_mut(at).into_iter().for_each(|note| note.kind = kind.clone());
            }
            (Some(at), ..) => _ = self.notes.remove(at),
            (None, ..) => {}
        }
        true
    }
}
