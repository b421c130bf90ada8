//! What every target checks.

use std::io::{Cursor, Write};
use xxgk_core::lang::Lang;
use xxgk_core::wire;

/// Reads a file; what was read says its notes and survives the JSON format.
pub fn read(bytes: &[u8], name: &str) {
    match xxgk_import::read(bytes, name) {
        Ok(imported) => {
            for note in &imported.notes {
                assert!(!note.text(Lang::Zh).is_empty() && !note.text(Lang::En).is_empty());
            }
            let again = wire::from_json(&wire::to_json_compact(&imported.report));
            assert_eq!(again.ok().map(|read| read.report), Some(imported.report));
        }
        Err(error) => assert!(!error.text(Lang::Zh).is_empty()),
    }
}

/// An archive with these parts.
#[allow(dead_code, reason = "only some targets pack")]
pub fn pack(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let stored = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        if zip.start_file(*name, stored).is_err() || zip.write_all(bytes).is_err() {
            return Vec::new();
        }
    }
    zip.finish().map(Cursor::into_inner).unwrap_or_default()
}
