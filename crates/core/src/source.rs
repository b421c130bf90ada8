//! Documents that a report is read from, as far as page and readers agree on them.

/// Largest file that is read at all, in bytes.
pub const MAX_FILE_BYTES: usize = 8 * 1024 * 1024;

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
