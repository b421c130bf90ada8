//! Where the project is, and what its files say.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use toml::de::{DeTable, DeValue};

pub(crate) struct Project {
    pub(crate) root: PathBuf,
}

impl Project {
    pub(crate) fn find() -> Result<Self> {
        // Cargo sets the variable at run time too, so a moved checkout is found without a rebuild.
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent().context("xtask is not inside the project")?;
        if !root.join("Trunk.toml").is_file() {
            bail!("no Trunk.toml in {}: run `cargo xtask` inside the project", root.display());
        }
        Ok(Self { root: root.to_owned() })
    }

    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The release build of the page.
    pub(crate) fn dist(&self) -> PathBuf {
        self.path("dist")
    }

    /// The version of wasm-bindgen in Cargo.lock: its tools must be exactly the same.
    pub(crate) fn wasm_bindgen_version(&self) -> Result<String> {
        let text = read(&self.path("Cargo.lock"))?;
        locked_version(&text, "wasm-bindgen")
    }
}

pub(crate) fn read(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))
}

fn locked_version(lock: &str, package: &str) -> Result<String> {
    let table = DeTable::parse(lock).map_err(|error| anyhow::anyhow!("Cargo.lock: {error}"))?;
    let packages = table.get_ref().get("package").and_then(|value| value.get_ref().as_array());
    let versions: Vec<&str> = packages
        .into_iter()
        .flatten()
        .filter(|entry| text(entry.get_ref(), "name") == Some(package))
        .filter_map(|entry| text(entry.get_ref(), "version"))
        .collect();
    match versions[..] {
        [version] => Ok(version.to_owned()),
        [] => bail!("Cargo.lock has no package {package}"),
        _ => bail!("Cargo.lock has {package} in several versions: {}", versions.join(", ")),
    }
}

fn text<'a>(entry: &'a DeValue<'_>, key: &str) -> Option<&'a str> {
    entry.get(key)?.get_ref().as_str()
}

#[cfg(test)]
mod tests {
    use super::locked_version;

    const LOCK: &str = r#"
version = 4

[[package]]
name = "wasm-bindgen"
version = "0.2.130"
dependencies = ["cfg-if"]

[[package]]
name = "wasm-bindgen-macro"
version = "0.2.131"

[[package]]
name = "twice"
version = "1.0.0"

[[package]]
name = "twice"
version = "2.0.0"
"#;

    #[test]
    fn finds_the_locked_version() {
        assert_eq!(locked_version(LOCK, "wasm-bindgen").unwrap(), "0.2.130");
    }

    #[test]
    fn refuses_none_or_several() {
        assert!(locked_version(LOCK, "absent").unwrap_err().to_string().contains("no package"));
        assert!(locked_version(LOCK, "twice").unwrap_err().to_string().contains("1.0.0, 2.0.0"));
        assert!(locked_version("[[package", "twice").is_err());
    }
}
