//! Parts of the Rust toolchain.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::folder::announced;
use crate::proc;

const WASM: &str = "wasm32-unknown-unknown";

/// A panic is a trap, without a text or a place; and what `{:?}` prints is for tests and not for
/// users. Not stable yet; `small_std` asks whether the compiler has it.
pub(crate) const SMALL_FLAGS: [&str; 4] =
    ["-Zunstable-options", "-Cpanic=immediate-abort", "-Zlocation-detail=none", "-Zfmt-debug=none"];

pub(crate) fn wasm_target() -> Result<()> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let libraries =
        proc::quiet(Command::new(rustc).args(["--print", "target-libdir", "--target", WASM]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    rustup(&format!("the Rust target {WASM}"), &["target", "add", WASM])
}

/// Whether the standard library can be built with the release: its source is there, and the compiler
/// knows how. The ready-made one is built for speed and carries the texts of its panics, which cost a
/// visitor about 10 KB.
pub(crate) fn small_std() -> Result<bool> {
    let rustc = || {
        let mut rustc = Command::new(std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into()));
        rustc.env("RUSTC_BOOTSTRAP", "1");
        rustc
    };
    let mut probe = rustc();
    probe.args(SMALL_FLAGS).args(["--print", "cfg", "--target", WASM]);
    if proc::quiet(&mut probe).is_err() {
        println!("note: this compiler cannot leave the texts of panics out: the build is larger");
        return Ok(false);
    }
    let sysroot = proc::quiet(rustc().args(["--print", "sysroot"]))?;
    let source = Path::new(sysroot.trim()).join("lib/rustlib/src/rust/library/Cargo.lock");
    if !source.is_file()
        && let Err(error) =
            rustup("the source of the standard library", &["component", "add", "rust-src"])
    {
        println!("note: {error:#}. The build uses the ready-made one and is larger");
        return Ok(false);
    }
    Ok(true)
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
