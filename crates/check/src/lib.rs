//! The rules: what a careful reviewer of 政务公开办 checks.
//!
//! One rule per file in [`rules`], listed in one [`registry`]. A rule looks at one *subject* at a
//! time (an equation, a row, a table) and declares which cells it reads, so that after an edit only
//! the subjects that read the edited cell are judged again. A [`Finding`] holds codes and numbers;
//! [`Finding::message`] turns it into a sentence.
//!
//! There are two tiers. The rules in [`rules`] are *live*: small, judged at every keystroke, part of
//! the first browser module. Those in [`thorough`] read texts, compare years and diagnose; they
//! exist natively and in the second browser module only.

mod checker;
mod derived;
mod finding;
mod rule;
pub mod rules;
pub mod thorough;
mod wording;

pub use checker::{Checker, check};
pub use derived::is_derived;
pub use finding::{Detail, Finding, Severity, TextPlace};
pub use rule::{Context, Rule, RuleCode, Subject};
pub use rules::registry;
pub use thorough::check_all;
pub use wording::fill_label;

#[cfg(test)]
mod tests;
