//! What must not be overlooked (work that is only in memory), and short messages with one thing to
//! take back.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::{Props, button, icon_button};
use crate::app::actions::Action;
use crate::app::session::use_query;
use crate::app::state::Saving;
use crate::store::SaveError;

#[component(Banner)]
pub(super) fn banner(props: &Props) -> Html {
    let (lang, failure, open) = use_query(&props.session, |state| {
        let failure = match &state.saving {
            Saving::Failed(failure) => Some(failure.clone()),
            _ => None,
        };
        (state.lang, failure, state.open.is_some())
    });
    let Some(failure) = failure else { return html! {} };
    let stale = matches!(failure, SaveError::Stale { .. });
    html! {
        <div class="banner" role="alert">
            <p>{ failure.text(lang) }</p>
            if open {
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

/// Long enough to read a sentence and press the button.
const SHOWN_MS: u32 = 12_000;

#[component(ToastView)]
pub(super) fn toast_view(props: &Props) -> Html {
    let (lang, toast) = use_query(&props.session, |state| (state.lang, state.toast.clone()));
    {
        let session = props.session.clone();
        use_effect_with(toast.clone(), move |toast| {
            let shown = toast.is_some();
            let timer = shown
                .then(|| Timeout::new(SHOWN_MS, move || session.dispatch(Action::DismissToast)));
            move || drop(timer)
        });
    }
    html! {
        <div class="toast-place" role="status">
            if let Some(toast) = toast {
                <div class="toast">
                    <p>{ toast.text }</p>
                    if toast.undo.is_some() {
                        { button("undo", "toast-undo", lang.pick("撤销", "Undo")) }
                    }
                    { icon_button("dismiss", "×", lang.pick("关闭提示", "Dismiss"), false) }
                </div>
            }
        </div>
    }
}
