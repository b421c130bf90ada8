//! Why nothing could be read.

use super::limits::MAX_FILE_BYTES;
use xxgk_core::wire::WireError;

/// The file or text is not a report that we can read. Nothing was applied.
///
/// [`ImportError::text`] says it in a sentence, with what to do instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportError {
    /// There is no text.
    Empty,
    /// It is text, but nothing in it is an annual report.
    NotAReport,
    /// More bytes than [`MAX_FILE_BYTES`].
    TooLarge {
        /// Size of the file.
        bytes: usize,
    },
    /// More lines than a report could have.
    TooManyLines,
    /// More of something than a report could have.
    OverLimit(Limit),
    /// The file is broken: an archive without its parts, markup that does not close.
    Damaged(Foreign),
    /// The file asks for a password.
    Encrypted(Foreign),
    /// A PDF without any text: pictures of pages.
    Scan,
    /// A PDF whose fonts do not say which characters they show.
    NoUnicode {
        /// What these fonts are called, as far as they have names.
        fonts: Vec<String>,
    },
    /// Not text at all.
    Binary,
    /// Text in an encoding that is not read.
    Encoding(Encoding),
    /// Chinese that an earlier program decoded wrongly.
    Mojibake,
    /// A format that is not read.
    Foreign(Foreign),
    /// JSON that is not a report of ours.
    Json(Box<WireError>),
}

impl ImportError {
    /// Whether a limit was exceeded, as opposed to an unknown format.
    pub fn is_over_limit(&self) -> bool {
        match self {
            ImportError::TooLarge { .. }
            | ImportError::TooManyLines
            | ImportError::OverLimit(_) => true,
            ImportError::Json(error) => matches!(
                **error,
                WireError::TooLarge { .. } | WireError::TooDeep | WireError::TooManyNotes
            ),
            _ => false,
        }
    }

    pub(super) fn check_size(bytes: usize) -> Result<(), ImportError> {
        if bytes > MAX_FILE_BYTES { Err(ImportError::TooLarge { bytes }) } else { Ok(()) }
    }
}

/// What there was too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Tags of a page.
    Tags,
    /// Elements inside each other.
    Depth,
    /// Parts of an archive.
    Parts,
    /// Bytes of an archive once unpacked.
    Unpacked,
    /// Cells of a sheet or a table.
    Cells,
    /// Pages of a PDF.
    Pages,
}

/// Encodings that are recognised and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 with broken places.
    DamagedUtf8,
    /// UTF-16 with broken places.
    DamagedUtf16,
}

/// Formats that are recognised and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// Word document.
    Docx,
    /// Excel workbook.
    Xlsx,
    /// Word or WPS document of before 2007; as a format that is not read, of before 1997.
    Doc,
    /// Excel workbook of before 2007.
    Xls,
    /// PDF.
    Pdf,
    /// Rich text.
    Rtf,
    /// Picture, such as a scan.
    Image,
    /// OpenDocument text.
    Odt,
    /// OpenDocument spreadsheet.
    Ods,
    /// Fixed-layout document of GB/T 33190.
    Ofd,
    /// Slides or a mail of an office program, old or new.
    Office,
    /// Archive.
    Zip,
}
