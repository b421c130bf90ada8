//! Report to version 1.

use crate::form::{Aspect, CellKind, SectionId};
use crate::report::{Report, TextField, Value};
use crate::wire::{FORMAT, VERSION};

use super::dto::{
    AspectDto, AspectsDto, CellDto, EntryDto, GroupDto, NoteDto, OverviewDto, ReportDto,
    SignatureDto,
};
use super::{SCHEMA, path_of};

/// The report as compact JSON.
pub(in crate::wire) fn write(report: &Report) -> String {
    // Texts, integers and maps with text keys: there is nothing here that could fail to serialise.
    serde_json::to_string(&dto(report)).unwrap_or_default()
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
        disclosure: section(report, SectionId::Disclosure),
        requests: section(report, SectionId::Requests),
        disputes: section(report, SectionId::Disputes),
        problems: report.text(TextField::Problems),
        other: report.text(TextField::Other),
        signature: SignatureDto {
            organ: report.text(TextField::SignatureOrgan),
            date: report.signed.map(|date| date.to_string()),
        },
        notes: report
            .notes
            .iter()
            .map(|note| NoteDto { place: &note.place, text: &note.text })
            .collect(),
    }
}

fn section(report: &Report, section: SectionId) -> GroupDto<'static> {
    let form = report.form();
    let mut root = GroupDto(Vec::new());
    for (cell, value) in report.values() {
        let definition = form.cell(cell);
        if definition.table.section() == section {
            insert(&mut root, path_of(definition), cell_dto(value, definition.kind));
        }
    }
    root
}

fn insert(group: &mut GroupDto<'static>, path: &'static str, cell: CellDto) {
    let Some((key, rest)) = path.split_once('.') else {
        group.0.push((path, EntryDto::Cell(cell)));
        return;
    };
    let known = group.0.iter_mut().find_map(|(known, entry)| match entry {
        EntryDto::Group(inner) if *known == key => Some(inner),
        _ => None,
    });
    if let Some(inner) = known {
        insert(inner, rest, cell);
    } else {
        let mut inner = GroupDto(Vec::new());
        insert(&mut inner, rest, cell);
        group.0.push((key, EntryDto::Group(inner)));
    }
}

/// Money is always a text, so that its type does not change with its value.
fn cell_dto(value: Value, kind: CellKind) -> CellDto {
    match value {
        Value::Blank => CellDto::Blank,
        Value::NotApplicable => CellDto::NotApplicable,
        Value::Number(number) => match number.to_i64() {
            Some(integer) if !kind.is_amount() => CellDto::Integer(integer),
            Some(_) | None => CellDto::Decimal(number.to_string()),
        },
    }
}
