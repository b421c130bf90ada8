//! What the page that embeds the element is told and hands over.

use super::Session;
use crate::app::actions::Action;
use crate::app::platform::{events, js};
use crate::app::queries;
use crate::app::queries::Checked;
use crate::app::state::State;
use js_sys::JSON;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use xxgk_core::wire;

impl Session {
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

    pub(crate) fn announce_change(&self) {
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
    pub(super) fn is_known(&self) {
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
