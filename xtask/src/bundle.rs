//! The browser build, by Trunk.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::tools::{self, BuildTools};
use crate::{imports, minify, proc, size};

/// The modules that index.html names.
const MODULES: [&str; 2] = ["xxgk-report", "office"];

/// `cargo xtask build`
pub(crate) fn command(project: &Project) -> Result<ExitCode> {
    release(project)?;
    println!("{}", size::Sizes::of(&project.dist())?);
    Ok(ExitCode::SUCCESS)
}

/// The release build, into `dist/`.
pub(crate) fn release(project: &Project) -> Result<()> {
    let tools = tools::for_build(project, true)?;
    build(project, &tools, true, &project.dist())?;
    minify::scripts(&tools::esbuild(project)?, &project.dist())?;
    for name in MODULES {
        let file = |ending| project.dist().join("app").join(format!("{name}{ending}"));
        imports::shorten(&file("_bg.wasm"), &file(".js"))?;
    }
    Ok(())
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
