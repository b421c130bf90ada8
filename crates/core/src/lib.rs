//! The core of 公开年报 (政府信息公开工作年度报告, the annual report on open government information).
//!
//! [`form`] holds the official forms as data, [`report`] one organ's report and the edits on it, [`wire`] the
//! JSON format, [`mod@print`] the layout that a report has on paper, [`store`] drafts, [`series`] one organ over
//! the years, [`charts`] what numbers say at a glance, [`digest`] names
//! for exactly one content. No clock, no DOM, no randomness; reading cannot fail on
//! content.

pub mod charts;
pub mod digest;
pub mod form;
pub mod grid;
pub mod lang;
pub mod print;
pub mod report;
pub mod series;
pub mod source;
pub mod store;
pub mod wire;
