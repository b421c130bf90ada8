//! `xxgk`: the annual report on the command line, over the same core as the browser.
//!
//! The output is a contract for scripts; `docs` and `--help` describe it.

#![cfg(not(target_arch = "wasm32"))]

mod args;
mod batch;
mod clock;
mod commands;
mod convert;
mod data;
mod folder;
mod input;
mod numbers;
mod offered;
mod problem;
mod sum;
mod template;
mod usage;

use std::io::Write;
use std::process::ExitCode;

use args::Command;

/// What a run ends with; the worst counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Exit {
    /// Everything done; warnings allowed.
    Ok = 0,
    /// A report has errors.
    Findings = 1,
    /// Unknown format, unreadable file, wrong usage.
    Unreadable = 2,
    /// A file is over a limit.
    OverLimit = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// Does what the arguments of this process say; its exit code is that of the worst file.
pub fn run() -> ExitCode {
    let (lang, command) = args::parse(std::env::args_os().skip(1));
    let mut out = std::io::stdout().lock();
    let written = match command {
        Ok(Command::Help) => write!(out, "{}", usage::usage(lang)).map(|()| Exit::Ok),
        Ok(Command::Version) => {
            writeln!(out, "xxgk {}", env!("CARGO_PKG_VERSION")).map(|()| Exit::Ok)
        }
        Ok(Command::Cells { file }) => commands::cells(&file, lang, &mut out),
        Ok(Command::Check { files, options }) => commands::check(&files, &options, lang, &mut out),
        Ok(Command::Suggest { file, previous, format }) => {
            offered::print(&file, previous.as_ref(), format, lang, &mut out)
        }
        Ok(Command::Convert(wish)) => match wish.files() {
            Some([input, output]) if input.is_dir() => {
                batch::convert(&wish, [input, output], lang, &mut out)
            }
            _ => Ok(convert::convert(&wish, lang)),
        },
        Ok(Command::Template { form, output }) => Ok(template::template(form, &output, lang)),
        Ok(Command::Sum(wish)) => sum::sum(&wish, lang, &mut out),
        Ok(Command::Verify { sum, folder }) => sum::verify(&sum, &folder, lang, &mut out),
        Ok(Command::Lines { folder }) => data::lines(&folder, lang, &mut out),
        Ok(Command::Sql { dialect, parts }) => data::print_sql(dialect, &parts, &mut out),
        Ok(Command::Rules) => data::rules(&mut out),
        Err(problem) => {
            eprintln!("xxgk: {}\n\n{}", problem.text(lang), usage::usage(lang).trim_end());
            Ok(Exit::Unreadable)
        }
    };
    // A reader that stops early (`xxgk cells … | head`) is no failure of ours.
    written.unwrap_or(Exit::Ok).into()
}
