//! Paragraphs whose lines a converter broke at a fixed width: what PDFs and web pages become as text.
//!
//! Whether a text is broken is seen by its sentences: lines that stop in the middle of one are nearly all equally long.
//! Such a line goes on in the next one. A text of one line per paragraph stays as it is.

use crate::document::{Block, Spot};
use crate::sections::aspect_line;

/// Shortest and longest line of a page, in columns; a Chinese character has two.
const WIDTHS: std::ops::RangeInclusive<usize> = 40..=160;
/// Fewest lines that stop in the middle of a sentence at the end of the page.
const MIN_CUT: usize = 3;
/// So much shorter may a line be that is full: where a paragraph begins it is set in.
const SLACK: usize = 6;
/// So much may be missing where a line ends with a sentence and goes on all the same.
const SLACK_OF_SENTENCE: usize = 2;

/// How a text was broken into lines.
#[derive(Clone, Copy, Debug)]
pub(super) struct Page {
    /// How wide the page was.
    width: Option<usize>,
    /// Blank lines part the paragraphs, and only these: lines end anywhere, as pandoc breaks them at spaces.
    is_parted: bool,
}

impl Page {
    /// Looks at all lines of the texts of a document.
    pub(super) fn of<'b>(blocks: impl Iterator<Item = &'b Block>) -> Page {
        let is_line = |block: &&Block| block.place.spot == Spot::Line && block.cells.is_none();
        let lines: Vec<&Block> = blocks.filter(is_line).collect();
        let is_cut = |text: &str| !ends_sentence(text) && !is_heading(text);
        let cut = lines.iter().map(|block| block.text.as_str()).filter(|text| is_cut(text));
        let cut: Vec<usize> = cut.map(width).collect();
        let (mut inside, mut between) = ([0_usize; 2], [0_usize; 2]);
        for (block, next) in lines.iter().zip(lines.iter().skip(1)) {
            let is_near = next.place.line == block.place.line + 1;
            match is_cut(&block.text) {
                _ if is_heading(&block.text) => continue,
                true => inside[usize::from(is_near)] += 1,
                false => between[usize::from(is_near)] += 1,
            }
        }
        let is_parted = inside[1] >= MIN_CUT
            && between[0] >= MIN_CUT
            && inside[0] * 2 <= inside[1]
            && between[1] * 2 <= between[0];
        // The longest line that enough others are nearly as long as.
        let is_near = |width: usize, other: usize| other <= width && other + SLACK > width;
        let near = |width: usize| cut.iter().filter(|other| is_near(width, **other)).count();
        let mut widths: Vec<usize> =
            cut.iter().copied().filter(|width| WIDTHS.contains(width)).collect();
        widths.sort_unstable_by(|one, other| other.cmp(one));
        widths.dedup();
        let found = widths.into_iter().find(|width| near(*width) >= MIN_CUT);
        let is_page = |width: &usize| {
            let long = cut.iter().filter(|other| *other > width).count();
            // Titles and the like are short.
            let others = cut.iter().filter(|other| *other * 2 > *width).count();
            near(*width) * 3 >= others * 2 && long * 20 <= others
        };
        Page { width: found.filter(is_page), is_parted }
    }

    /// The paragraphs of lines that follow each other, each in the place of its first line.
    pub(super) fn paragraphs(self, blocks: &[Block]) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
        // The last line that went into the paragraph.
        let (mut last, mut line) = ("", 0);
        for block in blocks {
            let is_line = block.place.spot == Spot::Line && block.cells.is_none();
            let goes_on = match self.width {
                Some(_) => self.goes_on(last, &block.text),
                None => {
                    let is_near = self.is_parted && block.place.line == line + 1;
                    is_near && !is_heading(&block.text) && aspect_line(last).is_none()
                }
            };
            match out.last_mut() {
                Some(open) if is_line && open.cells.is_none() && goes_on => {
                    append(&mut open.text, &block.text);
                }
                _ => out.push(block.clone()),
            }
            last = &block.text;
            line = block.place.line;
        }
        out
    }

    /// The same for lines without a place.
    pub(super) fn lines(self, lines: &[String]) -> Vec<String> {
        let mut out: Vec<String> = Vec::with_capacity(lines.len());
        let mut last = "";
        for line in lines {
            match out.last_mut() {
                Some(open) if self.goes_on(last, line) => append(open, line),
                _ => out.push(line.clone()),
            }
            last = line;
        }
        out
    }

    /// Whether a line goes on in the next one.
    fn goes_on(self, line: &str, next: &str) -> bool {
        if is_heading(next) || next.is_empty() {
            return false;
        }
        let Some(page) = self.width else { return self.is_parted && !ends_sentence(line) };
        if next.starts_with(['，', '。', '、', '；', '：', '）', '”', '》', '！', '？'])
        {
            return true;
        }
        let own = width(line);
        if line.ends_with(['；', '：', ';', ':']) {
            own + SLACK >= page
        } else if ends_sentence(line) {
            own + SLACK_OF_SENTENCE >= page
        } else {
            // Numbers and words are not broken, and a first line is set in.
            own * 3 >= page * 2
        }
    }
}

/// Columns of a text; spaces that a converter put between figures and characters do not count.
fn width(text: &str) -> usize {
    let of = |c: char| if c.is_ascii() || matches!(c, '‘' | '’' | '·') { 1 } else { 2 };
    text.chars().filter(|c| !c.is_whitespace()).map(of).sum()
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '）', ')', '》', '’'])
        .ends_with(['。', '！', '？', '；', '：', ':', ';'])
}

/// （一）主动公开情况, 1.存在的问题, 一是…: begins a paragraph.
fn is_heading(text: &str) -> bool {
    // `5 件` at the beginning of a line is none.
    let mut chars = text.chars().skip_while(|c| matches!(c, '（' | '('));
    let is_figure = |c: &char| c.is_ascii_digit() || "一二三四五六七八九十".contains(*c);
    let has_figure = chars.next().is_some_and(|c| is_figure(&c));
    let mut behind = chars.skip_while(is_figure);
    let has_mark = matches!(behind.next(), Some('、' | '.' | '．' | '）' | ')' | '是'));
    aspect_line(text).is_some()
        || has_figure && has_mark && !behind.next().is_some_and(|c| c.is_ascii_digit())
}

fn append(text: &mut String, next: &str) {
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    if is_latin(text.chars().next_back()) && is_latin(next.chars().next()) {
        text.push(' ');
    }
    text.push_str(next);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text;

    fn paragraphs(source: &str) -> Vec<String> {
        let document = text::read(source).unwrap();
        let page = Page::of(document.blocks.iter());
        page.paragraphs(&document.blocks).into_iter().map(|block| block.text).collect()
    }

    const WRAPPED: &str = "（二）依申请公开情况\n\
        定期对政府信息公开申请集中的领域和热点问题进行研判，\n\
        探索从源头上解决实际问题。着力强化与申请人的直接沟通，准\n\
        确了解申请人诉求，提高答复的及时性和针对性。2024 年，全\n\
        市共受理政府信息公开申请 3119 件，答复 3050 件（含上年度\n\
        结转申请 34 件，另有 103 件顺延到下年度答复），均在法定\n\
        期限内予以答复。\n\
        一是在政府网站、政务新媒体、政府公报等公开平台发布信息时，\n\
        坚持“先审查、后公开”“一事一审”工作原则，规范审查程序。\n\
        （三）政府信息管理情况\n\
        没有。";

    #[test]
    fn lines_of_a_page_become_paragraphs() {
        let found = paragraphs(WRAPPED);
        let ends = ["申请公开情况", "予以答复。", "审查程序。", "信息管理情况", "没有。"];
        let is_end = |(text, end): (&String, &str)| text.ends_with(end);
        assert!(found.len() == 5 && found.iter().zip(ends).all(is_end), "{found:?}");
        assert!(found[1].contains("沟通，准确了解") && found[1].contains("均在法定期限"));
    }

    #[test]
    fn paragraphs_of_one_line_stay() {
        let lines = WRAPPED.replace("，准\n", "，准").replace("，全\n", "，全");
        let lines = lines.replace("年度\n", "年度").replace("法定\n", "法定").replace("，\n", "，");
        assert_eq!(paragraphs(&lines).len(), lines.lines().count());
        // Lists of short lines, and lines of no page.
        let list = "规章\n行政规范性文件\n行政许可\n行政处罚\n行政强制";
        assert_eq!(paragraphs(list).len(), 5);
        assert_eq!(paragraphs(&"甲".repeat(30)).len(), 1);
    }

    #[test]
    fn blank_lines_part_paragraphs() {
        let text =
            "公开信息\n12 条，\n其中 5 条。\n\n受理申请\n3 件。\n\n1. 建立\n制度。\n\n加强\n培训。";
        let found = paragraphs(text);
        assert_eq!(
            found,
            ["公开信息12 条，其中 5 条。", "受理申请3 件。", "1. 建立制度。", "加强培训。"]
        );
        // Lines that belong to nothing.
        assert_eq!(paragraphs("甲\n\n乙\n\n丙。\n\n丁").len(), 4);
    }

    #[test]
    fn words_and_numbers_stay_apart() {
        let mut text = "邮箱 abc".to_owned();
        append(&mut text, "def 县");
        append(&mut text, "2024");
        append(&mut text, "年");
        assert_eq!(text, "邮箱 abc def 县2024年");
    }
}
