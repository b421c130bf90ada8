//! The core of 公开年报 (政府信息公开工作年度报告, the annual report on open government information).
//!
//! [`form`] holds the official forms as data, [`report`] one organ's report and the edits on it, [`wire`] the
//! JSON format, [`mod@print`] the layout that a report has on paper, [`store`] drafts, [`series`] one organ over
//! the years, [`charts`] what numbers say at a glance, [`suggest`] sentences written from the cells, [`digest`] names
//! for exactly one content. No clock, no DOM, no randomness; reading cannot fail on
//! content.
//!
//! ```
//! use xxgk_core::report::{Edit, Report, Value, apply};
//! use xxgk_core::wire;
//!
//! let mut report = Report::for_year(2025);
//! let cell = report.form().find("requests.received.natural_person").unwrap();
//! let undo = apply(&mut report, Edit::Cell(cell, Value::count(12)));
//! let again = wire::from_json(&wire::to_json(&report)).unwrap().report;
//! assert_eq!(again.value(cell), Value::count(12));
//! apply(&mut report, undo);
//! assert!(report.value(cell).is_blank());
//! ```

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
pub mod suggest;
pub mod wire;
