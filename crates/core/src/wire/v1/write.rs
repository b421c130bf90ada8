//! Report to version 1.

use crate::form::{Aspect, SectionId};
use crate::report::{Report, TextField};
use crate::wire::json::Json;
use crate::wire::{FORMAT, VERSION};

use super::SCHEMA;
use super::dto::{AspectDto, AspectsDto, GroupDto, NoteDto, OverviewDto, ReportDto, SignatureDto};

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
        explanations: report.explanations(),
        bindings: report.all_bindings(),
        notes: report
            .notes
            .iter()
            .map(|note| NoteDto { place: &note.place, text: &note.text })
            .collect(),
    }
}
