//! The rules: what a careful reviewer of 政务公开办 checks.
//!
//! One rule per file in [`rules`], listed in one [`registry`]. A rule looks at one *subject* at a
//! time (an equation, a row, a table) and declares which cells it reads, so that after an edit only
//! the subjects that read the edited cell are judged again. A [`Finding`] holds codes and numbers;
//! [`Finding::message`] turns it into a sentence.

mod checker;
mod finding;
mod rule;
pub mod rules;
mod wording;

pub use checker::{Checker, check};
pub use finding::{Detail, Finding, Severity};
pub use rule::{Context, Rule, RuleCode, Subject};
pub use rules::registry;

#[cfg(test)]
mod tests;
