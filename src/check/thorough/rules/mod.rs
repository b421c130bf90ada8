//! The thorough rules: one per file, all listed here.

use super::rule::Rule;

/// Rules that read texts and no cell.
pub(super) static TEXT: &[&Rule] = &[];

/// Rules that read cells.
pub(super) static NUMBERS: &[&Rule] = &[];
