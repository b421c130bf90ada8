use super::cold::plain;
use super::*;

#[test]
fn names_without_hashes() {
    let check = |name: &str, expected: &str| assert_eq!(plain(name), expected);
    check("yew[bd0f49f9e78e7f97]::scheduler::run", "yew::scheduler::run");
    check("<[u8] as core[44528b579e4af097]::Debug>::fmt", "<[u8] as core::Debug>::fmt");
    check("a[", "a[");
    let cold = Cold::parse("# a remark\n\n yew::scheduler::run \n");
    assert!(cold.contains("yew[0123456789abcdef]::scheduler::run"));
    assert!(!cold.contains("yew::scheduler") && !cold.contains(""));
}
