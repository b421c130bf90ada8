//! Publishing: what the `publish` module is asked and answers.

use miniserde::{Deserialize, Serialize};

use crate::{Both, Call};

/// What to know before a report is published.
#[derive(Debug, Serialize, Deserialize)]
pub struct Prepare {
    /// The report in the JSON format.
    pub report: String,
    /// Settings of a supervising office (docs/SETTINGS.md).
    pub settings: Option<String>,
    /// Today, as `2026-01-20`; empty where that is not known.
    pub today: String,
}

impl Call for Prepare {
    const NAME: &'static str = "prepare";
    /// Nothing where the report is none.
    type Answer = Option<Prepared>;
}

/// What is written, and how it is to look.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Document {
    /// The report in the JSON format.
    pub report: String,
    /// Last year's report, for the charts.
    pub last_year: Option<String>,
    /// Marked 草稿.
    pub draft: bool,
    /// What was said about cells stands under the tables.
    pub explanations: bool,
    /// The charts stand behind the report, where there is a place for them.
    pub charts: bool,
    /// The place of a seal is left at the signature (GB/T 9704 加盖印章的公文).
    pub seal: bool,
}

/// Writes a report as a file. Its bytes come beside the answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct Write {
    /// What is written.
    pub document: Document,
    /// Key of the format: `docx`, `html`, `fragment`, …
    pub format: String,
}

impl Call for Write {
    const NAME: &'static str = "write";
    type Answer = Written;
}

/// Makes the page that is printed. The answer is no text but an object: the script that prints reads it
/// (`embed/publish-page.js`).
#[derive(Debug, Serialize, Deserialize)]
pub struct MakePrintPage {
    /// What is printed.
    pub document: Document,
}

impl Call for MakePrintPage {
    const NAME: &'static str = "print_page";
    /// Nothing where the report is none.
    type Answer = Option<PrintPage>;
}

/// What to know before a report is published.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Prepared {
    /// Name of its files without the extension, final and as a draft.
    pub names: [String; 2],
    /// SHA-256 of its file in the JSON format, in hexadecimal digits.
    pub digest: String,
    /// By when it is to be published: the law first, then what the office above settled.
    pub due: Vec<Due>,
}

/// A deadline, judged by the date of the signature, or by today where there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Whether it was missed.
    pub is_past: bool,
    /// The sentence.
    pub says: Both,
}

/// What became of a file: one of the two.
#[derive(Debug, Default, Serialize, Deserialize)]
pub struct Written {
    /// It was written.
    pub file: Option<File>,
    /// It was not, and why.
    pub refused: Option<Both>,
}

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct File {
    /// The customary name, with its extension.
    pub name: String,
    /// Media type.
    pub mime: String,
}

/// The report as a page to print. By `serde` as well: it crosses as an object.
#[derive(Debug, Serialize, Deserialize, serde::Serialize)]
pub struct PrintPage {
    /// Name of the PDF that a browser makes of it.
    pub title: String,
    /// Style sheet, with the rules for paper.
    pub style: String,
    /// What stands on it: well-formed, without scripts and without `style` attributes.
    pub body: String,
}
