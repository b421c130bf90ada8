//! Node.js, and npm packages by their lock files.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::folder::{Folder, announced};
use super::{WASM_OPT, apt, version};
use crate::proc;
use crate::project::{Project, read};

/// Folders with a `package.json` and a lock file.
pub(super) const E2E: &str = "tests/e2e";
pub(super) const BUNDLERS: &str = "tests/bundlers";

/// The folder of `wasm-opt`.
pub(super) fn wasm_opt(folder: &Folder, project: &Project) -> Result<PathBuf> {
    let theirs = proc::which("wasm-opt").filter(|path| version::is(path, WASM_OPT));
    if let Some(bin) = theirs.as_deref().and_then(|path| path.parent()) {
        return Ok(bin.to_owned());
    }
    program(folder)?;
    Ok(modules(folder, project, E2E)?.join(".bin"))
}

/// `node_modules` with the packages of the lock file in a folder of the project.
pub(super) fn modules(folder: &Folder, project: &Project, source: &str) -> Result<PathBuf> {
    let source = project.path(source);
    let lock = read(&source.join("package-lock.json"))?;
    let name = format!("node-{:016x}", fnv1a(lock.as_bytes()));
    let modules = folder.path(&name).join("node_modules");
    if complete(&modules) {
        return Ok(modules);
    }
    program(folder)?;
    let _lock = folder.lock()?;
    if complete(&modules) {
        return Ok(modules);
    }
    let what = format!("the npm packages of {}", source.join("package-lock.json").display());
    announced(&what, || {
        folder.install(&name, |root| {
            for file in ["package.json", "package-lock.json"] {
                fs::copy(source.join(file), root.join(file))?;
            }
            let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
            proc::run(
                Command::new(npm)
                    .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"])
                    .current_dir(root),
            )
        })
    })
    .context("wasm-opt, the browser tests and the benchmark need npm packages. Check the network and try again")?;
    Ok(modules)
}

/// `node`, with `npm` beside it.
pub(super) fn program(folder: &Folder) -> Result<PathBuf> {
    let find = || proc::which("node").filter(|_| cfg!(windows) || proc::which("npm").is_some());
    if let Some(node) = find() {
        return Ok(node);
    }
    let _lock = folder.lock()?;
    if let Some(node) = find() {
        return Ok(node);
    }
    apt::install(&["nodejs", "npm"], "a release build (wasm-opt) and the browser tests")?;
    find().context("the packages nodejs and npm are installed, but node and npm are not on PATH")
}

/// npm writes this file last.
fn complete(modules: &std::path::Path) -> bool {
    modules.join(".package-lock.json").is_file()
}

/// A hash that stays the same with every compiler.
fn fnv1a(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hash_is_fnv1a() {
        assert_eq!(fnv1a(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a(b"a"), 0xaf63_dc4c_8601_ec8c);
    }

    #[test]
    fn the_lock_files_name_wasm_opt_and_no_registry() {
        let e2e = include_str!("../../../tests/e2e/package-lock.json");
        let react = include_str!("../../../bench/react/package-lock.json");
        let rjsf = include_str!("../../../bench/rjsf/package-lock.json");
        let surveyjs = include_str!("../../../bench/surveyjs/package-lock.json");
        assert!(e2e.contains(&format!("\"binaryen\": \"{WASM_OPT}.")));
        for lock in [e2e, react, rjsf, surveyjs] {
            assert!(!lock.contains("\"resolved\"") && !lock.contains("://"));
        }
    }
}
