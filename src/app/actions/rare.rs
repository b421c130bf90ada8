//! Actions that nobody needs to begin a report, or to fill it in by hand.

use std::rc::Rc;

use super::import::{self, ImportDialog};
use super::{Action, PastePlace, VerdictAnswer, cells, going, type_cell};
use crate::app::aside::Aside;
use crate::app::commands::{Entry, entries};
use crate::app::known::Whole;
use crate::app::platform::clock;
use crate::app::queries::plain_text;
use crate::app::state::{
    Editing, Filter, Focus, Open, Palette, Replace, Saving, State, Toast, ToastUndo,
};
use xxgk_core::form::CellIx;
use xxgk_core::lang::Lang;
use xxgk_core::report::search::{self, Found};
use xxgk_core::report::{Binding, Date, Edit, KeptNote, TextField};
use xxgk_core::store::DraftId;

/// For section six. The 2021 form has 信息处理费 reported there, also when there was none
/// (国办公开办函〔2021〕30号 六).
const NOTHING_TO_REPORT: &str = "本年度未收取信息处理费，无其他需要报告的事项。";

/// What nobody needs to begin a report.
pub(super) fn apply(state: &mut State, action: Action) {
    match action {
        Action::Import(action) => {
            import::apply(state, action);
        }
        Action::ToggleDrafts => {
            state.drafts_shown = !state.drafts_shown;
            state.drafts_anew = state.drafts_shown;
        }
        Action::SetLook(look) => state.look = look,
        Action::OpenPalette => state.palette = Some(Palette::default()),
        Action::FindNumber(field, at) => {
            state.palette = Some(Palette { insert: Some((field, at)), ..Palette::default() });
        }
        Action::ClosePalette => {
            let was_open = state.palette.take().is_some();
            if was_open {
                back_to_cell(state);
            }
        }
        Action::SearchPalette(text) => {
            let insert = state.palette.as_ref().and_then(|palette| palette.insert);
            state.palette = Some(Palette { text, chosen: None, insert });
        }
        Action::Bind(binding) => bind(state, binding),
        Action::MoveInPalette(step) => {
            let lines = state.palette.as_ref().map(|palette| entries(state, palette));
            if let (Some(palette), Some(lines)) = (&mut state.palette, lines)
                && !lines.is_empty()
            {
                let at = palette.chosen_of(&lines) + lines.len();
                let line = lines.get(at.saturating_add_signed(step) % lines.len());
                palette.chosen = line.map(Entry::key);
            }
        }
        Action::Recognised(pasted) => {
            if state.at_work().as_ref() == Some(&pasted.into) {
                state.pasted = Some(pasted);
            } else {
                state.toast = Some(going::paste_lost(state));
            }
        }
        Action::PasteInto(place, text) => paste_into(state, &place, &text),
        Action::DropPasted => {
            let was_open = state.pasted.take().is_some();
            if was_open {
                back_to_cell(state);
            }
        }
        Action::TakePasted => {
            if let (Some(pasted), Some(open)) = (state.pasted.take(), &mut state.open)
                && !state.readonly
                && pasted.into == (open.id.clone(), open.report.form)
            {
                state.toast = cells::take_pasted(open, &pasted, state.lang);
            }
            back_to_cell(state);
        }
        Action::ToggleReplace => {
            state.replace = match state.replace {
                Some(_) => None,
                None => Some(Replace::default()),
            };
            if state.replace.is_some() {
                state.request_focus(Focus::Field("find"));
            }
        }
        Action::SetPassage(passage) => {
            if let Some(replace) = &mut state.replace {
                replace.passage = passage;
                (replace.next, replace.found) = (0, None);
            }
        }
        Action::SetReplacement(with) => {
            if let Some(replace) = &mut state.replace {
                replace.with = with;
            }
        }
        Action::FindNext => find_next(state),
        Action::ReplaceOne => replace_one(state),
        Action::ReplaceAll => replace_all(state),
        Action::TogglePanel => state.panel_shown = !state.panel_shown,
        Action::Followed(open) => follow(state, *open),
        Action::PutAside(why) => {
            if let Some(mut open) = state.open.take() {
                // It is said of what was put aside.
                state.saving = Saving::Idle;
                // What is stored under its name may be opened beside it.
                if state.aside.iter().any(|aside| aside.open.id == open.id) {
                    open.id = clock::fresh_id();
                    open.stored_revision = 0;
                }
                state.aside.push(Aside { open, why });
            }
        }
        Action::LayAside(aside) => state.aside.push(*aside),
        Action::DroppedIs(dropped) => state.dropped = dropped,
        Action::IsCopied => {
            if let Some(open) = &mut state.open {
                open.stored = Some(open.revision);
            }
        }
        Action::IsLost => {
            if let Some(open) = &mut state.open {
                open.stored = None;
            }
        }
        Action::PreviousIs(previous) => {
            if let Some(open) = &mut state.open {
                open.compare_with(previous);
            }
        }
        Action::ApprovedIs(approved) => {
            if let Some(open) = &mut state.open {
                open.hold_against(approved);
            }
        }
        Action::GoToCell(cell) => {
            if let Some(open) = &mut state.open {
                open.point_at(None);
            }
            state.panel_shown = false;
            state.request_focus(Focus::Cell(cell));
        }
        Action::GoToSection(section) => state.request_focus(Focus::Section(section)),
        Action::SelectFinding(key) => select_finding(state, key),
        Action::PointFinding(key) => {
            if let Some(open) = &mut state.open {
                open.point_at(Some(key));
            }
        }
        Action::ExplainCell(cell) => explain_cell(state, cell),
        Action::BackToCell => {
            // It may lie over the form.
            state.panel_shown = false;
            back_to_cell(state);
        }
        Action::AskCheck => {
            if let Some(open) = &mut state.open {
                open.asked = true;
                // What could not be judged may be now.
                if matches!(open.whole, Whole::Failed(_)) {
                    open.whole = Whole::Unasked;
                }
            }
            state.panel_shown = true;
            state.versions.findings += 1;
        }
        Action::CheckBegun => check_begun(state),
        Action::Judged(answer) => judged(state, answer),
        Action::GoWhenJudged(backwards) => state.go_when_judged = Some(backwards),
        Action::ShowFindings(filter) => state.filter = filter,
        Action::PointCell(cell) => {
            if let Some(open) = &mut state.open {
                open.pointed = cell;
            }
        }
        Action::SheetIs(sheet) => state.sheet = sheet,
        Action::MapIs(table) => state.map = table,
        Action::PublishIs(publishing) => state.publish = publishing,
        Action::SettingsAre(settings) => {
            state.settings = settings;
            let reviewed = state.import.as_mut().and_then(ImportDialog::review_mut);
            for open in state.open.iter_mut().chain(reviewed.map(|review| &mut review.open)) {
                open.whole.is_outdated();
            }
            state.versions.findings += 1;
        }
        Action::ExplainerIs(name) => state.explainer = name,
        _ => {}
    }
}

/// What nobody needs to fill in a report by hand.
pub(super) fn edit(open: &mut Open, action: Action, lang: Lang) -> Option<Toast> {
    match action {
        Action::CancelTyping => cancel_typing(open),
        Action::Paste(text) => return cells::paste(open, &text, lang),
        Action::ClearCells => return cells::clear(open, lang),
        Action::FillDown => return cells::fill_down(open, lang),
        Action::FillSame => return cells::fill_same(open, lang),
        Action::FillZero(cells) => return cells::fill_zero(open, cells, lang),
        Action::Unbind(field, start) => {
            open.history.close_step();
            open.perform(Edit::Unbind(field, start));
        }
        Action::Explain(explanation) => {
            if explanation.rule.is_some() {
                open.explaining = open.selected.clone();
            }
            open.perform(Edit::Explain(explanation));
        }
        Action::NothingToReport if open.report.text(TextField::Other).trim().is_empty() => {
            open.history.close_step();
            open.perform(Edit::Text(TextField::Other, NOTHING_TO_REPORT.to_owned()));
            open.history.close_step();
        }
        Action::SetYear(year) => open.perform(Edit::Year(year)),
        Action::SetForm(form) if form != open.report.form => {
            let moved = open.report.on_form(form);
            let known = |note: &&KeptNote| !open.report.notes.contains(note);
            let left = moved.notes.iter().filter(known).count();
            open.pending.clear();
            open.editing = None;
            open.perform(Edit::Replace(Box::new(moved)));
            if left > 0 {
                let text = lang.fill(
                    "有 {0} 处内容在这个表样里没有对应的格，没有带过来；换回原来的表样就会恢复。",
                    "{0} entries have no cell in this form and were left out; they come back with the other form.",
                    &[&left.to_string()],
                );
                return Some(Toast { text, undo: Some(ToastUndo::Edit) });
            }
        }
        Action::SetReporter(reporter) => open.perform(Edit::Reporter(reporter)),
        Action::SetSigned(text) => open.perform(Edit::Signed(Date::parse_iso(&text))),
        Action::Undo => open.undo(),
        Action::Redo => open.redo(),
        Action::Fix(key) => {
            let fix = open.finding(&key).and_then(|finding| open.fix_of(finding));
            if let Some(fix) = fix {
                open.history.close_step();
                for cell in fix.cells().into_iter().flatten() {
                    open.pending.remove(cell);
                }
                open.perform(fix);
                open.history.close_step();
            }
        }
        _ => {}
    }
    None
}

pub(super) fn cancel_typing(open: &mut Open) {
    let Some(editing) = open.editing.take() else { return };
    let Editing { cell, typing, original, .. } = editing;
    if typing {
        type_cell(open, cell, original.clone());
    }
    open.select(cell, cell);
    open.history.close_step();
    open.editing = Some(Editing::new(cell, original));
}

/// Binds a passage to a cell; an empty one is where the number is put. The caret goes behind it.
fn bind(state: &mut State, binding: Binding) {
    let Some(open) = state.open.as_mut().filter(|_| !state.readonly) else { return };
    let Binding { field, start, .. } = binding;
    open.history.close_step();
    open.perform(Edit::Bind(binding));
    open.history.close_step();
    let bound = open.report.bindings(field).find(|known| known.start == start);
    if let Some(Binding { end, .. }) = bound {
        state.request_focus(Focus::Passage(Found { field, start: end, end }));
    }
}

fn select_finding(state: &mut State, key: Rc<str>) {
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
fn explain_cell(state: &mut State, cell: CellIx) {
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

/// Another tab saved newer work: it is shown in the place of what was here, and whoever works here stays where he is. A
/// document that is being imported, or a text for it, has nothing to do with it.
fn follow(state: &mut State, mut open: Open) {
    let Some(before) = state.open.take() else { return };
    state.saving = open.saved_at.map_or(Saving::Idle, Saving::Saved);
    open.goes_on_from(&before);
    open.asked = before.asked;
    open.selected = before.selected;
    open.explaining = before.explaining;
    open.told_not_applicable = before.told_not_applicable;
    open.finding_at = before.finding_at;
    open.writing = before.writing;
    if open.report.form == before.report.form {
        if let Some(selection) = before.selection {
            open.select(selection.anchor, selection.head);
        }
        open.editing = before.editing.map(|editing| {
            let text = plain_text(&open, editing.cell);
            Editing { original: text.clone(), text, typing: false, caret: false, ..editing }
        });
    }
    state.openings += 1;
    open.opening = state.openings;
    state.open = Some(open);
    // A draft that is read anew begins to count from 0 again.
    state.versions.texts += 1;
    state.versions.findings += 1;
    state.versions.blanks += 1;
}

/// What is in sight is being checked. A failure stays in sight until there is an answer, but for readers, who ask.
fn check_begun(state: &mut State) {
    let readonly = state.readonly;
    let reviewed = state.import.as_mut().and_then(ImportDialog::review_mut);
    let open = reviewed.map(|review| &mut review.open).or(state.open.as_mut());
    if let Some(open) = open
        && (open.whole == Whole::Unasked || readonly)
    {
        open.whole = Whole::Asked;
        state.versions.findings += u32::from(readonly);
    }
}

/// Takes what the `checks` module said, unless it is about a report that has changed meanwhile: then it was asked
/// again.
fn judged(state: &mut State, answer: VerdictAnswer) {
    let VerdictAnswer { of, verdict } = answer;
    let reviewed = state.import.as_mut().and_then(ImportDialog::review_mut);
    let mut opened = state.open.iter_mut().chain(reviewed.map(|review| &mut review.open));
    let Some(open) = opened.find(|open| open.id == of.id) else { return };
    match verdict {
        // Unless it changed, or what it is judged by did.
        Ok(verdict) if open.stand() == of && open.whole != Whole::Unasked => {
            open.verdict = Some(Rc::new(verdict(open)));
            open.whole = Whole::Judged;
        }
        Ok(_) => return,
        Err(why) => {
            open.verdict = None;
            open.whole = Whole::Failed(why);
        }
    }
    open.collect_findings();
    state.versions.findings += 1;
    state.versions.texts += 1;
}

/// After a dialog the keyboard is where it was in the tables.
fn back_to_cell(state: &mut State) {
    if let Some(selection) = state.open.as_ref().and_then(|open| open.selection) {
        state.request_focus(Focus::Cell(selection.anchor));
    }
}

/// The keyboard may be elsewhere by now, and another report may be open.
fn paste_into(state: &mut State, place: &PastePlace, text: &str) {
    if state.at_work().as_ref() != Some(&place.into) {
        state.toast = Some(going::paste_lost(state));
        return;
    }
    let Some(open) = state.open.as_mut().filter(|_| !state.readonly) else { return };
    open.select(place.selection.anchor, place.selection.head);
    if let Some(toast) = cells::paste(open, text, state.lang) {
        state.toast = Some(toast);
    }
}

fn find_next(state: &mut State) {
    let (Some(replace), Some(open)) = (&mut state.replace, &state.open) else { return };
    let found = search::find(&open.report, &replace.passage);
    let at = replace.next.checked_rem(found.len()).unwrap_or(0);
    if let Some(found) = found.get(at) {
        replace.next = at + 1;
        let found = *found;
        replace.found = Some(found);
        state.request_focus(Focus::Passage(found));
    }
}

fn replace_one(state: &mut State) {
    if let (Some(replace), Some(open)) = (&mut state.replace, &mut state.open)
        && !state.readonly
        && let Some(at) = replace.next.checked_sub(1)
        // The texts may have changed since it was gone to.
        && search::find(&open.report, &replace.passage).get(at).copied() == replace.found
        && let Some((edit, found)) =
            search::replace_one(&open.report, &replace.passage, &replace.with, at)
    {
        open.history.close_step();
        open.perform(edit);
        open.history.close_step();
        let places = search::find(&open.report, &replace.passage);
        replace.next = search::behind(&places, found).unwrap_or(0);
    }
    find_next(state);
}

fn replace_all(state: &mut State) {
    let (Some(replace), Some(open)) = (&state.replace, &mut state.open) else { return };
    let places = search::find(&open.report, &replace.passage).len();
    let edit = search::replace_all(&open.report, &replace.passage, &replace.with);
    let Some(edit) = edit.filter(|_| !state.readonly) else { return };
    open.history.close_step();
    open.perform(edit);
    open.history.close_step();
    state.toast = Some(Toast {
        text: state.lang.fill("替换了 {0} 处。", "{0} places replaced.", &[&places.to_string()]),
        undo: Some(ToastUndo::Edit),
    });
}

/// The toast that can take a deletion back.
pub(crate) fn deleted_toast(lang: Lang, title: &str, id: DraftId) -> Toast {
    let (before, after) = lang.pick(("已删除「", "」。"), ("Deleted “", "”."));
    Toast { text: [before, title, after].concat(), undo: Some(ToastUndo::Delete(id)) }
}
