//! Reading documents: what the `office` module is asked and answers.

use miniserde::{Deserialize, Serialize};

use crate::{Both, Call, PlainOutline};

/// Reads a document, whose bytes are given beside; without bytes, the sample.
#[derive(Debug, Serialize, Deserialize)]
pub struct Read {
    /// Name of the file; empty for a paste.
    pub name: String,
}

impl Call for Read {
    const NAME: &'static str = "read";
    type Answer = Answer;
}

/// Reads a table from the clipboard.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadTable {
    /// The form of the report that it is pasted into: `2019` or `2021`.
    pub form: String,
    /// The clipboard as a web page; may be empty.
    pub html: String,
    /// The clipboard as text.
    pub text: String,
}

impl Call for ReadTable {
    const NAME: &'static str = "read_table";
    /// Nothing where the paste is no official table, and the page's own paste may go on.
    type Answer = Option<Pasted>;
}

/// What became of a document: one of the two.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Answer {
    /// It was read.
    pub understood: Option<Understanding>,
    /// It was not, and why, in Chinese and English.
    pub refused: Option<Both>,
}

/// A document that was read. Sentences are in Chinese and English.
#[derive(Debug, Serialize, Deserialize)]
pub struct Understanding {
    /// The report in the JSON format.
    pub json: String,
    /// One sentence about what was recognised.
    pub headline: Both,
    /// What was not understood, or not with certainty.
    pub notes: Vec<Note>,
    /// The document as text, for a review beside the result.
    pub text: String,
    /// Where the value of each filled cell came from, in form order.
    pub sources: Vec<Origin>,
    /// What the document leaves open, with every answer that it allows.
    pub questions: Vec<Question>,
    /// Ids of blank cells that the source has a number for, without a certain place: 原文有数没有读出.
    /// They must not be offered as empty ones. In form order.
    pub unplaced: Vec<String>,
    /// Where the texts, the year and the date came from.
    pub texts: Vec<TextOrigin>,
    /// How the document is built, for the rules about that; nothing where it is data.
    pub outline: Option<PlainOutline>,
}

/// What was not understood, or not with certainty.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The sentence.
    pub says: Both,
    /// Line of the document that it is about, counted from 1; 0 where it is about no single place.
    pub line: usize,
}

/// Something that the document leaves open: into which row numbers go, how digits part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// The sentence.
    pub says: Both,
    /// Line of the document that it is about, counted from 1; 0 where it is about no single place.
    pub line: usize,
    /// The answers; at least one.
    pub ways: Vec<Way>,
    /// The answer that is likely, as a place in `ways`.
    pub proposed: Option<usize>,
}

/// An answer to a [`Question`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Way {
    /// What it says.
    pub says: Both,
    /// Ids of cells and what they would hold, as it would be typed.
    pub cells: Vec<[String; 2]>,
    /// How many more equations fail with it than without.
    pub breaks: usize,
}

/// Origin of a text, the year or the date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TextOrigin {
    /// [`TextField::key`](xxgk_core::report::TextField::key), `year` or `signed`.
    pub name: String,
    /// First line of the text, counted from 1.
    pub first: usize,
    /// Last line of it.
    pub last: usize,
}

/// Origin of the value of one cell.
#[derive(Debug, Serialize, Deserialize)]
pub struct Origin {
    /// Id of the cell.
    pub cell: String,
    /// Line of the text, counted from 1.
    pub line: usize,
    /// The place as people call it: 第 2 个表格第 5 行.
    pub place: Both,
    /// What stands there.
    pub text: String,
    /// `exact`, `repaired` or `guessed`.
    pub certainty: String,
}

/// Values for cells of the open report; all other cells keep theirs.
#[derive(Debug, Serialize, Deserialize)]
pub struct Pasted {
    /// Id of a cell and its value as it would be typed: `12`, `-8`, `5949.088667`, `/`.
    pub cells: Vec<[String; 2]>,
    /// What was not understood, or not with certainty, in Chinese and English.
    pub notes: Vec<Both>,
    /// Where each value came from, in the order of `cells`.
    pub sources: Vec<Origin>,
    /// As [`Understanding::unplaced`].
    pub unplaced: Vec<String>,
}
