//! What a visitor downloads: sizes of `dist/`, and their budget in `bench/budgets.toml`.

use std::fmt;
use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use toml::de::DeTable;

use crate::project::{Project, read};

/// Modules that are loaded on first use only, each with a budget of its own.
const LAZY: [&str; 3] = ["office", "checks", "publish"];
/// What runs them, fetched together with the first of them and counted with `office`.
const LAZY_SCRIPTS: [&str; 2] = ["xxgk-office.js", "xxgk-worker.js"];

/// What comes once the form is there: what keeps the page for the time without its server, and what writes files on disk.
const AFTERWARDS: [&str; 3] = ["offline.js", "sw.js", "xxgk-files.js"];
/// What only some pages fetch: those that call methods, that frame the element, or where it does not start.
const FOR_SOME_PAGES: [&str; 6] =
    ["load.js", "xxgk-api.js", "xxgk-trouble.js", "frame.html", "frame.js", "frame-host.js"];

pub(crate) struct Sizes {
    files: Vec<Size>,
}

struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

impl Sizes {
    pub(crate) fn of(dist: &Path) -> Result<Self> {
        let mut files = Vec::new();
        collect(dist, "", &mut files)
            .with_context(|| format!("cannot measure {}", dist.display()))?;
        if files.is_empty() {
            bail!("{} has no files: run `cargo xtask build`", dist.display());
        }
        files.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(Self { files })
    }

    fn first_load(&self) -> Size {
        let is_first = |file: &&Size| file.is_code() && file.module().is_none();
        sum("first load", self.files.iter().filter(is_first))
    }

    fn lazy(&self, module: &str) -> Size {
        let is_of = |file: &&Size| file.is_code() && file.module() == Some(module);
        sum(module, self.files.iter().filter(is_of))
    }

    /// Names every budget that is exceeded.
    pub(crate) fn check(&self, project: &Project) -> Result<()> {
        let budgets = Budgets::parse(&read(&project.path("bench/budgets.toml"))?)?;
        let mut over = Vec::new();
        let mut all = vec![("first load", self.first_load(), budgets.first_load)];
        for (module, budget) in LAZY.into_iter().zip(budgets.lazy) {
            all.push((module, self.lazy(module), budget));
        }
        for (what, size, budget) in all {
            let line = format!("{what}: {} of {budget} bytes, brotli", size.brotli);
            println!("{line}");
            if size.brotli > budget {
                over.push(line);
            }
        }
        if !over.is_empty() {
            bail!("over the budget of bench/budgets.toml: {}", over.join("; "));
        }
        Ok(())
    }
}

impl fmt::Display for Sizes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{:<32}{:>10}{:>10}{:>10}", "bytes", "raw", "gzip", "brotli")?;
        for file in &self.files {
            writeln!(f, "{file}")?;
        }
        let lazy = LAZY.map(|module| self.lazy(module));
        for sum in lazy {
            if sum.raw > 0 {
                writeln!(f, "{sum}")?;
            }
        }
        write!(f, "{}", self.first_load())
    }
}

impl fmt::Display for Size {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:<32}{:>10}{:>10}{:>10}", self.name, self.raw, self.gzip, self.brotli)
    }
}

impl Size {
    fn of(name: String, content: &[u8]) -> Result<Self> {
        let (gzip, brotli) = compressed(content)?;
        Ok(Self { name, raw: content.len(), gzip: gzip.len(), brotli: brotli.len() })
    }

    /// Files that a page loads to work, not icons, types or examples.
    fn is_code(&self) -> bool {
        !self.name.starts_with("examples/")
            && !AFTERWARDS.contains(&&*self.name)
            && !self.name.starts_with("wrappers/")
            && !FOR_SOME_PAGES.contains(&&*self.name)
            && [".wasm", ".js", ".css", ".html"].iter().any(|end| self.name.ends_with(end))
    }

    /// The module loaded on first use that it belongs to.
    fn module(&self) -> Option<&'static str> {
        if LAZY_SCRIPTS.contains(&&*self.name) {
            return Some(LAZY[0]);
        }
        let file = self.name.rsplit('/').next()?;
        LAZY.into_iter().find(|module| file.starts_with(module))
    }
}

/// By gzip and by brotli, as servers keep files compressed in advance.
pub(crate) fn compressed(content: &[u8]) -> Result<(Vec<u8>, Vec<u8>)> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(content)?;
    let mut brotli = Vec::new();
    // Quality 11 and a window of 4 MB.
    let best = brotli::enc::BrotliEncoderParams::default();
    brotli::BrotliCompress(&mut &content[..], &mut brotli, &best)?;
    Ok((gzip.finish()?, brotli))
}

fn sum<'a>(name: &str, files: impl Iterator<Item = &'a Size>) -> Size {
    let zero = Size { name: name.to_owned(), raw: 0, gzip: 0, brotli: 0 };
    files.fold(zero, |total, file| Size {
        name: total.name,
        raw: total.raw + file.raw,
        gzip: total.gzip + file.gzip,
        brotli: total.brotli + file.brotli,
    })
}

fn collect(folder: &Path, prefix: &str, files: &mut Vec<Size>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        // Compressed in advance: what a visitor downloads is counted from the file itself.
        if name.starts_with('.') || name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let name = format!("{prefix}{name}");
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), files)?;
        } else {
            files.push(Size::of(name, &fs::read(entry.path())?)?);
        }
    }
    Ok(())
}

/// In bytes.
struct Budgets {
    first_load: usize,
    /// As many as [`LAZY`].
    lazy: [usize; LAZY.len()],
}

impl Budgets {
    fn parse(text: &str) -> Result<Self> {
        let table =
            DeTable::parse(text).map_err(|error| anyhow::anyhow!("bench/budgets.toml: {error}"))?;
        let kilobytes = |key: &str| -> Result<usize> {
            let number = table
                .get_ref()
                .get("size")
                .and_then(|size| size.get_ref().get(key))
                .and_then(|value| value.get_ref().as_integer())
                .with_context(|| format!("bench/budgets.toml has no number [size] {key}"))?;
            Ok(number.as_str().parse::<usize>()? * 1000)
        };
        let mut lazy = [0; LAZY.len()];
        for (budget, module) in lazy.iter_mut().zip(LAZY) {
            *budget = kilobytes(&format!("{module}_brotli_kb"))?;
        }
        Ok(Self { first_load: kilobytes("first_load_brotli_kb")?, lazy })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, content: &[u8]) -> Size {
        Size::of(name.to_owned(), content).unwrap()
    }

    #[test]
    fn first_load_is_the_code_that_is_not_lazy() {
        let sizes = Sizes {
            files: vec![
                file("index.html", &[b'a'; 100]),
                file("app_bg.wasm", &[b'b'; 1000]),
                file("snippets/inline.js", b"x"),
                file("office.js", &[b'c'; 500]),
                file("app/office_bg.wasm", &[b'c'; 5000]),
                file("app/checks_bg.wasm", &[b'c'; 400]),
                file("app/publish_bg.wasm", &[b'p'; 600]),
                file("xxgk-worker.js", &[b'c'; 70]),
                file("app.d.ts", &[b'd'; 10]),
                file("sw.js", &[b's'; 10]),
                file("examples/host.html", &[b'e'; 10]),
            ],
        };
        assert_eq!(sizes.first_load().raw, 1101);
        assert_eq!(sizes.lazy("office").raw, 5570);
        assert_eq!(sizes.lazy("checks").raw, 400);
        assert_eq!(sizes.lazy("publish").raw, 600);
    }

    #[test]
    fn compressed_sizes_are_real() {
        let size = file("a", &[b'a'; 100_000]);
        assert_eq!(size.raw, 100_000);
        assert!(size.brotli > 0 && size.brotli < size.gzip && size.gzip < 200);
    }

    #[test]
    fn budgets_are_read_and_required() {
        let text = "[size]\nfirst_load_brotli_kb = 150\n\
                    office_brotli_kb = 750\nchecks_brotli_kb = 90\npublish_brotli_kb = 300\n";
        let budgets = Budgets::parse(text).unwrap();
        let all = (budgets.first_load, budgets.lazy);
        assert_eq!(all, (150_000, [750_000, 90_000, 300_000]));
        assert!(Budgets::parse("[size]\nfirst_load_brotli_kb = 150\n").is_err());
        assert!(Budgets::parse("[size").is_err());
        Budgets::parse(include_str!("../../bench/budgets.toml")).unwrap();
    }
}
