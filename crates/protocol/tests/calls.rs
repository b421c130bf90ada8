//! The script that runs the modules knows every call, the modules export it, and both by the name that the page uses.

use std::collections::BTreeSet;

use xxgk_protocol::{Call, checking, publishing, reading};

const SCRIPT: &str = include_str!("../../../embed/xxgk-worker.js");
const MODULES: [(&str, &str); 3] = [
    ("checks", include_str!("../../workers/src/bin/checks.rs")),
    ("office", include_str!("../../workers/src/bin/office.rs")),
    ("publish", include_str!("../../workers/src/bin/publish.rs")),
];

#[test]
fn every_call_has_one_name() {
    let calls = BTreeSet::from([
        reading::Read::NAME,
        reading::ReadTable::NAME,
        checking::Check::NAME,
        checking::MakeSheet::NAME,
        checking::ReadSettings::NAME,
        publishing::Prepare::NAME,
        publishing::Write::NAME,
        publishing::MakePrintPage::NAME,
    ]);
    let table = SCRIPT.split_once("const HOME = {").unwrap().1.split_once("};").unwrap().0;
    let entries: Vec<(&str, &str)> = table
        .lines()
        .filter_map(|line| line.trim().trim_end_matches(',').split_once(": "))
        .collect();
    assert_eq!(entries.iter().map(|(name, _)| *name).collect::<BTreeSet<_>>(), calls);
    let mut exported = BTreeSet::new();
    for (module, source) in MODULES {
        for line in source.lines().filter_map(|line| line.trim().strip_prefix("pub fn ")) {
            let name = line.split('(').next().unwrap();
            assert!(entries.contains(&(name, &*format!("'{module}'"))), "{name} of {module}");
            exported.insert(name);
        }
    }
    assert_eq!(exported, calls);
}

#[test]
fn what_is_of_another_version_is_refused() {
    // The answers of before there were types of them: a list of anything, an object that lacks what it must have.
    for text in ["", "null", "[]", "{}", r#"{"findings":[{"rule":"A01"}]}"#] {
        assert!(xxgk_protocol::from_text::<checking::Checked>(text).is_none(), "{text}");
    }
    // A page of a later version may say more.
    let asked = xxgk_protocol::from_text::<reading::Read>(r#"{"name":"a.docx","more":[1]}"#);
    assert_eq!(asked.unwrap().name, "a.docx");
}
