//! Splits a browser module in two: what it takes until a form can be filled in, and the rest, which
//! the page's script fetches right behind it.
//!
//! Both halves are one program: they share memory, tables and globals, and call each other. A function
//! that is moved leaves a stub in the first half if something there calls it; the stub makes sure that
//! the second half is there (it asks the import `load`, which fetches it synchronously in the rare case
//! that somebody was quicker than the network) and calls through a table slot that the second half fills.
//! So which functions are moved is a matter of speed and never of correctness. `cold.txt` names them.
//! Their texts move with them (`texts.rs`).

mod cold;
mod module;
pub(crate) mod profile;
pub(crate) mod texts;
mod write;

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

pub(crate) use self::cold::Cold;
use self::module::Module;

/// Of the import that makes sure that the second half is there, and of all imports of the second half.
const NAMESPACE: &str = "s";

/// The two halves of a module, without names.
pub(crate) struct Halves {
    pub(crate) first: Vec<u8>,
    pub(crate) second: Vec<u8>,
    /// Functions in the second half.
    pub(crate) moved: usize,
    /// Bytes of texts in the second half.
    pub(crate) texts: usize,
}

/// Where wasm-bindgen's script hands the imports over.
const IMPORTS: &str = "const imports = __wbg_get_imports();";

/// What the script of a module needs to know of the second half, which it expects beside itself.
const LOADER: &str = r"
const REST = new URL('{rest}', import.meta.url);
let rest_is_there = false;
function load_rest() {
    if (rest_is_there) return;
    const request = new XMLHttpRequest();
    request.open('GET', REST, false);
    request.overrideMimeType('text/plain; charset=x-user-defined');
    request.send();
    if (request.status !== 200) throw new WebAssembly.RuntimeError(`${REST}: ${request.status}`);
    const bytes = Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0));
    new WebAssembly.Instance(new WebAssembly.Module(bytes), { s: wasm });
    rest_is_there = true;
}
export async function fetch_rest() {
    const answer = await fetch(REST);
    if (!answer.ok || rest_is_there) return;
    await WebAssembly.instantiate(await answer.arrayBuffer(), { s: wasm });
    rest_is_there = true;
}
";

/// Teaches the script of a module to load the second half, a file named `rest` beside it.
pub(crate) fn teach(script: &Path, rest: &str) -> Result<()> {
    let text = add_import(script, "load: load_rest")?;
    Ok(fs::write(script, text + &LOADER.replace("{rest}", rest))?)
}

/// Has the script of an instrumented module collect the numbers of the functions that are called.
pub(crate) fn teach_marking(script: &Path) -> Result<()> {
    let text = add_import(script, "mark: (at) => (globalThis.marks ??= new Set()).add(at)")?;
    Ok(fs::write(script, text)?)
}

fn add_import(script: &Path, import: &str) -> Result<String> {
    let text = fs::read_to_string(script)?;
    if !text.contains(IMPORTS) {
        bail!(
            "{} is not the script that wasm-bindgen writes: {IMPORTS} is missing",
            script.display()
        );
    }
    Ok(text.replace(IMPORTS, &format!("{IMPORTS} imports.{NAMESPACE} = {{ {import} }};")))
}

/// Splits the file `module`; the second half goes to `rest`. `literals` are those of its sources.
pub(crate) fn file(
    module: &Path,
    rest: &Path,
    cold: &Cold,
    literals: &HashSet<String>,
) -> Result<()> {
    let bytes = fs::read(module)?;
    let halves = halves(&bytes, cold, literals)
        .with_context(|| format!("cannot split {}", module.display()))?;
    println!(
        "{} functions and {} KB of their texts moved out of {} ({} of {} KB)",
        halves.moved,
        halves.texts / 1000,
        module.display(),
        halves.second.len() / 1000,
        bytes.len() / 1000,
    );
    fs::write(module, halves.first)?;
    fs::write(rest, halves.second)?;
    Ok(())
}

fn halves(bytes: &[u8], cold: &Cold, literals: &HashSet<String>) -> Result<Halves> {
    let module = Module::read(bytes)?;
    let moved = module.movable(|name| cold.contains(name));
    let data = texts::Data::read(bytes)?;
    let texts = data.movable(literals, &texts::Numbers::read(&module.bodies, &moved)?);
    let plan = write::Plan::new(&module, &moved, &texts);
    Ok(Halves {
        first: plan.first(bytes)?,
        second: plan.second(&data)?,
        moved: moved.iter().filter(|moved| **moved).count(),
        texts: texts.iter().map(ExactSizeIterator::len).sum(),
    })
}

#[cfg(test)]
mod tests;
