//! Pages as text, and files made to hurt.

use super::page::Line;
use super::*;
use crate::error::Limit;

/// Lines of letters ten points wide and high, signs of ASCII half as wide; spaces in front are an indent.
fn line((number, line): (usize, &str)) -> Item {
    let width =
        |text: &str| -> f64 { text.chars().map(|c| if c.is_ascii() { 5.0 } else { 10.0 }).sum() };
    let text = line.trim_start();
    let left = 50.0 + width(&line[..line.len() - text.len()]);
    let y = 20.0 * number as f64;
    Item::Line(Line { left, right: left + width(text), y, size: 10.0, text: text.to_owned() })
}

fn check(pages: &[&str], expected: &[&str]) {
    let pages = pages.iter().map(|page| page.lines().enumerate().map(line).collect()).collect();
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
    // The library does not follow it.
    refused(&[CATALOG, PAGES, page, form, ("", b"/X Do")], ImportError::Scan);
}

#[test]
fn drawings_that_multiply_are_refused() {
    let over = ImportError::OverLimit(Limit::Pages);
    // Nine drawings, each of which draws the next one ten times.
    let dictionaries: Vec<String> = (0..9)
        .map(|at| format!("/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X {} 0 R>>>>", at + 6))
        .collect();
    let page = (
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>/Contents 4 0 R",
        b"".as_slice(),
    );
    let content = "/X Do ".repeat(10).into_bytes();
    let mut objects = vec![CATALOG, PAGES, page, ("", content.as_slice())];
    objects.extend(dictionaries.iter().map(|text| (text.as_str(), content.as_slice())));
    refused(&objects, over.clone());
    // A font that gives a width to four thousand million letters.
    let page = (
        "/Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F 4 0 R>>>>/Contents 6 0 R",
        b"".as_slice(),
    );
    let font = (
        "/Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[5 0 R]",
        b"".as_slice(),
    );
    let widths = ("/Type/Font/Subtype/CIDFontType2/BaseFont/A/W[0 4294967295 500]", b"".as_slice());
    let text = ("", b"BT /F 9 Tf <0001> Tj ET".as_slice());
    refused(&[CATALOG, PAGES, page, font, widths, text], over.clone());
    let widths = (
        "/Type/Font/Subtype/CIDFontType2/BaseFont/A/W2[0 [1 2 3] 0 99999999 1 2 3]",
        b"".as_slice(),
    );
    refused(&[CATALOG, PAGES, page, font, widths, text], over.clone());
    // More text than paper.
    let mut many = b"BT /F 9 Tf ".to_vec();
    many.extend(b"<00010001000100010001000100010001000100010001> Tj ".repeat(100_000));
    refused(&[CATALOG, PAGES, page, font, ("/W[0[500]]", b""), ("", &many)], over);
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
