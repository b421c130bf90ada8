//! Sentences for the texts, written from the cells.
//!
//! Each says numbers of the tables and nothing else, so it cannot disagree with them; every number knows the cells
//! that it is from. What a blank cell or tables that contradict each other leave open is not written. They are
//! offered, never put in by themselves.
//!
//! ```
//! use xxgk_core::report::{Report, TextField, Value};
//!
//! let mut report = Report::for_year(2025);
//! report.set_text(TextField::Organ, "清河县水务局");
//! for id in ["received", "carried_in", "total", "carried_out"] {
//!     let cell = report.form().find(&format!("requests.{id}.total")).unwrap();
//!     report.set_value(cell, Value::count(0));
//! }
//! let offered = xxgk_core::suggest::suggest(&report, None);
//! assert_eq!(offered[0].text, "2025年未收到政府信息公开申请，无上年结转申请。");
//! ```

mod disclosure;
mod disputes;
mod requests;
mod sentence;
mod style;

use std::ops::Range;

use crate::form::CellIx;
use crate::report::{Report, TextField};
use sentence::Writer;
use style::Style;

/// A sentence that is offered for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// The text that it is for.
    pub field: TextField,
    /// The sentence, with its full stop.
    pub text: String,
    /// Its numbers from the first to the last; the year is none of them.
    pub numbers: Vec<Bound>,
}

/// A number of an offered sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Its digits, in bytes of the sentence.
    pub bytes: Range<usize>,
    pub from: Source,
}

/// Where a number comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// It is that of one cell, and can be bound to it.
    Cell(CellIx),
    /// It is the sum of these cells.
    Sum(Vec<CellIx>),
    /// It compares this cell with the same one of last year's report.
    Change(CellIx),
}

/// The sentences that the cells of a report can say, in the order of the texts.
///
/// `last` is last year's report of the organ: its words are used where it has some of the same meaning, and what came
/// in is compared with it. Without the year no sentence is written: a number of no year says nothing.
pub fn suggest(report: &Report, last: Option<&Report>) -> Vec<Suggestion> {
    let Some(style) = Style::of(report, last) else { return Vec::new() };
    let writer = Writer::new(report, last, style);
    [disclosure::sentences(&writer), requests::sentences(&writer), disputes::sentences(&writer)]
        .into_iter()
        .flatten()
        .collect()
}
