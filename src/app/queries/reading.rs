//! What a reader of a published report sees.

use std::rc::Rc;

use super::{CellView, FindingsView, cell_of, findings};
use crate::app::state::known::Known;
use crate::app::state::{Look, State};
use xxgk_core::charts::{Chart, charts};
use xxgk_core::form::{FormId, SectionId};
use xxgk_core::print::PrintBlock;
use xxgk_core::print::{addressee, one_line, paragraphs, section_texts, title_lines};
use xxgk_core::report::{Date, TextField};

/// The report as it is printed, with its numbers as charts and what the rules say about it.
#[derive(PartialEq)]
pub(crate) struct ReadingView {
    pub(crate) look: Look,
    pub(crate) form: FormId,
    /// In parts, between which a line breaks before it does inside one.
    pub(crate) title: Vec<String>,
    pub(crate) addressee: String,
    pub(crate) preamble: Vec<PrintBlock>,
    /// What each section says in words.
    pub(crate) texts: [Vec<PrintBlock>; 6],
    pub(crate) signature: String,
    pub(crate) date: String,
    /// The cells of the form, in its order.
    pub(crate) cells: Vec<CellView>,
    pub(crate) charts: Vec<Chart>,
    pub(crate) findings: FindingsView,
    /// Errors and warnings: the sentence, and the finding that a click goes to where it is about cells.
    pub(crate) said: Vec<(Option<Rc<str>>, String)>,
}

pub(crate) fn reading(state: &State) -> Option<ReadingView> {
    let open = state.open.as_ref()?;
    let report = &open.report;
    let findings = findings(state);
    let mut said = Vec::new();
    for group in &findings.groups {
        for finding in &group.findings {
            if matches!(finding.class, "error" | "warning") && group.class.is_empty() {
                let has_cells = |known: &&Known| known.place.is_none() && !known.cells().is_empty();
                let mut known = open.findings.iter().filter(has_cells);
                let goes = known.any(|known| known.key(report.form()) == *finding.argument);
                let key = goes.then(|| finding.argument.clone());
                said.push((key, finding.message.clone()));
            }
        }
    }
    Some(ReadingView {
        look: state.look,
        form: report.form,
        title: title_lines(&one_line(&report.title())),
        addressee: addressee(report),
        preamble: paragraphs(report.text(TextField::Preamble)).collect(),
        texts: SectionId::ALL.map(|section| section_texts(report, section)),
        signature: one_line(report.text(TextField::SignatureOrgan)),
        date: report.signed.map(Date::to_chinese).unwrap_or_default(),
        cells: report.values().map(|(cell, _)| cell_of(open, cell)).collect(),
        charts: charts(report, open.previous.as_deref()),
        findings,
        said,
    })
}
