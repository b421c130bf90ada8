//! What the page that embeds the element is told and hands over.

use super::Session;
use crate::app::actions::Action;
use crate::app::platform::{events, js};
use crate::app::queries;
use crate::app::queries::Checked;
use crate::app::state::{Kept, Locked, Open, State, Toast, ToastUndo};
use js_sys::JSON;
use std::rc::Rc;
use wasm_bindgen::JsValue;
use xxgk_core::report::{Clash, Part, Report, TextField};
use xxgk_core::wire;

/// So many versions of the open report are remembered that the page may hand back late.
const KNOWN: usize = 8;

/// What a report is that the page hands over.
enum Handed {
    /// What it knows, or what is there: it is thrown back, as pages do that keep a value and set it again.
    Nothing,
    /// The open one, changed by the page: both changes together, and where they cannot go together.
    Joined(Box<Report>, Vec<Clash>),
    /// Another one.
    Another,
}

impl Handed {
    fn of(theirs: &Report, open: &Open, known: &[Report]) -> Handed {
        if known.iter().chain([&open.report]).any(|one| one.says_the_same(theirs)) {
            return Handed::Nothing;
        }
        let is_of_it = |one: &&Report| {
            (one.organ(), one.year, one.form) == (theirs.organ(), theirs.year, theirs.form)
        };
        let distance = |one: &&Report| {
            Part::ALL.into_iter().map(|part| one.differences(theirs, part)).sum::<usize>()
        };
        // Theirs was made of the version that it is most like; of two, of the later one.
        let base = known.iter().rev().filter(is_of_it).min_by_key(distance);
        let Some(base) = base else { return Handed::Another };
        let merged = Report::merged(base, &open.report, theirs);
        let (mut joined, mut clashes) = (merged.report, merged.clashes);
        // What is being typed stays what it is.
        if let Some(cell) = open.editing.as_ref().filter(|now| now.typing).map(|now| now.cell)
            && clashes.contains(&Clash::Cell(cell))
        {
            joined.set_value(cell, open.report.value(cell));
            clashes.retain(|clash| *clash != Clash::Cell(cell));
        }
        Handed::Joined(Box::new(joined), clashes)
    }
}

impl Locked {
    /// What is locked and not said comes from the open report.
    fn fill(self, report: &mut Report, open: &Open) {
        if self.organ && report.organ().is_empty() {
            report.set_text(TextField::Organ, open.report.organ());
        }
        if self.year && report.year.is_none() {
            report.year = open.report.year;
        }
    }

    /// Whether a report says something else where the page decides.
    fn refuses(self, report: &Report, open: &Open) -> bool {
        let open = &open.report;
        self.organ && !report.organ().is_empty() && report.organ() != open.organ()
            || self.year && report.year.is_some() && report.year != open.year
            || self.form && report.form != open.form
    }
}

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
            self.keep_known(open.report.clone());
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
        if let Some(report) = self.read(|state| Some(state.open.as_ref()?.report.clone())) {
            self.keep_known(report);
        }
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

    fn keep_known(&self, report: Report) {
        let mut known = self.known.borrow_mut();
        known.retain(|one| !one.says_the_same(&report));
        if known.len() == KNOWN {
            known.remove(0);
        }
        known.push(report);
    }

    /// Takes a report of the JSON format that the page hands over. `false` when it is none. What the page knows already
    /// changes nothing; what it made of that comes in beside what was typed since; another report is opened.
    pub(crate) fn set_value(self: &Rc<Self>, json: &str) -> bool {
        let Ok(read) = wire::from_json(json) else { return false };
        let theirs = read.report;
        let handed = self.read(|state| {
            let known = self.known.borrow();
            state.open.as_ref().map_or(Handed::Another, |open| Handed::of(&theirs, open, &known))
        });
        match handed {
            Handed::Nothing => {}
            Handed::Another => self.open_handed(theirs),
            Handed::Joined(joined, clashes) => self.join_handed(theirs, *joined, &clashes),
        }
        true
    }

    /// Opens a report of the JSON format, whatever was open before. `false` when it is none.
    pub(crate) fn load(self: &Rc<Self>, json: &str) -> bool {
        let Ok(read) = wire::from_json(json) else { return false };
        self.open_handed(read.report);
        true
    }

    fn open_handed(self: &Rc<Self>, report: Report) {
        let previous = self.previous.borrow().clone();
        self.open_new(report, previous);
        self.is_known();
    }

    /// The page changed its report while somebody went on typing.
    fn join_handed(self: &Rc<Self>, theirs: Report, joined: Report, clashes: &[Clash]) {
        let is_theirs = joined.says_the_same(&theirs);
        self.known.replace(vec![theirs]);
        self.dispatch(Action::BecomeOf(Box::new(joined)));
        if is_theirs {
            self.is_known();
        } else {
            self.announce_change();
        }
        if !clashes.is_empty() {
            let text = self.read(|state| state.lang).fill(
                "所在页面更新了这份年报，有 {0} 处两边都改过，现在是页面的内容；撤销可以取回原来填的。",
                "The page has updated this report. Of {0} places that both sides changed, its version stands; undo brings yours back.",
                &[&clashes.len().to_string()],
            );
            self.dispatch(Action::ShowToast(Toast { text, undo: Some(ToastUndo::Edit) }));
        }
    }

    /// Puts another report into the place of the one that the page keeps, unless the page or a lock refuses that. The
    /// user can take it back.
    pub(crate) fn replace_hosted(self: &Rc<Self>, mut report: Report, reason: &str) -> bool {
        self.read(|state| state.open.as_ref().map(|open| state.locked.fill(&mut report, open)));
        if !self.may_replace(&report, reason) {
            return false;
        }
        self.dispatch(Action::BecomeOf(Box::new(report)));
        true
    }

    /// Asks the page whether another report may take the place of the open one, or a part of it.
    pub(crate) fn may_replace(self: &Rc<Self>, report: &Report, reason: &str) -> bool {
        let is_locked = self.read(|state| {
            state.open.as_ref().is_some_and(|open| state.locked.refuses(report, open))
        });
        let value = JSON::parse(&wire::to_json_compact(report)).unwrap_or(JsValue::NULL);
        let detail = js::object([("value", value), ("reason", reason.into())]);
        if !is_locked && events::ask(&self.host, "xxgk-replace", &detail) {
            return true;
        }
        let text = self.read(|state| state.lang).pick(
            "没有替换：所在页面不允许用另一个单位、年度或表样的年报替换这一份。",
            "Not replaced: the page does not let this report become that of another organ, year or form.",
        );
        self.dispatch(Action::ShowToast(Toast { text: text.to_owned(), undo: None }));
        false
    }

    /// Tells the page at each step of typing that there is something to tell; what it is comes in the pause.
    pub(super) fn announce_input(&self) {
        let revision = self.read(|state| state.open.as_ref().map(|open| open.revision));
        // Counts stay far below what a double holds exactly.
        let detail = js::object([("revision", (revision.unwrap_or_default() as f64).into())]);
        events::dispatch(&self.host, "xxgk-input", &detail);
    }

    /// Whether the page takes over a file that was made, instead of the browser.
    pub(crate) fn is_taken_by_page(&self, name: &str, mime: &str, data: &JsValue) -> bool {
        let detail =
            js::object([("name", name.into()), ("type", mime.into()), ("data", data.clone())]);
        !events::ask(&self.host, "xxgk-export", &detail)
    }

    /// What the page does not let anybody change: `organ`, `year`, `form`.
    pub(crate) fn set_locked(self: &Rc<Self>, names: &str) {
        let has = |name| names.split_whitespace().any(|one| one == name);
        let locked = Locked { organ: has("organ"), year: has("year"), form: has("form") };
        self.dispatch(Action::LockedIs(locked));
    }

    /// What the page says about keeping the report.
    pub(crate) fn set_kept(self: &Rc<Self>, class: &str, says: &str) {
        self.dispatch(Action::KeptIs(Kept { class: class.into(), says: says.into() }));
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
