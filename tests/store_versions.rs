//! What a draft was before: versions that grow thinner with age, and the last steps after a reload.
#![cfg(not(target_arch = "wasm32"))]

mod strategies;

use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use xxgk_core::report::{Edit, History, Report, TextField, Value};
use xxgk_core::store::{
    Draft, DraftId, Drafts, KvStore, LoadError, MemoryStore, Reason, SaveError, StoreError,
    VERSIONS_KEPT, VERSIONS_UNITS, Version, surplus,
};

const MINUTE: u64 = 60_000;
const HOUR: u64 = 60 * MINUTE;
const DAY: u64 = 24 * HOUR;
/// Some afternoon.
const NOW: u64 = 20_000 * DAY + 15 * HOUR;

fn id(text: &str) -> DraftId {
    DraftId::new(text).unwrap()
}

fn draft(name: &str, organ: &str) -> Draft {
    let mut draft = Draft::new(id(name), Report::for_year(2023), 1);
    draft.report.set_text(TextField::Organ, organ);
    draft
}

fn organs<S: KvStore>(drafts: &Drafts<S>, name: &str) -> Vec<String> {
    let versions = drafts.versions(&id(name)).unwrap();
    versions
        .iter()
        .map(|version| drafts.open_version(&id(name), version).unwrap().report.organ().to_owned())
        .collect()
}

#[test]
fn a_version_is_the_whole_draft_and_says_when_and_why() {
    let drafts = Drafts::new(MemoryStore::new(), "科/室");
    let mut kept = draft("d", "甲局");
    kept.pending.push(("requests.received.total".into(), "十二".into()));
    kept.previous = Some(Report::for_year(2022));
    assert_eq!(drafts.keep_version(&kept, Reason::Pause, "", NOW), Ok(true));
    // The same again is none.
    assert_eq!(drafts.keep_version(&kept, Reason::Import, "", NOW + 1), Ok(false));
    // A name is given to what is there, and may hold anything.
    let name = " 送审/第 1 稿 50%2F ";
    assert_eq!(drafts.keep_version(&kept, Reason::Named, name, NOW + 2), Ok(true));
    let versions = drafts.versions(&kept.id).unwrap();
    let expected =
        Version { at: NOW + 2, reason: Reason::Named, name: "送审/第 1 稿 50%2F".to_owned() };
    assert_eq!(versions.first(), Some(&expected));
    assert_eq!(versions.len(), 1);
    assert_eq!(Version::of_part(&expected.part()), Some(expected.clone()));
    let opened = drafts.open_version(&kept.id, &expected).unwrap();
    assert_eq!((opened.report, opened.pending), (kept.report.clone(), kept.pending.clone()));
    // Reports that it is compared with are not kept each time.
    assert_eq!((opened.previous, opened.revision), (None, 0));
    // They make no draft of their own, and are not those of another.
    assert!(drafts.list().unwrap().drafts.is_empty());
    assert_eq!(drafts.versions(&id("other")), Ok(vec![]));
}

#[test]
fn a_damaged_version_is_refused() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    let kept = draft("d", "甲局");
    drafts.keep_version(&kept, Reason::Pause, "", NOW).unwrap();
    let version = drafts.versions(&kept.id).unwrap().remove(0);
    let key = format!("xxgk/k/d/{}", version.part());
    let text = drafts.store().get(&key).unwrap().unwrap();
    drafts.store().set(&key, &text.replace("甲局", "乙局")).unwrap();
    assert_eq!(drafts.open_version(&kept.id, &version), Err(LoadError::Corrupt));
    drafts.store().remove(&key).unwrap();
    assert_eq!(drafts.open_version(&kept.id, &version), Err(LoadError::Missing));
    for part in ["v/x/pause/", "v/1/why/", "v/1/pause", "v/1/pause/a/b", "a", "v/"] {
        assert_eq!(Version::of_part(part), None, "{part}");
    }
}

#[test]
fn versions_grow_thinner_with_age() {
    let at = |age: u64| Version { at: NOW - age, reason: Reason::Pause, name: String::new() };
    let named = |age: u64| Version { reason: Reason::Named, name: "稿".to_owned(), ..at(age) };
    let cases: [(&str, Vec<Version>, &[usize]); 6] = [
        ("nothing", vec![], &[]),
        ("all of a day", (0..40).map(|step| at(step * 10 * MINUTE)).collect(), &[]),
        (
            "one an hour for a week",
            vec![at(DAY + MINUTE), at(DAY + 2 * MINUTE), at(DAY + 61 * MINUTE), at(2 * DAY)],
            &[1],
        ),
        ("one a day after that", vec![at(8 * DAY), at(8 * DAY + HOUR), at(9 * DAY)], &[1]),
        ("named ones stay", vec![at(8 * DAY), named(8 * DAY + 1), at(8 * DAY + 2)], &[2]),
        (
            "a clock that was set back",
            vec![
                Version { at: NOW + DAY, reason: Reason::Pause, name: String::new() },
                Version { at: NOW + DAY - 1, reason: Reason::Pause, name: String::new() },
            ],
            &[],
        ),
    ];
    for (what, versions, gone) in cases {
        assert_eq!(surplus(&versions, &[], NOW), gone, "{what}");
    }
    // Of too many, the oldest go, and those with a name last.
    let mut many: Vec<Version> = (0..VERSIONS_KEPT as u64 + 2).map(at).collect();
    many.extend([named(70), named(71)]);
    let last = VERSIONS_KEPT + 1;
    assert_eq!(surplus(&many, &[], NOW), [last, last - 1, last - 2, last - 3]);
    // So do those that are too large together.
    let half = VERSIONS_UNITS / 2;
    assert_eq!(surplus(&[at(0), named(1), at(2)], &[half, half, half], NOW), [2]);
    assert_eq!(surplus(&[at(0), named(1)], &[VERSIONS_UNITS + 1, 1], NOW), [1]);
}

fn some_versions() -> impl Strategy<Value = Vec<Version>> {
    let age = prop_oneof![0..2 * DAY, 0..10 * DAY, 0..400 * DAY];
    vec((age, any::<bool>()), 0..120).prop_map(|mut all| {
        all.sort_unstable();
        all.into_iter()
            .map(|(age, is_named)| {
                let reason = if is_named { Reason::Named } else { Reason::Pause };
                Version { at: NOW - age, reason, name: String::new() }
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn thinning_keeps_the_newest_keeps_to_its_bounds_and_does_no_more_the_second_time(
        versions in some_versions(), size in 1_usize..60_000,
    ) {
        let sizes = vec![size; versions.len()];
        let gone = surplus(&versions, &sizes, NOW);
        let left: Vec<Version> = (0..versions.len())
            .filter(|at| !gone.contains(at))
            .map(|at| versions[at].clone())
            .collect();
        prop_assert_eq!(left.first(), versions.first());
        prop_assert!(left.len() <= VERSIONS_KEPT);
        prop_assert!(left.len() <= 1 || left.len() * size <= VERSIONS_UNITS);
        let again = surplus(&left, &sizes, NOW);
        prop_assert_eq!(again, Vec::<usize>::new());
        // Within the bounds everything of a day, and everything with a name, is there.
        if left.len() < VERSIONS_KEPT && (left.len() + 1) * size <= VERSIONS_UNITS {
            for version in &versions {
                if version.reason == Reason::Named || NOW - version.at < DAY {
                    prop_assert!(left.contains(version));
                }
            }
        }
    }

    #[test]
    fn the_last_steps_can_be_taken_back_after_a_reload(
        start in strategies::report(),
        cells in vec((0..190_usize, strategies::value(), strategies::text()), 0..30),
    ) {
        let drafts = Drafts::new(MemoryStore::new(), "k");
        let mut report = start;
        let mut history = History::default();
        for (at, value, text) in cells {
            let cell = report.form().cell_at(at % report.form().cell_count()).unwrap();
            history.perform(&mut report, Edit::Cell(cell, value));
            history.close_step();
            history.perform(&mut report, Edit::Text(TextField::Overview, text));
            history.close_step();
        }
        drafts.keep_steps(&id("d"), &report, &history).unwrap();
        let mut reloaded = drafts.steps(&id("d"), &report).unwrap();
        let mut now = report.clone();
        let mut count = 0;
        while reloaded.undo(&mut now).is_some() {
            history.undo(&mut report);
            count += 1;
            prop_assert_eq!(&now, &report, "step {}", count);
        }
        prop_assert!(count > 0 || !history.can_undo() || !report.marked_unplaced().is_empty()
            || drafts.store().keys().unwrap().is_empty());
        // Another report has none of it.
        let mut other = now.clone();
        other.set_text(TextField::Organ, "别的单位的报告");
        prop_assert!(!drafts.steps(&id("d"), &other).unwrap().can_undo());
    }

    #[test]
    fn damaged_steps_are_dropped(at in 0_usize..400, letter in "[0-9 a\n我]", cut in any::<bool>()) {
        let drafts = Drafts::new(MemoryStore::new(), "k");
        let mut report = Report::for_year(2023);
        let mut history = History::default();
        for organ in ["甲局", "乙局", "丙局"] {
            history.perform(&mut report, Edit::Text(TextField::Organ, organ.to_owned()));
            history.close_step();
        }
        drafts.keep_steps(&id("d"), &report, &history).unwrap();
        let key = "xxgk/k/d/undo";
        let whole: Vec<char> = drafts.store().get(key).unwrap().unwrap().chars().collect();
        let at = at % whole.len();
        let mut text: String = whole[..at].iter().collect();
        if !cut {
            text += &letter;
            text.extend(&whole[at + 1..]);
        }
        let is_changed = text != whole.iter().collect::<String>();
        drafts.store().set(key, &text).unwrap();
        prop_assert_eq!(drafts.steps(&id("d"), &report).unwrap().can_undo(), !is_changed);
    }
}

#[test]
fn steps_of_which_the_draft_is_still_to_be_filled_in_by_hand_are_not_taken_back_unseen() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    let mut report = Report::for_year(2023);
    let cell = report.form().cell_at(3).unwrap();
    report.set_unplaced([cell]);
    let mut history = History::default();
    history.perform(&mut report, Edit::Text(TextField::Organ, "甲局".into()));
    drafts.keep_steps(&id("d"), &report, &history).unwrap();
    assert!(!drafts.steps(&id("d"), &report).unwrap().can_undo());
}

#[test]
fn of_very_large_steps_as_many_are_kept_as_there_is_room_for() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    let mut report = Report::for_year(2023);
    let mut history = History::default();
    for letter in ["甲", "乙", "丙", "丁"] {
        history.perform(&mut report, Edit::Text(TextField::Overview, letter.repeat(8_000)));
        history.close_step();
    }
    drafts.keep_steps(&id("d"), &report, &history).unwrap();
    let mut steps = drafts.steps(&id("d"), &report).unwrap();
    let mut texts = Vec::new();
    while steps.undo(&mut report).is_some() {
        texts.extend(report.text(TextField::Overview).chars().next());
    }
    assert_eq!(texts, ['丙', '乙']);
}

#[test]
fn old_versions_make_room_and_nothing_else_does() {
    for quota in (2_000..30_000).step_by(500) {
        let drafts = Drafts::new(MemoryStore::with_quota(quota), "k");
        let mut draft = draft("d", "甲局");
        let Ok(saved) = drafts.save(&draft, NOW) else { continue };
        draft.revision = saved.revision;
        for step in 0..20_u64 {
            draft.report.set_text(TextField::Organ, format!("第{step}局"));
            match drafts.keep_version(&draft, Reason::Pause, "", NOW + step) {
                Ok(true) => assert_eq!(organs(&drafts, "d")[0], format!("第{step}局")),
                Ok(false) => panic!("it was changed"),
                Err(error) => assert_eq!(error, SaveError::Store(StoreError::Full)),
            }
            // The draft itself is as it was saved.
            assert_eq!(drafts.load(&id("d")).unwrap().draft.report.organ(), "甲局");
        }
    }
}

#[test]
fn the_oldest_version_goes_first_and_one_with_a_name_last() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    for (at, (name, organ, reason)) in [
        ("a", "一", Reason::Named),
        ("b", "二", Reason::Pause),
        ("a", "三", Reason::Import),
        ("b", "四", Reason::Pause),
    ]
    .into_iter()
    .enumerate()
    {
        drafts.keep_version(&draft(name, organ), reason, "", NOW + at as u64).unwrap();
    }
    let mut steps = History::default();
    let mut report = Report::for_year(2023);
    steps.perform(&mut report, Edit::Text(TextField::Organ, "甲局".into()));
    drafts.keep_steps(&id("a"), &report, &steps).unwrap();
    let mut left = Vec::new();
    // Steps are the first to go.
    assert_eq!(drafts.drop_version(), Ok(true));
    assert!(!drafts.steps(&id("a"), &report).unwrap().can_undo());
    loop {
        left.push([organs(&drafts, "a"), organs(&drafts, "b")].concat().join(""));
        if drafts.drop_version() == Ok(false) {
            break;
        }
    }
    assert_eq!(left, ["三一四二", "三一四", "一四", "一", ""]);
}

#[test]
fn what_is_deleted_for_good_takes_its_history_along() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    let mut kept = draft("d", "甲局");
    let mut history = History::default();
    history.perform(&mut kept.report, Edit::Text(TextField::Organ, "乙局".into()));
    drafts.save(&kept, NOW).unwrap();
    drafts.keep_version(&kept, Reason::Pause, "", NOW).unwrap();
    drafts.keep_steps(&kept.id, &kept.report, &history).unwrap();
    drafts.delete(&kept.id, NOW).unwrap();
    // In the trash it is whole.
    drafts.restore(&kept.id).unwrap();
    assert_eq!(organs(&drafts, "d"), ["乙局"]);
    assert!(drafts.steps(&kept.id, &kept.report).unwrap().can_undo());
    drafts.delete(&kept.id, NOW).unwrap();
    drafts.purge(NOW, 0).unwrap();
    assert_eq!(drafts.store().keys(), Ok(vec![]));
}

/// Fails at the operation with a number, and works again after it.
struct Failing(MemoryStore, Cell<Option<usize>>);

impl Failing {
    fn operation(&self) -> Result<(), StoreError> {
        let left = self.1.get();
        self.1.set(left.and_then(|left| left.checked_sub(1)));
        if left == Some(0) { Err(StoreError::Other("disk".to_owned())) } else { Ok(()) }
    }
}

impl KvStore for Failing {
    fn get(&self, key: &str) -> Result<Option<String>, StoreError> {
        self.operation()?;
        self.0.get(key)
    }
    fn set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        self.operation()?;
        self.0.set(key, value)
    }
    fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.operation()?;
        self.0.remove(key)
    }
    fn keys(&self) -> Result<Vec<String>, StoreError> {
        self.operation()?;
        self.0.keys()
    }
}

#[test]
fn an_operation_that_fails_while_a_version_is_kept_harms_no_draft_and_deletes_no_version() {
    let mut ended = false;
    for at in 0..2_000 {
        let drafts = Drafts::new(Failing(MemoryStore::new(), Cell::new(None)), "k");
        let mut draft = draft("d", "甲局");
        let mut history = History::default();
        drafts.save(&draft, NOW).unwrap();
        drafts.keep_version(&draft, Reason::Named, "初稿", NOW).unwrap();
        drafts.store().1.set(Some(at));
        for step in 1..8_u64 {
            let cell = draft.report.form().cell_at(3).unwrap();
            history.perform(&mut draft.report, Edit::Cell(cell, Value::count(step as i64)));
            let _ = drafts.keep_version(&draft, Reason::Pause, "", NOW + step);
            let _ = drafts.keep_steps(&draft.id, &draft.report, &history);
        }
        ended = drafts.store().1.get().is_some();
        drafts.store().1.set(None);
        assert_eq!(drafts.load(&draft.id).unwrap().draft.report.organ(), "甲局", "{at}");
        let versions = drafts.versions(&draft.id).unwrap();
        assert!(versions.len() >= 7, "{at}: {versions:?}");
        for version in &versions {
            drafts.open_version(&draft.id, version).unwrap();
        }
        if ended {
            break;
        }
    }
    assert!(ended, "each operation was made to fail");
}
