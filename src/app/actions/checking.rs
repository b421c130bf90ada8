//! Findings: asking for them, going to them, saying something about them.

use std::rc::Rc;

use super::VerdictAnswer;
use super::import::ImportDialog;
use crate::app::services;
use crate::app::state::known::Whole;
use crate::app::state::{CheckSettings, Focus, Open, State};
use crate::command::Filter;
use xxgk_core::form::CellIx;
use xxgk_core::report::{Edit, Explanation};

/// 核对: tells of everything, also of what is not begun yet.
pub(super) fn ask(state: &mut State) {
    if let Some(open) = &mut state.open {
        open.asked = true;
        // What could not be judged may be now.
        if matches!(open.whole, Whole::Failed(_)) {
            open.whole = Whole::Unasked;
        }
    }
    state.panel_shown = true;
}

/// What is in sight is being checked. A failure stays in sight until there is an answer, but for readers, who ask.
pub(super) fn begun(state: &mut State) {
    let readonly = state.readonly;
    let reviewed = state.import.as_mut().and_then(ImportDialog::review_mut);
    let open = reviewed.map(|review| &mut review.open).or(state.open.as_mut());
    if let Some(open) = open
        && (open.whole == Whole::Unasked || readonly)
    {
        open.whole = Whole::Asked;
    }
}

/// Takes what the `checks` module said, unless it is about a report that has changed meanwhile: then it was asked
/// again.
pub(super) fn judged(state: &mut State, answer: VerdictAnswer) {
    let VerdictAnswer { of, verdict } = answer;
    let reviewed = state.import.as_mut().and_then(ImportDialog::review_mut);
    let mut opened = state.open.iter_mut().chain(reviewed.map(|review| &mut review.open));
    let Some(open) = opened.find(|open| open.id == of.id) else { return };
    match verdict {
        // Unless it changed, or what it is judged by did.
        Ok(checked) if open.stand() == of && open.whole != Whole::Unasked => {
            open.verdict = Some(Rc::new(services::checking::verdict(checked, open)));
            open.whole = Whole::Judged;
        }
        Ok(_) => return,
        Err(why) => {
            open.verdict = None;
            open.whole = Whole::Failed(why);
        }
    }
    open.collect_findings();
}

/// Reports are judged by other settings from now on.
pub(super) fn set_settings(state: &mut State, settings: Option<Rc<CheckSettings>>) {
    state.settings = settings;
    let reviewed = state.import.as_mut().and_then(ImportDialog::review_mut);
    for open in state.open.iter_mut().chain(reviewed.map(|review| &mut review.open)) {
        open.whole.is_outdated();
    }
}

pub(super) fn select_finding(state: &mut State, key: Rc<str>) {
    let Some(open) = &mut state.open else { return };
    let focus = open.finding(&key).map(|finding| match (finding.place, finding.cells().first()) {
        (Some(place), _) => Focus::Passage(place),
        (None, Some(cell)) => Focus::Cell(*cell),
        (None, None) => Focus::Nowhere,
    });
    open.point_at(Some(key));
    state.panel_shown = false;
    if let Some(focus) = focus.filter(|focus| *focus != Focus::Nowhere) {
        state.request_focus(focus);
    }
}

/// The field is in the panel, so that is shown.
pub(super) fn explain_cell(state: &mut State, cell: CellIx) {
    let Some(open) = &mut state.open else { return };
    let finding = open.marks.get(cell.index()).cloned().flatten();
    let focus = match &finding {
        Some(finding) if finding.may_be_explained() => Focus::Field("explain"),
        Some(_) => Focus::Finding,
        None => Focus::Field("note"),
    };
    if let Some(finding) = finding {
        let key = finding.key(open.report.form());
        open.point_at(Some(key.into()));
        // It may be one of those that are not listed now.
        state.filter = Filter::All;
    }
    state.panel_shown = true;
    state.look.paper = false;
    state.request_focus(focus);
}

/// Keeps what was said about a cell or a finding.
pub(super) fn explain(open: &mut Open, explanation: Explanation) {
    if explanation.rule.is_some() {
        open.explaining = open.selected.clone();
    }
    open.perform(Edit::Explain(explanation));
}

/// Applies the one-click fix of a finding, as a step of its own.
pub(super) fn fix(open: &mut Open, key: &str) {
    let fix = open.finding(key).and_then(|finding| open.fix_of(finding));
    if let Some(fix) = fix {
        for cell in fix.cells().into_iter().flatten() {
            open.pending.remove(cell);
        }
        open.perform_alone(fix);
    }
}
