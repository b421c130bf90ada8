//! Scripts of a release, made small. Trunk's own minifier does not read what wasm-bindgen writes.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::proc;
use crate::tools::Esbuild;

/// What the bundlers of other pages take in: they read its comments (`webpackIgnore`) and make it small themselves.
const FOR_BUNDLERS: [&str; 2] = ["load.js", "wrappers"];

/// Minifies the scripts under `dist` in place.
pub(crate) fn scripts(esbuild: &Esbuild, dist: &Path) -> Result<()> {
    let mut scripts = Vec::new();
    collect(dist, &mut scripts)?;
    for script in scripts {
        let mut command = Command::new(&esbuild.node);
        command
            .arg(&esbuild.script)
            .arg(&script)
            .args(["--minify", "--format=esm", "--target=es2022", "--log-level=error"])
            .args(["--legal-comments=none", "--allow-overwrite"])
            .arg(format!("--outfile={}", script.display()));
        proc::run(&mut command).with_context(|| format!("cannot minify {}", script.display()))?;
    }
    Ok(())
}

fn collect(folder: &Path, scripts: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default();
        if FOR_BUNDLERS.iter().any(|kept| name == *kept) {
            continue;
        }
        if path.is_dir() {
            collect(&path, scripts)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            scripts.push(path);
        }
    }
    Ok(())
}
