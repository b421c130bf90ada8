//! Pages as text, and files made to hurt.

use super::*;
use crate::import::error::Limit;

fn check(pages: &[&str], expected: &[&str]) {
    let line = |line: &str| Item::Line(line.to_owned());
    let pages = pages.iter().map(|page| page.lines().map(line).collect()).collect();
    let document = lines::document(pages);
    let found: Vec<&str> = document.blocks.iter().map(|block| block.text.as_str()).collect();
    assert_eq!(found, expected);
}

#[test]
fn lines_become_paragraphs() {
    let full = "本报告由某县人民政府办公室根据中华人民共和国政府信息公开条例";
    check(
        &[
            &format!("\n- 1-\n{full}\n\n编制。\n一、总体情况\n{full}"),
            &format!("- 2 -\n第二行接上一页。\n（一）主动公开。{full}\n3\n"),
        ],
        &[
            &format!("{full}编制。"),
            "一、总体情况",
            &format!("{full}第二行接上一页。"),
            &format!("（一）主动公开。{full}"),
        ],
    );
    check(
        &["（ 四 ） 政 府 信 息 公 开 。 加强监管\n规章 0 0 0\n总 计 结果"],
        &["（四）政府信息公开。加强监管", "规章 0 0 0", "总 计 结果"],
    );
    check(
        &["某县年报\n甲\n第 1 页 共 3 页", "某县年报\n乙\n2/3", "某县年报\n丙"],
        &["甲", "乙", "丙"],
    );
}

/// A file with one page and these objects beside it; streams are given as they are.
fn file(objects: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (number, (dictionary, stream)) in objects.iter().enumerate() {
        places.push(bytes.len());
        bytes.extend(format!("{} 0 obj\n<<{dictionary}", number + 1).bytes());
        if stream.is_empty() {
            bytes.extend(b">>\nendobj\n");
        } else {
            bytes.extend(format!("/Length {}>>\nstream\n", stream.len()).bytes());
            bytes.extend(*stream);
            bytes.extend(b"\nendstream\nendobj\n");
        }
    }
    let start = bytes.len();
    bytes.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).bytes());
    for place in places {
        bytes.extend(format!("{place:010} 00000 n \n").bytes());
    }
    bytes.extend(
        format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF", objects.len() + 1)
            .bytes(),
    );
    bytes
}

const CATALOG: (&str, &[u8]) = ("/Type/Catalog/Pages 2 0 R", b"");
const PAGES: (&str, &[u8]) = ("/Type/Pages/Kids[3 0 R]/Count 1", b"");

fn refused(objects: &[(&str, &[u8])], expected: ImportError) {
    assert_eq!(read(&file(objects)).map(|_| ()), Err(expected), "{objects:?}");
}

#[test]
fn a_scan_has_no_text() {
    let page = (
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</I 4 0 R>>>>/Contents 5 0 R",
        b"".as_slice(),
    );
    let image = ("/Subtype/Image/Width 1/Height 1", b"x".as_slice());
    refused(&[CATALOG, PAGES, page, image, ("", b"/I Do")], ImportError::Scan);
    let font = (
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>>>/Contents 5 0 R",
        b"".as_slice(),
    );
    let no_unicode = ImportError::NoUnicode { fonts: Vec::new() };
    let gbk = (
        "/Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/GBK-EUC-H/DescendantFonts[]",
        b"".as_slice(),
    );
    refused(&[CATALOG, PAGES, font, gbk, ("", b"BT /F 9 Tf (x) Tj ET")], no_unicode);
}

#[test]
fn what_contains_itself_is_refused() {
    let page = ("/Type/Page/Parent 3 0 R/MediaBox[0 0 9 9]", b"".as_slice());
    // Nothing is taken from its parents.
    refused(&[CATALOG, PAGES, page], ImportError::Scan);
    let page = (
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 4 0 R>>>>/Contents 5 0 R",
        b"".as_slice(),
    );
    let form = ("/Subtype/Form/Resources<</XObject<</X 4 0 R>>>>", b"/X Do".as_slice());
    refused(&[CATALOG, PAGES, page, form, ("", b"/X Do")], ImportError::OverLimit(Limit::Pages));
}

#[test]
fn streams_that_unpack_without_end_are_refused() {
    use std::io::Write;
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    packer.write_all(&vec![b' '; 40 << 20]).unwrap();
    let packed = packer.finish().unwrap();
    let page = ("/Type/Page/Parent 2 0 R/Contents 4 0 R", b"".as_slice());
    let over = ImportError::OverLimit(Limit::Pages);
    refused(&[CATALOG, PAGES, page, ("/Filter/FlateDecode", &packed)], over.clone());
    let twice = ("/Filter[/FlateDecode/FlateDecode]", b"x".as_slice());
    refused(&[CATALOG, PAGES, page, twice], over.clone());
    refused(&[CATALOG, PAGES, page, ("/Filter/LZWDecode", b"x")], over);
}

#[test]
fn what_is_no_pdf() {
    for bytes in [b"%PDF-".as_slice(), b"%PDF-1.7\n%%EOF", b"%PDF-1.4 stream endstream"] {
        assert_eq!(read(bytes).map(|_| ()), Err(DAMAGED));
    }
}
