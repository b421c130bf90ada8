//! Charts for readers: what the numbers of a report say at a glance.
//!
//! A chart is labels, exact numbers and the cells that they come from; how long a bar is and which share it
//! has are computed from them in integers. What was left blank is said and never drawn as 0. From a chart come
//! a drawing ([`Chart::drawing`]), a file ([`to_svg`]), and the same as a table and as a sentence for those who
//! do not see it ([`Chart::table`], [`Chart::alternative`]).

mod data;
mod drawing;
mod svg;
mod wording;

use crate::form::{CellIx, FormId};
use crate::report::Amount;

pub use data::charts;
pub use drawing::{BAR_HEIGHT, Drawing, Shape};
pub use svg::{COLOUR, to_svg};
pub use wording::percent;

/// What stands above all charts of a report.
pub const HEADING: &str = "附：数据图示";

/// What a chart is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// 收到与办理: received, carried over, handled, carried on; this year against last.
    Years,
    /// 申请办理结果: where the requests went, （一） to （六）.
    Results,
    /// 申请人: who asked.
    Applicants,
    /// 行政复议结果.
    Reviews,
    /// 行政诉讼结果: without a review before, and after one.
    Lawsuits,
}

impl Kind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Kind; 5] =
        [Kind::Years, Kind::Results, Kind::Applicants, Kind::Reviews, Kind::Lawsuits];

    /// Name in markup.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Years => "years",
            Kind::Results => "results",
            Kind::Applicants => "applicants",
            Kind::Reviews => "reviews",
            Kind::Lawsuits => "lawsuits",
        }
    }
}

/// A chart of horizontal bars.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// What it is about.
    pub kind: Kind,
    /// Year of the report.
    pub year: Option<i32>,
    /// What is set side by side: one or two.
    pub series: Vec<Series>,
    /// The bars, top to bottom.
    pub bars: Vec<Bar>,
}

/// One of the things that a chart sets side by side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    /// What it is.
    pub name: SeriesName,
    /// The form that its cells belong to: last year's may be another.
    pub form: FormId,
}

/// What a series is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeriesName {
    /// The report's own year.
    ThisYear(Option<i32>),
    /// The year before.
    LastYear(Option<i32>),
    /// A row of the form, in Chinese and English.
    Row([&'static str; 2]),
}

/// A label, and a number for each series.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What is counted, in Chinese and English.
    pub label: [String; 2],
    /// As many as there are series.
    pub figures: Vec<Figure>,
}

/// A number of a chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// Cells that it is the sum of.
    pub cells: Vec<CellIx>,
    /// Their sum.
    pub total: Total,
    /// How many of them are blank.
    pub blanks: usize,
    /// Length in parts per thousand of the longest bar of the chart, rounded down; at least 1 for what is
    /// more than 0.
    pub length: u16,
    /// Share of the series in parts per thousand. All of a series make 1000; none have one where a cell is
    /// blank, a number is below zero or all are 0.
    pub share: Option<u16>,
}

/// The sum of some cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Total {
    /// No cell holds a number, and some are blank.
    Blank,
    /// All are declared not applicable.
    NotApplicable,
    /// The exact sum of those that hold a number.
    Sum(Amount),
    /// Numbers that no cell accepts: their sum cannot be had exactly.
    OutOfRange,
}

impl Chart {
    /// All figures.
    pub fn figures(&self) -> impl Iterator<Item = &Figure> {
        self.bars.iter().flat_map(|bar| &bar.figures)
    }

    /// Whether there is anything to draw: a bar that has a length.
    pub fn has_bars(&self) -> bool {
        self.figures().any(|figure| figure.length > 0)
    }
}

#[cfg(test)]
mod tests;
