//! Documentation that is generated from the code is up to date.
//!
//! `UPDATE_DOCS=1 cargo test --test docs` writes it. The examples of the rules are kept by hand below `## 例子` of the Chinese
//! pages: what is written there is the words of the findings, and the English pages.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use xxgk_check::Severity;
use xxgk_check::thorough::{Entry, Missing, catalogue, force};
use xxgk_core::lang::Lang;
use xxgk_examples::{about_examples, of_rule, sections};

const GENERATED: &str =
    "Generated from the code by `UPDATE_DOCS=1 cargo test --test docs`; do not edit.";

const GENERATED_ABOVE: &str = "Generated from the code by `UPDATE_DOCS=1 cargo test --test docs` down to the examples; do not edit.";

fn severity(entry: &Entry, lang: Lang) -> &'static str {
    match entry.severity {
        Severity::Error => lang.pick("错误", "error"),
        Severity::Warning => lang.pick("警告", "warning"),
        Severity::Hint => lang.pick("提示", "hint"),
    }
}

fn forms(entry: &Entry) -> String {
    entry.forms.iter().map(|form| form.as_str()).collect::<Vec<_>>().join(", ")
}

fn pick(pair: [&'static str; 2], lang: Lang) -> &'static str {
    lang.pick(pair[0], pair[1])
}

fn rules_page() -> String {
    let mut page = format!(
        "# 核对规则 · Rules\n\n{GENERATED}\n\n\
         Severity: 错误 (error) must be put right, 警告 (warning) put right or explained, 提示 (hint) looked at. \
         A single finding can be milder than its rule.\n\n\
         Live rules (●) are judged at every keystroke; the others when the whole report is checked.\n\n\
         The page of each rule ends with examples of what it finds and what it leaves alone, which are its tests: \
         [例子 · Examples](rules/EXAMPLES.md).\n\n\
         | code | | severity | forms | 要求 · what it demands | 依据 · basis |\n\
         |---|---|---|---|---|---|\n",
    );
    for entry in catalogue() {
        let [zh, en] = entry.title;
        writeln!(
            page,
            "| [{0}](rules/{0}.md) [en](rules/{0}.en.md) | {1} | {2} {3} | {4} | {zh}<br>{en} | {5} |",
            entry.code,
            if entry.is_live { "●" } else { "" },
            severity(&entry, Lang::Zh),
            severity(&entry, Lang::En),
            forms(&entry),
            entry.basis
        )
        .unwrap();
    }
    page.push_str(
        "\nNot rules: 上一年项目数量 ＋ 本年增/减 ＝ 处理决定数量 (items and decisions are different things) and \
         行政事业性收费 beside “no processing fee” (different money).\n",
    );
    page
}

/// The page about examples.
fn examples_page() -> String {
    format!(
        "# 例子 · Examples\n\n{GENERATED}\n\n[全部规则 · All rules](../RULES.md)\n\n{}",
        about_examples()
    )
}

/// The page about one rule; its examples are kept by hand on the Chinese one.
fn rule_page(entry: &Entry, lang: Lang, examples: &str) -> String {
    let needs: Vec<&str> = entry.needs.iter().map(|need: &Missing| need.name(lang)).collect();
    let needs = if needs.is_empty() {
        lang.pick("只需这份年报", "nothing but the report").to_owned()
    } else {
        needs.join(lang.pick("、", ", "))
    };
    let tier = if entry.is_live {
        lang.pick("填写时随时核对", "at every keystroke")
    } else {
        lang.pick("全面核对时", "when the whole report is checked")
    };
    // A report is judged by the law of its year.
    let in_force = force(entry.code).map_or(String::new(), |force| {
        let since = force.date().map(|date| date.to_string()).unwrap_or_default();
        let law = pick(force.law, lang);
        lang.fill("- 施行：{0}，{1}起\n", "- In force: {0}, since {1}\n", &[law, &since])
    });
    lang.pick(
        format!(
            "# {} {}\n\n<!-- {GENERATED_ABOVE} -->\n\n\
             - 级别：{}\n- 适用格式：{}\n- 核对时机：{tier}\n- 需要：{needs}\n- 依据：{}\n{in_force}\n{}\n\n\
             [全部规则](../RULES.md) · [English]({}.en.md)\n\n{examples}",
            entry.code,
            entry.title[0],
            severity(entry, lang),
            forms(entry),
            entry.basis,
            pick(entry.about, lang),
            entry.code
        ),
        format!(
            "# {} {}\n\n<!-- {GENERATED} -->\n\n\
             - Severity: {}\n- Forms: {}\n- Judged: {tier}\n- Needs: {needs}\n- Basis: {}\n{in_force}\n{}\n\n\
             [All rules](../RULES.md) · [中文]({}.md)\n\n{examples}",
            entry.code,
            entry.title[1],
            severity(entry, lang),
            forms(entry),
            entry.basis,
            pick(entry.about, lang),
            entry.code
        ),
    )
}

/// Every generated page with its path.
fn pages() -> Vec<(PathBuf, String)> {
    let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs");
    let mut pages = vec![
        (docs.join("RULES.md"), rules_page()),
        (docs.join("rules/EXAMPLES.md"), examples_page()),
    ];
    for entry in catalogue() {
        let examples = of_rule(entry.code).and_then(|examples| sections(&examples));
        let [chinese, english] = examples.unwrap_or_else(|error| panic!("{error}"));
        for (lang, ending, examples) in [(Lang::Zh, "md", chinese), (Lang::En, "en.md", english)] {
            let path = docs.join(format!("rules/{}.{ending}", entry.code));
            pages.push((path, rule_page(&entry, lang, &examples)));
        }
    }
    pages
}

#[test]
fn generated_pages_are_up_to_date() {
    let pages = pages();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(&folder).unwrap();
        for (path, page) in &pages {
            std::fs::write(path, page).unwrap();
        }
        panic!(
            "written: {} pages. Look at the difference, and run without UPDATE_DOCS",
            pages.len()
        );
    }
    for (path, page) in &pages {
        let written = std::fs::read_to_string(path).unwrap_or_default();
        let line =
            written.lines().zip(page.lines()).take_while(|(one, other)| one == other).count();
        assert!(
            written == *page,
            "{}:{} is stale; run: UPDATE_DOCS=1 cargo test --test docs",
            path.display(),
            line + 1
        );
    }
    // Not removed by UPDATE_DOCS: their examples were written by hand.
    let files = std::fs::read_dir(&folder).unwrap().count();
    assert_eq!(files, pages.len() - 1, "pages about rules that no longer exist");
}

#[test]
fn every_rule_is_explained() {
    for entry in catalogue() {
        for text in entry.about.iter().chain(&entry.title).chain([&entry.basis]) {
            assert!(!text.is_empty(), "{}", entry.code);
        }
    }
    let codes: Vec<_> = catalogue().iter().map(|entry| entry.code).collect();
    let unique: std::collections::HashSet<_> = codes.iter().map(|code| code.as_str()).collect();
    assert_eq!(unique.len(), codes.len(), "two rules have one code");
    // RULES lists these as what a rule must not be.
    assert!(codes.iter().all(|code| !["A11", "C07"].contains(&code.as_str())));
}

/// The drawing of the crates in ARCHITECTURE.md is what Cargo says, and no arrow goes up.
#[test]
fn the_drawing_of_the_crates_is_true() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut metadata = std::process::Command::new(cargo);
    metadata.args(["metadata", "--no-deps", "--offline", "--format-version", "1"]);
    let output = metadata.current_dir(root).output().unwrap();
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let name = |value: &serde_json::Value| value["name"].as_str().unwrap().to_owned();
    let mut drawn = Vec::new();
    let text = std::fs::read_to_string(root.join("docs/ARCHITECTURE.md")).unwrap();
    for line in text.lines().filter(|line| line.contains("->")) {
        let (own, others) = line.split_once("->").unwrap();
        let others: Vec<String> = others.split_whitespace().map(str::to_owned).collect();
        drawn.push((own.split_whitespace().nth(1).unwrap().to_owned(), others));
    }
    // Each uses only crates that are drawn below it.
    for (at, (own, others)) in drawn.iter().enumerate() {
        let below = |other: &String| drawn[at + 1..].iter().any(|(name, _)| name == other);
        assert!(others.iter().all(below), "{own} uses {others:?}");
    }
    let packages = json["packages"].as_array().unwrap().iter();
    let mut known: Vec<(String, Vec<String>)> = packages
        .filter(|package| name(package) != "xtask")
        .map(|package| {
            let own = package["dependencies"].as_array().unwrap().iter();
            let uses = own.filter(|one| one["kind"].is_null() && one["path"].is_string());
            let mut uses: Vec<String> = uses.map(name).collect();
            uses.sort();
            (name(package), uses)
        })
        .collect();
    known.sort();
    drawn.sort();
    assert_eq!(drawn, known);
}

#[test]
fn the_package_has_the_version_of_the_program() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("embed/package.json");
    let package = std::fs::read_to_string(path).unwrap();
    let version = concat!("\"version\": \"", env!("CARGO_PKG_VERSION"), "\"");
    assert!(package.contains(version), "embed/package.json: not {version}");
}
