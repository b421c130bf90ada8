//! What is saved is on disk: each save goes to the browser's database as well, and is said to be saved when that has it.
//!
//! The storage is where drafts live, and where they are at once; browsers write it to disk up to a minute late. The
//! database writes at once. What is to be written there is noted by the storage itself ([`Tracked`]), which of both knows
//! more is decided in `core/store/mirror.rs`. Where there is no database, it is said once and all is as without.
//!
//! [`Tracked`]: xxgk_core::store::Tracked

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsValue;
use wasm_bindgen_futures::spawn_local;

use xxgk_core::lang::Lang;
use xxgk_core::store::{Change, DraftId, Head, TakenBack};

use crate::app::actions::Action;
use crate::app::platform::clock;
use crate::app::platform::disk::Disk;
use crate::app::queries;
use crate::app::services::aside::Aside;
use crate::app::services::persistence::Persistence;
use crate::app::session::Session;
use crate::app::state::Saving;

/// How it stands with the database.
pub(crate) struct Mirror {
    disk: Disk,
    /// What it holds is being compared with the storage. Nothing is saved over work that may be newer.
    is_comparing: Cell<bool>,
    /// How often saving was asked for, which waits for that a few times.
    waited: Cell<u32>,
    /// Something is being written.
    is_writing: Cell<bool>,
    /// It did not do what it was asked the last time.
    is_failing: Cell<bool>,
    /// That was said.
    is_told: Cell<bool>,
}

impl Mirror {
    pub(crate) fn new(disk: Disk) -> Mirror {
        Mirror {
            disk,
            is_comparing: Cell::default(),
            waited: Cell::default(),
            is_writing: Cell::default(),
            is_failing: Cell::default(),
            is_told: Cell::default(),
        }
    }

    /// Whether to wait for what the disk has: a few times, for a disk may be slow and work must be stored.
    pub(crate) fn holds_saving(&self) -> bool {
        let waited = self.waited.get();
        self.waited.set(waited + 1);
        self.is_comparing.get() && waited < 5
    }

    /// What a save into the storage counts as: without a database that is all there is.
    pub(crate) fn counts_as(&self, at: u64) -> Saving {
        if self.is_failing.get() { Saving::Saved(at) } else { Saving::Written(at) }
    }
}

impl Session {
    /// Compares both places, and has each get what it lacks. Then something is told about the drafts that came back.
    pub(crate) fn compare_places(
        self: &Rc<Self>,
        then: impl FnOnce(&Rc<Session>, &[TakenBack]) + 'static,
    ) {
        if self.persistence.is_none() || self.mirror.is_comparing.replace(true) {
            return;
        }
        let session = self.clone();
        spawn_local(async move {
            let Some(persistence) = &session.persistence else { return };
            let answer = session.mirror.newer(persistence).await;
            session.mirror.is_comparing.set(false);
            session.mirror.is_failing.set(answer.is_none());
            let mut taken = Vec::new();
            if let Some((heads, texts)) = answer {
                // Where the storage cannot be read, that is said already.
                taken = persistence.take_back(&texts).unwrap_or_default();
                session.show_taken_back(&heads, &texts, &taken);
            }
            then(&session, &taken);
            session.to_disk();
        });
    }

    fn show_taken_back(self: &Rc<Self>, heads: &[Head], texts: &[Head], taken: &[TakenBack]) {
        let Some(persistence) = self.persistence.as_ref().filter(|_| !taken.is_empty()) else {
            return;
        };
        let open_id = self.read(|state| state.open.as_ref().map(|open| open.id.clone()));
        for TakenBack { id, outcome } in taken {
            // There is no room for it: it is in sight, and stored as soon as there is.
            if let Err(why) = outcome
                && open_id.as_ref() != Some(id)
                && let Some(open) = persistence.load_from(texts, id)
            {
                self.dispatch(Action::LayAside(Box::new(Aside { open, why: why.clone() })));
            }
        }
        let is_here =
            |id: &DraftId| taken.iter().any(|taken| taken.id == *id && taken.outcome.is_ok());
        let open =
            self.read(|state| state.open.as_ref().map(|open| (open.id.clone(), open.revision)));
        match open {
            Some((id, edits)) if is_here(&id) => {
                // What was typed in the moment before is based on what is older now.
                if edits > 0 {
                    self.keep_copy();
                }
                if self.read(|state| state.open.is_some()) {
                    self.show_stored(&id, String::new());
                } else {
                    self.open_draft(&id);
                }
            }
            Some(_) => {}
            None => {
                if let Some(id) = persistence.last_opened_in(heads).filter(is_here) {
                    self.open_draft(&id);
                }
            }
        }
        self.refresh_list();
    }

    /// At the start: the browser had not written to disk what was saved.
    pub(crate) fn tell_of_crash(self: &Rc<Self>, taken: &[TakenBack]) {
        let Some(first) = taken.first() else { return };
        let text = self.read(|state| {
            let name = queries::name_of_draft(state, &first.id);
            taken_back_text(&name, taken.len(), state.lang)
        });
        self.say_before(text);
    }

    /// Brings to the disk what was saved, and says so when it is there.
    pub(crate) fn to_disk(&self) {
        let mirror = &self.mirror;
        let Some(session) = self.this.upgrade() else { return };
        if mirror.is_comparing.get() || mirror.is_writing.replace(true) {
            return;
        }
        let Some(persistence) = &self.persistence else { return };
        if !persistence.changes().has_changes() {
            mirror.is_writing.set(false);
            return session.settle();
        }
        spawn_local(async move {
            let (mirror, persistence) = (&session.mirror, &session.persistence);
            let Some(persistence) = persistence else { return };
            // Whatever was saved meanwhile goes with the next transaction.
            while persistence.changes().has_changes() {
                let changes = persistence.changes().take();
                if let Some(channel) = &*session.channel.borrow() {
                    for (key, _) in &changes {
                        channel.tell(key);
                    }
                }
                let is_written = mirror.disk.write(&changes).await;
                mirror.is_failing.set(!is_written);
                if !is_written {
                    persistence.changes().give_back(changes);
                    session.tell_of_disk();
                    break;
                }
            }
            mirror.is_writing.set(false);
            session.settle();
        });
    }

    /// What was written is saved. While somebody types nobody is told: the next save is near.
    fn settle(self: &Rc<Self>) {
        let is_written = self.read(|state| matches!(state.saving, Saving::Written(_)));
        if is_written && !self.is_typing() {
            // Between two tabs nothing is atomic: somebody may have saved in the same moment.
            self.look_at_storage();
            self.is_saved();
        }
    }

    fn tell_of_disk(self: &Rc<Self>) {
        // What is said at the moment is not hidden by it: the next save says it.
        let is_stored = self.read(|state| state.saving.is_stored() && state.toast.is_none());
        if !is_stored || self.mirror.is_told.replace(true) {
            return;
        }
        let text = self.read(|state| state.lang).pick(
            "这个浏览器没有让本页立即写入磁盘。草稿仍存在本机，但突然断电或浏览器崩溃时，最近一分钟的修改可能丢失。",
            "This browser does not let the page write to disk at once. Drafts are still stored on this device, but a power cut or a crash may lose the last minute.",
        );
        self.say_before(text.to_owned());
    }
}

impl Mirror {
    /// See `embed/xxgk-disk.js` and `embed/xxgk-files.js`.
    pub(super) async fn call(&self, name: &str, given: &JsValue) -> Option<JsValue> {
        self.disk.call(name, given).await
    }

    /// Removes all that it holds under the storage key.
    pub(super) async fn forget_all(&self, persistence: &Persistence) {
        if let Some(heads) = self.disk.heads(persistence.prefix()).await {
            let changes: Vec<Change> = heads.into_iter().map(|(key, _)| (key, None)).collect();
            self.disk.write(&changes).await;
        }
    }

    /// What it holds, and the texts of it that are newer than those of the storage.
    async fn newer(&self, persistence: &Persistence) -> Option<(Vec<Head>, Vec<(String, String)>)> {
        let heads = self.disk.heads(persistence.prefix()).await?;
        let wanted = persistence.compare(&heads, clock::now()).unwrap_or_default();
        let texts = if wanted.is_empty() { Vec::new() } else { self.disk.texts(&wanted).await? };
        Some((heads, texts))
    }
}

fn taken_back_text(name: &str, count: usize, lang: Lang) -> String {
    if count == 1 {
        lang.fill(
            "上次没有正常关闭，已从磁盘恢复「{0}」最近的修改。",
            "The browser was not closed properly; the last changes of “{0}” were restored from disk.",
            &[name],
        )
    } else {
        lang.fill(
            "上次没有正常关闭，已从磁盘恢复 {0} 份草稿最近的修改。",
            "The browser was not closed properly; the last changes were restored from disk. Drafts: {0}.",
            &[&count.to_string()],
        )
    }
}
