//! What every reader makes of a file: blocks in reading order, each with its place.

use std::fmt;

/// Where something stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line of the text, counted from 1.
    pub line: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.line, f)
    }
}

/// The content of a file, before anything is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Blocks in reading order; none of them is empty.
    pub blocks: Vec<Block>,
}

/// A paragraph, or a row of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub place: Place,
    /// The text as it reads, without surrounding space; of a row, the whole line.
    pub text: String,
    /// The cells of a row; `None` for a paragraph.
    pub cells: Option<Vec<String>>,
}

impl Block {
    /// The only text of the block: a paragraph, or a row with one filled cell.
    pub(super) fn single(&self) -> Option<&str> {
        let Some(cells) = &self.cells else { return Some(&self.text) };
        let mut filled = cells.iter().filter(|cell| !cell.is_empty());
        match (filled.next(), filled.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Whether it is a row without any text: the rest of a merged cell.
    pub(super) fn is_padding(&self) -> bool {
        self.cells.as_ref().is_some_and(|cells| cells.iter().all(String::is_empty))
    }
}
