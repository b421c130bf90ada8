//! Paste or open a document, see what was understood, then decide.

use std::rc::Rc;

use yew::prelude::*;

use super::{button, icon_button};
use crate::app::actions::{ImportDialog, ImportView, Understood};
use crate::app::queries;
use crate::app::state::State;
use crate::lang::Lang;

/// A button that opens the browser's file dialog, with the field behind it.
pub(super) fn file_button(class: &'static str, lang: Lang, content: Html) -> Html {
    html! {
        <>
            { super::button_with(class, "open-file", AttrValue::Static(""), content) }
            <input type="file" class="visually-hidden" tabindex="-1" data-field="file"
                aria-label={lang.pick("选择文件", "Choose a file")}
                accept=".txt,.md,.json,.docx,.doc,.xlsx,.pdf,.html,.htm" />
        </>
    }
}

#[derive(PartialEq)]
pub(super) struct View {
    dialog: ImportDialog,
    open: Option<OpenReport>,
}

pub(super) fn view(state: &State) -> Option<View> {
    let open = state
        .open
        .as_ref()
        .map(|open| OpenReport { organ: open.report.organ().to_owned(), year: open.report.year });
    Some(View { dialog: state.import.clone()?, open })
}

pub(super) fn import_dialog(view: &View, lang: Lang, onclose: Callback<Event>) -> Html {
    let View { dialog, open } = view;
    let text: Rc<str> = dialog.text.clone();
    html! {
        <dialog class="import" aria-labelledby="import-title" {onclose}>
            <div class="head">
                <h2 id="import-title">{ lang.pick("导入年报", "Import a report") }</h2>
                { icon_button("close-import", "×", lang.pick("关闭", "Close"), false) }
            </div>
            <p class="lead">
                { lang.pick(
                    "打开已发布的年报，全选、复制，粘贴到下面；或者选择文件、把文件拖到页面上。确认之前，现有内容不会改变。",
                    "Open a published report, select all, copy, and paste it below; or choose or drop a file. Nothing changes before you confirm.",
                ) }
            </p>
            <textarea class="paste" rows="7" data-field="paste" spellcheck="false" autofocus=true
                aria-label={lang.pick("年报全文", "Text of the report")}
                placeholder={lang.pick("在这里粘贴（Ctrl+V）", "Paste here (Ctrl+V)")}
                value={AttrValue::from(text.clone())} />
            <div class="row">
                <button type="button" data-command="recognise" disabled={text.trim().is_empty()}>
                    { lang.pick("识别", "Read it") }
                </button>
                { file_button("quiet", lang, html! { lang.pick("选择文件……", "Choose a file…") }) }
            </div>
            { match &dialog.view {
                ImportView::Nothing => html! {},
                ImportView::Busy => html! {
                    <p class="busy" role="status">{ lang.pick("正在识别……", "Reading…") }</p>
                },
                ImportView::Refused { name, reason } => html! {
                    <section class="outcome refused" role="alert">
                        <p class="file">{ name }</p>
                        <p>{ lang.pick(&reason[0], &reason[1]) }</p>
                        <p class="calm">{ lang.pick("现有内容没有改变。", "Nothing was changed.") }</p>
                    </section>
                },
                ImportView::Understood(understood) => preview(understood, lang, open.as_ref()),
            } }
        </dialog>
    }
}

/// The report that an import may replace.
#[derive(PartialEq)]
struct OpenReport {
    organ: String,
    year: Option<i32>,
}

/// What was understood of the document, before anything changes.
fn preview(understood: &Understood, lang: Lang, open: Option<&OpenReport>) -> Html {
    let report = &understood.report;
    let other = open.filter(|open| {
        let has_name = !open.organ.trim().is_empty();
        has_name && (open.organ != report.organ() || open.year != report.year)
    });
    let notes = &understood.notes;
    html! {
        <section class="outcome" role="status">
            <p class="file">{ &understood.name }</p>
            <p class="summary">{ lang.pick(&understood.headline[0], &understood.headline[1]) }</p>
            <dl class="facts">
                <dt>{ lang.pick("单位与年度", "Organ and year") }</dt>
                <dd>{ queries::name_or_unnamed(report.organ(), report.year, lang) }</dd>
                <dt>{ lang.pick("核对", "Check") }</dt>
                <dd>
                    if understood.findings == 0 {
                        { lang.pick("没有发现错误", "no errors found") }
                    } else {
                        { understood.findings }
                        { lang.pick(" 处问题，导入后可逐处查看", " findings, to be seen after importing") }
                    }
                    if understood.blanks > 0 {
                        { lang.pick("；空白 ", "; blank: ") }{ understood.blanks }{ lang.pick(" 格", " cells") }
                    }
                </dd>
            </dl>
            if !notes.is_empty() {
                <details open={notes.len() <= 5}>
                    <summary>{ notes.len() }{ lang.pick(" 条说明", " notes") }</summary>
                    <ul class="notes">
                        { for notes.iter().map(|note| html! { <li>{ lang.pick(&note[0], &note[1]) }</li> }) }
                    </ul>
                </details>
            }
            if let Some(other) = other {
                <p class="remark">
                    { lang.pick("现在打开的是另一份：", "The report that is open is another one: ") }
                    { queries::name_or_unnamed(&other.organ, other.year, lang) }
                    { lang.pick("。替换前请确认，或者放进新草稿。", ". Make sure before you replace it, or open this one as a new draft.") }
                </p>
            }
            <div class="row end">
                if open.is_some() {
                    { button("", "replace", lang.pick("替换当前草稿（可撤销）", "Replace this draft (can be undone)")) }
                }
                { button("primary", "accept", lang.pick("放进新草稿", "Open as a new draft")) }
            </div>
        </section>
    }
}
