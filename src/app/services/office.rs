//! The heavy modules, fetched when they are first needed.
//!
//! The page's script hands us a function; behind it (`embed/xxgk-office.js`) the modules run in a worker. What goes
//! in are texts and bytes, what comes back is plain data ([`xxgk_protocol`]): the modules share no memory, so
//! nothing that goes wrong in there can touch the report. What takes too long is ended there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::AbortController;

use crate::app::actions::{Action, PastePlace};
use crate::app::platform::{js, styles};
use crate::app::session::SessionRef;
use crate::app::state::{Pasted, Toast};
use xxgk_core::form::{Form, TableId};
use xxgk_protocol::reading::{self, Read, ReadTable};
use xxgk_protocol::{Call, from_text, to_text};

/// How to reach the modules: `(name of a function in one, …arguments, AbortSignal?) => Promise<answer>`.
pub(crate) struct Office {
    function: Option<Function>,
    /// Calls off what is being read.
    reading: RefCell<Option<AbortController>>,
    /// Which series of documents is being read.
    turn: Cell<u32>,
    /// Whether the styles for what is read are here.
    styled: Cell<bool>,
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
pub(crate) const NOT_LOADED: [&str; 2] = [
    "识别程序没有载入。请检查网络后再试；草稿不受影响。",
    "The program that reads documents did not load. Check the network and try again; drafts are not affected.",
];

/// Where page and module do not understand each other: an update was half fetched.
const OTHER_VERSION: [&str; 2] = [
    "程序的各部分版本不一致，可能正在更新。请刷新页面后再试；草稿不受影响。",
    "Parts of the program are of different versions; it may be being updated. Reload the page and try again; drafts are not affected.",
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

    fn other_version() -> Failure {
        Failure::Said(OTHER_VERSION.map(Into::into))
    }
}

impl Office {
    /// The function that the page's script handed over.
    pub(crate) fn new(function: Option<Function>) -> Office {
        Office {
            function,
            reading: RefCell::default(),
            turn: Cell::default(),
            styled: Cell::default(),
        }
    }

    /// Reads a document; without bytes, the sample.
    pub(crate) async fn read(
        &self,
        asked: &Read,
        bytes: &JsValue,
    ) -> Result<reading::Answer, Failure> {
        let controller = AbortController::new().ok();
        let signal = controller.as_ref().map(AbortController::signal);
        self.reading.replace(controller);
        let given = Array::of4(&Read::NAME.into(), &to_text(asked).into(), bytes, &signal.into());
        answer::<Read>(&self.apply(&given).await?)
    }

    /// Calls off what is being read: nobody waits for it any more, and another series may begin. Gives its
    /// number.
    pub(crate) fn next_turn(&self) -> u32 {
        if let Some(controller) = self.reading.take() {
            controller.abort();
        }
        self.turn.set(self.turn.get().wrapping_add(1));
        self.turn.get()
    }

    /// The series that is being read.
    pub(crate) fn turn(&self) -> u32 {
        self.turn.get()
    }

    /// Asks a module.
    pub(crate) async fn ask<C: Call>(&self, asked: &C) -> Result<C::Answer, Failure> {
        answer::<C>(&self.send(asked).await?)
    }

    /// Asks a module whose answer is more than text, or is passed on as it is.
    pub(crate) async fn send<C: Call>(&self, asked: &C) -> Result<JsValue, Failure> {
        self.run(C::NAME, &[to_text(asked).into()]).await
    }

    /// Calls a function of the page's script with any number of arguments.
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
        js::call(function, given).await.map_err(|error| Failure::of(&error))
    }
}

/// What a module answered.
pub(crate) fn answer<C: Call>(value: &JsValue) -> Result<C::Answer, Failure> {
    let text = value.as_string().ok_or_else(Failure::other_version)?;
    from_text(&text).ok_or_else(Failure::other_version)
}

const NOT_A_REPORT: [&str; 2] = [
    "所在页面传入的内容不是年报数据，没有打开；现有内容没有改变。",
    "What this page handed over is no report and was not opened; nothing was changed.",
];

impl SessionRef {
    /// Has the styles ready for what is shown of a document that was read. Without them it is plain.
    pub(crate) async fn load_styles(&self) {
        if self.office.styled.get() {
            return;
        }
        let sheet = self.office.run("styles", &[]).await.ok();
        if let Some((sheet, root)) = sheet.zip(self.mount.get_root_node().dyn_into().ok())
            && !self.office.styled.replace(true)
        {
            styles::add(&root, &sheet);
        }
    }

    /// Shows a table at a glance, or no longer.
    pub(crate) fn show_map(&self, table: Option<TableId>) {
        if table.is_none() {
            return self.dispatch(Action::MapIs(None));
        }
        let session = self.clone();
        spawn_local(async move {
            session.load_styles().await;
            session.dispatch(Action::MapIs(table));
        });
    }

    /// Asks the second module whether a paste is an official table, and shows what it would change. What
    /// is none is pasted as it stands.
    pub(crate) fn recognise_table(&self, html: String, text: String) {
        let place = self.read(|state| {
            let selection = state.open.as_ref()?.selection?;
            Some(PastePlace { into: state.at_work()?, selection })
        });
        let Some(place) = place else { return };
        let session = self.clone();
        spawn_local(async move {
            let form = place.into.1.as_str().to_owned();
            let asked = ReadTable { form, html, text };
            let table = session.office.ask(&asked).await.ok().flatten();
            match table.and_then(|table| pasted(table, &place)) {
                Some(pasted) => session.dispatch(Action::Recognised(Rc::new(pasted))),
                None => session.dispatch(Action::PasteInto(place, asked.text)),
            }
        });
    }

    /// Says why a text that the page handed over is no report.
    pub(crate) fn explain_refused(&self, json: &str) {
        let (session, json) = (self.clone(), json.to_owned());
        spawn_local(async move {
            let asked = Read { name: "value.json".to_owned() };
            let given = [to_text(&asked).into(), bytes_of(&json)];
            let told = session.office.run(Read::NAME, &given).await;
            let reason = told.and_then(|read| answer::<Read>(&read)).ok();
            let [zh, en] = reason
                .and_then(|read| read.refused)
                .unwrap_or_else(|| NOT_A_REPORT.map(Into::into));
            let text = session.read(|state| state.lang).pick(zh, en);
            session.dispatch(Action::ShowToast(Toast { text, undo: None }));
        });
    }
}

/// A table as it was recognised for a place, if it fits the form there.
fn pasted(table: reading::Pasted, place: &PastePlace) -> Option<Pasted> {
    let form = Form::get(place.into.1);
    let mut cells = Vec::new();
    for [id, text] in table.cells {
        cells.push((form.find(&id)?, text));
    }
    Some(Pasted {
        into: place.into.clone(),
        cells,
        unplaced: form.find_all(&table.unplaced),
        notes: table.notes,
    })
}

/// As bytes of their own, which the page's script may give away.
pub(crate) fn bytes_of(text: &str) -> JsValue {
    Uint8Array::from(text.as_bytes()).into()
}
