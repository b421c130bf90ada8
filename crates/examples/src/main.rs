//! `cargo xtask conformance OUT`: the examples of the rules as files.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder] = &arguments[..] else {
        eprintln!("conformance: name the folder to write into");
        return ExitCode::FAILURE;
    };
    match xxgk_examples::conformance(Path::new(folder)) {
        Ok(count) => {
            println!("{folder}/index.json: {count} cases");
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("conformance: {error}");
            ExitCode::FAILURE
        }
    }
}
