//! Storing the open report: after each pause in typing, and at once when the page is left.

use super::Session;
use crate::app::actions::Action;
use crate::app::platform::clock;
use crate::app::services::aside::Aside;
use crate::app::state::{Open, Saving};
use std::rc::Rc;
use xxgk_core::store::{DraftId, SaveError};

impl Session {
    /// Stores what is not stored yet and tells the page what changed; what changed is checked a moment later. Called
    /// after each pause in typing, and at once when the page is hidden or the element removed.
    pub(crate) fn save_now(&self) {
        let was_edited = self.saving.cancel();
        self.store_open();
        // What was stored while somebody typed may be there by now: it is said in the pause.
        self.keep_steps();
        self.to_disk();
        self.announce_change();
        if was_edited {
            self.check_soon();
        }
    }

    /// Stores what was typed; in a pause it is more, and the page is told.
    pub(super) fn save_typed(self: &Rc<Self>, is_pause: bool) {
        // What the disk has may be newer than what is open.
        if self.mirror.holds_saving() {
            return self.saving.put_off();
        }
        if !is_pause {
            return self.store_open();
        }
        self.save_now();
        self.keep_after_work();
        self.save_to_file();
        if self.read(|state| !state.aside.is_empty() && state.saving.is_stored()) {
            self.store_aside();
        }
        self.check_soon();
        self.notify_at_rest();
    }

    pub(super) fn store_open(&self) {
        let mut state = self.state.borrow_mut();
        let unsaved = matches!(state.saving, Saving::Pending | Saving::Failed(_));
        if state.readonly || !unsaved {
            return;
        }
        let Some(open) = &mut state.open else { return };
        // Once: opening a stored draft remembers it, too.
        let is_first = open.stored_revision == 0;
        self.keep_begun(open, clock::now());
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
        self.tell_of_room();
        self.to_disk();
    }

    /// The storage was full, and what was kept of earlier work had to make room.
    fn tell_of_room(&self) {
        if let (Some(persistence), Some(session)) = (&self.persistence, self.this.upgrade())
            && persistence.has_made_room()
        {
            let text = self.read(|state| state.lang).pick(
                "浏览器存储已满，已删去较早的历史来腾出位置；草稿都在。建议在“历史与备份”里存一个备份文件。",
                "The browser's storage was full, so some of the history was removed to make room; all drafts are there. Save a backup file in “History and backup”.",
            );
            session.say_before(text.to_owned());
        }
    }

    /// Whether a key was pressed a moment ago, and what it changed is not stored yet.
    pub(crate) fn is_typing(&self) -> bool {
        self.saving.is_set()
    }

    /// What was written is on disk.
    pub(crate) fn is_saved(&self) {
        let mut state = self.state.borrow_mut();
        if let Saving::Written(at) = state.saving {
            state.saving = Saving::Saved(at);
            state.versions.bar += 1;
        }
        drop(state);
        self.notify();
    }

    /// How storing a report came out, where drafts are kept here.
    pub(crate) fn store(&self, open: &mut Open) -> Option<Saving> {
        match self.persistence.as_ref()?.save(open, clock::now()) {
            Saving::Written(at) => Some(self.mirror.counts_as(at)),
            saving => Some(saving),
        }
    }

    /// Takes something out of what was put aside.
    pub(crate) fn take_from_aside(&self, id: &DraftId) -> Option<Aside> {
        let mut state = self.state.borrow_mut();
        let at = state.aside.iter().position(|aside| aside.open.id == *id)?;
        Some(state.aside.remove(at))
    }

    pub(crate) fn take_dropped(&self) -> Option<Box<Aside>> {
        self.state.borrow_mut().dropped.take()
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
}
