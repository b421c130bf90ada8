//! What must not be overlooked: work that is only in memory.

use yew::prelude::*;

use super::topbar::download_json;
use crate::app::session::{use_query, use_session};
use crate::app::state::Saving;
use crate::store::SaveError;

#[component(Banner)]
pub(super) fn banner() -> Html {
    let session = use_session();
    let (lang, failure, open) = use_query(|state| {
        let failure = match &state.saving {
            Saving::Failed(failure) => Some(failure.clone()),
            _ => None,
        };
        let open = state.open.as_ref().map(|open| open.id.clone());
        (state.lang, failure, open)
    });
    let Some(failure) = failure else { return html! {} };
    let stale = matches!(failure, SaveError::Stale { .. });
    let backup = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| download_json(&session))
    };
    let retry = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.retry_saving())
    };
    let reload = {
        let (session, open) = (session.clone(), open.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(id) = &open {
                session.open_draft(id);
            }
        })
    };
    let copy = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.save_as_copy())
    };
    html! {
        <div class="banner" role="alert">
            <p>{ failure.text(lang) }</p>
            if open.is_some() {
                if stale {
                    <button type="button" data-command="reload-draft" onclick={reload}>
                        { lang.pick("载入较新的内容", "Load the newer work") }
                    </button>
                    <button type="button" data-command="save-copy" onclick={copy}>
                        { lang.pick("把这里的另存为副本", "Keep this as a copy") }
                    </button>
                } else {
                    <button type="button" data-command="retry-save" onclick={retry}>
                        { lang.pick("重试", "Try again") }
                    </button>
                }
                <button type="button" data-command="backup" onclick={backup}>
                    { lang.pick("下载备份", "Download backup") }
                </button>
            }
        </div>
    }
}
