//! The outline of a document that was read, for the rules about structure (RULES E01 to E03 and E23).

use xxgk_core::form::{Row, SectionId};
use xxgk_core::report::{Date, Heading, Outline};

use super::label::{LabelText, Ordinal, is_han};
use super::sections::section_title;
use super::{Imported, NoteKind, SourceKind};

/// Longest line that can be a heading, in characters.
const LONGEST_HEADING: usize = 34;
/// With fewer headings on lines of their own, those inside of lines tell nothing.
const FEWEST: usize = 2;
/// What is read of a document; the report is at its beginning.
const MAX_LINES: usize = 20_000;

impl Imported {
    /// The outline of the document; `None` where it has none of its own: JSON is data.
    pub fn outline(&self) -> Option<Outline> {
        if matches!(self.source, SourceKind::Json | SourceKind::ForeignJson) {
            return None;
        }
        let lines: Vec<&str> = self.text.lines().take(MAX_LINES).collect();
        let mut outline = Outline {
            form: Some(self.report.form),
            title: lines.iter().map(|line| bare(line)).find(is_title).map(str::to_owned),
            published: published(&lines).or(self.published),
            ..Outline::default()
        };
        // The sheets of a workbook are tables; the text of a report stands elsewhere.
        let is_text = self.source != SourceKind::Xlsx;
        let mut found = Vec::new();
        for line in lines.iter().filter(|_| is_text) {
            match heading(bare(line)) {
                Some(heading) => found.push((true, heading)),
                None => found.extend(headings_inside(line).into_iter().map(|one| (false, one))),
            }
        }
        // A text that lost its lines altogether has no headings that could be judged.
        let own =
            found.iter().filter(|(is_own, heading)| *is_own && heading.section.is_some()).count();
        found.retain(|(is_own, _)| *is_own || own >= FEWEST);
        outline.headings = found.into_iter().map(|(_, heading)| heading).collect();
        let printed: String = han(&self.text);
        let form = self.report.form();
        let is_printed = |row: &Row| {
            let label = LabelText::parse(row.label).core;
            // 规章 and 其他 stand in any text; a long label stands for itself.
            let label = han(&label);
            let short: String = label.chars().take(8).collect();
            label.chars().count() < 4 || printed.contains(&short)
        };
        // One row of zeros stood for the rows of its group.
        let groups: Vec<&str> = self
            .notes
            .iter()
            .filter_map(|note| match note.kind {
                NoteKind::GroupOfZeros(row) => form.rows.get(row.index()).map(|row| row.group),
                _ => None,
            })
            .collect();
        let is_blank = |row: &Row| row.cells().all(|cell| self.report.value(cell).is_blank());
        outline.missing_rows = form
            .rows()
            .filter(|(_, row)| !is_printed(row))
            .filter(|(_, row)| is_blank(row) || groups.contains(&row.group))
            .map(|(place, _)| place)
            .collect();
        outline.extra_rows = self
            .notes
            .iter()
            .filter_map(|note| match &note.kind {
                NoteKind::UnknownRow { label, found } if !label.is_empty() && !found.is_empty() => {
                    Some(label.clone())
                }
                _ => None,
            })
            .collect();
        Some(outline)
    }
}

/// A line without the marks of Markdown and tables.
fn bare(line: &str) -> &str {
    line.trim_matches(|c: char| c.is_whitespace() || matches!(c, '#' | '*' | '|' | '\u{3000}'))
}

fn han(text: &str) -> String {
    text.chars().filter(|c| is_han(*c)).collect()
}

fn is_title(line: &&str) -> bool {
    let length = line.chars().count();
    length <= 60
        && line.contains("信息公开")
        && line.contains("报告")
        && line.ends_with(['告', '）', ')'])
}

/// The day on which the page says that it was published: 发布时间：2024-01-16 10:00.
fn published(lines: &[&str]) -> Option<Date> {
    const NAMES: [&str; 6] =
        ["发布时间", "发布日期", "发表时间", "發佈時間", "發布時間", "公开日期"];
    /// A portal prints it around the report.
    const MOST: usize = 160;
    let short = lines.iter().filter(|line| line.chars().count() <= MOST);
    short.filter(|line| !line.contains('。')).find_map(|line| {
        let (_, behind) = NAMES.iter().find_map(|name| line.split_once(name))?;
        let behind =
            behind.trim_start_matches([':', '：', ' ', '\u{3000}', '|', '\u{a0}', ']', '】']);
        day(behind)
    })
}

/// 2024-01-16, 2024/1/16, 2024年1月16日 at the beginning.
pub(super) fn day(text: &str) -> Option<Date> {
    let mut parts = text.splitn(4, |c: char| !c.is_ascii_digit());
    let year = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next()?.parse().ok()?;
    let day = parts.next()?.parse().ok()?;
    Date::new(year, month, day)
}

/// Titles of sections with their numbers that stand in the middle of a line, because the lines were lost:
/// 联系电话：0000-0000000。 一、总体情况 （一）主动公开。
fn headings_inside(line: &str) -> Vec<Heading> {
    if line.chars().count() <= LONGEST_HEADING {
        return Vec::new();
    }
    let found = SectionId::ALL.into_iter().filter_map(|section| {
        let text = [section.ordinal(), "、", section.title()].concat();
        let (before, behind) = line.split_once(&text)?;
        // A sentence that only names it goes on.
        let begins = before.trim_end().is_empty()
            || before.trim_end().ends_with(['。', '；', '|'])
            || before.ends_with([' ', '\u{3000}']);
        let ends = behind.is_empty() || behind.starts_with([' ', '\u{3000}', '（', '(', '|']);
        (begins && ends).then_some((before.len(), section, text))
    });
    let mut found: Vec<_> = found.collect();
    found.sort_by_key(|(at, ..)| *at);
    let heading = |(_, section, text)| Heading {
        number: u8::try_from(section as usize + 1).ok(),
        section: Some(section),
        text,
    };
    found.into_iter().map(heading).collect()
}

/// A heading of the first level: a title of the form, or 七、 and a few words.
fn heading(line: &str) -> Option<Heading> {
    if line.is_empty() || line.chars().count() > LONGEST_HEADING {
        return None;
    }
    let number = match LabelText::parse(line).ordinal {
        Some(Ordinal::Top(number)) => Some(number),
        Some(_) => return None,
        None => None,
    };
    let section: Option<SectionId> = section_title(line);
    // A sentence is no heading, and 一、本年新收 is a row of table three.
    let is_other = number.is_some()
        && !line.ends_with(['。', '；', ';', '，', '：'])
        && !line.chars().any(|c| c.is_ascii_digit())
        && !["数量", "结转", "办理结果"].iter().any(|word| line.contains(word));
    (section.is_some() || is_other).then(|| Heading { number, section, text: line.to_owned() })
}
