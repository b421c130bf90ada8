//! `cargo xtask bench`: the keystroke benchmark, by `bench/run.mjs`.

use std::process::ExitCode;

use anyhow::Result;

use crate::project::Project;
use crate::{bundle, proc, shots, tools};

pub(crate) fn command(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let (ours, theirs): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| *argument == "--no-build");
    if ours.is_empty() {
        bundle::release(project)?;
    }
    let modules = tools::bench_modules(project)?;
    let mut node = shots::node(project, &tools::for_e2e(project)?);
    node.env("XXGK_BENCH_MODULES", modules);
    proc::run(node.arg(project.path("bench/run.mjs")).args(theirs))?;
    Ok(ExitCode::SUCCESS)
}
