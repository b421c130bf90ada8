//! Reads plain text: lines, and rows of cells separated by `|` or tabs.

use super::document::{Block, Document, Place};
use super::error::ImportError;
use super::limits::{MAX_FILE_BYTES, MAX_LINES};
use super::unglue::unglue;

/// Splits a text into blocks.
pub(super) fn read(text: &str) -> Result<Document, ImportError> {
    if text.len() > MAX_FILE_BYTES {
        return Err(ImportError::TooLarge { bytes: text.len() });
    }
    let mut blocks = Vec::new();
    for (index, line) in lines(text).enumerate() {
        if index >= MAX_LINES {
            return Err(ImportError::TooManyLines);
        }
        let place = Place { line: index + 1 };
        for part in unglue(trim(line)) {
            if let Some(block) = block(place, part) {
                blocks.push(block);
            }
        }
    }
    Ok(Document { blocks })
}

/// Lines, whichever way they end.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.split('\n').flat_map(|line| {
        line.strip_suffix('\r')
            .unwrap_or(line)
            .split(['\r', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}'])
    })
}

fn block(place: Place, line: &str) -> Option<Block> {
    let text = trim(line.trim_start_matches('#'));
    if text.is_empty() {
        return None;
    }
    let separator = if text.contains(['|', '｜']) {
        ['|', '｜']
    } else if text.contains('\t') {
        ['\t', '\t']
    } else {
        return Some(Block { place, text: text.to_owned(), cells: None });
    };
    // The untrimmed line: with tabs, leading and trailing empty cells count.
    let line = if separator == ['\t', '\t'] { line } else { text };
    let mut cells: Vec<String> = line.split(separator).map(|cell| trim(cell).to_owned()).collect();
    // `a | b |` has two cells, and so has `| a | b |`.
    if separator != ['\t', '\t'] && cells.iter().any(|cell| !cell.is_empty()) {
        if cells.last().is_some_and(String::is_empty) {
            cells.pop();
            if cells.len() > 2 && cells.first().is_some_and(String::is_empty) {
                cells.remove(0);
            }
        }
    }
    Some(Block { place, text: text.to_owned(), cells: Some(cells) })
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
                Some(cells) => format!("{}[{}]", block.place, cells.join("/")),
                None => format!("{}:{}", block.place, block.text),
            })
            .collect()
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
        assert_eq!(shape("\u{3000}\u{feff}\u{200b}"), Vec::<String>::new());
    }
}
