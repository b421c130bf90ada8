//! Drafts on a storage that fails in every way that a storage can.
#![cfg(not(target_arch = "wasm32"))]

mod strategies;

use std::cell::Cell;
use std::fmt::Write as _;
use std::rc::Rc;

use proptest::prelude::*;
use xxgk_core::form::FormId;
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, KeptNote, Report, TextField, Value, apply};
use xxgk_core::store::{
    Draft, DraftId, Drafts, Held, KvStore, LoadError, MemoryStore, Recovered, SaveError, Saved,
    StoreError, TRASH_KEPT,
};

const DAY: u64 = 86_400_000;

fn id(text: &str) -> DraftId {
    DraftId::new(text).unwrap()
}

fn report(organ: &str) -> Report {
    let mut report = Report::for_year(2023);
    report.set_text(TextField::Organ, organ);
    report
}

fn set_organ(draft: &mut Draft, organ: &str) {
    draft.report.set_text(TextField::Organ, organ);
}

/// Saves and takes the result over, as an app does.
fn save<S: KvStore>(drafts: &Drafts<S>, draft: &mut Draft, now: u64) -> Result<Saved, SaveError> {
    let saved = drafts.save(draft, now)?;
    (draft.revision, draft.saved_at) = (saved.revision, saved.at);
    Ok(saved)
}

fn organ_of<S: KvStore>(drafts: &Drafts<S>, name: &str) -> Result<String, LoadError> {
    drafts.load(&id(name)).map(|loaded| loaded.draft.report.organ().to_owned())
}

#[test]
fn reports_that_it_is_compared_with_stay_with_a_draft() {
    let other = |organ: &str| Some(report(organ));
    for (previous, approved) in [
        (None, None),
        (other("上年"), None),
        (None, other("审定")),
        (other("上年"), other("审定\n两行")),
    ] {
        let drafts = Drafts::new(MemoryStore::default(), "default");
        let mut draft = Draft::new(id("a"), report("某局"), DAY);
        (draft.previous, draft.approved) = (previous, approved);
        save(&drafts, &mut draft, DAY).unwrap();
        let loaded = drafts.load(&id("a")).unwrap().draft;
        assert_eq!(loaded, draft);
        // A copy is compared with the same.
        let copy = loaded.duplicate(id("b"), DAY);
        assert_eq!((&copy.previous, &copy.approved), (&draft.previous, &draft.approved));
    }
}

// ── a storage that fails ─────────────────────────────────────────────────────────────────────────

#[derive(Clone, Copy, Debug)]
enum Fault {
    /// The operation reports an error and does nothing.
    Fail,
    /// A write reports success and does nothing.
    Lose,
    /// A write stores this share of the text (in eighths) and reports success.
    Truncate(usize),
    /// A write stores the text with one character changed (place in eighths) and reports success.
    Flip(usize),
}

/// Behaves, except once.
#[derive(Debug)]
struct FaultyStore {
    inner: MemoryStore,
    fault: Fault,
    /// Operations (for [`Fault::Fail`]) or writes (for the others) until the fault.
    countdown: Cell<Option<usize>>,
}

impl FaultyStore {
    fn new(fault: Fault, at: usize) -> FaultyStore {
        FaultyStore { inner: MemoryStore::new(), fault, countdown: Cell::new(Some(at)) }
    }

    fn is_due(&self) -> bool {
        let left = self.countdown.get();
        self.countdown.set(left.and_then(|left| left.checked_sub(1)));
        left == Some(0)
    }

    fn is_over(&self) -> bool {
        self.countdown.get().is_none()
    }

    fn operation(&self) -> Result<(), StoreError> {
        if matches!(self.fault, Fault::Fail) && self.is_due() {
            return Err(StoreError::Other("disk".to_owned()));
        }
        Ok(())
    }
}

impl KvStore for FaultyStore {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.operation()?;
        self.inner.get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.operation()?;
        if matches!(self.fault, Fault::Fail) || !self.is_due() {
            return self.inner.set(key, value);
        }
        let chars: Vec<char> = value.chars().collect();
        match self.fault {
            Fault::Fail | Fault::Lose => Ok(()),
            Fault::Truncate(eighths) => {
                let kept: String = chars.iter().take(chars.len() * eighths / 8).collect();
                self.inner.set(key, &kept)
            }
            Fault::Flip(eighths) => {
                let at = (chars.len() * eighths / 8).min(chars.len() - 1);
                let flip = |(place, c): (usize, &char)| match (place == at, *c) {
                    (true, '1') => '9',
                    (true, _) => '1',
                    (false, c) => c,
                };
                self.inner.set(key, &chars.iter().enumerate().map(flip).collect::<String>())
            }
        }
    }

    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.operation()?;
        self.inner.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.operation()?;
        self.inner.keys()
    }
}

// ── the scripted session ─────────────────────────────────────────────────────────────────────────

const EDITS: usize = 60;
const RELOADS: [usize; 2] = [20, 41];

/// The edit after so many others: cells, texts, and typed text that is no number.
fn edit(draft: &mut Draft, step: usize) {
    let form = draft.report.form();
    let cell = form.cell_at(step * 7 % form.cell_count()).unwrap();
    match step % 4 {
        0 => draft.report.set_text(TextField::Problems, "问题。\n".repeat(step)),
        1 => {
            draft.pending.push((format!("cell.{step}"), "十二".to_owned()));
        }
        2 => {
            draft.pending.pop();
        }
        _ => {}
    }
    let value = Value::count(i64::try_from(step).unwrap());
    apply(&mut draft.report, Edit::Cell(cell, value));
}

fn content(draft: &Draft) -> (Report, Vec<(String, String)>) {
    (draft.report.clone(), draft.pending.clone())
}

/// What a browser that starts now would find, without changing the storage.
fn reopen(store: &FaultyStore) -> Option<Draft> {
    let copy = Drafts::new(store.inner.clone(), "test");
    copy.load(&id("d")).ok().map(|loaded| loaded.draft)
}

/// Edits and saves 60 times with two reloads in between. Whenever the browser is killed, it finds a
/// state of the edit history that is not older than the last save that counted. Returns whether the
/// fault happened at all.
fn session(fault: Fault, at: usize) -> bool {
    let store = FaultyStore::new(fault, at);
    let mut drafts = Drafts::new(&store, "test");
    let mut draft = Draft::new(id("d"), Report::new(FormId::F2021), 0);
    let mut history = vec![content(&draft)];
    let mut counted = None;
    let mut after = 0;
    for step in 1..=EDITS {
        if RELOADS.contains(&step) {
            drafts = Drafts::new(&store, "test");
            // The fault happens once, so the second attempt of an app always gets through.
            let loaded = drafts.load(&id("d")).or_else(|_| drafts.load(&id("d"))).unwrap();
            draft = loaded.draft;
            let place = history.iter().rposition(|state| *state == content(&draft)).unwrap();
            assert!(Some(place) >= counted, "{fault:?} at {at}: work lost by reload {step}");
            history.truncate(place + 1);
        }
        edit(&mut draft, step);
        history.push(content(&draft));
        let was_over = store.is_over();
        match save(&drafts, &mut draft, step as u64) {
            Ok(_) => counted = Some(history.len() - 1),
            Err(SaveError::Store(StoreError::Other(_)) | SaveError::NotVerified) => {
                assert!(!was_over, "{fault:?} at {at}: failed again in step {step}");
            }
            Err(other) => panic!("{fault:?} at {at}: {other:?} in step {step}"),
        }
        if store.is_over() && after < 5 {
            assert_found(&store, &history, counted, step);
            after += 1;
        }
        // After the last reload it is an ordinary session.
        if after == 5 && step > RELOADS[1] {
            break;
        }
    }
    let last = save(&drafts, &mut draft, 98).or_else(|_| save(&drafts, &mut draft, 99));
    assert!(last.is_ok(), "{fault:?} at {at}: {last:?}");
    assert_eq!(reopen(&store).map(|draft| content(&draft)).as_ref(), history.last());
    store.is_over()
}

/// A browser that starts now finds a state of the history that is not older than the one that counted.
fn assert_found(
    store: &FaultyStore,
    history: &[(Report, Vec<(String, String)>)],
    counted: Option<usize>,
    step: usize,
) {
    let Some(found) = reopen(store) else {
        assert_eq!(counted, None, "nothing left after step {step}");
        return;
    };
    let found = content(&found);
    let place = history.iter().rposition(|state| *state == found);
    assert!(place.is_some(), "made up after step {step}");
    assert!(place >= counted, "lost after step {step}");
}

/// Runs the session with the fault at every place until it comes after the end.
fn every_place(fault: Fault) -> usize {
    (0..).find(|at| !session(fault, *at)).unwrap()
}

#[test]
fn any_operation_may_fail() {
    assert!(every_place(Fault::Fail) > 5 * EDITS);
}

#[test]
fn any_write_may_be_lost() {
    assert!(every_place(Fault::Lose) >= EDITS);
}

#[test]
fn any_write_may_be_cut_off() {
    for eighths in [0, 3, 7] {
        assert!(every_place(Fault::Truncate(eighths)) >= EDITS);
    }
}

#[test]
fn any_write_may_be_garbled() {
    for eighths in [0, 2, 5, 8] {
        assert!(every_place(Fault::Flip(eighths)) >= EDITS);
    }
}

// ── two tabs ─────────────────────────────────────────────────────────────────────────────────────

#[derive(Clone, Copy, Debug)]
enum Act {
    Edit,
    Save,
    Reload,
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn no_tab_overwrites_the_work_of_another(
        script in proptest::collection::vec(
            (0..2_usize, prop_oneof![Just(Act::Edit), Just(Act::Save), Just(Act::Reload)]), 1..30,
        )
    ) {
        let store = Rc::new(MemoryStore::new());
        let drafts = [0, 1].map(|_| Drafts::new(Rc::clone(&store), "test"));
        let first = drafts[0].create(id("d"), report("0"), 0).unwrap();
        let mut tabs = [first.clone(), first.clone()];
        let mut newest = first;
        for (step, (tab, act)) in script.into_iter().enumerate() {
            let draft = &mut tabs[tab];
            match act {
                Act::Edit => set_organ(draft, &step.to_string()),
                Act::Reload => *draft = drafts[tab].load(&id("d")).unwrap().draft,
                Act::Save => {
                    let is_current = draft.revision == newest.revision;
                    match save(&drafts[tab], draft, step as u64) {
                        Ok(_) => {
                            prop_assert!(is_current);
                            newest = draft.clone();
                        }
                        Err(error) => {
                            prop_assert!(!is_current);
                            let (revision, saved_at) = (newest.revision, newest.saved_at);
                            prop_assert_eq!(error, SaveError::Stale { revision, saved_at });
                        }
                    }
                }
            }
            prop_assert_eq!(&Drafts::new(&store, "test").load(&id("d")).unwrap().draft, &newest);
        }
    }

    #[test]
    fn any_draft_comes_back(
        report in strategies::report(),
        pending in proptest::collection::vec((strategies::text(), strategies::text()), 0..4),
        now in any::<u64>(),
    ) {
        let drafts = Drafts::new(MemoryStore::new(), "test");
        let mut draft = Draft { pending, ..Draft::new(id("d"), report, now) };
        save(&drafts, &mut draft, now).unwrap();
        let loaded = drafts.load(&id("d")).unwrap();
        prop_assert_eq!((loaded.draft, loaded.recovered, loaded.notes), (draft, None, vec![]));
    }
}

#[test]
fn a_stale_tab_may_insist() {
    let store = Rc::new(MemoryStore::new());
    let (one, two) = (Drafts::new(Rc::clone(&store), ""), Drafts::new(store, ""));
    let mut old = one.create(id("d"), report("旧"), 1).unwrap();
    let mut new = two.load(&id("d")).unwrap().draft;
    set_organ(&mut new, "新");
    save(&two, &mut new, 2).unwrap();
    let error = save(&one, &mut old, 3).unwrap_err();
    assert_eq!(error, SaveError::Stale { revision: 2, saved_at: 2 });
    old.revision = 2;
    assert_eq!(save(&one, &mut old, 4), Ok(Saved { revision: 3, at: 4 }));
    assert_eq!(organ_of(&two, "d").as_deref(), Ok("旧"));
}

#[test]
fn a_taken_name_is_not_created_again() {
    let drafts = Drafts::new(MemoryStore::new(), "");
    drafts.create(id("d"), report("甲"), 1).unwrap();
    let other = Drafts::new(drafts.store(), "");
    let error = other.create(id("d"), report("乙"), 2).unwrap_err();
    assert_eq!(error, SaveError::Stale { revision: 1, saved_at: 1 });
    assert_eq!(organ_of(&drafts, "d").as_deref(), Ok("甲"));
}

// ── damage ───────────────────────────────────────────────────────────────────────────────────────

/// Two saves: 甲 in slot a, 乙 in slot b.
fn two_saves() -> Drafts<MemoryStore> {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    let mut draft = drafts.create(id("d"), report("甲"), 1).unwrap();
    set_organ(&mut draft, "乙");
    save(&drafts, &mut draft, 2).unwrap();
    drafts
}

fn damage(drafts: &Drafts<MemoryStore>, key: &str, change: impl Fn(&str) -> String) {
    let text = drafts.store().get(key).unwrap().unwrap();
    drafts.store().set(key, &change(&text)).unwrap();
}

fn cut(text: &str) -> String {
    text.chars().take(300).collect()
}

#[test]
fn a_damaged_save_is_set_aside_and_the_one_before_is_opened() {
    let drafts = two_saves();
    damage(&drafts, "xxgk/k/d/b", cut);
    let loaded = drafts.load(&id("d")).unwrap();
    assert_eq!(loaded.draft.report.organ(), "甲");
    let kept_as = Some("xxgk/k/d/corrupt-1".to_owned());
    assert_eq!(loaded.recovered, Some(Recovered { lost_newest: true, kept_as }));
    let kept = drafts.store().get("xxgk/k/d/corrupt-1").unwrap().unwrap();
    assert!(kept.contains("乙"));
    assert_eq!(drafts.store().get("xxgk/k/d/b"), Ok(None));
    assert_eq!(drafts.load(&id("d")).unwrap().recovered, None);
}

#[test]
fn a_damaged_older_save_loses_nothing() {
    let drafts = two_saves();
    damage(&drafts, "xxgk/k/d/a", cut);
    let loaded = drafts.load(&id("d")).unwrap();
    assert_eq!(loaded.draft.report.organ(), "乙");
    assert!(!loaded.recovered.unwrap().lost_newest);
}

#[test]
fn at_most_two_damaged_texts_are_kept() {
    let drafts = two_saves();
    for (round, organ) in ["丙", "丁", "戊"].into_iter().enumerate() {
        let mut draft = drafts.load(&id("d")).unwrap().draft;
        set_organ(&mut draft, organ);
        save(&drafts, &mut draft, 3 + round as u64).unwrap();
        let newest = drafts
            .raw(&id("d"))
            .unwrap()
            .into_iter()
            .find(|(key, text)| !key.contains("corrupt") && text.contains(organ));
        damage(&drafts, &newest.unwrap().0, cut);
        drafts.load(&id("d")).unwrap();
    }
    let kept = |part: &str| drafts.store().get(&format!("xxgk/k/d/{part}")).unwrap().unwrap();
    assert!(kept("corrupt-1").contains("丁") && kept("corrupt-2").contains("戊"));
    assert_eq!(drafts.raw(&id("d")).unwrap().len(), 3);
}

#[test]
fn two_damaged_saves_are_reported_kept_and_can_be_downloaded() {
    let drafts = two_saves();
    for key in ["xxgk/k/d/a", "xxgk/k/d/b"] {
        damage(&drafts, key, cut);
    }
    assert_eq!(drafts.load(&id("d")), Err(LoadError::Corrupt));
    assert_eq!(drafts.raw(&id("d")).unwrap().len(), 2);
    let list = drafts.list().unwrap();
    assert_eq!((list.drafts.len(), list.broken.len()), (0, 1));
    assert_eq!(list.broken[0].error, LoadError::Corrupt);

    // A tab that still has it in memory saves on, and what was there stays.
    let mut draft = Draft::new(id("d"), report("丙"), 9);
    save(&Drafts::new(drafts.store(), "k"), &mut draft, 9).unwrap();
    assert_eq!(organ_of(&drafts, "d").as_deref(), Ok("丙"));
    assert_eq!(drafts.raw(&id("d")).unwrap().len(), 3);
}

#[test]
fn damaged_entries_do_not_hide_the_good_ones() {
    let drafts = two_saves();
    drafts.create(id("e"), report("戊"), 5).unwrap();
    for (key, text) in [
        ("xxgk/k/broken/a", "{"),
        ("xxgk/k/empty/b", ""),
        ("xxgk/k/rest/corrupt-1", "?"),
        ("xxgk/k/", ""),
        ("xxgk/k/x", ""),
        ("xxgk/k/d/c", ""),
        ("xxgk/k/../a", ""),
        ("xxgk/other/f/a", "{"),
        ("portal", "{}"),
    ] {
        drafts.store().set(key, text).unwrap();
    }
    let list = drafts.list().unwrap();
    let names: Vec<_> = list.drafts.iter().map(|draft| draft.id.as_str()).collect();
    assert_eq!(names, ["e", "d"]);
    let broken: Vec<_> = list.broken.iter().map(|draft| draft.id.as_str()).collect();
    assert_eq!(broken, ["broken", "empty", "rest"]);
    let first = &list.drafts[0];
    assert_eq!(first.title, "戊2023年政府信息公开工作年度报告");
    assert_eq!((first.revision, first.saved_at, first.created_at), (1, 5, 5));
}

// ── newer programs ───────────────────────────────────────────────────────────────────────────────

/// The checksum of a slot, as written down in the format.
fn seal(head: &str, body: &str) -> String {
    let sum = head.bytes().chain(body.bytes()).fold(0xcbf2_9ce4_8422_2325_u64, |sum, byte| {
        (sum ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!("{head},\"checksum\":\"{sum:016x}\"}}\n{body}")
}

#[test]
fn what_a_newer_program_wrote_is_refused_and_left_alone() {
    let head = |version: u64| {
        format!(
            r#"{{"magic":"xxgk-draft","version":{version},"revision":9,"saved_at":9,"length":0"#
        )
    };
    let newer_report =
        "{\"created_at\":0,\"pending\":{}}\n{\"format\":\"xxgk-report\",\"version\":3}";
    for (text, version) in [(seal(&head(2), "anything"), 2), (seal(&head(1), newer_report), 3)] {
        let drafts = two_saves();
        drafts.store().set("xxgk/k/d/a", &text).unwrap();
        let before = drafts.store().clone();
        assert_eq!(drafts.load(&id("d")), Err(LoadError::Newer { version }));
        let mut draft = Draft::new(id("d"), report("丙"), 1);
        assert!(matches!(
            save(&drafts, &mut draft, 1),
            Err(SaveError::Newer { .. } | SaveError::Stale { .. })
        ));
        assert_eq!(drafts.list().unwrap().broken[0].error, LoadError::Newer { version });
        assert_eq!(drafts.raw(&id("d")).unwrap(), Drafts::new(before, "k").raw(&id("d")).unwrap());
        assert!(drafts.raw(&id("d")).unwrap()[0].1 == text);
    }
}

// ── full and forbidden ───────────────────────────────────────────────────────────────────────────

#[test]
fn a_tab_notices_what_others_do_to_its_draft() {
    type Meanwhile = fn(&MemoryStore, &Drafts<&MemoryStore>);
    let all: [(&str, Held, Meanwhile); 9] = [
        ("nothing", Held::AsSaved, |_, _| {}),
        ("another draft is saved", Held::AsSaved, |_, other| {
            other.create(id("b"), report("乙局"), DAY).unwrap();
        }),
        ("it is saved by another tab", Held::Newer, |_, other| {
            let mut draft = other.load(&id("a")).unwrap().draft;
            save(other, &mut draft, DAY).unwrap();
        }),
        ("it is deleted", Held::Deleted, |_, other| other.delete(&id("a"), DAY).unwrap()),
        ("the storage is emptied", Held::Lost, |store, _| {
            for key in store.keys().unwrap() {
                store.remove(&key).unwrap();
            }
        }),
        ("the newer slot is removed", Held::Lost, |store, _| {
            store.remove("xxgk/default/a/b").unwrap();
        }),
        ("the older slot is removed", Held::AsSaved, |store, _| {
            store.remove("xxgk/default/a/a").unwrap();
        }),
        ("both are garbled", Held::Lost, |store, _| {
            store.set("xxgk/default/a/a", "x").unwrap();
            store.set("xxgk/default/a/b", "x").unwrap();
        }),
        ("a newer program saves it", Held::NewerProgram { version: 99 }, |store, _| {
            let head = r#"{"magic":"xxgk-draft","version":99,"revision":9,"saved_at":1"#;
            store.set("xxgk/default/a/a", &seal(head, "new")).unwrap();
        }),
    ];
    for (what, expected, meanwhile) in all {
        let store = MemoryStore::new();
        let drafts = Drafts::new(&store, "default");
        let mut draft = drafts.create(id("a"), report("甲局"), DAY).unwrap();
        set_organ(&mut draft, "甲局二");
        save(&drafts, &mut draft, DAY).unwrap();
        meanwhile(&store, &Drafts::new(&store, "default"));
        assert_eq!(drafts.held(&draft.id, draft.revision), Ok(expected), "{what}");
        // What was lost is saved again from memory, and is the newest then.
        if expected == Held::Lost {
            save(&drafts, &mut draft, DAY).unwrap();
            assert_eq!(drafts.held(&draft.id, draft.revision), Ok(Held::AsSaved), "{what}");
            assert_eq!(organ_of(&drafts, "a").unwrap(), "甲局二", "{what}");
        }
    }
}

#[test]
fn a_full_storage_keeps_the_last_save_and_editing_goes_on() {
    let drafts = Drafts::new(MemoryStore::with_quota(16_000), "k");
    let mut draft = drafts.create(id("d"), report("甲"), 1).unwrap();
    save(&drafts, &mut draft, 2).unwrap();
    draft.report.set_text(TextField::Problems, "长".repeat(16_000));
    let full = SaveError::Store(StoreError::Full);
    assert_eq!(save(&drafts, &mut draft, 3), Err(full.clone()));
    assert_eq!(save(&drafts, &mut draft, 4), Err(full));
    assert_eq!(drafts.load(&id("d")).unwrap().draft.revision, 2);
    draft.report.set_text(TextField::Problems, "短");
    assert_eq!(save(&drafts, &mut draft, 5), Ok(Saved { revision: 3, at: 5 }));
    assert_eq!(drafts.load(&id("d")).unwrap().draft.report.text(TextField::Problems), "短");
}

#[test]
fn deleting_makes_room_even_where_there_is_none() {
    let store = MemoryStore::new();
    let drafts = Drafts::new(&store, "k");
    let mut draft = drafts.create(id("d"), report("甲"), 1).unwrap();
    save(&drafts, &mut draft, 2).unwrap();
    let used = drafts.usage().unwrap().own;
    let full = MemoryStore::with_quota(used);
    for (key, text) in drafts.raw(&id("d")).unwrap() {
        full.set(&key, &text).unwrap();
    }
    let drafts = Drafts::new(full, "k");
    drafts.delete(&id("d"), 3).unwrap();
    drafts.restore(&id("d")).unwrap();
    assert_eq!(drafts.load(&id("d")).unwrap().draft.revision, 2);
    drafts.delete(&id("d"), 4).unwrap();
    assert_eq!(drafts.purge(5, 0), Ok(1));
    assert_eq!(drafts.usage().unwrap().own, 0);
}

#[test]
fn a_report_that_could_not_be_read_again_is_not_saved() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    let mut huge = Draft::new(id("d"), report("甲"), 1);
    huge.report.set_text(TextField::Other, "长".repeat(3_000_000));
    assert!(matches!(save(&drafts, &mut huge, 1), Err(SaveError::TooLarge { .. })));
    assert_eq!(drafts.load(&id("d")), Err(LoadError::Missing));
}

/// A browser that forbids everything.
struct Forbidden;

impl KvStore for Forbidden {
    fn get(&self, _: &str) -> Result<Option<String>, StoreError> {
        Err(StoreError::Forbidden)
    }
    fn set(&self, _: &str, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Forbidden)
    }
    fn remove(&self, _: &str) -> Result<(), StoreError> {
        Err(StoreError::Forbidden)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        Err(StoreError::Forbidden)
    }
}

#[test]
fn a_forbidden_storage_is_an_error_everywhere_and_a_panic_nowhere() {
    let drafts: Drafts<Box<dyn KvStore>> = Drafts::new(Box::new(Forbidden), "k");
    let (d, forbidden) = (id("d"), StoreError::Forbidden);
    assert_eq!(drafts.list(), Err(forbidden.clone()));
    assert_eq!(drafts.load(&d), Err(LoadError::Store(forbidden.clone())));
    assert_eq!(drafts.create(d.clone(), report("甲"), 1), Err(forbidden.clone().into()));
    assert_eq!(drafts.delete(&d, 1), Err(forbidden.clone().into()));
    assert_eq!(drafts.restore(&d), Err(forbidden.clone().into()));
    assert_eq!(drafts.trash(), Err(forbidden.clone()));
    assert_eq!(drafts.purge(1, 0), Err(forbidden.clone()));
    assert_eq!(drafts.set_last_opened(&d), Err(forbidden.clone()));
    assert_eq!(drafts.clear_last_opened(), Err(forbidden.clone()));
    assert_eq!(drafts.last_opened(), Err(forbidden.clone()));
    assert_eq!(drafts.raw(&d), Err(forbidden.clone()));
    assert_eq!(drafts.usage(), Err(forbidden));
}

// ── trash, names, pointer ────────────────────────────────────────────────────────────────────────

#[test]
fn deleting_can_be_undone() {
    let drafts = two_saves();
    let before = drafts.load(&id("d")).unwrap();
    drafts.delete(&id("d"), 7).unwrap();
    assert_eq!(drafts.load(&id("d")), Err(LoadError::Deleted));
    assert!(drafts.list().unwrap().drafts.is_empty());
    let trash = drafts.trash().unwrap();
    assert_eq!((trash[0].id.as_str(), trash[0].deleted_at), ("d", 7));
    assert_eq!(trash[0].info.as_ref().unwrap().organ, "乙");
    let mut elsewhere = before.draft.clone();
    assert_eq!(save(&drafts, &mut elsewhere, 8), Err(SaveError::Deleted));
    drafts.restore(&id("d")).unwrap();
    assert_eq!(drafts.load(&id("d")), Ok(before));
    save(&drafts, &mut elsewhere, 9).unwrap();
}

#[test]
fn what_is_not_there_cannot_be_deleted_or_restored() {
    let drafts = two_saves();
    assert_eq!(drafts.delete(&id("x"), 1), Err(LoadError::Missing));
    assert_eq!(drafts.restore(&id("x")), Err(LoadError::Missing));
    assert_eq!(drafts.load(&id("x")), Err(LoadError::Missing));
}

#[test]
fn damaged_drafts_can_be_deleted_and_restored() {
    let drafts = two_saves();
    for key in ["xxgk/k/d/a", "xxgk/k/d/b"] {
        damage(&drafts, key, cut);
    }
    drafts.delete(&id("d"), 1).unwrap();
    assert_eq!(drafts.trash().unwrap()[0].info, None);
    drafts.restore(&id("d")).unwrap();
    assert_eq!(drafts.raw(&id("d")).unwrap().len(), 2);
}

#[test]
fn the_trash_keeps_what_was_deleted_for_a_while() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    for at in 0..TRASH_KEPT + 2 {
        let name = id(&format!("old{at}"));
        drafts.create(name.clone(), report("甲"), 0).unwrap();
        drafts.delete(&name, 0).unwrap();
    }
    assert_eq!(drafts.purge(1, 30 * DAY), Ok(2));
    assert_eq!(drafts.purge(1, 0), Ok(TRASH_KEPT));
    for day in 0..8 {
        let name = id(&format!("d{day}"));
        drafts.create(name.clone(), report("甲"), day * DAY).unwrap();
        drafts.delete(&name, day * DAY).unwrap();
    }
    let left = || -> Vec<String> {
        drafts.trash().unwrap().iter().map(|trashed| trashed.id.to_string()).collect()
    };
    assert_eq!(drafts.purge(8 * DAY, 30 * DAY), Ok(0));
    assert_eq!(drafts.purge(8 * DAY, 3 * DAY), Ok(6));
    assert_eq!(left(), ["d7", "d6"]);
    assert_eq!(drafts.purge(8 * DAY, 0), Ok(2));
    assert_eq!(drafts.store().keys(), Ok(vec![]));
}

#[test]
fn a_copy_is_a_draft_of_its_own() {
    let drafts = two_saves();
    let mut original = drafts.load(&id("d")).unwrap().draft;
    original.pending.push(("requests.received.total".into(), "十二".into()));
    let mut copy = original.duplicate(id("d-2"), 50);
    save(&drafts, &mut copy, 51).unwrap();
    set_organ(&mut copy, "丁");
    save(&drafts, &mut copy, 52).unwrap();
    assert_eq!((copy.revision, copy.created_at), (2, 50));
    assert_eq!(drafts.load(&id("d-2")).unwrap().draft, copy);
    assert_eq!(organ_of(&drafts, "d").as_deref(), Ok("乙"));
}

#[test]
fn the_last_opened_draft_is_remembered() {
    let drafts = two_saves();
    assert_eq!(drafts.last_opened(), Ok(None));
    drafts.set_last_opened(&id("d")).unwrap();
    assert_eq!(drafts.last_opened(), Ok(Some(id("d"))));
    drafts.clear_last_opened().unwrap();
    assert_eq!(drafts.last_opened(), Ok(None));
    drafts.store().set("xxgk/k/last", "../?").unwrap();
    assert_eq!(drafts.last_opened(), Ok(None));
}

#[test]
fn storage_keys_do_not_reach_into_each_other() {
    let store = MemoryStore::new();
    for (key, organ) in [("", "甲"), ("k", "乙"), ("k/d", "丙"), ("k%2Fd", "丁"), ("局", "戊")]
    {
        Drafts::new(&store, key).create(id("d"), report(organ), 1).unwrap();
    }
    for (key, organ) in [("", "甲"), ("k", "乙"), ("k/d", "丙"), ("k%2Fd", "丁"), ("局", "戊")]
    {
        let list = Drafts::new(&store, key).list().unwrap();
        let organs: Vec<_> = list.drafts.iter().map(|draft| draft.organ.as_str()).collect();
        assert_eq!((organs, list.broken.len()), (vec![organ], 0), "{key:?}");
    }
}

#[test]
fn usage_counts_as_browsers_do() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    drafts.store().set("portal", "表情👍").unwrap();
    assert_eq!(drafts.usage().map(|usage| (usage.own, usage.total)), Ok((0, 10)));
    drafts.set_last_opened(&id("d")).unwrap();
    assert_eq!(drafts.usage().map(|usage| (usage.own, usage.total)), Ok((12, 22)));
}

#[test]
fn keys_tell_whose_they_are() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    assert_eq!(drafts.draft_of_key("xxgk/k/d/a"), Some(id("d")));
    for foreign in ["xxgk/k/last", "xxgk/j/d/a", "xxgk/k/d/", "portal", ""] {
        assert_eq!(drafts.draft_of_key(foreign), None, "{foreign}");
    }
}

#[test]
fn names_of_drafts() {
    for good in ["a", "2023-organ_1", &"x".repeat(64)] {
        assert!(DraftId::new(good).is_some(), "{good}");
    }
    for bad in ["", "a/b", "局", "a b", ".", &"x".repeat(65)] {
        assert!(DraftId::new(bad).is_none(), "{bad}");
    }
}

#[test]
fn notes_of_a_report_survive() {
    let drafts = two_saves();
    let mut draft = drafts.load(&id("d")).unwrap().draft;
    draft.report.notes.push(KeptNote { place: "x".into(), text: "{".into() });
    save(&drafts, &mut draft, 3).unwrap();
    assert_eq!(drafts.load(&id("d")).unwrap().draft, draft);
}

// ── words ────────────────────────────────────────────────────────────────────────────────────────

/// The key layout and the text of a slot: drafts in browsers depend on them.
#[test]
fn the_stored_text_is_what_it_always_was() {
    let drafts = two_saves();
    drafts.set_last_opened(&id("d")).unwrap();
    let mut shown = String::new();
    for key in drafts.store().keys().unwrap() {
        let _ = writeln!(shown, "{key}\n{}\n", drafts.store().get(&key).unwrap().unwrap());
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn every_failure_has_a_sentence() {
    let stores =
        [StoreError::Forbidden, StoreError::Full, StoreError::Other("InvalidStateError".into())];
    let mut shown = String::new();
    let mut show = |name: String, text: [String; 2]| {
        let _ = writeln!(shown, "{name}\n  {}\n  {}", text[0], text[1]);
    };
    let saves = stores.iter().cloned().map(SaveError::Store).chain([
        SaveError::NotVerified,
        SaveError::Stale { revision: 12, saved_at: 5 },
        SaveError::Newer { version: 2 },
        SaveError::Deleted,
        SaveError::TooLarge { bytes: 9_000_000 },
    ]);
    for error in saves {
        show(format!("save: {error:?}"), [Lang::Zh, Lang::En].map(|lang| error.text(lang)));
    }
    let loads = stores.iter().cloned().map(LoadError::Store).chain([
        LoadError::Missing,
        LoadError::Deleted,
        LoadError::Corrupt,
        LoadError::Newer { version: 2 },
    ]);
    for error in loads {
        show(format!("load: {error:?}"), [Lang::Zh, Lang::En].map(|lang| error.text(lang)));
    }
    for lost_newest in [true, false] {
        let recovered = Recovered { lost_newest, kept_as: None };
        show(format!("{recovered:?}"), [Lang::Zh, Lang::En].map(|lang| recovered.text(lang)));
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn a_list_that_was_read_before_notices_every_change() {
    let store = Rc::new(MemoryStore::new());
    let (one, two) = (Drafts::new(Rc::clone(&store), "k"), Drafts::new(Rc::clone(&store), "k"));
    let mut draft = one.create(id("d"), report("甲"), 1).unwrap();
    let fresh = || Drafts::new(Rc::clone(&store), "k").list().unwrap();
    assert_eq!(two.list().unwrap(), fresh());
    // Saved by another tab, damaged, deleted, taken back, and the same again.
    set_organ(&mut draft, "乙");
    save(&one, &mut draft, 2).unwrap();
    assert_eq!(two.list().unwrap(), fresh());
    assert_eq!(two.list().unwrap().drafts[0].organ, "乙");
    let text = store.get("xxgk/k/d/b").unwrap().unwrap();
    store.set("xxgk/k/d/b", &cut(&text)).unwrap();
    assert_eq!(two.list().unwrap(), fresh());
    assert_eq!(two.list().unwrap().drafts[0].organ, "甲");
    store.set("xxgk/k/d/a", &cut(&text)).unwrap();
    assert_eq!(two.list().unwrap(), fresh());
    assert_eq!(two.list().unwrap().broken.len(), 1);
    store.set("xxgk/k/d/b", &text).unwrap();
    one.delete(&id("d"), 3).unwrap();
    assert_eq!(two.list().unwrap(), fresh());
    assert!(two.list().unwrap().drafts.is_empty());
    one.restore(&id("d")).unwrap();
    assert_eq!(two.list().unwrap(), fresh());
    assert_eq!(two.list().unwrap().drafts[0].organ, "乙");
}
