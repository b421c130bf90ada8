//! `cargo xtask bench`: keys, by `bench/run.mjs`; documents, by `bench/documents.mjs`.

use std::process::ExitCode;

use anyhow::Result;

use crate::project::Project;
use crate::{bundle, proc, shots, tools};

pub(crate) fn command(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let (part, arguments) = match arguments.split_first() {
        Some((part, rest)) if part == "keys" || part == "documents" => (Some(part.as_str()), rest),
        _ => (None, arguments),
    };
    let (ours, theirs): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| *argument == "--no-build");
    if ours.is_empty() {
        bundle::release(project)?;
    }
    let tools = tools::for_e2e(project)?;
    if part != Some("documents") {
        let mut node = shots::node(project, &tools);
        node.env("XXGK_BENCH_MODULES", tools::bench_modules(project)?);
        proc::run(node.arg(project.path("bench/run.mjs")).args(&theirs))?;
    }
    if part != Some("keys") {
        let mut node = shots::node(project, &tools);
        // What is said about rounds and keys is for the other part.
        node.arg(project.path("bench/documents.mjs"));
        proc::run(node.args(theirs.iter().filter(|argument| *argument == &"--write")))?;
    }
    Ok(ExitCode::SUCCESS)
}
