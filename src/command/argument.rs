//! What commands are about, as the text of `data-arg`.

use std::rc::Rc;

use xxgk_check::Severity;
use xxgk_core::form::{CellIx, Form, SectionId};
use xxgk_core::report::{Binding, Part, TextField};
use xxgk_core::store::DraftId;
use xxgk_export::Format;

use super::Command;

/// Something that a command is about.
pub trait Argument: Sized {
    /// As the text of `data-arg`.
    fn write(&self) -> String;

    /// From the text of `data-arg`; cells are those of the form that is in sight. Nothing where there is no such thing.
    fn read(text: &str, form: Option<&Form>) -> Option<Self>;
}

impl Argument for CellIx {
    fn write(&self) -> String {
        Form::get(self.form()).cell(*self).id.clone()
    }

    fn read(text: &str, form: Option<&Form>) -> Option<CellIx> {
        form?.find(text)
    }
}

impl Argument for SectionId {
    fn write(&self) -> String {
        self.key().to_owned()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<SectionId> {
        SectionId::ALL.into_iter().find(|section| section.key() == text)
    }
}

impl Argument for DraftId {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<DraftId> {
        DraftId::new(text)
    }
}

impl Argument for TextField {
    fn write(&self) -> String {
        self.key().to_owned()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<TextField> {
        TextField::all().find(|field| field.key() == text)
    }
}

/// An answer to what a document leaves open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// Place of the question.
    pub question: usize,
    /// Place of the answer in it.
    pub way: usize,
}

impl Argument for Answer {
    fn write(&self) -> String {
        format!("{} {}", self.question, self.way)
    }

    fn read(text: &str, form: Option<&Form>) -> Option<Answer> {
        let (question, way) = text.split_once(' ')?;
        Some(Answer { question: usize::read(question, form)?, way: usize::read(way, form)? })
    }
}

/// Where a passage that has no place goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotePlace {
    /// Place of the passage in the report's notes.
    pub note: usize,
    /// The text that it is put behind; none where it is given up.
    pub into: Option<TextField>,
}

impl Argument for NotePlace {
    fn write(&self) -> String {
        format!("{} {}", self.note, self.into.map(TextField::key).unwrap_or_default())
    }

    fn read(text: &str, form: Option<&Form>) -> Option<NotePlace> {
        let (note, into) = text.split_once(' ')?;
        let into = if into.is_empty() { None } else { Some(TextField::read(into, form)?) };
        Some(NotePlace { note: usize::read(note, form)?, into })
    }
}

/// A field beside the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// A text.
    Text(TextField),
    /// 报告年度.
    Year,
    /// 落款日期.
    Signed,
}

impl Field {
    /// Its name in `data-field`.
    pub fn key(self) -> &'static str {
        match self {
            Field::Text(field) => field.key(),
            Field::Year => "year",
            Field::Signed => "signed",
        }
    }
}

impl Argument for Field {
    fn write(&self) -> String {
        self.key().to_owned()
    }

    fn read(text: &str, form: Option<&Form>) -> Option<Field> {
        let other = [Field::Year, Field::Signed].into_iter().find(|field| field.key() == text);
        other.or_else(|| TextField::read(text, form).map(Field::Text))
    }
}

impl Argument for Part {
    fn write(&self) -> String {
        self.index().write()
    }

    fn read(text: &str, form: Option<&Form>) -> Option<Part> {
        Part::ALL.get(usize::read(text, form)?).copied()
    }
}

/// Whether somebody said yes.
impl Argument for bool {
    fn write(&self) -> String {
        if *self { "yes" } else { "ask" }.to_owned()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<bool> {
        ["ask", "yes"].iter().position(|known| *known == text).map(|at| at == 1)
    }
}

/// The number of a line or a document.
impl Argument for usize {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<usize> {
        text.parse().ok()
    }
}

/// The number of a message.
impl Argument for u32 {
    fn write(&self) -> String {
        self.to_string()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<u32> {
        text.parse().ok()
    }
}

/// A line of the palette: another command.
impl Argument for Box<Command> {
    fn write(&self) -> String {
        [self.name(), " ", &self.argument()].concat()
    }

    fn read(text: &str, form: Option<&Form>) -> Option<Box<Command>> {
        let (name, argument) = text.split_once(' ')?;
        Command::read(name, argument, form).map(Box::new)
    }
}

/// The key of a finding.
impl Argument for Rc<str> {
    fn write(&self) -> String {
        self.as_ref().to_owned()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<Rc<str>> {
        (!text.is_empty()).then(|| text.into())
    }
}

/// A place in a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TextPlace {
    /// The text.
    pub field: TextField,
    /// Bytes before the place.
    pub start: usize,
}

impl Argument for TextPlace {
    fn write(&self) -> String {
        [self.field.key(), " ", &self.start.to_string()].concat()
    }

    fn read(text: &str, form: Option<&Form>) -> Option<TextPlace> {
        let (field, start) = text.split_once(' ')?;
        Some(TextPlace { field: TextField::read(field, form)?, start: start.parse().ok()? })
    }
}

/// `field start end cell`
impl Argument for Binding {
    fn write(&self) -> String {
        let (start, end) = (self.start.to_string(), self.end.to_string());
        [self.field.key(), &start, &end, &self.cell.write()].join(" ")
    }

    fn read(text: &str, form: Option<&Form>) -> Option<Binding> {
        let mut words = text.split(' ');
        let field = TextField::read(words.next()?, form)?;
        let (start, end) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Binding { field, start, end, cell: CellIx::read(words.next()?, form)? })
    }
}

/// Of which cells the blank ones become 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Blanks {
    /// Those of the selected cells.
    Selected,
    /// Those of the table of a section.
    Table(SectionId),
    /// Those of the rectangle between two cells.
    Between(CellIx, CellIx),
}

impl Argument for Blanks {
    fn write(&self) -> String {
        match self {
            Blanks::Selected => String::new(),
            Blanks::Table(section) => section.write(),
            Blanks::Between(first, last) => [&*first.write(), " ", &last.write()].concat(),
        }
    }

    fn read(text: &str, form: Option<&Form>) -> Option<Blanks> {
        if text.is_empty() {
            return Some(Blanks::Selected);
        }
        match text.split_once(' ') {
            Some((first, last)) => {
                Some(Blanks::Between(CellIx::read(first, form)?, CellIx::read(last, form)?))
            }
            None => SectionId::read(text, form).map(Blanks::Table),
        }
    }
}

/// Which findings the panel lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Filter {
    /// All of them.
    #[default]
    All,
    /// Those of one severity that are not explained.
    Only(Severity),
    /// Those that somebody explained.
    Explained,
}

impl Filter {
    /// Every filter.
    pub const ALL: [Filter; 5] = [
        Filter::All,
        Filter::Only(Severity::Error),
        Filter::Only(Severity::Warning),
        Filter::Only(Severity::Hint),
        Filter::Explained,
    ];

    /// Its name in `data-arg` and in classes.
    pub fn key(self) -> &'static str {
        match self {
            Filter::All => "all",
            Filter::Only(severity) => severity.as_str(),
            Filter::Explained => "explained",
        }
    }
}

impl Argument for Filter {
    fn write(&self) -> String {
        self.key().to_owned()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<Filter> {
        Filter::ALL.into_iter().find(|filter| filter.key() == text)
    }
}

/// A side of a review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Side {
    /// The document.
    Source,
    /// What was read.
    #[default]
    Result,
}

impl Side {
    /// Both.
    pub const ALL: [Side; 2] = [Side::Source, Side::Result];

    /// Its name in `data-arg` and `data-side`.
    pub fn key(self) -> &'static str {
        match self {
            Side::Source => "source",
            Side::Result => "result",
        }
    }
}

impl Argument for Side {
    fn write(&self) -> String {
        self.key().to_owned()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<Side> {
        Side::ALL.into_iter().find(|side| side.key() == text)
    }
}

/// A way to publish a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A file to download.
    File(Format),
    /// The part of a web page, to the clipboard.
    Copy,
    /// On paper, or as a PDF.
    Print,
}

impl Way {
    /// Its name in `data-arg`.
    pub fn key(self) -> &'static str {
        match self {
            Way::File(format) => format.key(),
            Way::Copy => "copy",
            Way::Print => "print",
        }
    }
}

impl Argument for Way {
    fn write(&self) -> String {
        self.key().to_owned()
    }

    fn read(text: &str, _form: Option<&Form>) -> Option<Way> {
        match text {
            "copy" => Some(Way::Copy),
            "print" => Some(Way::Print),
            format => Format::from_key(format).map(Way::File),
        }
    }
}
