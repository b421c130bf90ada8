//! Reading the narrative: numbers, what they count, and how sentences are built.

mod claims;
pub(super) mod matters;
pub(super) mod numbers;
pub(super) mod parts;
pub(super) mod promises;
mod reading;
pub(super) mod sentences;
pub(super) mod similarity;
mod statements;
pub(super) mod traditional;
pub(super) mod years;

pub(super) use claims::{
    Applicant, Claim, Claims, DocumentCount, DocumentKind, FIELDS, Outcome, ResultGroup, Subject,
    share_name, strip_lead,
};

pub(super) use statements::{NoneOf, Stated, Statement};

/// How many Chinese characters a text has; spaces, digits and punctuation do not count.
pub(super) fn count_chinese(text: &str) -> usize {
    text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count()
}
