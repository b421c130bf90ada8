//! `cargo xtask shots` and `cargo xtask kill`: the scripts of `tests/e2e/` beside the tests.

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::project::Project;
use crate::tools::{self, E2eTools};
use crate::{bundle, proc};

/// Screenshots.
pub(crate) fn command(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    run(project, "shots.mjs", arguments)?;
    println!("{}", project.path("target/shots").display());
    Ok(ExitCode::SUCCESS)
}

/// The browser is killed while somebody types, a hundred times: about an hour and a half.
pub(crate) fn kill(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    run(project, "kill.mjs", arguments)?;
    Ok(ExitCode::SUCCESS)
}

fn run(project: &Project, script: &str, arguments: &[String]) -> Result<()> {
    let rest = match arguments {
        [first, rest @ ..] if first == "--no-build" => rest,
        all => {
            bundle::release(project)?;
            all
        }
    };
    let path = project.path("tests/e2e").join(script);
    if !path.is_file() {
        bail!("there is no tests/e2e/{script}");
    }
    tools::chinese_fonts()?;
    let mut node = node(project, &tools::for_e2e(project)?);
    proc::run(node.arg(path).args(rest))
}

/// Node.js with what `tests/e2e/` needs from its environment.
pub(crate) fn node(project: &Project, tools: &E2eTools) -> Command {
    let mut node = Command::new(&tools.node);
    node.current_dir(&project.root)
        .env("CHROMIUM", &tools.chromium)
        .env("XXGK_NODE_MODULES", &tools.modules);
    node
}
