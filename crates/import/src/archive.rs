//! Opens the archive that a Word document or an Excel workbook is, and never lets it grow beyond what
//! a report could have: sizes are counted while unpacking, because declared sizes lie.

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::error::{Foreign, ImportError, Limit};
use super::limits::{
    MAX_PACKED_RATIO, MAX_PART_BYTES, MAX_PARTS, MAX_UNPACKED_BYTES, RATIO_FREE_BYTES,
};

/// An archive whose contents are read under limits.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// What it is, for messages.
    format: Foreign,
    unpacked: usize,
}

impl<'a> Archive<'a> {
    /// Reads the table of contents.
    pub(super) fn open(bytes: &'a [u8], format: Foreign) -> Result<Archive<'a>, ImportError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| ImportError::Damaged(format))?;
        if zip.len() > MAX_PARTS {
            return Err(ImportError::OverLimit(Limit::Parts));
        }
        Ok(Archive { zip, format, unpacked: 0 })
    }

    /// The names of the parts.
    pub(super) fn names(&self) -> Vec<String> {
        self.zip.file_names().flatten().map(Cow::into_owned).collect()
    }

    /// Unpacks a part.
    pub(super) fn part(&mut self, name: &str) -> Result<Vec<u8>, ImportError> {
        let part = self.zip.by_name(name).map_err(|error| match error {
            ZipError::UnsupportedArchive(reason) if reason.contains("assword") => {
                ImportError::Encrypted(self.format)
            }
            _ => ImportError::Damaged(self.format),
        })?;
        let packed = usize::try_from(part.compressed_size()).unwrap_or(usize::MAX);
        let by_ratio = packed.saturating_mul(MAX_PACKED_RATIO).max(RATIO_FREE_BYTES);
        let left = MAX_UNPACKED_BYTES.saturating_sub(self.unpacked);
        let limit = MAX_PART_BYTES.min(by_ratio).min(left);
        let mut bytes = Vec::new();
        part.take(limit as u64 + 1)
            .read_to_end(&mut bytes)
            .map_err(|_| ImportError::Damaged(self.format))?;
        if bytes.len() > limit {
            return Err(ImportError::OverLimit(Limit::Unpacked));
        }
        self.unpacked += bytes.len();
        Ok(bytes)
    }
}

/// What kind of office file an archive is, by the names of its parts.
pub(super) fn kind_of(bytes: &[u8]) -> Option<Foreign> {
    let zip = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let has = |start: &str| {
        zip.file_names().flatten().take(MAX_PARTS).any(|name| name.starts_with(start))
    };
    let parts = [
        ("word/", Foreign::Docx),
        ("xl/", Foreign::Xlsx),
        ("ppt/", Foreign::Office),
        ("OFD.xml", Foreign::Ofd),
    ];
    let found = parts.into_iter().find(|(start, _)| has(start)).map(|(_, format)| format);
    found.or_else(|| open_document(bytes))
}

/// OpenDocument files say what they are in a part of their own, which comes first and is not packed.
fn open_document(bytes: &[u8]) -> Option<Foreign> {
    let head = bytes.get(..256).unwrap_or(bytes);
    let has = |kind: &[u8]| head.windows(kind.len()).any(|window| window == kind);
    match () {
        () if !has(b"mimetypeapplication/vnd.oasis.opendocument.") => None,
        () if has(b"opendocument.text") => Some(Foreign::Odt),
        () if has(b"opendocument.spreadsheet") => Some(Foreign::Ods),
        () => Some(Foreign::Office),
    }
}

#[cfg(test)]
pub(super) fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_is_and_what_is_in_it() {
        let bytes = pack(&[("word/document.xml", b"<a/>"), ("[Content_Types].xml", b"")]);
        assert_eq!(kind_of(&bytes), Some(Foreign::Docx));
        assert_eq!(kind_of(&pack(&[("xl/workbook.xml", b"")])), Some(Foreign::Xlsx));
        assert_eq!(kind_of(&pack(&[("source.pdf", b"")])), None);
        assert_eq!(kind_of(&pack(&[("OFD.xml", b"")])), Some(Foreign::Ofd));
        assert_eq!(kind_of(&pack(&[("ppt/presentation.xml", b"")])), Some(Foreign::Office));
        for (kind, expected) in
            [("text", Foreign::Odt), ("spreadsheet", Foreign::Ods), ("graphics", Foreign::Office)]
        {
            let mime = format!("mimetypeapplication/vnd.oasis.opendocument.{kind}");
            let mut head = pack(&[("content.xml", b"")]);
            let stored = [b"PK\x03\x04".as_slice(), &[0; 26], mime.as_bytes()].concat();
            head.splice(0..0, stored);
            assert_eq!(kind_of(&head), Some(expected), "{kind}");
        }
        assert_eq!(kind_of(b"PK\x03\x04"), None);
        let mut archive = Archive::open(&bytes, Foreign::Docx).unwrap();
        assert_eq!(archive.part("word/document.xml").unwrap(), b"<a/>");
        assert_eq!(archive.part("word/none.xml"), Err(ImportError::Damaged(Foreign::Docx)));
        let cut = Archive::open(&bytes[..40], Foreign::Docx).map(|_| ());
        assert_eq!(cut, Err(ImportError::Damaged(Foreign::Docx)));
    }

    #[test]
    fn what_grows_too_far_is_refused() {
        let large = vec![b' '; 20 * 1024 * 1024];
        let bytes = pack(&[("word/document.xml", &large)]);
        assert!(bytes.len() < 64 * 1024);
        let mut archive = Archive::open(&bytes, Foreign::Docx).unwrap();
        let over = Err(ImportError::OverLimit(Limit::Unpacked));
        assert_eq!(archive.part("word/document.xml"), over);
        let names: Vec<String> = (0..300).map(|n| format!("word/{n}.xml")).collect();
        let parts: Vec<(&str, &[u8])> =
            names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
        let many = Archive::open(&pack(&parts), Foreign::Docx).map(|_| ());
        assert_eq!(many, Err(ImportError::OverLimit(Limit::Parts)));
    }
}
