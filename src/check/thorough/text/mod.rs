//! Reading the narrative: numbers, what they count, and how sentences are built.

mod claims;
pub(super) mod numbers;
pub(super) mod sentences;

pub(super) use claims::{
    Applicant, Claim, Claims, DocumentCount, DocumentKind, ResultGroup, Subject,
};
