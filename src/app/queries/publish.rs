//! What the dialog for publishing says.

use std::rc::Rc;

use super::left::in_words;
use super::{Checked, FindingsView, Verdict, findings, findings_shown, totals};
use crate::app::state::known::Whole;
use crate::app::state::{Publishing, State};
use crate::command::Filter;
use xxgk_check::Severity;
use xxgk_check::thorough::PERSONAL_DATA;
use xxgk_core::lang::Lang;

/// Whether files say 草稿.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DraftMark {
    pub(crate) is_on: bool,
    /// There are errors, so that it stays on.
    pub(crate) is_fixed: bool,
}

pub(crate) fn draft_mark(state: &State) -> DraftMark {
    let Some(open) = &state.open else { return DraftMark { is_on: true, is_fixed: true } };
    // What is published already is no draft, whatever can be said against it.
    if state.readonly {
        return DraftMark { is_on: false, is_fixed: true };
    }
    let (errors, _) = totals(open);
    let chosen = state.publish.as_ref().and_then(|publishing| publishing.draft);
    let is_fixed = errors > 0;
    // What nobody has checked is taken for a draft as long as nobody says otherwise.
    DraftMark { is_on: is_fixed || chosen.unwrap_or(open.whole != Whole::Judged), is_fixed }
}

/// What stands on paper where the page itself is printed, by the browser's menu: that it is a draft, and why.
pub(crate) fn draft_reason(state: &State) -> Option<String> {
    if !draft_mark(state).is_on {
        return None;
    }
    let lang = state.lang;
    let (errors, _) = totals(state.open.as_ref()?);
    let findings = findings_shown(state);
    let why = match (errors, &findings.checked) {
        (0, Checked::Busy) => {
            lang.pick("文字和年度还没有核对", "texts and years are not checked yet").to_owned()
        }
        (0, Checked::Not(_)) => findings.headline(lang),
        (0, _) => return Some(lang.pick("草稿", "Draft (草稿)").to_owned()),
        (errors, _) => lang.fill("还有 {0} 处错误", "errors: {0}", &[&errors.to_string()]),
    };
    Some(lang.fill("草稿：{0}，不是正式文本", "Draft (草稿): {0}; not the final text", &[&why]))
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PublishView {
    pub(crate) publishing: Publishing,
    pub(crate) readonly: bool,
    pub(crate) draft: DraftMark,
    pub(crate) findings: FindingsView,
    /// What is not filled in, counted as the errors that they are.
    pub(crate) unfilled: usize,
    /// Personal data: key of the finding and the sentence.
    pub(crate) personal: Vec<(Rc<str>, String)>,
    /// The approved report that it is compared with, by name.
    pub(crate) approved: Option<String>,
    pub(crate) has_explanations: bool,
}

pub(crate) fn publish(state: &State) -> Option<PublishView> {
    let publishing = state.publish.as_deref()?;
    let open = state.open.as_ref()?;
    let (form, lang) = (open.report.form(), state.lang);
    let view = findings(state);
    let (all_errors, _) = totals(open);
    let mut personal = Vec::new();
    for finding in &open.findings {
        if finding.rule() == PERSONAL_DATA.as_str() && finding.severity != Severity::Hint {
            personal.push((finding.key(form).into(), finding.message(form, lang)));
        }
    }
    Some(PublishView {
        publishing: publishing.clone(),
        readonly: state.readonly,
        draft: draft_mark(state),
        unfilled: all_errors.saturating_sub(view.errors),
        personal,
        approved: open
            .approved
            .as_ref()
            .map(|approved| super::name_or_unnamed(approved.organ(), approved.year, lang)),
        has_explanations: !open.report.explanations().is_empty(),
        findings: view,
    })
}

impl PublishView {
    /// Name of the files without the extension, once the module has said it.
    pub(crate) fn file_name(&self) -> Option<&str> {
        let names = &self.publishing.facts.as_ref()?.names;
        Some(&names[usize::from(self.draft.is_on)])
    }

    /// Errors, warnings, hints, what is explained; with the filters that list them.
    pub(crate) fn counts(&self) -> [(Filter, usize); 4] {
        let FindingsView { errors, warnings, hints, explained, .. } = self.findings;
        [
            (Filter::Only(Severity::Error), errors),
            (Filter::Only(Severity::Warning), warnings),
            (Filter::Only(Severity::Hint), hints),
            (Filter::Explained, explained),
        ]
    }

    /// What is wrong with it, in a sentence.
    pub(crate) fn headline(&self, lang: Lang) -> String {
        let failed = matches!(self.findings.checked, Checked::Not(_));
        let verdict = match (self.findings.verdict(), self.unfilled) {
            // What is published is whole: blank cells are errors then.
            (Verdict::Errors(errors), unfilled) => Verdict::Errors(errors + unfilled),
            (verdict, 0) | (verdict @ Verdict::Pending, _) => verdict,
            (_, unfilled) => Verdict::Errors(unfilled),
        };
        match verdict {
            Verdict::Errors(count) => {
                let blank = in_words(&self.findings.left, lang);
                let errors = self.findings.errors.to_string();
                let (zh, en) = match (self.findings.errors, blank.is_empty()) {
                    (0, false) => (
                        "还有 {1}没有填，现在导出的文件会标明“草稿”。",
                        "Still blank: {1}; files made now are marked 草稿.",
                    ),
                    (1.., false) => (
                        "还有 {0} 处错误，{1}没有填，现在导出的文件会标明“草稿”。",
                        "Errors: {0}; still blank: {1}; files made now are marked 草稿.",
                    ),
                    _ => (
                        "还有 {2} 处错误，现在导出的文件会标明“草稿”。",
                        "There are {2} errors; files made now are marked 草稿.",
                    ),
                };
                lang.fill(zh, en, &[&errors, &blank, &count.to_string()])
            }
            Verdict::Pending => lang.pick("正在核对……", "Checking…").to_owned(),
            _ if failed => lang
                .pick(
                    "数字之间没有错误；文字和年度没有核对。",
                    "No error between the numbers; texts and years were not checked.",
                )
                .to_owned(),
            _ if !self.findings.left.is_empty() => lang.fill(
                "没有发现错误。{0}还没有填，补齐后即可发布。",
                "There are no errors. Still blank: {0}; it can be published after that.",
                &[&in_words(&self.findings.left, lang)],
            ),
            _ => lang
                .pick("没有错误，可以发布。", "There are no errors; it can be published.")
                .to_owned(),
        }
    }
}
