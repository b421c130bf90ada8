//! Documentation that is generated from the code is up to date.

use std::fmt::Write as _;
use std::path::Path;

use xxgk_report::check::{Severity, registry};

fn rules_page() -> String {
    let mut page = String::from(
        "# 核对规则 · Rules\n\n\
         Generated from the code by `UPDATE_DOCS=1 cargo test --test docs`; do not edit.\n\n\
         Severity: 错误 (error) must be put right, 警告 (warning) put right or explained, 提示 (hint) looked at.\n\n\
         | code | severity | forms | 要求 · what it demands | 依据 · basis |\n\
         |---|---|---|---|---|\n",
    );
    for rule in registry() {
        let severity = match rule.severity {
            Severity::Error => "错误 error",
            Severity::Warning => "警告 warning",
            Severity::Hint => "提示 hint",
        };
        let forms: Vec<_> = rule.forms.iter().map(|form| form.as_str()).collect();
        let [zh, en] = rule.title;
        writeln!(
            page,
            "| {} | {severity} | {} | {zh}<br>{en} | {} |",
            rule.code,
            forms.join(", "),
            rule.basis
        )
        .unwrap();
    }
    page
}

#[test]
fn rules_page_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/RULES.md");
    let page = rules_page();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, &page).unwrap();
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == page, "docs/RULES.md is stale; run: UPDATE_DOCS=1 cargo test --test docs");
}
