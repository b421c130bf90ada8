//! The modules that the browser fetches when they are first needed, each a program in `bin/`: one reads
//! documents (`office`), one judges a report by all rules (`checks`), one writes documents (`publish`).
//!
//! What they do stands here, so that native tests reach it; the programs only carry values to JavaScript.

pub mod checks;
pub mod publish;
pub mod reading;
