//! The bar on top: what is open, whether it is saved, and the few commands.

use yew::prelude::*;

use super::drafts::DraftsMenu;
use crate::app::actions::Action;
use crate::app::platform::{clock, files};
use crate::app::queries;
use crate::app::session::{SessionRef, use_query, use_session};
use crate::app::state::Saving;
use crate::lang::Lang;
use crate::wire;

#[component(Topbar)]
pub(super) fn topbar() -> Html {
    let session = use_session();
    let (lang, readonly, title, drafts_shown) = use_query(|state| {
        let title = state.open.as_ref().map(|open| queries::title(open, state.lang));
        (state.lang, state.readonly, title, state.drafts_shown)
    });
    let (can_undo, can_redo, findings) = use_query(|state| {
        let open = state.open.as_ref();
        let view = queries::findings(state);
        (
            open.is_some_and(|open| open.history.can_undo() || !open.pending.is_empty()),
            open.is_some_and(|open| open.history.can_redo()),
            view.errors + view.warnings,
        )
    });
    let act = |action: fn() -> Action| {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.dispatch(action()))
    };
    let switch_lang = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            let lang = session.read(|state| state.lang.pick(Lang::En, Lang::Zh));
            session.dispatch(Action::SetLang(lang));
            session.reflect_lang();
        })
    };
    let export = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| download_json(&session))
    };
    let is_open = title.is_some();
    html! {
        <header class="topbar">
            <span class="brand">{ lang.pick("公开年报", "Annual report") }</span>
            if let Some(title) = title {
                <div class="current">
                    <button
                        type="button"
                        class="quiet title"
                        data-command="drafts"
                        aria-expanded={drafts_shown.to_string()}
                        aria-haspopup="dialog"
                        onclick={act(|| Action::ToggleDrafts)}
                    >
                        <span class="name">{ title }</span>
                        <span class="caret" aria-hidden="true">{ "▾" }</span>
                    </button>
                    if drafts_shown {
                        <DraftsMenu />
                    }
                </div>
            }
            <SaveState />
            <div class="commands" role="toolbar" aria-label={lang.pick("操作", "Commands")}>
                if is_open && !readonly {
                    <button type="button" class="quiet icon" data-command="undo" disabled={!can_undo}
                        title={lang.pick("撤销（Ctrl+Z）", "Undo (Ctrl+Z)")}
                        aria-label={lang.pick("撤销", "Undo")}
                        onclick={act(|| Action::Undo)}>{ "↶" }</button>
                    <button type="button" class="quiet icon" data-command="redo" disabled={!can_redo}
                        title={lang.pick("重做（Ctrl+Y）", "Redo (Ctrl+Y)")}
                        aria-label={lang.pick("重做", "Redo")}
                        onclick={act(|| Action::Redo)}>{ "↷" }</button>
                }
                if is_open {
                    <button type="button" class="quiet only-narrow" data-command="panel"
                        onclick={act(|| Action::TogglePanel)}>
                        { lang.pick("核对", "Check") }
                        if findings > 0 {
                            <span class="count">{ findings }</span>
                        }
                    </button>
                }
                if !readonly {
                    <button type="button" class="quiet" data-command="import"
                        onclick={act(|| Action::OpenImport)}>{ lang.pick("导入", "Import") }</button>
                }
                if is_open {
                    <button type="button" class="quiet" data-command="export" onclick={export}
                        title={lang.pick("下载为 JSON 文件，可再次导入", "Download as JSON; can be imported again")}>
                        { lang.pick("导出", "Export") }
                    </button>
                }
                <button type="button" class="quiet" data-command="lang" onclick={switch_lang}
                    lang={lang.pick("en", "zh-CN")}>{ lang.pick("EN", "中文") }</button>
            </div>
        </header>
    }
}

/// Downloads the open report in the JSON format.
pub(super) fn download_json(session: &SessionRef) {
    let file = session.read(|state| {
        let open = state.open.as_ref()?;
        Some((files::file_name(&open.report.title(), "json"), wire::to_json(&open.report)))
    });
    let Some((name, json)) = file else { return };
    if files::download(&name, "application/json", &json).is_err() {
        let lang = session.read(|state| state.lang);
        let text = lang.pick(
            "浏览器没有允许下载。请检查浏览器的下载设置后再试。",
            "The browser did not allow the download. Check its settings and try again.",
        );
        let toast = crate::app::state::Toast { text: text.to_owned(), undo: None };
        session.dispatch(Action::ShowToast(toast));
    }
}

/// When the last verified save was.
#[component(SaveState)]
fn save_state() -> Html {
    let (lang, readonly, saving, open) =
        use_query(|state| (state.lang, state.readonly, state.saving.clone(), state.open.is_some()));
    let (class, text) = match saving {
        _ if readonly => ("", lang.pick("只读", "Read only").to_owned()),
        _ if !open => ("", String::new()),
        Saving::Off => ("", lang.pick("由所在页面保存", "Kept by this page").to_owned()),
        Saving::Idle => ("", String::new()),
        Saving::Pending => ("pending", lang.pick("正在保存……", "Saving…").to_owned()),
        Saving::Saved(at) => {
            let time = clock::time_of_day(at);
            (
                "saved",
                lang.pick(format!("已保存 {time}（本机）"), format!("Saved {time} (this device)")),
            )
        }
        Saving::Failed(_) => ("failed", lang.pick("未保存", "Not saved").to_owned()),
    };
    html! { <span class={classes!("save-state", class)} role="status" data-saving={class}>{ text }</span> }
}
