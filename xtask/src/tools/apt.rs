//! Packages of Debian and Ubuntu, when we may install them.

use std::process::Command;

use anyhow::{Result, bail};

use super::folder::announced;
use crate::proc;

/// Installs the packages, or says which command needs them and how to install them.
pub(super) fn install(packages: &[&str], needed_by: &str) -> Result<()> {
    let names = packages.join(" ");
    if proc::which("apt-get").is_none() {
        bail!(
            "{needed_by} needs the programs of the Debian packages {names}. \
             Install them with your system's package manager and put them on PATH"
        );
    }
    if !root() {
        bail!(
            "{needed_by} needs the packages {names}. Install them: \
             sudo apt-get install --no-install-recommends {names}"
        );
    }
    let apt = |arguments: &[&str]| {
        proc::run(Command::new("apt-get").args(arguments).env("DEBIAN_FRONTEND", "noninteractive"))
    };
    announced(&format!("the packages {names}"), || {
        apt(&["update", "-qq"])?;
        let install = ["install", "-y", "-qq", "--no-install-recommends"];
        apt(&[&install[..], packages].concat())
    })
}

fn root() -> bool {
    proc::quiet(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
