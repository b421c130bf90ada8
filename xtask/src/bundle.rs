//! The browser build, by Trunk.

use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result};

use crate::project::Project;
use crate::tools::{self, BuildTools};
use crate::{minify, offline, package, proc, size};

/// `cargo xtask build`
pub(crate) fn command(project: &Project) -> Result<ExitCode> {
    release(project)?;
    println!("{}", size::Sizes::of(&project.dist())?);
    Ok(ExitCode::SUCCESS)
}

/// The release build, into `dist/`.
pub(crate) fn release(project: &Project) -> Result<()> {
    build(project, &tools::for_build(project, true)?, true, &project.dist())?;
    package::finish(&project.dist())
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
    proc::run(&mut fetch).context("cannot download the crates that Cargo.lock names")?;
    let mut trunk = Command::new(&tools.trunk);
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
    proc::run(&mut trunk)?;
    if release {
        minify::scripts(&tools::esbuild(project)?, dist)?;
    }
    // The last step: what is kept in the browser is what is served.
    offline::name_build(dist)
}
