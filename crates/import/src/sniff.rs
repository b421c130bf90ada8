//! What a file is, by its first bytes. Its name only tells apart what looks the same inside.

use super::archive;
use super::error::Foreign;
use super::ole::{Held, Ole};

/// How to read a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text in some encoding: plain, JSON or markup.
    Text,
    /// Word document.
    Docx,
    /// Word document of before 2007.
    Doc,
    /// Excel workbook.
    Xlsx,
    /// Excel workbook of before 2007.
    Xls,
    /// PDF.
    Pdf,
    /// A format that cannot be read (yet).
    Foreign(Foreign),
    /// Protected by a password.
    Encrypted(Foreign),
}

pub(super) fn sniff(bytes: &[u8], name: &str) -> Kind {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is = |wanted: &str| extension.eq_ignore_ascii_case(wanted);
    let foreign = if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        match archive::kind_of(bytes) {
            Some(Foreign::Docx) => return Kind::Docx,
            Some(Foreign::Xlsx) => return Kind::Xlsx,
            // Cut off before its table of contents.
            None if is("docx") => return Kind::Docx,
            None if is("xlsx") || is("xlsm") => return Kind::Xlsx,
            other => other.unwrap_or(Foreign::Zip),
        }
    } else if bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let named =
            if is("docx") || is("xlsx") || is("xlsm") { Held::Encrypted } else { by_name(&is) };
        match Ole::open(bytes).map_or(named, |ole| ole.held()) {
            Held::Word => return Kind::Doc,
            Held::Workbook => return Kind::Xls,
            // New formats with a password are packed like the old ones.
            Held::Encrypted => {
                let is_sheet = is("xlsx") || is("xlsm") || is("xls") || is("et");
                return Kind::Encrypted(if is_sheet { Foreign::Xlsx } else { Foreign::Docx });
            }
            Held::Other => Foreign::Office,
        }
    } else if bytes.starts_with(b"%PDF-") {
        return Kind::Pdf;
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

/// What an old file is that cannot be opened.
fn by_name(is: &impl Fn(&str) -> bool) -> Held {
    if is("xls") || is("et") { Held::Workbook } else { Held::Word }
}

fn is_image(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 7] =
        [b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF"];
    let is_photo = bytes.get(4..8) == Some(b"ftyp");
    (is_photo || STARTS.iter().any(|start| bytes.starts_with(start)))
        // `BM` and `RIFF` could begin a text; a picture has bytes that no text has.
        && bytes.iter().take(64).any(|byte| *byte < 0x09 || *byte >= 0x80)
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
        check(&archive::pack(&[("word/document.xml", b"")]), "a.txt", Kind::Docx);
        check(&archive::pack(&[("xl/workbook.xml", b"")]), "a", Kind::Xlsx);
        check(b"PK\x03\x04....", "a.docx", Kind::Docx);
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.xlsx", Kind::Encrypted(Foreign::Xlsx));
        check(b"PK\x03\x04....", "a.zip", Kind::Foreign(Foreign::Zip));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.doc", Kind::Doc);
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.XLS", Kind::Xls);
        check(b"\0\0\0\x18ftypheic\0\0\0\0", "a.heic", Kind::Foreign(Foreign::Image));
        check(b"%PDF-1.7", "a.txt", Kind::Pdf);
        check(b"<!DOCTYPE html>", "a.doc", Kind::Text);
        check(b"\x89PNG\r\n\x1a\n", "a.txt", Kind::Foreign(Foreign::Image));
        check(b"BM is how this text begins", "a.txt", Kind::Text);
    }
}
