//! Where the value of a cell came from, and how sure the reader is: what a review shows.

use super::document::Place;
use xxgk_core::form::CellIx;
use xxgk_core::source::Certainty;

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
