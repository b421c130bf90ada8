//! Finds the place and the likely cause of a JSON syntax error, in the words of the person who
//! typed or cut the file.

use super::error::{JsonFault, WireError};
use super::node::{HalfPair, Node};

/// Turns a parser's error into one that helps.
pub(super) fn locate(text: &str, error: &serde_json::Error) -> WireError {
    let message = error.to_string();
    let at = if error.is_eof() {
        text.trim_end().len()
    } else if message.starts_with("control character") {
        // The one error that is reported before the character and not behind it.
        offender(text, error.line(), error.column() + 1)
    } else {
        offender(text, error.line(), error.column())
    };
    let is_escape = ["escape", "surrogate", "unicode"].iter().any(|word| message.contains(word));
    not_json(text, at, |before, rest| {
        if is_escape && !error.is_eof() {
            JsonFault::BadEscape
        } else {
            cause(before, rest, error.is_eof())
        }
    })
}

/// The same for a key of the value that the text is.
pub(super) fn locate_key(text: &str, HalfPair(at): &HalfPair) -> WireError {
    let margin = text.len() - text.trim_start().len();
    not_json(text, char_at(text, margin + at), |_, _| JsonFault::BadEscape)
}

fn not_json(text: &str, at: usize, what: impl FnOnce(&str, &str) -> JsonFault) -> WireError {
    let (before, rest) = text.split_at_checked(at).unwrap_or((text, ""));
    let line = before.matches('\n').count() + 1;
    let column = line_of(before).chars().count() + 1;
    WireError::NotJson { line, column, what: what(before, rest) }
}

/// Position of the character that the parser could not accept. It counts bytes, and up to and
/// including that character.
fn offender(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        Some(breaks) => text.match_indices('\n').nth(breaks).map_or(0, |(at, _)| at + 1),
        None => 0,
    };
    char_at(text, (start + column).saturating_sub(1))
}

/// Where the character begins that this byte belongs to.
pub(super) fn char_at(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn line_of(before: &str) -> &str {
    before.rsplit('\n').next().unwrap_or_default()
}

fn cause(before: &str, rest: &str, is_cut_off: bool) -> JsonFault {
    let first = before.trim_start().chars().next().or_else(|| rest.trim_start().chars().next());
    let Some(first) = first else { return JsonFault::Empty };
    let here = rest.chars().next().unwrap_or('\0');
    let previous = before.trim_end().chars().next_back().unwrap_or('\0');

    if before.trim().is_empty() && !is_chinese_punctuation(first) && !is_chinese_quote(first) {
        return JsonFault::OtherFile;
    }
    if is_cut_off {
        return JsonFault::CutOff;
    }
    if here.is_ascii_control() {
        let has_quote = line_of(before).chars().any(is_chinese_quote);
        return if has_quote { JsonFault::ChineseQuote } else { JsonFault::ControlCharacter };
    }
    if is_chinese_quote(here) {
        return JsonFault::ChineseQuote;
    }
    if is_chinese_punctuation(here) {
        return JsonFault::ChinesePunctuation(here);
    }
    if Node::parse(before).is_ok() && matches!(first, '{' | '[') {
        return JsonFault::TextAfterEnd;
    }
    let ends_item = matches!(previous, '"' | '}' | ']') || previous.is_ascii_alphanumeric();
    match here {
        '}' | ']' if previous == ',' => JsonFault::TrailingComma,
        ',' if matches!(previous, ',' | '{' | '[' | ':') => JsonFault::ExtraComma,
        '\'' => JsonFault::SingleQuote,
        '/' | '#' => JsonFault::Comment,
        '"' | '{' | '[' if ends_item => JsonFault::MissingComma,
        '+' | '.' => JsonFault::BadNumber,
        c if c.is_ascii_digit() && previous.is_ascii_digit() => JsonFault::BadNumber,
        _ if previous == '.' => JsonFault::BadNumber,
        c if c.is_alphabetic() || c == '_' => JsonFault::BareWord,
        _ => JsonFault::Other,
    }
}

fn is_chinese_quote(c: char) -> bool {
    matches!(c, '“' | '”' | '‘' | '’' | '＂' | '＇' | '「' | '」' | '『' | '』' | '〝' | '〞')
}

fn is_chinese_punctuation(c: char) -> bool {
    matches!(
        c,
        '，' | '：' | '；' | '、' | '。' | '｛' | '｝' | '［' | '］' | '【' | '】' | '\u{3000}'
    )
}
