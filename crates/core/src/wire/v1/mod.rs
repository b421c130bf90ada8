//! Version 1 of the JSON format.
//!
//! FROZEN once released: files of this version are read for ever, and `tests/golden/v1_*.json` prove
//! it. Do not change a key, a type or an order here; write a `v2` beside it and let
//! [`super::from_json`] choose.
//!
//! A new form is no new version: its cells are keys of the same three sections, and a program that
//! does not know the form says so.

mod dto;
mod read;
#[cfg(all(test, not(target_arch = "wasm32")))]
mod schema;
mod write;

pub(super) use read::read;
pub(super) use write::write;

use crate::form::{Aspect, CellDef, CellIx, Form, FormId, SectionId};
use crate::report::TextField;

/// Value of `$schema`: the file in `docs/`, without a host, because nobody should fetch it.
const SCHEMA: &str = "xxgk-report.v1.schema.json";

/// The keys that lead to each text, joined by dots, in the order of [`TextField::all`].
const PLACES: [(&str, TextField); TextField::COUNT] = [
    ("organ", TextField::Organ),
    ("addressee", TextField::Addressee),
    ("preamble", TextField::Preamble),
    ("overview.text", TextField::Overview),
    ("overview.aspects.proactive.heading", TextField::AspectHeading(Aspect::Proactive)),
    ("overview.aspects.proactive.text", TextField::Aspect(Aspect::Proactive)),
    ("overview.aspects.on_request.heading", TextField::AspectHeading(Aspect::OnRequest)),
    ("overview.aspects.on_request.text", TextField::Aspect(Aspect::OnRequest)),
    ("overview.aspects.management.heading", TextField::AspectHeading(Aspect::Management)),
    ("overview.aspects.management.text", TextField::Aspect(Aspect::Management)),
    ("overview.aspects.platform.heading", TextField::AspectHeading(Aspect::Platform)),
    ("overview.aspects.platform.text", TextField::Aspect(Aspect::Platform)),
    ("overview.aspects.oversight.heading", TextField::AspectHeading(Aspect::Oversight)),
    ("overview.aspects.oversight.text", TextField::Aspect(Aspect::Oversight)),
    ("problems", TextField::Problems),
    ("other", TextField::Other),
    ("signature.organ", TextField::SignatureOrgan),
];

/// The keys that lead to a text.
pub(super) fn field_key(field: TextField) -> &'static str {
    PLACES.iter().find(|(_, known)| *known == field).map_or("", |(key, _)| key)
}

/// Where a cell stands inside its section, keys joined by dots. Ids of table two and three begin
/// with their section; those of table four do not.
fn path_of(cell: &CellDef) -> &str {
    path_in(cell.table.section(), &cell.id)
}

/// The same for a cell or a row with this id.
fn path_in(section: SectionId, id: &str) -> &str {
    let inside = id.strip_prefix(section.key()).and_then(|rest| rest.strip_prefix('.'));
    inside.unwrap_or(id)
}

/// The cell at a path inside a section.
fn find(form: &Form, section: SectionId, path: &str) -> Option<CellIx> {
    let in_section = |cell: &CellIx| form.cell(*cell).table.section() == section;
    form.find(&[section.key(), ".", path].concat())
        .or_else(|| form.find(path))
        .filter(in_section)
        .filter(|cell| path_of(form.cell(*cell)) == path)
}

/// The same, in this form or else in one of the others.
pub(super) fn find_in_any_form(
    form: &'static Form,
    section: SectionId,
    path: &str,
) -> Option<(&'static Form, CellIx)> {
    std::iter::once(form)
        .chain(FormId::ALL.map(Form::get))
        .find_map(|form| Some((form, find(form, section, path)?)))
}

/// Whether a path leads to cells of some form without being one.
fn is_group(section: SectionId, path: &str) -> bool {
    let leads_to = |cell: &CellDef| {
        cell.table.section() == section
            && path_of(cell).strip_prefix(path).is_some_and(|rest| rest.starts_with('.'))
    };
    FormId::ALL.into_iter().any(|form| Form::get(form).cells.iter().any(leads_to))
}
