//! What the `office` module answers. Shared by both modules, as plain data.

use serde::{Deserialize, Serialize};

/// What became of a document: one of the two.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Answer {
    /// It was read.
    pub understood: Option<Understanding>,
    /// It was not, and why, in Chinese and English.
    pub refused: Option<[String; 2]>,
}

/// What a row of a form counts.
#[derive(Debug, Serialize, Deserialize)]
pub struct RowMeaning {
    /// In Chinese.
    pub zh: String,
    /// In English.
    pub en: String,
    /// Notice or article that it rests on.
    pub basis: String,
}

/// A document that was read. Sentences are in Chinese and English.
#[derive(Debug, Serialize, Deserialize)]
pub struct Understanding {
    /// The report in the JSON format.
    pub json: String,
    /// One sentence about what was recognised.
    pub headline: [String; 2],
    /// What was not understood, or not with certainty.
    pub notes: Vec<[String; 2]>,
}
