//! The rules: what a careful reviewer of 政务公开办 checks.
//!
//! One rule per file in [`rules`], listed in one [`registry`]. A rule looks at one *subject* at a
//! time (an equation, a row, a table) and declares which cells it reads, so that after an edit only
//! the subjects that read the edited cell are judged again. A [`Finding`] holds codes and numbers;
//! [`Finding::message`] turns it into a sentence.
//!
//! There are two tiers. The rules in [`rules`] are *live*: small, judged at every keystroke, in the page as
//! well. Those in [`thorough`] read texts, compare years and diagnose; in a browser they run beside the
//! page.
//!
//! ```
//! use xxgk_check::check_all;
//! use xxgk_check::thorough::Context;
//! use xxgk_core::lang::Lang;
//! use xxgk_core::report::{Report, Value};
//!
//! let mut report = Report::for_year(2025);
//! let form = report.form();
//! let row: Vec<_> = form.find_row("requests.received").unwrap().cells().collect();
//! for (cell, number) in row.into_iter().zip([2, 0, 0, 0, 0, 0, 3]) {
//!     report.set_value(cell, Value::count(number));
//! }
//! let outcome = check_all(&report, &Context::default());
//! let sum = outcome.findings.iter().find(|finding| finding.rule.as_str() == "A01").unwrap();
//! assert!(sum.message(report.form(), Lang::Zh).contains("各列之和是 2，总计填的是 3，多 1"));
//! ```

mod checker;
mod derived;
mod finding;
mod firmness;
mod relation;
mod rule;
pub mod rules;
pub mod thorough;
mod wording;

pub use checker::{Checker, check};
pub use derived::is_derived;
pub use finding::{Detail, Finding, Severity, TextPlace};
pub use firmness::Firmness;
pub use relation::{Relation, relations};
pub use rule::{Rule, RuleCode, RuleContext, Subject};
pub use rules::registry;
pub use thorough::check_all;
pub use wording::fill_label;

#[cfg(test)]
mod tests;
