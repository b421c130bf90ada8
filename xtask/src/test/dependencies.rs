//! Licences, bans and sources of the dependencies by deny.toml, for machines without cargo-deny.

use anyhow::{Context, Result, bail};
use cargo_metadata::{MetadataCommand, Package};
use spdx::Expression;
use toml::de::{DeTable, DeValue};

use crate::project::{Project, read};

/// What deny.toml says of dependencies.
struct Rules {
    allowed: Vec<String>,
    /// Licences that single packages may have besides.
    exceptions: Vec<(String, Vec<String>)>,
    banned: Vec<String>,
}

/// Checks what cargo resolved. Fails with every package that has no allowed licence, is banned, or comes from
/// elsewhere than the registry.
pub(super) fn check(project: &Project) -> Result<()> {
    let rules = Rules::parse(&read(&project.path("deny.toml"))?)?;
    let metadata = MetadataCommand::new()
        .current_dir(&project.root)
        .exec()
        .context("cargo metadata does not answer")?;
    let faults: Vec<String> = metadata.packages.iter().flat_map(|one| rules.faults(one)).collect();
    if faults.is_empty() {
        println!(
            "[xtask] {} packages: licences, bans and sources are right",
            metadata.packages.len()
        );
        return Ok(());
    }
    bail!("deny.toml does not allow:\n  {}", faults.join("\n  "));
}

impl Rules {
    fn parse(text: &str) -> Result<Rules> {
        let table = DeTable::parse(text).context("deny.toml cannot be read")?;
        let table = table.get_ref();
        let part = |name: &str, key: &str| {
            let part = table.get(name)?.get_ref().as_table()?.get(key)?;
            part.get_ref().as_array()
        };
        let texts = |list: &[toml::Spanned<DeValue<'_>>]| -> Vec<String> {
            list.iter().filter_map(|item| Some(item.get_ref().as_str()?.to_owned())).collect()
        };
        let mut exceptions = Vec::new();
        for item in part("licenses", "exceptions").into_iter().flatten() {
            let item = item.get_ref().as_table().context("an exception is a table")?;
            let name = item.get("crate").and_then(|name| name.get_ref().as_str());
            let allow = item.get("allow").and_then(|allow| allow.get_ref().as_array());
            let (name, allow) = name.zip(allow).context("an exception has crate and allow")?;
            exceptions.push((name.to_owned(), texts(allow)));
        }
        let banned = part("bans", "deny").into_iter().flatten().filter_map(|item| {
            Some(item.get_ref().as_table()?.get("crate")?.get_ref().as_str()?.to_owned())
        });
        Ok(Rules {
            allowed: texts(part("licenses", "allow").context("deny.toml allows no licence")?),
            exceptions,
            banned: banned.collect(),
        })
    }

    fn faults(&self, package: &Package) -> Vec<String> {
        let (name, version) = (package.name.as_str(), &package.version);
        let mut faults = Vec::new();
        if self.banned.iter().any(|banned| banned == name) {
            faults.push(format!("{name} {version}: banned"));
        }
        // Without a source it is our own.
        if package.source.as_ref().is_some_and(|source| !source.is_crates_io()) {
            faults.push(format!("{name} {version}: not from the registry"));
        }
        match package.license.as_deref() {
            None => faults.push(format!("{name} {version}: no licence is named")),
            Some(licence) if !self.is_allowed(name, licence) => {
                faults.push(format!("{name} {version}: {licence}"));
            }
            Some(_) => {}
        }
        faults
    }

    /// Whether an SPDX expression can be met with licences that are allowed for this package.
    fn is_allowed(&self, name: &str, licence: &str) -> bool {
        // `MIT/Apache-2.0` is how it was written once.
        let Ok(expression) = Expression::parse_mode(licence, spdx::ParseMode::LAX) else {
            return false;
        };
        let of_package = self.exceptions.iter().filter(|(known, _)| known == name);
        let allowed: Vec<&String> =
            self.allowed.iter().chain(of_package.flat_map(|(_, allow)| allow)).collect();
        expression.evaluate(|wanted| {
            wanted.license.id().is_some_and(|id| allowed.iter().any(|known| *known == id.name))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: &str = r#"
        [licenses]
        allow = ["MIT", "Apache-2.0"]
        exceptions = [{ allow = ["MPL-2.0"], crate = "selectors" }]
        [bans]
        deny = [{ crate = "openssl", reason = "no connections" }]
    "#;

    #[test]
    fn licences_by_name_and_package() {
        let rules = Rules::parse(RULES).unwrap();
        for (name, licence, expected) in [
            ("one", "MIT", true),
            ("one", "MIT OR GPL-3.0-only", true),
            ("one", "MIT/Apache-2.0", true),
            ("one", "MIT AND GPL-3.0-only", false),
            ("one", "MPL-2.0", false),
            ("selectors", "MPL-2.0", true),
            ("one", "", false),
            ("one", "what I like", false),
        ] {
            assert_eq!(rules.is_allowed(name, licence), expected, "{name} {licence}");
        }
        assert_eq!(rules.banned, ["openssl"]);
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for text in ["", "[licenses]", "[licenses]\nallow = [\"MIT\"]\nexceptions = [{}]", "{"] {
            assert!(Rules::parse(text).is_err(), "{text}");
        }
    }
}
