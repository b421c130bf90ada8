//! Which blocks belong to which section.

use std::ops::Range;

use xxgk_core::form::SectionId;

use super::cells::is_number;
use super::metadata::{has_organ_above, is_report_title, signature_date};
use crate::document::Block;
use crate::label::{LabelText, may_be_label};
use crate::limits::MAX_PARTS_OF_REPORT;
use crate::sections::{is_form_label, section_title};

/// From so many rows on, what stands in front of the first title is a table.
const MIN_ROWS: usize = 3;

/// A section and the blocks below its title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) section: SectionId,
    pub(super) blocks: Range<usize>,
}

/// A document cut into sections.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Layout {
    /// Everything above the first section.
    pub(super) front: Range<usize>,
    pub(super) parts: Vec<Part>,
    /// Number of section titles that were found.
    pub(super) titles: usize,
    /// Where a second report begins, if there is one.
    pub(super) second: Option<usize>,
}

impl Layout {
    pub(super) fn of(blocks: &[Block]) -> Layout {
        let mut layout = Layout::default();
        let mut end = blocks.len();
        for (at, block) in blocks.iter().enumerate() {
            let Some((section, is_title)) = beginning_of(block, layout.current()) else { continue };
            if layout.parts.len() >= MAX_PARTS_OF_REPORT {
                break;
            }
            let has_content = layout.parts.iter().any(|part| !part.blocks.is_empty());
            layout.close(at);
            if is_title && layout.is_read_again(blocks, section, at) {
                end = layout.start_of_second(blocks, at);
                layout.second = Some(end);
                break;
            }
            if is_title && section == SectionId::Overview && !layout.parts.is_empty() {
                if has_content || layout.parts.last().is_some_and(|part| !part.blocks.is_empty()) {
                    end = layout.start_of_second(blocks, at);
                    layout.second = Some(end);
                    break;
                }
                // Titles without anything between them were a table of contents.
                layout.parts.clear();
                layout.titles = 0;
                layout.front = 0..layout.front.end;
            }
            let first = match (is_title, layout.parts.is_empty()) {
                (true, _) => at + 1,
                (false, true) => start_of_rows(blocks, at),
                (false, false) => at,
            };
            if layout.parts.is_empty() && layout.titles == 0 && layout.front.is_empty() {
                layout.front = 0..first.min(at);
            }
            layout.titles += usize::from(is_title);
            layout.parts.push(Part { section, blocks: first..first });
        }
        layout.close(end);
        if layout.parts.is_empty() {
            layout.front = 0..end;
        }
        layout
    }

    /// Rows of tables in front of the first title belong to a table whose own title was not found.
    pub(super) fn take_rows_of_front(&mut self, blocks: &[Block]) {
        let is_row = |block: &Block| {
            let cells = block.cells.as_deref().unwrap_or_default();
            cells.iter().any(|cell| is_form_label(cell)) && cells.iter().any(|cell| is_number(cell))
        };
        let front = blocks.get(self.front.clone()).unwrap_or_default();
        if front.iter().filter(|block| is_row(block)).count() < MIN_ROWS {
            return;
        }
        let is_first = |block: &Block| {
            block.cells.as_deref().is_some_and(|c| c.iter().any(|c| is_form_label(c)))
        };
        let start = self.front.start + front.iter().position(is_first).unwrap_or(front.len());
        let section = SectionId::Disclosure;
        self.parts.insert(0, Part { section, blocks: start..self.front.end });
        self.front.end = start;
    }

    fn current(&self) -> Option<SectionId> {
        self.parts.last().map(|part| part.section)
    }

    fn close(&mut self, end: usize) {
        if let Some(part) = self.parts.last_mut() {
            part.blocks.end = end.max(part.blocks.start);
        }
    }

    /// Whether a table that has been read begins again, below the title of another report.
    fn is_read_again(&self, blocks: &[Block], section: SectionId, title: usize) -> bool {
        let has_numbers = |part: &Part| {
            let own = blocks.get(part.blocks.clone()).unwrap_or_default();
            let cells = |block: &Block| {
                block.cells.as_ref().is_some_and(|c| c.iter().any(|c| is_number(c)))
            };
            own.iter().any(|block| cells(block) || is_number(&block.text))
        };
        let from = self.parts.last().map_or(title, |part| part.blocks.start);
        section.table().is_some()
            && self.parts.iter().any(|part| part.section == section && has_numbers(part))
            && blocks.get(from..title).unwrap_or_default().iter().any(|b| is_report_title(&b.text))
    }

    /// A second report begins with its title, or behind the signature of the first.
    fn start_of_second(&self, blocks: &[Block], title: usize) -> usize {
        let from = self.parts.last().map_or(title, |part| part.blocks.start);
        let between = || blocks.iter().enumerate().take(title).skip(from);
        between()
            .find(|(_, block)| is_report_title(&block.text))
            .map(|(at, _)| if has_organ_above(blocks, at) { at - 1 } else { at })
            .or_else(|| {
                let signed = |(_, block): &(usize, &Block)| signature_date(&block.text).is_some();
                between().find(signed).map(|(at, _)| at + 1)
            })
            .unwrap_or(title)
    }
}

/// Where the rows begin that stand above the first printed line that was recognised.
fn start_of_rows(blocks: &[Block], at: usize) -> usize {
    let is_of_table = |block: &Block| {
        block.cells.is_some()
            || !block.text.contains(char::is_alphabetic)
            || is_form_label(&block.text)
    };
    let before = blocks.get(..at).unwrap_or_default();
    before.iter().rposition(|block| !is_of_table(block)).map_or(0, |last| last + 1)
}

/// The section that begins at a block: by its title, or where the title was lost by the first
/// printed line of its table.
fn beginning_of(block: &Block, current: Option<SectionId>) -> Option<(SectionId, bool)> {
    let text = block.single()?;
    if let Some(section) = section_title(text) {
        // 五 may have sub-titles that read like its own.
        return (current != Some(section)).then_some((section, true));
    }
    // Tables may be annexed behind the texts.
    let is_text = current.is_none_or(|section| section.table().is_none());
    if text.len() > 240 || !(is_text || current == Some(SectionId::Disclosure)) {
        return None;
    }
    if !may_be_label(text) {
        return None;
    }
    let core = LabelText::parse(text).core;
    if is_text
        && (core.starts_with("第二十条第") || core.starts_with("信息内容"))
        && core.chars().count() < 16
    {
        return Some((SectionId::Disclosure, false));
    }
    core.starts_with("本列数据的勾稽关系为").then_some((SectionId::Requests, false))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn parts(text: &str) -> (usize, Vec<String>, Option<usize>) {
        let layout = Layout::of(&text::read(text).unwrap().blocks);
        let parts = layout
            .parts
            .iter()
            .map(|part| format!("{} {:?}", part.section.key(), part.blocks))
            .collect();
        (layout.front.end, parts, layout.second)
    }

    #[test]
    fn sections() {
        let (front, found, second) = parts(
            "标题\n一、总体情况\n甲\n乙\n二、主动公开政府信息情况\n规章\n0\n五、存在的主要问题及改进情况\n一、存在的主要问题\n丙",
        );
        assert_eq!(front, 1);
        assert_eq!(found, ["overview 2..4", "disclosure 5..7", "problems 8..10"]);
        assert_eq!(second, None);
    }

    #[test]
    fn tables_of_another_report() {
        let title = "某局2023年政府信息公开工作年度报告\n";
        let tables = "二、主动公开政府信息情况\n规章|1|2|3\n三、收到和处理政府信息公开申请情况\n（一）予以公开|1\n";
        let (front, found, second) = parts(&format!("{title}{tables}{title}{tables}"));
        assert_eq!((front, second), (1, Some(5)));
        assert_eq!(found, ["disclosure 2..3", "requests 4..5"]);
        // The same report goes on in an annex.
        let annex = format!(
            "{title}二、主动公开政府信息情况\n详见附表\n三、收到和处理政府信息公开申请情况\n详见附表\n{title}{tables}"
        );
        assert_eq!(parts(&annex).2, None);
    }

    #[test]
    fn rows_in_front_of_the_first_title() {
        let rows = "某局\n规章|1|2|3\n行政规范性文件|1|2|3\n行政许可|4\n";
        let mut layout = Layout::of(
            &text::read(&format!("{rows}四、政府信息公开行政复议、行政诉讼情况")).unwrap().blocks,
        );
        layout.take_rows_of_front(&text::read(rows).unwrap().blocks);
        assert_eq!(
            (layout.front, layout.parts.first().map(|part| part.blocks.clone())),
            (0..1, Some(1..4))
        );
    }

    #[test]
    fn lost_titles() {
        let (_, found, _) = parts(
            "一、总体情况\n甲\n第二十条第（一）项\n规章\n0\n（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        );
        assert_eq!(found, ["overview 1..2", "disclosure 2..5", "requests 5..6"]);
    }

    #[test]
    fn tables_behind_the_signature() {
        let (_, found, _) = parts(
            "一、总体情况\n甲\n二、主动公开政府信息情况\n详见附表。\n六、其他需要报告的事项\n无。\n某局\n2024年1月2日\n附表1\n第二十条第（一）项\n规章\n0\n（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）",
        );
        assert_eq!(
            found,
            [
                "overview 1..2",
                "disclosure 3..4",
                "other 5..9",
                "disclosure 9..12",
                "requests 12..13"
            ]
        );
    }

    #[test]
    fn a_table_of_contents_and_a_second_report() {
        let contents = "某局2020年政府信息公开工作年度报告\n一、总体情况\n二、主动公开政府信息情况\n一、总体情况\n甲\n";
        let (front, found, second) = parts(contents);
        assert_eq!((front, found.len(), second), (1, 1, None));
        let again = format!("{contents}六、其他需要报告的事项\n无。\n{contents}");
        let (_, found, second) = parts(&again);
        assert_eq!(found, ["overview 4..5", "other 6..7"]);
        assert_eq!(second, Some(7));
    }
}
