//! The start page: ways to begin, and the drafts of this browser.

use std::rc::Rc;

use yew::Html;

use super::Props;
use super::drafts::{DraftsView, draft_list, drafts_view};
use crate::app::platform::clock;
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::Command;
use xxgk_core::lang::Lang;

#[derive(PartialEq)]
pub(super) struct View {
    readonly: bool,
    build: Rc<str>,
    drafts: DraftsView,
}

fn view(state: &State) -> View {
    View { readonly: state.readonly, build: state.build.clone(), drafts: drafts_view(state) }
}

pub(super) struct Home;

impl Part for Home {
    type Props = Props;
    type Shown = (Lang, View);

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, view(state))
    }

    fn draw(_props: &Props, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| home(page, view))
    }
}

fn home(page: &mut Page, view: &View) {
    page.el("section class=home", |page| {
        page.attr_say("aria-label", "开始", "Start");
        if view.readonly {
            page.leaf_say("p class=none", "没有可显示的年报。", "There is no report to show.");
            return;
        }
        page.leaf_say(
            "h1",
            "政府信息公开工作年度报告",
            "Annual report on open government information",
        );
        page.leaf_say(
            "p class=promise",
            "填报、核对、导入、导出都在本机完成，数据不离开这台电脑。",
            "Everything happens on this device; nothing you type leaves it.",
        );
        page.el("div class=ways", |page| {
            page.el("button class='way primary'", |page| {
 page.does(&Command::New);
                let year = clock::reporting_year().to_string();
                let says = page.lang.fill("新建 {0} 年年报", "New report of {0}", &[&year]);
                page.leaf("strong", &says);
                page.leaf_say(
                    "span",
                    "从空白的官方表样开始填写",
                    "Start from the blank official form",
                );
            });
            page.el("button class=way", |page| {
 page.does(&Command::LastYear);
                page.leaf_say("strong", "从去年的年报开始", "Start from last year's report");
                page.leaf_say(
                    "span",
                    "带出单位信息和上年结转，并逐项核对年度衔接",
                    "Carries over the organ and open requests, and checks that the years fit",
                );
            });
            page.el("button class=way", |page| {
 page.does(&Command::Import);
                page.leaf_say("strong", "打开或粘贴", "Open or paste");
                page.leaf_say(
                    "span",
                    "文件，或从网页、Word、PDF 复制的全文；文件也可以直接拖到页面上",
                    "A file, or text copied from a page, Word or PDF; dropping a file here works too",
                );
            });
        });
        page.el("p class=sample", |page| {
            page.say("第一次用？", "First time? ");
            page.button("button class=link", &Command::Sample,
                "打开一份真实的示例年报（万州区生态环境局 2020 年）",
                "Open a real sample report (Wanzhou, 2020)",
            );
        });
        page.when(!view.drafts.is_empty(), |page| {
            page.el("section class=drafts-home aria-labelledby=drafts-title", |page| {
                page.leaf_say("h2 id=drafts-title", "本机上的年报", "Reports on this device");
                draft_list(page, &view.drafts);
            });
        });
        page.el("p class=version", |page| {
            page.button("button class=link", &Command::Records, "最近删除、备份与清除", "Deleted drafts, backup, clearing");
            page.text(" · ");
            page.say("公开年报 ", "xxgk-report ");
            page.text(env!("CARGO_PKG_VERSION"));
            page.when(!view.build.is_empty(), |page| {
                page.say(" · 构建 ", " · build ");
                page.text(&view.build);
            });
        });
    });
}
