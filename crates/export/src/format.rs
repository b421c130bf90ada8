//! The formats by name: for a command line, a page, a test that goes through all of them.

use std::io;

use super::{csv, docx, html, text, xlsx};
use xxgk_core::print::PrintDocument;
use xxgk_core::wire;

/// A way to write a report into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// The JSON format: the working copy of the office, with explanations, names and notes. Not for the public.
    Json,
    /// Word document.
    Docx,
    /// Web page.
    Html,
    /// Part of a web page, for a content management system.
    Fragment,
    /// Excel workbook.
    Xlsx,
    /// CSV, a line per cell.
    Csv,
    /// CSV, a line for the report.
    CsvWide,
    /// Markdown.
    Markdown,
    /// Plain text.
    Text,
}

impl Format {
    /// Every format.
    pub const ALL: [Format; 9] = [
        Format::Docx,
        Format::Html,
        Format::Fragment,
        Format::Xlsx,
        Format::Json,
        Format::Csv,
        Format::CsvWide,
        Format::Markdown,
        Format::Text,
    ];

    /// Name on the command line and in events.
    pub fn key(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Docx => "docx",
            Format::Html => "html",
            Format::Fragment => "fragment",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
            Format::CsvWide => "csv-wide",
            Format::Markdown => "md",
            Format::Text => "txt",
        }
    }

    /// The format with this name.
    pub fn from_key(key: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.key() == key)
    }

    /// The format that a file with this extension is expected to have.
    pub fn of_extension(extension: &str) -> Option<Format> {
        let is = |format: &Format| {
            !matches!(format, Format::Fragment | Format::CsvWide)
                && format.extension().eq_ignore_ascii_case(extension)
        };
        let other = extension.eq_ignore_ascii_case("htm").then_some(Format::Html);
        Format::ALL.into_iter().find(is).or(other)
    }

    /// Extension of its files, without the point.
    pub fn extension(self) -> &'static str {
        match self {
            Format::Fragment => "html",
            Format::CsvWide => "csv",
            other => other.key(),
        }
    }

    /// What stands in the name of its files because another format has the same extension.
    pub fn mark(self) -> &'static str {
        match self {
            Format::Fragment => "（网页片段）",
            Format::CsvWide => "（一行）",
            _ => "",
        }
    }

    /// Media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Json => "application/json",
            Format::Docx => {
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            }
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Html | Format::Fragment => "text/html;charset=utf-8",
            Format::Csv | Format::CsvWide => "text/csv;charset=utf-8",
            Format::Markdown => "text/markdown;charset=utf-8",
            Format::Text => "text/plain;charset=utf-8",
        }
    }

    /// Whether the identical report can be read from such a file, but for what the public is not told; the
    /// others hold its numbers.
    pub fn is_whole(self) -> bool {
        matches!(self, Format::Json | Format::Docx | Format::Html | Format::Xlsx)
    }

    /// Whether such a file is for the public, so that it is written from [`Report::for_the_public`](xxgk_core::report::Report::for_the_public).
    pub fn is_public(self) -> bool {
        self != Format::Json
    }

    /// Whether such a file can be marked as a draft.
    pub fn shows_draft(self) -> bool {
        !matches!(self, Format::Json | Format::Csv | Format::CsvWide)
    }

    /// Whether such a file can show charts.
    pub fn shows_charts(self) -> bool {
        matches!(self, Format::Docx | Format::Html)
    }

    /// Writes the document.
    ///
    /// # Errors
    /// Only when memory for an archive cannot be had.
    pub fn write(self, document: &PrintDocument<'_>) -> io::Result<Vec<u8>> {
        Ok(match self {
            Format::Json => wire::to_json(document.whole).into_bytes(),
            Format::Docx => docx::write(document)?,
            Format::Html => html::page(document).into_bytes(),
            Format::Fragment => html::fragment(document).into_bytes(),
            Format::Xlsx => xlsx::write(document)?,
            Format::Csv => csv::long(&document.report).into_bytes(),
            Format::CsvWide => csv::wide(&document.report).into_bytes(),
            Format::Markdown => text::markdown(document).into_bytes(),
            Format::Text => text::plain(document).into_bytes(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_extensions() {
        for format in Format::ALL {
            assert_eq!(Format::from_key(format.key()), Some(format));
        }
        for (extension, expected) in [
            ("DOCX", Some(Format::Docx)),
            ("htm", Some(Format::Html)),
            ("html", Some(Format::Html)),
            ("csv", Some(Format::Csv)),
            ("md", Some(Format::Markdown)),
            ("fragment", None),
            ("pdf", None),
            ("", None),
        ] {
            assert_eq!(Format::of_extension(extension), expected, "{extension}");
        }
    }
}
