//! The bar on top: what is open, whether it is saved, and the few commands.

use yew::prelude::*;

use super::drafts::{DraftsView, draft_list, drafts_view};
use super::{button, icon_button};
use crate::app::platform::clock;
use crate::app::queries;
use crate::app::state::{Saving, State};
use crate::lang::Lang;

#[derive(PartialEq)]
pub(super) struct View {
    lang: Lang,
    readonly: bool,
    /// Title of the open report.
    title: Option<String>,
    saving: Saving,
    can_undo: bool,
    can_redo: bool,
    findings: usize,
    /// The list of drafts while it is shown.
    menu: Option<DraftsView>,
}

pub(super) fn view(state: &State) -> View {
    let open = state.open.as_ref();
    View {
        lang: state.lang,
        readonly: state.readonly,
        title: open.map(|open| queries::title(open, state.lang)),
        saving: state.saving.clone(),
        can_undo: open.is_some_and(|open| open.history.can_undo() || open.pending.len() > 0),
        can_redo: open.is_some_and(|open| open.history.can_redo()),
        findings: open.map_or(0, queries::visible_findings),
        menu: state.drafts_shown.then(|| drafts_view(state)),
    }
}

pub(super) fn topbar(view: &View) -> Html {
    let View { lang, readonly, .. } = *view;
    let is_open = view.title.is_some();
    html! {
        <section class="topbar" aria-label={lang.pick("文件与操作", "File and commands")}>
            <span class="brand">{ lang.pick("公开年报", "Annual report") }</span>
            if let Some(title) = view.title.clone() {
                <div class="current">
                    <button type="button" class="quiet title" data-command="drafts"
                        aria-expanded={if view.menu.is_some() { "true" } else { "false" }}>
                        <span class="name">{ title }</span>
                        <span class="caret" aria-hidden="true">{ "▾" }</span>
                    </button>
                    if let Some(menu) = &view.menu {
                        <div class="menu" role="dialog" aria-label={lang.pick("草稿", "Drafts")}>
                            { draft_list(menu) }
                            <div class="menu-foot">
                                if !readonly {
                                    { button("", "new", lang.pick("新建年报", "New report")) }
                                }
                                { button("quiet", "home", lang.pick("回到首页", "Start page")) }
                            </div>
                        </div>
                    }
                </div>
            }
            { save_state(view) }
            <div class="commands">
                if is_open && !readonly {
                    { icon_button("undo", "↶", lang.pick("撤销（Ctrl+Z）", "Undo (Ctrl+Z)"), !view.can_undo) }
                    { icon_button("redo", "↷", lang.pick("重做（Ctrl+Y）", "Redo (Ctrl+Y)"), !view.can_redo) }
                }
                if is_open {
                    <button type="button" class="quiet only-narrow" data-command="panel">
                        { lang.pick("核对", "Check") }
                        if view.findings > 0 {
                            <span class="count">{ view.findings }</span>
                        }
                    </button>
                }
                if !readonly {
                    { button("quiet", "import", lang.pick("导入", "Import")) }
                }
                if is_open {
                    { button("quiet", "export", lang.pick("导出", "Export")) }
                }
                { button("quiet", "lang", lang.pick("EN", "中文")) }
            </div>
        </section>
    }
}

/// When the last verified save was.
fn save_state(view: &View) -> Html {
    let lang = view.lang;
    let (class, text) = match view.saving {
        _ if view.readonly => ("", lang.pick("只读", "Read only").to_owned()),
        _ if view.title.is_none() => ("", String::new()),
        Saving::Off => ("", lang.pick("由所在页面保存", "Kept by this page").to_owned()),
        Saving::Idle => ("", String::new()),
        Saving::Pending => ("pending", lang.pick("正在保存……", "Saving…").to_owned()),
        Saving::Saved(at) => {
            let time = clock::time_of_day(at);
            let (before, after) = lang.pick(("已保存 ", "（本机）"), ("Saved ", " (this device)"));
            ("saved", [before, &time, after].concat())
        }
        Saving::Failed(_) => ("failed", lang.pick("未保存", "Not saved").to_owned()),
    };
    html! { <span class={["save-state ", class].concat()} role="status" data-saving={class}>{ text }</span> }
}
