//! Reading documents, one after the other, and taking over what was understood.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use xxgk_check::check;
use xxgk_core::form::Form;
use xxgk_core::report::{Report, read_typed};
use xxgk_core::source::{Certainty, MAX_FILE_BYTES};
use xxgk_core::store::SaveError;
use xxgk_core::wire;
use xxgk_protocol::reading::{self, Answer, Origin, Read};

use crate::app::actions::Action;
use crate::app::actions::import::{
    DocumentText, ImportAction, ImportDialog, Outcome, Purpose, Question, Source, Understood, Way,
};
use crate::app::platform::{clock, files};
use crate::app::queries;
use crate::app::services::office::{Failure, NOT_LOADED, bytes_of};
use crate::app::session::SessionRef;
use crate::app::state::{Open, Saving, Toast};

const UNREADABLE: [&str; 2] = [
    "文件读不出来，可能已被移动或正被别的程序占用。请关闭占用它的程序后再试。",
    "The file could not be read; it may have been moved or be in use. Close the other program and try again.",
];

/// How long reports are stored before the page gets its turn.
const WITHOUT_A_PAUSE_MS: u64 = 30;

/// Something to be read.
enum Given {
    File(File),
    Paste(Rc<str>),
    /// The sample, which the second module has.
    Sample,
}

impl Given {
    fn name(&self) -> String {
        match self {
            Given::File(file) => file.name(),
            Given::Paste(_) | Given::Sample => String::new(),
        }
    }
}

impl SessionRef {
    fn import(&self, action: ImportAction) {
        self.dispatch(Action::Import(action));
    }

    /// Reads files and shows what was understood.
    pub(crate) fn import_files(&self, files: Vec<File>) {
        if !files.is_empty() && !self.read(|state| state.readonly) {
            self.read_all(files.into_iter().map(Given::File).collect());
        }
    }

    /// Reads what is in the paste field.
    pub(crate) fn import_pasted(&self) {
        let text = self.read(|state| state.import.as_ref().map(|dialog| dialog.text.clone()));
        if let Some(text) = text {
            self.read_all(vec![Given::Paste(text)]);
        }
    }

    /// Shows the sample report as if it had been opened.
    pub(crate) fn import_sample(&self) {
        self.read_all(vec![Given::Sample]);
    }

    fn read_all(&self, given: Vec<Given>) {
        let turn = self.office.next_turn();
        self.import(ImportAction::Read(given.iter().map(Given::name).collect()));
        // Behind those that are kept.
        let before = self.read(|state| {
            let documents = state.import.as_ref().map_or(0, |dialog| dialog.documents.len());
            documents.saturating_sub(given.len())
        });
        let session = self.clone();
        spawn_local(async move {
            session.load_styles().await;
            for (index, given) in (before..).zip(&given) {
                session.import(ImportAction::Progress(index, Outcome::Busy));
                let outcome = session.read_one(given).await;
                // Called off, or something else is being read.
                if session.office.turn() != turn {
                    return;
                }
                session.import(ImportAction::Progress(index, outcome));
            }
        });
    }

    async fn read_one(&self, given: &Given) -> Outcome {
        let name = given.name();
        let bytes = match given {
            Given::Sample => JsValue::NULL,
            Given::Paste(text) => bytes_of(text),
            // Sizes are whole numbers in a double; a file over the limit is not even read into memory.
            Given::File(file) if file.size() > MAX_FILE_BYTES as f64 => {
                return Outcome::Refused(too_large(file.size()));
            }
            Given::File(file) => match files::read(file).await {
                Ok(bytes) => bytes,
                Err(_) => return Outcome::Refused(UNREADABLE.map(Into::into)),
            },
        };
        match self.office.read(&Read { name }, &bytes).await {
            Ok(answer) => outcome(answer),
            Err(Failure::Cancelled) => Outcome::Stopped,
            Err(Failure::Said(reason)) => Outcome::Refused(reason),
        }
    }

    /// Stops reading; what was read already stays.
    pub(crate) fn stop_reading(&self) {
        self.office.next_turn();
        self.import(ImportAction::Stop);
    }

    /// Closes the import dialog; what is being read is not wanted any more.
    pub(crate) fn close_import(&self) {
        if self.read(|state| state.import.is_some()) {
            self.office.next_turn();
            self.import(ImportAction::Close);
        }
    }

    /// Opens what was reviewed as a new draft.
    pub(crate) fn accept_as_new(&self) {
        if let Some(report) = self.reviewed() {
            self.import(ImportAction::Done);
            self.open_report(report);
        }
    }

    /// Puts what was reviewed into the open report.
    pub(crate) fn accept_into_open(&self) {
        if let Some(report) = self.reviewed()
            && self.may_replace(&report, "import")
        {
            self.import(ImportAction::AcceptIntoOpen);
        }
    }

    /// Begins the report of the year after the one that was reviewed.
    pub(crate) fn accept_as_last_year(&self) {
        if let Some(report) = self.reviewed() {
            self.import(ImportAction::Done);
            self.open_next_year(report);
        }
    }

    /// Compares the open report with what was reviewed: as last year's, or as what was approved.
    pub(crate) fn accept_beside(&self, purpose: Purpose) {
        let Some(report) = self.reviewed() else { return };
        self.close_import();
        let lang = self.read(|state| state.lang);
        let name = queries::name_or_unnamed(report.organ(), report.year, lang);
        let (zh, en) = match purpose {
            Purpose::Approved => ("已与审定稿对照：{0}。", "Compared with what was approved: {0}."),
            _ => ("已与上年年报对照：{0}。", "Compared with last year’s report: {0}."),
        };
        let report = Some(Rc::new(report));
        self.dispatch(match purpose {
            Purpose::Approved => Action::ApprovedIs(report),
            _ => Action::PreviousIs(report),
        });
        self.dispatch(Action::ShowToast(Toast { text: lang.fill(zh, en, &[&name]), undo: None }));
        self.ask_check();
    }

    /// The open report stands for itself again.
    pub(crate) fn stop_comparing(&self) {
        self.dispatch(Action::PreviousIs(None));
        self.dispatch(Action::ApprovedIs(None));
        self.check_now();
    }

    fn reviewed(&self) -> Option<Report> {
        self.read(|state| Some(state.import.as_ref()?.review()?.open.report.clone()))
    }

    /// Keeps everything that was understood as drafts, and shows them. Hundreds take a while: the page lives meanwhile.
    pub(crate) fn accept_all(&self) {
        let reports =
            self.read(|state| state.import.as_ref().map(ImportDialog::reports)).unwrap_or_default();
        self.import(ImportAction::Done);
        let session = self.clone();
        spawn_local(async move {
            let all = reports.len();
            let mut failed = None;
            let mut kept = 0_usize;
            let mut since = clock::now();
            for report in reports {
                let mut open = Open::new(clock::fresh_id(), report, None, clock::now());
                if let Some(Saving::Failed(why)) = session.store(&mut open) {
                    failed = Some((open, why));
                    break;
                }
                kept += 1;
                if clock::now() - since > WITHOUT_A_PAUSE_MS {
                    clock::pause().await;
                    since = clock::now();
                }
            }
            session.told_accepted(kept, all, failed);
        });
    }

    fn told_accepted(&self, kept: usize, all: usize, failed: Option<(Open, SaveError)>) {
        let (kept_text, lang) = (kept.to_string(), self.read(|state| state.lang));
        self.close_draft();
        let text = if let Some((open, why)) = failed {
            // The one that could not be stored stays open, with what to do about it.
            self.dispatch(Action::Opened(Box::new(open)));
            self.dispatch(Action::SavingIs(Saving::Failed(why)));
            lang.fill(
                "{0} 份已存为草稿，其余 {1} 份没有存下；请腾出空间后重新导入其余的。",
                "{0} reports were kept as drafts, {1} could not be; make room and import the others again.",
                &[&kept_text, &(all - kept).to_string()],
            )
        } else {
            lang.fill("{0} 份年报已存为草稿。", "{0} reports were kept as drafts.", &[&kept_text])
        };
        self.dispatch(Action::ShowToast(Toast { text, undo: None }));
    }
}

/// What the module that reads documents made of one.
fn outcome(answer: Answer) -> Outcome {
    let Answer { understood, refused } = answer;
    let Some(told) = understood else {
        return Outcome::Refused(refused.unwrap_or_else(|| NOT_LOADED.map(Into::into)));
    };
    let Ok(read) = wire::from_json(&told.json) else {
        return Outcome::Refused(NOT_LOADED.map(Into::into));
    };
    let mut report = read.report;
    let form = report.form();
    report.set_unplaced(form.find_all(&told.unplaced));
    let findings = check(&report, None).iter().filter(|finding| !finding.is_unfilled()).count();
    Outcome::Understood(Rc::new(Understood {
        id: clock::fresh_id(),
        headline: told.headline,
        findings,
        notes: told.notes,
        text: DocumentText::new(told.text),
        sources: told.sources.into_iter().filter_map(|origin| source(origin, form)).collect(),
        texts: told.texts,
        questions: told.questions.into_iter().filter_map(|asked| question(asked, form)).collect(),
        outline: told.outline,
        report,
    }))
}

fn question(asked: reading::Question, form: &Form) -> Option<Question> {
    let way = |told: reading::Way| {
        let cell = |[id, text]: &[String; 2]| {
            let cell = form.find(id)?;
            Some((cell, read_typed(text, form.cell(cell).kind).ok()?))
        };
        let cells: Option<Vec<_>> = told.cells.iter().map(cell).collect();
        Some(Way { says: told.says, cells: cells?, breaks: told.breaks })
    };
    // All or none: the places of answers are told by their numbers.
    let ways: Option<Vec<Way>> = asked.ways.into_iter().map(way).collect();
    Some(Question { says: asked.says, line: asked.line, ways: ways?, proposed: asked.proposed })
}

fn source(origin: Origin, form: &Form) -> Option<Source> {
    let certainty = match &*origin.certainty {
        "exact" => Certainty::Exact,
        "repaired" => Certainty::Repaired,
        _ => Certainty::Guessed,
    };
    let cell = form.find(&origin.cell)?;
    Some(Source { cell, line: origin.line, text: origin.text, certainty })
}

fn too_large(bytes: f64) -> [String; 2] {
    let megabytes = ((bytes / 1_048_576.0).ceil() as u64).to_string();
    let limit = (MAX_FILE_BYTES >> 20).to_string();
    [
        [
            "这个文件有 ",
            &megabytes,
            " MB，超过 ",
            &limit,
            " MB 的上限。一份年报通常不到 1 MB，请确认选对了文件。",
        ]
        .concat(),
        [
            "This file has ",
            &megabytes,
            " MB, more than the limit of ",
            &limit,
            " MB. A report usually has less than 1 MB; please check that it is the right file.",
        ]
        .concat(),
    ]
}
