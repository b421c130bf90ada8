//! Tools that cargo installs.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::folder::{Folder, announced, remove};
use super::version;
use crate::proc;

pub(super) struct CargoTool {
    /// Its folder is `<name>-<version>`.
    pub(super) name: &'static str,
    pub(super) package: &'static str,
    pub(super) version: String,
    pub(super) programs: &'static [&'static str],
    pub(super) arguments: &'static [&'static str],
}

impl CargoTool {
    /// The folder of its programs.
    pub(super) fn ensure(&self, folder: &Folder) -> Result<PathBuf> {
        if let Some(bin) = self.present(folder) {
            return Ok(bin);
        }
        let _lock = folder.lock()?;
        // Another process may have installed it while this one waited.
        if let Some(bin) = self.present(folder) {
            return Ok(bin);
        }
        announced(&format!("{} {} (a few minutes, once)", self.name, self.version), || {
            folder.install(&self.folder_name(), |root| self.install(folder, root))
        })
        .with_context(|| self.by_hand())?;
        Ok(folder.path(&self.folder_name()).join("bin"))
    }

    fn present(&self, folder: &Folder) -> Option<PathBuf> {
        let ours = folder.path(&self.folder_name()).join("bin");
        if self.is_in(&ours) {
            return Some(ours);
        }
        let theirs = proc::which(self.programs.first()?)?.parent()?.to_owned();
        self.is_in(&theirs).then_some(theirs)
    }

    fn is_in(&self, bin: &Path) -> bool {
        self.programs.iter().all(|name| version::is(&bin.join(proc::program(name)), &self.version))
    }

    fn install(&self, folder: &Folder, root: &Path) -> Result<()> {
        if proc::which("cargo-binstall").is_some() && self.binstall(root).is_ok() {
            return Ok(());
        }
        // Kept until the install succeeds, so that an interrupted one goes on where it was.
        let target = folder.path(&format!(".{}.target", self.folder_name()));
        proc::run(
            proc::cargo()
                .args(["install", self.package, "--version", &self.version])
                .args(self.arguments)
                .arg("--root")
                .arg(root)
                // Away from the project, so that its .cargo/config.toml does not apply.
                .current_dir(root)
                .env("CARGO_TARGET_DIR", &target)
                .env_remove("RUSTFLAGS")
                // A tool that runs for seconds need not be optimised for ten minutes.
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
        )?;
        remove(&target)?;
        if !self.is_in(&root.join("bin")) {
            bail!("the installed programs do not say that they are {}", self.version);
        }
        Ok(())
    }

    fn binstall(&self, root: &Path) -> Result<()> {
        proc::run(
            Command::new("cargo-binstall")
                .args(["--no-confirm", "--disable-telemetry", "--root"])
                .arg(root)
                .arg(format!("{}@{}", self.package, self.version)),
        )?;
        if !self.is_in(&root.join("bin")) {
            bail!("binstall gave another version");
        }
        Ok(())
    }

    fn folder_name(&self) -> String {
        format!("{}-{}", self.name, self.version)
    }

    fn by_hand(&self) -> String {
        let arguments = self.arguments.join(" ");
        format!(
            "{} {} is needed. Check the network and try again, or put it on PATH yourself: \
             cargo install {} --version {} {arguments}",
            self.name, self.version, self.package, self.version,
        )
    }
}
