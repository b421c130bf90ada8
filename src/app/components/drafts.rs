//! The drafts of this browser.

use yew::prelude::*;

use crate::app::actions::Action;
use crate::app::platform::{clock, files};
use crate::app::queries;
use crate::app::session::{use_query, use_session};
use crate::report::Report;
use crate::store::{DraftId, DraftInfo};

/// The list under the title of the open report.
#[component(DraftsMenu)]
pub(super) fn drafts_menu() -> Html {
    let session = use_session();
    let lang = use_query(|state| state.lang);
    let create = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| create_draft(&session))
    };
    let home = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.close_draft())
    };
    let onkeydown = {
        let session = session.clone();
        Callback::from(move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                event.prevent_default();
                session.dispatch(Action::ToggleDrafts);
            }
        })
    };
    html! {
        <div class="menu" role="dialog" aria-label={lang.pick("草稿", "Drafts")} {onkeydown}>
            <DraftList />
            <div class="menu-foot">
                <button type="button" data-command="new" onclick={create}>{ lang.pick("新建年报", "New report") }</button>
                <button type="button" class="quiet" data-command="home" onclick={home}>
                    { lang.pick("回到首页", "Start page") }
                </button>
            </div>
        </div>
    }
}

/// Makes an empty report of the year whose report is due.
pub(super) fn create_draft(session: &crate::app::session::SessionRef) {
    let year = clock::reporting_year();
    session.open_report(Report::for_year(year));
}

/// All drafts with what can be done to them.
#[component(DraftList)]
pub(super) fn draft_list() -> Html {
    let (lang, drafts, open) = use_query(|state| {
        let open = state.open.as_ref().map(|open| open.id.clone());
        (state.lang, state.drafts.clone(), open)
    });
    if drafts.drafts.is_empty() && drafts.broken.is_empty() {
        return html! { <p class="none">{ lang.pick("本机还没有草稿。", "No drafts on this device yet.") }</p> };
    }
    html! {
        <ul class="drafts">
            { for drafts.drafts.iter().map(|info| html! {
                <Entry key={info.id.to_string()} info={info.clone()} current={open.as_ref() == Some(&info.id)} />
            }) }
            { for drafts.broken.iter().map(|broken| html! {
                <BrokenEntry key={broken.id.to_string()} id={broken.id.clone()} reason={broken.error.text(lang)} />
            }) }
        </ul>
    }
}

#[derive(PartialEq, Properties)]
struct BrokenProps {
    id: DraftId,
    reason: AttrValue,
}

/// A draft that cannot be opened: says why and gives out what is stored of it.
#[component(BrokenEntry)]
fn broken_entry(props: &BrokenProps) -> Html {
    let session = use_session();
    let lang = use_query(|state| state.lang);
    let download = {
        let (session, id) = (session.clone(), props.id.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(raw) = session.raw_draft(&id) {
                // Nothing else to do where a browser refuses downloads: the data stays stored.
                let _ = files::download(&files::file_name(id.as_str(), "txt"), "text/plain", &raw);
            }
        })
    };
    html! {
        <li class="draft broken" data-draft={props.id.to_string()}>
            <p>{ props.reason.clone() }</p>
            <button type="button" class="quiet" data-command="raw" onclick={download}>
                { lang.pick("下载原始数据", "Download raw data") }
            </button>
        </li>
    }
}

#[derive(PartialEq, Properties)]
struct EntryProps {
    info: DraftInfo,
    current: bool,
}

#[component(Entry)]
fn entry(props: &EntryProps) -> Html {
    let session = use_session();
    let (lang, readonly) = use_query(|state| (state.lang, state.readonly));
    let DraftInfo { id, organ, year, form, saved_at, .. } = &props.info;
    let title = queries::name_or_unnamed(organ, *year, lang);
    let command = |act: fn(&crate::app::session::SessionRef, &DraftId, &str)| {
        let (session, id, title) = (session.clone(), id.clone(), title.clone());
        Callback::from(move |_: MouseEvent| act(&session, &id, &title))
    };
    html! {
        <li class={classes!("draft", props.current.then_some("current"))} data-draft={id.to_string()}>
            <button type="button" class="open" aria-current={props.current.then_some("true")}
                onclick={command(|session, id, _| session.open_draft(id))}>
                <span class="name">{ title.clone() }</span>
                <span class="facts">
                    { lang.pick(format!("{form} 版表样"), format!("{form} form")) }
                    { " · " }
                    { clock::time_of_day(*saved_at) }
                </span>
            </button>
            if !readonly {
                <button type="button" class="quiet" data-command="duplicate"
                    aria-label={lang.pick(format!("复制「{title}」"), format!("Duplicate “{title}”"))}
                    onclick={command(|session, id, _| session.duplicate_draft(id))}>{ lang.pick("复制", "Duplicate") }</button>
                <button type="button" class="quiet" data-command="delete"
                    aria-label={lang.pick(format!("删除「{title}」"), format!("Delete “{title}”"))}
                    onclick={command(|session, id, title| session.delete_draft(id, title))}>{ lang.pick("删除", "Delete") }</button>
            }
        </li>
    }
}
