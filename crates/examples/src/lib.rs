//! The examples on the pages about the rules, as data.
//!
//! Every page `docs/rules/X.md` ends with examples: reports and sentences in which the rule finds something, and such in
//! which it must not. Each starts from a sound report ([`Base`]) and says what is different. They are the tests of the
//! rules: [`of_rule`] reads them, [`Case::run`] judges them, [`sections`] writes them with the words of the findings.
//! How they are written says `docs/rules/EXAMPLES.md`.
//!
//! ```
//! use xxgk_examples::{Expected, of_rule};
//!
//! let code = xxgk_check::thorough::catalogue()[0].code;
//! for example in of_rule(code)?.all() {
//!     for case in example.cases()? {
//!         let findings = case.run()?;
//!         assert_eq!(findings.is_empty(), !case.expected.finds_something());
//!     }
//! }
//! # Ok::<(), xxgk_examples::Error>(())
//! ```

mod about;
mod base;
mod case;
mod change;
mod conformance;
mod page;
mod write;

pub use about::about_examples;
pub use base::Base;
pub use case::{Case, Expected};
pub use change::Change;
pub use conformance::conformance;
pub use page::{Error, Example, Examples, HEADING, Item, Kind, Verdict, of_rule, parse};
pub use write::sections;
