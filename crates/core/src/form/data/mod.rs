//! What the templates print, written down once per form.
//!
//! Labels are verbatim from the annexes of 国办公开办函〔2019〕60号 and 〔2021〕30号.

mod disputes;
mod requests;
mod y2019;
mod y2021;

pub(super) use disputes::OUTCOMES;
pub(super) use requests::{APPLICANTS, BALANCE_NOTE, BALANCE_NOTE_EN};
pub(super) use y2019::F2019;
pub(super) use y2021::F2021;

use super::{Column, FormId, Guidance};

/// A form before it is laid out.
pub(super) struct FormSpec {
    pub(super) id: FormId,
    pub(super) notice: &'static str,
    pub(super) disclosure: DisclosureSpec,
    pub(super) requests: &'static [RequestRows],
    pub(super) disputes: &'static [DisputeGroup],
}

/// Table two: blocks one below the other.
pub(super) struct DisclosureSpec {
    pub(super) grid_columns: usize,
    pub(super) blocks: &'static [Block],
}

/// One block of table two: an item of article 20 of 政府信息公开条例.
pub(super) struct Block {
    pub(super) banner: &'static str,
    pub(super) banner_en: &'static str,
    pub(super) columns: &'static [Column],
    /// Grid columns that each number column covers.
    pub(super) spans: &'static [usize],
    pub(super) rows: &'static [RowSpec],
}

/// A row that carries numbers.
pub(super) struct RowSpec {
    pub(super) id: &'static str,
    pub(super) label: &'static str,
    pub(super) en: &'static str,
    pub(super) guidance: Guidance,
}

/// Rows of table three.
pub(super) enum RequestRows {
    /// A first-level row: its label covers all three label columns.
    Top(&'static RowSpec),
    /// `三、本年度办理结果`: a label beside all results, without numbers of its own.
    Results { label: &'static str, en: &'static str, groups: &'static [ResultGroup] },
}

/// A result of a request, or a group of results.
pub(super) enum ResultGroup {
    /// A result without sub-rows: its label covers two label columns.
    Single(&'static RowSpec),
    /// A result with numbered sub-rows.
    Group { label: &'static str, en: &'static str, rows: &'static [RowSpec] },
}

/// Five columns of table four.
pub(super) struct DisputeGroup {
    pub(super) row: RowSpec,
    /// Heading above, shared with its neighbours of the same text; empty where the row's own label stands on top.
    pub(super) heading: &'static str,
    pub(super) heading_en: &'static str,
}

const fn guidance(zh: &'static str, en: &'static str, basis: &'static str) -> Guidance {
    Guidance { zh, en, basis }
}

/// The one row of table two that is the same in both forms.
const REGULATIONS: RowSpec = RowSpec {
    id: "disclosure.regulations",
    label: "规章",
    en: "Rules (规章)",
    guidance: guidance(
        "只有依法享有规章制定权的机关才有数据（国务院部门、省级政府、设区的市和自治州政府等）；其他机关填 0。",
        "Only organs with the power to make rules have numbers here; others enter 0.",
        "《条例》第二十条第（一）项，《立法法》",
    ),
};
