//! The charts behind the report, as charts of Word (DrawingML), which stay sharp on paper and have their numbers
//! in a workbook of their own, so that 编辑数据 works in Word and WPS.
//!
//! Their titles and remarks stand in the drawings, not in paragraphs: they are no part of the official form, and
//! nobody who reads the document back takes them for the text of a section.

use rust_xlsxwriter::{Workbook, XlsxError};

use crate::escape::escaped;
use crate::xlsx;
use xxgk_core::charts::{COLOUR, Chart, Figure, HEADING, Total, percent};
use xxgk_core::lang::Lang;
use xxgk_core::print::PrintDocument;
use xxgk_core::report::Amount;

use super::parts::XML;

/// Width of the text, 156 mm, in the units of drawings: 914400 to the inch.
const WIDTH: u64 = 5_616_000;
/// Room for the heading of all charts; for the title and the axis; for a bar with the gap behind it.
const HEADING_HEIGHT: u64 = 380_000;
const HEAD: u64 = 620_000;
const BAR: u64 = 320_000;

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
    let all = (1..).zip(&document.charts).map(|(number, chart)| {
        let workbook = workbook(document, chart).map_err(std::io::Error::other)?;
        Ok(Parts { chart: part(chart, number), workbook })
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
    let style = if number == 1 { "FirstChart" } else { "Chart" };
    let height = height(chart, number);
    let (title, says) = (escaped(&chart.title(Lang::Zh)), escaped(&chart.alternative(Lang::Zh)));
    out.push_str(&format!(
        r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{WIDTH}" cy="{height}"/><wp:docPr id="{number}" name="{title}" descr="{says}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"#,
        relation(number),
    ));
}

/// Id of the relation from the document to a chart.
pub(super) fn relation(number: usize) -> String {
    format!("rIdChart{number}")
}

fn height(chart: &Chart, number: usize) -> u64 {
    let heading = if number == 1 { HEADING_HEIGHT } else { 0 };
    heading + HEAD + BAR * rows(chart).len() as u64
}

/// A bar as Word draws it: charts that set two years side by side are one series of Word too, each bar with the
/// name of its year beside it. So there is no legend, which programs list in different orders.
struct Row<'a> {
    label: String,
    figure: &'a Figure,
    /// Drawn as an outline.
    is_second: bool,
}

/// The bars, top to bottom.
fn rows(chart: &Chart) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    for bar in &chart.bars {
        for (series, figure) in bar.figures.iter().enumerate() {
            let name = chart.series_name(series, Lang::Zh);
            let mut label = match (chart.series.len(), series) {
                (1, _) => bar.label[0].clone(),
                (_, 0) => [&bar.label[0], " · ", &name].concat(),
                _ => name,
            };
            // Its share where shares are told, and what a bar cannot show: 未填, 不适用.
            let remark = match figure.share.filter(|_| chart.series.len() == 1) {
                Some(share) => Some(percent(share)),
                None if is_plain(figure) => None,
                None => Some(figure.number(Lang::Zh)),
            };
            if let Some(remark) = remark {
                label.push_str(&["（", &remark, "）"].concat());
            }
            rows.push(Row { label, figure, is_second: series > 0 });
        }
    }
    rows
}

fn is_plain(figure: &Figure) -> bool {
    matches!(figure.total, Total::Sum(_)) && figure.blanks == 0
}

fn part(chart: &Chart, number: usize) -> String {
    let mut out = String::with_capacity(12 << 10);
    out.push_str(XML);
    out.push_str(r#"<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/>"#);
    if number == 1 {
        line(&mut out, 1600, HEADING);
    }
    line(&mut out, 1400, &chart.title(Lang::Zh));
    if let Some(remark) = chart.remark(Lang::Zh) {
        line(&mut out, 1050, &remark);
    }
    out.push_str(r#"</c:rich></c:tx><c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>"#);
    series(&mut out, chart);
    // The first bar on top, as in the table.
    out.push_str(&format!(
        r##"<c:gapWidth val="60"/><c:axId val="1"/><c:axId val="2"/></c:barChart><c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/><c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="808080"/></a:solidFill></a:ln></c:spPr>{}<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>{}<c:min val="0"/></c:scaling><c:delete val="1"/><c:axPos val="b"/><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/><c:crossAx val="1"/><c:crosses val="autoZero"/><c:crossBetween val="between"/></c:valAx></c:plotArea>"##,
        letters(1050),
        axis_end(chart),
    ));
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
        r#"<c:txPr><a:bodyPr wrap="none"/><a:p><a:pPr><a:defRPr sz="{size}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:latin typeface="Times New Roman"/><a:ea typeface="宋体"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>"#
    )
}

/// Where the axis of the numbers ends: behind the longest bar is room for what stands at its end. In tenths,
/// because sums are all that an exact number is asked for.
fn axis_end(chart: &Chart) -> String {
    const TENTHS: usize = 13;
    let sums = chart.figures().filter_map(|figure| match figure.total {
        Total::Sum(sum) => Some(sum),
        _ => None,
    });
    let longest = sums.fold(Amount::ZERO, |longest, sum| if sum > longest { sum } else { longest });
    match Amount::checked_sum(std::iter::repeat_n(longest, TENTHS)) {
        Some(end) if end > Amount::ZERO => format!(r#"<c:max val="{end}E-1"/>"#),
        _ => String::new(),
    }
}

/// The first series is filled, the second outlined, so that both stand out from the paper and from each other
/// without colour.
fn looks(is_second: bool) -> String {
    let colour = COLOUR.trim_start_matches('#').to_ascii_uppercase();
    let fill = if is_second { "FFFFFF" } else { &*colour };
    format!(
        r#"<c:spPr><a:solidFill><a:srgbClr val="{fill}"/></a:solidFill><a:ln w="19050"><a:solidFill><a:srgbClr val="{colour}"/></a:solidFill></a:ln></c:spPr>"#
    )
}

fn series(out: &mut String, chart: &Chart) {
    let rows = rows(chart);
    let (count, last) = (rows.len(), rows.len() + 1);
    out.push_str(&format!(
        r#"<c:ser><c:idx val="0"/><c:order val="0"/><c:tx><c:strRef><c:f>Sheet1!$B$1</c:f><c:strCache><c:ptCount val="1"/><c:pt idx="0"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>{}<c:invertIfNegative val="0"/>"#,
        escaped(&chart.title(Lang::Zh)),
        looks(false),
    ));
    for (at, _) in rows.iter().enumerate().filter(|(_, row)| row.is_second) {
        out.push_str(&format!(
            r#"<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>{}</c:dPt>"#,
            looks(true)
        ));
    }
    out.push_str(&format!(
        r##"<c:dLbls><c:numFmt formatCode="#,##0" sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}<c:dLblPos val="outEnd"/><c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls><c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache><c:ptCount val="{count}"/>"##,
        letters(1050),
    ));
    for (at, row) in rows.iter().enumerate() {
        point(out, at, &row.label);
    }
    out.push_str(&format!(
        r#"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>Sheet1!$B$2:$B${last}</c:f><c:numCache><c:formatCode>#,##0</c:formatCode><c:ptCount val="{count}"/>"#
    ));
    for (at, row) in rows.iter().enumerate() {
        // What is blank has no bar, and no 0.
        if let Total::Sum(sum) = row.figure.total {
            point(out, at, &sum.to_string());
        }
    }
    out.push_str("</c:numCache></c:numRef></c:val></c:ser>");
}

fn point(out: &mut String, at: usize, text: &str) {
    out.push_str(&format!(r#"<c:pt idx="{at}"><c:v>{}</c:v></c:pt>"#, escaped(text)));
}

/// The numbers as a workbook: labels in the first column, numbers in the second.
fn workbook(document: &PrintDocument<'_>, chart: &Chart) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_properties(&xlsx::properties(document)?);
    let sheet = book.add_worksheet().set_name("Sheet1")?;
    sheet.write_string(0, 1, chart.title(Lang::Zh))?;
    for (line, row) in (1..).zip(rows(chart)) {
        sheet.write_string(line, 0, row.label)?;
        if let Total::Sum(sum) = row.figure.total {
            let text = sum.to_string();
            match xlsx::as_number(&text) {
                Some(number) => sheet.write_number(line, 1, number)?,
                None => sheet.write_string(line, 1, text)?,
            };
        }
    }
    book.save_to_buffer()
}
