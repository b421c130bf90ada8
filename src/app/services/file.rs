//! A file on disk that a draft goes on being saved to, where the browser can (`embed/xxgk-files.js`).

use std::rc::Rc;

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::File;

use crate::app::actions::Action;
use crate::app::platform::{files, js};
use crate::app::session::{Session, SessionRef};
use crate::app::state::Toast;
use xxgk_core::lang::Lang;
use xxgk_core::store::DraftId;
use xxgk_core::wire;

/// How it stands with the file of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OnDisk {
    pub(crate) of: DraftId,
    pub(crate) name: String,
    /// `saved`, or why not: `prompt`, `changed`, `gone`.
    pub(crate) stands: String,
}

impl OnDisk {
    /// What is said about it.
    pub(crate) fn says(&self, lang: Lang) -> String {
        let (zh, en) = match &*self.stands {
            "saved" => (
                "每次保存都会写入磁盘文件「{0}」。",
                "Each save is written to the file “{0}” as well.",
            ),
            "prompt" => (
                "要继续写入磁盘文件「{0}」，浏览器需要您再允许一次。",
                "To go on writing the file “{0}”, the browser asks you to allow it once more.",
            ),
            "changed" => (
                "磁盘文件「{0}」被别的程序改过，没有覆盖它。",
                "The file “{0}” was changed by another program and was not overwritten.",
            ),
            _ => (
                "磁盘文件「{0}」写不进去，可能已被移走、删除或被占用。",
                "The file “{0}” cannot be written; it may have been moved, deleted or is in use.",
            ),
        };
        lang.fill(zh, en, &[&self.name])
    }
}

/// Whether this browser can.
pub(crate) fn is_possible() -> bool {
    js::get(&gloo::utils::window(), "showSaveFilePicker").is_function()
}

impl Session {
    /// Name of the draft for the script, and the report as text.
    fn for_file(&self) -> Option<(DraftId, JsValue, String, JsValue)> {
        let prefix = self.persistence.as_ref()?.prefix();
        self.read(|state| {
            let open = state.open.as_ref().filter(|_| !state.readonly && !state.elsewhere)?;
            let key = [prefix, open.id.as_str()].concat();
            let name = files::file_name(&open.report.title(), "json");
            Some((open.id.clone(), key.into(), name, wire::to_json(&open.report).into()))
        })
    }

    /// In a pause: writes the file of the open draft, if it has one.
    pub(crate) fn save_to_file(self: &Rc<Self>) {
        let has_file = self.persistence.as_ref().is_some_and(|persistence| {
            self.read(|state| {
                state.open.as_ref().is_some_and(|open| persistence.has_file(&open.id))
            })
        });
        if has_file {
            self.write_file(false);
        }
    }

    /// Writes it, also where the browser wants to be asked or another program wrote it.
    pub(crate) fn write_file(self: &Rc<Self>, asks: bool) {
        let Some((id, key, _, text)) = self.for_file() else { return };
        let session = self.clone();
        spawn_local(async move {
            let given = Array::of3(&key, &text, &asks.into());
            session.file_stands(id, session.mirror.call("files.save", &given).await);
        });
    }

    /// Has somebody choose the file.
    pub(crate) fn choose_file(self: &Rc<Self>) {
        let Some((id, key, name, text)) = self.for_file() else { return };
        let session = self.clone();
        spawn_local(async move {
            let given = Array::of3(&key, &name.into(), &text);
            session.file_stands(id, session.mirror.call("files.choose", &given).await);
        });
    }

    /// Writes it no more.
    pub(crate) fn stop_file(self: &Rc<Self>) {
        let (Some((id, key, ..)), Some(persistence)) = (self.for_file(), &self.persistence) else {
            return;
        };
        persistence.set_file(&id, false);
        self.on_disk.replace(None);
        let session = self.clone();
        spawn_local(async move {
            // What stays there is not written any more.
            session.mirror.call("files.forget", &Array::of1(&key)).await;
            session.refresh_records();
        });
    }

    /// Reads it like any other document: what another program wrote is reviewed before it is taken over.
    pub(crate) fn read_file(self: &Rc<Self>) {
        let Some((_, key, ..)) = self.for_file() else { return };
        let session = self.clone();
        spawn_local(async move {
            let file = session.mirror.call("files.read", &Array::of1(&key)).await;
            if let Some(file) = file.and_then(|file| file.dyn_into::<File>().ok()) {
                session.dispatch(Action::RecordsAre(None));
                SessionRef(session).import_files(vec![file]);
            }
        });
    }

    fn file_stands(self: &Rc<Self>, of: DraftId, answer: Option<JsValue>) {
        let Some([stands, name]) = answer.and_then(|answer| js::pair(&answer)) else { return };
        if stands == "none" {
            return;
        }
        if let Some(persistence) = &self.persistence {
            persistence.set_file(&of, true);
        }
        let now = OnDisk { of, name, stands };
        let before = self.on_disk.replace(Some(now.clone()));
        // It is said once, and stands in the dialog.
        if now.stands != "saved" && before.as_ref() != Some(&now) {
            let lang = self.read(|state| state.lang);
            let text = [
                &*now.says(lang),
                lang.pick("请打开“历史与备份”处理。", " See “History and backup”."),
            ];
            self.dispatch(Action::ShowToast(Toast { text: text.concat(), undo: None }));
        }
        self.refresh_records();
    }
}
