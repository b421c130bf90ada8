//! The programs that the commands need: each is used if present in the right version, and
//! installed otherwise, into a folder outside `target/` that `cargo clean` leaves alone.

mod apt;
mod browser;
mod cargo_tool;
mod folder;
mod node;
mod rust;
mod version;

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

pub(crate) use self::browser::chinese_fonts;
pub(crate) use self::rust::{clippy, rustfmt, wasm_target};

use self::cargo_tool::CargoTool;
use self::folder::Folder;
use crate::proc;
use crate::project::Project;

pub(crate) const TRUNK: &str = "0.21.14";
/// Of the npm package `binaryen` in `tests/e2e/package.json`.
const WASM_OPT: &str = "132";

/// Trunk, and the PATH on which it finds `wasm-bindgen` and, for a release, `wasm-opt`.
pub(crate) struct BuildTools {
    pub(crate) trunk: PathBuf,
    pub(crate) path: OsString,
}

/// What makes the scripts of a release small.
pub(crate) struct Esbuild {
    pub(crate) node: PathBuf,
    pub(crate) script: PathBuf,
}

pub(crate) fn esbuild(project: &Project) -> Result<Esbuild> {
    let folder = Folder::open()?;
    let script = node::modules(&folder, project, node::E2E)?.join("esbuild/bin/esbuild");
    Ok(Esbuild { node: node::program(&folder)?, script })
}

pub(crate) fn for_build(project: &Project, release: bool) -> Result<BuildTools> {
    let folder = Folder::open()?;
    wasm_target()?;
    let trunk = trunk().ensure(&folder)?;
    let bindgen = wasm_bindgen(project)?.ensure(&folder)?;
    let mut first = vec![trunk.clone(), bindgen];
    if release {
        first.push(node::wasm_opt(&folder, project)?);
    }
    let first: Vec<_> = first.iter().map(PathBuf::as_path).collect();
    Ok(BuildTools { trunk: trunk.join(proc::program("trunk")), path: proc::path_with(&first)? })
}

/// What runs the wasm tests in a browser.
pub(crate) struct WasmTestTools {
    pub(crate) runner: PathBuf,
    pub(crate) chromedriver: PathBuf,
}

pub(crate) fn for_wasm_tests(project: &Project) -> Result<WasmTestTools> {
    let folder = Folder::open()?;
    wasm_target()?;
    let bindgen = wasm_bindgen(project)?.ensure(&folder)?;
    let chromedriver = browser::ensure(&folder)?.chromedriver;
    Ok(WasmTestTools {
        runner: bindgen.join(proc::program("wasm-bindgen-test-runner")),
        chromedriver,
    })
}

/// What runs the specs of `tests/e2e/`.
pub(crate) struct E2eTools {
    pub(crate) node: PathBuf,
    pub(crate) modules: PathBuf,
    pub(crate) chromium: PathBuf,
}

pub(crate) fn for_e2e(project: &Project) -> Result<E2eTools> {
    let folder = Folder::open()?;
    Ok(E2eTools {
        modules: node::modules(&folder, project, node::E2E)?,
        node: node::program(&folder)?,
        chromium: browser::ensure(&folder)?.chromium,
    })
}

/// `node_modules` of a folder of `bench/`, a form that `cargo xtask bench` compares with. Nothing else needs them.
pub(crate) fn bench_modules(project: &Project, subject: &str) -> Result<PathBuf> {
    node::modules(&Folder::open()?, project, &format!("bench/{subject}"))
}

/// `node_modules` of the bundlers and frameworks that the package is tried with. Nothing else needs them.
pub(crate) fn bundlers(project: &Project) -> Result<PathBuf> {
    node::modules(&Folder::open()?, project, node::BUNDLERS)
}

/// `cargo xtask tools`
pub(crate) fn command(project: &Project) -> Result<ExitCode> {
    let build = for_build(project, true)?;
    let wasm = for_wasm_tests(project)?;
    let e2e = for_e2e(project)?;
    rustfmt()?;
    clippy()?;
    for (name, path) in [
        ("trunk", &build.trunk),
        ("wasm-bindgen-test-runner", &wasm.runner),
        ("chromedriver", &wasm.chromedriver),
        ("chromium", &e2e.chromium),
        ("node", &e2e.node),
        ("node modules", &e2e.modules),
    ] {
        println!("{name:<26}{}", path.display());
    }
    Ok(ExitCode::SUCCESS)
}

fn trunk() -> CargoTool {
    CargoTool {
        name: "trunk",
        package: "trunk",
        version: TRUNK.to_owned(),
        programs: &["trunk"],
        // No update check, and no OpenSSL.
        arguments: &["--locked", "--no-default-features", "--features", "rustls"],
    }
}

fn wasm_bindgen(project: &Project) -> Result<CargoTool> {
    Ok(CargoTool {
        name: "wasm-bindgen",
        package: "wasm-bindgen-cli",
        version: project.wasm_bindgen_version()?,
        programs: &["wasm-bindgen", "wasm-bindgen-test-runner"],
        arguments: &[],
    })
}
