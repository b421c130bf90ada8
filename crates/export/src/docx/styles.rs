//! Styles and fonts.
//!
//! Fonts of official documents are not on every machine, so each names what may stand in for it. What differs
//! from paragraph to paragraph (an indent that depends on the length of a name) is not here; everything else is,
//! so that an office changes the looks of all its tables in one place.

use super::parts::XML;

/// Distance of two lines: 225 mm for 22 of them (GB/T 9704-2012 5.2.3), in twentieths of a point.
pub(super) const LINE: u32 = 579;

/// 28 characters of 16 points on 156 mm (GB/T 9704-2012 5.2.3) need a quarter of a point less between them. A grid
/// of characters says the same to Word, but LibreOffice makes 22 characters of it.
const FIT: &str = r#"<w:spacing w:val="-5"/>"#;

/// `word/styles.xml`. Sizes are in half points: 三号 is 16 points, 二号 22, 四号 14, 五号 10.5, 小五 9. What is not
/// text of the report stands outside of the grid of 22 lines.
pub(super) fn styles() -> String {
    let mut out = String::with_capacity(12 << 10);
    out.push_str(XML);
    out.push_str(&BASE.replace("{LINE}", &LINE.to_string()).replace("{FIT}", FIT));
    for (size, line) in [(21, 300), (18, 240)] {
        let suffix = size_name(size);
        out.push_str(&format!(
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableLabel{size}"><w:name w:val="表格栏目{suffix}"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="{line}" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableRow{size}"><w:name w:val="表格行名{suffix}"/><w:basedOn w:val="TableLabel{size}"/><w:pPr><w:ind w:left="40"/><w:jc w:val="left"/></w:pPr></w:style>
"#
        ));
    }
    for size in [21, 18, 15, 13, 11, 10] {
        let (suffix, line) = (size_name(size), if size > 18 { 300 } else { 240 });
        out.push_str(&format!(
            r#"<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNumber{size}"><w:name w:val="表格数字{suffix}"/><w:basedOn w:val="TableLabel18"/><w:pPr><w:spacing w:line="{line}" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>
"#
        ));
    }
    out.push_str("</w:styles>");
    out
}

/// What people call a size.
fn size_name(size: u32) -> &'static str {
    match size {
        21 => "（五号）",
        18 => "（小五）",
        15 => "（六号）",
        13 => "（小六）",
        11 => "（七号）",
        _ => "（八号）",
    }
}

const BASE: &str = r#"<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:docDefaults>
<w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="仿宋_GB2312" w:cs="Times New Roman"/><w:sz w:val="32"/><w:szCs w:val="32"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>
<w:pPrDefault><w:pPr><w:spacing w:line="{LINE}" w:lineRule="exact"/></w:pPr></w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/><w:jc w:val="both"/></w:pPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/><w:pPr><w:keepNext/><w:snapToGrid w:val="0"/><w:spacing w:after="{LINE}" w:line="660" w:lineRule="exact"/><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:eastAsia="方正小标宋简体"/><w:sz w:val="44"/><w:szCs w:val="44"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/><w:pPr><w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="632"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/>{FIT}</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Heading2"><w:name w:val="heading 2"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:qFormat/><w:pPr><w:keepNext/><w:ind w:firstLineChars="200" w:firstLine="632"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr><w:rFonts w:eastAsia="楷体_GB2312"/>{FIT}</w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="BodyText"><w:name w:val="Body Text"/><w:basedOn w:val="Normal"/><w:qFormat/><w:pPr><w:ind w:firstLineChars="200" w:firstLine="632"/></w:pPr><w:rPr>{FIT}</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Addressee"><w:name w:val="主送机关"/><w:basedOn w:val="Normal"/><w:next w:val="BodyText"/><w:rPr>{FIT}</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Signature1"><w:name w:val="署名和日期"/><w:basedOn w:val="Normal"/><w:pPr><w:keepNext/><w:keepLines/><w:jc w:val="left"/></w:pPr><w:rPr>{FIT}</w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="TableNote"><w:name w:val="表注"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="320" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="21"/><w:szCs w:val="21"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="BehindTable"><w:name w:val="表后"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="exact"/></w:pPr><w:rPr><w:sz w:val="12"/><w:szCs w:val="12"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="Chart"><w:name w:val="图示"/><w:basedOn w:val="Normal"/><w:pPr><w:keepLines/><w:snapToGrid w:val="0"/><w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FirstChart"><w:name w:val="图示（首幅）"/><w:basedOn w:val="Chart"/><w:pPr><w:pageBreakBefore/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr><w:rPr><w:rFonts w:eastAsia="黑体"/><w:color w:val="B00000"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:snapToGrid w:val="0"/><w:spacing w:line="280" w:lineRule="exact"/></w:pPr><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/><w:szCs w:val="28"/></w:rPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FooterOdd"><w:name w:val="页码（单页）"/><w:basedOn w:val="Footer"/><w:pPr><w:ind w:right="280"/><w:jc w:val="right"/></w:pPr></w:style>
<w:style w:type="paragraph" w:customStyle="1" w:styleId="FooterEven"><w:name w:val="页码（双页）"/><w:basedOn w:val="Footer"/><w:pPr><w:ind w:left="280"/><w:jc w:val="left"/></w:pPr></w:style>
<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="年报表格"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:left w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:right w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="auto"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="auto"/></w:tblBorders><w:tblCellMar><w:top w:w="30" w:type="dxa"/><w:left w:w="30" w:type="dxa"/><w:bottom w:w="30" w:type="dxa"/><w:right w:w="30" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tcPr><w:vAlign w:val="center"/></w:tcPr></w:style>
"#;

/// `word/fontTable.xml`: `altName` is what Word, WPS and LibreOffice take where a font is missing.
pub(super) const FONTS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:font w:name="方正小标宋简体"><w:altName w:val="华文中宋"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="仿宋_GB2312"><w:altName w:val="仿宋"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
<w:font w:name="楷体_GB2312"><w:altName w:val="楷体"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
<w:font w:name="黑体"><w:altName w:val="SimHei"/><w:charset w:val="86"/><w:family w:val="modern"/><w:pitch w:val="fixed"/></w:font>
<w:font w:name="宋体"><w:altName w:val="SimSun"/><w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="variable"/></w:font>
<w:font w:name="Times New Roman"><w:charset w:val="00"/><w:family w:val="roman"/><w:pitch w:val="variable"/></w:font>
</w:fonts>"#;
