//! Paste or open a document, see what was understood, then decide.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{File, HtmlDialogElement, HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::app::actions::{Action, ImportFailure, ImportOutcome};
use crate::app::platform::files;
use crate::app::queries;
use crate::app::session::{SessionRef, use_query, use_session};
use crate::check::check;
use crate::import::{self, Imported};
use crate::lang::Lang;

/// Reads a file and shows what was understood.
pub(super) fn read_file(session: &SessionRef, file: File) {
    if session.read(|state| state.readonly) {
        return;
    }
    let session = session.clone();
    let name = file.name();
    // Sizes are whole numbers in a double; a file over the limit is not even read into memory.
    if file.size() > import::MAX_FILE_BYTES as f64 {
        let error = import::ImportError::TooLarge { bytes: file.size() as usize };
        let outcome = Err(ImportFailure::Content(error));
        session.dispatch(Action::Imported { name, outcome });
        return;
    }
    spawn_local(async move {
        match files::read(&file).await {
            Ok(bytes) => import_bytes(&session, name, &bytes),
            Err(_) => {
                session
                    .dispatch(Action::Imported { name, outcome: Err(ImportFailure::Unreadable) });
            }
        }
    });
}

/// Reads bytes and shows what was understood. `name` is shown and its ending is a hint, no more.
pub(super) fn import_bytes(session: &SessionRef, name: String, bytes: &[u8]) {
    let outcome = import::read(bytes, &name).map(Rc::new).map_err(ImportFailure::Content);
    session.dispatch(Action::Imported { name, outcome });
}

#[derive(PartialEq, Properties)]
pub(super) struct FilePickerProps {
    pub(super) class: Classes,
    pub(super) children: Html,
}

/// A button that opens the browser's file dialog.
#[component(FilePicker)]
pub(super) fn file_picker(props: &FilePickerProps) -> Html {
    let session = use_session();
    let input = use_node_ref();
    let lang = use_query(|state| state.lang);
    let open = {
        let input = input.clone();
        Callback::from(move |_: MouseEvent| {
            if let Some(input) = input.cast::<HtmlInputElement>() {
                input.click();
            }
        })
    };
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        let file = input.files().and_then(|files| files.get(0));
        // So that choosing the same file again is a change again.
        input.set_value("");
        if let Some(file) = file {
            read_file(&session, file);
        }
    });
    html! {
        <>
            <button type="button" class={props.class.clone()} data-command="open-file" onclick={open}>
                { props.children.clone() }
            </button>
            <input ref={input} type="file" class="visually-hidden" tabindex="-1" data-field="file"
                aria-label={lang.pick("选择文件", "Choose a file")} accept=".txt,.md,.json,.docx,.doc,.xlsx,.pdf,.html,.htm" {onchange} />
        </>
    }
}

#[component(ImportDialog)]
pub(super) fn import_dialog() -> Html {
    let session = use_session();
    let node = use_node_ref();
    let (lang, text, is_open) = use_query(|state| {
        let text = state.import.as_ref().map(|dialog| dialog.text.clone()).unwrap_or_default();
        (state.lang, text, state.open.is_some())
    });
    {
        // A modal dialog keeps the keyboard inside and closes with Escape, by the browser.
        let node = node.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = node.cast::<HtmlDialogElement>() {
                let _ = dialog.show_modal();
            }
        });
    }
    let close = {
        let session = session.clone();
        move || session.dispatch(Action::CloseImport)
    };
    let onclose = {
        let close = close.clone();
        Callback::from(move |_: Event| close())
    };
    let onclick = Callback::from(move |_: MouseEvent| close());
    let oninput = {
        let session = session.clone();
        Callback::from(move |event: InputEvent| {
            let area: HtmlTextAreaElement = event.target_unchecked_into();
            session.dispatch(Action::ImportText(area.value()));
        })
    };
    let recognise = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| {
            let text = session.read(|state| {
                state.import.as_ref().map(|dialog| dialog.text.clone()).unwrap_or_default()
            });
            import_bytes(&session, String::new(), text.as_bytes());
        })
    };
    // A paste into the empty field is meant to be read at once.
    let onpaste = {
        let session = session.clone();
        Callback::from(move |event: Event| {
            let Ok(event) = event.dyn_into::<web_sys::ClipboardEvent>() else { return };
            let Some(pasted) =
                event.clipboard_data().and_then(|data| data.get_data("text/plain").ok())
            else {
                return;
            };
            let empty = session.read(|state| {
                state.import.as_ref().is_some_and(|dialog| dialog.text.trim().is_empty())
            });
            if empty && !pasted.trim().is_empty() {
                event.prevent_default();
                session.dispatch(Action::ImportText(pasted.clone()));
                import_bytes(&session, String::new(), pasted.as_bytes());
            }
        })
    };
    html! {
        <dialog ref={node} class="import" aria-labelledby="import-title" {onclose}>
            <header>
                <h2 id="import-title">{ lang.pick("导入年报", "Import a report") }</h2>
                <button type="button" class="quiet icon" data-command="close-import" {onclick}
                    aria-label={lang.pick("关闭", "Close")}>{ "×" }</button>
            </header>
            <p class="lead">
                { lang.pick(
                    "打开已发布的年报，全选、复制，粘贴到下面；或者选择文件、把文件拖到页面上。确认之前，现有内容不会改变。",
                    "Open a published report, select all, copy, and paste it below; or choose or drop a file. Nothing changes before you confirm.",
                ) }
            </p>
            <textarea class="paste" rows="7" data-field="paste" spellcheck="false" autofocus=true
                aria-label={lang.pick("年报全文", "Text of the report")}
                placeholder={lang.pick("在这里粘贴（Ctrl+V）", "Paste here (Ctrl+V)")}
                value={text.clone()} {oninput} {onpaste} />
            <div class="row">
                <button type="button" data-command="recognise" disabled={text.trim().is_empty()} onclick={recognise}>
                    { lang.pick("识别", "Read it") }
                </button>
                <FilePicker class="quiet">{ lang.pick("选择文件……", "Choose a file…") }</FilePicker>
            </div>
            <Preview {is_open} />
        </dialog>
    }
}

#[derive(PartialEq, Properties)]
struct PreviewProps {
    is_open: bool,
}

/// What was understood of the document, before anything changes.
#[component(Preview)]
fn preview(props: &PreviewProps) -> Html {
    let session = use_session();
    let (lang, outcome) = use_query(|state| {
        let outcome = state.import.as_ref().and_then(|dialog| dialog.outcome.clone());
        (state.lang, outcome.map(OutcomeRef))
    });
    let Some(OutcomeRef(ImportOutcome { name, result })) = outcome else { return html! {} };
    let imported = match result {
        Ok(imported) => imported,
        Err(failure) => {
            let text = match failure {
                ImportFailure::Content(error) => error.text(lang),
                ImportFailure::Unreadable => lang
                    .pick(
                        "文件读不出来，可能已被移动或正被别的程序占用。请关闭占用它的程序后再试。",
                        "The file could not be read; it may have been moved or be in use. Close the other program and try again.",
                    )
                    .to_owned(),
            };
            return html! {
                <section class="outcome refused" role="alert">
                    if !name.is_empty() {
                        <p class="file">{ name }</p>
                    }
                    <p>{ text }</p>
                    <p class="calm">{ lang.pick("现有内容没有改变。", "Nothing was changed.") }</p>
                </section>
            };
        }
    };
    let take_over = {
        let session = session.clone();
        Callback::from(move |_: MouseEvent| session.dispatch(Action::AcceptIntoOpen))
    };
    let as_new = {
        let (session, imported) = (session.clone(), imported.clone());
        Callback::from(move |_: MouseEvent| session.open_report(imported.report.clone()))
    };
    let notes: Vec<String> = imported.notes.iter().map(|note| note.text(lang)).collect();
    html! {
        <section class="outcome" role="status">
            if !name.is_empty() {
                <p class="file">{ name }</p>
            }
            <p class="summary">{ imported.headline(lang) }</p>
            { facts(&imported, lang) }
            if !notes.is_empty() {
                <details open={notes.len() <= 5}>
                    <summary>{ lang.pick(format!("{} 条说明", notes.len()), format!("{} notes", notes.len())) }</summary>
                    <ul class="notes">{ for notes.iter().map(|note| html! { <li>{ note }</li> }) }</ul>
                </details>
            }
            <div class="row end">
                if props.is_open {
                    <button type="button" data-command="replace" onclick={take_over}>
                        { lang.pick("替换当前草稿（可撤销）", "Replace this draft (can be undone)") }
                    </button>
                }
                <button type="button" class="primary" data-command="accept" onclick={as_new}>
                    { lang.pick("放进新草稿", "Open as a new draft") }
                </button>
            </div>
        </section>
    }
}

fn facts(imported: &Imported, lang: Lang) -> Html {
    let report = &imported.report;
    let findings = check(report, None);
    let wrong = findings.iter().filter(|finding| !finding.is_unfilled()).count();
    let blanks = report.values().filter(|(_, value)| value.is_blank()).count();
    html! {
        <dl class="facts">
            <dt>{ lang.pick("单位与年度", "Organ and year") }</dt>
            <dd>{ queries::name_or_unnamed(report.organ(), report.year, lang) }</dd>
            <dt>{ lang.pick("表样", "Form") }</dt>
            <dd>{ super::metadata::form_label(report.form, lang) }</dd>
            <dt>{ lang.pick("核对", "Check") }</dt>
            <dd>
                { match wrong {
                    0 => lang.pick("没有发现错误".to_owned(), "no errors found".to_owned()),
                    _ => lang.pick(format!("{wrong} 处问题，导入后可逐处查看"), format!("{wrong} findings, to be seen after importing")),
                } }
                if blanks > 0 {
                    { lang.pick(format!("；{blanks} 格空白"), format!("; {blanks} blank cells")) }
                }
            </dd>
        </dl>
    }
}

/// Outcomes are compared by what they hold, and a read report is never changed.
#[derive(Clone)]
struct OutcomeRef(ImportOutcome);

impl PartialEq for OutcomeRef {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
            && match (&self.0.result, &other.0.result) {
                (Ok(one), Ok(two)) => Rc::ptr_eq(one, two),
                (Err(one), Err(two)) => one == two,
                _ => false,
            }
    }
}
