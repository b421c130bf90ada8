//! Which version a program says it is.

use std::path::Path;
use std::process::Command;

use crate::proc;

pub(super) fn is(program: &Path, version: &str) -> bool {
    program.is_file()
        && proc::quiet(Command::new(program).arg("--version"))
            .is_ok_and(|output| says(&output, version))
}

fn says(output: &str, version: &str) -> bool {
    output.split_whitespace().any(|word| word == version)
}

#[cfg(test)]
mod tests {
    use super::says;

    #[test]
    fn reads_what_the_tools_print() {
        assert!(says("trunk 0.21.14\n", "0.21.14"));
        assert!(says("wasm-bindgen 0.2.130\n", "0.2.130"));
        assert!(says("wasm-opt version 132 (version_132)\n", "132"));
    }

    #[test]
    fn other_versions_are_not_taken() {
        assert!(!says("trunk 0.21.140\n", "0.21.14"));
        assert!(!says("trunk 0.22.0-beta.1\n", "0.22.0"));
        assert!(!says("wasm-opt version 116 (version_116)\n", "132"));
        assert!(!says("", "132"));
    }
}
