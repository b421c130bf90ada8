//! Pages of text to paragraphs: page numbers and running heads away, spaced-out words together, lines
//! of one paragraph joined, and the lines of a title.

use super::page::{Item, Line};
use crate::document::{Block, Document, Place, Spot};
use crate::label::is_han;
use crate::sections::{aspect_line, is_form_label, section_title};
use crate::text::{is_page_number, trim};

/// A line or a row with the page it stands on.
struct Placed {
    page: usize,
    /// At the upper or lower edge of the page.
    is_edge: bool,
    item: Item,
}

impl Placed {
    fn line(&self) -> Option<&Line> {
        match &self.item {
            Item::Line(line) => Some(line),
            Item::Row(_) => None,
        }
    }

    fn text(&self) -> Option<&str> {
        self.line().map(|line| line.text.as_str())
    }

    fn edge(&self) -> Option<&str> {
        self.text().filter(|_| self.is_edge)
    }
}

pub(super) fn document(pages: Vec<Vec<Item>>) -> Document {
    let count = pages.len();
    let mut placed: Vec<Placed> = Vec::new();
    for (index, page) in pages.into_iter().enumerate() {
        let own: Vec<Item> = page.into_iter().filter_map(tidy).collect();
        let last = own.len().saturating_sub(1);
        for (at, item) in own.into_iter().enumerate() {
            let item = Placed { page: index + 1, is_edge: at == 0 || at == last, item };
            let is_number = item.text().is_some_and(is_page_number)
                || item.edge().is_some_and(is_number_of_page);
            if !is_number {
                placed.push(item);
            }
        }
    }
    let heads = running_heads(&placed, count);
    placed.retain(|item| item.edge().is_none_or(|text| !heads.iter().any(|head| head == text)));
    let layout = Layout::of(placed.iter().filter_map(Placed::line));
    layout.join_title(&mut placed);
    let mut blocks: Vec<Block> = Vec::new();
    // The line before, where a paragraph may go on behind it.
    let mut open: Option<Line> = None;
    // The last row, with its page; between it and the next page stands nothing but heads and feet.
    let mut last_row: Option<(usize, usize)> = None;
    for Placed { page, is_edge, item } in placed {
        let place = Place { line: blocks.len() + 1, spot: Spot::Page(page) };
        match item {
            Item::Line(line) => {
                last_row = last_row.filter(|_| is_edge);
                let goes_on = open.as_ref().is_some_and(|above| layout.goes_on(above, &line));
                let is_text = goes_on || is_prose(&line.text);
                match blocks.last_mut().filter(|_| goes_on) {
                    Some(block) => block.text.push_str(&line.text),
                    None => blocks.push(Block { place, text: line.text.clone(), cells: None }),
                }
                open = Some(line).filter(|_| is_text);
            }
            Item::Row(cells) => {
                open = None;
                let above = last_row.filter(|(_, above)| *above != page).map(|(at, _)| at);
                let above = above.and_then(|at| blocks.get_mut(at)?.cells.as_mut());
                match above.and_then(|above| Some((rest_of(above, &cells)?, above))) {
                    Some((rest, above)) => {
                        for (above, text) in above.iter_mut().zip(rest) {
                            above.push_str(text);
                        }
                        last_row = None;
                    }
                    None => {
                        last_row = Some((blocks.len(), page));
                        let cells = Some(cells);
                        blocks.push(Block { place, text: String::new(), cells });
                    }
                }
            }
        }
    }
    for block in &mut blocks {
        if let Some(cells) = &block.cells {
            let filled: Vec<&str> =
                cells.iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
            block.text = filled.join(" ");
        }
    }
    Document::new(blocks)
}

/// Spaced-out words together; `None` for what says nothing.
fn tidy(item: Item) -> Option<Item> {
    match item {
        Item::Line(line) => {
            let text = unspaced(trim(&line.text));
            (!text.is_empty()).then_some(Item::Line(Line { text, ..line }))
        }
        row @ Item::Row(_) => Some(row),
    }
}

/// The rest of a row that a page break has cut: texts below texts, and no number. Cells that reach down
/// over several rows begin anew on the page and are blank.
fn rest_of<'c>(above: &[String], below: &'c [String]) -> Option<&'c [String]> {
    let (again, rest) = below.split_at_checked(below.len().checked_sub(above.len())?)?;
    let has_digit = |text: &String| text.contains(|c: char| c.is_ascii_digit());
    let is_rest = again.iter().all(String::is_empty)
        && above.iter().filter(|text| has_digit(text)).count() > 1
        && rest.iter().any(|text| !text.is_empty())
        && above
            .iter()
            .zip(rest)
            .all(|(above, below)| below.is_empty() || !has_digit(below) && above.contains(is_han));
    is_rest.then_some(rest)
}

/// `（ 四 ） 政 府 信 息`: letters spaced out to fill the line. Only single letters in a row are
/// joined; the gaps between cells stay.
fn unspaced(line: &str) -> String {
    let words: Vec<&str> = line.split(' ').filter(|word| !word.is_empty()).collect();
    let is_letter = |word: &&str| {
        let mut chars = word.chars();
        chars.next().is_some_and(|c| !c.is_ascii()) && chars.next().is_none()
    };
    let mut text = String::new();
    let mut letters = 0;
    for (at, word) in words.iter().enumerate() {
        let run = words.get(at..).unwrap_or_default().iter().take_while(|w| is_letter(w)).count();
        let is_in_run = letters + run >= 4 && is_letter(word);
        // A word of several letters that ends the run: `况 。 加强`.
        let joins = at > 0 && letters >= 1 && (is_in_run || letters >= 4 && starts_wide(word));
        if at > 0 && !joins {
            text.push(' ');
        }
        text.push_str(word);
        letters = if is_letter(word) { letters + 1 } else { 0 };
    }
    text
}

fn starts_wide(word: &str) -> bool {
    word.chars().next().is_some_and(|c| is_han(c) || matches!(c, '，' | '。' | '、' | '（' | '《'))
}

/// `第 3 页 共 6 页`, `3/6`, `3` at the edge of a page.
fn is_number_of_page(line: &str) -> bool {
    let rest: String = line
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '第' | '页' | '共' | '/' | '·'))
        .collect();
    (1..=6).contains(&rest.len())
        && line.chars().count() <= 14
        && rest.bytes().all(|b| b.is_ascii_digit())
        && (line.contains(['第', '页', '/', '·']) || rest.len() <= 2)
}

/// Lines that stand at the edge of at least three pages and of most of them.
fn running_heads(placed: &[Placed], pages: usize) -> Vec<String> {
    let edges: Vec<&str> = placed.iter().filter_map(Placed::edge).collect();
    let mut heads: Vec<String> = Vec::new();
    for text in &edges {
        let count = edges.iter().filter(|other| *other == text).count();
        let is_label = is_form_label(text) || section_title(text).is_some();
        if count >= 3 && count * 2 > pages && !is_label && !heads.iter().any(|known| known == text)
        {
            heads.push((*text).to_owned());
        }
    }
    heads
}

/// How the text of a document is set.
#[derive(Debug, Default)]
struct Layout {
    /// Where most lines begin, and where full ones end.
    left: f64,
    right: f64,
    /// Of the letters.
    size: f64,
    /// Paragraphs begin further to the right.
    has_indents: bool,
}

/// A paragraph begins so far behind its other lines, in letters, where it is set so.
const INDENT: f64 = 1.2;
/// So many letters may be missing at the end of a full line: the next word had no place there.
const MISSING: f64 = 3.2;
/// The same where paragraphs are told by their beginnings.
const MISSING_BEFORE_INDENT: f64 = 7.0;
/// The letters of a title are so many times larger than those of the text.
const LARGER: f64 = 1.15;
/// Most lines of a title.
const MAX_TITLE_LINES: usize = 4;

impl Layout {
    fn of<'l>(lines: impl Iterator<Item = &'l Line>) -> Layout {
        let prose: Vec<&Line> = lines.filter(|line| is_prose(&line.text)).collect();
        let at = |value: fn(&Line) -> f64, part: usize| {
            let mut values: Vec<f64> = prose.iter().map(|line| value(line)).collect();
            values.sort_by(f64::total_cmp);
            values.get(values.len() * part / 100).copied().unwrap_or_default()
        };
        let size = at(|line| line.size, 50);
        // Most paragraphs have several lines, and only the first begins elsewhere.
        let left = at(|line| line.left, 25);
        let is_indent = |line: &&&Line| {
            let indent = (line.left - left) / size.max(0.1);
            (INDENT..=MOST_INDENT).contains(&indent)
        };
        let has_indents = prose.iter().filter(is_indent).count() >= 2;
        Layout { left, right: at(|line| line.right, 60), size, has_indents }
    }

    /// Whether a line goes on with the paragraph of the one above.
    fn goes_on(&self, above: &Line, line: &Line) -> bool {
        let missing = if self.has_indents { MISSING_BEFORE_INDENT } else { MISSING };
        !begins_anew(&line.text)
            && above.right > self.right - missing * self.size
            && line.left < self.left + INDENT * self.size
            && (above.size - line.size).abs() <= self.size * 0.1
    }

    /// Makes one line of a title of several, which only its size and its place in the middle tell.
    fn join_title(&self, placed: &mut Vec<Placed>) {
        let middle = (self.left + self.right) / 2.0;
        let is_of_title = |line: &Line| {
            line.size >= self.size * LARGER
                && ((line.left + line.right) / 2.0 - middle).abs() <= 2.0 * self.size
        };
        let first = placed.iter().position(|item| item.line().is_some_and(is_of_title));
        let Some(first) = first.filter(|_| self.size > 0.0) else { return };
        let title: Vec<Line> = placed
            .iter()
            .skip(first)
            .map_while(|item| item.line().filter(|line| is_of_title(line)).cloned())
            .take(MAX_TITLE_LINES)
            .collect();
        // A letterhead above the title is larger or smaller, and a title of one line needs nothing more.
        let end = title.iter().position(|line| line.text.ends_with("报告"));
        let Some(title) = end.and_then(|end| title.get(..=end)).filter(|title| title.len() > 1)
        else {
            return;
        };
        let are_alike = title.windows(2).all(|pair| {
            let [above, below] = pair else { return false };
            (above.size - below.size).abs() <= above.size * 0.05
                && below.y - above.y <= above.size * 2.5
                && below.y > above.y
        });
        let is_whole = title.last().is_some_and(|line| is_whole_title(&line.text));
        if !are_alike || is_whole {
            return;
        }
        let text: String = title.iter().map(|line| line.text.as_str()).collect();
        let count = title.len();
        if let Some(Placed { item: Item::Line(line), .. }) = placed.get_mut(first) {
            line.text = text;
        }
        placed.drain(first + 1..first + count);
    }
}

/// The first line of a paragraph begins at most so far behind the others, in letters.
const MOST_INDENT: f64 = 3.0;

/// Whether a title has an organ, a year and what it is.
fn is_whole_title(text: &str) -> bool {
    let year = text.char_indices().find(|(_, c)| c.is_ascii_digit()).map(|(at, _)| at);
    let organ = year.and_then(|at| text.get(..at)).unwrap_or_default();
    organ.chars().filter(|c| is_han(*c)).count() > 2 && text.contains("信息公开")
}

/// Letters of a sentence, not the label and the numbers of a row.
fn is_prose(text: &str) -> bool {
    let is_number = |word: &&str| word.chars().all(|c| c.is_ascii_digit());
    text.chars().filter(|c| is_han(*c)).count() >= 12
        && text.split(' ').rev().take_while(is_number).count() < 2
        && section_title(text).is_none()
}

/// A line that cannot be the middle of a paragraph.
fn begins_anew(text: &str) -> bool {
    section_title(text).is_some() || aspect_line(text).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_a_page_break_has_cut() {
        let check = |above: &[&str], below: &[&str], expected: Option<&[&str]>| {
            let owned = |texts: &[&str]| texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>();
            let (above, below) = (owned(above), owned(below));
            let expected = expected.map(owned);
            assert_eq!(rest_of(&above, &below), expected.as_deref(), "{below:?}");
        };
        let above = ["8.属于行政查", "0", "1"];
        check(&above, &["", "询事项", "", ""], Some(&["询事项", "", ""]));
        check(&above, &["", "询事项", "", "2"], None);
        check(&above, &["（四）", "询事项", "", ""], None);
        check(&["信息内容", "本年", "本年"], &["规章", "", ""], None);
        check(&above, &["", ""], None);
    }
}
