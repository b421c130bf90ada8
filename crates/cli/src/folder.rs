//! Folders of reports: what is in them, and how far the reading is.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};

/// The files of a folder by name, without hidden ones and those that Word leaves beside an open document.
pub(crate) fn files_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_file() && !name.starts_with(['.', '~']) {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

/// The name of a file as it stands in a table: a tab would shift the columns.
pub(crate) fn name_of(path: &Path) -> String {
    in_column(&path.file_name().unwrap_or_default().to_string_lossy())
}

/// A text as it stands in a column of a table.
pub(crate) fn in_column(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}

/// Which file is being read, in one line of a terminal.
pub(crate) fn show_progress(at: usize, all: usize, file: &Path) {
    if io::stderr().is_terminal() {
        eprint!("\r\u{1b}[K[{}/{all}] {}", at + 1, name_of(file));
    }
}

/// Takes that line away.
pub(crate) fn end_progress() {
    if io::stderr().is_terminal() {
        eprint!("\r\u{1b}[K");
    }
}
