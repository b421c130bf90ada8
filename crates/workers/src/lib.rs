//! The modules that the browser fetches when they are first needed, each a program in `bin/`: one reads
//! documents (`office`), one judges a report by all rules (`checks`), one writes documents (`publish`).
//!
//! What they do stands here, so that native tests reach it; the programs only carry values to JavaScript.

pub mod checks;
pub mod publish;
pub mod reading;

use xxgk_core::lang::Lang;
use xxgk_core::report::Value;
use xxgk_protocol::{Both, Call, from_text, to_text};

/// Answers a call as it crossed; `None` where that is no such call, as from a page of another version.
pub fn answered<C: Call>(asked: &str, answer: impl FnOnce(C) -> C::Answer) -> Option<String> {
    Some(to_text(&answer(from_text(asked)?)))
}

/// What is said in each language.
fn both(text: &dyn Fn(Lang) -> String) -> Both {
    [text(Lang::Zh), text(Lang::En)]
}

/// A value as it would be typed into a cell: `12`, `-8`, `5949.088667`, `/`.
fn typed(value: &Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::NotApplicable => "/".to_owned(),
        Value::Number(number) => number.to_string(),
    }
}
