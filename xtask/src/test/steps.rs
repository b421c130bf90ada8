//! The checks. None sets RUSTFLAGS, so that all share what is built.

use std::fs;
use std::process::Command;

use anyhow::Result;

use super::dependencies;
use crate::project::Project;
use crate::summary::Summary;
use crate::{bundle, proc, shots, size, tools};

/// The page and the modules in its workers, as the browser builds them.
const WASM: [&str; 6] =
    ["--target", "wasm32-unknown-unknown", "--package", "xxgk-report", "--package", "xxgk-workers"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Format,
    ClippyHost,
    ClippyWasm,
    Doc,
    Deny,
    Native,
    Wasm,
    Build,
    Size,
    E2e,
    Bundlers,
}

impl Step {
    pub(super) const ALL: [Self; 11] = [
        Self::Format,
        Self::ClippyHost,
        Self::ClippyWasm,
        Self::Doc,
        Self::Deny,
        Self::Native,
        Self::Wasm,
        Self::Build,
        Self::Size,
        Self::E2e,
        Self::Bundlers,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::ClippyHost => "lints, native",
            Self::ClippyWasm => "lints, browser",
            Self::Doc => "documentation",
            Self::Deny => "licences and advisories of dependencies",
            Self::Native => "tests, native",
            Self::Wasm => "tests, wasm in Chromium",
            Self::Build => "release build",
            Self::Size => "size budget",
            Self::E2e => "tests, the whole page in Chromium",
            Self::Bundlers => "tests, the package in bundlers and frameworks",
        }
    }

    /// Its name on the command line.
    pub(super) fn part(self) -> &'static str {
        match self {
            Self::Format | Self::ClippyHost | Self::ClippyWasm | Self::Doc | Self::Deny => "lint",
            Self::Native => "native",
            Self::Wasm => "wasm",
            Self::Build | Self::Size => "size",
            Self::E2e => "e2e",
            Self::Bundlers => "bundlers",
        }
    }

    /// Needs neither a browser nor a release build.
    pub(super) fn is_fast(self) -> bool {
        matches!(self, Self::Format | Self::ClippyHost | Self::ClippyWasm | Self::Native)
    }

    pub(super) fn run(self, project: &Project, runner: &[String]) -> Result<Summary> {
        match self {
            Self::Format => {
                tools::rustfmt()?;
                check(project, proc::cargo().args(["fmt", "--all", "--check"]))
            }
            Self::ClippyHost => {
                tools::clippy()?;
                clippy(project, &["--workspace", "--all-targets"])
            }
            Self::ClippyWasm => {
                tools::clippy()?;
                tools::wasm_target()?;
                // Not --tests: the native ones have dependencies that the browser has not.
                let mut targets = [&WASM[..], &["--lib", "--bins"]].concat();
                if has_web_tests(project) {
                    targets.extend(["--test", "web"]);
                }
                clippy(project, &targets)
            }
            Self::Doc => {
                let mut doc = proc::cargo();
                doc.args(["doc", "--no-deps", "--workspace", "--exclude", "xtask"]);
                check(project, doc.env("RUSTDOCFLAGS", "-D warnings"))
            }
            Self::Deny => deny(project),
            Self::Native => {
                let mut test = proc::cargo();
                test.args(["test", "--workspace", "--no-fail-fast"]).args(runner);
                judged(project, &mut test)
            }
            Self::Wasm => wasm(project, runner),
            Self::Build => bundle::release(project).map(|()| Summary::default()),
            Self::Size => {
                let sizes = size::Sizes::of(&project.dist())?;
                println!("{sizes}");
                sizes.check(project).map(|()| Summary::default())
            }
            Self::E2e => {
                let tools = tools::for_e2e(project)?;
                let mut node = shots::node(project, &tools);
                count(project, node.arg(project.path("tests/e2e/run.mjs")).args(runner))
            }
            Self::Bundlers => {
                let tools = tools::for_e2e(project)?;
                let mut node = shots::node(project, &tools);
                node.env("XXGK_BUNDLERS", tools::bundlers(project)?);
                count(project, node.arg(project.path("tests/bundlers/run.mjs")))
            }
        }
    }
}

fn wasm(project: &Project, runner: &[String]) -> Result<Summary> {
    if !has_web_tests(project) {
        println!("[xtask] note: skipped, there is no tests/web.rs");
        return Ok(Summary::default());
    }
    let tools = tools::for_wasm_tests(project)?;
    let mut test = proc::cargo();
    test.arg("test")
        .args(&WASM[..4])
        .args(["--test", "web"])
        .args(runner)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.runner)
        // The flags of the browser are in webdriver.json.
        .env("CHROMEDRIVER", &tools.chromedriver)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120");
    count(project, &mut test)
}

fn deny(project: &Project) -> Result<Summary> {
    if proc::which("cargo-deny").is_none() {
        println!(
            "[xtask] note: advisories skipped, cargo-deny is not installed (cargo install cargo-deny --locked)"
        );
        return dependencies::check(project).map(|()| Summary::default());
    }
    let deny = |arguments: &[&str]| {
        let mut deny = proc::cargo();
        deny.args(["deny", "--workspace"]).args(arguments).current_dir(&project.root);
        deny
    };
    check(project, &mut deny(&["check", "bans", "licenses", "sources"]))?;
    if let Err(error) = proc::quiet(&mut deny(&["fetch", "db"])) {
        println!("[xtask] note: advisories skipped, their database cannot be fetched: {error:#}");
        return Ok(Summary::default());
    }
    check(project, &mut deny(&["check", "advisories"]))
}

fn has_web_tests(project: &Project) -> bool {
    project.path("tests/web.rs").is_file()
}

fn clippy(project: &Project, targets: &[&str]) -> Result<Summary> {
    check(project, proc::cargo().arg("clippy").args(targets).args(["--", "-D", "warnings"]))
}

/// A step that only passes or fails.
fn check(project: &Project, command: &mut Command) -> Result<Summary> {
    proc::run(command.current_dir(&project.root)).map(|()| Summary::default())
}

/// Tests that want judges of others, and write down which were missing (tests/judges): they pass without.
fn judged(project: &Project, test: &mut Command) -> Result<Summary> {
    let folder = project.path("target/tmp/missing-judges");
    if folder.is_dir() {
        fs::remove_dir_all(&folder)?;
    }
    let mut summary = count(project, test)?;
    for file in fs::read_dir(&folder).into_iter().flatten() {
        println!(
            "[xtask] note: not judged, {} is not installed",
            fs::read_to_string(file?.path())?
        );
        summary.skipped += 1;
    }
    Ok(summary)
}

/// A step that prints how many of its tests passed.
fn count(project: &Project, command: &mut Command) -> Result<Summary> {
    let (success, output) = proc::tee(command.current_dir(&project.root), &mut std::io::stdout())?;
    Ok(Summary::of_step(&output, success))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_judges_are_counted() {
        let root = std::env::temp_dir().join(format!("xtask-judges-{}", std::process::id()));
        let old = root.join("target/tmp/missing-judges/of-the-run-before");
        fs::create_dir_all(old.parent().unwrap()).unwrap();
        fs::write(&old, "of the run before").unwrap();
        let project = Project { root: root.clone() };
        let run = |script: &str| {
            let mut test = Command::new("sh");
            test.args(["-c", script]);
            judged(&project, &mut test).unwrap()
        };
        let passed = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'";
        let none = run(passed);
        let one = run(&format!(
            "mkdir -p target/tmp/missing-judges; echo veraPDF > target/tmp/missing-judges/a; {passed}"
        ));
        fs::remove_dir_all(&root).unwrap();
        assert_eq!(none.to_string(), "2 passed, 0 failed");
        assert_eq!(one.to_string(), "2 passed, 0 failed, 1 judges missing");
    }
}
