//! Work that could not be stored: it is never thrown away for something else that is opened.
//!
//! Where newer work has its name in the storage, it becomes a draft of its own. Otherwise it is put aside in memory,
//! in sight, until it can be stored, is opened again, or somebody gives it up.

use std::rc::Rc;

use js_sys::Array;

use xxgk_core::form::Form;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Clash, TextField};
use xxgk_core::store::{DraftId, DraftRow, Held, SaveError};
use xxgk_core::wire;

use crate::app::actions::Action;
use crate::app::actions::going::paste_lost_text;
use crate::app::platform::{clock, files};
use crate::app::queries;
use crate::app::session::Session;
use crate::app::state::{Open, Saving, State, Toast, ToastUndo};

/// A report that is only in memory, and why.
pub(crate) struct Aside {
    pub(crate) open: Open,
    pub(crate) why: SaveError,
}

/// Whether the last changes of the open report are in no storage, and why.
fn unsaved(state: &State) -> Option<SaveError> {
    let open = state.open.as_ref()?;
    match &state.saving {
        Saving::Failed(why) if open.stored != Some(open.revision) => Some(why.clone()),
        _ => None,
    }
}

/// Whether what is stored under its name is not to be overwritten, so that it needs another one.
fn needs_own_name(why: &SaveError) -> bool {
    matches!(why, SaveError::Stale { .. } | SaveError::Newer { .. } | SaveError::Deleted)
}

/// The same work as a draft of its own.
pub(crate) fn copy_of(open: &Open) -> Open {
    let (report, previous) = (open.report.clone(), open.previous.clone());
    let mut copy = Open::new(clock::fresh_id(), report, previous, clock::now());
    copy.approved = open.approved.clone();
    copy.pending = open.pending.clone();
    copy
}

impl Session {
    /// Before something else is opened in the place of what is open.
    pub(crate) fn put_aside(self: &Rc<Self>) {
        self.save_now();
        self.keep_when_left();
        let Some(why) = self.read(unsaved) else { return };
        if !needs_own_name(&why) {
            return self.dispatch(Action::PutAside(why));
        }
        self.keep_copy();
    }

    /// Keeps what is open as a draft of its own, or puts it aside where there is no room.
    pub(crate) fn keep_copy(self: &Rc<Self>) {
        let Some(mut copy) = self.read(|state| state.open.as_ref().map(copy_of)) else { return };
        match self.store(&mut copy) {
            Some(saving) if saving.is_stored() => {
                self.dispatch(Action::IsCopied);
                let (lang, name) =
                    self.read(|state| (state.lang, queries::title(&copy, state.lang)));
                let text = lang.fill(
                    "「{0}」没有存下的修改已另存为一份副本，在草稿列表里。",
                    "The changes of “{0}” that could not be stored are kept as a copy, in the list of drafts.",
                    &[&name],
                );
                self.say_before(text);
            }
            Some(Saving::Failed(why)) => self.dispatch(Action::PutAside(why)),
            _ => {}
        }
    }

    /// Says something that the next message must not hide.
    pub(crate) fn say_before(self: &Rc<Self>, text: String) {
        self.said_before.replace(text.clone());
        self.dispatch(Action::ShowToast(Toast { text, undo: None }));
    }

    /// Whether the last changes of the open report are in no storage.
    pub(crate) fn is_unsaved(&self) -> bool {
        self.read(|state| unsaved(state).is_some())
    }

    /// Whether leaving now would lose work: the last save failed, or that of something that was put aside.
    pub(crate) fn would_lose_work(&self) -> bool {
        self.is_unsaved() || self.read(|state| !state.aside.is_empty())
    }

    /// There may be room again.
    pub(crate) fn store_aside(self: &Rc<Self>) {
        let ids: Vec<DraftId> =
            self.read(|state| state.aside.iter().map(|aside| aside.open.id.clone()).collect());
        let mut is_any_stored = false;
        for id in ids {
            // It is taken out, so that nothing looks at it while it is stored.
            let Some(mut aside) = self.take_aside(&id) else { continue };
            let outcome = self.store(&mut aside.open);
            match outcome {
                Some(saving) if saving.is_stored() => is_any_stored = true,
                Some(Saving::Failed(why)) => {
                    self.dispatch(Action::LayAside(Box::new(Aside { why, ..aside })));
                }
                _ => self.dispatch(Action::LayAside(Box::new(aside))),
            }
        }
        if is_any_stored {
            self.refresh_list();
        }
    }

    /// Opens again what was put aside, and tries to store it.
    pub(crate) fn open_aside(self: &Rc<Self>, id: &DraftId) {
        self.put_aside();
        let Some(aside) = self.take_aside(id) else { return };
        // Its name may be taken by newer work, or lie in the trash: then it goes on as a draft of its own.
        let open = if needs_own_name(&aside.why) { copy_of(&aside.open) } else { aside.open };
        let id = open.id.clone();
        self.dispatch(Action::Opened(Box::new(open)));
        self.retry_saving();
        if let Some(persistence) = &self.persistence {
            persistence.remember(Some(&id));
        }
        self.refresh_list();
        self.announce_change();
    }

    /// Gives up what was put aside; the message takes that back.
    pub(crate) fn drop_aside(self: &Rc<Self>, id: &DraftId) {
        let Some(aside) = self.take_aside(id) else { return };
        let (lang, name) = self.read(|state| (state.lang, queries::title(&aside.open, state.lang)));
        self.dispatch(Action::DroppedIs(Some(Box::new(aside))));
        let text = lang.fill(
            "已放弃「{0}」没有存下的修改。",
            "The changes of “{0}” that could not be stored are given up.",
            &[&name],
        );
        self.dispatch(Action::ShowToast(Toast { text, undo: Some(ToastUndo::DropAside) }));
    }

    pub(crate) fn take_dropped_back(self: &Rc<Self>) {
        if let Some(aside) = self.take_dropped() {
            self.dispatch(Action::LayAside(aside));
        }
        self.dispatch(Action::DismissToast);
    }

    fn take_aside(self: &Rc<Self>, id: &DraftId) -> Option<Aside> {
        let taken = self.take_from_aside(id);
        if taken.is_some() {
            self.dispatch(Action::AsideChanged);
        }
        taken
    }

    /// Downloads what was put aside in the JSON format.
    pub(crate) fn download_aside(self: &Rc<Self>, id: &DraftId) {
        let file = self.read(|state| {
            let report = &state.aside.iter().find(|aside| aside.open.id == *id)?.open.report;
            Some((files::file_name(&report.title(), "json"), wire::to_json(report)))
        });
        if let Some((name, text)) = file {
            self.hand_out(&name, "application/json", &text);
        }
    }

    /// Everything that was put aside as JSON texts: whoever takes the element out of the page keeps it.
    pub(crate) fn aside_values(&self) -> Array {
        self.read(|state| {
            state
                .aside
                .iter()
                .map(|aside| js_sys::JsString::from(wire::to_json(&aside.open.report)))
                .collect()
        })
    }

    /// What was kept by whoever took the element out of the page.
    pub(crate) fn lay_aside(self: &Rc<Self>, json: &str) {
        if let Ok(read) = wire::from_json(json) {
            let open = Open::new(clock::fresh_id(), read.report, None, clock::now());
            let why = SaveError::NotVerified;
            self.dispatch(Action::LayAside(Box::new(Aside { open, why })));
        }
    }

    // What others do to the storage.

    /// Another tab, or another element of this page, changed a key of the storage, or `None`, emptied it.
    pub(crate) fn storage_changed(self: &Rc<Self>, key: Option<&str>) {
        let Some(persistence) = &self.persistence else { return };
        let Some(key) = key else { return self.storage_emptied() };
        let Some(changed) = persistence.draft_of_key(key) else { return };
        if self.read(|state| state.open.as_ref().is_some_and(|open| open.id == changed)) {
            self.look_at_storage();
        }
        self.listing.put_off();
    }

    fn storage_emptied(self: &Rc<Self>) {
        self.remember_all();
        self.look_at_storage();
        let before = self.read(count);
        self.refresh_list();
        // What is on disk comes back.
        self.compare_places(move |session, taken| session.tell_of_lost(before, taken.len()));
    }

    /// Whether the storage still holds what is said to be saved. Work that is saved follows newer work; what was lost
    /// is stored again from memory; work that is not saved stays, and its next save tells the user.
    pub(crate) fn look_at_storage(self: &Rc<Self>) {
        let Some(persistence) = &self.persistence else { return };
        let known = self.read(|state| {
            let open = state.open.as_ref().filter(|_| !state.readonly)?;
            (open.stored_revision > 0)
                .then(|| (open.id.clone(), open.stored_revision, state.saving.clone()))
        });
        let Some((id, revision, saving)) = known else { return };
        let is_clean = saving.is_clean();
        match persistence.held(&id, revision) {
            Ok(Held::AsSaved) if saving == Saving::Failed(SaveError::Deleted) => {
                self.retry_saving();
            }
            Ok(Held::AsSaved) => {}
            Ok(Held::Raced) => self.join(),
            Ok(Held::Newer) if is_clean => self.follow(&id),
            Ok(Held::Newer) => {}
            Ok(Held::Lost) => self.store_again(),
            Ok(Held::Deleted) if is_clean => {
                self.dispatch(Action::SavingIs(Saving::Failed(SaveError::Deleted)));
            }
            Ok(Held::NewerProgram { version }) if is_clean => {
                self.dispatch(Action::SavingIs(Saving::Failed(SaveError::Newer { version })));
            }
            Ok(Held::Deleted | Held::NewerProgram { .. }) => {}
            Err(error) => self.dispatch(Action::SavingIs(Saving::Failed(error.into()))),
        }
    }

    /// Another writer has saved this draft meanwhile: both works are put together. Where both changed the same place, the
    /// other one's stands, and what was here is in the list of drafts. Where there is no room for that, nothing is changed
    /// and the page says that it is not saved.
    pub(crate) fn join(self: &Rc<Self>) {
        let Some(persistence) = &self.persistence else { return };
        let joined = self.read(|state| {
            let open = state.open.as_ref()?;
            persistence.join(open, &clock::fresh_id(), clock::now()).ok()
        });
        let Some((open, clashes)) = joined else { return };
        let (lang, form) = (self.read(|state| state.lang), open.report.form());
        let at = open.saved_at.unwrap_or_default();
        self.dispatch(Action::Followed(Box::new(open)));
        self.dispatch(Action::SavingIs(self.mirror.counts_as(at)));
        if clashes.is_empty() {
            let text = lang.pick(
                "这份年报刚在另一处改过，两处的修改已合在一起。",
                "This report was changed elsewhere as well; both changes are in it now.",
            );
            self.dispatch(Action::ShowToast(Toast { text: text.to_owned(), undo: None }));
        } else {
            let mut places: Vec<String> =
                clashes.iter().map(|clash| clash_name(form, *clash, lang)).collect();
            places.dedup();
            let text = lang.fill(
                "这份年报刚在另一处改过，两处都改了：{0}。这里显示另一处的内容；您的修改已另存为冲突副本，在草稿列表里。",
                "This report was changed elsewhere as well, and both changed: {0}. What you see there is from elsewhere; your work is kept as a conflict copy, in the list of drafts.",
                &[&places.join(lang.pick("、", ", "))],
            );
            self.say_before(text);
        }
        self.refresh_list();
        self.announce_change();
    }

    /// Another tab saved newer work.
    fn follow(self: &Rc<Self>, id: &DraftId) {
        let text = self.read(|state| state.lang).pick(
            "这份年报刚在另一个标签页里改过，这里已换成最新的内容。",
            "This report was changed in another tab; what you see is the newest.",
        );
        self.show_stored(id, text.to_owned());
    }

    /// What is stored takes the place of what is open, and whoever works here stays where he is. Says why.
    pub(crate) fn show_stored(self: &Rc<Self>, id: &DraftId, mut text: String) {
        let Some(persistence) = &self.persistence else { return };
        let lang = self.read(|state| state.lang);
        let Ok((open, _)) = persistence.load(id, lang) else { return };
        let waited = self.read(|state| state.pasted.is_some());
        self.dispatch(Action::Followed(Box::new(open)));
        // That it follows is said already.
        if self.read(|state| state.elsewhere) {
            text.clear();
        }
        if waited && self.read(|state| state.pasted.is_none()) {
            text += lang.pick("", " ");
            text += paste_lost_text(lang);
        }
        if !text.is_empty() {
            self.dispatch(Action::ShowToast(Toast { text, undo: None }));
        }
        self.announce_change();
    }

    /// What was saved is gone from the storage.
    fn store_again(self: &Rc<Self>) {
        self.dispatch(Action::IsLost);
        self.retry_saving();
        if let Some(persistence) = &self.persistence
            && let Some(id) = self.read(|state| Some(state.open.as_ref()?.id.clone()))
        {
            persistence.remember(Some(&id));
        }
        let (is_saved, lang) = self.read(|state| (state.saving.is_stored(), state.lang));
        // Where it could not, that is said already.
        if is_saved {
            let text = lang.pick(
                "本机存的这份年报刚在别处被清除，已从本页重新存入。",
                "What was stored of this report was removed elsewhere; it was stored again from this page.",
            );
            self.dispatch(Action::ShowToast(Toast { text: text.to_owned(), undo: None }));
        }
    }

    /// The data of the browser was cleared, and so many drafts came back from disk.
    fn tell_of_lost(self: &Rc<Self>, before: usize, restored: usize) {
        let (left, is_saved, lang) = self.read(|state| {
            let is_saved = state.open.is_some() && state.saving.is_stored();
            (count(state), is_saved, state.lang)
        });
        let lost = before.saturating_sub(left);
        if lost > 0 || restored > 0 {
            let text = emptied(lost, restored, is_saved, lang);
            self.dispatch(Action::ShowToast(Toast { text, undo: None }));
        }
    }
}

fn clash_name(form: &Form, clash: Clash, lang: Lang) -> String {
    match clash {
        Clash::Cell(cell) => queries::cell_name(form, cell, lang),
        Clash::Text(field) => place_of_text(field, lang).to_owned(),
        Clash::Rest => lang.pick("年度、日期或说明", "the year, the date or a note").to_owned(),
    }
}

/// What a text is called where several places are listed.
pub(super) fn place_of_text(field: TextField, lang: Lang) -> &'static str {
    match field.section() {
        Some(section) => lang.pick(section.title(), section.title_en()),
        None if field == TextField::Organ => lang.pick("单位名称", "the organ"),
        None => lang.pick("抬头、导语或落款", "the head or the signature"),
    }
}

/// How many drafts are listed that are there.
fn count(state: &State) -> usize {
    state.drafts.iter().filter(|row| !matches!(row, DraftRow::Gone(_))).count()
}

fn emptied(lost: usize, restored: usize, is_saved: bool, lang: Lang) -> String {
    let mut text = lang
        .pick("浏览器里保存的数据刚被清空。", "The data of this browser was cleared.")
        .to_owned();
    let mut add = |zh, en, count: usize| {
        text += lang.pick("", " ");
        text += &lang.fill(zh, en, &[&count.to_string()]);
    };
    if is_saved {
        add("这份年报已重新存入。", "This report was stored again.", 0);
    }
    if restored > 0 {
        add("已从磁盘恢复 {0} 份草稿。", "Drafts restored from disk: {0}.", restored);
    }
    if lost > 0 {
        add("有 {0} 份草稿没有了。", "Drafts lost: {0}.", lost);
    }
    text
}
