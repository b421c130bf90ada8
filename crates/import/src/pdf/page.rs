//! A page: its letters with their places, and what they are together: lines of text and rows of tables.

use super::columns::{self, LabelledRow};
use super::grid::{self, Table};
use super::rules::Rules;
use super::turn::{Size, Turn};
use crate::limits::MAX_ROW_CELLS;

/// A letter, or several that one sign stands for.
#[derive(Clone, Debug)]
pub(super) struct Glyph {
    /// The baseline. `y` grows downwards.
    pub(super) x: f64,
    pub(super) y: f64,
    width: f64,
    /// Of the font.
    pub(super) size: f64,
    pub(super) text: String,
    /// The edge of what is shown cuts it off, or what may have stood beside it.
    is_cut_off: bool,
}

impl Glyph {
    pub(super) fn new(x: f64, y: f64, width: f64, size: f64, text: String) -> Glyph {
        Glyph { x, y, width, size, text, is_cut_off: false }
    }

    pub(super) fn is_digit(&self) -> bool {
        self.text.contains(is_digit)
    }

    /// What stood beside it is not shown.
    pub(super) fn cut_off(&mut self) {
        self.is_cut_off = true;
    }

    pub(super) fn end(&self) -> f64 {
        self.x + self.width
    }

    /// Puts what it says behind a text. A number at the edge of the page may have lost digits, and what
    /// is left is none.
    pub(super) fn read_into(&self, text: &mut String) {
        let is_cut_off = self.is_cut_off && self.is_digit();
        if is_cut_off && text.ends_with('…') {
            text.pop();
        }
        text.push_str(&self.text);
        if is_cut_off {
            text.push('…');
        }
    }
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// What stands on a page, in reading order.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Item {
    Line(Line),
    Row(Vec<String>),
}

/// A line of text, with the place of its ink.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Line {
    pub(super) left: f64,
    pub(super) right: f64,
    /// The baseline.
    pub(super) y: f64,
    /// Of its first letter.
    pub(super) size: f64,
    pub(super) text: String,
}

impl Item {
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        match self {
            Item::Line(line) => std::slice::from_ref(&line.text),
            Item::Row(cells) => cells.as_slice(),
        }
        .iter()
        .map(String::as_str)
    }
}

/// The letters of one page.
#[derive(Debug, Default)]
pub(super) struct Page {
    width: f64,
    height: f64,
    glyphs: Vec<Glyph>,
}

impl Page {
    pub(super) fn new((width, height): Size, glyphs: Vec<Glyph>) -> Page {
        Page { width, height, glyphs }
    }

    /// Whether a letter stands at the left or right edge of the page.
    fn cuts_off(&self, glyph: &Glyph) -> bool {
        let margin = f64::max(CUT_OFF, glyph.size * CUT_OFF_SIZES);
        glyph.x < margin || glyph.end() > self.width - margin
    }

    /// The page and its lines with most of its text level. `turns`: how many letters run in each direction.
    pub(super) fn level(mut self, turns: [usize; 4], rules: Rules) -> (Page, Rules) {
        let [_, up, over, down] = turns;
        let turn = [(up, Turn::Up), (over, Turn::Over), (down, Turn::Down)]
            .into_iter()
            .max_by_key(|(count, _)| *count)
            .filter(|(count, _)| 2 * count > self.glyphs.len())
            .map_or(Turn::None, |(_, turn)| turn);
        let size = (self.width, self.height);
        (self.width, self.height) = turn.size(size);
        let mut glyphs = std::mem::take(&mut self.glyphs);
        for glyph in &mut glyphs {
            (glyph.x, glyph.y) = turn.point(size, glyph.x, glyph.y);
            glyph.is_cut_off |= self.cuts_off(glyph);
        }
        self.glyphs = glyphs;
        (self, turn.rules(size, rules))
    }

    /// Lines of text, and in their place the rows of the tables that the page draws.
    pub(super) fn items(&self, rules: &Rules) -> Vec<Item> {
        let tables = grid::tables(rules);
        let mut cells: Vec<Vec<Vec<&Glyph>>> =
            tables.iter().map(|table| vec![Vec::new(); table.cells.len()]).collect();
        // Letters outside of the tables; `None` where one inside comes between.
        let mut free: Vec<Option<&Glyph>> = Vec::with_capacity(self.glyphs.len());
        for glyph in &self.glyphs {
            // The middle of a letter, not its corner.
            let (x, y) = (glyph.x + glyph.width / 2.0, glyph.y - glyph.size * 0.3);
            let found = tables.iter().zip(&mut cells).find_map(|(table, cells)| {
                table.cell_at(x, y).and_then(|cell| cells.get_mut(cell))
            });
            match found {
                Some(cell) => {
                    free.push(None);
                    cell.push(glyph);
                }
                None => free.push(Some(glyph)),
            }
        }
        let letters = free.iter().enumerate().filter_map(|(at, glyph)| Some((at, (*glyph)?)));
        let without_borders = columns::rows(letters);
        for at in without_borders.iter().flat_map(|row| &row.glyphs) {
            free.get_mut(*at).into_iter().for_each(|glyph| *glyph = None);
        }
        let mut text = Text::default();
        for glyph in free {
            match glyph {
                Some(glyph) => text.add(glyph),
                None => text.interrupt(),
            }
        }
        let mut items: Vec<(f64, Item)> =
            text.in_order(self.height).into_iter().map(|line| (line.y, Item::Line(line))).collect();
        add_rows(&mut items, without_borders);
        for (table, cells) in tables.iter().zip(&cells) {
            let above = items.iter().rposition(|(y, _)| *y < table.top());
            let at = above.map_or(0, |above| above + 1);
            let rows =
                rows(table, cells, self.width).into_iter().map(|row| (table.top(), Item::Row(row)));
            items.splice(at..at, rows);
        }
        items.into_iter().map(|(_, item)| item).collect()
    }
}

/// Puts rows between the lines of a page. Pieces of the names that run down beside rows come before these.
fn add_rows(items: &mut Vec<(f64, Item)>, rows: Vec<LabelledRow>) {
    let is_beside = |item: &Item| item.texts().all(columns::is_piece_of_group);
    let borders: Vec<f64> =
        items.iter().filter(|(_, item)| !is_beside(item)).map(|(y, _)| *y).collect();
    let mut rest = rows.as_slice();
    while let Some(first) = rest.first() {
        let next = borders.iter().copied().filter(|y| *y > first.y).fold(f64::INFINITY, f64::min);
        let end = rest.partition_point(|row| row.y < next).max(1);
        let (together, behind) = rest.split_at(end);
        let bottom = together.last().map_or(first.y, |last| last.y);
        let above = items.iter().rposition(|(y, _)| *y <= bottom);
        let at = above.map_or(0, |above| above + 1);
        let rows: Vec<(f64, Item)> =
            together.iter().map(|row| (row.y, Item::Row(row.cells.clone()))).collect();
        items.splice(at..at, rows);
        rest = behind;
    }
}

/// Puts letters together as they come.
#[derive(Debug, Default)]
struct Text {
    lines: Vec<Line>,
    /// Beginning, end and baseline of the last letter.
    last: Option<(f64, f64, f64)>,
}

impl Text {
    /// What comes next does not go on with this line.
    fn interrupt(&mut self) {
        self.last = None;
    }

    fn add(&mut self, glyph: &Glyph) {
        let ends_with_digit = self.lines.last().is_some_and(|line| line.text.ends_with(is_digit));
        let (is_new, has_gap) = match self.last {
            None => (true, false),
            Some((start, end, y)) => {
                let down = (glyph.y - y).abs();
                // Numbers that are drawn from right to left.
                let are_numbers = ends_with_digit && glyph.text.starts_with(is_digit);
                let is_new = down > glyph.size * 1.5
                    || glyph.x < end - glyph.size * OVERLAP && down > glyph.size * 0.5
                    || glyph.x < start && are_numbers;
                (is_new, glyph.x > end + glyph.size * GAP)
            }
        };
        if is_new {
            let Glyph { x, y, size, .. } = *glyph;
            self.lines.push(Line { left: x, right: x, y, size, text: String::new() });
        }
        if let Some(line) = self.lines.last_mut() {
            if has_gap && !is_new {
                line.text.push(' ');
            }
            let is_blank = |text: &str| text.chars().all(char::is_whitespace);
            if !is_blank(&glyph.text) {
                if is_blank(&line.text) {
                    (line.left, line.size) = (glyph.x, glyph.size);
                }
                line.right = line.right.max(glyph.end());
            }
            glyph.read_into(&mut line.text);
        }
        self.last = Some((glyph.x, glyph.end(), glyph.y));
    }

    /// The lines as they were drawn, or from top to bottom where a program for spreadsheets has drawn one
    /// kind of cells behind the other.
    fn in_order(mut self, height: f64) -> Vec<Line> {
        let jumps_up =
            |pair: &[Line]| matches!(pair, [above, next] if next.y < above.y - height * JUMP);
        if self.lines.windows(2).any(jumps_up) {
            self.lines.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.left.total_cmp(&b.left)));
        }
        self.lines
    }
}

/// The cells that begin in each row; empty rows are left out. A cell that the edge of the page cuts off
/// may have lost digits: what is left of it is no number.
fn rows(table: &Table, cells: &[Vec<&Glyph>], page_width: f64) -> Vec<Vec<String>> {
    let mut rows: Vec<(usize, Vec<String>)> = Vec::new();
    for (area, glyphs) in table.cells.iter().zip(cells) {
        let mut text = cell_text(glyphs, area.width);
        let is_marked = text.is_empty() || text.ends_with('…');
        if area.right > page_width - CUT_OFF && !is_marked {
            text.push('…');
        }
        match rows.last_mut() {
            Some((row, texts)) if *row == area.row => texts.push(text),
            _ => rows.push((area.row, vec![text])),
        }
    }
    let texts = rows.into_iter().map(|(_, texts)| texts);
    texts
        .filter(|row| row.iter().any(|text| !text.is_empty()))
        .map(|mut row| {
            row.truncate(MAX_ROW_CELLS + 2);
            row
        })
        .collect()
}

/// The lines of a cell as one text. A label may be broken anywhere; a number only where its line is full,
/// or two numbers would become one.
fn cell_text(glyphs: &[&Glyph], width: f64) -> String {
    let mut lines: Vec<Vec<&Glyph>> = Vec::new();
    for glyph in glyphs.iter().filter(|glyph| !glyph.text.trim().is_empty()) {
        let is_same = |line: &Vec<&Glyph>| {
            line.first().is_some_and(|first| (first.y - glyph.y).abs() <= glyph.size * 0.5)
        };
        match lines.iter_mut().rev().find(|line| is_same(line)) {
            Some(line) => line.push(glyph),
            None => lines.push(vec![glyph]),
        }
    }
    let top = |line: &Vec<&Glyph>| line.first().map_or(0.0, |first| first.y);
    lines.sort_by(|a, b| top(a).total_cmp(&top(b)));
    let mut text = String::new();
    let mut is_full = false;
    for mut line in lines {
        line.sort_by(|a, b| a.x.total_cmp(&b.x));
        let own = line_text(&line);
        if text.ends_with(is_digit) && own.starts_with(is_digit) && !is_full {
            text.push('；');
        }
        text.push_str(&own);
        let (first, last) = (line.first(), line.last());
        let length = last.map_or(0.0, |last| last.end()) - first.map_or(0.0, |first| first.x);
        // No other letter would have fitted, the margins of the cell left out.
        is_full = last.is_some_and(|last| length + 2.0 * last.width + CELL_MARGINS > width);
    }
    text
}

/// A cell that ends so near to the edge of the page is cut off by it, in points.
const CUT_OFF: f64 = 1.0;

/// The same for a letter, in sizes of it: programs leave out the letters that lie beyond.
const CUT_OFF_SIZES: f64 = 0.25;

/// Letters further apart than this are two words, in sizes of them.
const GAP: f64 = 0.2;

/// Letters of a line may lie over each other by so much of their size.
const OVERLAP: f64 = 0.1;

/// Who goes up by more than this part of the page does not write from top to bottom.
const JUMP: f64 = 0.4;

/// Left and right of the text of a cell, at least, in points.
const CELL_MARGINS: f64 = 4.0;

fn line_text(line: &[&Glyph]) -> String {
    let mut text = String::new();
    let mut end = f64::INFINITY;
    for glyph in line {
        if glyph.x > end + glyph.size * 0.3 {
            text.push(' ');
        }
        glyph.read_into(&mut text);
        end = glyph.end();
    }
    text.trim().to_owned()
}

#[cfg(test)]
impl Glyph {
    /// Texts, each at a place, of letters ten points wide and high.
    pub(super) fn of_texts(texts: &[(f64, f64, &str)]) -> Vec<Glyph> {
        let letters = texts.iter().flat_map(|(x, y, text)| {
            (0_u32..).zip(text.chars()).map(move |(at, letter)| Glyph {
                x: x + 10.0 * f64::from(at),
                y: *y,
                width: 10.0,
                size: 10.0,
                text: letter.to_string(),
                is_cut_off: false,
            })
        });
        letters.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::rules::Rule;
    use super::*;

    fn page(texts: &[(f64, f64, &str)]) -> Page {
        let glyphs = Glyph::of_texts(texts);
        Page::new((300.0, 200.0), glyphs)
    }

    /// Two columns, 60 and 40 points wide, and two rows, the upper one 40 points high.
    fn rules() -> Rules {
        let rule = |at, from, to| Rule { at, from, to };
        Rules {
            level: [100.0, 140.0, 160.0].map(|y| rule(y, 0.0, 100.0)).to_vec(),
            upright: [0.0, 60.0, 100.0].map(|x| rule(x, 100.0, 160.0)).to_vec(),
        }
    }

    /// Items as texts: rows with their cells apart.
    fn shown(items: &[Item]) -> Vec<String> {
        let text = |item: &Item| match item {
            Item::Line(line) => line.text.clone(),
            Item::Row(cells) => format!("|{}|", cells.join("|")),
        };
        items.iter().map(text).collect()
    }

    #[test]
    fn tables_stand_between_lines() {
        // Whatever is drawn first; a word and a full line of digits go on below, two numbers do not.
        let found = page(&[
            (0.0, 190.0, "下文"),
            (2.0, 115.0, "商业"),
            (62.0, 115.0, "123"),
            (62.0, 130.0, "4"),
            (2.0, 130.0, "企业"),
            (2.0, 155.0, "1"),
            (82.0, 155.0, "0"),
            (0.0, 20.0, "上文"),
            (30.0, 20.0, "续"),
        ])
        .items(&rules());
        assert_eq!(shown(&found), ["上文 续", "|商业企业|1234|", "|1|0|", "下文"]);
        let found = page(&[(2.0, 115.0, "12"), (2.0, 130.0, "3")]).items(&rules());
        assert_eq!(shown(&found), ["|12；3||"]);
        // Cut off by the edge of the page.
        let narrow = Page { width: 100.5, ..page(&[(2.0, 115.0, "规章"), (62.0, 115.0, "12")]) };
        assert_eq!(shown(&narrow.items(&rules())), ["|规章|12…|"]);
        // Without borders what is no label of a row is text.
        let found = page(&[(2.0, 115.0, "甲"), (62.0, 115.0, "12")]).items(&Rules::default());
        assert_eq!(shown(&found), ["甲 12"]);
    }

    #[test]
    fn numbers_at_the_edge_are_none() {
        let mut cut = page(&[(2.0, 115.0, "共"), (22.0, 115.0, "1"), (32.0, 115.0, "234")]);
        cut.glyphs.iter_mut().skip(3).for_each(|glyph| glyph.is_cut_off = true);
        assert_eq!(shown(&cut.items(&Rules::default())), ["共 1234…"]);
    }

    #[test]
    fn rows_without_borders_stand_where_they_belong() {
        let found = page(&[
            (0.0, 20.0, "上文"),
            (100.0, 100.0, "12"),
            (0.0, 190.0, "下文"),
            (0.0, 100.0, "行政许可"),
        ])
        .items(&Rules::default());
        assert_eq!(shown(&found), ["上文", "|行政许可|12|", "下文"]);
        // One kind of cells behind the other.
        let found =
            page(&[(0.0, 20.0, "甲"), (0.0, 190.0, "丁"), (90.0, 30.0, "2"), (0.0, 30.0, "1")])
                .items(&Rules::default());
        assert_eq!(shown(&found), ["甲", "1", "2", "丁"]);
    }
}
