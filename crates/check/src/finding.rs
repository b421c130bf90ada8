//! Findings: what a rule says about a report.

use std::ops::Range;
use xxgk_core::form::{CellIx, EquationIx, RowIx, TableId};

use xxgk_core::report::{About, Amount, Edit, Report, TextField, Value};

use super::RuleCode;
use super::thorough::{Fault, Remark};

/// How grave a finding is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    miniserde::Serialize,
    miniserde::Deserialize,
)]
pub enum Severity {
    /// 错误: must be put right before the report is submitted.
    #[serde(rename = "error")]
    Error,
    /// 警告: must be put right or explained.
    #[serde(rename = "warning")]
    Warning,
    /// 提示: worth a look.
    #[serde(rename = "hint")]
    Hint,
}

impl Severity {
    /// Word used in JSON, in CSS classes and on the command line.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        }
    }
}

/// What one rule says about one place of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Rule that was violated.
    pub rule: RuleCode,
    /// How grave it is.
    pub severity: Severity,
    /// Cells concerned; the first is where to look first.
    pub cells: Vec<CellIx>,
    /// The passage of a text that it is about.
    pub place: Option<TextPlace>,
    /// What the number should be, where the rule knows it.
    pub expected: Option<Amount>,
    /// What it is.
    pub actual: Option<Amount>,
    /// What the sentence about it needs.
    pub detail: Detail,
}

/// A passage in one of the texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// The text.
    pub field: TextField,
    /// Where the passage stands in it, in bytes of UTF-8.
    pub bytes: Range<usize>,
}

impl TextPlace {
    /// The passage itself; empty when the text was changed since.
    pub fn passage<'a>(&self, report: &'a Report) -> &'a str {
        report.text(self.field).get(self.bytes.clone()).unwrap_or_default()
    }

    /// Where the passage stands in UTF-16 units, as editors in a browser count.
    pub fn utf16(&self, report: &Report) -> Option<Range<usize>> {
        let text = report.text(self.field);
        let units = |end: usize| Some(text.get(..end)?.encode_utf16().count());
        Some(units(self.bytes.start)?..units(self.bytes.end)?)
    }

    /// Where the passage stands in characters.
    pub fn chars(&self, report: &Report) -> Option<Range<usize>> {
        let text = report.text(self.field);
        let chars = |end: usize| Some(text.get(..end)?.chars().count());
        Some(chars(self.bytes.start)?..chars(self.bytes.end)?)
    }
}

/// What happened, in the terms of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// The addends of an equation give another sum than its total.
    Sum {
        /// The equation.
        equation: EquationIx,
        /// Its addends, in order.
        addends: Vec<Amount>,
    },
    /// The two sides of 一＋二＝三（七）＋四 differ.
    Balance {
        /// The equation.
        equation: EquationIx,
        /// 一, 二, 三（七）, 四.
        terms: Vec<Amount>,
    },
    /// A count has digits after the decimal point.
    NotInteger,
    /// A number is below zero where it cannot be.
    Negative,
    /// Nothing in a whole table was filled in.
    TableBlank(TableId),
    /// Rows without any number.
    RowsBlank {
        /// The table.
        table: TableId,
        /// Its blank rows, in order.
        rows: Vec<RowIx>,
    },
    /// Some cells of a row hold no number.
    CellsMissing(RowIx),
    /// Cells hold “not applicable” where the form wants a number.
    CellsNotApplicable(RowIx),
    /// A total was left blank although its addends are there.
    TotalBlank {
        /// The equation.
        equation: EquationIx,
    },
    /// 上一年项目数量 plus 本年增/减 is below zero.
    StockNegative {
        /// The row.
        row: RowIx,
        /// 上一年项目数量.
        prior: Amount,
        /// 本年增/减.
        change: Amount,
    },
    /// 上年结转 differs from last year's 结转下年度.
    CarriedOver {
        /// Year of last year's report, if it says so.
        previous_year: Option<i32>,
    },
    /// Equations fail, and this is probably why.
    Fault {
        /// What the first of them says by itself.
        base: Box<Detail>,
        /// The likely cause.
        fault: Box<Fault>,
    },
    /// What a thorough rule says.
    Remark(Box<Remark>),
}

impl Finding {
    /// The edit that would settle the finding, where there is just one sensible one.
    ///
    /// It is offered, never applied by itself, and only where nothing speaks against it: a sum that fails does not
    /// say which of its numbers is wrong, and last year's number may disagree with this year's sums.
    pub fn fix(&self) -> Option<Edit> {
        let zero = || {
            let edits = self.cells.iter().map(|cell| Edit::Cell(*cell, Value::count(0))).collect();
            Some(Edit::Batch(edits))
        };
        match &self.detail {
            Detail::TotalBlank { .. } => {
                let cell = *self.cells.first()?;
                Some(Edit::Cell(cell, Value::Number(self.expected?)))
            }
            Detail::TableBlank(_)
            | Detail::RowsBlank { .. }
            | Detail::CellsMissing(_)
            | Detail::CellsNotApplicable(_) => zero(),
            Detail::Sum { .. }
            | Detail::CarriedOver { .. }
            | Detail::Balance { .. }
            | Detail::NotInteger
            | Detail::Negative
            | Detail::StockNegative { .. } => None,
            Detail::Fault { fault, .. } => fault.fix(),
            Detail::Remark(_) => None,
        }
    }

    /// Cells that are probably wrong, likeliest first, where sums fail.
    pub fn suspects(&self) -> Option<&[CellIx]> {
        match &self.detail {
            Detail::Fault { fault, .. } => Some(&fault.suspects),
            _ => None,
        }
    }

    /// Why sums probably fail, as a stable word.
    pub fn cause(&self) -> Option<&'static str> {
        match &self.detail {
            Detail::Fault { fault, .. } => Some(fault.cause.as_str()),
            _ => None,
        }
    }

    /// What an explanation of it is about: its first cell, or its text, or the report as a whole.
    pub fn about(&self) -> About {
        match (self.cells.first(), &self.place) {
            (Some(cell), _) => About::Cell(*cell),
            (None, Some(place)) => About::Text(place.field),
            (None, None) => About::Report,
        }
    }

    /// Whether it only says that something was not filled in yet.
    pub fn is_unfilled(&self) -> bool {
        matches!(
            self.detail,
            Detail::TableBlank(_) | Detail::RowsBlank { .. } | Detail::CellsMissing(_)
        )
    }
}
