//! What every reader makes of a file: blocks in reading order, each with its place.

use xxgk_core::report::Date;

/// Where something stands in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Line of [`super::Imported::text`], counted from 1.
    pub line: usize,
    /// How people find it in the document itself.
    pub spot: Spot,
}

impl Place {
    /// A line of a text.
    pub(super) fn line(line: usize) -> Place {
        Place { line, spot: Spot::Line }
    }
}

/// A place as the program that shows the document counts; everything is counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Spot {
    /// A line of text: the line of [`Place`].
    Line,
    /// A paragraph outside the tables, in documents without lines.
    Paragraph(usize),
    /// A row of a table.
    Row {
        /// Which table of the document.
        table: usize,
        /// Which row of it.
        row: usize,
    },
    /// A row of a sheet.
    Sheet {
        /// Which sheet of the workbook.
        sheet: usize,
        /// Which row, as the margin of the sheet numbers it.
        row: usize,
    },
    /// A page.
    Page(usize),
    /// A field of a JSON file.
    Field,
}

/// The content of a file, before anything is understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// Blocks in reading order; none of them is empty, but for a blank cell in a line of its own.
    pub blocks: Vec<Block>,
    /// How many of them are the report; what follows belongs to the page around it.
    pub content: usize,
    /// What a page says about itself beside what it shows.
    pub head: Head,
}

/// What the head of a web page says about the document. Evidence, not the document: the fields are filled in by
/// programs, from the list of articles or for the whole site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Title of the article.
    pub title: Option<String>,
    /// Where the article is from: an organ, or a site, or a newspaper.
    pub publisher: Option<String>,
    /// The day on which it was published there.
    pub published: Option<Date>,
}

impl Document {
    pub(super) fn new(blocks: Vec<Block>) -> Document {
        Document { content: blocks.len(), blocks, head: Head::default() }
    }
}

/// A paragraph, or a row of cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Where it stands.
    pub place: Place,
    /// The text as it reads, without surrounding space; of a row, the whole line.
    pub text: String,
    /// The cells of a row; `None` for a paragraph.
    pub cells: Option<Vec<String>>,
}

impl Block {
    /// The only text of the block: a paragraph, or a row with one filled cell.
    pub(super) fn single(&self) -> Option<&str> {
        let Some(cells) = &self.cells else { return Some(&self.text) };
        let mut filled = cells.iter().filter(|cell| !cell.is_empty());
        match (filled.next(), filled.next()) {
            (Some(only), None) => Some(only),
            _ => None,
        }
    }

    /// Whether it is a row without any text: the rest of a merged cell.
    pub(super) fn is_padding(&self) -> bool {
        self.cells.as_ref().is_some_and(|cells| cells.iter().all(String::is_empty))
    }
}
