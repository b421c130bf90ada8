//! Chromium, for the tests and the screenshots.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::apt;
use super::folder::Folder;
use crate::proc;

pub(super) struct Browser {
    pub(super) chromium: PathBuf,
    pub(super) chromedriver: PathBuf,
}

pub(super) fn ensure(folder: &Folder) -> Result<Browser> {
    if let Some(browser) = find() {
        return Ok(browser);
    }
    let _lock = folder.lock()?;
    if let Some(browser) = find() {
        return Ok(browser);
    }
    apt::install(
        &["chromium", "chromium-driver", "fonts-noto-cjk"],
        "running tests in a browser (`cargo xtask test wasm`, `test e2e`, `shots`)",
    )?;
    find().context(
        "the packages chromium and chromium-driver are installed, but no chromium and \
         chromedriver are on PATH; set CHROMIUM and CHROMEDRIVER to the programs",
    )
}

/// Screenshots of Chinese without a font are rows of boxes.
pub(crate) fn chinese_fonts() -> Result<()> {
    let fonts = proc::quiet(Command::new("fc-list").arg(":lang=zh-cn"));
    // Without fontconfig nothing can be said.
    if fonts.is_ok_and(|fonts| fonts.trim().is_empty()) {
        let _lock = Folder::open()?.lock()?;
        apt::install(&["fonts-noto-cjk"], "a screenshot with Chinese text")?;
    }
    Ok(())
}

fn find() -> Option<Browser> {
    Some(Browser {
        chromium: named("CHROMIUM", &["chromium", "chromium-browser", "google-chrome"])?,
        chromedriver: named("CHROMEDRIVER", &["chromedriver"])?,
    })
}

fn named(variable: &str, names: &[&str]) -> Option<PathBuf> {
    std::env::var_os(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_file())
        .or_else(|| names.iter().find_map(|name| proc::which(name)))
}
