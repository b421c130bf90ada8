//! `cargo xtask shots`: screenshots by `tests/e2e/shots.mjs`.

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use crate::project::Project;
use crate::tools::{self, E2eTools};
use crate::{bundle, proc};

pub(crate) fn command(project: &Project, arguments: &[String]) -> Result<ExitCode> {
    let rest = match arguments {
        [first, rest @ ..] if first == "--no-build" => rest,
        all => {
            bundle::release(project)?;
            all
        }
    };
    let script = project.path("tests/e2e/shots.mjs");
    if !script.is_file() {
        bail!("there is no tests/e2e/shots.mjs");
    }
    tools::chinese_fonts()?;
    let mut node = node(project, &tools::for_e2e(project)?);
    proc::run(node.arg(script).args(rest))?;
    println!("{}", project.path("target/shots").display());
    Ok(ExitCode::SUCCESS)
}

/// Node.js with what `tests/e2e/` needs from its environment.
pub(crate) fn node(project: &Project, tools: &E2eTools) -> Command {
    let mut node = Command::new(&tools.node);
    node.current_dir(&project.root)
        .env("CHROMIUM", &tools.chromium)
        .env("XXGK_NODE_MODULES", &tools.modules);
    node
}
