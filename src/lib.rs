//! 公开年报: the annual report on open government information (政府信息公开工作年度报告), as the custom
//! element `<xxgk-report>`.
//!
//! This crate is the page; what a report is and what is done with it is in the crates below: `xxgk_core`,
//! `xxgk_check`, `xxgk_export`, `xxgk_import`, and `xxgk_workers` for the modules that read, judge and write
//! beside the page. docs/ARCHITECTURE.md draws them.

#[cfg(target_arch = "wasm32")]
pub mod app;
pub mod command;
