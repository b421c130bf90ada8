//! The browser build, by Trunk.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::tools::{self, BuildTools};
use crate::{imports, minify, proc, shots, size, split};

/// The second half of the first module, and the list of what goes there.
const REST: &str = "xxgk-report_rest.wasm";
const COLD: &str = "xtask/cold.txt";
const COLD_HEAD: &str = "# Functions that a visitor does not need until the form can be filled in. They are in the second half\n\
    # of the first module (xtask/src/split.rs). Written by `cargo xtask cold`; a function that is missing\n\
    # here is in the first half, which costs size and nothing else.\n";

/// The modules that index.html names.
const MODULES: [&str; 4] = ["xxgk-report", "office", "checks", "publish"];

/// `cargo xtask build`
pub(crate) fn command(project: &Project) -> Result<ExitCode> {
    release(project)?;
    println!("{}", size::Sizes::of(&project.dist())?);
    Ok(ExitCode::SUCCESS)
}

/// The release build, into `dist/`.
pub(crate) fn release(project: &Project) -> Result<()> {
    let app = project.dist().join("app");
    whole(project, &project.dist(), |script| split::teach(script, REST))?;
    let cold = split::Cold::read(&project.path(COLD))?;
    let literals = split::texts::literals(&project.path("src"))?;
    split::file(&app.join("xxgk-report_bg.wasm"), &app.join(REST), &cold, &literals)
}

/// The release build before the first module is split. `teach` changes its script before that is minified.
fn whole(project: &Project, dist: &Path, teach: impl Fn(&Path) -> Result<()>) -> Result<()> {
    let tools = tools::for_build(project, true)?;
    build(project, &tools, true, dist)?;
    teach(&dist.join("app/xxgk-report.js"))?;
    minify::scripts(&tools::esbuild(project)?, dist)?;
    for name in MODULES {
        let file = |ending| dist.join("app").join(format!("{name}{ending}"));
        imports::shorten(&file("_bg.wasm"), &file(".js"))?;
    }
    Ok(())
}

/// `cargo xtask cold`: writes the list of functions that are not needed until the form can be filled in.
pub(crate) fn cold(project: &Project) -> Result<ExitCode> {
    let dist = project.path("target/cold");
    whole(project, &dist, split::teach_marking)?;
    let module = dist.join("app/xxgk-report_bg.wasm");
    let names = std::fs::read(&module)?;
    split::profile::instrument(&module)?;
    let tools = tools::for_e2e(project)?;
    let mut node = shots::node(project, &tools);
    let called = proc::quiet(node.arg(project.path("tests/e2e/cold.mjs")).arg(&dist))?;
    let called = called.split_whitespace().map(str::parse).collect::<Result<_, _>>()?;
    let list = split::profile::uncalled(&names, &called)?;
    let path = project.path(COLD);
    std::fs::write(&path, [COLD_HEAD, &list].concat())?;
    println!(
        "{} of {} functions are not needed: {}",
        list.lines().count(),
        called.len() + list.lines().count(),
        path.display()
    );
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn build(
    project: &Project,
    tools: &BuildTools,
    release: bool,
    dist: &Path,
) -> Result<()> {
    // Trunk runs cargo offline, see below, so the crates must be here.
    let mut fetch = proc::cargo();
    fetch.args(["fetch", "--quiet", "--locked", "--target", "wasm32-unknown-unknown"]);
    fetch.current_dir(&project.root);
    with_small_std(&mut fetch, tools);
    proc::run(&mut fetch).context("cannot download the crates that Cargo.lock names")?;
    let mut trunk = Command::new(&tools.trunk);
    with_small_std(&mut trunk, tools);
    trunk
        // All tools are installed; without this Trunk downloads others if it finds them wanting.
        .args(["--offline=true", "--skip-version-check", "build"])
        .arg(format!("--release={release}"))
        .arg("--dist")
        .arg(dist)
        .current_dir(&project.root)
        .env("PATH", &tools.path)
        // Its errors say enough.
        .env("RUST_BACKTRACE", "0");
    // Trunk refuses the customary value `1`.
    if std::env::var_os("NO_COLOR").is_some() {
        trunk.env("NO_COLOR", "true");
    }
    proc::run(&mut trunk)
}

/// Has cargo build the standard library along, for size.
fn with_small_std(command: &mut Command, tools: &BuildTools) {
    if tools.small_std {
        command
            // What follows is not stable; the compiler was asked before whether it has it.
            .env("RUSTC_BOOTSTRAP", "1")
            .env("CARGO_UNSTABLE_BUILD_STD", "std,panic_abort")
            .env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", tools::SMALL_FLAGS.join(" "));
    }
}
