//! Has the `checks` module look at the report in sight, a moment after each change: the one that is open, or the one
//! that is being reviewed in front of it.

use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use xxgk_check::{Finding, Severity};
use xxgk_core::form::Form;
use xxgk_core::lang::Lang;
use xxgk_core::report::Report;
use xxgk_core::report::search::Found;
use xxgk_core::report::{Edit, TextField, read_typed};
use xxgk_core::wire;

use crate::app::actions::{Action, ReadVerdict, VerdictAnswer};
use crate::app::input::next_finding;
use crate::app::platform::{clock, files, js};
use crate::app::queries::review;
use crate::app::services::office::Failure;
use crate::app::session::{Session, SessionRef};
use crate::app::state::known::{RuleAbout, Told, Verdict, Whole};
use crate::app::state::{
    CheckSettings, Open, Sheet, SheetLine, SheetPart, SheetView, Stand, State, Toast,
};

/// The report in sight.
pub(crate) fn in_sight(state: &State) -> Option<&Open> {
    review::shown(state).map(|review| &review.open).or(state.open.as_ref())
}

impl Session {
    /// What is to be checked: report, last year's report, the approved one, settings, today.
    fn to_check(&self, of: fn(&State) -> Option<&Open>) -> Option<Vec<JsValue>> {
        self.read(|state| {
            let open = of(state)?;
            let json = |report: &Option<Rc<Report>>| match report {
                Some(report) => wire::to_json_compact(report).into(),
                None => JsValue::UNDEFINED,
            };
            let settings = state.settings.as_ref().map(|settings| settings.text.as_str());
            let today = clock::today().map(|today| today.to_string()).unwrap_or_default();
            Some(vec![
                wire::to_json_compact(&open.report).into(),
                json(&open.previous),
                json(&open.approved),
                settings.map_or(JsValue::UNDEFINED, Into::into),
                today.into(),
            ])
        })
    }
}

impl SessionRef {
    /// What is shown of the report and was made of another state of it is made again.
    pub(crate) fn follow_report(&self) {
        let (sheet, publish) = self.read(|state| {
            let now = state.stand();
            let is_old = |of: Option<&Stand>| of.is_some() && of != now.as_ref();
            (
                is_old(state.sheet.as_ref().map(|(of, _)| of)),
                is_old(state.publish.as_ref().map(|publishing| &publishing.of)),
            )
        });
        if sheet {
            self.open_sheet();
        }
        if publish {
            self.prepare_publishing();
        }
    }

    /// Now, unless an answer is waited for: then, if that comes too late, behind it.
    pub(crate) fn check_now(&self) {
        if self.is_checking.get() {
            return;
        }
        let of = self.read(|state| in_sight(state).map(Open::stand));
        let (Some(of), Some(mut given)) = (of, self.to_check(in_sight)) else { return };
        given.push(self.read(|state| {
            let reviewed = review::shown(state);
            reviewed.map_or(JsValue::UNDEFINED, |review| review.understood.outline.clone())
        }));
        self.is_checking.set(true);
        self.dispatch(Action::CheckBegun);
        let session = self.clone();
        spawn_local(async move {
            let answer = session.office.run("check", &given).await;
            session.is_checking.set(false);
            let verdict = match answer {
                Ok(answer) => Ok(reader(answer)),
                Err(Failure::Cancelled) => return,
                Err(Failure::Said(why)) => Err(why),
            };
            // What is only being reviewed, or has changed meanwhile, does not concern the page.
            let concerns = session.read(|state| state.stand().as_ref() == Some(&of));
            session.dispatch(Action::Judged(VerdictAnswer { of, verdict }));
            if concerns
                && let Some(backwards) = session.read(|state| state.go_when_judged)
                && let Some(action) = next_finding(&session, backwards)
            {
                session.dispatch(action);
            }
            if concerns {
                session.announce_checked();
            }
            for waiting in session.waiting.take() {
                let _ = waiting.call0(&JsValue::NULL);
            }
        });
    }

    /// Waits until the check has answered, if it has not, or could not.
    pub(crate) async fn judged(&self) {
        let is_judged = self.read(|state| {
            state
                .open
                .as_ref()
                .is_none_or(|open| matches!(open.whole, Whole::Judged | Whole::Failed(_)))
        });
        if is_judged {
            return;
        }
        self.check_now();
        if self.is_checking.get() {
            let answered = Promise::new(&mut |resolve, _| self.waiting.borrow_mut().push(resolve));
            // It is never broken.
            let _ = JsFuture::from(answered).await;
        }
    }

    /// 核对: everything is told of, and the first finding is gone to.
    pub(crate) fn ask_check(&self) {
        self.dispatch(Action::AskCheck);
        self.check_now();
    }

    /// Makes the check sheet and shows it.
    pub(crate) fn open_sheet(&self) {
        let Some(of) = self.read(State::stand) else { return };
        let Some(mut given) = self.to_check(|state| state.open.as_ref()) else { return };
        given.push(self.read(|state| state.lang.tag()).into());
        self.dispatch(Action::SheetIs(Some((of.clone(), SheetView::Busy))));
        let session = self.clone();
        spawn_local(async move {
            session.load_styles().await;
            let view = match session.office.run("check_sheet", &given).await {
                Ok(answer) => SheetView::Ready(Rc::new(sheet(&answer))),
                Err(Failure::Cancelled) => return,
                Err(Failure::Said(why)) => SheetView::Failed(why),
            };
            // Whoever has closed it meanwhile does not want it any more, and of a report that has changed it was asked
            // for again.
            let is_wanted =
                session.read(|state| state.sheet.as_ref().is_some_and(|(wanted, _)| *wanted == of));
            if is_wanted {
                session.dispatch(Action::SheetIs(Some((of, view))));
            }
        });
    }

    /// Downloads the check sheet that is shown.
    pub(crate) fn download_sheet(&self, as_json: bool) {
        let sheet = self.read(|state| match &state.sheet {
            Some((_, SheetView::Ready(sheet))) => Some(sheet.clone()),
            _ => None,
        });
        let Some(sheet) = sheet else { return };
        let (extension, mime, text) = match as_json {
            true => ("json", "application/json", &sheet.json),
            false => ("html", "text/html", &sheet.html),
        };
        // Nothing else to do where a browser refuses downloads: the sheet is in sight and can be printed.
        let _ = files::download(&files::file_name(&sheet.title, extension), mime, text);
    }

    /// Takes settings of a supervising office from a file.
    pub(crate) fn read_settings_file(&self, file: File) {
        let session = self.clone();
        spawn_local(async move {
            // Whole and as text: what is not text is refused as such by the reader.
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            session.take_settings(text.unwrap_or_default());
        });
    }

    /// Takes settings of a supervising office from the text of a file, or says why not.
    pub(crate) fn take_settings(&self, text: String) {
        let session = self.clone();
        spawn_local(async move {
            let lang = session.read(|state| state.lang);
            let says = match session.office.run("read_settings", &[text.as_str().into()]).await {
                Ok(answer) => match js::pair(&js::get(&answer, "refused")) {
                    Some([zh, en]) => lang.pick(zh, en),
                    None => {
                        let name = js::text(&answer, "name");
                        let says = settings_taken(&name, lang);
                        session.set_settings(Some(CheckSettings { name, text }));
                        says
                    }
                },
                Err(Failure::Cancelled) => return,
                Err(Failure::Said([zh, en])) => lang.pick(zh, en),
            };
            session.dispatch(Action::ShowToast(Toast { text: says, undo: None }));
        });
    }

    /// Uses these settings from now on, or none.
    pub(crate) fn set_settings(&self, settings: Option<CheckSettings>) {
        self.remember_settings(settings.as_ref());
        self.dispatch(Action::SettingsAre(settings.map(Rc::new)));
        self.check_now();
        if self.read(|state| state.sheet.is_some()) {
            self.open_sheet();
        }
    }
}

fn settings_taken(name: &str, lang: Lang) -> String {
    if name.is_empty() {
        return lang
            .pick("已采用核对设置。", "The settings for checking are used from now on.")
            .to_owned();
    }
    lang.fill("已采用核对设置：{0}。", "Used from now on: {0}.", &[name])
}

/// Reads the answer once it is certain which report it is about.
fn reader(answer: JsValue) -> ReadVerdict {
    Box::new(move |open| read(&answer, open))
}

fn read(answer: &JsValue, open: &Open) -> Verdict {
    let form = open.report.form();
    let live = open.checker.findings();
    let mut verdict = Verdict::default();
    let mut repeated: Vec<Rc<Finding>> = Vec::new();
    for finding in list(answer, "findings") {
        let cells: Vec<_> =
            list(&finding, "cells").iter().filter_map(|id| form.find(&id.as_string()?)).collect();
        let (rule, severity) = (js::text(&finding, "rule"), severity(&finding));
        if js::get(&finding, "is_live").is_truthy() {
            let known = live
                .iter()
                .find(|known| known.rule.as_str() == rule && known.cells.first() == cells.first());
            if let Some(known) = known {
                repeated.push(known.clone());
                if known.severity != severity {
                    verdict.severities.push((known.clone(), severity));
                }
            }
            continue;
        }
        verdict.told.push(Rc::new(Told {
            rule,
            severity,
            cells,
            is_cause: js::get(&finding, "is_cause").is_truthy(),
            message: js::pair(&js::get(&finding, "message")).unwrap_or_default(),
            passage: passage(&js::get(&finding, "passage"), open),
            fix: fix(&js::get(&finding, "fix"), form),
            fix_label: js::pair(&js::get(&finding, "fix_label")).unwrap_or_default(),
            equation: number(&js::get(&finding, "equation")).and_then(|at| form.equation_at(at)),
            reminder: js::text(&finding, "reminder"),
        }));
    }
    verdict.hidden = live.into_iter().filter(|known| !repeated.contains(known)).collect();
    for line in list(answer, "not_judged") {
        let rules = list(&line, "1").len();
        if let Some(says) = js::pair(&js::get(&line, "0")) {
            verdict.not_judged.push((says, rules));
        }
    }
    for about in list(answer, "rules") {
        let both = |key| js::pair(&js::get(&about, key)).unwrap_or_default();
        verdict.rules.push(RuleAbout {
            rule: js::text(&about, "rule"),
            title: both("title"),
            about: both("about"),
            basis: js::text(&about, "basis"),
        });
    }
    verdict.claims = number(&js::get(answer, "claims")).unwrap_or(0);
    verdict
}

fn passage(value: &JsValue, open: &Open) -> Option<(Found, String)> {
    let at = |key| number(&js::get(value, key));
    let (field, start, end) = (TextField::all().nth(at("0")?)?, at("1")?, at("2")?);
    let text = open.report.text(field).get(start..end)?.to_owned();
    Some((Found { field, start, end }, text))
}

fn fix(value: &JsValue, form: &Form) -> Option<Edit> {
    let mut changes = Vec::new();
    for [id, text] in js::pairs(value) {
        let cell = form.find(&id)?;
        changes.push((cell, read_typed(&text, form.cell(cell).kind).ok()?));
    }
    if changes.is_empty() { None } else { Some(Edit::Cells(changes)) }
}

fn severity(finding: &JsValue) -> Severity {
    match js::text(finding, "severity").as_str() {
        "error" => Severity::Error,
        "warning" => Severity::Warning,
        _ => Severity::Hint,
    }
}

fn list(value: &JsValue, key: &str) -> Vec<JsValue> {
    let list = js::get(value, key);
    if Array::is_array(&list) { Array::from(&list).to_vec() } else { Vec::new() }
}

/// Counts and places: far below what a double holds exactly.
fn number(value: &JsValue) -> Option<usize> {
    value.as_f64().map(|number| number as usize)
}

fn sheet(answer: &JsValue) -> Sheet {
    let line = |line: &JsValue| SheetLine {
        rule: js::text(line, "rule"),
        title: js::text(line, "title"),
        note: js::text(line, "note"),
        findings: list(line, "findings")
            .iter()
            .map(|found| {
                let lines = list(found, "1").iter().filter_map(JsValue::as_string).collect();
                (js::text(found, "0"), lines)
            })
            .collect(),
    };
    Sheet {
        title: js::text(answer, "title"),
        headline: js::text(answer, "headline"),
        facts: js::pairs(&js::get(answer, "facts")),
        parts: list(answer, "parts")
            .iter()
            .map(|part| SheetPart {
                result: js::text(part, "result"),
                title: js::text(part, "title"),
                rules: list(part, "rules").iter().map(line).collect(),
            })
            .collect(),
        html: js::text(answer, "html"),
        json: js::text(answer, "json"),
    }
}
