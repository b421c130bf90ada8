//! Publishing: what to know before, the files of the `publish` module, the clipboard, the printer.

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use xxgk_core::wire;
use xxgk_export::Format;
use xxgk_protocol::publishing::{self, Document, File, MakePrintPage, Prepare, Prepared, Write};

use crate::app::actions::Action;
use crate::app::platform::{clock, files};
use crate::app::queries;
use crate::app::services::office::{self, Failure};
use crate::app::session::SessionRef;
use crate::app::state::{Publishing, Stand, State, Toast, Written};
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
    document: Document,
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
        let Some(asked) = self.to_prepare() else { return };
        let session = self.clone();
        spawn_local(async move {
            session.load_styles().await;
            let answer = session.office.ask(&asked).await;
            session.change_publishing(|publishing| match answer {
                // It was asked for again.
                _ if publishing.of != of => {}
                Ok(prepared) => publishing.facts = prepared.map(Rc::new),
                Err(Failure::Said(why)) => publishing.failed = Some(why),
                Err(Failure::Cancelled) => {}
            });
        });
    }

    fn to_prepare(&self) -> Option<Prepare> {
        self.read(|state| {
            let report = &state.open.as_ref()?.report;
            Some(Prepare {
                report: wire::to_json_compact(report),
                settings: state.settings.as_ref().map(|settings| settings.text.clone()),
                today: clock::today().map(|today| today.to_string()).unwrap_or_default(),
            })
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
                session.tell_digest(given.of, given.document.report).await;
            }
        });
    }

    /// The file in the JSON format was written, which needs no module: what it was is told in the dialog.
    pub(crate) fn data_written(&self) {
        let Some(Given { of, document }) = self.given() else { return };
        let session = self.clone();
        spawn_local(async move { session.tell_digest(of, document.report).await });
    }

    /// Tells the digest of what was written, and when that was.
    async fn tell_digest(&self, of: Stand, report: String) {
        let at = clock::now();
        let asked = Prepare { report, settings: None, today: String::new() };
        let Ok(Some(Prepared { digest, .. })) = self.office.ask(&asked).await else { return };
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
                document: Document {
                    report: wire::to_json_compact(&open.report),
                    // Last year stands beside this year in the charts.
                    last_year: open
                        .previous
                        .as_deref()
                        .filter(|_| charts)
                        .map(wire::to_json_compact),
                    draft: queries::draft_mark(state).is_on,
                    explanations: publishing.is_some_and(|publishing| publishing.explanations),
                    charts,
                    seal: publishing.is_some_and(|publishing| publishing.seal),
                },
            })
        })
    }

    /// A file and its bytes.
    async fn file(&self, format: Format, given: &Given) -> Result<(File, JsValue), Failure> {
        let asked = Write { document: given.document.clone(), format: format.key().to_owned() };
        let written = Array::from(&self.office.send(&asked).await?);
        match office::answer::<Write>(&written.get(0))? {
            publishing::Written { file: Some(file), .. } => Ok((file, written.get(1))),
            publishing::Written { refused, .. } => {
                Err(refused.map_or(Failure::Cancelled, Failure::Said))
            }
        }
    }

    async fn save_file(&self, format: Format, given: &Given) -> Result<Came, Failure> {
        let (file, bytes) = self.file(format, given).await?;
        if self.is_taken_by_page(&file.name, &file.mime, &bytes) {
            return Ok(Came::Done);
        }
        files::download_data(&file.name, &file.mime, &bytes)
            .map_err(|_| Failure::Said(NO_DOWNLOAD.map(str::to_owned)))?;
        Ok(Came::Done)
    }

    async fn copy_fragment(&self, given: &Given) -> Result<Came, Failure> {
        let html = files::text_of(&self.file(Format::Fragment, given).await?.1);
        let plain = files::text_of(&self.file(Format::Text, given).await?.1);
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
        let page = self.office.send(&MakePrintPage { document: given.document.clone() }).await?;
        self.office.run("print", &[page]).await?;
        Ok(Came::Done)
    }
}
