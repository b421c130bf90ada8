//! Sentences with their places.

use std::ops::Range;

/// The sentences of a text, without their full stops, with their places in bytes.
pub(crate) fn sentences(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    pieces(text, is_sentence_end)
}

/// What ends a sentence.
pub(crate) fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '\n')
}

/// What ends a clause.
pub(crate) fn is_clause_end(c: char) -> bool {
    is_sentence_end(c)
        || matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '（' | '(' | '）' | ')')
}

/// Clauses: what commas and the like separate. 、 joins.
pub(crate) fn clauses(text: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    pieces(text, is_clause_end)
}

fn pieces(text: &str, ends: impl Fn(char) -> bool) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut start = 0;
    text.split(ends).filter_map(move |piece| {
        let at = start;
        // Behind each piece stands one separator; its length is what lies between the pieces.
        start = at + piece.len();
        start += text[start..].chars().next().map_or(0, char::len_utf8);
        let lead = piece.len() - piece.trim_start().len();
        let trimmed = piece.trim();
        let from = at + lead;
        (!trimmed.is_empty()).then(|| (from..from + trimmed.len(), trimmed))
    })
}

/// Whether a text contains one of these words.
pub(crate) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Where any of these words occur, in one pass over the text. They must not be empty.
pub(crate) fn occurrences<'a>(
    text: &'a str,
    words: &'a [&'a str],
) -> impl Iterator<Item = (usize, &'a str)> {
    let mut firsts: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    text.char_indices().filter_map(move |(at, c)| {
        if !firsts.contains(&c) {
            return None;
        }
        let word = words.iter().find(|word| text[at..].starts_with(**word))?;
        Some((at, *word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_stand_where_they_say() {
        let text = "　一是，二是；\n三是。 完";
        for (at, piece) in sentences(text).chain(clauses(text)) {
            assert_eq!(&text[at], piece);
        }
        let found: Vec<&str> = clauses(text).map(|(_, piece)| piece).collect();
        assert_eq!(found, ["一是", "二是", "三是", "完"]);
        assert_eq!(sentences("").count(), 0);
        let found: Vec<_> = occurrences("我局与我镇，我局", &["我局", "我镇"]).collect();
        assert_eq!(found, [(0, "我局"), (9, "我镇"), (18, "我局")]);
    }
}
