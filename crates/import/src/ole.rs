//! The container of office files of before 2007 ([MS-CFB]): streams by their names.

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use super::limits::MAX_FILE_BYTES;

/// An open container.
pub(super) struct Ole<'a> {
    file: CompoundFile<Cursor<&'a [u8]>>,
}

/// What a container holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Held {
    /// A Word document, as WPS writes one too.
    Word,
    /// An Excel workbook.
    Workbook,
    /// A file of a later format, encrypted.
    Encrypted,
    /// Something else: slides, a mail.
    Other,
}

impl<'a> Ole<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Option<Ole<'a>> {
        CompoundFile::open(Cursor::new(bytes)).ok().map(|file| Ole { file })
    }

    pub(super) fn held(&self) -> Held {
        let has = |name: &str| self.file.is_stream(name);
        if has("WordDocument") {
            Held::Word
        } else if has("Workbook") || has("Book") {
            Held::Workbook
        } else if has("EncryptedPackage") {
            Held::Encrypted
        } else {
            Held::Other
        }
    }

    /// The bytes of a stream, as far as they go.
    pub(super) fn stream(&mut self, name: &str) -> Option<Vec<u8>> {
        let stream = self.file.open_stream(name).ok()?;
        let mut bytes = Vec::new();
        // No stream is longer than its file, whatever it says.
        stream.take(MAX_FILE_BYTES as u64).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// Numbers in the bytes of old formats: little-endian, and none where the bytes end.
pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

/// A number that says where something lies.
pub(super) fn place_at(bytes: &[u8], at: usize) -> Option<usize> {
    usize::try_from(u32_at(bytes, at)?).ok()
}
