//! The Rust half of the custom element; the other half is `embed/xxgk-report.js`.

use std::rc::Rc;

use gloo::events::{EventListener, EventListenerOptions};
use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{Element, File, HtmlElement, StorageEvent};
use yew::AppHandle;

use xxgk_core::lang::Lang;

use crate::app::actions::Action;
use crate::app::components::{Frame, Props};
use crate::app::input;
use crate::app::platform::disk::Disk;
use crate::app::platform::styles;
use crate::app::services::office::Office;
use crate::app::services::persistence::Persistence;
use crate::app::session::{Session, SessionRef};
use crate::app::state::State;
use crate::app::view::part::{Follow, Followed};
use crate::command::Command;

#[wasm_bindgen]
extern "C" {
    /// What the script of the element hands over (`embed/xxgk-report.js`): its attributes, and two functions.
    pub type Options;

    /// `zh-CN` or `en`.
    #[wasm_bindgen(method, getter)]
    fn lang(this: &Options) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn readonly(this: &Options) -> bool;

    #[wasm_bindgen(method, getter)]
    fn storage_key(this: &Options) -> Option<String>;

    /// Which build this is.
    #[wasm_bindgen(method, getter)]
    fn build(this: &Options) -> Option<String>;

    /// What the page does not let anybody change.
    #[wasm_bindgen(method, getter)]
    fn locked(this: &Options) -> Option<String>;

    /// Reaches the modules beside the page.
    #[wasm_bindgen(method, getter)]
    fn office(this: &Options) -> Option<Function>;

    /// Reaches the browser's database.
    #[wasm_bindgen(method, getter)]
    fn disk(this: &Options) -> Option<Function>;
}

/// One `<xxgk-report>` on a page: mounts the application, takes its attributes and properties.
#[wasm_bindgen]
pub struct ReportHandle {
    session: Rc<Session>,
    app: Option<AppHandle<Follow>>,
    /// What the page and other tabs do; removed with the handle.
    listeners: Vec<EventListener>,
}

#[wasm_bindgen]
impl ReportHandle {
    /// Mounts into `mount`, a fresh `div` inside the open shadow root of `host`.
    #[wasm_bindgen(constructor)]
    pub fn new(host: HtmlElement, mount: Element, options: &Options) -> ReportHandle {
        if let Some(root) = host.shadow_root() {
            styles::adopt(&root);
        }
        let lang = options.lang().unwrap_or_default().parse().unwrap_or_default();
        let readonly = options.readonly();
        let office = Office::new(options.office());
        let persistence = Persistence::for_key(&options.storage_key().unwrap_or_default());
        let build = options.build().unwrap_or_default().into();
        let state = State { build, ..State::new(lang, readonly, persistence.is_some()) };
        let disk = Disk::new(options.disk());
        let session = Session::new(host, mount.clone(), state, persistence, disk, office);
        let frame = Followed::new::<Frame>(Props { session: SessionRef(session.clone()) });
        session.set_locked(&options.locked().unwrap_or_default());
        let app = yew::Renderer::<Follow>::with_root_and_props(mount, frame).render();
        let mut listeners = input::listen(&SessionRef(session.clone()));
        listeners.extend({
            let (hidden, gone, other) = (session.clone(), session.clone(), session.clone());
            let (leaving, back) = (session.clone(), session.clone());
            let (document, window) = (gloo::utils::document(), gloo::utils::window());
            [
                EventListener::new(&document, "visibilitychange", move |_| {
                    hidden.save_now();
                    hidden.keep_when_left();
                    hidden.look_at_storage();
                }),
                EventListener::new(&window, "pagehide", move |_| {
                    gone.save_now();
                    gone.keep_when_left();
                    // Who comes back by the browser's button asks for it anew.
                    gone.writer.release();
                }),
                EventListener::new(&window, "pageshow", move |_| {
                    back.claim_open();
                    back.look_at_storage();
                }),
                // The browser asks before it leaves, and only when something would be lost.
                EventListener::new_with_options(
                    &window,
                    "beforeunload",
                    EventListenerOptions::enable_prevent_default(),
                    move |event| {
                        leaving.save_now();
                        if leaving.would_lose_work() {
                            event.prevent_default();
                        }
                    },
                ),
                EventListener::new(&window, "storage", move |event| {
                    let event: &StorageEvent = event.unchecked_ref();
                    // The storage of the session is none of ours.
                    let local = gloo::utils::window().local_storage().ok().flatten();
                    if event.storage_area() == local {
                        other.storage_changed(event.key().as_deref());
                    }
                }),
            ]
        });
        ReportHandle { session, app: Some(app), listeners }
    }

    /// Attribute `lang`: `zh-CN` (default) or `en`.
    pub fn set_lang(&self, lang: &str) {
        let lang = lang.parse::<Lang>().unwrap_or_default();
        if self.session.read(|state| state.lang != lang) {
            self.session.dispatch(Action::SetLang(lang));
        }
    }

    /// Attribute `readonly`.
    pub fn set_readonly(&self, readonly: bool) {
        self.session.save_now();
        self.session.dispatch(Action::SetReadonly(readonly));
        self.session.check_soon();
    }

    /// Attribute `locked`.
    pub fn set_locked(&self, names: &str) {
        self.session.set_locked(names);
    }

    /// What the page says about keeping the report: class and words of the bar.
    pub fn set_kept(&self, class: &str, says: &str) {
        self.session.set_kept(class, says);
    }

    /// Method `load`: opens a report whatever was open before. Whether it is one.
    pub fn load(&self, json: &str) -> bool {
        self.session.load(json)
    }

    /// Methods that are a command: its name and what it is about. Whether there is such a command.
    pub fn run(&self, name: &str, argument: &str) -> bool {
        let form = self.session.read(|state| Some(state.open.as_ref()?.report.form()));
        let Some(command) = Command::read(name, argument, form) else { return false };
        input::run(&SessionRef(self.session.clone()), command);
        true
    }

    /// Method `import`: reads files and shows what was understood.
    pub fn import_files(&self, files: Vec<File>) {
        SessionRef(self.session.clone()).import_files(files);
    }

    /// Stores what is not stored yet and tells the page.
    pub fn save(&self) {
        self.session.save_now();
    }

    /// Property `value`: the open report as JSON text, or nothing.
    pub fn value(&self) -> Option<String> {
        self.session.value()
    }

    /// Property `value`: opens a report. What cannot be opened is explained on the page and changes nothing.
    pub fn set_value(&self, json: &str) {
        if !self.session.set_value(json) {
            // The second module knows what to say about it.
            SessionRef(self.session.clone()).explain_refused(json);
        }
    }

    /// Property `previous`: last year's report, to be compared with; an empty text for none.
    pub fn set_previous(&self, json: &str) {
        if !self.session.set_previous(json) {
            SessionRef(self.session.clone()).explain_refused(json);
        }
    }

    /// The open report as JSON text if this browser does not hold it: whoever takes the element out of
    /// the page keeps it. To be asked after [`ReportHandle::destroy`], which stores what can be stored.
    pub fn unsaved_value(&self) -> Option<String> {
        self.session.unsaved_value()
    }

    /// What else was to be stored and could not be, as JSON texts; to be asked after [`ReportHandle::destroy`].
    pub fn aside_values(&self) -> js_sys::Array {
        self.session.aside_values()
    }

    /// Keeps what [`ReportHandle::aside_values`] gave when the element was taken out of the page.
    pub fn lay_aside(&self, json: &str) {
        self.session.lay_aside(json);
    }

    /// Dispatches `xxgk-ready`.
    pub fn announce_ready(&self) {
        self.session.announce_ready();
    }

    /// Stores what is not stored yet, stops what was to be done later, and unmounts.
    pub fn destroy(&mut self) {
        self.session.save_now();
        self.session.call_off();
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.listeners.clear();
    }
}
