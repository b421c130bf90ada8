//! The layout of a report: what every writer prints, in which order.

use crate::charts::{Chart, charts};
use crate::form::{Aspect, SectionId, TableId};
use crate::lang::Lang;
use crate::report::{Date, FIRST_YEAR, Report, TextField, Value};

use super::layout::PrintTable;

/// What the person who exports may choose.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Marks every page as 草稿: the report has open errors, or was not approved yet.
    pub draft: bool,
    /// Prints the explanations of cells (说明) under their tables, without the names of those who wrote
    /// them. Off by default: they answer the program and are not part of the official form.
    pub explanations: bool,
    /// Adds charts for readers behind the report, where the format can show them (`Format::shows_charts`).
    pub charts: bool,
    /// Leaves the place of a seal: organ and date as GB/T 9704-2012 7.3.5.1 (加盖印章的公文) wants them, and
    /// not as 7.3.5.2 (不加盖印章的公文).
    pub seal: bool,
    /// How many errors were open when somebody insisted on a final file all the same. Said in the data of
    /// the file, not on its pages.
    pub open_errors: usize,
}

/// A report laid out for print.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintDocument<'a> {
    /// The report as the public may have it ([`Report::for_the_public`]): what is printed, and what a
    /// format carries as data.
    pub report: Report,
    /// The report as the office keeps it. Only the JSON format, which is the working copy, is written from it.
    pub whole: &'a Report,
    /// Whether it is marked as a draft.
    pub draft: bool,
    /// Whether organ and date leave the place of a seal.
    pub seal: bool,
    /// What the data of the file says of its state, where that is not simply final: 草稿, or that errors were
    /// open.
    pub status: Option<String>,
    /// Title: organ, year, 政府信息公开工作年度报告.
    pub title: String,
    /// The same in lines that break by meaning (GB/T 9704, 标题: 回行时，要做到词意完整).
    pub title_lines: Vec<String>,
    /// To whom it is addressed, with its colon; empty if nobody.
    pub addressee: String,
    /// Paragraphs between the title and the first section.
    pub preamble: Vec<PrintBlock>,
    /// The six sections.
    pub sections: Vec<PrintSection>,
    /// Organ of the signature; may be empty.
    pub signature: String,
    /// Date of the signature as it is printed (`2021年1月20日`); may be empty.
    pub date: String,
    /// Charts for readers, which are no part of the official form; none unless they are asked for.
    pub charts: Vec<Chart>,
}

/// A section with its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintSection {
    /// Which section.
    pub id: SectionId,
    /// Its title with number: `一、总体情况`.
    pub heading: String,
    /// What stands in it.
    pub blocks: Vec<PrintBlock>,
}

/// A part of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrintBlock {
    /// A heading of the second level: `（一）主动公开`.
    Heading(String),
    /// A paragraph, in one line.
    Paragraph(String),
    /// A table.
    Table(PrintTable),
    /// A remark under a table.
    Note(String),
}

/// A value as the official tables print it: plain digits, `/` where not applicable, nothing where blank.
pub fn cell_text(value: Value) -> String {
    match value {
        Value::Blank => String::new(),
        Value::NotApplicable => "/".to_owned(),
        Value::Number(number) => number.to_string(),
    }
}

/// Without white space and without invisible characters around it.
pub fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    })
}

/// The paragraphs of a text, without blank ones.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split(['\n', '\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'])
        .map(trim)
        .filter(|line| !line.is_empty())
}

/// A text that is printed in one line.
pub fn one_line(text: &str) -> String {
    lines(text).collect::<Vec<_>>().concat()
}

/// Width of a text in half characters: Chinese characters are twice as wide as digits.
pub fn half_characters(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// A title that is longer than a line of 二号 characters breaks in front of the words that all have.
pub fn title_lines(title: &str) -> Vec<String> {
    const LINE: usize = 40;
    let break_at = title.rfind("政府信息公开工作年度报告").filter(|at| *at > 0);
    match break_at.filter(|_| half_characters(title) > LINE) {
        Some(at) => {
            let (first, second) = title.split_at(at);
            vec![first.to_owned(), second.to_owned()]
        }
        None => vec![title.to_owned()],
    }
}

/// A clerk's own heading inside a text: `（一）存在的主要问题`, short and without a full stop.
fn is_heading(line: &str) -> bool {
    const LONGEST: usize = 30;
    let number = line.strip_prefix('（').and_then(|rest| rest.split_once('）'));
    let Some((number, rest)) = number else { return false };
    let is_number =
        !number.is_empty() && number.chars().all(|c| "一二三四五六七八九十".contains(c));
    is_number
        && !rest.is_empty()
        && rest.chars().count() <= LONGEST
        && !rest.ends_with(['。', '；'])
        && !rest.contains('。')
}

/// A text as it is printed: headings of its own, and paragraphs.
pub fn paragraphs(text: &str) -> impl Iterator<Item = PrintBlock> + '_ {
    lines(text).map(|line| {
        let line = line.to_owned();
        if is_heading(&line) { PrintBlock::Heading(line) } else { PrintBlock::Paragraph(line) }
    })
}

impl<'a> PrintDocument<'a> {
    /// Lays a report out.
    pub fn new(whole: &'a Report, options: Options) -> PrintDocument<'a> {
        let report = whole.for_the_public(options.explanations);
        let sections = SectionId::ALL.map(|id| PrintSection {
            id,
            heading: [id.ordinal(), "、", id.title()].concat(),
            blocks: blocks(&report, id, options),
        });
        let title = one_line(&report.title());
        PrintDocument {
            whole,
            draft: options.draft,
            seal: options.seal,
            status: status(options),
            title_lines: title_lines(&title),
            title,
            addressee: addressee(&report),
            preamble: paragraphs(report.text(TextField::Preamble)).collect(),
            sections: sections.into(),
            signature: one_line(report.text(TextField::SignatureOrgan)),
            date: report.signed.map(Date::to_chinese).unwrap_or_default(),
            charts: if options.charts { charts(&report, None) } else { Vec::new() },
            report,
        }
    }

    /// Sets this year against last year in the charts, where there are any.
    #[must_use]
    pub fn with_last_year(mut self, last_year: &Report) -> PrintDocument<'a> {
        if !self.charts.is_empty() {
            self.charts = charts(&self.report, Some(last_year));
        }
        self
    }

    /// The three tables.
    pub fn tables(&self) -> impl Iterator<Item = &PrintTable> {
        self.sections.iter().flat_map(|section| &section.blocks).filter_map(|block| match block {
            PrintBlock::Table(table) => Some(table),
            _ => None,
        })
    }

    /// Everything that is printed, in order: a paragraph is one text, a row of a table one text per cell
    /// that begins in it. What a reader of the printed document must find in it again.
    pub fn visible(&self) -> Vec<Vec<&str>> {
        let mut all: Vec<Vec<&str>> = self.title_lines.iter().map(|line| vec![&**line]).collect();
        all.push(vec![&self.addressee]);
        push_visible(&self.preamble, &mut all);
        for section in &self.sections {
            all.push(vec![&section.heading]);
            push_visible(&section.blocks, &mut all);
        }
        all.push(vec![&self.signature]);
        all.push(vec![&self.date]);
        all.retain(|texts| texts.iter().any(|text| !text.is_empty()));
        all
    }

    /// The day that a file says it was made, as `2021-01-20`: that of the signature, or else the first on
    /// which a report of this year can be written. Never that of the export, so that the same report
    /// gives the same file.
    pub fn made_on(&self) -> String {
        let report = &self.report;
        let new_year = || Date::new(report.year.unwrap_or(FIRST_YEAR) + 1, 1, 1);
        report
            .signed
            .or_else(new_year)
            .map_or_else(|| "2020-01-01".to_owned(), |day| day.to_string())
    }
}

fn status(options: Options) -> Option<String> {
    match (options.draft, options.open_errors) {
        (true, _) => Some("草稿".to_owned()),
        (false, 0) => None,
        (false, errors) => Some(format!("定稿（写出时还有 {errors} 处错误没有处理）")),
    }
}

fn push_visible<'a>(blocks: &'a [PrintBlock], all: &mut Vec<Vec<&'a str>>) {
    for block in blocks {
        match block {
            PrintBlock::Heading(text) | PrintBlock::Paragraph(text) | PrintBlock::Note(text) => {
                all.push(vec![text]);
            }
            PrintBlock::Table(table) => {
                all.extend(
                    table
                        .rows
                        .iter()
                        .map(|row| row.cells.iter().map(|c| c.text.as_str()).collect()),
                );
            }
        }
    }
}

fn blocks(report: &Report, section: SectionId, options: Options) -> Vec<PrintBlock> {
    let Some(table) = section.table() else { return section_texts(report, section) };
    let mut blocks = vec![PrintBlock::Table(PrintTable::new(report, table))];
    if options.explanations {
        blocks.extend(notes(report, table));
    }
    blocks
}

/// To whom the report is addressed, with a colon; empty if nobody.
pub fn addressee(report: &Report) -> String {
    let addressee = one_line(report.text(TextField::Addressee));
    match addressee.trim_end_matches(['：', ':']) {
        "" => String::new(),
        name => [name, "："].concat(),
    }
}

/// What a section says in words; nothing for those that are a table.
pub fn section_texts(report: &Report, section: SectionId) -> Vec<PrintBlock> {
    match section {
        SectionId::Overview => overview(report),
        SectionId::Problems => paragraphs(report.text(TextField::Problems)).collect(),
        SectionId::Other => paragraphs(report.text(TextField::Other)).collect(),
        SectionId::Disclosure | SectionId::Requests | SectionId::Disputes => Vec::new(),
    }
}

/// Section one: its own text, then the aspects that say something, numbered without a gap.
fn overview(report: &Report) -> Vec<PrintBlock> {
    let mut blocks: Vec<PrintBlock> = paragraphs(report.text(TextField::Overview)).collect();
    let mut printed = Aspect::ALL.into_iter();
    for aspect in Aspect::ALL {
        let heading = one_line(report.text(TextField::AspectHeading(aspect)));
        let text = report.text(TextField::Aspect(aspect));
        if heading.is_empty() && lines(text).next().is_none() {
            continue;
        }
        let heading = if heading.is_empty() { aspect.title(report.form) } else { &heading };
        let number = printed.next().map_or("", Aspect::ordinal);
        blocks.push(PrintBlock::Heading(["（", number, "）", heading].concat()));
        blocks.extend(paragraphs(text));
    }
    blocks
}

/// The explanations of the cells of a table.
fn notes(report: &Report, table: TableId) -> Vec<PrintBlock> {
    let form = report.form();
    let of_cells = report.explanations().iter().filter_map(|said| Some((said.about.cell()?, said)));
    let of_table = of_cells.filter(|(cell, _)| form.cell(*cell).table == table);
    let notes = of_table.map(|(cell, said)| {
        let row = form.row_of(cell).name(Lang::Zh);
        let column = form.column_of(cell).label;
        PrintBlock::Note(["注：", &row, " ", column, "：", &one_line(&said.text)].concat())
    });
    notes.collect()
}
