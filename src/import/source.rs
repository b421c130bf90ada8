//! Where the value of a cell came from, and how sure the reader is: what a review shows.

use super::document::Place;
use crate::form::CellIx;

/// Origin of the value of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellSource {
    /// The cell.
    pub cell: CellIx,
    /// Where its number stands.
    pub place: Place,
    /// What stands there, as it was read.
    pub text: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// How sure a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Certainty {
    /// The number stands alone in the place of its cell.
    Exact,
    /// The source was damaged or unusual, and only this reading fits: digits that were run together
    /// and have one solution, a number with a remark, a unit that was converted, a misspelt label.
    Repaired,
    /// This reading is likely and another one is possible; a note says so.
    Guessed,
}

impl Certainty {
    /// The id used in plain data: `exact`, `repaired` or `guessed`.
    pub fn as_str(self) -> &'static str {
        match self {
            Certainty::Exact => "exact",
            Certainty::Repaired => "repaired",
            Certainty::Guessed => "guessed",
        }
    }
}
