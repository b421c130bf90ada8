//! Files that the first module writes by itself.

use super::{Session, SessionRef};
use crate::app::actions::Action;
use crate::app::platform::files;
use crate::app::state::Toast;
use std::rc::Rc;
use xxgk_core::report::Report;
use xxgk_core::wire;
use xxgk_export::csv;

impl Session {
    /// Downloads the open report in the JSON format.
    pub(crate) fn download_json(self: &Rc<Self>) {
        if self.download("json", "application/json", wire::to_json) {
            SessionRef(self.clone()).data_written();
        }
    }

    /// The numbers with their labels, a line for each.
    pub(crate) fn download_csv(self: &Rc<Self>) {
        self.download("csv", "text/csv;charset=utf-8", csv::long);
    }

    /// Whether the browser took it.
    fn download(
        self: &Rc<Self>,
        extension: &str,
        mime: &str,
        write: fn(&Report) -> String,
    ) -> bool {
        let file = self.read(|state| {
            let report = &state.open.as_ref()?.report;
            Some((files::file_name(&report.title(), extension), write(report)))
        });
        let Some((name, text)) = file else { return false };
        self.hand_out(&name, mime, &text)
    }

    /// Has the browser save a file, or says that it did not. Whether it did.
    pub(crate) fn hand_out(self: &Rc<Self>, name: &str, mime: &str, text: &str) -> bool {
        if self.is_taken_by_page(name, mime, &text.into()) {
            return true;
        }
        let is_taken = files::download(name, mime, text).is_ok();
        if !is_taken {
            let text = self.read(|state| state.lang).pick(
                "浏览器没有允许下载。请检查浏览器的下载设置后再试。",
                "The browser did not allow the download. Check its settings and try again.",
            );
            self.dispatch(Action::ShowToast(Toast { text: text.to_owned(), undo: None }));
        }
        is_taken
    }
}
