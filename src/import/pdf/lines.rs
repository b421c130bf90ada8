//! Pages of text to paragraphs: page numbers and running heads away, spaced-out words together, lines
//! of one paragraph joined.

use crate::import::document::{Block, Document, Place, Spot};
use crate::import::label::{is_han, may_be_label};
use crate::import::sections::{aspect_line, section_title};
use crate::import::text::{is_page_number, trim};

/// A line with the page it stands on.
struct Line {
    page: usize,
    text: String,
}

pub(super) fn document(pages: &[String]) -> Document {
    let mut lines = Vec::new();
    for (index, page) in pages.iter().enumerate() {
        let own: Vec<String> =
            page.lines().map(|line| unspaced(trim(line))).filter(|line| !line.is_empty()).collect();
        let last = own.len().saturating_sub(1);
        for (at, text) in own.into_iter().enumerate() {
            let is_edge = at == 0 || at == last;
            if !(is_page_number(&text) || is_edge && is_number_of_page(&text)) {
                lines.push((is_edge, Line { page: index + 1, text }));
            }
        }
    }
    let heads = running_heads(&lines, pages.len());
    let lines: Vec<Line> = lines
        .into_iter()
        .filter(|(is_edge, line)| !(*is_edge && heads.contains(&line.text)))
        .map(|(_, line)| line)
        .collect();
    let width = full_width(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut is_open = false;
    for line in lines {
        let goes_on = is_open && !begins_anew(&line.text);
        is_open = is_prose(&line.text) && width_of(&line.text) + 6 > width
            || goes_on && width_of(&line.text) + 6 > width;
        match blocks.last_mut().filter(|_| goes_on) {
            Some(block) => block.text.push_str(&line.text),
            None => {
                let place = Place { line: blocks.len() + 1, spot: Spot::Page(line.page) };
                blocks.push(Block { place, text: line.text, cells: None });
            }
        }
    }
    Document::new(blocks)
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
fn running_heads(lines: &[(bool, Line)], pages: usize) -> Vec<String> {
    let edges: Vec<&str> =
        lines.iter().filter(|(edge, _)| *edge).map(|(_, line)| line.text.as_str()).collect();
    let mut heads: Vec<String> = Vec::new();
    for text in &edges {
        let count = edges.iter().filter(|other| *other == text).count();
        let is_label = may_be_label(text) || section_title(text).is_some();
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
fn full_width(lines: &[Line]) -> usize {
    let mut widths: Vec<usize> =
        lines.iter().filter(|line| is_prose(&line.text)).map(|line| width_of(&line.text)).collect();
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
