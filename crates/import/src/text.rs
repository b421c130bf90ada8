//! Reads plain text: lines, and rows of cells separated by `|` or tabs.

use std::borrow::Cow;

use super::document::{Block, Document, Place};
use super::error::ImportError;
use super::limits::{MAX_FILE_BYTES, MAX_LINES, MAX_ROW_CELLS, MAX_TABLE_BLOCKS};
use super::sections::is_form_label;
use super::unglue::unglue;

/// From so many rows on commas are separators: what Excel makes of the tables when it saves CSV.
const MIN_COMMA_ROWS: usize = 8;
/// Longest line that names a page, in bytes.
const MAX_PAGE_BYTES: usize = 60;
/// Most lines of a row whose cells hold line breaks.
const MAX_RECORD_LINES: usize = 24;
/// What parts cells.
pub(super) const BARS: [char; 5] = ['|', '｜', '│', '┃', '║'];
/// Table two has four columns.
const MIN_COMMAS: usize = 3;

/// Splits a text into blocks.
pub(super) fn read(text: &str) -> Result<Document, ImportError> {
    if text.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: text.len() });
    }
    let mut blocks = Vec::new();
    let commas = lines(text).filter(|line| is_comma_row(line)).count();
    let has_commas = commas >= MIN_COMMA_ROWS;
    let mut all = lines(text).enumerate();
    while let Some((index, line)) = all.next() {
        if index >= MAX_LINES {
            return Err(ImportError::TooManyLines);
        }
        let place = Place::line(index + 1);
        let whole = if has_commas { whole_record(line, &mut all) } else { Cow::Borrowed(line) };
        let line = whole.as_ref();
        // Blank cells at the ends of a row are cells; a tab in front of a paragraph is none.
        if trim(line).contains('\t') {
            blocks.extend(block(place, line));
            continue;
        }
        if has_commas && is_comma_row(line) {
            let cells = comma_cells(line);
            let filled: Vec<&str> =
                cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
            let text = filled.join(" ");
            if !text.is_empty() {
                blocks.push(Block { place, text, cells: Some(cells) });
            }
            continue;
        }
        if is_blank_cell(line, blocks.last()) {
            blocks.push(Block { place, text: String::new(), cells: Some(vec![String::new()]) });
            continue;
        }
        for part in unglue(trim(line)) {
            if pipes(part).nth(MAX_ROW_CELLS).is_some() {
                blocks.extend(one_line(place, part));
            } else if let Some(block) = block(place, part) {
                blocks.push(block);
            }
        }
    }
    Ok(Document::new(blocks))
}

/// Whether a text is Markdown: a title and titles of sections, each behind its marks, or a table.
pub(super) fn is_markdown(text: &str) -> bool {
    let is_rule = |line: &str| line.contains("---") && line.bytes().all(|b| b" |-:\r".contains(&b));
    // `1\.`, `4068\.208`: what would be a list or the end of a number is escaped.
    let is_escaped =
        |at: usize| text.get(..at).is_some_and(|t| t.ends_with(|c: char| c.is_ascii_digit()));
    trim(text).starts_with("# ") && text.contains("\n## ")
        || text.match_indices("\\.").filter(|(at, _)| is_escaped(*at)).nth(1).is_some()
        || text.contains('|') && text.split('\n').any(|line| is_rule(line) && line.contains('|'))
}

/// Markdown without the backslashes that keep its marks from being marks.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().filter(|next| c == '\\' && next.is_ascii_punctuation());
        match next {
            // Between cells it would be taken for their border.
            Some('|') | None => out.push(c),
            Some(_) => out.extend(chars.next()),
        }
    }
    out
}

/// Lines, whichever way they end.
pub(super) fn lines(text: &str) -> impl Iterator<Item = &str> + Clone {
    text.split('\n').flat_map(|line| {
        line.strip_suffix('\r')
            .unwrap_or(line)
            .split(['\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'])
    })
}

fn block(place: Place, line: &str) -> Option<Block> {
    // A heading of Markdown, or a paragraph that is set in.
    let text = line.strip_prefix('>').map_or(line, |line| trim(line.trim_start_matches('>')));
    let text = trim(text.trim_start_matches('#'));
    // `**一、总体情况**`: a title that Markdown prints bold.
    let bold = text.strip_prefix("**").and_then(|text| text.strip_suffix("**"));
    let text = bold.filter(|text| !text.contains("**")).map_or(text, trim);
    if text.is_empty() || is_page_number(text) {
        return None;
    }
    let cells = if pipes(text).next().is_some() {
        piped_cells(text)
    } else if text.contains('\t') {
        // Of the whole line: empty cells at its ends count.
        line.split('\t').take(MAX_ROW_CELLS + 2).map(cell).collect()
    } else {
        return Some(Block { place, text: text.replace("\\|", "|"), cells: None });
    };
    let filled: Vec<&str> =
        cells.iter().map(String::as_str).filter(|cell| !cell.is_empty()).collect();
    if is_page_number(&filled.join(" ")) {
        return None;
    }
    Some(Block { place, text: text.to_owned(), cells: Some(cells) })
}

/// A paragraph that holds nothing but a no-break space stands for a blank cell where cells stand one per line.
fn is_blank_cell(line: &str, above: Option<&Block>) -> bool {
    let is_cell = |block: &Block| {
        block.is_padding()
            || block.cells.is_none()
                && (block.text.bytes().all(|byte| byte.is_ascii_digit())
                    || is_form_label(&block.text))
    };
    line.contains(['\u{a0}', '\u{3000}']) && trim(line).is_empty() && above.is_some_and(is_cell)
}

/// A whole table whose line breaks were lost and whose bars were kept: a block for each cell.
fn one_line(place: Place, line: &str) -> impl Iterator<Item = Block> + '_ {
    let ends = pipes(line).map(|(at, _)| at).chain([line.len()]);
    let starts = std::iter::once(0).chain(pipes(line).map(|(at, pipe)| at + pipe.len()));
    starts.zip(ends).take(MAX_TABLE_BLOCKS).map(move |(start, end)| {
        let text = cell(line.get(start..end).unwrap_or_default());
        let cells = text.is_empty().then(|| vec![String::new()]);
        Block { place, text, cells }
    })
}

/// The borders of cells; `\|` is none.
fn pipes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_border = |at: usize| !text.get(..at).is_some_and(|before| before.ends_with('\\'));
    text.match_indices(BARS).filter(move |(at, _)| is_border(*at))
}

/// `a | b |` has two cells, and so has `| a | b |`.
fn piped_cells(text: &str) -> Vec<String> {
    let ends = pipes(text).map(|(at, _)| at).chain([text.len()]);
    let starts = std::iter::once(0).chain(pipes(text).map(|(at, pipe)| at + pipe.len()));
    let mut cells: Vec<String> = starts
        .zip(ends)
        .take(MAX_ROW_CELLS + 2)
        .map(|(start, end)| cell(text.get(start..end).unwrap_or_default()))
        .collect();
    let is_empty = |cell: Option<&String>| cell.is_some_and(String::is_empty);
    if cells.iter().all(String::is_empty) || !is_empty(cells.last()) {
        return cells;
    }
    cells.pop();
    if cells.len() > 2 && is_empty(cells.first()) {
        cells.remove(0);
    }
    cells
}

/// A line of CSV with the lines that its last cell goes on in: one in quotation marks may hold line breaks.
fn whole_record<'t>(
    line: &'t str,
    rest: &mut (impl Iterator<Item = (usize, &'t str)> + Clone),
) -> Cow<'t, str> {
    let is_open = |line: &str| line.bytes().filter(|byte| *byte == b'"').count() % 2 == 1;
    if is_open(line) {
        let mut whole = line.to_owned();
        let mut ahead = rest.clone();
        for _ in 0..MAX_RECORD_LINES {
            let Some((_, next)) = ahead.next() else { break };
            whole.push_str(next);
            if is_open(next) {
                *rest = ahead;
                return Cow::Owned(whole);
            }
        }
    }
    // The only cell of its line.
    let inner = trim(line).strip_prefix('"').and_then(|line| line.strip_suffix('"'));
    Cow::Borrowed(inner.filter(|inner| !inner.contains('"')).unwrap_or(line))
}

/// Whether commas may part the cells of this line: it is neither a sentence nor one number.
fn is_comma_row(line: &str) -> bool {
    let is_thousands = |text: &str| text.len() == 3 && text.bytes().all(|b| b.is_ascii_digit());
    line.bytes().filter(|byte| *byte == b',').count() >= MIN_COMMAS
        && !line.contains(['\t', '|', '。'])
        && !line.split(',').skip(1).all(is_thousands)
}

/// The cells of a line of CSV; one in quotation marks may hold commas.
fn comma_cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut is_quoted = false;
    for c in line.chars() {
        match c {
            '"' => is_quoted = !is_quoted,
            ',' if !is_quoted => cells.push(String::new()),
            c => cells.last_mut().into_iter().for_each(|cell| cell.push(c)),
        }
    }
    cells.truncate(MAX_ROW_CELLS + 2);
    cells.iter().map(|text| cell(text)).collect()
}

/// The text of a cell, without what Markdown puts into it to break lines and to print them bold.
fn cell(text: &str) -> String {
    let text = trim(text);
    if !text.contains(['<', '*', '&', '\\']) {
        return text.to_owned();
    }
    let plain = ["<br>", "<br/>", "<br />", "**", "&nbsp;"]
        .iter()
        .fold(text.replace("\\|", "|"), |text, mark| text.replace(mark, ""));
    trim(&plain).to_owned()
}

/// `— 4 —`, `- 4 -`, `第 4 页`, `第4页 共9页`: printed on the page, no part of the text.
pub(super) fn is_page_number(text: &str) -> bool {
    let is_dash = |c: char| matches!(c, '-' | '—' | '–' | '－');
    let is_number = |text: &str| {
        let digits = trim(text);
        (1..=3).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let of_pages = |text: &str, first: char| {
        let number = trim(text).strip_prefix(first).and_then(|text| text.strip_suffix('页'));
        number.is_some_and(is_number)
    };
    if text.len() > MAX_PAGE_BYTES {
        return false;
    }
    if let Some((page, pages)) = text.split_once('页') {
        let pages = trim(pages.trim_start_matches(['/', '，', ',', '（', '(']))
            .trim_end_matches(['）', ')']);
        let page = format!("{page}页");
        return of_pages(&page, '第') && (pages.is_empty() || of_pages(pages, '共'))
            || of_pages(&page, '共') && of_pages(pages, '第');
    }
    let inner = text.trim_matches(|c: char| is_dash(c) || c.is_whitespace());
    text.starts_with(is_dash) && text.ends_with(is_dash) && is_number(inner)
}

/// Without surrounding space, the invisible kinds included.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Vec<String> {
        let document = read(text).unwrap();
        document
            .blocks
            .iter()
            .map(|block| match &block.cells {
                Some(cells) => format!("{}[{}]", block.place.line, cells.join("/")),
                None => format!("{}:{}", block.place.line, block.text),
            })
            .collect()
    }

    #[test]
    fn numbers_of_pages() {
        for text in [
            "— 4 —",
            "-12-",
            "第 4 页",
            "第4页 共9页",
            "第4页/共12页",
            "共9页 第4页",
            "第4页（共9页）",
        ] {
            assert!(is_page_number(text), "{text}");
        }
        for text in
            ["4", "-4", "— —", "第四页", "第4页起", "共9页", "第4页 共9条", "第4页 第5页", "页"]
        {
            assert!(!is_page_number(text), "{text}");
        }
    }

    #[test]
    fn markdown() {
        assert!(is_markdown("# 年报\n\n## 一、总体情况"));
        assert!(!is_markdown("## 一、总体情况"));
        assert!(is_markdown("规章 | 0\n|---|:-:|"));
        assert_eq!(unescaped("1\\. a \\| b"), "1. a \\| b");
        assert_eq!(shape("| 予以\\|公开 | 1 |"), ["1[予以|公开/1]"]);
        assert_eq!(shape("甲\\|乙"), ["1:甲|乙"]);
        assert_eq!(unescaped("\\<b\\> \\\\ a\\年 \\"), "<b> \\ a\\年 \\");
    }

    #[test]
    fn commas() {
        let rows = "规章,0,\"1,234\",2\n".repeat(MIN_COMMA_ROWS);
        let found = shape(&format!("标题,,,\n{rows}1,234,567,890\n甲,乙,丙,丁。"));
        assert_eq!(found.first().map(String::as_str), Some("1[标题///]"));
        assert_eq!(found.get(1).map(String::as_str), Some("2[规章/0/1,234/2]"));
        assert_eq!(
            found.get(9..),
            Some(["10:1,234,567,890", "11:甲,乙,丙,丁。"].map(String::from).as_slice())
        );
        // A cell with line breaks, one that is alone in its line, and a quotation mark that nothing closes.
        let found = shape(&format!("{rows}\"标题\"\n\"行政\n许可\",1,2,3\n\"规章,4,5,6"));
        let own = ["9:标题", "10[行政许可/1/2/3]", "12[规章,4,5,6]"].map(String::from);
        assert_eq!(found.get(8..), Some(own.as_slice()));
        // A list in a text is none.
        assert_eq!(shape("甲,乙,丙,丁"), ["1:甲,乙,丙,丁"]);
    }

    #[test]
    fn lines_and_rows() {
        assert_eq!(
            shape("\n 一、总体情况\r\n\n## 正文 \r末"),
            ["2:一、总体情况", "4:正文", "5:末"]
        );
        assert_eq!(shape("规章 | 0 | 1 |"), ["1[规章/0/1]"]);
        assert_eq!(shape("| 规章 | 0 | 1 |"), ["1[规章/0/1]"]);
        assert_eq!(shape("规章 | 0 | | ||"), ["1[规章/0///]"]);
        assert_eq!(shape("规章 |\n0 |\n|||\n|"), ["1[规章]", "2[0]", "3[///]", "4[/]"]);
        assert_eq!(shape("规章\t0\t\t1"), ["1[规章/0//1]"]);
        assert_eq!(shape("| **行政**<br>许可 | **3** |&nbsp;|"), ["1[行政许可/3/]"]);
        assert_eq!(
            shape("**一、总体情况**\n**甲**乙**丙**"),
            ["1:一、总体情况", "2:**甲**乙**丙**"]
        );
        assert_eq!(shape("\t规章\t0\t\t"), ["1[/规章/0//]"]);
        assert_eq!(shape("\t规章\t"), ["1:规章"]);
        assert_eq!(shape("\u{3000}\u{feff}\u{200b}"), Vec::<String>::new());
    }
}
