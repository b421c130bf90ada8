//! The thorough rules: one per file, all listed here.

mod d01_received;
mod d02_handled;
mod d03_carried;
mod d04_result_groups;
mod d05_percentages;
mod d06_applicants;
mod d07_disputes;
mod d10_documents;
mod d11_decisions;

use super::rule::Rule;

/// Rules that read texts and no cell.
pub(super) static TEXT: &[Rule] = &[];

/// Rules that read cells.
pub(super) static NUMBERS: &[Rule] = &[
    d01_received::RULE,
    d02_handled::RULE,
    d03_carried::RULE,
    d04_result_groups::RULE,
    d05_percentages::RULE,
    d06_applicants::RULE,
    d07_disputes::RULE,
    d10_documents::RULE,
    d11_decisions::RULE,
];
