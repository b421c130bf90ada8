//! What version 1 looks like. Frozen: see [`super`].

use crate::form::{CellIx, Form, SectionId};
use crate::report::{About, Binding, Explanation, Report, Value};
use crate::wire::json::Json;

use super::{PLACES, path_in};

/// The whole file.
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct ReportDto<'a> {
    #[cfg_attr(all(test, not(target_arch = "wasm32")), schemars(rename = "$schema"))]
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
    #[cfg_attr(
        all(test, not(target_arch = "wasm32")),
        schemars(with = "Vec<ExplanationDto<'static>>")
    )]
    pub(super) explanations: &'a [Explanation],
    /// Left out when there are none.
    #[cfg_attr(
        all(test, not(target_arch = "wasm32")),
        schemars(with = "Vec<BindingDto<'static>>")
    )]
    pub(super) bindings: &'a [Binding],
    /// Left out when there are none.
    pub(super) notes: Vec<NoteDto<'a>>,
}

/// 一、总体情况
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct OverviewDto<'a> {
    pub(super) text: &'a str,
    pub(super) aspects: AspectsDto<'a>,
}

/// The five aspects.
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct AspectsDto<'a> {
    pub(super) proactive: AspectDto<'a>,
    pub(super) on_request: AspectDto<'a>,
    pub(super) management: AspectDto<'a>,
    pub(super) platform: AspectDto<'a>,
    pub(super) oversight: AspectDto<'a>,
}

/// One aspect.
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct AspectDto<'a> {
    /// Left out when it is the wording of the notice.
    pub(super) heading: &'a str,
    pub(super) text: &'a str,
}

/// Who signed, and when (`2021-01-20`).
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct SignatureDto<'a> {
    pub(super) organ: &'a str,
    pub(super) date: Option<String>,
}

/// 说明 on a cell, or on what a rule says about it.
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct ExplanationDto<'a> {
    /// Id; left out when it is about a text or the report.
    pub(super) cell: Option<&'a str>,
    /// Keys that lead to the text, joined by dots; left out when it is about a cell or the report.
    pub(super) field: Option<&'static str>,
    /// Left out when it is about the cell as such.
    pub(super) rule: Option<&'a str>,
    pub(super) text: &'a str,
    /// Left out when it is empty.
    pub(super) by: &'a str,
    /// Left out when it is open.
    pub(super) on: Option<String>,
}

/// A passage of a text that says the number of a cell; counted in Unicode characters.
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct BindingDto<'a> {
    /// Keys that lead to the text, joined by dots.
    pub(super) field: &'static str,
    pub(super) start: usize,
    pub(super) length: usize,
    /// Id.
    pub(super) cell: &'a str,
}

/// Content without a place in the report.
#[cfg_attr(all(test, not(target_arch = "wasm32")), derive(schemars::JsonSchema))]
pub(super) struct NoteDto<'a> {
    pub(super) place: &'a str,
    pub(super) text: &'a str,
}

/// The cells of a section and groups of them, by the parts of their ids, in form order.
///
/// A cell is `null`, `"n/a"`, an integer, or a decimal as a text, so that no reader rounds it.
pub(super) struct GroupDto<'a> {
    pub(super) report: &'a Report,
    pub(super) section: SectionId,
}

/// How “not applicable” is written.
pub(super) const NOT_APPLICABLE: &str = "n/a";

impl ReportDto<'_> {
    pub(super) fn write(&self, json: &mut Json) {
        json.open('{');
        json.member("$schema", self.schema);
        json.member("format", self.format);
        json.plain_member("version", &self.version.to_string());
        json.member("form", self.form);
        match self.year {
            Some(year) => json.plain_member("year", &year.to_string()),
            None => json.plain_member("year", "null"),
        }
        json.member("organ", self.organ);
        json.member("reporter", self.reporter);
        json.member("addressee", self.addressee);
        json.member("preamble", self.preamble);
        json.open_member("overview");
        json.member("text", self.overview.text);
        json.open_member("aspects");
        let aspects = &self.overview.aspects;
        for (key, aspect) in [
            ("proactive", &aspects.proactive),
            ("on_request", &aspects.on_request),
            ("management", &aspects.management),
            ("platform", &aspects.platform),
            ("oversight", &aspects.oversight),
        ] {
            json.open_member(key);
            if !aspect.heading.is_empty() {
                json.member("heading", aspect.heading);
            }
            json.member("text", aspect.text);
            json.close('}');
        }
        json.close('}');
        json.close('}');
        for group in [&self.disclosure, &self.requests, &self.disputes] {
            json.open_member(group.section.key());
            group.write(json);
            json.close('}');
        }
        json.member("problems", self.problems);
        json.member("other", self.other);
        json.open_member("signature");
        json.member("organ", self.signature.organ);
        match &self.signature.date {
            Some(date) => json.member("date", date),
            None => json.plain_member("date", "null"),
        }
        json.close('}');
        if !self.explanations.is_empty() {
            json.key("explanations");
            json.open('[');
            for said in self.explanations {
                ExplanationDto::of(self.disclosure.report, said).write(json);
            }
            json.close(']');
        }
        if !self.bindings.is_empty() {
            json.key("bindings");
            json.open('[');
            write_bindings(self.disclosure.report, self.bindings, json);
            json.close(']');
        }
        if !self.notes.is_empty() {
            json.key("notes");
            json.open('[');
            for note in &self.notes {
                json.open('{');
                json.member("place", note.place);
                json.member("text", note.text);
                json.close('}');
            }
            json.close(']');
        }
        json.close('}');
    }
}

impl<'a> ExplanationDto<'a> {
    fn of(report: &Report, said: &'a Explanation) -> ExplanationDto<'a> {
        ExplanationDto {
            cell: said.about.cell().map(|cell| id_of(report, cell)),
            field: match said.about {
                About::Text(field) => Some(PLACES[field.index()].0),
                About::Cell(_) | About::Report => None,
            },
            rule: said.rule.as_deref(),
            text: &said.text,
            by: &said.by,
            on: said.on.map(|date| date.to_string()),
        }
    }

    fn write(&self, json: &mut Json) {
        json.open('{');
        if let Some(cell) = self.cell {
            json.member("cell", cell);
        }
        if let Some(field) = self.field {
            json.member("field", field);
        }
        if let Some(rule) = self.rule {
            json.member("rule", rule);
        }
        json.member("text", self.text);
        if !self.by.is_empty() {
            json.member("by", self.by);
        }
        if let Some(on) = &self.on {
            json.member("on", on);
        }
        json.close('}');
    }
}

impl BindingDto<'_> {
    fn write(&self, json: &mut Json) {
        json.open('{');
        json.member("field", self.field);
        json.plain_member("start", &self.start.to_string());
        json.plain_member("length", &self.length.to_string());
        json.member("cell", self.cell);
        json.close('}');
    }
}

/// Bindings stand in the order of the texts, so each text is counted through once.
fn write_bindings(report: &Report, bindings: &[Binding], json: &mut Json) {
    let (mut field, mut byte, mut start) = (None, 0, 0);
    for binding in bindings {
        if field != Some(binding.field) {
            (field, byte, start) = (Some(binding.field), 0, 0);
        }
        let text = report.text(binding.field);
        let count = |part: Option<&str>| part.map_or(0, |part| part.chars().count());
        start += count(text.get(byte..binding.start));
        byte = binding.start;
        let dto = BindingDto {
            field: PLACES[binding.field.index()].0,
            start,
            length: count(text.get(binding.start..binding.end)),
            cell: id_of(report, binding.cell),
        };
        dto.write(json);
    }
}

fn id_of(report: &Report, cell: CellIx) -> &'static str {
    &report.form().cell(cell).id
}

impl GroupDto<'_> {
    /// Rows of a group stand next to each other, so a group is written when its first row comes
    /// and closed when a row of another one does.
    fn write(&self, json: &mut Json) {
        let form: &'static Form = self.report.form();
        let mut open = "";
        for row in form.rows.iter().filter(|row| row.table.section() == self.section) {
            let path = path_in(self.section, row.id);
            let mut inner = below(path, open);
            while inner.is_none() {
                json.close('}');
                open = open.rsplit_once('.').map_or("", |(outer, _)| outer);
                inner = below(path, open);
            }
            for key in inner.into_iter().flat_map(|inner| inner.split('.')) {
                json.open_member(key);
            }
            open = path;
            for (cell, column) in row.cells().zip(row.columns) {
                json.key(column.id);
                match self.report.value(cell) {
                    Value::Blank => json.plain("null"),
                    Value::NotApplicable => json.text(NOT_APPLICABLE),
                    // Money is always a text, so that its type does not change with its value.
                    Value::Number(number) => match number.to_i64() {
                        Some(_) if !column.kind.is_amount() => json.plain(&number.to_string()),
                        Some(_) | None => json.text(&number.to_string()),
                    },
                }
            }
        }
        for _ in open.split('.').filter(|key| !key.is_empty()) {
            json.close('}');
        }
    }
}

/// The rest of a path behind the group that it stands in, if it does.
fn below<'a>(path: &'a str, group: &str) -> Option<&'a str> {
    if group.is_empty() { Some(path) } else { path.strip_prefix(group)?.strip_prefix('.') }
}
