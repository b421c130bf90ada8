//! A short message with, at most, one thing to take back.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::app::actions::Action;
use crate::app::session::{use_query, use_session};
use crate::app::state::ToastUndo;

/// Long enough to read a sentence and press the button.
const SHOWN_MS: u32 = 12_000;

#[component(ToastView)]
pub(super) fn toast_view() -> Html {
    let session = use_session();
    let (lang, toast) = use_query(|state| (state.lang, state.toast.clone()));
    {
        let session = session.clone();
        use_effect_with(toast.clone(), move |toast| {
            let timer = toast
                .as_ref()
                .map(|_| Timeout::new(SHOWN_MS, move || session.dispatch(Action::DismissToast)));
            move || drop(timer)
        });
    }
    let undo = {
        let (session, toast) = (session.clone(), toast.clone());
        Callback::from(move |_: MouseEvent| {
            match toast.as_ref().and_then(|toast| toast.undo.as_ref()) {
                Some(ToastUndo::Edit) => {
                    session.dispatch(Action::Undo);
                    session.dispatch(Action::DismissToast);
                }
                Some(ToastUndo::Delete(id)) => session.restore_draft(id),
                None => {}
            }
        })
    };
    let dismiss = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.dispatch(Action::DismissToast))
    };
    html! {
        <div class="toast-place" role="status">
            if let Some(toast) = toast {
                <div class="toast">
                    <p>{ toast.text }</p>
                    if toast.undo.is_some() {
                        <button type="button" class="undo" data-command="toast-undo" onclick={undo}>
                            { lang.pick("撤销", "Undo") }
                        </button>
                    }
                    <button type="button" class="quiet icon" onclick={dismiss}
                        aria-label={lang.pick("关闭提示", "Dismiss")}>{ "×" }</button>
                </div>
            }
        </div>
    }
}
