//! Two writers of one draft, in any order: no change of either is lost, it is in the draft or in a copy.
#![cfg(not(target_arch = "wasm32"))]

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use xxgk_core::form::{CellIx, Form, FormId};
use xxgk_core::report::{Clash, Edit, Report, TextField, Value, apply, totals};
use xxgk_core::store::{Draft, DraftId, Drafts, Held, KvStore, MemoryStore, SaveError, StoreError};

fn id(text: &str) -> DraftId {
    DraftId::new(text).unwrap()
}

#[derive(Clone, Copy, Debug)]
enum Act {
    /// A number of its own in a cell, with the totals that follow.
    Number(usize),
    /// Something typed that is no number.
    Typed(usize),
    Text(usize),
    Year,
    Save,
    /// As a window that has nothing of its own to save follows the other one.
    Follow,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..12_usize).prop_map(Act::Number),
        1 => (0..12_usize).prop_map(Act::Typed),
        2 => (0..3_usize).prop_map(Act::Text),
        1 => Just(Act::Year),
        4 => Just(Act::Save),
        1 => Just(Act::Follow),
    ]
}

fn cell(at: usize) -> CellIx {
    let form = Form::get(FormId::F2021);
    form.cells().filter(|(_, cell)| cell.id.starts_with("requests.")).nth(at * 5).unwrap().0
}

const TEXTS: [TextField; 3] = [TextField::Organ, TextField::Problems, TextField::Other];

struct Writer {
    drafts: Drafts<Rc<MemoryStore>>,
    draft: Draft,
    base: Draft,
}

impl Writer {
    fn act(&mut self, act: Act, step: usize) {
        let number = i64::try_from(step).unwrap() + 1000;
        let Draft { report, pending, .. } = &mut self.draft;
        match act {
            Act::Number(at) => {
                pending.retain(|(other, _)| *other != report.form().cell(cell(at)).id);
                let changes = totals::with_totals(report, vec![(cell(at), Value::count(number))]);
                apply(report, Edit::Cells(changes));
            }
            Act::Typed(at) => {
                apply(report, Edit::Cell(cell(at), Value::Blank));
                let name = report.form().cell(cell(at)).id.clone();
                pending.retain(|(other, _)| *other != name);
                pending.push((name, format!("typed {step}")));
            }
            Act::Text(at) => report.set_text(TEXTS[at], format!("text {step}")),
            Act::Year => report.year = Some(2019 + i32::try_from(step).unwrap()),
            Act::Save | Act::Follow => {}
        }
    }
}

/// Everything that one of these changed since the base and that no computation makes, as words.
fn changes(base: &Draft, draft: &Draft) -> Vec<String> {
    let computed = totals::computed(&draft.report);
    let mut all = Vec::new();
    for (cell, value) in draft.report.values() {
        if value != base.report.value(cell) && !computed[cell.index()] && !value.is_blank() {
            all.push(format!("{cell:?} {value:?}"));
        }
    }
    for field in
        TEXTS.into_iter().filter(|field| draft.report.text(*field) != base.report.text(*field))
    {
        all.push(draft.report.text(field).to_owned());
    }
    if draft.report.year != base.report.year {
        all.push(format!("year {:?}", draft.report.year));
    }
    all.extend(
        draft
            .pending
            .iter()
            .filter(|typed| !base.pending.contains(typed))
            .map(|typed| format!("{typed:?}")),
    );
    all
}

/// What a draft says, in the same words.
fn says(draft: &Draft) -> Vec<String> {
    let blank = Draft::new(draft.id.clone(), Report::new(draft.report.form), 0);
    let mut all = changes(&blank, draft);
    // A number that is somebody's may be the sum as well.
    all.extend(draft.report.values().map(|(cell, value)| format!("{cell:?} {value:?}")));
    all
}

fn assert_kept(wanted: &[String], store: &Rc<MemoryStore>) -> Result<(), TestCaseError> {
    let drafts = Drafts::new(Rc::clone(store), "k");
    let all: Vec<String> = drafts
        .list()
        .unwrap()
        .drafts
        .iter()
        .flat_map(|info| says(&drafts.load(&info.id).unwrap().draft))
        .collect();
    for change in wanted {
        prop_assert!(all.contains(change), "lost: {change}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn no_change_of_either_writer_is_lost(
        script in proptest::collection::vec((0..2_usize, act()), 1..40)
    ) {
        let store = Rc::new(MemoryStore::new());
        let first = Drafts::new(Rc::clone(&store), "k")
            .create(id("d"), Report::new(FormId::F2021), 0).unwrap();
        let mut writers = [0, 1].map(|_| Writer {
            drafts: Drafts::new(Rc::clone(&store), "k"),
            draft: first.clone(),
            base: first.clone(),
        });
        let script = script.into_iter().chain([(0, Act::Save), (1, Act::Save), (0, Act::Follow)]);
        for (step, (at, act)) in script.enumerate() {
            let writer = &mut writers[at];
            writer.act(act, step);
            match act {
                Act::Save => {
                    let before = writer.drafts.load(&id("d")).unwrap().draft;
                    let mine = changes(&writer.base, &writer.draft);
                    let theirs = changes(&writer.base, &before);
                    let name = id(&format!("copy-{step}"));
                    let joined = writer
                        .drafts
                        .save_joined(&writer.draft, &writer.base, &name, step as u64)
                        .unwrap();
                    prop_assert_eq!(joined.clashes.is_empty(), joined.copy.is_none());
                    assert_kept(&mine, &store)?;
                    assert_kept(&theirs, &store)?;
                    // What the other one saved stands in the draft itself, unless I alone changed it since.
                    let stored = writer.drafts.load(&id("d")).unwrap().draft;
                    prop_assert_eq!(&stored, &joined.draft);
                    (writer.draft, writer.base) = (stored.clone(), stored);
                }
                Act::Follow if changes(&writer.base, &writer.draft).is_empty() => {
                    let stored = writer.drafts.load(&id("d")).unwrap().draft;
                    (writer.draft, writer.base) = (stored.clone(), stored);
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_clash_makes_a_copy_and_without_room_for_it_nothing_is_changed() {
    for quota in [usize::MAX, 0] {
        let store = Rc::new(MemoryStore::with_quota(40_000));
        let (one, two) = (Drafts::new(Rc::clone(&store), "k"), Drafts::new(Rc::clone(&store), "k"));
        let base = one.create(id("d"), Report::for_year(2023), 1).unwrap();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.report.set_text(TextField::Organ, "甲");
        theirs.report.set_text(TextField::Organ, "乙");
        theirs.revision = two.save(&theirs, 2).unwrap().revision;
        if quota == 0 {
            // Enough for the slots as they are, and for nothing else.
            let used: usize = store
                .keys()
                .unwrap()
                .iter()
                .map(|key| key.len() + store.get(key).unwrap().unwrap().encode_utf16().count())
                .sum();
            store.set("filler", &"x".repeat(40_000 - used - 100)).unwrap();
        }
        let outcome = one.save_joined(&mine, &base, &id("copy"), 3);
        let organ =
            |name: &str| one.load(&id(name)).map(|loaded| loaded.draft.report.organ().to_owned());
        assert_eq!(organ("d").as_deref(), Ok("乙"));
        if quota == 0 {
            assert_eq!(outcome.unwrap_err(), SaveError::Store(StoreError::Full));
            continue;
        }
        let joined = outcome.unwrap();
        assert_eq!(joined.clashes, [Clash::Text(TextField::Organ)]);
        assert_eq!(joined.copy, Some(id("copy")));
        assert_eq!(organ("copy").as_deref(), Ok("甲"));
        assert_eq!(one.list().unwrap().drafts.len(), 2);
        // From there it goes on without another word.
        let again = one.save_joined(&joined.draft, &joined.draft, &id("copy-2"), 4).unwrap();
        assert_eq!((again.clashes, again.copy), (vec![], None));
    }
}

/// What another process of the browser sees: for a moment, the storage as it was.
struct Behind {
    store: Rc<MemoryStore>,
    before: RefCell<Option<MemoryStore>>,
}

impl KvStore for Behind {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        match &*self.before.borrow() {
            Some(before) => before.get(key),
            None => self.store.get(key),
        }
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.store.set(key, value)?;
        self.before.borrow().as_ref().map_or(Ok(()), |before| before.set(key, value))
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.store.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.store.keys()
    }
}

#[test]
fn two_who_save_in_the_same_moment_notice_it_afterwards() {
    let store = Rc::new(MemoryStore::new());
    let one = Drafts::new(Rc::clone(&store), "k");
    let behind = Behind { store: Rc::clone(&store), before: RefCell::default() };
    let two = Drafts::new(behind, "k");
    let base = one.create(id("d"), Report::for_year(2023), 1).unwrap();
    let (mut mine, mut theirs) = (base.clone(), two.load(&id("d")).unwrap().draft);
    mine.report.set_text(TextField::Organ, "甲");
    theirs.report.set_text(TextField::Problems, "乙");
    // Neither sees the other's save: both take the same revision and the same slot.
    two.store().before.replace(Some((*store).clone()));
    mine.revision = one.save(&mine, 2).unwrap().revision;
    theirs.revision = two.save(&theirs, 2).unwrap().revision;
    two.store().before.replace(None);
    assert_eq!(mine.revision, theirs.revision);
    assert_eq!(two.held(&id("d"), theirs.revision), Ok(Held::AsSaved));
    assert_eq!(one.held(&id("d"), mine.revision), Ok(Held::Raced));
    assert!(matches!(one.save(&mine, 3), Err(SaveError::Stale { .. })));
    let joined = one.save_joined(&mine, &base, &id("copy"), 3).unwrap();
    assert_eq!((joined.clashes, joined.copy), (vec![], None));
    let stored = two.load(&id("d")).unwrap().draft.report;
    assert_eq!((stored.organ(), stored.text(TextField::Problems)), ("甲", "乙"));
}
