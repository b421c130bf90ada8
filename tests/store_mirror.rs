//! Drafts on a storage that reaches the disk late or damaged, with a mirror that reaches it at once or fails: whenever the
//! machine stops, what was acknowledged is found again.
#![cfg(not(target_arch = "wasm32"))]

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use xxgk_core::form::FormId;
use xxgk_core::report::{Edit, Report, TextField, Value, apply};
use xxgk_core::store::{
    Change, Draft, DraftId, Drafts, Head, KvStore, LoadError, MemoryStore, SaveError, StoreError,
    Tracked,
};

type Texts = BTreeMap<String, String>;

fn id() -> DraftId {
    DraftId::new("d").unwrap()
}

/// The storage while the browser runs; what of it is on disk lags behind.
#[derive(Clone, Debug, Default)]
struct LateStore {
    now: RefCell<Texts>,
    /// Every write and removal, in order.
    log: RefCell<Vec<Change>>,
    fault: Cell<Option<(Fault, usize)>>,
}

#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The operation fails.
    Fail,
    /// From this operation on, there is no room.
    Full,
    /// A write reports success and does nothing.
    Lose,
    /// A write reports success and stores half.
    Truncate,
    /// A write reports success and stores one changed bit.
    Flip,
}

const FAULTS: [Fault; 5] = [Fault::Fail, Fault::Full, Fault::Lose, Fault::Truncate, Fault::Flip];

impl LateStore {
    fn due(&self) -> Option<Fault> {
        let (fault, left) = self.fault.get()?;
        if left > 0 {
            self.fault.set(Some((fault, left - 1)));
            return None;
        }
        self.fault.set(matches!(fault, Fault::Full).then_some((fault, 0)));
        Some(fault)
    }

    fn read(&self) -> Result<(), StoreError> {
        // Reading is possible where there is no room.
        if matches!(self.fault.get(), Some((Fault::Full, 0))) {
            return Ok(());
        }
        match self.due() {
            Some(Fault::Fail) => Err(StoreError::Other("disk".to_owned())),
            _ => Ok(()),
        }
    }

    fn write(&self, key: &str, value: Option<&str>) {
        let mut now = self.now.borrow_mut();
        match value {
            Some(value) => drop(now.insert(key.to_owned(), value.to_owned())),
            None => drop(now.remove(key)),
        }
        self.log.borrow_mut().push((key.to_owned(), value.map(str::to_owned)));
    }

    /// What is on disk if the last so many operations are lost, or only every other one of these.
    fn on_disk(&self, lost: usize, is_reordered: bool) -> LateStore {
        let log = self.log.borrow();
        let certain = log.len().saturating_sub(lost);
        let disk = LateStore::default();
        for (place, (key, value)) in log.iter().enumerate() {
            if place < certain || (is_reordered && (place - certain) % 2 == 1) {
                disk.write(key, value.as_deref());
            }
        }
        disk
    }
}

impl KvStore for LateStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.read()?;
        Ok(self.now.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        match self.due() {
            Some(Fault::Fail) => return Err(StoreError::Other("disk".to_owned())),
            Some(Fault::Full) => return Err(StoreError::Full),
            Some(Fault::Lose) => {}
            Some(Fault::Truncate) => {
                let half = value.chars().count() / 2;
                self.write(key, Some(&value.chars().take(half).collect::<String>()));
            }
            Some(Fault::Flip) => {
                let at = value.char_indices().nth(value.chars().count() / 3).unwrap().0;
                let mut bytes = value.to_owned().into_bytes();
                bytes[at] ^= 1;
                self.write(key, Some(&String::from_utf8_lossy(&bytes)));
            }
            None => self.write(key, Some(value)),
        }
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        if let Some(Fault::Fail) = self.due() {
            return Err(StoreError::Other("disk".to_owned()));
        }
        self.write(key, None);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.read()?;
        Ok(self.now.borrow().keys().cloned().collect())
    }
}

/// How the mirror takes a transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Commit {
    Whole,
    /// Refused; nothing of it is stored.
    Refused,
    /// Stored, but the answer never comes.
    Unheard,
}

#[derive(Clone, Debug, Default)]
struct Mirror(Texts);

impl Mirror {
    fn commit(&mut self, changes: &[Change], how: Commit) -> bool {
        if how != Commit::Refused {
            for (key, value) in changes {
                match value {
                    Some(value) => drop(self.0.insert(key.clone(), value.clone())),
                    None => drop(self.0.remove(key)),
                }
            }
        }
        how == Commit::Whole
    }

    fn heads(&self) -> Vec<Head> {
        let head = |text: &str| text.lines().next().unwrap_or_default().to_owned();
        self.0.iter().map(|(key, text)| (key.clone(), head(text))).collect()
    }
}

/// What a page does when it starts.
fn start(store: LateStore, mirror: &Mirror) -> Drafts<Tracked<LateStore>> {
    let drafts = Drafts::new(Tracked::new(store), "k");
    let wanted = drafts.compare(&mirror.heads(), 1_000_000).unwrap();
    let texts: Vec<_> =
        wanted.into_iter().map(|key| (key.clone(), mirror.0[&key].clone())).collect();
    for taken in drafts.take_back(&texts).unwrap() {
        assert_eq!(taken.outcome, Ok(()));
    }
    drafts
}

fn flush(drafts: &Drafts<Tracked<LateStore>>, mirror: &mut Mirror, how: Commit) -> bool {
    let changes = drafts.store().take();
    let is_taken = mirror.commit(&changes, how);
    if !is_taken {
        drafts.store().give_back(changes);
    }
    is_taken
}

fn edit(draft: &mut Draft, step: usize) {
    let form = draft.report.form();
    let cell = form.cell_at(step * 7 % form.cell_count()).unwrap();
    apply(&mut draft.report, Edit::Cell(cell, Value::count(i64::try_from(step).unwrap())));
    match step % 3 {
        0 => draft.report.set_text(TextField::Problems, format!("问题{step}。")),
        1 => draft.pending.push((format!("cell.{step}"), "十二".to_owned())),
        _ => draft.pending.truncate(3),
    }
}

fn save<S: KvStore>(drafts: &Drafts<S>, draft: &mut Draft, now: usize) -> Result<(), SaveError> {
    let saved = drafts.save(draft, now as u64)?;
    (draft.revision, draft.saved_at) = (saved.revision, saved.at);
    Ok(())
}

type Content = (Report, Vec<(String, String)>);

fn content(draft: &Draft) -> Content {
    (draft.report.clone(), draft.pending.clone())
}

const EDITS: usize = 200;

/// A session of 200 edits as it stands after one of them.
#[derive(Clone)]
struct Moment {
    store: LateStore,
    mirror: Mirror,
    draft: Draft,
}

fn moments() -> (Vec<Moment>, Vec<Content>) {
    let mut draft = Draft::new(id(), Report::new(FormId::F2021), 0);
    let mut mirror = Mirror::default();
    let drafts = start(LateStore::default(), &mirror);
    let mut moments = Vec::new();
    let mut history = Vec::new();
    for step in 0..=EDITS {
        edit(&mut draft, step);
        save(&drafts, &mut draft, step).unwrap();
        assert!(flush(&drafts, &mut mirror, Commit::Whole));
        history.push(content(&draft));
        let store = drafts.store().inner().clone();
        moments.push(Moment { store, mirror: mirror.clone(), draft: draft.clone() });
    }
    (moments, history)
}

/// The machine stops: whatever of the storage is on disk, the mirror has what was acknowledged.
fn stop(store: &LateStore, mirror: &Mirror, history: &[Content], acknowledged: usize, why: &str) {
    for (lost, is_reordered) in
        [(0, false), (1, false), (3, true), (40, false), (usize::MAX, false)]
    {
        let mut disk = store.on_disk(lost, is_reordered);
        disk.fault = Cell::new(None);
        let drafts = start(disk, mirror);
        let found = match drafts.load(&id()) {
            Ok(loaded) => content(&loaded.draft),
            Err(error) => panic!("{why}, {lost} lost: {error:?}"),
        };
        let place = history.iter().rposition(|state| *state == found);
        assert!(place.is_some(), "{why}, {lost} lost: made up");
        assert!(place >= Some(acknowledged), "{why}, {lost} lost: {place:?} < {acknowledged}");
        // The next start finds both places the same.
        let mut mirror = mirror.clone();
        flush(&drafts, &mut mirror, Commit::Whole);
        let drafts = start(drafts.store().inner().clone(), &mirror);
        assert!(!drafts.store().has_changes(), "{why}, {lost} lost: never at rest");
        assert_eq!(content(&drafts.load(&id()).unwrap().draft), found);
    }
}

#[test]
fn what_was_acknowledged_is_found_wherever_one_of_both_places_fails() {
    let (moments, history) = moments();
    let mut faults = 0;
    for (step, before) in moments.iter().enumerate().take(EDITS) {
        for fault in FAULTS {
            for at in 0..6 {
                let why = format!("{fault:?} at operation {at} of step {}", step + 1);
                let Moment { store, mut mirror, mut draft } = before.clone();
                let drafts = start(store, &mirror);
                drafts.store().inner().fault.set(Some((fault, at)));
                edit(&mut draft, step + 1);
                let mut acknowledged = step;
                let outcome = save(&drafts, &mut draft, step + 1);
                match outcome {
                    Ok(()) => {
                        assert!(flush(&drafts, &mut mirror, Commit::Whole));
                        acknowledged = step + 1;
                    }
                    Err(SaveError::Store(_) | SaveError::NotVerified) => faults += 1,
                    Err(other) => panic!("{why}: {other:?}"),
                }
                // Not every step: each takes what a start of the page takes.
                if (step + at) % 8 == 0 {
                    stop(drafts.store().inner(), &mirror, &history, acknowledged, &why);
                }
            }
        }
    }
    assert!(faults > EDITS, "{faults} faults");
}

#[test]
fn what_was_acknowledged_is_found_when_the_mirror_refuses_or_never_answers() {
    let (moments, history) = moments();
    for (step, before) in moments.iter().enumerate().take(EDITS - 3).step_by(5) {
        for how in [Commit::Refused, Commit::Unheard] {
            let Moment { store, mut mirror, mut draft } = before.clone();
            let drafts = start(store, &mirror);
            let mut acknowledged = step;
            for next in step + 1..step + 4 {
                edit(&mut draft, next);
                save(&drafts, &mut draft, next).unwrap();
                // The second one is taken, with what the first one was to bring.
                let how = if next == step + 2 { Commit::Whole } else { how };
                if flush(&drafts, &mut mirror, how) {
                    acknowledged = next;
                }
                stop(
                    drafts.store().inner(),
                    &mirror,
                    &history,
                    acknowledged,
                    &format!("{how:?} {next}"),
                );
            }
        }
    }
}

#[test]
fn damage_in_one_place_is_made_good_from_the_other() {
    let (moments, history) = moments();
    let Moment { store, mirror, .. } = &moments[20];
    let damaged = |text: &String| text.chars().take(500).collect::<String>();
    for slot in ["xxgk/k/d/a", "xxgk/k/d/b"] {
        // Here: the mirror has it.
        let here = store.clone();
        let text = damaged(&here.now.borrow()[slot]);
        here.now.borrow_mut().insert(slot.to_owned(), text);
        let drafts = start(here, mirror);
        assert_eq!(content(&drafts.load(&id()).unwrap().draft), history[20]);
        // There: what is here counts, and the mirror gets it again where it is older.
        let mut there = mirror.clone();
        let text = damaged(&there.0[slot]);
        there.0.insert(slot.to_owned(), text);
        let drafts = start(store.clone(), &there);
        assert_eq!(content(&drafts.load(&id()).unwrap().draft), history[20]);
        // A head that promises more than the text keeps.
        let mut there = mirror.clone();
        let text = there.0[slot].replacen("\"revision\":", "\"revision\":9", 1);
        there.0.insert(slot.to_owned(), text);
        let drafts = start(store.clone(), &there);
        assert_eq!(content(&drafts.load(&id()).unwrap().draft), history[20]);
        flush(&drafts, &mut there, Commit::Whole);
        assert!(!start(drafts.store().inner().clone(), &there).store().has_changes());
    }
}

#[test]
fn deleting_and_taking_back_survive_in_the_mirror() {
    let (moments, _) = moments();
    let Moment { store, mirror, .. } = &moments[3];
    let before = store.clone();
    let drafts = start(store.clone(), mirror);
    let mut there = mirror.clone();
    drafts.delete(&id(), 5).unwrap();
    flush(&drafts, &mut there, Commit::Whole);
    // The storage lost the deletion.
    let again = start(before.clone(), &there);
    assert_eq!(again.load(&id()).unwrap_err(), LoadError::Deleted);
    // The storage kept the deletion and lost that it was taken back.
    let deleted = drafts.store().inner().clone();
    drafts.restore(&id()).unwrap();
    flush(&drafts, &mut there, Commit::Whole);
    let again = start(deleted.clone(), &there);
    assert!(again.load(&id()).is_ok());
    // The mirror lost the deletion: the draft is back, and not gone.
    assert!(start(deleted, mirror).load(&id()).is_ok());
    // Removed for good, in both places.
    drafts.delete(&id(), 5).unwrap();
    drafts.purge(u64::MAX, 0).unwrap();
    flush(&drafts, &mut there, Commit::Whole);
    assert_eq!(there.0, Texts::new());
}

#[test]
fn an_emptied_storage_gets_everything_back() {
    let (moments, history) = moments();
    let Moment { mirror, .. } = &moments[7];
    let mut mirror = mirror.clone();
    mirror.0.insert("xxgk/k/last".to_owned(), "d".to_owned());
    mirror.0.insert("xxgk/k/look".to_owned(), "paper ".to_owned());
    mirror.0.insert("xxgk/other/e/a".to_owned(), mirror.0["xxgk/k/d/a"].clone());
    let drafts = start(LateStore::default(), &mirror);
    assert_eq!(content(&drafts.load(&id()).unwrap().draft), history[7]);
    assert_eq!(drafts.look().unwrap().as_deref(), Some("paper "));
    assert_eq!(drafts.last_opened().unwrap(), Some(id()));
    assert_eq!(drafts.list().unwrap().drafts.len(), 1);
    assert_eq!(drafts.last_opened_in(&mirror.heads()), Some(id()));
    // Another storage key of the same site is not touched.
    assert!(drafts.store().keys().unwrap().iter().all(|key| key.starts_with("xxgk/k/")));
}

#[test]
fn what_a_newer_program_wrote_comes_back_and_is_left_alone() {
    let (moments, _) = moments();
    let Moment { store, mirror, .. } = &moments[3];
    // As a program of the next version would write it: head and checksum are frozen.
    let head =
        "{\"magic\":\"xxgk-draft\",\"version\":2,\"revision\":90,\"saved_at\":4,\"length\":3";
    let sum = head.bytes().chain(*b"new").fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    let mut mirror = mirror.clone();
    mirror.0.insert("xxgk/k/d/a".to_owned(), format!("{head},\"checksum\":\"{sum:016x}\"}}\nnew"));
    let drafts = start(store.clone(), &mirror);
    assert_eq!(drafts.load(&id()).unwrap_err(), LoadError::Newer { version: 2 });
    let drafts = start(drafts.store().inner().clone(), &mirror);
    assert_eq!(drafts.load(&id()).unwrap_err(), LoadError::Newer { version: 2 });
}

#[test]
fn where_there_is_no_room_to_take_it_back_that_is_said() {
    let (moments, history) = moments();
    let Moment { mirror, .. } = &moments[3];
    let store = Rc::new(MemoryStore::with_quota(1000));
    let drafts = Drafts::new(Tracked::new(store), "k");
    let wanted = drafts.compare(&mirror.heads(), 9).unwrap();
    let texts: Vec<_> =
        wanted.into_iter().map(|key| (key.clone(), mirror.0[&key].clone())).collect();
    let taken = drafts.take_back(&texts).unwrap();
    assert_eq!(taken.len(), 1);
    assert_eq!(taken[0].outcome, Err(SaveError::Store(StoreError::Full)));
    assert!(!drafts.store().has_changes());
    // It can be had all the same, as work that is saved nowhere.
    let draft = drafts.read_texts(&id(), &texts).unwrap();
    assert_eq!((content(&draft), draft.revision), (history[3].clone(), 0));
}

#[test]
fn without_a_mirror_nothing_is_kept_for_it() {
    let store = Tracked::new(MemoryStore::new());
    store.set("a", "1").unwrap();
    store.forget();
    store.set("b", "2").unwrap();
    assert!(!store.has_changes());
    let store = Tracked::new(MemoryStore::new());
    store.set("a", "1").unwrap();
    let taken = store.take();
    store.set("a", "2").unwrap();
    store.remove("b").unwrap();
    store.give_back(taken);
    let left = store.take();
    assert_eq!(left, [("a".to_owned(), Some("2".to_owned())), ("b".to_owned(), None)]);
}
