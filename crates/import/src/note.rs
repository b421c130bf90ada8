//! What an importer has to say about what it read: codes and arguments. [`super::wording`] makes
//! sentences of them.

use xxgk_core::form::{CellIx, EquationIx, FormId, RowIx, SectionId, TableId};
use xxgk_core::report::Value;
use xxgk_core::wire::WireNote;

use super::document::Place;

/// Something that the reader of the report should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Form of the imported report; cells and rows in the note are places in it.
    pub form: FormId,
    /// Where it stands in the source, if it has one place.
    pub place: Option<Place>,
    /// What it is.
    pub kind: NoteKind,
}

/// Where an organ is named besides the title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OrganPlace {
    /// The signature.
    Signature,
    /// The page around the document: 发布机构.
    Page,
    /// The title of the article in the head of the page (`ArticleTitle`), which nobody sees.
    Head,
}

/// What a note says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoteKind {
    /// The text of a cell is no certain number; the cell is blank.
    CellUnreadable {
        /// The cell.
        cell: CellIx,
        /// What stands there.
        text: String,
    },
    /// A number with a remark: `22（其中修订16件）`. The number was taken.
    CellRemark {
        /// The cell.
        cell: CellIx,
        /// The remark.
        remark: String,
    },
    /// The amount is printed in another unit than the form's; it was converted.
    UnitConverted {
        /// The cell.
        cell: CellIx,
        /// What stands there.
        text: String,
        /// The value in the unit of the cell.
        value: Value,
    },
    /// The label of a row is misspelt; it was taken for this row.
    LabelMisspelt {
        /// The row.
        row: RowIx,
        /// What stands there.
        text: String,
    },
    /// A group of rows has numbers of its own, as （六）其他处理 of the 2019 form; they were not taken,
    /// because nothing says how they divide.
    GroupInOneRow {
        /// First row of the group.
        row: RowIx,
        /// The numbers.
        found: Vec<String>,
    },
    /// A group of rows (the first is named) has one row of numbers in the source; they were put into one of its rows,
    /// because somebody said so.
    GroupTaken {
        /// First row of the group.
        row: RowIx,
        /// The row that has them now.
        taken: RowIx,
    },
    /// A row (without row: table four) has not as many numbers as columns; it is blank.
    WrongCount {
        /// The row.
        row: Option<RowIx>,
        /// Number of columns.
        expected: usize,
        /// The numbers.
        found: Vec<String>,
    },
    /// A group of rows (the first is named) has one row of zeros of its own; each of its rows was taken as 0.
    GroupOfZeros(RowIx),
    /// Labels and numbers of these rows came apart; the order of the numbers and the sums of the
    /// table leave one reading.
    PlacedByOrder(Vec<RowIx>),
    /// Labels and numbers of these rows came apart; how the source is built leaves one reading, in which these sums
    /// do not hold. They were taken as they stand.
    PlacedDespiteSums {
        /// The rows.
        rows: Vec<RowIx>,
        /// Equations that fail.
        failing: Vec<EquationIx>,
    },
    /// Labels and numbers of these rows came apart, and nothing says which belong together; they are blank.
    LabelsApart(Vec<RowIx>),
    /// Blank cells fell out of these rows; the sums of the table leave one place for each number.
    PlacedBySums(Vec<RowIx>),
    /// The numbers of a row (without row: table four) stand together without a gap; it is blank.
    DigitsGlued {
        /// The row.
        row: Option<RowIx>,
        /// The digits.
        digits: String,
        /// The ways to read them that the sums of the table allow, where these are few.
        ways: Vec<String>,
    },
    /// The numbers of a table stood together without a gap; what only one reading fits was taken.
    DigitsSolved {
        /// The table.
        table: TableId,
        /// How many rows.
        rows: usize,
        /// Whether the sums of the table agree (`None`: that could not be told); unless they do, the rows
        /// were read each for itself.
        agrees: Option<bool>,
    },
    /// The numbers of a table stand together without a gap; it is blank.
    TableGlued(TableId),
    /// The text ends inside a row (without row: table four); the numbers that are there were taken.
    TextEnds {
        /// The row.
        row: Option<RowIx>,
        /// Number of columns.
        expected: usize,
        /// How many numbers are there.
        found: usize,
    },
    /// A row appears again with other numbers; the first were taken.
    RowRepeated(RowIx),
    /// Numbers under a label that the form does not have; kept in the report's notes.
    UnknownRow {
        /// The label, shortened.
        label: String,
        /// The numbers.
        found: Vec<String>,
    },
    /// Text that has no place in a report; kept in its notes.
    Unplaced {
        /// Where it stood.
        region: Region,
        /// How many paragraphs.
        paragraphs: usize,
        /// The beginning of the first.
        excerpt: String,
    },
    /// What the blank form prints where a text belongs, `（文字描述）`; it was left out.
    Prompt {
        /// Where a text belongs.
        section: SectionId,
        /// What stands there.
        text: String,
    },
    /// The tables are of another form than the year prescribes; the tables decided.
    FormConflict {
        /// The year.
        year: i32,
    },
    /// Nothing tells the form; the newest was taken.
    FormUnknown,
    /// Title and period name different years; the title decided.
    YearConflict {
        /// Year that was taken.
        title: i32,
        /// Year of the period.
        period: i32,
    },
    /// The title of the article in the head of the page names another year than the one that was taken.
    YearOfHead {
        /// Year that was taken.
        taken: i32,
        /// Year of the head.
        head: i32,
    },
    /// The year is only mentioned in the text, or in the head of the page.
    YearGuessed(i32),
    /// A year before the first form; it was not taken.
    YearUnsupported(i32),
    /// No year.
    YearMissing,
    /// The organ is only mentioned in the text, or by the page around it.
    OrganGuessed(String),
    /// The signature, or the page around the document, names another organ than the one that was taken.
    OrganConflict {
        /// What was taken.
        organ: String,
        /// What stands there.
        other: String,
        /// Where that is.
        place: OrganPlace,
    },
    /// No organ.
    OrganMissing,
    /// Sections without a title in the text.
    SectionsMissing(Vec<SectionId>),
    /// A second report follows; only the first was read.
    SecondReport,
    /// A file of ours was changed after it was exported. What it shows was taken, not what it carries.
    EditedSince {
        /// How many numbers differ.
        numbers: usize,
        /// How many texts, the date included.
        texts: usize,
    },
    /// Fonts of a PDF do not say which characters they show; these are missing, and a number with one of them
    /// is blank.
    FontsUnknown {
        /// What these fonts are called, as far as they have names.
        fonts: Vec<String>,
        /// How many characters.
        letters: usize,
    },
    /// The text of these pages of a PDF lies unseen under pictures of them: a program recognised it there.
    TextRecognised {
        /// The pages, counted from 1.
        pages: Vec<usize>,
    },
    /// A note of the JSON reader.
    Json(WireNote),
    /// So many more notes.
    More(usize),
}

impl NoteKind {
    /// Whether it speaks of numbers that a row has, as opposed to text around the tables.
    pub(super) fn is_about_numbers(&self) -> bool {
        matches!(
            self,
            NoteKind::CellUnreadable { .. }
                | NoteKind::WrongCount { .. }
                | NoteKind::LabelsApart(_)
                | NoteKind::DigitsGlued { .. }
        )
    }
}

/// Where text without a place stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Region {
    /// Around the title.
    Front,
    /// Inside or between the tables of a section.
    Table(TableId),
    /// Behind the signature.
    End,
}
