//! Two writers of one draft: what both did is put together, and what cannot be is kept as a copy.

use crate::report::{Clash, Merged, Report, Side, choose};

use super::{Draft, DraftId, Drafts, KvStore, SaveError, Saved};

/// How often another writer may be first before that is said.
const ATTEMPTS: usize = 4;

/// A draft that was saved together with what another writer had saved meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The draft as it is stored now.
    pub draft: Draft,
    /// Where both changed the same: what the other writer saved stands there.
    pub clashes: Vec<Clash>,
    /// The draft that holds what was not taken over; set where there are clashes.
    pub copy: Option<DraftId>,
}

impl<S: KvStore> Drafts<S> {
    /// Saves a draft that another writer has saved meanwhile: its changes since `base`, which is what it was when it was
    /// last as in the storage, are put onto what the other one did. Where both changed the same place, the whole draft is
    /// first saved under the name `copy`, so that nothing of it is lost.
    ///
    /// # Errors
    /// As [`Drafts::save`], also where there is no room for the copy; then nothing was changed. [`SaveError::Stale`] where the
    /// other writer's work cannot be read, or it was faster each time.
    pub fn save_joined(
        &self,
        draft: &Draft,
        base: &Draft,
        copy: &DraftId,
        now: u64,
    ) -> Result<Joined, SaveError> {
        let mut joined = Joined { draft: draft.clone(), clashes: Vec::new(), copy: None };
        let mut base = base.clone();
        for _ in 0..ATTEMPTS {
            let stale = match self.save(&joined.draft, now) {
                Ok(Saved { revision, at }) => {
                    (joined.draft.revision, joined.draft.saved_at) = (revision, at);
                    return Ok(joined);
                }
                Err(error @ SaveError::Stale { .. }) => error,
                Err(error) => return Err(error),
            };
            let Ok(loaded) = self.load(&draft.id) else { return Err(stale) };
            let theirs = loaded.draft;
            let (merged, clashes) = merged(&base, &joined.draft, &theirs);
            if !clashes.is_empty() && joined.copy.is_none() {
                self.save(&draft.duplicate(copy.clone(), now), now)?;
                joined.copy = Some(copy.clone());
            }
            joined.clashes.extend(clashes);
            joined.draft = merged;
            base = theirs;
        }
        self.save(&joined.draft, now).map(|Saved { revision, at }| {
            (joined.draft.revision, joined.draft.saved_at) = (revision, at);
            joined
        })
    }
}

/// What I changed since `base`, put onto theirs, and where that was not possible.
fn merged(base: &Draft, mine: &Draft, theirs: &Draft) -> (Draft, Vec<Clash>) {
    let Merged { report, mut clashes } = Report::merged(&base.report, &mine.report, &theirs.report);
    let mut draft = Draft { report, ..theirs.clone() };
    let form = draft.report.form();

    // Typed texts that are no numbers: the cell itself is blank as long as there is one.
    draft.pending.clear();
    let mut cells: Vec<&String> = Vec::new();
    for (cell, _) in theirs.pending.iter().chain(&mine.pending) {
        if !cells.contains(&cell) {
            cells.push(cell);
        }
    }
    for cell in cells {
        let typed = |draft: &Draft| {
            draft.pending.iter().find(|(other, _)| other == cell).map(|(_, text)| text.clone())
        };
        let place = form.find(cell);
        let (own, other) = (typed(mine), typed(theirs));
        let side = choose(&typed(base), &own, &other);
        let text = if side == Side::Mine { own } else { other };
        if side == Side::Neither {
            clashes.push(place.map_or(Clash::Rest, Clash::Cell));
        }
        let Some(text) = text else { continue };
        if let Some(cell) = place.filter(|cell| !draft.report.value(*cell).is_blank()) {
            // A number of one in the place of what the other typed: theirs stands, whichever it is.
            clashes.push(Clash::Cell(cell));
            if side == Side::Mine {
                continue;
            }
            draft.report.set_value(cell, theirs.report.value(cell));
        }
        draft.pending.push((cell.clone(), text));
    }

    for (was, mine, theirs, taken) in [
        (&base.previous, &mine.previous, &theirs.previous, &mut draft.previous),
        (&base.approved, &mine.approved, &theirs.approved, &mut draft.approved),
    ] {
        match choose(was, mine, theirs) {
            Side::Theirs => {}
            Side::Mine => taken.clone_from(mine),
            Side::Neither => clashes.push(Clash::Rest),
        }
    }
    (draft, clashes)
}
