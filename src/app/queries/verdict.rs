//! What can be said of a report as a whole. Bar, panel, outline, palette, the page for readers, the dialogs and the
//! events all ask here, so that none of them says more than was judged.

use super::FindingsView;
use super::left::in_words;
use crate::app::state::Open;
use crate::app::state::known::{Whole, pick};
use xxgk_core::lang::Lang;

/// How far the check has come with a report as it is now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum Checked {
    /// Texts and years are not judged yet.
    #[default]
    Busy,
    /// They could not be: why.
    Not(String),
    /// Nobody asked for more than the numbers: a reader, as long as he does not.
    Numbers,
    Whole,
}

pub(crate) fn checked(open: &Open, readonly: bool, lang: Lang) -> Checked {
    match &open.whole {
        Whole::Judged => Checked::Whole,
        Whole::Failed(why) => Checked::Not(pick(why, lang).to_owned()),
        Whole::Unasked if readonly => Checked::Numbers,
        Whole::Unasked | Whole::Asked => Checked::Busy,
    }
}

/// What can be said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    /// So many errors, whatever else is found.
    Errors(usize),
    /// No error is known, and not everything was judged yet.
    Pending,
    /// No error, so many warnings; where texts and years could not be judged, in the numbers.
    Warnings(usize),
    /// There are no numbers that could contradict each other.
    Nothing,
    /// Nothing is wrong with what is filled in, and not everything is.
    SoFar,
    /// No error and no warning.
    Clean,
    /// Nor anything else, and every rule could be judged.
    Passed,
}

impl FindingsView {
    pub(crate) fn verdict(&self) -> Verdict {
        match (self.errors, self.warnings, &self.checked) {
            (1.., _, _) => Verdict::Errors(self.errors),
            (0, _, Checked::Busy) => Verdict::Pending,
            (0, 1.., _) => Verdict::Warnings(self.warnings),
            (0, 0, _) if self.equations.1 == 0 => Verdict::Nothing,
            (0, 0, _) if !self.left.is_empty() => Verdict::SoFar,
            (0, 0, Checked::Whole) if self.hints == 0 && self.not_judged.is_empty() => {
                Verdict::Passed
            }
            (0, 0, _) => Verdict::Clean,
        }
    }

    /// The verdict in a few words, with what was not checked.
    pub(crate) fn headline(&self, lang: Lang) -> String {
        let count = |count: usize, zh, en| lang.fill(zh, en, &[&count.to_string()]);
        let failed = matches!(self.checked, Checked::Not(_));
        let mut says = match self.verdict() {
            Verdict::Errors(errors) => count(errors, "{0} 处错误", "{0} errors"),
            Verdict::Pending => return lang.pick("正在核对……", "Checking…").to_owned(),
            Verdict::Warnings(warnings) => count(warnings, "{0} 处警告", "{0} warnings"),
            Verdict::Nothing => lang.pick("还没有可核对的数字", "Nothing to check yet").to_owned(),
            Verdict::SoFar | Verdict::Clean | Verdict::Passed if failed => {
                lang.pick("数字之间没有错误", "No errors between the numbers").to_owned()
            }
            Verdict::SoFar => lang.fill(
                "还有 {0}未填；已填的没有发现错误",
                "{0} still blank; no errors in what is filled in",
                &[&in_words(&self.left, lang)],
            ),
            Verdict::Clean => lang.pick("没有错误和警告", "No errors, no warnings").to_owned(),
            Verdict::Passed => lang.pick("全部核对通过", "All checks passed").to_owned(),
        };
        if failed {
            says += lang.pick("；文字和年度没有核对", "; texts and years were not checked");
        }
        says
    }

    /// The verdict as a whole sentence, with what it rests on: 全部核对通过：勾稽关系 49 项、文中数字 12 处。
    pub(crate) fn whole(&self, lang: Lang) -> String {
        let mut rests = Vec::new();
        let mut add = |count: usize, zh, en| {
            if count > 0 {
                rests.push(lang.fill(zh, en, &[&count.to_string()]));
            }
        };
        add(self.equations.1, "勾稽关系 {0} 项", "{0} equations");
        add(self.claims.unwrap_or(0), "文中数字 {0} 处", "{0} numbers of the texts");
        let mut says = self.headline(lang);
        if !rests.is_empty() {
            says += lang.pick("：", ": ");
            says += &rests.join(lang.pick("、", ", "));
        }
        says += lang.pick("。", ".");
        if !self.missing.is_empty() {
            says += lang.pick("", " ");
            says += &self.missing;
            says += lang.pick("。", ".");
        }
        says
    }

    /// Warnings that stand beside the headline, which does not tell of them.
    pub(crate) fn warnings_beside(&self) -> usize {
        match self.verdict() {
            Verdict::Errors(_) | Verdict::Pending => self.warnings,
            _ => 0,
        }
    }
}

impl Checked {
    /// What events say: a value of the element's API.
    pub(crate) fn as_str(&self) -> &'static str {
        match self {
            Checked::Busy => "pending",
            Checked::Not(_) => "failed",
            Checked::Numbers => "numbers",
            Checked::Whole => "whole",
        }
    }
}
