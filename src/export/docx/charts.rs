//! The charts behind the report, as charts of Word (DrawingML), which stay sharp on paper and have their numbers
//! in a workbook of their own, so that 编辑数据 works in Word and WPS.
//!
//! Their titles and remarks stand in the drawings, not in paragraphs: they are no part of the official form, and
//! nobody who reads the document back takes them for the text of a section.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::charts::{Chart, Figure, SeriesName, Total, percent};
use crate::export::document::PrintDocument;
use crate::export::escape::escaped;
use crate::export::xlsx;
use crate::lang::Lang;

use super::parts::XML;

/// Width of the text, 156 mm, in the units of drawings: 914400 to the inch.
const WIDTH: u64 = 5_616_000;
/// Room for the title and the axis; for a bar; between one label and the next.
const HEAD: u64 = 620_000;
const BAR: u64 = 190_000;
const GAP: u64 = 150_000;
/// This year full, last year pale.
const COLOURS: [&str; 2] = ["2F6DB5", "A9C4E4"];

/// A chart as parts of the file.
pub(super) struct Parts {
    /// `word/charts/chart1.xml`
    pub(super) chart: String,
    /// Its numbers as `.xlsx`.
    pub(super) workbook: Vec<u8>,
}

/// All charts, in order.
///
/// # Errors
/// Only when memory for a workbook cannot be had.
pub(super) fn parts(document: &PrintDocument<'_>) -> std::io::Result<Vec<Parts>> {
    let all = document.charts.iter().map(|chart| {
        let workbook = workbook(document, chart).map_err(std::io::Error::other)?;
        Ok(Parts { chart: part(chart), workbook })
    });
    all.collect()
}

/// `word/charts/_rels/chart1.xml.rels`
pub(super) fn relations(number: usize) -> String {
    let target = format!("../embeddings/Microsoft_Excel_Sheet{number}.xlsx");
    [
        XML,
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/package" Target=""#,
        &target,
        r#""/></Relationships>"#,
    ]
    .concat()
}

/// Where the chart stands in the document: a paragraph with nothing else, the first on a new page.
pub(super) fn paragraph(out: &mut String, chart: &Chart, number: usize) {
    let breaks = if number == 1 { "<w:pageBreakBefore/>" } else { "" };
    let height = height(chart);
    let (title, says) = (escaped(&chart.title(Lang::Zh)), escaped(&chart.alternative(Lang::Zh)));
    out.push_str(&format!(
        r#"<w:p><w:pPr><w:keepLines/>{breaks}<w:spacing w:before="120" w:after="120" w:line="240" w:lineRule="auto"/><w:jc w:val="center"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{WIDTH}" cy="{height}"/><wp:docPr id="{number}" name="{title}" descr="{says}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#,
        relation(number),
    ));
}

/// Id of the relation from the document to a chart.
pub(super) fn relation(number: usize) -> String {
    format!("rIdChart{number}")
}

fn height(chart: &Chart) -> u64 {
    let (bars, series) = (chart.bars.len() as u64, chart.series.len() as u64);
    let legend = if series > 1 { 300_000 } else { 0 };
    HEAD + legend + bars * (GAP + series * BAR)
}

/// Label of a bar, with its share where shares are told, and with what a bar cannot show: 未填, 不适用.
fn label(chart: &Chart, at: usize) -> String {
    let bar = &chart.bars[at];
    let mut label = bar.label[0].clone();
    let mut remarks: Vec<String> = Vec::new();
    for (series, figure) in bar.figures.iter().enumerate() {
        match figure.share {
            Some(share) if chart.series.len() == 1 => remarks.push(percent(share)),
            _ if is_plain(figure) => {}
            _ if chart.series.len() == 1 => remarks.push(figure.number(Lang::Zh)),
            _ => {
                let name = chart.series_name(series, Lang::Zh);
                remarks.push([&name, " ", &figure.number(Lang::Zh)].concat());
            }
        }
    }
    if !remarks.is_empty() {
        label.push_str(&["（", &remarks.join("；"), "）"].concat());
    }
    label
}

fn is_plain(figure: &Figure) -> bool {
    matches!(figure.total, Total::Sum(_)) && figure.blanks == 0
}

fn part(chart: &Chart) -> String {
    let mut out = String::with_capacity(12 << 10);
    out.push_str(XML);
    out.push_str(r#"<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/>"#);
    line(&mut out, 1400, &chart.title(Lang::Zh));
    if let Some(remark) = chart.remark(Lang::Zh) {
        line(&mut out, 1050, &remark);
    }
    out.push_str(r#"</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>"#);
    for series in 0..chart.series.len() {
        self::series(&mut out, chart, series);
    }
    // The first bar on top, as in the table.
    out.push_str(&format!(
        r##"<c:gapWidth val="70"/><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="808080"/></a:solidFill></a:ln></c:spPr>{}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/><c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea>"##,
        letters(1050),
    ));
    if chart.series.len() > 1 {
        out.push_str(&format!(
            r#"<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{}</c:legend>"#,
            letters(1050)
        ));
    }
    out.push_str(r#"<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart><c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr><c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>"#);
    out
}

/// A line of the title. `size`: hundredths of a point.
fn line(out: &mut String, size: u32, text: &str) {
    let properties = format!(
        r#"sz="{size}" b="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Times New Roman"/><a:ea typeface="黑体"/>"#
    );
    out.push_str(&format!(
        r#"<a:p><a:pPr><a:defRPr {properties}</a:defRPr></a:pPr><a:r><a:rPr lang="zh-CN" {properties}</a:rPr><a:t>{}</a:t></a:r></a:p>"#,
        escaped(text)
    ));
}

/// How labels and numbers look. `size`: hundredths of a point.
fn letters(size: u32) -> String {
    format!(
        r#"<c:txPr><a:bodyPr/><a:p><a:pPr><a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>"#
    )
}

fn series(out: &mut String, chart: &Chart, at: usize) {
    let column = ['B', 'C'][at.min(1)];
    let last = chart.bars.len() + 1;
    out.push_str(&format!(
        r##"<c:ser><c:idx val="{at}"/><c:order val="{at}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:solidFill><a:srgbClr val="{}"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{}"/>"##,
        escaped(&series_name(chart, at)),
        COLOURS[at.min(1)],
        letters(1050),
        chart.bars.len(),
    ));
    for bar in 0..chart.bars.len() {
        point(out, bar, &label(chart, bar));
    }
    out.push_str(&format!(
        r#"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount val="{}"/>"#,
        chart.bars.len()
    ));
    for (place, bar) in chart.bars.iter().enumerate() {
        // What is blank has no bar, and no 0.
        if let Some(Figure { total: Total::Sum(sum), .. }) = bar.figures.get(at) {
            point(out, place, &sum.to_string());
        }
    }
    out.push_str("</c:numCache></c:numRef></c:val></c:ser>");
}

fn point(out: &mut String, at: usize, text: &str) {
    out.push_str(&format!(r#"<c:pt idx="{at}"><c:v>{}</c:v></c:pt>"#, escaped(text)));
}

/// A single series has its title for a name.
fn series_name(chart: &Chart, at: usize) -> String {
    match chart.series.get(at).map(|series| series.name) {
        Some(SeriesName::ThisYear(None)) if chart.series.len() == 1 => chart.title(Lang::Zh),
        _ => chart.series_name(at, Lang::Zh),
    }
}

/// The numbers as a workbook: labels in the first column, a column for each series.
fn workbook(document: &PrintDocument<'_>, chart: &Chart) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&xlsx::properties(document)?);
    let sheet = book.add_worksheet().set_name("Sheet1")?;
    for (column, at) in (1..).zip(0..chart.series.len()) {
        sheet.write_string(0, column, series_name(chart, at))?;
    }
    for (row, (at, bar)) in (1..).zip(chart.bars.iter().enumerate()) {
        sheet.write_string(row, 0, label(chart, at))?;
        for (column, figure) in (1..).zip(&bar.figures) {
            if let Total::Sum(sum) = figure.total {
                let text = sum.to_string();
                match xlsx::as_number(&text) {
                    Some(number) => sheet.write_number(row, column, number)?,
                    None => sheet.write_string(row, column, text)?,
                };
            }
        }
    }
    book.save_to_buffer()
}
