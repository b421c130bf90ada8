//! What a file is, by its first bytes. Its name only tells apart what looks the same inside.

use super::error::Foreign;

/// How to read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text in some encoding: plain, JSON or markup.
    Text,
    /// A format that cannot be read (yet).
    Foreign(Foreign),
}

pub(super) fn sniff(bytes: &[u8], name: &str) -> Kind {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is = |wanted: &str| extension.eq_ignore_ascii_case(wanted);
    let foreign = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        if contains(bytes, b"word/") || is("docx") {
            Foreign::Docx
        } else if contains(bytes, b"xl/") || is("xlsx") || is("xlsm") {
            Foreign::Xlsx
        } else {
            Foreign::Zip
        }
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        if is("xls") || is("et") { Foreign::Xls } else { Foreign::Doc }
    } else if bytes.starts_with(b"%PDF-") {
        Foreign::Pdf
    } else if bytes.starts_with(b"{\\rtf") {
        Foreign::Rtf
    } else if is_image(bytes) {
        Foreign::Image
    } else if bytes.starts_with(b"Rar!") || bytes.starts_with(b"7z\xbc\xaf") {
        Foreign::Zip
    } else {
        return Kind::Text;
    };
    Kind::Foreign(foreign)
}

fn is_image(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 7] =
        [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"];
    STARTS.iter().any(|start| bytes.starts_with(start))
        // `BM` and `RIFF` could begin a text; a picture has bytes that no text has.
        && bytes.iter().take(64).any(|byte| *byte < 0x09 || *byte >= 0x80)
}

/// The names of the parts stand in the archive's local headers, the first of them early.
fn contains(bytes: &[u8], needle: &[u8]) -> bool {
    let head = bytes.get(..64 * 1024).unwrap_or(bytes);
    head.windows(needle.len()).any(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_bytes_decide() {
        let check =
            |bytes: &[u8], name, expected| assert_eq!(sniff(bytes, name), expected, "{name}");
        check(b" \n{\"a\":1}", "a.txt", Kind::Text);
        check("年报".as_bytes(), "a.json", Kind::Text);
        check(b"", "a.txt", Kind::Text);
        check(b"PK\x03\x04....word/document.xml", "a.txt", Kind::Foreign(Foreign::Docx));
        check(b"PK\x03\x04....xl/workbook.xml", "a", Kind::Foreign(Foreign::Xlsx));
        check(b"PK\x03\x04....", "a.zip", Kind::Foreign(Foreign::Zip));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", Kind::Foreign(Foreign::Doc));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.XLS", Kind::Foreign(Foreign::Xls));
        check(b"%PDF-1.7", "a.txt", Kind::Foreign(Foreign::Pdf));
        check(b"<!DOCTYPE html>", "a.doc", Kind::Text);
        check(b"\x89PNG\r\n\x1a\n", "a.txt", Kind::Foreign(Foreign::Image));
        check(b"BM is how this text begins", "a.txt", Kind::Text);
    }
}
