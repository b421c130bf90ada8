//! Report to version 1.

use crate::form::{Aspect, SectionId};
use crate::report::{Report, TextField};
use crate::wire::json::Json;
use crate::wire::{FORMAT, VERSION};

use super::dto::{
    AspectDto, AspectsDto, BindingDto, ExplanationDto, GroupDto, NoteDto, OverviewDto, ReportDto,
    SignatureDto,
};
use super::{SCHEMA, place_of};

/// The report as compact JSON.
pub(in crate::wire) fn write(report: &Report) -> String {
    // An empty report has 6 KB.
    let mut json = Json::with_capacity(8 << 10);
    dto(report).write(&mut json);
    json.finish()
}

fn dto(report: &Report) -> ReportDto<'_> {
    let aspect = |aspect| AspectDto {
        heading: report.text(TextField::AspectHeading(aspect)),
        text: report.text(TextField::Aspect(aspect)),
    };
    ReportDto {
        schema: SCHEMA,
        format: FORMAT,
        version: VERSION,
        form: report.form.as_str(),
        year: report.year,
        organ: report.organ(),
        reporter: report.reporter.key(),
        addressee: report.text(TextField::Addressee),
        preamble: report.text(TextField::Preamble),
        overview: OverviewDto {
            text: report.text(TextField::Overview),
            aspects: AspectsDto {
                proactive: aspect(Aspect::Proactive),
                on_request: aspect(Aspect::OnRequest),
                management: aspect(Aspect::Management),
                platform: aspect(Aspect::Platform),
                oversight: aspect(Aspect::Oversight),
            },
        },
        disclosure: GroupDto { report, section: SectionId::Disclosure },
        requests: GroupDto { report, section: SectionId::Requests },
        disputes: GroupDto { report, section: SectionId::Disputes },
        problems: report.text(TextField::Problems),
        other: report.text(TextField::Other),
        signature: SignatureDto {
            organ: report.text(TextField::SignatureOrgan),
            date: report.signed.map(|date| date.to_string()),
        },
        explanations: report
            .explanations()
            .iter()
            .map(|said| ExplanationDto {
                cell: &report.form().cell(said.cell).id,
                rule: said.rule.as_deref(),
                text: &said.text,
                by: &said.by,
                on: said.on.map(|date| date.to_string()),
            })
            .collect(),
        bindings: bindings(report),
        notes: report
            .notes
            .iter()
            .map(|note| NoteDto { place: &note.place, text: &note.text })
            .collect(),
    }
}

/// Bindings stand in the order of the texts, so each text is counted through once.
fn bindings(report: &Report) -> Vec<BindingDto<'_>> {
    let (mut field, mut byte, mut start) = (None, 0, 0);
    let mut written = Vec::new();
    for binding in report.all_bindings() {
        if field != Some(binding.field) {
            (field, byte, start) = (Some(binding.field), 0, 0);
        }
        let text = report.text(binding.field);
        let count = |part: Option<&str>| part.map_or(0, |part| part.chars().count());
        start += count(text.get(byte..binding.start));
        byte = binding.start;
        written.push(BindingDto {
            field: place_of(binding.field),
            start,
            length: count(text.get(binding.start..binding.end)),
            cell: &report.form().cell(binding.cell).id,
        });
    }
    written
}
