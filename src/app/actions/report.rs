//! What is said about a report as a whole: its form, and what section six says when there is nothing to say.

use crate::app::state::{Open, Toast, ToastUndo};
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, KeptNote, Reporter, TextField};
use xxgk_core::store::Draft;

/// For section six. The 2021 form has 信息处理费 reported there, also when there was none
/// (国办公开办函〔2021〕30号 六).
const NOTHING_TO_REPORT: &str = "本年度未收取信息处理费，无其他需要报告的事项。";

/// The customary sentence, where section six is empty.
pub(super) fn nothing_to_report(open: &mut Open) {
    if open.report.text(TextField::Other).trim().is_empty() {
        open.perform_alone(Edit::Text(TextField::Other, NOTHING_TO_REPORT.to_owned()));
    }
}

/// What the name of the organ tells, once it was written: the kind of reporter, where the usual one stands, and the organ of
/// the signature, where there is none. Once for each name, so that what is chosen otherwise stays.
pub(super) fn complete_by_name(open: &mut Open, lang: Lang) -> Option<Toast> {
    let organ = open.report.organ().trim().to_owned();
    if organ.is_empty() || open.named.as_deref() == Some(&*organ) {
        return None;
    }
    open.named = Some(organ.as_str().into());
    let kind = Reporter::guess(&organ);
    let mut edits = Vec::new();
    let mut says = Vec::new();
    if open.report.reporter == Reporter::default() && kind != open.report.reporter {
        edits.push(Edit::Reporter(kind));
        let label = lang.pick(kind.label(), kind.label_en());
        says.push(lang.fill("单位类别按名称选为“{0}”", "the kind is “{0}” by the name", &[label]));
    }
    if open.report.text(TextField::SignatureOrgan).trim().is_empty() {
        edits.push(Edit::Text(TextField::SignatureOrgan, organ));
        says.push(lang.pick("落款单位填为同一名称", "the signature has the same name").to_owned());
    }
    if edits.is_empty() {
        return None;
    }
    open.perform_alone(Edit::Batch(edits));
    let says = says.join(lang.pick("，", "; "));
    let text = lang.fill(
        "{0}。不对的话可以改。",
        "From the name: {0}. Change it where it is wrong.",
        &[&says],
    );
    Some(Toast { text, undo: Some(ToastUndo::Edit) })
}

/// An older version takes the place of what is there, with what was typed and is no number.
pub(super) fn restore(open: &mut Open, draft: Draft) {
    open.pending.clear();
    open.editing = None;
    open.perform_alone(Edit::Replace(Box::new(draft.report)));
    let form = open.report.form();
    for (cell, typed) in draft.pending {
        if let Some(cell) = form.find(&cell) {
            open.pending.insert(cell, typed);
        }
    }
}

/// Puts the report on another form. What has no cell there is kept as a note, and told of.
pub(super) fn set_form(open: &mut Open, form: FormId, lang: Lang) -> Option<Toast> {
    if form == open.report.form {
        return None;
    }
    let moved = open.report.on_form(form);
    let known = |note: &&KeptNote| !open.report.notes.contains(note);
    let left = moved.notes.iter().filter(known).count();
    open.pending.clear();
    open.editing = None;
    open.perform(Edit::Replace(Box::new(moved)));
    if left == 0 {
        return None;
    }
    let text = lang.fill(
        "有 {0} 处内容在这个表样里没有对应的格，没有带过来；换回原来的表样就会恢复。",
        "{0} entries have no cell in this form and were left out; they come back with the other form.",
        &[&left.to_string()],
    );
    Some(Toast { text, undo: Some(ToastUndo::Edit) })
}
