//! 公开年报: the annual report on open government information (政府信息公开工作年度报告).
//!
//! Layers, each using only those above it: [`form`] (the official forms as data), [`report`]
//! (one organ's report and the edits on it), then side by side [`check`] (the rules), [`wire`]
//! (the JSON format), [`import`] (readers of other documents), `export` (writers), [`series`] (one organ over the
//! years), [`charts`] (what numbers say at a glance), [`store`] (drafts), and on top of them the command line and, in the browser only, the
//! element.

#[cfg(all(target_arch = "wasm32", feature = "app"))]
pub mod app;
pub mod charts;
pub mod check;
#[cfg(any(not(target_arch = "wasm32"), feature = "thorough"))]
pub mod checks;
#[cfg(any(feature = "readers", feature = "writers", feature = "app"))]
pub mod export;
pub mod form;
pub mod grid;
pub mod import;
pub mod lang;
pub mod office;
#[cfg(all(feature = "writers", any(not(target_arch = "wasm32"), feature = "thorough")))]
pub mod publish;
pub mod report;
pub mod series;
pub mod store;
pub mod wire;
