//! What the browser remembers beside the drafts.

use super::Session;
use crate::app::actions::Action;
use crate::app::state::{CheckSettings, Look};
use std::rc::Rc;

impl Session {
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

    /// Keeps anew what the browser remembers beside the drafts.
    pub(crate) fn remember_all(&self) {
        let Some(persistence) = &self.persistence else { return };
        self.read(|state| {
            persistence.remember_look(state.look);
            persistence.remember_explainer(&state.explainer);
            persistence.remember_check_settings(state.settings.as_deref());
        });
    }
}
