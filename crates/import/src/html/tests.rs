//! Markup as programs write it, each case as small as it can be.

use super::*;

/// Blocks as text: paragraphs as they are, rows with their cells.
fn check(html: &str, expected: &[&str]) {
    let document = read(html).unwrap();
    let found: Vec<String> = document
        .blocks
        .iter()
        .map(|block| match &block.cells {
            Some(cells) => format!("[{}]", cells.join("/")),
            None => block.text.clone(),
        })
        .collect();
    assert_eq!(found, expected, "{html}");
}

#[test]
fn paragraphs() {
    check("<p>一、总体情况</p><p>甲<br/>乙</p>", &["一、总体情况", "甲", "乙"]);
    check("<p><p>甲</p></p><div>乙<div>丙</div></div>", &["甲", "乙", "丙"]);
    check("<p>甲<span>1</span><b>2</b>&nbsp; 乙</p>", &["甲12 乙"]);
    check("<p>按照\n《条例》\n要求</p>", &["按照《条例》要求"]);
    check("<script>var a='一';</script><style>p{}</style><p>甲</p><!-- 乙 -->", &["甲"]);
    check("<p>甲</p><p style='display: none'>乙</p><p>丙<del>丁</del></p>", &["甲", "丙"]);
    // Nothing but hidden text: then it is read.
    check("<div style='display:none'><p>甲</p><p>乙</p></div>", &["甲", "乙"]);
}

#[test]
fn tables() {
    check(
        "<table><tr><td rowspan=2>组</td><td colspan=2><p>规</p><p>章</p></td><td>&nbsp;</td><td>1</td></tr><tr><td>甲</td><td>2</td></tr></table>",
        &["[组/规章//1]", "[甲/2]"],
    );
    // Numbers in two paragraphs are not one number.
    check("<table><tr><td>甲</td><td><p>12</p><p>34</p></td></tr></table>", &["[甲/12；34]"]);
    // A form that was filled in; buttons and the search field of the page are not.
    check(
        "<input value='搜索'><table><tr><td>甲</td><td><input value=12><input type=hidden value=7></td></tr></table>",
        &["[甲/12]"],
    );
    // Left open, as old pages do.
    check("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>", &["[甲/1]", "[乙/2]"]);
    // Cells without a row, text between rows.
    check("<table>丙<td>甲</td><td>1</td></table>", &["丙", "[甲/1]"]);
}

#[test]
fn tables_inside_tables() {
    // A table that only puts the page in its place.
    check(
        "<table><tr><td><p>首页</p></td><td><p>一、总体情况</p><p>甲。</p><table><tr><td>规章</td><td>0</td></tr></table></td></tr></table>",
        &["[首页]", "一、总体情况", "甲。", "[规章/0]"]
            .map(|text| if text == "[首页]" { "首页" } else { text }),
    );
    // Numbers in an inner table of one row.
    check(
        "<table><tr><td>规章</td><td><table><tr><td>0</td><td>1</td></tr></table></td></tr></table>",
        &["[规章/0/1]"],
    );
    // A group beside an inner table of its rows.
    check(
        "<table><tr><td>组</td><td><table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td></tr></table>",
        &["组", "[甲/1]", "[乙/2]"],
    );
}

#[test]
fn office_programs() {
    check(
        "<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><body lang=ZH-CN><!--StartFragment--><table class=MsoNormalTable><tr style='mso-yfti-irow:0'><td style='border:solid'><p class=MsoNormal><span style='font-family:宋体'>规章<o:p></o:p></span></p></td><td><p class=MsoNormal><span lang=EN-US>0<o:p></o:p></span></p></td></tr></table><!--EndFragment--></body></html>",
        &["[规章/0]"],
    );
    check(
        "<table><col width=64><tr height=19><td class=xl65 x:num=\"24252.311082\">####</td><td class=xl65 x:num>12</td><td sdval=\"5\">###</td></tr></table>",
        &["[24252.311082/12/5]"],
    );
}

#[test]
fn the_page_around_the_report() {
    let content = |html: &str| {
        let document = read(html).unwrap();
        let texts: Vec<String> = document.blocks.iter().map(|block| block.text.clone()).collect();
        texts.get(..document.content).unwrap().to_vec()
    };
    let report = "<p>一、总体情况</p><p>甲</p><p>六、其他需要报告的事项</p><p>无。</p>";
    let expected = ["一、总体情况", "甲", "六、其他需要报告的事项", "无。"];
    for page in [
        format!("<div>{report}</div><div>上一篇：某局</div><footer>版权所有</footer>"),
        format!("<body><table><tr><td>{report}</td></tr></table><p>打印</p></body>"),
        report.to_owned(),
    ] {
        assert_eq!(content(&page), expected, "{page}");
    }
}

#[test]
fn what_is_no_page_is_refused_before_it_is_parsed() {
    let refused = |html: &str, limit| {
        assert_eq!(read(html).map(|_| ()), Err(ImportError::OverLimit(limit)));
    };
    use crate::error::Limit;
    refused(&"<tr><td>1</td></tr>".repeat(100_000), Limit::Tags);
    refused(&"<div>".repeat(100_000), Limit::Depth);
    refused(&"<table><tr><td>".repeat(2_000), Limit::Depth);
    // Open-ended elements do not count as depth, but they may be nested by other means.
    assert!(read(&"<p><b>".repeat(700)).is_ok());
    let attributes: String = (0..100_000).map(|n| format!(" a{n}=1")).collect();
    refused(&format!("<td{attributes}>"), Limit::Tags);
    refused(&format!("<td title=\"{attributes}"), Limit::Tags);
    assert!(read(&format!("<p {}>", "style='a: b; c: d' ".repeat(200))).is_ok());
    assert!(read(&"<".repeat(100_0000)).is_ok());
    assert!(read("").unwrap().blocks.is_empty());
}
