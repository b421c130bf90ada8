//! Prepares what is linked into the browser module and is written for people: the style sheets.

#[path = "build/css.rs"]
mod css;

use std::path::PathBuf;
use std::{env, fs, io};

/// In the order of the cascade. One sheet is made of them.
const SHEETS: [&str; 8] = [
    "tokens.css",
    "base.css",
    "frame.css",
    "paper.css",
    "tables.css",
    "findings.css",
    "dialogs.css",
    "reader.css",
];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build");
    println!("cargo::rerun-if-changed=styles");
    let mut all = String::new();
    for name in SHEETS {
        all += &fs::read_to_string(["styles", name].iter().collect::<PathBuf>())?;
    }
    let out = env::var_os("OUT_DIR").map(PathBuf::from).unwrap_or_default();
    fs::write(out.join("element.css"), css::minify(&all))
}
