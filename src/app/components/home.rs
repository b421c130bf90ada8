//! The start page: ways to begin, and the drafts of this browser.

use yew::prelude::*;

use super::drafts::{DraftsView, draft_list, drafts_view};
use super::import_dialog::file_button;
use crate::app::platform::clock;
use crate::app::state::State;
use crate::lang::Lang;

#[derive(PartialEq)]
pub(super) struct View {
    lang: Lang,
    readonly: bool,
    drafts: DraftsView,
}

pub(super) fn view(state: &State) -> View {
    View { lang: state.lang, readonly: state.readonly, drafts: drafts_view(state) }
}

pub(super) fn home(view: &View) -> Html {
    let View { lang, readonly, .. } = *view;
    if readonly {
        return html! {
            <section class="home" aria-label={lang.pick("开始", "Start")}>
                <p class="none">{ lang.pick("没有可显示的年报。", "There is no report to show.") }</p>
            </section>
        };
    }
    let year = clock::reporting_year().to_string();
    let (before, after) = lang.pick(("新建 ", " 年年报"), ("New report of ", ""));
    let way = |says: String, more: &'static str| {
        html! {
            <><strong>{ says }</strong><span>{ more }</span></>
        }
    };
    html! {
        <section class="home" aria-label={lang.pick("开始", "Start")}>
            <h1>{ lang.pick("政府信息公开工作年度报告", "Annual report on open government information") }</h1>
            <p class="promise">
                { lang.pick(
                    "填报、核对、导入、导出都在本机完成，数据不离开这台电脑。",
                    "Everything happens on this device; nothing you type leaves it.",
                ) }
            </p>
            <div class="ways">
                <button type="button" class="way primary" data-command="new">
                    { way([before, &year, after].concat(),
                        lang.pick("从空白的官方表样开始填写", "Start from the blank official form")) }
                </button>
                <button type="button" class="way" data-command="import">
                    { way(lang.pick("粘贴年报全文", "Paste a report").to_owned(),
                        lang.pick("从网页、Word 或 PDF 复制的文字，自动填入各表", "Text copied from a page, Word or PDF fills the tables")) }
                </button>
                { file_button("way", lang, way(lang.pick("打开文件", "Open a file").to_owned(),
                    lang.pick("导出的 JSON 或文本文件，也可以直接拖到页面上", "Exported JSON or a text file; dropping it here works too"))) }
            </div>
            <p class="sample">
                { lang.pick("第一次用？", "First time? ") }
                <button type="button" class="link" data-command="sample">
                    { lang.pick("打开一份真实的示例年报（万州区生态环境局 2020 年）", "Open a real sample report (Wanzhou, 2020)") }
                </button>
            </p>
            if !view.drafts.is_empty() {
                <section class="drafts-home" aria-labelledby="drafts-title">
                    <h2 id="drafts-title">{ lang.pick("本机草稿", "Drafts on this device") }</h2>
                    { draft_list(&view.drafts) }
                </section>
            }
        </section>
    }
}
