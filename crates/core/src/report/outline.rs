//! How a document was built: what is lost once its content stands in the places of a form.

use super::Date;
use crate::form::{FormId, RowIx, SectionId};

/// Titles and rows of the document that a report was read from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The form that `missing_rows` are rows of.
    pub form: Option<FormId>,
    /// The title of the document, where one was found.
    pub title: Option<String>,
    /// The day on which the page says that it was published.
    pub published: Option<Date>,
    /// Its headings of the first level, in order.
    pub headings: Vec<Heading>,
    /// Rows of the form whose labels the document does not print.
    pub missing_rows: Vec<RowIx>,
    /// Labels of rows with numbers that the form does not have.
    pub extra_rows: Vec<String>,
}

/// A heading of the first level: 一、总体情况.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Its number; `None` where it has none.
    pub number: Option<u8>,
    /// The section that it is the title of; `None` where the form has no such section.
    pub section: Option<SectionId>,
    /// The heading as it is printed.
    pub text: String,
}
