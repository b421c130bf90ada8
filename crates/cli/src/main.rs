//! `xxgk`, see the library beside it.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    xxgk_cli::run()
}

/// Trunk builds every default member for the browser, where there is no command line.
#[cfg(target_arch = "wasm32")]
fn main() {}
