//! Programs of others that judge what is read and written here, and what is said where one is not installed.

use std::path::{Path, PathBuf};

/// A program of the machine; `None`, and a line that says so, where it is not installed.
pub(crate) fn program(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let found = names
        .iter()
        .flat_map(|name| std::env::split_paths(&path).map(move |folder| folder.join(name)))
        .find(|file| file.is_file());
    if found.is_none() {
        missing(names[0]);
    }
    found
}

/// Says that a judge is missing. A test that passes has its output swallowed: `cargo xtask test` reads the files of this
/// folder, and counts them as skipped.
pub(crate) fn missing(judge: &str) {
    eprintln!("SKIPPED: {judge} is not installed");
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("missing-judges");
    let name: String =
        judge.chars().map(|char| if char.is_alphanumeric() { char } else { '-' }).collect();
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(name), judge).unwrap();
}
