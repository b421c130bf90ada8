//! Which functions are moved: those that a visitor does not need until the form can be filled in.

use std::collections::HashSet;
use std::path::Path;

use anyhow::Result;

use crate::project::read;

/// Names of functions, without the hashes that differ from build to build.
pub(crate) struct Cold(HashSet<String>);

impl Cold {
    /// Reads `cold.txt`: a name in each line; lines that begin with `#` are remarks.
    pub(crate) fn read(path: &Path) -> Result<Cold> {
        Ok(Cold::parse(&read(path)?))
    }

    pub(super) fn parse(text: &str) -> Cold {
        let lines = text.lines().map(str::trim);
        Cold(
            lines
                .filter(|line| !line.is_empty() && !line.starts_with('#'))
                .map(str::to_owned)
                .collect(),
        )
    }

    pub(super) fn contains(&self, name: &str) -> bool {
        !name.is_empty() && self.0.contains(&plain(name))
    }
}

/// A function's name without crate hashes: `yew[bd0f49f9e78e7f97]::scheduler` is `yew::scheduler`.
pub(super) fn plain(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut rest = name;
    while let Some((before, behind)) = rest.split_once('[') {
        plain.push_str(before);
        match behind.split_once(']') {
            Some((hash, behind))
                if hash.len() >= 8 && hash.bytes().all(|byte| byte.is_ascii_hexdigit()) =>
            {
                rest = behind;
            }
            _ => {
                plain.push('[');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}
