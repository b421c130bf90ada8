//! The session: owns the state of one element, takes actions, tells components and the page.
//!
//! Everything belongs to one element; nothing is shared between elements but the parsed style sheets.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use js_sys::{Function, JSON};
use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::html;

use xxgk_core::form::{CellIx, FormId};
use xxgk_core::report::Report;
use xxgk_core::series::{carried_text, carry_forward};
use xxgk_core::store::{DraftId, SaveError};
use xxgk_core::wire;
use xxgk_export::csv;

use super::actions::drafts::deleted_toast;
use super::actions::import::ImportAction;
use super::actions::{Action, Effect, reduce};
use super::aside::{Aside, copy_of};
use super::checking::in_sight;
use super::known::Whole;
use super::listeners::Listeners;
use super::mirror::Mirror;
use super::office::Office;
use super::part::Watch;
use super::persistence::Persistence;
use super::platform::alarm::Alarm;
use super::platform::channel::Channel;
use super::platform::disk::Disk;
use super::platform::{clock, events, files, js};
use super::queries::{self, Checked};
use super::state::{CheckSettings, Look, Open, Saving, Stand, State, Toast};

/// What was typed is stored as long after it; the page is told after a pause as long. Leaving the page stores at once.
const SAVE_AFTER_MS: i32 = 200;

/// After another such pause it is checked: a key sets one timer and not two.
const CHECK_AFTER_MS: i32 = 250;

/// The list of drafts is read anew when others have changed nothing for as long: with many drafts that takes time.
const LIST_AFTER_MS: i32 = 150;

/// How long a message stays: enough to press its button, and for each character to be read and written down.
const TOAST_MS: u32 = 9_000;
const READING_MS: u32 = 200;

/// One element at work.
pub(crate) struct Session {
    host: HtmlElement,
    state: RefCell<State>,
    pub(super) this: Weak<Session>,
    pub(super) persistence: Option<Persistence>,
    pub(super) mirror: Mirror,
    /// The second module, which reads documents.
    pub(super) office: Office,
    listeners: Listeners,
    /// Stores what was typed.
    saving: Alarm,
    /// Has the report in sight checked.
    checking: Alarm,
    /// Reads the list of drafts, which others changed.
    pub(super) listing: Alarm,
    /// What others change, and what is changed here; none once the element is taken out of the page.
    pub(super) channel: RefCell<Option<Channel>>,
    /// It is being checked: one answer is waited for at a time.
    pub(super) is_checking: Cell<bool>,
    /// Who waits for the answer.
    pub(super) waiting: RefCell<Vec<Function>>,
    /// What Ctrl+P prints is being made.
    pub(super) is_printing: Cell<bool>,
    /// The finding that was scrolled to last: its group and its key.
    pub(super) shown_finding: RefCell<Option<(usize, String)>>,
    toast_timer: RefCell<Option<Timeout>>,
    /// The element is taken out of the page.
    is_gone: Cell<bool>,
    /// Whether a key was pressed last, and not the mouse or a finger.
    pub(super) by_key: Cell<bool>,
    /// Whether it was a finger that pointed last.
    pub(super) by_touch: Cell<bool>,
    /// The last request for the keyboard that was met.
    pub(super) focused: Cell<u32>,
    /// Where the element's content stands.
    pub(super) mount: Element,
    /// The cell that got the keyboard last.
    pub(super) at_hand: RefCell<Option<AtHand>>,
    /// Draft and revision that the page was told of last.
    announced: RefCell<Option<Stand>>,
    /// What is being reviewed, as it was last looked at.
    reviewed: RefCell<Option<Stand>>,
    /// What was said last, if a message that follows must not hide it.
    pub(super) said_before: RefCell<String>,
    /// Last year's report, handed over by the page.
    previous: RefCell<Option<Rc<Report>>>,
}

/// A cell of the open report and its input in the page.
pub(super) struct AtHand {
    pub(super) form: FormId,
    pub(super) cell: CellIx,
    pub(super) input: HtmlInputElement,
}

impl Session {
    pub(crate) fn new(
        host: HtmlElement,
        mount: Element,
        state: State,
        persistence: Option<Persistence>,
        disk: Disk,
        office: Office,
    ) -> Rc<Self> {
        let session = Rc::new_cyclic(|this: &Weak<Session>| Session {
            host,
            state: RefCell::new(state),
            this: this.clone(),
            persistence,
            mirror: Mirror::new(disk),
            office,
            listeners: Listeners::default(),
            saving: Alarm::new(SAVE_AFTER_MS, {
                let session = this.clone();
                move |is_quiet| {
                    if let Some(session) = session.upgrade() {
                        session.save_typed(is_quiet);
                    }
                }
            }),
            checking: Alarm::new(CHECK_AFTER_MS, {
                let session = this.clone();
                move |is_quiet| {
                    // What is being typed is checked when it was stored.
                    if let Some(session) =
                        session.upgrade().filter(|session| is_quiet && !session.saving.is_set())
                    {
                        SessionRef(session).check_now();
                    }
                }
            }),
            listing: Alarm::new(LIST_AFTER_MS, {
                let session = this.clone();
                move |is_quiet| {
                    if let Some(session) = session.upgrade().filter(|_| is_quiet) {
                        session.refresh_list();
                    }
                }
            }),
            channel: RefCell::new(Some(Channel::new({
                let session = this.clone();
                move |key| {
                    if let Some(session) = session.upgrade() {
                        session.storage_changed(Some(key));
                    }
                }
            }))),
            is_checking: Cell::default(),
            waiting: RefCell::default(),
            is_printing: Cell::default(),
            shown_finding: RefCell::default(),
            toast_timer: RefCell::default(),
            is_gone: Cell::default(),
            by_key: Cell::default(),
            by_touch: Cell::default(),
            focused: Cell::default(),
            mount,
            at_hand: RefCell::default(),
            announced: RefCell::default(),
            reviewed: RefCell::default(),
            said_before: RefCell::default(),
            previous: RefCell::default(),
        });
        session.open_last();
        session.check_soon();
        if !session.read(|state| state.readonly) {
            session.compare_places(Session::tell_of_crash);
        }
        session
    }

    /// Looks at the state.
    pub(crate) fn read<T>(&self, query: impl FnOnce(&State) -> T) -> T {
        query(&self.state.borrow())
    }

    /// Does what an action says, stores what must be stored, tells who wants to know.
    pub(crate) fn dispatch(self: &Rc<Self>, action: Action) {
        let opens = matches!(action, Action::Opened(_));
        let shows_toast = matches!(
            action,
            Action::ShowToast(_)
                | Action::Import(ImportAction::AcceptIntoOpen | ImportAction::Close)
        );
        let action = self.with_what_was_said(action);
        let Effect { edited, told } = reduce(&mut self.state.borrow_mut(), action);
        if shows_toast || told {
            let session = self.clone();
            let length = self
                .read(|state| state.toast.as_ref().map_or(0, |toast| toast.text.chars().count()));
            let time = TOAST_MS + READING_MS * u32::try_from(length).unwrap_or(0);
            let timer = Timeout::new(time, move || session.dispatch(Action::DismissToast));
            self.toast_timer.replace(Some(timer));
        }
        if edited {
            self.saving.put_off();
        }
        if opens || self.has_new_review() || self.lacks_check() {
            self.check_soon();
        }
        self.notify();
        SessionRef(self.clone()).follow_report();
    }

    /// A message does not hide what was said right before it and must be read.
    fn with_what_was_said(&self, action: Action) -> Action {
        let Action::ShowToast(mut toast) = action else { return action };
        let before = self.said_before.borrow();
        let shown =
            self.read(|state| state.toast.as_ref().is_some_and(|toast| toast.text == *before));
        if shown && !before.is_empty() && toast.text != *before {
            toast.text = [&**before, " ", &toast.text].concat();
        }
        Action::ShowToast(toast)
    }

    /// Whether nobody is going to check what is in sight, though it changed since that was done last: an answer came
    /// too late, or something else was in sight meanwhile.
    fn lacks_check(&self) -> bool {
        let is_coming = self.saving.is_set() || self.checking.is_set() || self.is_checking.get();
        !is_coming
            && self.read(|state| in_sight(state).is_some_and(|open| open.whole == Whole::Unasked))
    }

    /// Whether a review was opened or changed since this was asked last.
    fn has_new_review(&self) -> bool {
        let now = self.read(|state| Some(queries::review::shown(state)?.open.stand()));
        let is_new = now.is_some() && *self.reviewed.borrow() != now;
        self.reviewed.replace(now);
        is_new
    }

    /// Something changed without an action, or typing pauses.
    fn notify_at_rest(&self) {
        let mut state = self.state.borrow_mut();
        state.versions.rest += 1;
        state.versions.bar += 1;
        drop(state);
        self.notify();
    }

    fn notify(&self) {
        self.state.borrow_mut().versions.state += 1;
        self.listeners.look(&self.state.borrow());
    }

    /// Has a part of the page look at the state after each action, or when the cell that it shows looks different.
    pub(super) fn subscribe(
        self: &Rc<Self>,
        cell: Option<CellIx>,
        part: Rc<dyn Watch>,
    ) -> Subscription {
        // What is drawn in pieces may still be drawn when the element is gone already; nobody would end that.
        let number = (!self.is_gone.get()).then(|| self.listeners.add(cell, part));
        Subscription { number, session: self.clone() }
    }

    /// Changes how the page looks and remembers it.
    pub(crate) fn change_look(self: &Rc<Self>, change: impl FnOnce(&mut Look)) {
        let mut look = self.read(|state| state.look);
        change(&mut look);
        if let Some(persistence) = &self.persistence {
            persistence.remember_look(look);
        }
        self.dispatch(Action::SetLook(look));
    }

    /// Puts a name under explanations from now on, and keeps it for the next visit.
    pub(crate) fn change_explainer(self: &Rc<Self>, name: &str) {
        if let Some(persistence) = &self.persistence {
            persistence.remember_explainer(name);
        }
        self.dispatch(Action::ExplainerIs(name.into()));
    }

    /// Keeps settings of a supervising office for the next visit.
    pub(crate) fn remember_settings(&self, settings: Option<&CheckSettings>) {
        if let Some(persistence) = &self.persistence {
            persistence.remember_check_settings(settings);
        }
    }

    /// Tells the page how the whole check came out.
    pub(crate) fn announce_checked(&self) {
        let detail = self.read(|state| {
            let open = state.open.as_ref()?;
            let view = queries::findings(state);
            let count = |count: usize| (count as f64).into();
            Some(js::object([
                ("revision", (open.revision as f64).into()),
                ("errors", count(view.errors)),
                ("warnings", count(view.warnings)),
                ("hints", count(view.hints)),
                ("explained", count(view.explained)),
                ("checked", view.checked.as_str().into()),
                ("complete", (view.checked == Checked::Whole && view.not_judged.is_empty()).into()),
            ]))
        });
        if let Some(detail) = detail {
            events::dispatch(&self.host, "xxgk-check", &detail);
        }
    }

    // Storing.

    /// Stores what is not stored yet and tells the page what changed; what changed is checked a moment later. Called
    /// after each pause in typing, and at once when the page is hidden or the element removed.
    pub(crate) fn save_now(&self) {
        let was_edited = self.saving.cancel();
        self.store_open();
        // What was stored while somebody typed may be there by now: it is said in the pause.
        self.to_disk();
        self.announce_change();
        if was_edited {
            self.check_soon();
        }
    }

    /// Stores what was typed; in a pause it is more, and the page is told.
    fn save_typed(self: &Rc<Self>, is_pause: bool) {
        // What the disk has may be newer than what is open.
        if self.mirror.holds_saving() {
            return self.saving.put_off();
        }
        if !is_pause {
            return self.store_open();
        }
        self.save_now();
        if self.read(|state| !state.aside.is_empty() && state.saving.is_stored()) {
            self.store_aside();
        }
        self.check_soon();
        self.notify_at_rest();
    }

    /// Once nothing was changed for a while. Readers get a module for it when they ask.
    pub(crate) fn check_soon(&self) {
        if !self.is_gone.get() && !self.read(|state| state.readonly) {
            self.checking.put_off();
        }
    }

    /// What was to be done later is not done any more: timers would keep an element alive that nobody sees.
    pub(crate) fn call_off(&self) {
        self.is_gone.set(true);
        self.listeners.clear();
        self.checking.cancel();
        self.listing.cancel();
        self.channel.replace(None);
        self.toast_timer.replace(None);
    }

    fn store_open(&self) {
        let mut state = self.state.borrow_mut();
        let unsaved = matches!(state.saving, Saving::Pending | Saving::Failed(_));
        if state.readonly || !unsaved {
            return;
        }
        let Some(open) = &mut state.open else { return };
        // Once: opening a stored draft remembers it, too.
        let is_first = open.stored_revision == 0;
        let Some(saving) = self.store(open) else { return };
        if is_first
            && saving.is_stored()
            && let Some(persistence) = &self.persistence
        {
            persistence.remember(Some(&open.id));
        }
        let is_stale = matches!(saving, Saving::Failed(SaveError::Stale { .. }));
        state.saving = saving;
        drop(state);
        if is_stale && let Some(session) = self.this.upgrade() {
            session.join();
        }
        self.to_disk();
    }

    /// Whether a key was pressed a moment ago, and what it changed is not stored yet.
    pub(super) fn is_typing(&self) -> bool {
        self.saving.is_set()
    }

    /// What was written is on disk.
    pub(super) fn is_saved(&self) {
        let mut state = self.state.borrow_mut();
        if let Saving::Written(at) = state.saving {
            state.saving = Saving::Saved(at);
            state.versions.bar += 1;
        }
        drop(state);
        self.notify();
    }

    /// How storing a report came out, where drafts are kept here.
    pub(super) fn store(&self, open: &mut Open) -> Option<Saving> {
        match self.persistence.as_ref()?.save(open, clock::now()) {
            Saving::Written(at) => Some(self.mirror.counts_as(at)),
            saving => Some(saving),
        }
    }

    /// Takes something out of what was put aside.
    pub(super) fn take_from_aside(&self, id: &DraftId) -> Option<Aside> {
        let mut state = self.state.borrow_mut();
        let at = state.aside.iter().position(|aside| aside.open.id == *id)?;
        Some(state.aside.remove(at))
    }

    pub(super) fn take_dropped(&self) -> Option<Box<Aside>> {
        self.state.borrow_mut().dropped.take()
    }

    /// Keeps anew what the browser remembers beside the drafts.
    pub(super) fn remember_all(&self) {
        let Some(persistence) = &self.persistence else { return };
        self.read(|state| {
            persistence.remember_look(state.look);
            persistence.remember_explainer(&state.explainer);
            persistence.remember_check_settings(state.settings.as_deref());
        });
    }

    pub(super) fn announce_change(&self) {
        let detail = {
            let state = self.state.borrow();
            let Some(open) = &state.open else { return };
            let now = open.stand();
            if self.announced.borrow().as_ref() == Some(&now) {
                return;
            }
            self.announced.replace(Some(now));
            let (errors, warnings) = queries::totals(open);
            let checked = queries::checked(open, state.readonly, state.lang);
            let value = JSON::parse(&wire::to_json_compact(&open.report)).unwrap_or(JsValue::NULL);
            // Counts stay far below what a double holds exactly.
            js::object([
                ("value", value),
                ("revision", (open.revision as f64).into()),
                ("errors", (errors as f64).into()),
                ("warnings", (warnings as f64).into()),
                ("checked", checked.as_str().into()),
            ])
        };
        events::dispatch(&self.host, "xxgk-change", &detail);
    }

    /// The page knows the open report already: it was there from the start, or the page handed it over.
    fn is_known(&self) {
        self.announced.replace(self.read(State::stand));
    }

    /// Tells the page that the element is ready.
    pub(crate) fn announce_ready(&self) {
        let detail = js::object([("version", env!("CARGO_PKG_VERSION").into())]);
        events::dispatch(&self.host, "xxgk-ready", &detail);
    }

    /// Reflects the language into the attribute, where the page sees it and style sheets match it.
    pub(crate) fn reflect_lang(&self) {
        let _ = self.host.set_attribute("lang", self.read(|state| state.lang.tag()));
    }

    // Drafts.

    fn open_last(&self) {
        let Some(persistence) = &self.persistence else { return };
        persistence.tidy(clock::now());
        let (drafts, saving) = persistence.list();
        let last = persistence.last_opened();
        let mut state = self.state.borrow_mut();
        state.list_drafts(&drafts);
        state.look = persistence.look();
        state.settings = persistence.check_settings().map(Rc::new);
        state.explainer = persistence.explainer().into();
        if let Some(failed) = saving {
            state.saving = failed;
        }
        let Some(id) = last else { return };
        match persistence.load(&id, state.lang) {
            Ok((open, toast)) => {
                state.saving = open.saved_at.map_or(Saving::Idle, Saving::Saved);
                state.open = Some(open);
                state.toast = toast;
            }
            Err(toast) => state.toast = toast,
        }
        drop(state);
        self.is_known();
    }

    pub(super) fn refresh_list(self: &Rc<Self>) {
        let Some(persistence) = &self.persistence else { return };
        self.to_disk();
        let (drafts, failed) = persistence.list();
        if let Some(failed) = failed {
            self.dispatch(Action::SavingIs(failed));
        }
        self.dispatch(Action::DraftsListed(drafts));
    }

    /// Opens a report as a new draft.
    pub(crate) fn open_report(self: &Rc<Self>, report: Report) {
        self.open_new(report, None);
        self.announce_change();
    }

    /// Begins next year's report: what carries over from this one is filled in, and rules compare the
    /// two. Says what was carried.
    pub(crate) fn open_next_year(self: &Rc<Self>, last: Report) {
        let (next, carried) = carry_forward(&last);
        let text = carried_text(&last, &next, &carried, self.read(|state| state.lang));
        self.open_new(next, Some(Rc::new(last)));
        self.announce_change();
        self.dispatch(Action::ShowToast(Toast { text, undo: None }));
    }

    fn open_new(self: &Rc<Self>, report: Report, previous: Option<Rc<Report>>) {
        self.put_aside();
        let open = Open::new(clock::fresh_id(), report, previous, clock::now());
        self.dispatch(Action::Opened(Box::new(open)));
        if self.persistence.is_some() && !self.read(|state| state.readonly) {
            self.dispatch(Action::SavingIs(Saving::Pending));
            self.store_open();
            self.refresh_list();
        }
    }

    /// Opens a stored draft.
    pub(crate) fn open_draft(self: &Rc<Self>, id: &DraftId) {
        let Some(persistence) = &self.persistence else { return };
        self.put_aside();
        let lang = self.read(|state| state.lang);
        match persistence.load(id, lang) {
            Ok((open, toast)) => {
                persistence.remember(Some(id));
                self.dispatch(Action::Opened(Box::new(open)));
                if let Some(toast) = toast {
                    self.dispatch(Action::ShowToast(toast));
                }
            }
            Err(Some(toast)) => self.dispatch(Action::ShowToast(toast)),
            Err(None) => {}
        }
        self.refresh_list();
        self.announce_change();
    }

    /// Shows the list of drafts over the form as it is now, or takes it away.
    pub(crate) fn toggle_drafts(self: &Rc<Self>) {
        self.dispatch(Action::ToggleDrafts);
        if self.read(|state| state.drafts_shown) {
            self.refresh_list();
        }
    }

    /// Back to the start page. The draft stays where it is.
    pub(crate) fn close_draft(self: &Rc<Self>) {
        self.put_aside();
        if let Some(persistence) = &self.persistence {
            persistence.remember(None);
        }
        self.dispatch(Action::CloseDraft);
        self.refresh_list();
    }

    pub(crate) fn duplicate_draft(self: &Rc<Self>, id: &DraftId) {
        let Some(persistence) = &self.persistence else { return };
        self.save_now();
        let copy = clock::fresh_id();
        let lang = self.read(|state| state.lang);
        match persistence.duplicate(id, copy.clone(), clock::now(), lang) {
            Ok(()) => self.open_draft(&copy),
            Err(toast) => self.dispatch(Action::ShowToast(toast)),
        }
    }

    /// Keeps the open work as a draft of its own, when another tab has newer work of this draft.
    pub(crate) fn save_as_copy(self: &Rc<Self>) {
        let Some(open) = self.read(|state| state.open.as_ref().map(copy_of)) else { return };
        self.dispatch(Action::Opened(Box::new(open)));
        self.dispatch(Action::SavingIs(Saving::Pending));
        self.store_open();
        self.refresh_list();
        self.announce_change();
    }

    pub(crate) fn delete_draft(self: &Rc<Self>, id: &DraftId) {
        let Some(persistence) = &self.persistence else { return };
        let (lang, title) = self.read(|state| (state.lang, queries::name_of_draft(state, id)));
        let is_open = self.read(|state| state.open.as_ref().is_some_and(|open| open.id == *id));
        if is_open {
            self.save_now();
        }
        match persistence.delete(id, clock::now(), lang) {
            Ok(()) => {
                if is_open {
                    self.put_aside();
                    persistence.remember(None);
                    self.dispatch(Action::CloseDraft);
                }
                self.dispatch(Action::ShowToast(deleted_toast(lang, &title, id.clone())));
            }
            Err(toast) => self.dispatch(Action::ShowToast(toast)),
        }
        self.refresh_list();
    }

    pub(crate) fn restore_draft(self: &Rc<Self>, id: &DraftId) {
        let Some(persistence) = &self.persistence else { return };
        let lang = self.read(|state| state.lang);
        if let Err(toast) = persistence.restore(id, lang) {
            self.dispatch(Action::ShowToast(toast));
        } else {
            self.dispatch(Action::DismissToast);
        }
        self.refresh_list();
    }

    /// All that is stored of a draft that cannot be opened, as text to download.
    pub(crate) fn raw_draft(&self, id: &DraftId) -> Option<String> {
        self.persistence.as_ref().map(|persistence| persistence.raw(id))
    }

    /// Downloads the open report in the JSON format.
    pub(crate) fn download_json(self: &Rc<Self>) {
        if self.download("json", "application/json", wire::to_json) {
            SessionRef(self.clone()).data_written();
        }
    }

    /// The numbers with their labels, a line for each.
    pub(crate) fn download_csv(self: &Rc<Self>) {
        self.download("csv", "text/csv;charset=utf-8", csv::long);
    }

    /// Whether the browser took it.
    fn download(
        self: &Rc<Self>,
        extension: &str,
        mime: &str,
        write: fn(&Report) -> String,
    ) -> bool {
        let file = self.read(|state| {
            let report = &state.open.as_ref()?.report;
            Some((files::file_name(&report.title(), extension), write(report)))
        });
        let Some((name, text)) = file else { return false };
        self.hand_out(&name, mime, &text)
    }

    /// Has the browser save a file, or says that it did not. Whether it did.
    pub(super) fn hand_out(self: &Rc<Self>, name: &str, mime: &str, text: &str) -> bool {
        let is_taken = files::download(name, mime, text).is_ok();
        if !is_taken {
            let text = self.read(|state| state.lang).pick(
                "浏览器没有允许下载。请检查浏览器的下载设置后再试。",
                "The browser did not allow the download. Check its settings and try again.",
            );
            self.dispatch(Action::ShowToast(Toast { text: text.to_owned(), undo: None }));
        }
        is_taken
    }

    /// Tries again to store, after the user made room or allowed it.
    pub(crate) fn retry_saving(self: &Rc<Self>) {
        self.dispatch(Action::SavingIs(Saving::Pending));
        self.store_open();
        self.notify_at_rest();
        if self.read(|state| state.saving.is_stored()) {
            self.store_aside();
        }
    }

    /// Opens a report of the JSON format handed over by the page. `false` when it is none.
    pub(crate) fn set_value(self: &Rc<Self>, json: &str) -> bool {
        let Ok(read) = wire::from_json(json) else { return false };
        let is_open = |state: &State| {
            state.open.as_ref().is_some_and(|open| open.report.says_the_same(&read.report))
        };
        // A page that hands over what is there already makes no second draft of it.
        if !self.read(is_open) {
            let previous = self.previous.borrow().clone();
            self.open_new(read.report, previous);
            self.is_known();
        }
        true
    }

    /// Last year's report, handed over by the page: charts show it beside this year's, and the rules compare
    /// the two. An empty text takes it back. Whether it could be read.
    pub(crate) fn set_previous(self: &Rc<Self>, json: &str) -> bool {
        let previous = match json {
            "" => None,
            json => match wire::from_json(json) {
                Ok(read) => Some(Rc::new(read.report)),
                Err(_) => return false,
            },
        };
        self.previous.replace(previous.clone());
        let is_known =
            self.read(|state| state.open.as_ref().is_none_or(|open| open.previous == previous));
        if !is_known {
            self.dispatch(Action::PreviousIs(previous));
            self.is_known();
        }
        true
    }

    /// The open report in the JSON format, unless the last save of it succeeded.
    pub(crate) fn unsaved_value(&self) -> Option<String> {
        let is_stored = self.read(|state| {
            state.saving.is_clean()
                && state.open.as_ref().is_some_and(|open| open.stored_revision > 0)
        });
        if is_stored { None } else { self.value() }
    }

    /// The open report in the JSON format.
    pub(crate) fn value(&self) -> Option<String> {
        self.read(|state| state.open.as_ref().map(|open| wire::to_json(&open.report)))
    }
}

/// Ends the subscription when it is dropped.
pub(super) struct Subscription {
    session: Rc<Session>,
    number: Option<usize>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            self.session.listeners.remove(number);
        }
    }
}

/// The session as a property: equal only to itself, so passing it on never re-renders anybody.
#[derive(Clone)]
pub(crate) struct SessionRef(pub(crate) Rc<Session>);

impl PartialEq for SessionRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl html::ImplicitClone for SessionRef {}

impl std::ops::Deref for SessionRef {
    type Target = Rc<Session>;
    fn deref(&self) -> &Rc<Session> {
        &self.0
    }
}
