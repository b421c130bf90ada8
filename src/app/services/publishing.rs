//! Publishing: what to know before, the files of the `publish` module, the clipboard, the printer.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use xxgk_core::wire;
use xxgk_export::Format;

use crate::app::actions::Action;
use crate::app::platform::{clock, files, js};
use crate::app::queries;
use crate::app::services::office::Failure;
use crate::app::session::SessionRef;
use crate::app::state::{Due, PublishFacts, Publishing, Stand, State, Toast, Written};
use crate::command::Way;

const NO_DOWNLOAD: [&str; 2] = [
    "浏览器没有允许下载。请检查浏览器的下载设置后再试。",
    "The browser did not allow the download. Check its settings and try again.",
];

/// How something that was asked for came out.
enum Came {
    /// There is nothing to say.
    Done,
    Said([&'static str; 2]),
    /// The clipboard was refused: the text, to be copied by hand.
    ByHand(String),
}

/// What is written: the report as it was when somebody asked for it, and what was chosen then.
struct Given {
    of: Stand,
    json: String,
    draft: bool,
    explanations: bool,
    charts: bool,
    seal: bool,
    last_year: Option<String>,
}

impl SessionRef {
    /// Opens the dialog, and asks for what it shows.
    pub(crate) fn open_publishing(&self) {
        self.save_now();
        let Some(of) = self.read(State::stand) else { return };
        self.dispatch(Action::PublishIs(Some(Box::new(Publishing::new(of.clone())))));
        self.check_now();
        self.prepare(of);
    }

    /// The report has changed beneath the dialog.
    pub(crate) fn prepare_publishing(&self) {
        let Some(of) = self.read(State::stand) else { return };
        self.change_publishing(|publishing| publishing.turn_to(of.clone()));
        self.prepare(of);
    }

    fn prepare(&self, of: Stand) {
        let Some(given) = self.to_prepare() else { return };
        let session = self.clone();
        spawn_local(async move {
            session.load_styles().await;
            let answer = session.office.run("prepare", &given).await;
            session.change_publishing(|publishing| match answer {
                // It was asked for again.
                _ if publishing.of != of => {}
                Ok(answer) => publishing.facts = Some(Rc::new(facts(&answer))),
                Err(Failure::Said(why)) => publishing.failed = Some(why),
                Err(Failure::Cancelled) => {}
            });
        });
    }

    /// Report, settings, today.
    fn to_prepare(&self) -> Option<[JsValue; 3]> {
        self.read(|state| {
            let report = &state.open.as_ref()?.report;
            let settings = state.settings.as_ref().map(|settings| settings.text.as_str());
            let today = clock::today().map(|today| today.to_string()).unwrap_or_default();
            Some([
                wire::to_json_compact(report).into(),
                settings.map_or(JsValue::UNDEFINED, Into::into),
                today.into(),
            ])
        })
    }

    /// The browser has closed the dialog.
    pub(crate) fn publishing_closed(&self) {
        self.dispatch(Action::PublishIs(None));
    }

    /// Changes the dialog, unless it was closed meanwhile.
    pub(crate) fn change_publishing(&self, change: impl FnOnce(&mut Publishing)) {
        let Some(mut publishing) = self.read(|state| state.publish.clone()) else { return };
        change(&mut publishing);
        self.dispatch(Action::PublishIs(Some(publishing)));
    }

    /// Makes a file of the open report and has the browser save it; or copies, or prints. What is asked for
    /// meanwhile waits its turn.
    pub(crate) fn publish(&self, what: Way) {
        let is_busy = |publishing: &Publishing| publishing.busy.contains(&what);
        if self.read(|state| state.publish.as_ref().is_none_or(|open| is_busy(open))) {
            return;
        }
        let Some(given) = self.given() else { return };
        self.change_publishing(|publishing| {
            publishing.busy.push(what);
            publishing.done.retain(|done| *done != what);
            publishing.failed = None;
            publishing.said = None;
            publishing.by_hand = None;
        });
        let session = self.clone();
        spawn_local(async move {
            let came = match what {
                Way::Copy => session.copy_fragment(&given).await,
                Way::Print => session.print_report(&given).await,
                Way::File(format) => session.save_file(format, &given).await,
            };
            let written = came.is_ok();
            session.change_publishing(|publishing| {
                // The dialog of another report knows nothing of it.
                if publishing.of.id != given.of.id {
                    return;
                }
                publishing.busy.retain(|busy| *busy != what);
                match came {
                    Ok(came) => {
                        match came {
                            Came::Done => {}
                            Came::Said(said) => publishing.said = Some(said),
                            Came::ByHand(text) => {
                                publishing.by_hand = Some(text);
                                return;
                            }
                        }
                        if publishing.of == given.of {
                            publishing.done.push(what);
                        }
                    }
                    Err(Failure::Said(why)) => publishing.failed = Some(why),
                    Err(Failure::Cancelled) => {}
                }
            });
            if written {
                session.tell_digest(given.of, given.json).await;
            }
        });
    }

    /// The file in the JSON format was written, which needs no module: what it was is told in the dialog.
    pub(crate) fn data_written(&self) {
        let Some(Given { of, json, .. }) = self.given() else { return };
        let session = self.clone();
        spawn_local(async move { session.tell_digest(of, json).await });
    }

    /// Tells the digest of what was written, and when that was.
    async fn tell_digest(&self, of: Stand, json: String) {
        let at = clock::now();
        let given = [json.into(), JsValue::UNDEFINED, "".into()];
        let Ok(answer) = self.office.run("prepare", &given).await else { return };
        let digest = js::text(&answer, "digest");
        self.change_publishing(|publishing| {
            if publishing.of.id == of.id {
                publishing.written = Some(Written { of, at, digest });
            }
        });
    }

    /// Ctrl+P: what the dialog prints, and as it is set there while it is open. It waits for the check, or what is
    /// finished would come out as a draft.
    pub(crate) fn print_open(&self) {
        if self.read(|state| state.publish.is_some()) {
            return self.publish(Way::Print);
        }
        let Some(of) = self.read(State::stand) else { return };
        if self.is_printing.replace(true) {
            return;
        }
        self.save_now();
        let says = |session: &SessionRef, [zh, en]: [&str; 2]| {
            let text = session.read(|state| state.lang).pick(zh, en).to_owned();
            session.dispatch(Action::ShowToast(Toast { text, undo: None }));
        };
        says(self, ["正在准备打印……", "Preparing to print…"]);
        let session = self.clone();
        spawn_local(async move {
            session.judged().await;
            let printed = match session.given().filter(|given| given.of.id == of.id) {
                Some(given) => session.print_report(&given).await,
                None => Err(Failure::Cancelled),
            };
            session.is_printing.set(false);
            match printed {
                Ok(_) | Err(Failure::Cancelled) => session.dispatch(Action::DismissToast),
                Err(Failure::Said([zh, en])) => says(&session, [&zh, &en]),
            }
        });
    }

    /// The report as it is now, and what is chosen in the dialog.
    fn given(&self) -> Option<Given> {
        self.read(|state| {
            let open = state.open.as_ref()?;
            // By the key, the way the dialog begins.
            let publishing = state.publish.as_deref();
            let charts = publishing.is_some_and(|publishing| publishing.charts);
            Some(Given {
                of: open.stand(),
                json: wire::to_json_compact(&open.report),
                draft: queries::draft_mark(state).is_on,
                explanations: publishing.is_some_and(|publishing| publishing.explanations),
                charts,
                seal: publishing.is_some_and(|publishing| publishing.seal),
                // Last year stands beside this year in the charts.
                last_year: open.previous.as_deref().filter(|_| charts).map(wire::to_json_compact),
            })
        })
    }

    /// Calls a function of the module with the report, what more is given, and what was chosen.
    async fn with_report(
        &self,
        name: &str,
        more: Option<&str>,
        of: &Given,
    ) -> Result<JsValue, Failure> {
        let mut given: Vec<JsValue> = vec![of.json.as_str().into()];
        given.extend(more.map(Into::into));
        given.extend([of.draft, of.explanations, of.charts].map(JsValue::from));
        given.push(of.last_year.as_deref().map_or(JsValue::UNDEFINED, Into::into));
        given.push(of.seal.into());
        self.office.run(name, &given).await
    }

    async fn file(&self, format: Format, given: &Given) -> Result<JsValue, Failure> {
        let file = self.with_report("write", Some(format.key()), given).await?;
        match js::pair(&js::get(&file, "refused")) {
            Some(why) => Err(Failure::Said(why)),
            None => Ok(file),
        }
    }

    async fn save_file(&self, format: Format, given: &Given) -> Result<Came, Failure> {
        let file = self.file(format, given).await?;
        let (name, mime) = (js::text(&file, "name"), js::text(&file, "mime"));
        files::download_data(&name, &mime, &js::get(&file, "bytes"))
            .map_err(|_| Failure::Said(NO_DOWNLOAD.map(str::to_owned)))?;
        Ok(Came::Done)
    }

    async fn copy_fragment(&self, given: &Given) -> Result<Came, Failure> {
        let html = files::text_of(&js::get(&self.file(Format::Fragment, given).await?, "bytes"));
        let plain = files::text_of(&js::get(&self.file(Format::Text, given).await?, "bytes"));
        let taken = self.office.run("copy", &[html.as_str().into(), plain.into()]).await?;
        if taken.is_truthy() {
            return Ok(Came::Said([
                "已复制。请到网站后台的编辑器里粘贴（Ctrl+V）。",
                "Copied. Paste it into the editor of the site (Ctrl+V).",
            ]));
        }
        Ok(Came::ByHand(html))
    }

    async fn print_report(&self, given: &Given) -> Result<Came, Failure> {
        let page = self.with_report("print_page", None, given).await?;
        self.office.run("print", &[page]).await?;
        Ok(Came::Done)
    }
}

fn facts(answer: &JsValue) -> PublishFacts {
    let names = js::pair(&js::get(answer, "names")).unwrap_or_default();
    let due = js::get(answer, "due");
    let due = if Array::is_array(&due) { Array::from(&due).to_vec() } else { Vec::new() };
    PublishFacts {
        names,
        due: due
            .iter()
            .map(|due| Due {
                is_past: js::get(due, "is_past").is_truthy(),
                says: js::pair(&js::get(due, "says")).unwrap_or_default(),
            })
            .collect(),
    }
}
