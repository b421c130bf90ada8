//! What a release has beside its files: their digests, and the same compressed.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

use crate::size;

/// The list of digests.
const INTEGRITY: &str = "integrity.json";
/// What compresses well; pictures and archives do not.
const TEXT: [&str; 8] = [".wasm", ".js", ".css", ".html", ".json", ".svg", ".ts", ".txt"];

/// Lists the digest of each file under `dist`, and puts `.gz` and `.br` beside those that compress.
pub(crate) fn finish(dist: &Path) -> Result<()> {
    let mut digests = BTreeMap::new();
    walk(dist, "", &mut digests).with_context(|| format!("cannot pack {}", dist.display()))?;
    fs::write(dist.join(INTEGRITY), json(&digests))?;
    Ok(())
}

fn walk(folder: &Path, prefix: &str, digests: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), &format!("{name}/"), digests)?;
            continue;
        }
        let is_made_here = [".br", ".gz"].iter().any(|end| name.ends_with(end));
        if is_made_here || name == INTEGRITY {
            continue;
        }
        let content = fs::read(entry.path())?;
        if TEXT.iter().any(|end| name.ends_with(end)) {
            let (gzip, brotli) = size::compressed(&content)?;
            fs::write(folder.join(format!("{}.gz", entry.file_name().to_string_lossy())), gzip)?;
            fs::write(folder.join(format!("{}.br", entry.file_name().to_string_lossy())), brotli)?;
        }
        digests.insert(name, integrity(&content));
    }
    Ok(())
}

/// As `integrity=` takes it.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(content)))
}

/// Names of files of a release have nothing that JSON would have to escape.
fn json(digests: &BTreeMap<String, String>) -> String {
    let mut text = String::from("{");
    for (index, (name, digest)) in digests.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let _ = write!(text, "{comma}\n  {name:?}: {digest:?}");
    }
    text + "\n}\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_standard() {
        // FIPS 180-4, the digest of “abc”, as base64.
        assert_eq!(
            integrity(b"abc"),
            "sha384-ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn"
        );
    }

    #[test]
    fn each_file_is_listed_and_texts_are_compressed() {
        let dist = std::env::temp_dir().join(format!("xxgk-package-{}", std::process::id()));
        fs::create_dir_all(dist.join("app")).unwrap();
        fs::write(dist.join("app/a.js"), "export {}").unwrap();
        fs::write(dist.join("b.png"), [1, 2, 3]).unwrap();
        // Twice: what was made the first time is not packed again.
        finish(&dist).unwrap();
        finish(&dist).unwrap();
        let list = fs::read_to_string(dist.join(INTEGRITY)).unwrap();
        let names: Vec<&str> = list.lines().filter_map(|line| line.split('"').nth(1)).collect();
        assert_eq!(names, ["app/a.js", "b.png"]);
        assert!(dist.join("app/a.js.br").exists() && dist.join("app/a.js.gz").exists());
        assert!(!dist.join("b.png.br").exists() && !dist.join("app/a.js.br.br").exists());
        fs::remove_dir_all(dist).unwrap();
    }
}
