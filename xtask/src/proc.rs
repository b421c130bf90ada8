//! Running other programs: what is run is said, and a failure says what failed.

use std::ffi::{OsStr, OsString};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// `cargo`, the one that runs us.
pub(crate) fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs to the end, with its output on ours.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", show(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", show(command));
    }
    Ok(())
}

/// Runs to the end and gives what it printed, without our printing it. Errors carry its messages.
pub(crate) fn quiet(command: &mut Command) -> Result<String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", show(command)))?;
    if !output.status.success() {
        let message = String::from_utf8_lossy(&output.stderr);
        bail!("{} ended with {}\n{}", show(command), output.status, message.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Runs to the end, passing its standard output on as it comes, and gives it with success or not.
pub(crate) fn tee(command: &mut Command, onward: &mut impl Write) -> Result<(bool, String)> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", show(command)))?;
    let mut seen = String::new();
    if let Some(pipe) = child.stdout.take() {
        let mut reader = BufReader::new(pipe);
        let mut line = Vec::new();
        while reader.read_until(b'\n', &mut line)? > 0 {
            onward.write_all(&line)?;
            onward.flush()?;
            seen.push_str(&String::from_utf8_lossy(&line));
            line.clear();
        }
    }
    Ok((child.wait()?.success(), seen))
}

/// The program of that name on PATH.
pub(crate) fn which(name: &str) -> Option<PathBuf> {
    let file = program(name);
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// A program's file name here: with `.exe` on Windows.
pub(crate) fn program(name: &str) -> String {
    format!("{name}{}", std::env::consts::EXE_SUFFIX)
}

/// PATH with these folders first.
pub(crate) fn path_with(first: &[&Path]) -> Result<OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = first.iter().map(|folder| (*folder).to_owned());
    std::env::join_paths(folders.chain(std::env::split_paths(&path)))
        .context("a tool folder has a name that PATH cannot hold")
}

fn show(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(OsStr::to_string_lossy).collect();
    format!("`{}`", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_programs_and_reports_failures() {
        assert!(which("no-such-program-anywhere").is_none());
        let error = quiet(&mut Command::new("no-such-program-anywhere")).unwrap_err();
        assert!(error.to_string().contains("cannot start `no-such-program-anywhere`"));
        let error = quiet(cargo().arg("no-such-subcommand")).unwrap_err();
        assert!(error.to_string().contains("no-such-subcommand"), "{error}");
    }

    #[test]
    fn tee_gives_the_output() {
        let mut onward = Vec::new();
        let (success, text) = tee(cargo().arg("--version"), &mut onward).unwrap();
        assert!(success && text.starts_with("cargo "));
        assert_eq!(onward, text.as_bytes());
    }

    #[test]
    fn path_starts_with_the_tools() {
        let path = path_with(&[Path::new("/a"), Path::new("/b")]).unwrap();
        let folders: Vec<_> = std::env::split_paths(&path).take(2).collect();
        assert_eq!(folders, [Path::new("/a"), Path::new("/b")]);
    }
}
