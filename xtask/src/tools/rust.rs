//! Parts of the Rust toolchain.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::folder::announced;
use crate::proc;

const WASM: &str = "wasm32-unknown-unknown";

pub(crate) fn wasm_target() -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let libraries =
        proc::quiet(Command::new(rustc).args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    rustup(&format!("the Rust target {WASM}"), &["target", "add", WASM])
}

pub(crate) fn rustfmt() -> Result<()> {
    component("rustfmt", "fmt")
}

pub(crate) fn clippy() -> Result<()> {
    component("clippy", "clippy")
}

fn component(name: &str, subcommand: &str) -> Result<()> {
    if proc::quiet(proc::cargo().args([subcommand, "--version"])).is_ok() {
        return Ok(());
    }
    rustup(name, &["component", "add", name])
}

fn rustup(what: &str, arguments: &[&str]) -> Result<()> {
    let by_hand = format!("`rustup {}`", arguments.join(" "));
    if proc::which("rustup").is_none() {
        bail!(
            "{what} is missing, and there is no rustup on PATH to add it. Install it from your \
             distribution, or install Rust with rustup and run {by_hand}"
        );
    }
    announced(what, || proc::run(Command::new("rustup").args(arguments)))
        .with_context(|| format!("{what} is needed. Check the network and run {by_hand}"))
}
