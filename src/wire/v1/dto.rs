//! What version 1 looks like. Frozen: see [`super`].

use serde::{Serialize, Serializer};

/// The whole file.
#[derive(Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct ReportDto<'a> {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) format: &'static str,
    pub(super) version: u64,
    pub(super) form: &'static str,
    pub(super) year: Option<i32>,
    pub(super) organ: &'a str,
    pub(super) reporter: &'static str,
    pub(super) addressee: &'a str,
    pub(super) preamble: &'a str,
    pub(super) overview: OverviewDto<'a>,
    pub(super) disclosure: GroupDto<'a>,
    pub(super) requests: GroupDto<'a>,
    pub(super) disputes: GroupDto<'a>,
    pub(super) problems: &'a str,
    pub(super) other: &'a str,
    pub(super) signature: SignatureDto<'a>,
    /// Left out when there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) notes: Vec<NoteDto<'a>>,
}

/// 一、总体情况
#[derive(Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct OverviewDto<'a> {
    pub(super) text: &'a str,
    pub(super) aspects: AspectsDto<'a>,
}

/// The five aspects.
#[derive(Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct AspectsDto<'a> {
    pub(super) proactive: AspectDto<'a>,
    pub(super) on_request: AspectDto<'a>,
    pub(super) management: AspectDto<'a>,
    pub(super) platform: AspectDto<'a>,
    pub(super) oversight: AspectDto<'a>,
}

/// One aspect.
#[derive(Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct AspectDto<'a> {
    /// Left out when it is the wording of the notice.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub(super) heading: &'a str,
    pub(super) text: &'a str,
}

/// Who signed, and when (`2021-01-20`).
#[derive(Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct SignatureDto<'a> {
    pub(super) organ: &'a str,
    pub(super) date: Option<String>,
}

/// Content without a place in the report.
#[derive(Serialize)]
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct NoteDto<'a> {
    pub(super) place: &'a str,
    pub(super) text: &'a str,
}

/// Cells and groups of cells, by the parts of their ids, in form order.
pub(super) struct GroupDto<'a>(pub(super) Vec<(&'a str, EntryDto<'a>)>);

/// What stands behind one part of an id.
pub(super) enum EntryDto<'a> {
    Group(GroupDto<'a>),
    Cell(CellDto),
}

/// A cell: `null`, `"n/a"`, an integer, or a decimal as a text, so that no reader rounds it.
pub(super) enum CellDto {
    Blank,
    NotApplicable,
    Integer(i64),
    Decimal(String),
}

/// How “not applicable” is written.
pub(super) const NOT_APPLICABLE: &str = "n/a";

impl Serialize for GroupDto<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, entry)| (key, entry)))
    }
}

impl Serialize for EntryDto<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            EntryDto::Group(group) => group.serialize(serializer),
            EntryDto::Cell(CellDto::Blank) => serializer.serialize_unit(),
            EntryDto::Cell(CellDto::NotApplicable) => serializer.serialize_str(NOT_APPLICABLE),
            EntryDto::Cell(CellDto::Integer(number)) => serializer.serialize_i64(*number),
            EntryDto::Cell(CellDto::Decimal(number)) => serializer.serialize_str(number),
        }
    }
}
