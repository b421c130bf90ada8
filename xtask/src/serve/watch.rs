//! Notices changed sources by looking: a few hundred files twice a second cost nothing, and it
//! works on every file system.

use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use crate::project::Project;

const SOURCES: [&str; 8] =
    ["Cargo.toml", "Cargo.lock", "Trunk.toml", "index.html", "crates", "embed", "src", "styles"];

pub(super) fn on_change(project: &Project, mut changed: impl FnMut()) -> ! {
    let mut before = state(project);
    loop {
        std::thread::sleep(Duration::from_millis(500));
        let now = state(project);
        if now != before {
            before = now;
            changed();
        }
    }
}

/// Newest change, and number of files: a removed file is a change as well.
type State = (Option<SystemTime>, usize);

fn state(project: &Project) -> State {
    SOURCES.iter().fold((None, 0), |state, source| look(&project.path(source), state))
}

fn look(path: &Path, (newest, files): State) -> State {
    let Ok(metadata) = fs::metadata(path) else { return (newest, files) };
    if metadata.is_dir() {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        return entries.fold((newest, files), |state, entry| look(&entry.path(), state));
    }
    (newest.max(metadata.modified().ok()), files + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sees_changed_new_and_removed_files() {
        let root = std::env::temp_dir().join(format!("xtask-watch-{}", std::process::id()));
        fs::create_dir_all(root.join("src/deep")).unwrap();
        let project = Project { root: root.clone() };
        let file = root.join("src/deep/a.rs");
        let empty = state(&project);
        fs::write(&file, "").unwrap();
        let one = state(&project);
        assert_ne!(empty, one);
        let later = SystemTime::now() + Duration::from_secs(2);
        fs::File::options().write(true).open(&file).unwrap().set_modified(later).unwrap();
        assert_ne!(one, state(&project));
        fs::remove_file(&file).unwrap();
        assert_eq!(empty, state(&project));
        fs::remove_dir_all(root).unwrap();
    }
}
