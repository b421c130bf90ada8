//! All drafts as one file, and back: merged, and nothing overwritten.
#![cfg(not(target_arch = "wasm32"))]

mod strategies;

use proptest::collection::vec;
use proptest::prelude::*;
use xxgk_core::report::{Report, TextField};
use xxgk_core::store::{
    Draft, DraftId, Drafts, KvStore, MemoryStore, Reason, SaveError, StoreError, TakenIn,
};

fn id(text: &str) -> DraftId {
    DraftId::new(text).unwrap()
}

fn names() -> impl FnMut() -> DraftId {
    let mut count = 0;
    move || {
        count += 1;
        id(&format!("fresh{count}"))
    }
}

fn draft(name: &str, organ: &str) -> Draft {
    let mut draft = Draft::new(id(name), Report::for_year(2023), 1);
    draft.report.set_text(TextField::Organ, organ);
    draft
}

/// Name and organ of each draft.
fn drafts_of(drafts: &Drafts<MemoryStore>) -> Vec<String> {
    let mut all: Vec<String> = drafts
        .list()
        .unwrap()
        .drafts
        .iter()
        .map(|info| format!("{} {}", info.id, info.organ))
        .collect();
    all.sort();
    all
}

#[test]
fn a_file_is_merged_without_overwriting_and_a_second_time_changes_nothing() {
    let one = Drafts::new(MemoryStore::new(), "科室/一");
    for (name, organ) in [("a", "甲局"), ("b", "乙局"), ("c", "丙局"), ("gone", "丁局")] {
        one.save(&draft(name, organ), 5).unwrap();
    }
    one.delete(&id("gone"), 6).unwrap();
    one.keep_version(&draft("b", "乙局初稿"), Reason::Named, "初稿", 4).unwrap();
    let file = one.backup(7).unwrap();

    // Another browser, under another storage key: one draft is the same, one has the name of other work, one is new.
    let other = Drafts::new(MemoryStore::new(), "k");
    other.save(&draft("a", "别局"), 5).unwrap();
    other.save(&draft("z", "丙局"), 5).unwrap();
    let taken = other.take_in(&file, names(), 9).unwrap();
    let expected = TakenIn { added: 1, copies: 1, same: 1, ..TakenIn::default() };
    assert_eq!(taken, Some(expected));
    let all = ["a 别局", "b 乙局", "fresh1 甲局", "z 丙局"];
    assert_eq!(drafts_of(&other), all);
    let version = other.versions(&id("b")).unwrap().remove(0);
    let kept = other.open_version(&id("b"), &version).unwrap();
    assert_eq!((&*version.name, kept.report.organ()), ("初稿", "乙局初稿"));

    let again = other.take_in(&file, names(), 10).unwrap();
    assert_eq!(again, Some(TakenIn { same: 3, ..TakenIn::default() }));
    assert_eq!(drafts_of(&other), all);
}

#[test]
fn what_is_damaged_is_counted_and_the_rest_comes_in() {
    let one = Drafts::new(MemoryStore::new(), "k");
    one.save(&draft("a", "甲局"), 5).unwrap();
    one.save(&draft("b", "乙局"), 5).unwrap();
    let file = one.backup(7).unwrap().replace("乙局", "丙局");
    let other = Drafts::new(MemoryStore::new(), "k");
    let taken = other.take_in(&file, names(), 9).unwrap();
    assert_eq!(taken, Some(TakenIn { added: 1, unreadable: 1, ..TakenIn::default() }));
    assert_eq!(drafts_of(&other), ["a 甲局"]);
    for text in
        ["", "{}", "[1]", "null", "{\"format\":\"xxgk-backup\",\"version\":2,\"entries\":{}}"]
    {
        assert_eq!(other.take_in(text, names(), 9), Ok(None), "{text}");
    }
}

#[test]
fn where_there_is_no_room_that_is_said_and_nothing_is_lost() {
    let one = Drafts::new(MemoryStore::new(), "k");
    for at in 0..10 {
        one.save(&draft(&format!("d{at}"), &format!("第{at}局")), 5).unwrap();
    }
    let file = one.backup(7).unwrap();
    let other = Drafts::new(MemoryStore::with_quota(12_000), "k");
    other.save(&draft("mine", "本局"), 5).unwrap();
    let taken = other.take_in(&file, names(), 9).unwrap().unwrap();
    assert_eq!(taken.failed, Some(SaveError::Store(StoreError::Full)));
    assert!(taken.added > 0);
    assert_eq!(drafts_of(&other).len(), taken.added + 1);
    assert!(drafts_of(&other).contains(&"mine 本局".to_owned()));
}

#[test]
fn how_long_there_was_no_backup_counts_from_the_last_one_or_the_first_draft() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    let days = |now: u64| drafts.without_backup(&drafts.list().unwrap(), now).unwrap();
    assert_eq!(days(100), None);
    for (name, created) in [("a", 40), ("b", 20)] {
        let mut draft = draft(name, "甲局");
        draft.created_at = created;
        drafts.save(&draft, 50).unwrap();
    }
    assert_eq!(days(100), Some(80));
    drafts.note_backup(90).unwrap();
    assert_eq!(days(100), Some(10));
    // A clock that was set back is no reason to remind.
    assert_eq!(days(5), Some(0));
    drafts.store().set("xxgk/k/backup", "nonsense").unwrap();
    assert_eq!(days(100), Some(80));
}

#[test]
fn clearing_leaves_nothing_of_ours_and_everything_of_others() {
    let drafts = Drafts::new(MemoryStore::new(), "k");
    drafts.save(&draft("a", "甲局"), 5).unwrap();
    drafts.keep_version(&draft("a", "甲局"), Reason::Pause, "", 4).unwrap();
    drafts.set_look("paper").unwrap();
    for key in ["portal", "xxgk/other/a/a", "xxgk/kk/look"] {
        drafts.store().set(key, "theirs").unwrap();
    }
    drafts.clear().unwrap();
    let left = drafts.store().keys().unwrap();
    assert_eq!(left, ["portal", "xxgk/kk/look", "xxgk/other/a/a"]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn any_drafts_come_back(reports in vec(strategies::report(), 0..4)) {
        let one = Drafts::new(MemoryStore::new(), "k");
        for (at, report) in reports.iter().enumerate() {
            one.save(&Draft::new(id(&format!("d{at}")), report.clone(), 1), 5).unwrap();
        }
        let other = Drafts::new(MemoryStore::new(), "k");
        let taken = other.take_in(&one.backup(7).unwrap(), names(), 9).unwrap().unwrap();
        prop_assert_eq!(taken.added + taken.same, reports.len());
        prop_assert_eq!((taken.copies, taken.unreadable, taken.failed), (0, 0, None));
        let mut found: Vec<Report> = Vec::new();
        for info in other.list().unwrap().drafts {
            found.push(other.load(&info.id).unwrap().draft.report);
        }
        for report in &reports {
            prop_assert!(found.iter().any(|found| found.says_the_same(report)));
        }
    }
}
