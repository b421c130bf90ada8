//! Why nothing could be read.

use super::limits::MAX_FILE_BYTES;
use crate::wire::WireError;

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
            ImportError::TooLarge { .. } | ImportError::TooManyLines => true,
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

/// Encodings that are recognised and not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// GBK, GB2312 or GB18030.
    Gb18030,
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
    /// Word or WPS document of before 2007.
    Doc,
    /// Excel workbook of before 2007.
    Xls,
    /// PDF.
    Pdf,
    /// Web page.
    Html,
    /// Rich text.
    Rtf,
    /// Picture, such as a scan.
    Image,
    /// Archive.
    Zip,
}
