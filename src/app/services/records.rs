//! What a draft was before, and everything as one file: versions are kept, listed and brought back; all drafts are saved as a
//! file, taken in from one, and removed from this device.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{File, HtmlInputElement};

use crate::app::actions::Action;
use crate::app::platform::clock;
use crate::app::queries;
use crate::app::session::Session;
use crate::app::state::{Open, Records, State, Toast, ToastUndo, VersionRow};
use xxgk_core::form::Form;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Report, TextField};
use xxgk_core::store::{Draft, Reason, TakenIn, Usage, Version};

use super::aside::place_of_text;
use super::file;
use super::persistence::{Persistence, draft_of};

/// After so much work a version is kept in the next pause.
const WORK_MS: u64 = 10 * 60_000;
/// When a page is left, one is kept unless the last is younger.
const LEFT_MS: u64 = 2 * 60_000;
/// How many places are named that were changed.
const NAMED: usize = 3;

/// When a version of the open draft was kept last.
#[derive(Clone, Copy, Default)]
pub(crate) struct Kept {
    /// Which opening of a draft this is about.
    opening: u64,
    revision: u64,
    at: u64,
}

impl Session {
    /// Before the first change after an opening is stored: what it was until then.
    pub(crate) fn keep_begun(&self, open: &Open, now: u64) {
        if self.kept.get().opening == open.opening {
            return;
        }
        self.kept.set(Kept { opening: open.opening, revision: open.revision, at: now });
        if let (Some(persistence), Some(base)) = (&self.persistence, &open.base)
            && base.saved_at > 0
        {
            persistence.keep_version(base, Reason::Pause, "", base.saved_at);
        }
    }

    /// In a pause.
    pub(crate) fn keep_after_work(&self) {
        self.keep_if_older(WORK_MS);
    }

    /// When the page is left, or something else is opened.
    pub(crate) fn keep_when_left(&self) {
        self.keep_if_older(LEFT_MS);
    }

    fn keep_if_older(&self, age: u64) {
        let (kept, now) = (self.kept.get(), clock::now());
        let is_due = self.read(|state| {
            state
                .open
                .as_ref()
                .is_some_and(|open| kept.opening == open.opening && kept.revision != open.revision)
        });
        // A clock that was set back has kept nothing for a while.
        if is_due && now.abs_diff(kept.at) >= age {
            self.keep_version(Reason::Pause, "");
        }
    }

    /// Keeps what is open as a version. Whether there is a new one.
    pub(crate) fn keep_version(&self, reason: Reason, name: &str) -> bool {
        let Some(persistence) = &self.persistence else { return false };
        let now = clock::now();
        let kept = self.read(|state| {
            let open = state.open.as_ref().filter(|_| !state.readonly)?;
            self.kept.set(Kept { opening: open.opening, revision: open.revision, at: now });
            Some(persistence.keep_version(&draft_of(open), reason, name, now))
        });
        self.to_disk();
        kept == Some(true)
    }

    /// So that the last steps can be taken back after a reload as well.
    pub(crate) fn keep_steps(&self) {
        let Some(persistence) = &self.persistence else { return };
        self.read(|state| {
            let open = state.open.as_ref().filter(|_| !state.readonly);
            if let Some(open) = open.filter(|open| open.stored == Some(open.revision)) {
                let now = (open.opening, open.revision);
                if self.kept_steps.replace(now) != now {
                    persistence.keep_steps(open);
                }
            }
        });
    }

    // The dialog.

    /// Opens the dialog, or looks up again what it shows.
    pub(crate) fn show_records(self: &Rc<Self>, said: String, clearing: bool) {
        let Some(persistence) = &self.persistence else { return };
        self.save_now();
        let records = self.read(|state| {
            let file = self.file_of(state, persistence);
            Records { said, clearing, file, ..records(state, persistence) }
        });
        self.dispatch(Action::RecordsAre(Some(Rc::new(records))));
    }

    fn file_of(&self, state: &State, persistence: &Persistence) -> Option<(String, String)> {
        let open = state.open.as_ref().filter(|_| !state.readonly && !state.elsewhere)?;
        let on_disk = self.on_disk.borrow();
        Some(match on_disk.as_ref().filter(|on_disk| on_disk.of == open.id) {
            Some(on_disk) => (on_disk.says(state.lang), on_disk.stands.clone()),
            // Nothing was saved since the page was opened.
            None if persistence.has_file(&open.id) => {
                let says = [
                    "修改后会继续写入磁盘文件。",
                    "The next changes are written to its file on disk.",
                ];
                (state.lang.pick(says[0], says[1]).to_owned(), "saved".to_owned())
            }
            None if file::is_possible() => Default::default(),
            None => return None,
        })
    }

    /// What it shows may have changed.
    pub(crate) fn refresh_records(self: &Rc<Self>) {
        let shown = self.read(|state| {
            let records = state.records.as_ref()?;
            Some((records.said.clone(), records.clearing))
        });
        if let Some((said, clearing)) = shown {
            self.show_records(said, clearing);
        }
    }

    pub(crate) fn name_version(self: &Rc<Self>) {
        let field = self.mount.query_selector("[data-field=version-name]").ok().flatten();
        let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else {
            return;
        };
        let is_kept = self.keep_version(Reason::Named, &field.value());
        field.set_value("");
        let said = self.read(|state| state.lang).pick(
            ["已保留此版本。", "没有存下：浏览器存储已满。"],
            ["This version is kept.", "It could not be kept: the browser's storage is full."],
        );
        self.show_records(said[usize::from(!is_kept)].to_owned(), false);
    }

    /// Brings a version back, as one step that can be undone; what is open is kept before.
    pub(crate) fn restore_version(self: &Rc<Self>, part: &str) {
        let Some(persistence) = &self.persistence else { return };
        let (lang, id) =
            self.read(|state| (state.lang, state.open.as_ref().map(|open| open.id.clone())));
        let Some((id, version)) = id.zip(Version::of_part(part)) else { return };
        match persistence.open_version(&id, &version) {
            Ok(draft) => {
                self.keep_version(Reason::Restore, "");
                self.dispatch(Action::RecordsAre(None));
                self.dispatch(Action::Restored(Box::new(draft)));
                let text = lang.fill(
                    "已恢复到 {0} 的版本；恢复前的内容也留有版本。",
                    "The version of {0} is back; what was here before is kept as a version.",
                    &[&clock::time_of_day(version.at)],
                );
                self.dispatch(Action::ShowToast(Toast { text, undo: Some(ToastUndo::Edit) }));
            }
            Err(error) => self.show_records(error.text(lang), false),
        }
    }

    /// All drafts as one file.
    pub(crate) fn backup_all(self: &Rc<Self>) {
        let Some(persistence) = &self.persistence else { return };
        self.save_now();
        let (lang, date) = (self.read(|state| state.lang), clock::today());
        let name = date.map(|date| date.to_string()).unwrap_or_default();
        match persistence.backup(clock::now()) {
            Ok(text) => {
                let name = ["公开年报备份", &name, ".json"].concat();
                if self.hand_out(&name, "application/json", &text) {
                    self.note_backup();
                }
            }
            Err(error) => self.show_records(error.text(lang), false),
        }
    }

    /// All drafts were saved, or nobody wants to be reminded of it for a while.
    pub(crate) fn note_backup(self: &Rc<Self>) {
        if let Some(persistence) = &self.persistence {
            persistence.note_backup(clock::now());
        }
        self.refresh_list();
    }

    /// Takes in such a file.
    pub(crate) fn take_backup(self: &Rc<Self>, file: File) {
        let session = self.clone();
        spawn_local(async move {
            let text = JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string());
            let Some(persistence) = &session.persistence else { return };
            let lang = session.read(|state| state.lang);
            let said = match persistence.take_in(&text.unwrap_or_default(), clock::now()) {
                Ok(Some(taken)) => taken_in(&taken, lang),
                Ok(None) => lang
                    .pick(
                        "这不是公开年报的备份文件，没有改动任何内容。年报文件请用“导入”打开。",
                        "This is no backup file of this program; nothing was changed. Reports are opened by “Import”.",
                    )
                    .to_owned(),
                Err(error) => error.text(lang),
            };
            session.refresh_list();
            session.show_records(said, false);
        });
    }

    /// Removes everything of this storage key from this device.
    pub(crate) fn clear_all(self: &Rc<Self>) {
        let session = self.clone();
        spawn_local(async move {
            let Some(persistence) = &session.persistence else { return };
            // First on disk, or it would come back from there.
            session.mirror.forget_all(persistence).await;
            let lang = session.read(|state| state.lang);
            let said = match persistence.clear() {
                Ok(()) => {
                    session.dispatch(Action::CloseDraft);
                    lang.pick("本机数据已清除。", "Everything on this device was removed.")
                        .to_owned()
                }
                Err(error) => error.text(lang),
            };
            session.refresh_list();
            session.show_records(said, false);
        });
    }
}

fn records(state: &State, persistence: &Persistence) -> Records {
    let lang = state.lang;
    let mut records = Records::default();
    if let Some(open) = state.open.as_ref().filter(|_| !state.readonly && !state.elsewhere) {
        records.of = Some(open.id.clone());
        // What came after the version: the next one, in the end what is open.
        let mut later = draft_of(open);
        for version in persistence.versions(&open.id) {
            let title = version_title(&version, lang);
            let part = version.part().into();
            let says = match persistence.open_version(&open.id, &version) {
                Ok(draft) => {
                    let says = changes(&draft, &later, lang);
                    later = draft;
                    says
                }
                Err(error) => error.text(lang),
            };
            records.versions.push(VersionRow { part, title, says });
        }
    }
    for trashed in persistence.trash() {
        let (organ, year) =
            trashed.info.map_or((String::new(), None), |info| (info.organ, info.year));
        let title = [
            &*queries::name_or_unnamed(&organ, year, lang),
            "  ",
            &clock::time_of_day(trashed.deleted_at),
        ];
        records.deleted.push((trashed.id, title.concat()));
    }
    let [own, total] =
        persistence.usage().map(|usage| [usage.own, usage.total]).unwrap_or_default();
    let room = Usage::TYPICAL_QUOTA.saturating_sub(total);
    records.room = lang.fill(
        "本机草稿已用 {0} MB，本站约还可用 {1} MB。",
        "Drafts on this device take {0} MB; about {1} MB are left for this site.",
        &[&megabytes(own), &megabytes(room)],
    );
    records
}

/// A letter takes two bytes.
fn megabytes(units: usize) -> String {
    let tenths = units.saturating_mul(20).div_ceil(1 << 20);
    [&(tenths / 10).to_string(), ".", &*(tenths % 10).to_string()].concat()
}

fn version_title(version: &Version, lang: Lang) -> String {
    let why = match version.reason {
        Reason::Pause => lang.pick("自动保留", "kept while working"),
        Reason::Import => lang.pick("导入之前", "before an import"),
        Reason::Replace => lang.pick("替换之前", "before something was replaced"),
        Reason::Restore => lang.pick("恢复旧版本之前", "before an older version was restored"),
        Reason::Named if version.name.is_empty() => lang.pick("命名的版本", "kept by hand"),
        Reason::Named => &version.name,
    };
    [&*clock::time_of_day(version.at), " · ", why].concat()
}

/// How many numbers and texts were changed between two drafts, with the names of the first.
fn changes(before: &Draft, after: &Draft, lang: Lang) -> String {
    let (old, new) = (&before.report, &after.report);
    if old.form != new.form {
        return lang.pick("此后换了表样。", "The form was changed after it.").to_owned();
    }
    let form = old.form();
    let cells = changed_cells(form, old, new, lang);
    let mut texts = Vec::new();
    for field in TextField::all().filter(|field| old.text(*field) != new.text(*field)) {
        let name = place_of_text(field, lang).to_owned();
        if !texts.contains(&name) {
            texts.push(name);
        }
    }
    if cells.is_empty() && texts.is_empty() {
        let is_same = before.pending == after.pending && old == new;
        let says = if is_same {
            ["之后没有改动。", "Nothing was changed after it."]
        } else {
            [
                "此后只改了年度、日期、说明等。",
                "After it only the year, a date or notes were changed.",
            ]
        };
        return lang.pick(says[0], says[1]).to_owned();
    }
    let counts = [
        (cells.len(), lang.pick("{0} 个数", "{0} numbers")),
        (texts.len(), lang.pick("{0} 处文字", "{0} texts")),
    ];
    let counts = counts.iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> =
        counts.map(|(count, says)| lang.fill(says, says, &[&count.to_string()])).collect();
    let total = cells.len() + texts.len();
    let names: Vec<String> = cells.into_iter().chain(texts).take(NAMED).collect();
    let mut says = lang.fill(
        "此后改了 {0}：{1}",
        "Changed after it: {0}: {1}",
        &[&counts.join(lang.pick("、", ", ")), &names.join(lang.pick("、", ", "))],
    );
    says +=
        if total > NAMED { lang.pick(" 等。", " and others.") } else { lang.pick("。", ".") };
    says
}

fn changed_cells(form: &Form, old: &Report, new: &Report, lang: Lang) -> Vec<String> {
    let mut changed = Vec::new();
    for (cell, value) in old.values() {
        if new.value(cell) != value {
            changed.push(queries::cell_name(form, cell, lang));
        }
    }
    changed
}

fn taken_in(taken: &TakenIn, lang: Lang) -> String {
    let mut says = String::new();
    for (count, zh, en) in [
        (taken.added, "新增 {0} 份草稿。", "Drafts added: {0}. "),
        (
            taken.copies,
            "{0} 份与本机的不同，作为副本加入。",
            "Added as copies, because this device has others: {0}. ",
        ),
        (taken.same, "{0} 份本机已有。", "On this device already: {0}. "),
        (taken.unreadable, "{0} 份读不出来，没有加入。", "Not readable: {0}. "),
    ] {
        if count > 0 {
            says += &lang.fill(zh, en, &[&count.to_string()]);
        }
    }
    match &taken.failed {
        Some(error) => says += &error.text(lang),
        None if says.is_empty() => {
            says += lang.pick("备份文件里没有草稿。", "There is no draft in this file.");
        }
        None => {}
    }
    says
}
