//! Documents as programs write them, each as small as it can be.

use super::*;
use crate::archive::pack;

/// Blocks as text: paragraphs as they are, rows with their cells.
fn check(body: &str, expected: &[&str]) {
    let found: Vec<String> = read_body(body)
        .unwrap()
        .blocks
        .iter()
        .map(|block| match &block.cells {
            Some(cells) => format!("[{}]", cells.join("/")),
            None => block.text.clone(),
        })
        .collect();
    assert_eq!(found, expected, "{body}");
}

fn read_body(body: &str) -> Result<Document, ImportError> {
    let xml = format!(
        "<?xml version=\"1.0\"?><w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>"
    );
    read(&pack(&[("word/document.xml", xml.as_bytes())])).map(|(document, _)| document)
}

#[test]
fn paragraphs() {
    check(
        "<w:p><w:r><w:t>甲</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> 1</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>乙</w:t><w:br/><w:t>丙</w:t></w:r></w:p>",
        &["甲 1", "乙", "丙"],
    );
    check("<w:p><w:r><w:t>A&amp;B&lt;&#20013;&#x56FD;</w:t></w:r></w:p>", &["A&B<中国"]);
    check("<w:p><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p>", &["1-2"]);
}

#[test]
fn changes_are_accepted() {
    check(
        "<w:p><w:ins w:id=\"1\"><w:r><w:t>新</w:t></w:r></w:ins><w:del w:id=\"2\"><w:r><w:delText>旧</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom><w:r><w:t>文</w:t></w:r></w:p>",
        &["新文"],
    );
    check(
        "<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr><w:tr><w:tc><w:p><w:pPr><w:rPr><w:del w:id=\"2\"/></w:rPr></w:pPr><w:r><w:t>规章</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>",
        &["[规章/2]"],
    );
    check(
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>显</w:t></w:r></w:p>",
        &["显"],
    );
}

#[test]
fn tables() {
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let body = format!(
        "<w:tbl><w:tblPr/><w:tr>{}{}{}</w:tr><w:tr>{}{}{}</w:tr></w:tbl>",
        cell("<w:vMerge w:val=\"restart\"/>", "组"),
        cell("<w:gridSpan w:val=\"2\"/>", "甲"),
        cell("", "1"),
        cell("<w:vMerge/>", ""),
        cell("", "乙"),
        cell("", ""),
    );
    check(&body, &["[组/甲/1]", "[乙/]"]);
    // A text box is written twice; the frame around it is no table.
    check(
        "<w:p><w:r><mc:AlternateContent xmlns:mc=\"mc\"><mc:Choice><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></mc:Choice><mc:Fallback><w:pict><w:p><w:r><w:t>框</w:t></w:r></w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>",
        &["框"],
    );
    // Older programs write it once, as a picture.
    check(
        "<w:p><w:r><w:pict><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></w:pict></w:r></w:p>",
        &["框"],
    );
    // A label written downwards is a cell; the number of a page between rows is none.
    let downwards: String = "三、本年度办理结果"
        .chars()
        .map(|c| format!("<w:p><w:r><w:t>{c}</w:t></w:r></w:p>"))
        .collect();
    let row = format!("<w:tr><w:tc>{downwards}</w:tc>{}</w:tr>", cell("", "1"));
    check(
        &format!("<w:tbl>{row}</w:tbl><w:p><w:r><w:t>— 5 —</w:t></w:r></w:p>"),
        &["[三、本年度办理结果/1]"],
    );
}

#[test]
fn what_is_broken_or_hostile() {
    let refused = |body: &str, error: ImportError| {
        assert_eq!(read_body(body).map(|_| ()), Err(error), "{body:.80}");
    };
    refused("<w:p>", DAMAGED);
    refused(&"<w:p>".repeat(5_000), ImportError::OverLimit(Limit::Depth));
    let bomb = "<!DOCTYPE a [<!ENTITY b \"x\"><!ENTITY c \"&b;&b;\">]><w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>&c;</w:t></w:r></w:p></w:body></w:document>";
    assert_eq!(read(&pack(&[("word/document.xml", bomb.as_bytes())])).map(|_| ()), Err(DAMAGED));
    refused("<w:p><w:r><w:t>&c;</w:t></w:r></w:p>", DAMAGED);
    assert_eq!(read(&pack(&[("word/styles.xml", b"")])).map(|_| ()), Err(DAMAGED));
    // Elements that end more often than they begin, cells outside rows.
    check("<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tr/><w:tbl/>", &[]);
}
