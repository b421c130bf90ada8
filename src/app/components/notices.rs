//! What must not be overlooked (work that is only in memory), and short messages with one thing to
//! take back.

use super::icon_button;
use super::page::Page;
use crate::app::state::{Saving, State, Toast};
use crate::store::SaveError;

/// Why the last changes are only in memory, and whether a report is open.
pub(super) type Unsaved = Option<(SaveError, bool)>;

pub(super) fn unsaved(state: &State) -> Unsaved {
    match &state.saving {
        Saving::Failed(failure) => Some((failure.clone(), state.open.is_some())),
        _ => None,
    }
}

pub(super) fn banner(page: &mut Page, unsaved: &Unsaved) {
    page.when_some(unsaved.as_ref(), |page, (failure, open)| {
        page.el("div class=banner role=alert", |page| {
            page.leaf("p", &failure.text(page.lang));
            if !open {
                return;
            }
            if matches!(failure, SaveError::Stale { .. }) {
                page.leaf_say(
                    "button data-command=reload-draft",
                    "载入较新的内容",
                    "Load the newer work",
                );
                page.leaf_say(
                    "button data-command=save-copy",
                    "把这里的另存为副本",
                    "Keep this as a copy",
                );
            } else {
                page.leaf_say("button data-command=retry-save", "重试", "Try again");
            }
            page.leaf_say("button data-command=backup", "下载备份", "Download backup");
        });
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
                    page.el("button class=undo data-command=toast-undo", |page| {
                        page.attr("data-arg", &number.to_string());
                        page.say("撤销", "Undo");
                    });
                });
                let name = page.lang.pick("关闭提示", "Dismiss");
                icon_button(page, "dismiss", "×", name, false);
            });
        });
    });
}
