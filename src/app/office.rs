//! The heavy modules, fetched when they are first needed.
//!
//! The page's script hands us a function; behind it (`embed/xxgk-office.js`) the modules run in a worker. What goes
//! in are bytes, what comes back is plain data ([`crate::office::Answer`]): the modules share no memory, so
//! nothing that goes wrong in there can touch the report. What takes too long is ended there.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Function, Promise, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{AbortController, File};

use crate::check::check;
use crate::import;
use crate::wire;

use super::actions::{Action, ImportView, Understood};
use super::platform::{files, js};
use super::queries;
use super::session::SessionRef;
use super::state::{Pasted, RowGuidance, Toast};

/// How to reach the modules: `(name of a function in one, …arguments, AbortSignal?) => Promise<answer>`.
pub(crate) struct Office {
    function: Option<Function>,
    /// Calls off what is being read.
    reading: RefCell<Option<AbortController>>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// It was called off.
    Cancelled,
    /// The module did not come, took too long or crashed: what to say about it, in Chinese and English.
    Said([String; 2]),
}

/// Where even the script that would say more did not load.
const NOT_LOADED: [&str; 2] = [
    "识别程序没有载入。请检查网络后再试；草稿不受影响。",
    "The program that reads documents did not load. Check the network and try again; drafts are not affected.",
];

impl Failure {
    /// What the promise of a call was broken with.
    fn of(error: &JsValue) -> Failure {
        if js::text(error, "reason") == "cancelled" {
            return Failure::Cancelled;
        }
        let says = js::pair(&js::get(error, "says"));
        Failure::Said(says.unwrap_or_else(|| NOT_LOADED.map(Into::into)))
    }
}

impl Office {
    /// The function that the page's script handed over.
    pub(crate) fn new(function: &JsValue) -> Office {
        Office { function: function.dyn_ref().cloned(), reading: RefCell::default() }
    }

    /// The answer as plain data ([`crate::office::Answer`]).
    async fn read(&self, bytes: &JsValue, name: &str) -> Result<JsValue, Failure> {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        self.stop_reading();
        self.reading.replace(controller);
        let given = Array::of4(&"read".into(), bytes, &name.into(), &signal.into());
        self.apply(&given).await
    }

    /// Calls off what is being read: nobody waits for it any more.
    pub(crate) fn stop_reading(&self) {
        if let Some(controller) = self.reading.take() {
            controller.abort();
        }
    }

    async fn call(&self, name: &str, first: &JsValue, second: &JsValue) -> Option<JsValue> {
        self.ask(name, first, second, &JsValue::UNDEFINED).await
    }

    async fn ask(
        &self,
        name: &str,
        first: &JsValue,
        second: &JsValue,
        third: &JsValue,
    ) -> Option<JsValue> {
        self.apply(&Array::of4(&name.into(), first, second, third)).await.ok()
    }

    /// Calls a function with any number of arguments.
    pub(crate) async fn run(&self, name: &str, given: &[JsValue]) -> Result<JsValue, Failure> {
        let all = Array::of1(&name.into());
        for one in given {
            all.push(one);
        }
        self.apply(&all).await
    }

    /// Calls the page's script with the name of a function and what is given to it.
    async fn apply(&self, given: &Array) -> Result<JsValue, Failure> {
        let nothing = || Failure::of(&JsValue::UNDEFINED);
        let function = self.function.as_ref().ok_or_else(nothing)?;
        let promise = function.apply(&JsValue::NULL, given).map_err(|error| Failure::of(&error))?;
        let promise = promise.dyn_into::<Promise>().map_err(|_| nothing())?;
        JsFuture::from(promise).await.map_err(|error| Failure::of(&error))
    }
}

const UNREADABLE: [&str; 2] = [
    "文件读不出来，可能已被移动或正被别的程序占用。请关闭占用它的程序后再试。",
    "The file could not be read; it may have been moved or be in use. Close the other program and try again.",
];

const NOT_A_REPORT: [&str; 2] = [
    "所在页面传入的内容不是年报数据，没有打开；现有内容没有改变。",
    "What this page handed over is no report and was not opened; nothing was changed.",
];

impl SessionRef {
    /// Reads a file and shows what was understood.
    pub(crate) fn import_file(&self, file: File) {
        if self.read(|state| state.readonly) {
            return;
        }
        // Sizes are whole numbers in a double; a file over the limit is not even read into memory.
        if file.size() > import::MAX_FILE_BYTES as f64 {
            let view = refused(file.name(), too_large(file.size()));
            self.dispatch(Action::Import(view));
            return;
        }
        let session = self.clone();
        session.dispatch(Action::Import(ImportView::Busy));
        spawn_local(async move {
            let name = file.name();
            match files::read(&file).await {
                Ok(bytes) => session.import(&bytes, name).await,
                Err(_) => {
                    session.dispatch(Action::Import(refused(name, UNREADABLE.map(Into::into))));
                }
            }
        });
    }

    /// Has the meaning of the rows ready. Once for each form; whoever cannot load it goes without.
    pub(crate) fn load_guidance(&self) {
        let form = self.read(|state| state.open.as_ref().map(|open| open.report.form));
        let Some(form) = form.filter(|form| self.guided.replace(Some(*form)) != Some(*form)) else {
            return;
        };
        let session = self.clone();
        spawn_local(async move {
            let form_name = form.as_str().into();
            let answer = session.office.call("guidance", &form_name, &JsValue::NULL).await;
            let Some(rows) = answer.and_then(|answer| answer.dyn_into::<Array>().ok()) else {
                session.guided.set(None);
                return;
            };
            let mut guidance = Vec::new();
            for row in rows.iter() {
                let [zh, en, basis] = ["zh", "en", "basis"].map(|name| js::text(&row, name));
                guidance.push(RowGuidance { zh, en, basis });
            }
            session.dispatch(Action::GuidanceIs(Rc::new(guidance)));
        });
    }

    /// Asks the second module whether a paste is an official table, and shows what it would change. What
    /// is none is pasted as it stands.
    pub(crate) fn recognise_table(&self, html: String, text: String) {
        let Some(form) = self.read(|state| state.open.as_ref().map(|open| open.report.form)) else {
            return;
        };
        let session = self.clone();
        spawn_local(async move {
            let (html, plain) = (html.as_str().into(), text.as_str().into());
            let answer =
                session.office.ask("read_table", &form.as_str().into(), &html, &plain).await;
            let table = answer.map(|answer| js::get(&answer, "table"));
            let pasted = table.filter(JsValue::is_truthy).and_then(|table| session.pasted(&table));
            match pasted {
                Some(pasted) => session.dispatch(Action::Recognised(Rc::new(pasted))),
                None => session.dispatch(Action::Paste(text)),
            }
        });
    }

    fn pasted(&self, table: &JsValue) -> Option<Pasted> {
        let (mut changes, mut same) = (Vec::new(), 0);
        self.read(|state| {
            let open = state.open.as_ref()?;
            for [id, text] in js::pairs(&js::get(table, "cells")) {
                let cell = open.report.form().find(&id)?;
                if queries::plain_text(open, cell) == text {
                    same += 1;
                } else {
                    changes.push((cell, text));
                }
            }
            Some(())
        })?;
        Some(Pasted { changes, same, notes: js::pairs(&js::get(table, "notes")) })
    }

    /// Reads what is in the paste field.
    pub(crate) fn import_pasted(&self) {
        let text = self.read(|state| state.import.as_ref().map(|dialog| dialog.text.clone()));
        if let Some(text) = text {
            self.start_import(Some(text));
        }
    }

    /// Shows the sample report as if it had been opened.
    pub(crate) fn import_sample(&self) {
        self.start_import(None);
    }

    fn start_import(&self, text: Option<Rc<str>>) {
        let session = self.clone();
        session.dispatch(Action::Import(ImportView::Busy));
        spawn_local(async move {
            let bytes = text.map_or(JsValue::NULL, |text| bytes_of(&text));
            session.import(&bytes, String::new()).await;
        });
    }

    /// Says why a text that the page handed over is no report.
    pub(crate) fn explain_refused(&self, json: &str) {
        let (session, json) = (self.clone(), json.to_owned());
        spawn_local(async move {
            let answer = session.office.call("read", &bytes_of(&json), &"value.json".into()).await;
            let reason = answer.and_then(|answer| js::pair(&js::get(&answer, "refused")));
            let [zh, en] = reason.unwrap_or_else(|| NOT_A_REPORT.map(Into::into));
            let text = session.read(|state| state.lang).pick(zh, en);
            session.dispatch(Action::ShowToast(Toast { text, undo: None }));
        });
    }

    async fn import(&self, bytes: &JsValue, name: String) {
        let view = match self.office.read(bytes, &name).await {
            Ok(answer) => answered(name, &answer),
            // Whoever called it off has closed the dialog, or something else is being read.
            Err(Failure::Cancelled) => return,
            Err(Failure::Said(reason)) => refused(name, reason),
        };
        // Whoever has closed the dialog meanwhile does not want it any more.
        if self.read(|state| state.import.is_some()) {
            self.dispatch(Action::Import(view));
        }
    }

    /// Stops reading, to choose another file.
    pub(crate) fn stop_reading(&self) {
        self.office.stop_reading();
        self.dispatch(Action::Import(ImportView::Nothing));
    }

    /// Closes the import dialog; what is being read is not wanted any more.
    pub(crate) fn close_import(&self) {
        self.office.stop_reading();
        self.dispatch(Action::CloseImport);
    }

    /// Opens what was understood as a new draft.
    pub(crate) fn accept_as_new(&self) {
        if let Some(understood) = self.understood() {
            self.open_report(understood.report.clone());
        }
    }

    /// Begins the report of the year after the one that was understood.
    pub(crate) fn accept_as_last_year(&self) {
        if let Some(understood) = self.understood() {
            self.open_next_year(understood.report.clone());
        }
    }

    fn understood(&self) -> Option<Rc<Understood>> {
        self.read(|state| match &state.import.as_ref()?.view {
            ImportView::Understood(understood) => Some(understood.clone()),
            _ => None,
        })
    }
}

/// As bytes of their own, which the page's script may give away.
fn bytes_of(text: &str) -> JsValue {
    Uint8Array::from(text.as_bytes()).into()
}

fn refused(name: String, reason: [String; 2]) -> ImportView {
    ImportView::Refused { name, reason }
}

fn answered(name: String, answer: &JsValue) -> ImportView {
    if let Some(reason) = js::pair(&js::get(answer, "refused")) {
        return refused(name, reason);
    }
    let understood = js::get(answer, "understood");
    let headline = js::pair(&js::get(&understood, "headline"));
    let read = wire::from_json(&js::text(&understood, "json")).ok();
    let (Some(headline), Some(read)) = (headline, read) else {
        return refused(name, NOT_LOADED.map(Into::into));
    };
    let report = read.report;
    let findings = check(&report, None).iter().filter(|finding| !finding.is_unfilled()).count();
    let blanks = report.values().filter(|(_, value)| value.is_blank()).count();
    let notes = js::pairs(&js::get(&understood, "notes"));
    ImportView::Understood(Rc::new(Understood { name, report, headline, notes, findings, blanks }))
}

fn too_large(bytes: f64) -> [String; 2] {
    let megabytes = ((bytes / 1_048_576.0).ceil() as u64).to_string();
    let limit = (import::MAX_FILE_BYTES >> 20).to_string();
    [
        [
            "这个文件有 ",
            &megabytes,
            " MB，超过 ",
            &limit,
            " MB 的上限。一份年报通常不到 1 MB，请确认选对了文件。",
        ]
        .concat(),
        [
            "This file has ",
            &megabytes,
            " MB, more than the limit of ",
            &limit,
            " MB. A report usually has less than 1 MB; please check that it is the right file.",
        ]
        .concat(),
    ]
}
