//! `cargo xtask`: build, serve and test xxgk-report. It installs the tools it needs.

mod bench;
mod bundle;
mod minify;
mod offline;
mod package;
mod proc;
mod project;
mod serve;
mod shots;
mod site;
mod size;
mod summary;
mod test;
mod tools;

use std::process::ExitCode;

use anyhow::{Result, bail};

use crate::project::Project;

const USAGE: &str = "\
cargo xtask build                              release build into dist/, with a table of sizes
cargo xtask serve [--release] [--port N] [--open]
                                               build and serve on 127.0.0.1; rebuilds on change
                                               unless --release
cargo xtask test [--fast]                      every check; --fast: format, lints, native tests
cargo xtask test lint|native|wasm|e2e|bundlers|size [--no-build] [-- arguments of the runner]
                                               one part; --no-build: take dist/ as it is
cargo xtask shots [--no-build]                 screenshots into target/shots/
cargo xtask kill [--no-build] [--rounds N] [--seconds N] [--characters N]
                                               kills the browser while somebody types, and counts
                                               what is lost
cargo xtask bench [keys|libraries|documents] [--no-build] [--write] [--rounds N] [--keys N] [--loads N]
                                               keys, beside a hand-written React form; loading and typing,
                                               beside libraries for forms; documents read, checked and
                                               written, natively and in the browser;
                                               --write: the tables in docs/BENCH.md
cargo xtask conformance OUT                    the examples of the rules as files, to hold another
                                               program against
cargo xtask tools                              install what is missing, and say where it is

Tools are kept in $XXGK_TOOLS, else $XDG_CACHE_HOME/xxgk-report, else ~/.cache/xxgk-report.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("[xtask] error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else {
        println!("{USAGE}");
        return Ok(ExitCode::FAILURE);
    };
    let project = Project::find()?;
    match command.as_str() {
        "build" => no_more(rest).and_then(|()| bundle::command(&project)),
        "serve" => serve::command(&project, rest),
        "test" => test::command(&project, rest),
        "bench" => bench::command(&project, rest),
        "shots" => shots::command(&project, rest),
        "kill" => shots::kill(&project, rest),
        "conformance" => conformance(rest),
        "tools" => no_more(rest).and_then(|()| tools::command(&project)),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("unknown command `{other}`\n\n{USAGE}"),
    }
}

/// The work of a program of its own: this one depends on no crate of the product.
fn conformance(arguments: &[String]) -> Result<ExitCode> {
    let mut program = proc::cargo();
    program.args(["run", "--quiet", "--package", "xxgk-examples", "--"]).args(arguments);
    proc::run(&mut program)?;
    Ok(ExitCode::SUCCESS)
}

fn no_more(rest: &[String]) -> Result<()> {
    match rest.first() {
        None => Ok(()),
        Some(extra) => bail!("unexpected argument `{extra}`\n\n{USAGE}"),
    }
}
