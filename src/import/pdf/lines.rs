//! Pages of text to paragraphs: page numbers and running heads away, spaced-out words together, lines
//! of one paragraph joined.

use super::page::Item;
use crate::import::document::{Block, Document, Place, Spot};
use crate::import::label::is_han;
use crate::import::sections::{aspect_line, is_form_label, section_title};
use crate::import::text::{is_page_number, trim};

/// A line or a row with the page it stands on.
struct Placed {
    page: usize,
    /// At the upper or lower edge of the page.
    is_edge: bool,
    item: Item,
}

impl Placed {
    fn line(&self) -> Option<&str> {
        match &self.item {
            Item::Line(text) => Some(text),
            Item::Row(_) => None,
        }
    }

    fn edge(&self) -> Option<&str> {
        self.line().filter(|_| self.is_edge)
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
            let is_number = item.line().is_some_and(is_page_number)
                || item.edge().is_some_and(is_number_of_page);
            if !is_number {
                placed.push(item);
            }
        }
    }
    let heads = running_heads(&placed, count);
    placed.retain(|item| item.edge().is_none_or(|text| !heads.iter().any(|head| head == text)));
    let width = full_width(&placed);
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    // The last row, with its page; between it and the next page stands nothing but heads and feet.
    let mut last_row: Option<(usize, usize)> = None;
    for Placed { page, is_edge, item } in placed {
        let place = Place { line: blocks.len() + 1, spot: Spot::Page(page) };
        match item {
            Item::Line(text) => {
                last_row = last_row.filter(|_| is_edge);
                let goes_on = is_open && !begins_anew(&text);
                is_open = is_prose(&text) && width_of(&text) + 6 > width
                    || goes_on && width_of(&text) + 6 > width;
                match blocks.last_mut().filter(|_| goes_on) {
                    Some(block) => block.text.push_str(&text),
                    None => blocks.push(Block { place, text, cells: None }),
                }
            }
            Item::Row(cells) => {
                is_open = false;
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
        Item::Line(text) => {
            let text = unspaced(trim(&text));
            (!text.is_empty()).then_some(Item::Line(text))
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

/// A Chinese character is two wide.
fn width_of(text: &str) -> usize {
    text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The width of a full line: few lines are wider.
fn full_width(placed: &[Placed]) -> usize {
    let lines = placed.iter().filter_map(Placed::line);
    let mut widths: Vec<usize> = lines.filter(|line| is_prose(line)).map(width_of).collect();
    widths.sort_unstable();
    widths.get(widths.len() * 3 / 5).copied().unwrap_or(usize::MAX / 2).max(40)
}

fn is_prose(text: &str) -> bool {
    text.chars().filter(|c| is_han(*c)).count() >= 12
        && !text.ends_with(|c: char| c.is_ascii_digit())
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
