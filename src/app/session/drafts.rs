//! Drafts of this browser: opened, begun, copied, deleted, taken back.

use super::Session;
use crate::app::actions::Action;
use crate::app::actions::drafts::deleted_toast;
use crate::app::platform::clock;
use crate::app::queries;
use crate::app::services::aside::copy_of;
use crate::app::state::{Open, Saving, State, Toast};
use std::rc::Rc;
use xxgk_core::report::Report;
use xxgk_core::series::{carried_text, carry_forward};
use xxgk_core::store::DraftId;

impl Session {
    pub(super) fn open_last(&self) {
        let Some(persistence) = &self.persistence else { return };
        persistence.tidy(clock::now());
        let (drafts, saving) = persistence.list();
        let last = persistence.last_opened();
        let mut state = self.state.borrow_mut();
        state.list_drafts(&drafts);
        state.days_without_backup = persistence.days_without_backup(&drafts, clock::now());
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

    pub(crate) fn refresh_list(self: &Rc<Self>) {
        let Some(persistence) = &self.persistence else { return };
        self.to_disk();
        let (drafts, failed) = persistence.list();
        if let Some(failed) = failed {
            self.dispatch(Action::SavingIs(failed));
        }
        let days = persistence.days_without_backup(&drafts, clock::now());
        self.dispatch(Action::DraftsListed(drafts, days));
        self.refresh_records();
    }

    /// Opens a report as a new draft.
    pub(crate) fn open_report(self: &Rc<Self>, report: Report) {
        if self.read(State::is_hosted) {
            self.replace_hosted(report, "new");
        } else {
            self.open_new(report, None);
        }
        self.announce_change();
    }

    /// Begins next year's report: what carries over from this one is filled in, and rules compare the
    /// two. Says what was carried.
    pub(crate) fn open_next_year(self: &Rc<Self>, last: Report) {
        let (next, carried) = carry_forward(&last);
        let text = carried_text(&last, &next, &carried, self.read(|state| state.lang));
        if !self.read(State::is_hosted) {
            self.open_new(next, Some(Rc::new(last)));
        } else if self.replace_hosted(next, "next-year") {
            self.dispatch(Action::PreviousIs(Some(Rc::new(last))));
        } else {
            return;
        }
        self.announce_change();
        self.dispatch(Action::ShowToast(Toast { text, undo: None }));
    }

    pub(super) fn open_new(self: &Rc<Self>, report: Report, previous: Option<Rc<Report>>) {
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
}
