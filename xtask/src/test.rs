//! `cargo xtask test`: every check, in order, stopping at the first that fails.

mod dependencies;
mod options;
mod steps;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use self::options::Options;
use crate::project::Project;
use crate::summary::Summary;

pub(crate) fn command(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let options = Options::parse(arguments)?;
    let steps = options.steps();
    let start = Instant::now();
    let mut total = Summary::default();
    let mut failed = None;
    for (index, step) in steps.iter().enumerate() {
        println!("\n[xtask] {}/{} {}", index + 1, steps.len(), step.name());
        let start = Instant::now();
        let (summary, error) = match step.run(project, &options.runner) {
            Ok(summary) => (summary, None),
            Err(error) => (Summary::of_step("", false), Some(error)),
        };
        let seconds = start.elapsed().as_secs_f32();
        total += summary;
        if summary.failed == 0 {
            println!("[xtask] ok: {} ({seconds:.1} s)", step.name());
            continue;
        }
        println!("[xtask] FAILED: {} ({seconds:.1} s)", step.name());
        if let Some(error) = error {
            println!("[xtask] {error:#}");
        }
        failed = Some(*step);
        break;
    }
    println!("\n[xtask] {:.0} s in all", start.elapsed().as_secs_f32());
    if let Some(step) = failed {
        println!(
            "[xtask] stopped at: {}; this part alone: cargo xtask test {}",
            step.name(),
            step.part()
        );
    }
    println!("{total}");
    Ok(if failed.is_none() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
