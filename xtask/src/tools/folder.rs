//! The tool folder: where it is, one installer at a time, nothing half installed.

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result};

pub(super) struct Folder {
    root: PathBuf,
}

impl Folder {
    pub(super) fn open() -> Result<Self> {
        let variable = |name| std::env::var_os(name).filter(|value| !value.is_empty());
        let root = variable("XXGK_TOOLS")
            .map(PathBuf::from)
            .or_else(|| Some(PathBuf::from(variable("XDG_CACHE_HOME")?).join("xxgk-report")))
            .or_else(|| Some(std::env::home_dir()?.join(".cache").join("xxgk-report")))
            .context("no home folder: set XXGK_TOOLS to a folder for the build tools")?;
        fs::create_dir_all(&root)
            .with_context(|| format!("cannot create the tool folder {}", root.display()))?;
        Ok(Self { root: std::path::absolute(root)? })
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Held until dropped; the system frees it when a process dies.
    pub(super) fn lock(&self) -> Result<File> {
        let path = self.path(".lock");
        let file =
            File::create(&path).with_context(|| format!("cannot write {}", path.display()))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                eprintln!("[xtask] waiting for another cargo xtask that is installing …");
                file.lock()?;
            }
            Err(TryLockError::Error(error)) => return Err(error.into()),
        }
        Ok(file)
    }

    /// Fills `name` by `fill` in a folder beside it, which takes its place only when complete: what
    /// an interrupted or failed install leaves is never used, and removed by the next one.
    pub(super) fn install(&self, name: &str, fill: impl FnOnce(&Path) -> Result<()>) -> Result<()> {
        let unfinished = self.path(&format!(".{name}.unfinished"));
        remove(&unfinished)?;
        fs::create_dir_all(&unfinished)?;
        fill(&unfinished)?;
        let place = self.path(name);
        remove(&place)?;
        fs::rename(&unfinished, &place)
            .with_context(|| format!("cannot move the install to {}", place.display()))
    }
}

pub(super) fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).with_context(|| format!("cannot remove {}", folder.display()))
        }
        _ => Ok(()),
    }
}

/// Says what is being installed, and how long it took.
pub(super) fn announced<T>(what: &str, install: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("[xtask] installing {what} …");
    let start = Instant::now();
    let done = install().with_context(|| format!("could not install {what}"))?;
    eprintln!("[xtask] installed {what} in {:.0} s", start.elapsed().as_secs_f32());
    Ok(done)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_interrupted_install_is_repaired() {
        let root = std::env::temp_dir().join(format!("xtask-folder-{}", std::process::id()));
        fs::create_dir_all(&root).unwrap();
        let folder = Folder { root: root.clone() };

        let failed = folder.install("tool-1", |place| {
            fs::write(place.join("half"), "")?;
            anyhow::bail!("no network")
        });
        assert!(failed.is_err() && !folder.path("tool-1").exists());

        folder.install("tool-1", |place| Ok(fs::write(place.join("whole"), "")?)).unwrap();
        let mut names = fs::read_dir(folder.path("tool-1")).unwrap();
        assert_eq!(names.next().unwrap().unwrap().file_name(), "whole");
        assert!(names.next().is_none());
        assert!(!folder.path(".tool-1.unfinished").exists());

        // What is there in the wrong version is replaced as a whole.
        folder.install("tool-1", |place| Ok(fs::write(place.join("other"), "")?)).unwrap();
        assert!(!folder.path("tool-1").join("whole").exists());
        fs::remove_dir_all(root).unwrap();
    }
}
