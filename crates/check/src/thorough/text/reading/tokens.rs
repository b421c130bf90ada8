//! A text as words with classes, numbers and marks.

use super::super::numbers::{Number, Unit};
use super::lexicon::{Class, Lexicon};

/// What a piece of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A word of the lexicon.
    Word(Class),
    /// A number, by its place in the list.
    Number(usize),
    /// A request: a head with what stands beside it.
    Request,
    /// The organ itself, or all who report.
    Own,
    /// Characters that are not understood.
    Unknown,
    Mark(Mark),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mark {
    Comma,
    Enumeration,
    Semicolon,
    Colon,
    Open,
    Close,
    Stop,
    Line,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) kind: Kind,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Who reports, and about which year.
pub(super) struct Who<'a> {
    pub(super) own: &'a [String],
    pub(super) year: Option<i32>,
}

fn mark(c: char) -> Option<Mark> {
    Some(match c {
        '，' | ',' => Mark::Comma,
        '、' => Mark::Enumeration,
        '；' | ';' => Mark::Semicolon,
        '：' | ':' => Mark::Colon,
        '（' | '(' => Mark::Open,
        '）' | ')' => Mark::Close,
        '。' | '！' | '？' => Mark::Stop,
        '\n' => Mark::Line,
        _ => return None,
    })
}

/// The words, numbers and marks of a text.
pub(super) fn tokens(text: &str, numbers: &[Number], who: &Who<'_>) -> Vec<Token> {
    let lexicon = Lexicon::get();
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    let mut next = 0;
    while let Some(c) = text[at..].chars().next() {
        while numbers.get(next).is_some_and(|number| number.bytes.start < at) {
            next += 1;
        }
        let rest = &text[at..];
        let (kind, length) = if numbers.get(next).is_some_and(|number| number.bytes.start == at) {
            let length = numbers[next].bytes.len();
            next += 1;
            (Some(Kind::Number(next - 1)), length)
        } else if c.is_whitespace() && c != '\n' {
            (None, c.len_utf8())
        } else if let Some((kind, length)) = named(rest, who, lexicon) {
            (Some(kind), length)
        } else if "“”‘’「」\"".contains(c) {
            // 答复为“予以公开”的9件
            (None, c.len_utf8())
        } else if let Some(mark) = mark(c) {
            (Some(Kind::Mark(mark)), c.len_utf8())
        } else {
            (Some(Kind::Unknown), c.len_utf8())
        };
        let end = at + length;
        if let Some(kind) = kind {
            match found.last_mut() {
                Some(last) if last.kind == Kind::Unknown && kind == Kind::Unknown => last.end = end,
                _ => found.push(Token { kind, start: at, end }),
            }
        }
        at = end;
    }
    join_requests(found, lexicon)
}

/// A year, a day, the organ itself, or a word of the lexicon; the longest of them.
fn named(text: &str, who: &Who<'_>, lexicon: &Lexicon) -> Option<(Kind, usize)> {
    if text.starts_with(|c: char| c.is_ascii_digit()) {
        return dated(text, who, lexicon);
    }
    let own = who.own.iter().find(|name| text.starts_with(name.as_str())).map_or(0, String::len);
    let word = lexicon.word(text);
    let length = word.map_or(0, |(word, _)| word.len());
    if own > 0 && own >= length {
        return Some((Kind::Own, own));
    }
    word.map(|(word, class)| (Kind::Word(class), word.len()))
}

/// 2024年(度), 1月1日至12月31日, 26家单位.
fn dated(text: &str, who: &Who<'_>, lexicon: &Lexicon) -> Option<(Kind, usize)> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let rest = &text[digits..];
    if rest.starts_with('年') && digits == 4 {
        let year: i32 = text[..digits].parse().ok()?;
        let own = who.year?;
        let name = match year.checked_sub(own)? {
            0 => "NOW",
            -1 => "LAST",
            1 => "NEXT",
            _ => return None,
        };
        let tail = ["年度", "年底", "年末"].iter().find(|tail| rest.starts_with(**tail));
        let tail = tail.copied().unwrap_or("年");
        return Some((Kind::Word(lexicon.find(name)?), digits + tail.len()));
    }
    if let Some((word, class)) = lexicon.word(text) {
        return Some((Kind::Word(class), word.len()));
    }
    let units = ["家行政机关", "家单位", "个单位", "个部门", "家部门", "家责任单位"];
    let unit = units.iter().find(|unit| rest.starts_with(**unit))?;
    // 共有26家单位共收到: all of them.
    who.own.iter().any(|name| name.starts_with('全')).then_some((Kind::Own, digits + unit.len()))
}

/// Puts heads and what stands beside them together: 政府信息公开申请, 公开政府信息的申请.
fn join_requests(tokens: Vec<Token>, lexicon: &Lexicon) -> Vec<Token> {
    let classes = ["REQ", "NPM", "BARE_PUBLIC"].map(|name| lexicon.find(name));
    let fill = lexicon.find("FILL");
    let class_of = |token: &Token| match token.kind {
        Kind::Word(class) => Some(class),
        _ => None,
    };
    let is_part = |token: &Token| classes.contains(&class_of(token)) && class_of(token).is_some();
    let is_head = |token: &Token| class_of(token) == classes[0] && class_of(token).is_some();
    let mut joined: Vec<Token> = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        if !is_part(&tokens[at]) {
            joined.push(tokens[at]);
            at += 1;
            continue;
        }
        let mut end = at;
        while end < tokens.len()
            && (is_part(&tokens[end])
                || class_of(&tokens[end]) == fill && tokens.get(end + 1).is_some_and(is_part))
        {
            end += 1;
        }
        let run = &tokens[at..end];
        if run.iter().any(is_head) {
            joined.push(Token {
                kind: Kind::Request,
                start: run[0].start,
                end: run[run.len() - 1].end,
            });
        } else {
            joined.extend_from_slice(run);
        }
        at = end;
    }
    joined
}

/// Whether a number counts pieces and not percent or money.
pub(super) fn is_count(number: &Number) -> bool {
    matches!(number.unit, Unit::Case | Unit::Thing(_)) && number.value.is_integer()
}
