//! What the page keeps for the time without its server: names the build in its scripts, and lists its files in `sw.js`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// Where the name of the build goes, in every script.
const BUILD: &str = "__XXGK_BUILD__";
/// Where the files go, in [`WORKER`].
const FILES: &str = "__XXGK_FILES__";
const WORKER: &str = "sw.js";
/// What no page loads.
const ENDS_OF_OTHERS: [&str; 3] = [".d.ts", ".md", ".map"];

/// Writes into the scripts of `dist` which build they are of, and into the service worker what it keeps.
pub(crate) fn name_build(dist: &Path) -> Result<()> {
    let mut names = Vec::new();
    collect(dist, "", &mut names)?;
    names.sort();
    // Of everything as it came from the tools, so that the same sources have the same name.
    let mut all = Sha256::new();
    for name in &names {
        all.update(format!("{name} {}\n", hash(&dist.join(name))?));
    }
    let build = &hex(&all.finalize())[..10];
    let mut listed = Vec::new();
    for name in names.iter().filter(|name| *name != WORKER) {
        let path = dist.join(name);
        if name.ends_with(".js") {
            write_into(&path, BUILD, build)?;
        }
        if name.contains([' ', '|', '\'', '"', '\\']) {
            bail!("{name} cannot stand in the list of {WORKER}");
        }
        listed.push(format!("{name} {}", hash(&path)?));
    }
    let worker = dist.join(WORKER);
    if !write_into(&worker, BUILD, build)? || !write_into(&worker, FILES, &listed.join("|"))? {
        bail!("{} has no place for the files of the build", worker.display());
    }
    Ok(())
}

/// Whether the file had such a place.
fn write_into(path: &Path, place: &str, text: &str) -> Result<bool> {
    let before =
        fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let has_place = before.contains(place);
    if has_place {
        fs::write(path, before.replace(place, text))?;
    }
    Ok(has_place)
}

fn collect(folder: &Path, prefix: &str, names: &mut Vec<String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') || ENDS_OF_OTHERS.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        let name = format!("{prefix}{name}");
        if !entry.file_type()?.is_dir() {
            names.push(name);
        } else if name != "examples" {
            collect(&entry.path(), &format!("{name}/"), names)?;
        }
    }
    Ok(())
}

fn hash(path: &Path) -> Result<String> {
    let content = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    Ok(hex(&Sha256::digest(content)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A small `dist`, as its tools leave it.
    fn dist(name: &str, page: &str) -> std::path::PathBuf {
        let dist =
            std::env::temp_dir().join(format!("xtask-offline-{}-{name}", std::process::id()));
        for (name, content) in [
            ("index.html", page),
            ("sw.js", include_str!("../../embed/sw.js")),
            ("xxgk-report.js", "const BUILD=\"__XXGK_BUILD__\";"),
            ("xxgk-report.d.ts", "types"),
            ("app/a_bg.wasm", "\0asm"),
            ("examples/plain.html", "of others"),
            (".stage/half.js", "half"),
        ] {
            let path = dist.join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        dist
    }

    fn worker_of(dist: &Path) -> String {
        name_build(dist).unwrap();
        fs::read_to_string(dist.join(WORKER)).unwrap()
    }

    #[test]
    fn the_worker_lists_what_the_page_loads_as_it_is_served() {
        let dist = dist("list", "<p>年报");
        let worker = worker_of(&dist);
        let list = worker.split('\'').find(|text| text.contains('|')).unwrap();
        let names: Vec<&str> =
            list.split('|').map(|file| file.split(' ').next().unwrap()).collect();
        assert_eq!(names, ["app/a_bg.wasm", "index.html", "xxgk-report.js"]);
        for file in list.split('|') {
            let (name, expected) = file.split_once(' ').unwrap();
            assert_eq!(hash(&dist.join(name)).unwrap(), expected, "{name}");
        }
        let script = fs::read_to_string(dist.join("xxgk-report.js")).unwrap();
        let build = script.split('"').nth(1).unwrap();
        assert!(build.len() == 10 && worker.contains(&format!("'{build}'")), "{script}");
        // A second time there is nothing to write into.
        assert!(name_build(&dist).is_err());
        fs::remove_dir_all(dist).unwrap();
    }

    #[test]
    fn the_same_files_are_the_same_build_and_others_are_not() {
        let [one, same, other] =
            [dist("one", "<p>年报"), dist("same", "<p>年报"), dist("other", "<p>月报")];
        let [first, second, third] = [worker_of(&one), worker_of(&same), worker_of(&other)];
        assert_eq!(first, second);
        assert_ne!(first, third);
        for dist in [one, same, other] {
            fs::remove_dir_all(dist).unwrap();
        }
    }
}
