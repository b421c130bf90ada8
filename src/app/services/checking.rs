//! Has the `checks` module look at the report in sight, a moment after each change: the one that is open, or the one
//! that is being reviewed in front of it.

use std::rc::Rc;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::File;

use xxgk_check::Finding;
use xxgk_core::form::Form;
use xxgk_core::lang::Lang;
use xxgk_core::report::Report;
use xxgk_core::report::search::Found;
use xxgk_core::report::{Binding, Edit, TextField, read_typed};
use xxgk_core::wire;
use xxgk_protocol::checking::{self, Asked, Check, Checked, MakeSheet, Passage, ReadSettings};

use crate::app::actions::{Action, VerdictAnswer};
use crate::app::input::next_finding;
use crate::app::platform::{clock, files};
use crate::app::queries::review;
use crate::app::services::office::Failure;
use crate::app::session::{Session, SessionRef};
use crate::app::state::known::{Offer, Told, Verdict, Whole};
use crate::app::state::{CheckSettings, Open, SheetView, Stand, State, Toast};

/// The report in sight.
pub(crate) fn in_sight(state: &State) -> Option<&Open> {
    review::shown(state).map(|review| &review.open).or(state.open.as_ref())
}

impl Session {
    /// What is to be checked, and with what.
    fn to_check(&self, of: fn(&State) -> Option<&Open>) -> Option<Asked> {
        self.read(|state| {
            let open = of(state)?;
            let json = |report: &Option<Rc<Report>>| report.as_deref().map(wire::to_json_compact);
            Some(Asked {
                report: wire::to_json_compact(&open.report),
                previous: json(&open.previous),
                approved: json(&open.approved),
                settings: state.settings.as_ref().map(|settings| settings.text.clone()),
                today: clock::today().map(|today| today.to_string()).unwrap_or_default(),
                outline: None,
            })
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
        let (Some(of), Some(mut asked)) = (of, self.to_check(in_sight)) else { return };
        asked.outline = self.read(|state| review::shown(state)?.understood.outline.clone());
        self.is_checking.set(true);
        self.dispatch(Action::CheckBegun);
        let session = self.clone();
        spawn_local(async move {
            let answer = session.office.ask(&Check { asked }).await;
            session.is_checking.set(false);
            let verdict = match answer {
                // What is asked about is always a report.
                Ok(checked) => Ok(checked.unwrap_or_default()),
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
        let Some(asked) = self.to_check(|state| state.open.as_ref()) else { return };
        let lang = self.read(|state| state.lang.tag()).to_owned();
        self.dispatch(Action::SheetIs(Some((of.clone(), SheetView::Busy))));
        let session = self.clone();
        spawn_local(async move {
            session.load_styles().await;
            let view = match session.office.ask(&MakeSheet { asked, lang }).await {
                Ok(Some(sheet)) => SheetView::Ready(Rc::new(sheet)),
                // What is asked about is always a report.
                Ok(None) | Err(Failure::Cancelled) => return,
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
            let asked = ReadSettings { text };
            let says = match session.office.ask(&asked).await {
                Ok(answer) => match answer.refused {
                    Some([zh, en]) => lang.pick(zh, en),
                    None => {
                        let name = answer.name.unwrap_or_default();
                        let text = asked.text;
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

/// What the answer means for the report that it is about, which has not changed meanwhile.
pub(crate) fn verdict(checked: Checked, open: &Open) -> Verdict {
    let form = open.report.form();
    let live = open.checker.findings();
    let mut verdict = Verdict::default();
    let mut repeated: Vec<Rc<Finding>> = Vec::new();
    for finding in checked.findings {
        let cells = form.find_all(&finding.cells);
        let checking::Told { rule, severity, .. } = finding;
        if finding.is_live {
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
            is_cause: finding.is_cause,
            message: finding.message,
            passage: finding.passage.and_then(|passage| found(passage, open)),
            fix: fix(&finding.fix, form),
            fix_label: finding.fix_label,
            equation: finding.equation.and_then(|at| form.equation_at(at)),
            reminder: finding.reminder,
        }));
    }
    verdict.hidden = live.into_iter().filter(|known| !repeated.contains(known)).collect();
    verdict.not_judged = checked.not_judged;
    verdict.rules = checked.rules;
    verdict.claims = checked.claims;
    verdict.offers = checked.offers.into_iter().filter_map(|told| offer(told, form)).collect();
    verdict.values = open.report.values().map(|(_, value)| value).collect();
    verdict
}

/// A sentence; `None` where one of its numbers has no cell here.
fn offer(told: checking::Offer, form: &Form) -> Option<Offer> {
    let field = TextField::all().nth(told.field)?;
    let bound = told.bound.iter();
    let binding = |bound: &checking::Bound| {
        Some(Binding { field, start: bound.start, end: bound.end, cell: form.find(&bound.cell)? })
    };
    let bindings: Option<Vec<Binding>> = bound.map(binding).collect();
    Some(Offer { field, text: told.text, bindings: bindings? })
}

/// A passage of the open report, and what stands there.
fn found(passage: Passage, open: &Open) -> Option<(Found, String)> {
    let Passage { field, start, end } = passage;
    let field = TextField::all().nth(field)?;
    let text = open.report.text(field).get(start..end)?.to_owned();
    Some((Found { field, start, end }, text))
}

fn fix(cells: &[[String; 2]], form: &Form) -> Option<Edit> {
    let mut changes = Vec::new();
    for [id, text] in cells {
        let cell = form.find(id)?;
        changes.push((cell, read_typed(text, form.cell(cell).kind).ok()?));
    }
    if changes.is_empty() { None } else { Some(Edit::Cells(changes)) }
}
