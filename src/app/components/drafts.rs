//! The drafts of this browser, in the menu and on the start page.

use std::rc::Rc;

use yew::prelude::*;

use super::button_with;
use crate::app::platform::clock;
use crate::app::queries;
use crate::app::state::State;
use crate::lang::Lang;
use crate::store::{BrokenDraft, DraftId, DraftInfo, DraftList};

#[derive(PartialEq)]
pub(super) struct DraftsView {
    lang: Lang,
    readonly: bool,
    drafts: Rc<DraftList>,
    /// The draft that is open.
    open: Option<DraftId>,
}

impl DraftsView {
    pub(super) fn is_empty(&self) -> bool {
        self.drafts.drafts.is_empty() && self.drafts.broken.is_empty()
    }
}

pub(super) fn drafts_view(state: &State) -> DraftsView {
    DraftsView {
        lang: state.lang,
        readonly: state.readonly,
        drafts: state.drafts.clone(),
        open: state.open.as_ref().map(|open| open.id.clone()),
    }
}

/// All drafts with what can be done to them.
pub(super) fn draft_list(view: &DraftsView) -> Html {
    let lang = view.lang;
    if view.is_empty() {
        return html! { <p class="none">{ lang.pick("本机还没有草稿。", "No drafts on this device yet.") }</p> };
    }
    html! {
        <ul class="drafts">
            { for view.drafts.drafts.iter().map(|info| entry(view, info)) }
            { for view.drafts.broken.iter().map(|broken| broken_entry(broken, lang)) }
        </ul>
    }
}

fn entry(view: &DraftsView, info: &DraftInfo) -> Html {
    let lang = view.lang;
    let current = view.open.as_ref() == Some(&info.id);
    let id = AttrValue::from(info.id.to_string());
    let title = queries::name_or_unnamed(&info.organ, info.year, lang);
    let command = |command: &'static str, says: &'static str| {
        html! {
            <button type="button" class="quiet" data-command={command} data-arg={id.clone()}
                aria-label={[says, "「", &title, "」"].concat()}>{ says }</button>
        }
    };
    html! {
        <li class={if current { "draft current" } else { "draft" }} data-draft={id.clone()}>
            <button type="button" class="open" data-command="open-draft" data-arg={id.clone()}
                aria-current={current.then_some("true")}>
                <span class="name">{ title.clone() }</span>
                <span class="facts">
                    { info.form.as_str() }{ lang.pick(" 版表样 · ", " form · ") }{ clock::time_of_day(info.saved_at) }
                </span>
            </button>
            if !view.readonly {
                { command("duplicate", lang.pick("复制", "Duplicate")) }
                { command("delete", lang.pick("删除", "Delete")) }
            }
        </li>
    }
}

/// A draft that cannot be opened: says why and gives out what is stored of it.
fn broken_entry(broken: &BrokenDraft, lang: Lang) -> Html {
    let id = AttrValue::from(broken.id.to_string());
    let says = html! { lang.pick("下载原始数据", "Download raw data") };
    html! {
        <li class="draft broken" data-draft={id.clone()}>
            <p>{ broken.error.text(lang) }</p>
            { button_with("quiet", "raw", id, says) }
        </li>
    }
}
