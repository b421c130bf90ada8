//! What must not be overlooked (work that is only in memory), and short messages with one thing to
//! take back.

use super::icon_button;
use crate::app::queries;
use crate::app::services::aside::Aside;
use crate::app::state::{Saving, State, Toast};
use crate::app::view::page::Page;
use crate::command::Command;
use xxgk_core::store::{DraftId, SaveError};

/// What is only in memory.
#[derive(PartialEq)]
pub(super) struct Unsaved {
    /// Why the last changes are, and whether a report is open.
    failure: Option<(SaveError, bool)>,
    /// What was put aside: id and name.
    aside: Vec<(DraftId, String)>,
    /// The open draft is being written elsewhere.
    elsewhere: bool,
}

pub(super) fn unsaved(state: &State) -> Unsaved {
    let failure = match &state.saving {
        Saving::Failed(failure) => Some((failure.clone(), state.open.is_some())),
        _ => None,
    };
    let name = |aside: &Aside| (aside.open.id.clone(), queries::title(&aside.open, state.lang));
    Unsaved { failure, aside: state.aside.iter().map(name).collect(), elsewhere: state.elsewhere }
}

pub(super) fn banner(page: &mut Page, unsaved: &Unsaved) {
    page.list(|page| {
        for (id, name) in &unsaved.aside {
            aside(page, id, name);
        }
    });
    page.when(unsaved.elsewhere, |page| {
        page.el("div class='banner elsewhere' role=status", |page| {
            page.leaf_say(
                "p",
                "另一处正在编辑这份年报（别的标签页或窗口），这里只显示，随时跟随。",
                "This report is being edited elsewhere, in another tab or window; here it is shown and follows.",
            );
            page.button("button", &Command::TakeOver, "在此继续编辑", "Go on here");
        });
    });
    page.when_some(unsaved.failure.as_ref(), |page, (failure, open)| {
        page.el("div class=banner role=alert", |page| {
            page.leaf("p", &failure.text(page.lang));
            if !open {
                return;
            }
            let is_stale = matches!(failure, SaveError::Stale { .. });
            if is_stale {
                page.button(
                    "button",
                    &Command::ReloadDraft,
                    "载入较新的内容",
                    "Load the newer work",
                );
            } else {
                page.button("button", &Command::RetrySave, "重试", "Try again");
            }
            if is_stale || matches!(failure, SaveError::Deleted | SaveError::Newer { .. }) {
                page.button(
                    "button",
                    &Command::SaveCopy,
                    "把这里的另存为副本",
                    "Keep this as a copy",
                );
            }
            page.button("button", &Command::Backup, "下载备份", "Download backup");
        });
    });
}

/// Something that is not open any more and in no storage.
fn aside(page: &mut Page, id: &DraftId, name: &str) {
    page.el("div class='banner aside' role=alert", |page| {
        page.key(id.to_string());
        page.el("p", |page| {
            let says = page.lang.fill(
                "「{0}」有修改没有存下，只在本页内存中，关闭本页就没有了。",
                "Changes of “{0}” could not be stored; they are only in this page's memory and go with it.",
                &[name],
            );
            page.text(&says);
        });
        page.button("button", &Command::OpenAside(id.clone()), "打开", "Open");
        let download = Command::DownloadAside(id.clone());
        page.button("button", &download, "下载备份", "Download backup");
        page.button("button", &Command::DropAside(id.clone()), "放弃", "Give up");
    });
}

/// The message with its number.
pub(super) fn toast(page: &mut Page, toast: Option<&(u32, Toast)>) {
    page.el("div class=toast-place role=status", |page| {
        page.when_some(toast, |page, (number, toast)| {
            page.el("div class=toast", |page| {
                // Another message is another element: who has the keyboard on a button of this one presses no other.
                page.key(number.to_string());
                page.leaf("p", &toast.text);
                page.when(toast.undo.is_some(), |page| {
                    page.el("button class=undo", |page| {
                        page.does(&Command::ToastUndo(*number));
                        page.say("撤销", "Undo");
                    });
                });
                let name = page.lang.pick("关闭提示", "Dismiss");
                icon_button(page, &Command::Dismiss, "×", name, false);
            });
        });
    });
}
