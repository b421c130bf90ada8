//! The start page: ways to begin, and the drafts of this browser.

use yew::prelude::*;

use super::drafts::{DraftList, create_draft};
use super::import_dialog::{FilePicker, import_bytes};
use crate::app::actions::Action;
use crate::app::platform::clock;
use crate::app::session::{use_query, use_session};

/// A published report of the 2019 form, as its publisher left it (重庆市万州区生态环境局, 2020).
const SAMPLE: &str = include_str!("../../../tests/corpus/r000_wanzhou_eco_bureau_2020_seed.txt");

#[component(Home)]
pub(super) fn home() -> Html {
    let session = use_session();
    let (lang, readonly, has_drafts, keeps) = use_query(|state| {
        let keeps = state.saving != crate::app::state::Saving::Off;
        (state.lang, state.readonly, *state.drafts != Default::default(), keeps)
    });
    let year = clock::reporting_year();
    let create = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| create_draft(&session))
    };
    let paste = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.dispatch(Action::OpenImport))
    };
    let sample = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            let lang = session.read(|state| state.lang);
            let name = lang.pick("示例：万州区生态环境局 2020", "Sample: Wanzhou 2020");
            import_bytes(&session, name.to_owned(), SAMPLE.as_bytes());
        })
    };
    if readonly {
        return html! {
            <main class="home"><p class="none">{ lang.pick("没有可显示的年报。", "There is no report to show.") }</p></main>
        };
    }
    html! {
        <main class="home">
            <h1>{ lang.pick("政府信息公开工作年度报告", "Annual report on open government information") }</h1>
            <p class="promise">
                { lang.pick(
                    "填报、核对、导入、导出都在本机完成，数据不离开这台电脑。",
                    "Everything happens on this device; nothing you type leaves it.",
                ) }
            </p>
            <div class="ways">
                <button type="button" class="way primary" data-command="new" onclick={create}>
                    <strong>{ lang.pick(format!("新建 {year} 年年报"), format!("New report of {year}")) }</strong>
                    <span>{ lang.pick("从空白的官方表样开始填写", "Start from the blank official form") }</span>
                </button>
                <button type="button" class="way" data-command="import" onclick={paste}>
                    <strong>{ lang.pick("粘贴年报全文", "Paste a report") }</strong>
                    <span>{ lang.pick("从网页、Word 或 PDF 复制的文字，自动填入各表", "Text copied from a page, Word or PDF fills the tables") }</span>
                </button>
                <FilePicker class="way">
                    <strong>{ lang.pick("打开文件", "Open a file") }</strong>
                    <span>{ lang.pick("导出的 JSON 或文本文件，也可以直接拖到页面上", "Exported JSON or a text file; dropping it here works too") }</span>
                </FilePicker>
            </div>
            <p class="sample">
                { lang.pick("第一次用？", "First time? ") }
                <button type="button" class="link" data-command="sample" onclick={sample}>
                    { lang.pick("打开一份真实的示例年报（万州区生态环境局 2020 年）", "Open a real sample report (Wanzhou, 2020)") }
                </button>
            </p>
            if keeps && has_drafts {
                <section class="drafts-home" aria-label={lang.pick("本机草稿", "Drafts on this device")}>
                    <h2>{ lang.pick("本机草稿", "Drafts on this device") }</h2>
                    <DraftList />
                </section>
            }
        </main>
    }
}
