//! Drafts of this browser, as the session uses them.

use std::cell::Cell;
use std::rc::Rc;

use xxgk_core::lang::Lang;
use xxgk_core::report::{Clash, Report};
use xxgk_core::store::{
    Draft, DraftId, DraftList, Drafts, Head, Held, LoadError, Loaded, Reason, SaveError, Saved,
    StoreError, TakenBack, TakenIn, Tracked, Trashed, Usage, Version,
};

use crate::app::platform::clock;
use crate::app::platform::storage::LocalStorage;
use crate::app::state::{CheckSettings, Look, Open, Saving, Toast};

/// Value of the attribute `storage-key` that keeps nothing in the browser.
const NO_DRAFTS: &str = "none";

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// How long a deleted draft can be taken back.
const TRASH_AGE_MS: u64 = 30 * DAY_MS;

/// After so many days without a backup the list of drafts says so.
const REMIND_DAYS: u64 = 7;

/// The drafts under one `storage-key`.
pub(crate) struct Persistence {
    drafts: Drafts<Tracked<LocalStorage>>,
    /// Old versions had to go to make room, and nobody was told yet.
    has_made_room: Cell<bool>,
}

impl Persistence {
    /// `None` where the page that embeds the element keeps the report itself.
    pub(crate) fn for_key(storage_key: &str) -> Option<Persistence> {
        if storage_key == NO_DRAFTS {
            return None;
        }
        let drafts = Drafts::new(Tracked::new(LocalStorage), storage_key);
        Some(Persistence { drafts, has_made_room: Cell::default() })
    }

    /// The drafts, and why they could not be listed.
    pub(crate) fn list(&self) -> (Rc<DraftList>, Option<Saving>) {
        match self.drafts.list() {
            Ok(list) => (Rc::new(list), None),
            Err(error) => (Rc::default(), Some(Saving::Failed(error.into()))),
        }
    }

    /// Removes for good what was deleted long ago. Not being able to is no loss.
    pub(crate) fn tidy(&self, now: u64) {
        let _ = self.drafts.purge(now, TRASH_AGE_MS);
    }

    pub(crate) fn last_opened(&self) -> Option<DraftId> {
        self.drafts.last_opened().ok().flatten()
    }

    /// How the page looked last.
    pub(crate) fn look(&self) -> Look {
        let words = self.drafts.look().ok().flatten().unwrap_or_default();
        Look {
            paper: words.contains("paper"),
            large: words.contains("large"),
            contrast: words.contains("contrast"),
        }
    }

    /// Not being able to is no loss.
    pub(crate) fn remember_look(&self, look: Look) {
        let word = |on, word| if on { word } else { "" };
        let words = [
            word(look.paper, "paper "),
            word(look.large, "large "),
            word(look.contrast, "contrast "),
        ];
        let _ = self.drafts.set_look(&words.concat());
    }

    /// Who explained a finding last in this browser.
    pub(crate) fn explainer(&self) -> String {
        self.drafts.explainer().ok().flatten().unwrap_or_default()
    }

    /// Not being able to is no loss.
    pub(crate) fn remember_explainer(&self, name: &str) {
        let _ = self.drafts.set_explainer(name);
    }

    /// What a supervising office has settled about the rules: its name in the first line, then the file.
    pub(crate) fn check_settings(&self) -> Option<CheckSettings> {
        let kept = self.drafts.check_settings().ok().flatten()?;
        let (name, text) = kept.split_once('\n')?;
        Some(CheckSettings { name: name.to_owned(), text: text.to_owned() })
    }

    /// Not being able to is no loss for this visit.
    pub(crate) fn remember_check_settings(&self, settings: Option<&CheckSettings>) {
        let kept = settings.map(|settings| {
            [&*settings.name.replace(['\r', '\n'], " "), "\n", &settings.text].concat()
        });
        let _ = self.drafts.set_check_settings(&kept.unwrap_or_default());
    }

    /// Remembers which draft to open next time. Not being able to is no loss.
    pub(crate) fn remember(&self, id: Option<&DraftId>) {
        let _ = match id {
            Some(id) => self.drafts.set_last_opened(id),
            None => self.drafts.clear_last_opened(),
        };
    }

    /// Writes the open draft and reads it back. On success the draft is based on what was written.
    pub(crate) fn save(&self, open: &mut Open, now: u64) -> Saving {
        let draft = draft_of(open);
        let mut outcome = self.drafts.save(&draft, now);
        const FULL: Result<Saved, SaveError> = Err(SaveError::Store(StoreError::Full));
        // Work in hand is worth more than what it was once, and than what was thrown away.
        while outcome == FULL && self.drafts.drop_version() == Ok(true) {
            self.has_made_room.set(true);
            outcome = self.drafts.save(&draft, now);
        }
        if outcome == FULL && self.drafts.purge(now, 0).is_ok_and(|removed| removed > 0) {
            outcome = self.drafts.save(&draft, now);
        }
        match outcome {
            Ok(saved) => {
                open.stored = Some(open.revision);
                open.stored_revision = saved.revision;
                open.before = open.base.replace(Rc::new(draft));
                Saving::Written(saved.at)
            }
            Err(error) => Saving::Failed(error),
        }
    }

    /// Puts the open draft together with what another writer has saved, and keeps a copy under this name where both
    /// changed the same. The draft as it is stored then, where they clashed, and whether there is a copy.
    pub(crate) fn join(
        &self,
        open: &Open,
        copy: &DraftId,
        now: u64,
    ) -> Result<(Open, Vec<Clash>), SaveError> {
        let draft = draft_of(open);
        // Without a base nothing is known to be old: all of it is compared with what it began as.
        let begun = Draft::new(open.id.clone(), Report::new(open.report.form), open.created_at);
        // Where another one saved in the same moment, my last save is not in the storage.
        let is_raced = self.drafts.held(&open.id, open.stored_revision) == Ok(Held::Raced);
        let base = if is_raced { &open.before } else { &open.base };
        let base = base.as_deref().unwrap_or(&begun);
        let joined = self.drafts.save_joined(&draft, base, copy, now)?;
        Ok((opened(joined.draft), joined.clashes))
    }

    /// Opens a draft. `Err` holds what to tell the user, if anything.
    pub(crate) fn load(
        &self,
        id: &DraftId,
        lang: Lang,
    ) -> Result<(Open, Option<Toast>), Option<Toast>> {
        let loaded = self.drafts.load(id).map_err(|error| match error {
            // The last draft was deleted in another tab: the start page says enough.
            LoadError::Missing | LoadError::Deleted => None,
            error => Some(Toast { text: error.text(lang), undo: None }),
        })?;
        let recovered = loaded.recovered.clone();
        let mut open = open_of(loaded);
        open.history = self.drafts.steps(id, &open.report).unwrap_or_default();
        let recovered = recovered.filter(|recovered| recovered.lost_newest);
        let toast = recovered.map(|recovered| Toast { text: recovered.text(lang), undo: None });
        Ok((open, toast))
    }

    // What it was before, and everything as one file.

    /// Keeps a version; not being able to is no loss. Whether there is a new one.
    pub(crate) fn keep_version(&self, draft: &Draft, reason: Reason, name: &str, now: u64) -> bool {
        self.drafts.keep_version(draft, reason, name, now) == Ok(true)
    }

    /// Newest first.
    pub(crate) fn versions(&self, id: &DraftId) -> Vec<Version> {
        self.drafts.versions(id).unwrap_or_default()
    }

    /// See [`Drafts::open_version`].
    pub(crate) fn open_version(&self, id: &DraftId, version: &Version) -> Result<Draft, LoadError> {
        self.drafts.open_version(id, version)
    }

    /// Keeps the last steps; not being able to is no loss.
    pub(crate) fn keep_steps(&self, open: &Open) {
        let _ = self.drafts.keep_steps(&open.id, &open.report, &open.history);
    }

    /// Whether versions had to go since this was asked last.
    pub(crate) fn has_made_room(&self) -> bool {
        self.has_made_room.take()
    }

    /// Whether a draft is saved to a file on disk as well.
    pub(crate) fn has_file(&self, id: &DraftId) -> bool {
        self.drafts.has_file(id) == Ok(true)
    }

    /// Not being able to remember it is no loss.
    pub(crate) fn set_file(&self, id: &DraftId, has_file: bool) {
        if self.has_file(id) != has_file {
            let _ = self.drafts.set_file(id, has_file);
        }
    }

    /// Last deleted first.
    pub(crate) fn trash(&self) -> Vec<Trashed> {
        self.drafts.trash().unwrap_or_default()
    }

    /// See [`Drafts::usage`].
    pub(crate) fn usage(&self) -> Option<Usage> {
        self.drafts.usage().ok()
    }

    /// See [`Drafts::backup`].
    pub(crate) fn backup(&self, now: u64) -> Result<String, SaveError> {
        Ok(self.drafts.backup(now)?)
    }

    /// For how many days nothing was saved as one file, where that is long.
    pub(crate) fn days_without_backup(&self, list: &DraftList, now: u64) -> Option<u64> {
        let days = self.drafts.without_backup(list, now).ok()?? / DAY_MS;
        (days >= REMIND_DAYS).then_some(days)
    }

    /// Not being able to is no loss.
    pub(crate) fn note_backup(&self, now: u64) {
        let _ = self.drafts.note_backup(now);
    }

    /// See [`Drafts::take_in`].
    pub(crate) fn take_in(&self, text: &str, now: u64) -> Result<Option<TakenIn>, SaveError> {
        Ok(self.drafts.take_in(text, clock::fresh_id, now)?)
    }

    /// See [`Drafts::clear`].
    pub(crate) fn clear(&self) -> Result<(), SaveError> {
        Ok(self.drafts.clear()?)
    }

    // The second place, on disk.

    /// Beginning of all keys.
    pub(crate) fn prefix(&self) -> &str {
        self.drafts.prefix()
    }

    /// See [`Drafts::compare`].
    pub(crate) fn compare(&self, heads: &[Head], now: u64) -> Result<Vec<String>, StoreError> {
        self.drafts.compare(heads, now)
    }

    /// See [`Drafts::take_back`].
    pub(crate) fn take_back(&self, texts: &[Head]) -> Result<Vec<TakenBack>, StoreError> {
        self.drafts.take_back(texts)
    }

    pub(crate) fn last_opened_in(&self, heads: &[Head]) -> Option<DraftId> {
        self.drafts.last_opened_in(heads)
    }

    /// What is not on disk yet.
    pub(crate) fn changes(&self) -> &Tracked<LocalStorage> {
        self.drafts.store()
    }

    /// A draft that is in these texts only.
    pub(crate) fn load_from(&self, texts: &[(String, String)], id: &DraftId) -> Option<Open> {
        let mut open = opened(self.drafts.read_texts(id, texts)?);
        open.stored = None;
        Some(open)
    }

    /// Whether a draft is still stored as it was saved.
    pub(crate) fn held(&self, id: &DraftId, revision: u64) -> Result<Held, StoreError> {
        self.drafts.held(id, revision)
    }

    pub(crate) fn duplicate(
        &self,
        id: &DraftId,
        copy: DraftId,
        now: u64,
        lang: Lang,
    ) -> Result<(), Toast> {
        let loaded = self.drafts.load(id).map_err(|error| told(error.text(lang)))?;
        let copied = self.drafts.save(&loaded.draft.duplicate(copy, now), now);
        copied.map(|_| ()).map_err(|error| told(error.text(lang)))
    }

    pub(crate) fn delete(&self, id: &DraftId, now: u64, lang: Lang) -> Result<(), Toast> {
        self.drafts.delete(id, now).map_err(|error| told(error.text(lang)))
    }

    pub(crate) fn restore(&self, id: &DraftId, lang: Lang) -> Result<(), Toast> {
        self.drafts.restore(id).map_err(|error| told(error.text(lang)))
    }

    /// Whether a change of this storage key by another tab concerns a draft.
    pub(crate) fn draft_of_key(&self, key: &str) -> Option<DraftId> {
        self.drafts.draft_of_key(key)
    }

    /// Everything that is stored of a draft that cannot be opened.
    pub(crate) fn raw(&self, id: &DraftId) -> String {
        let parts = self.drafts.raw(id).unwrap_or_default();
        parts.into_iter().map(|(key, text)| format!("{key}\n{text}\n")).collect()
    }
}

fn open_of(loaded: Loaded) -> Open {
    opened(loaded.draft)
}

fn opened(draft: Draft) -> Open {
    let base = Rc::new(draft.clone());
    let Draft { id, report, pending, previous, approved, revision, saved_at, created_at } = draft;
    let form = report.form();
    let mut open = Open::new(id, report, previous.map(Rc::new), created_at);
    open.approved = approved.map(Rc::new);
    open.stored_revision = revision;
    open.base = Some(base);
    open.saved_at = Some(saved_at);
    for (cell, typed) in pending {
        if let Some(cell) = form.find(&cell) {
            open.pending.insert(cell, typed);
        }
    }
    open.stored = Some(open.revision);
    open
}

fn told(text: String) -> Toast {
    Toast { text, undo: None }
}

pub(super) fn draft_of(open: &Open) -> Draft {
    let form = open.report.form();
    let mut pending = Vec::new();
    for (cell, typed) in open.pending.iter() {
        pending.push((form.cell(cell).id.clone(), typed.to_owned()));
    }
    Draft {
        id: open.id.clone(),
        report: open.report.clone(),
        pending,
        previous: open.previous.as_deref().cloned(),
        approved: open.approved.as_deref().cloned(),
        revision: open.stored_revision,
        saved_at: 0,
        created_at: open.created_at,
    }
}
