//! What can be said about a text that was read: codes and arguments. `wording` makes
//! sentences of them.

use crate::form::FormId;

/// Why a text is not taken as a report. Nothing was changed; the caller still has the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WireError {
    /// Not JSON.
    NotJson {
        /// Line of the first thing that cannot be, from 1.
        line: usize,
        /// Character in that line, from 1.
        column: usize,
        /// The likely cause.
        what: JsonFault,
    },
    /// JSON, but not a report.
    NotAReport(NotAReport),
    /// Written by a newer program; guessing at it would lose what it added.
    NewerVersion {
        /// Version of the text.
        version: u64,
    },
    /// A form that this program does not know, or none at all and no year to tell it by.
    UnknownForm {
        /// What the text says.
        form: Option<String>,
    },
    /// Longer than [`super::MAX_BYTES`].
    TooLarge {
        /// Length of the text.
        bytes: usize,
    },
    /// Nested deeper than [`super::MAX_DEPTH`].
    TooDeep,
    /// More than [`super::MAX_NOTES`] things that have no place in a report.
    TooManyNotes,
}

/// What makes JSON not a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotAReport {
    /// A list, a text or a number.
    NotAnObject,
    /// No `format`.
    NoFormat,
    /// Another `format`.
    OtherFormat(String),
    /// No `version`, or not one that ever was.
    NoVersion,
}

/// Likely cause of a syntax error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonFault {
    /// Nothing there.
    Empty,
    /// Some other kind of file.
    OtherFile,
    /// The end is missing.
    CutOff,
    /// A comma after the last item.
    TrailingComma,
    /// A comma with nothing before it.
    ExtraComma,
    /// Two items without a comma between them.
    MissingComma,
    /// “ ” ‘ ’ 「 」 instead of `"`.
    ChineseQuote,
    /// ， ： and the like instead of `,` and `:`.
    ChinesePunctuation(char),
    /// `'` instead of `"`.
    SingleQuote,
    /// JSON has no comments.
    Comment,
    /// A line break or another control character inside quotes; often a missing closing quote.
    ControlCharacter,
    /// A backslash before something that needs none, or half a surrogate pair.
    BadEscape,
    /// `012`, `1.`, `+1`.
    BadNumber,
    /// A word without quotes.
    BareWord,
    /// Something behind the end.
    TextAfterEnd,
    /// None of these.
    Other,
}

/// Something that was not taken over as it stood. Unless said otherwise, it is kept word for word in
/// [`crate::report::Report::notes`] under the same place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WireNote {
    /// Where it stood: keys joined by dots (`disclosure.regulations.issued`).
    pub place: String,
    /// What is the matter.
    pub kind: WireNoteKind,
    /// The beginning of what was found.
    pub found: String,
    /// The form as which the text was read.
    pub form: FormId,
}

/// What is the matter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WireNoteKind {
    /// No such key in the format.
    UnknownField,
    /// A cell of another form.
    CellOfOtherForm,
    /// Neither a plain number nor `null` nor `"n/a"`; the cell stays blank.
    NotACellValue,
    /// A number with more digits than are accepted; the cell stays blank.
    TooManyDigits,
    /// Something else than a text.
    NotAText,
    /// Not a year; it stays open.
    NotAYear,
    /// Not a date; it stays open.
    NotADate,
    /// Not one of the kinds of reporter; read as a department.
    UnknownReporter,
    /// Something else than an object.
    NotAnObject,
    /// Something else than a list.
    NotAList,
    /// An earlier value of a key that stands more than once; the last one counts.
    DuplicateKey,
    /// An explanation of a cell that the form does not have.
    ExplainsNoCell,
    /// A binding whose passage is not the number of its cell. The text stays as it is; nothing is
    /// lost, nothing is kept.
    NotBound,
    /// No form given: taken from the year. Nothing is lost, nothing is kept.
    FormFromYear,
}

impl WireNoteKind {
    /// Every kind.
    pub const ALL: [WireNoteKind; 14] = [
        WireNoteKind::UnknownField,
        WireNoteKind::CellOfOtherForm,
        WireNoteKind::NotACellValue,
        WireNoteKind::TooManyDigits,
        WireNoteKind::NotAText,
        WireNoteKind::NotAYear,
        WireNoteKind::NotADate,
        WireNoteKind::UnknownReporter,
        WireNoteKind::NotAnObject,
        WireNoteKind::NotAList,
        WireNoteKind::DuplicateKey,
        WireNoteKind::ExplainsNoCell,
        WireNoteKind::NotBound,
        WireNoteKind::FormFromYear,
    ];
}

/// The beginning of a text, short enough for a message.
pub fn excerpt(text: &str) -> String {
    const LONGEST: usize = 40;
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => [text.get(..end).unwrap_or(text), "…"].concat(),
        None => text.to_owned(),
    }
}
