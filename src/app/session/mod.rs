//! The session: owns the state of one element, takes actions, tells components and the page.
//!
//! Everything belongs to one element; nothing is shared between elements but the parsed style sheets.

mod downloads;
mod drafts;
mod host;
mod remembered;
mod saving;

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use js_sys::Function;
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::html;

use xxgk_core::form::{CellIx, FormId};
use xxgk_core::report::Report;

use crate::app::actions::import::ImportAction;
use crate::app::actions::{Action, Effect, reduce};
use crate::app::platform::alarm::Alarm;
use crate::app::platform::channel::Channel;
use crate::app::platform::disk::Disk;
use crate::app::queries::{self};
use crate::app::services::checking::in_sight;
use crate::app::services::file::OnDisk;
use crate::app::services::mirror::Mirror;
use crate::app::services::office::Office;
use crate::app::services::persistence::Persistence;
use crate::app::services::records::Kept;
use crate::app::services::writer::Writer;
use crate::app::state::known::Whole;
use crate::app::state::{Stand, State};
use crate::app::view::listeners::Listeners;
use crate::app::view::part::Watch;

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
    pub(crate) this: Weak<Session>,
    pub(crate) persistence: Option<Persistence>,
    pub(crate) mirror: Mirror,
    /// The second module, which reads documents.
    pub(crate) office: Office,
    listeners: Listeners,
    /// Stores what was typed.
    saving: Alarm,
    /// Has the report in sight checked.
    checking: Alarm,
    /// Reads the list of drafts, which others changed.
    pub(crate) listing: Alarm,
    /// What others change, and what is changed here; none once the element is taken out of the page.
    pub(crate) channel: RefCell<Option<Channel>>,
    /// It is being checked: one answer is waited for at a time.
    pub(crate) is_checking: Cell<bool>,
    /// Who waits for the answer.
    pub(crate) waiting: RefCell<Vec<Function>>,
    /// What Ctrl+P prints is being made.
    pub(crate) is_printing: Cell<bool>,
    /// The finding that was scrolled to last: its group and its key.
    pub(crate) shown_finding: RefCell<Option<(usize, String)>>,
    toast_timer: RefCell<Option<Timeout>>,
    /// The element is taken out of the page.
    is_gone: Cell<bool>,
    /// Whether a key was pressed last, and not the mouse or a finger.
    pub(crate) by_key: Cell<bool>,
    /// Whether it was a finger that pointed last.
    pub(crate) by_touch: Cell<bool>,
    /// The last request for the keyboard that was met.
    pub(crate) focused: Cell<u32>,
    /// Where the element's content stands.
    pub(crate) mount: Element,
    /// The cell that got the keyboard last.
    pub(crate) at_hand: RefCell<Option<AtHand>>,
    /// Draft and revision that the page was told of last.
    announced: RefCell<Option<Stand>>,
    /// What the page knows of the open report: what it handed over and was told of, the latest last.
    known: RefCell<Vec<Report>>,
    /// What is being reviewed, as it was last looked at.
    reviewed: RefCell<Option<Stand>>,
    /// What was said last, if a message that follows must not hide it.
    pub(crate) said_before: RefCell<String>,
    /// Last year's report, handed over by the page.
    previous: RefCell<Option<Rc<Report>>>,
    /// When a version of the open draft was kept last.
    pub(crate) kept: Cell<Kept>,
    /// Opening and revision of which the last steps are kept.
    pub(crate) kept_steps: Cell<(u64, u64)>,
    /// How it stands with the file that the open draft is saved to.
    pub(crate) on_disk: RefCell<Option<OnDisk>>,
    /// The draft that is held against others.
    pub(crate) writer: Writer,
}

/// A cell of the open report and its input in the page.
pub(crate) struct AtHand {
    pub(crate) form: FormId,
    pub(crate) cell: CellIx,
    pub(crate) input: HtmlInputElement,
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
            known: RefCell::default(),
            reviewed: RefCell::default(),
            said_before: RefCell::default(),
            previous: RefCell::default(),
            kept: Cell::default(),
            kept_steps: Cell::default(),
            on_disk: RefCell::default(),
            writer: Writer::default(),
        });
        session.open_last();
        session.check_soon();
        if !session.read(|state| state.readonly) {
            session.compare_places(Session::tell_of_crash);
        }
        session.claim_open();
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
        if action.takes_over() && self.read(|state| state.elsewhere) {
            self.take_over();
            self.dispatch(Action::ElsewhereIs(false));
        }
        if let Some(reason) = action.replaces() {
            self.keep_version(reason, "");
        }
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
        if opens {
            self.known.borrow_mut().clear();
        }
        if opens || self.has_new_review() || self.lacks_check() {
            self.check_soon();
        }
        self.notify();
        SessionRef(self.clone()).follow_report();
        self.claim_open();
        if edited {
            self.announce_input();
        }
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
    pub(crate) fn subscribe(
        self: &Rc<Self>,
        cell: Option<CellIx>,
        part: Rc<dyn Watch>,
    ) -> Subscription {
        // What is drawn in pieces may still be drawn when the element is gone already; nobody would end that.
        let number = (!self.is_gone.get()).then(|| self.listeners.add(cell, part));
        Subscription { number, session: self.clone() }
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
        self.writer.release();
        self.checking.cancel();
        self.listing.cancel();
        self.channel.replace(None);
        self.toast_timer.replace(None);
    }
}

/// Ends the subscription when it is dropped.
pub(crate) struct Subscription {
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
