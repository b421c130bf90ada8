//! What must not be overlooked (work that is only in memory), and short messages with one thing to
//! take back.

use yew::prelude::*;

use super::{button, icon_button};
use crate::app::state::{Saving, State, Toast};
use crate::lang::Lang;
use crate::store::SaveError;

/// Why the last changes are only in memory, and whether a report is open.
pub(super) type Unsaved = Option<(SaveError, bool)>;

pub(super) fn unsaved(state: &State) -> Unsaved {
    match &state.saving {
        Saving::Failed(failure) => Some((failure.clone(), state.open.is_some())),
        _ => None,
    }
}

pub(super) fn banner(unsaved: &Unsaved, lang: Lang) -> Html {
    let Some((failure, open)) = unsaved else { return html! {} };
    let stale = matches!(failure, SaveError::Stale { .. });
    html! {
        <div class="banner" role="alert">
            <p>{ failure.text(lang) }</p>
            if *open {
                if stale {
                    { button("", "reload-draft", lang.pick("载入较新的内容", "Load the newer work")) }
                    { button("", "save-copy", lang.pick("把这里的另存为副本", "Keep this as a copy")) }
                } else {
                    { button("", "retry-save", lang.pick("重试", "Try again")) }
                }
                { button("", "backup", lang.pick("下载备份", "Download backup")) }
            }
        </div>
    }
}

pub(super) fn toast(toast: Option<&Toast>, lang: Lang) -> Html {
    html! {
        <div class="toast-place" role="status">
            if let Some(toast) = toast {
                <div class="toast">
                    <p>{ &toast.text }</p>
                    if toast.undo.is_some() {
                        { button("undo", "toast-undo", lang.pick("撤销", "Undo")) }
                    }
                    { icon_button("dismiss", "×", lang.pick("关闭提示", "Dismiss"), false) }
                </div>
            }
        </div>
    }
}
