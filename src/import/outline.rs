//! The outline of a document that was read, for the rules about structure (RULES E01 to E03 and E23).

use crate::form::{Row, SectionId};
use crate::report::{Heading, Outline};

use super::label::{LabelText, Ordinal, is_han};
use super::sections::section_title;
use super::{Imported, NoteKind, SourceKind};

/// Longest line that can be a heading, in characters.
const LONGEST_HEADING: usize = 34;
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
            ..Outline::default()
        };
        // The sheets of a workbook are tables; the text of a report stands elsewhere.
        let is_text = self.source != SourceKind::Xlsx;
        for line in lines.iter().filter(|_| is_text) {
            outline.headings.extend(heading(bare(line)));
        }
        let printed: String = han(&self.text);
        let form = self.report.form();
        let is_printed = |row: &Row| {
            let label = LabelText::parse(row.label).core;
            // 规章 and 其他 stand in any text; a long label stands for itself.
            let label = han(&label);
            let short: String = label.chars().take(8).collect();
            label.chars().count() < 4 || printed.contains(&short)
        };
        outline.missing_rows = form
            .rows()
            .filter(|(_, row)| !is_printed(row))
            .filter(|(_, row)| row.cells().all(|cell| self.report.value(cell).is_blank()))
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
