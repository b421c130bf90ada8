//! The bar on top: what is open, whether it is saved, and the few commands.

use yew::Html;

use super::Props;
use super::drafts::{DraftsView, draft_list, drafts_view, report_name};
use super::icon_button;
use super::tally::{Of, tally};
use crate::app::platform::clock;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::{Kept, Open, Saving, State};
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::Command;
use xxgk_core::lang::Lang;

#[derive(PartialEq)]
pub(super) struct View {
    readonly: bool,
    /// Title of the open report.
    title: Option<String>,
    saving: Saving,
    kept: Option<Kept>,
    is_hosted: bool,
    can_undo: bool,
    can_redo: bool,
    /// The list of drafts while it is shown.
    menu: Option<DraftsView>,
}

fn view(state: &State) -> View {
    let open = state.open.as_ref();
    View {
        readonly: state.readonly,
        title: open.map(|open| queries::title(open, state.lang)),
        saving: state.saving.clone(),
        kept: state.kept.clone(),
        is_hosted: state.is_hosted(),
        can_undo: !state.elsewhere && open.is_some_and(Open::can_undo),
        can_redo: !state.elsewhere && open.is_some_and(|open| open.history.can_redo()),
        menu: state.drafts_shown.then(|| drafts_view(state)),
    }
}

pub(super) struct Topbar;

impl Part for Topbar {
    type Props = Props;
    type Shown = (Lang, View);

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        state.versions.bar
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, view(state))
    }

    fn draw(props: &Props, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| topbar(page, props, view))
    }
}

fn topbar(page: &mut Page, props: &Props, view: &View) {
    let (is_open, can_edit) = (view.title.is_some(), !view.readonly);
    page.el("section class=topbar", |page| {
        page.attr_say("aria-label", "文件与操作", "File and commands");
        page.leaf_say("span class=brand", "公开年报", "Annual report");
        page.when_some(view.title.as_ref(), |page, title| {
            page.el("div class=current", |page| {
                if view.is_hosted {
                    page.el("span class='quiet title'", |page| report_name(page, title));
                    return;
                }
                page.el("button class='quiet title'", |page| {
                    page.does(&Command::Drafts);
                    page.attr_bool("aria-expanded", view.menu.is_some());
                    page.attr("title", title);
                    report_name(page, title);
                    page.leaf("span class=caret aria-hidden=true", "▾");
                });
                page.when_some(view.menu.as_ref(), |page, menu| {
                    menu_of_drafts(page, menu, can_edit);
                });
            });
        });
        save_state(page, view);
        page.el("div class=commands", |page| {
            page.when(is_open && can_edit, |page| {
                let lang = page.lang;
                let undo = lang.pick("撤销（Ctrl+Z）", "Undo (Ctrl+Z)");
                icon_button(page, &Command::Undo, "↶", undo, !view.can_undo);
                let redo = lang.pick("重做（Ctrl+Y）", "Redo (Ctrl+Y)");
                icon_button(page, &Command::Redo, "↷", redo, !view.can_redo);
            });
            page.when(is_open, |page| {
                page.button("button class='quiet only-wide'", &Command::Check, "核对", "Check");
                // Its name is the first line of what it shows (panel/summary.rs).
                page.el("button class='quiet only-narrow'", |page| {
                    page.does(&Command::Panel);
                    page.attr("aria-labelledby", "panel-name panel-summary");
                    page.leaf_say("span id=panel-name", "核对", "Check");
                    page.html(tally(&props.session, Of::Report));
                });
            });
            page.when(can_edit, |page| {
                page.button("button class=quiet", &Command::Import, "导入", "Import");
            });
            page.when(is_open, |page| {
                page.button("button class=quiet", &Command::Publish, "导出", "Export");
                page.el("button class='quiet only-wide'", |page| {
                    page.does(&Command::Export);
                    page.attr_say("title", "下载数据（JSON）", "Download the data (JSON)");
                    page.attr_say("aria-label", "导出 JSON", "Export JSON");
                    page.text("JSON");
                });
            });
            page.button("button class=quiet", &Command::Language, "EN", "中文");
        });
    });
}

fn menu_of_drafts(page: &mut Page, menu: &DraftsView, can_edit: bool) {
    page.el("div class=menu role=dialog", |page| {
        page.attr_say("aria-label", "草稿", "Drafts");
        draft_list(page, menu);
        page.el("div class=menu-foot", |page| {
            page.when(can_edit, |page| {
                page.button("button", &Command::New, "新建年报", "New report");
            });
            page.when(can_edit, |page| {
                page.button(
                    "button class=quiet",
                    &Command::Records,
                    "历史与备份",
                    "History and backup",
                );
            });
            page.button("button class=quiet", &Command::Home, "回到首页", "Start page");
        });
    });
}

/// When the last verified save was.
fn save_state(page: &mut Page, view: &View) {
    let lang = page.lang;
    let time;
    let (class, zh, en) = match view.saving {
        _ if view.readonly => ("", "只读", "Read only"),
        _ if view.title.is_none() => ("", "", ""),
        Saving::Off => match &view.kept {
            Some(kept) => (&*kept.class, &*kept.says, &*kept.says),
            None => ("", "由门户保存", "Kept by the portal"),
        },
        Saving::Idle => ("", "", ""),
        Saving::Pending | Saving::Written(_) => ("pending", "正在保存……", "Saving…"),
        Saving::Saved(at) => {
            time = lang.fill(
                "已保存 {0}（本机）",
                "Saved {0} (this device)",
                &[&clock::time_of_day(at)],
            );
            ("saved", &*time, &*time)
        }
        Saving::Failed(_) => ("failed", "未保存", "Not saved"),
    };
    page.el("span role=status", |page| {
        page.class(&["save-state", class]);
        page.attr("data-saving", class);
        page.say(zh, en);
    });
}
