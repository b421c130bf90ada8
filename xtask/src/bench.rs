//! `cargo xtask bench`: keys, by `bench/run.mjs`; the same beside libraries for forms, by `bench/libraries.mjs`;
//! documents, by `bench/documents.mjs`.

use std::process::ExitCode;

use anyhow::Result;

use crate::project::Project;
use crate::tools::E2eTools;
use crate::{bundle, proc, shots, tools};

/// What is measured beside us, by folders of `bench/`.
const REACT: &[&str] = &["react"];
const LIBRARIES: &[&str] = &["react", "rjsf", "surveyjs"];

const PARTS: &[&str] = &["keys", "libraries", "documents"];

pub(crate) fn command(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let (part, arguments) = match arguments.split_first() {
        Some((part, rest)) if PARTS.contains(&part.as_str()) => (Some(part.as_str()), rest),
        _ => (None, arguments),
    };
    let asked = |name: &str| part.is_none_or(|part| part == name);
    let (ours, theirs): (Vec<&String>, Vec<&String>) =
        arguments.iter().partition(|argument| *argument == "--no-build");
    if ours.is_empty() {
        bundle::release(project)?;
    }
    let tools = tools::for_e2e(project)?;
    if asked("keys") {
        beside(project, &tools, "bench/run.mjs", REACT, &theirs)?;
    }
    if asked("libraries") {
        beside(project, &tools, "bench/libraries.mjs", LIBRARIES, &theirs)?;
    }
    if asked("documents") {
        let mut node = shots::node(project, &tools);
        // What is said about rounds and keys is for the other parts.
        node.arg(project.path("bench/documents.mjs"));
        proc::run(node.args(theirs.iter().filter(|argument| *argument == &"--write")))?;
    }
    Ok(ExitCode::SUCCESS)
}

/// Runs a script that measures us beside others, and tells it where the packages of each of them are.
fn beside(
    project: &Project,
    tools: &E2eTools,
    script: &str,
    subjects: &[&str],
    arguments: &[&String],
) -> Result<()> {
    let mut node = shots::node(project, tools);
    for subject in subjects {
        let variable = format!("XXGK_BENCH_{}", subject.to_uppercase());
        node.env(variable, tools::bench_modules(project, subject)?);
    }
    proc::run(node.arg(project.path(script)).args(arguments))
}
