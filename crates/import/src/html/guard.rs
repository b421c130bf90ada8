//! What a page may have at most. Looked at before anything is parsed, so that refusing takes no time.

use crate::error::{ImportError, Limit};
use crate::limits::{MAX_ATTRIBUTE_PAIRS, MAX_TAG_DEPTH, MAX_TAGS};

/// Elements that end without an end tag, or that have none: their number says nothing about depth.
const OPEN_ENDED: [&str; 36] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr", "p", "li", "td", "th", "tr", "tbody", "thead", "tfoot", "colgroup", "dt", "dd",
    "option", "optgroup", "rp", "rt", "html", "head", "body", "caption", "basefont", "frame",
    "o:p",
];

/// Counts tags and follows how deep they go. Work is linear in the text.
pub(super) fn check(html: &str) -> Result<(), ImportError> {
    attributes(html)?;
    let (mut tags, mut depth) = (0_usize, 0_usize);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = rest.get(at + 1..).unwrap_or_default();
        let is_end = rest.starts_with('/');
        let name = rest.trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        tags += 1;
        let end = name
            .find(|c: char| c.is_whitespace() || matches!(c, '>' | '/' | '<'))
            .unwrap_or(name.len());
        let name = name.get(..end.min(16)).unwrap_or_default();
        if !OPEN_ENDED.iter().any(|known| name.eq_ignore_ascii_case(known)) {
            depth = if is_end { depth.saturating_sub(1) } else { depth + 1 };
        }
        if tags > MAX_TAGS {
            return Err(ImportError::OverLimit(Limit::Tags));
        }
        if depth > MAX_TAG_DEPTH {
            return Err(ImportError::OverLimit(Limit::Depth));
        }
    }
    Ok(())
}

/// Attributes of a tag are compared each with each other. What may separate two of them is counted, also
/// where a script or a comment only looks like a tag.
fn attributes(html: &str) -> Result<(), ImportError> {
    let mut pairs = 0_usize;
    let mut tag: Option<(usize, Value)> = None;
    let mut bytes = html.bytes().peekable();
    while let Some(byte) = bytes.next() {
        let Some((count, value)) = &mut tag else {
            let begins = |next: &u8| next.is_ascii_alphabetic() || *next == b'/';
            if byte == b'<' && bytes.peek().is_some_and(begins) {
                tag = Some((0, Value::None));
            }
            continue;
        };
        *count += usize::from(byte.is_ascii_whitespace() || matches!(byte, b'/' | b'"' | b'\''));
        *value = match (*value, byte) {
            (Value::Quoted(quote), byte) if byte != quote => continue,
            (Value::Expected, b'"' | b'\'') => Value::Quoted(byte),
            (Value::Expected, byte) if byte.is_ascii_whitespace() => continue,
            (Value::None, b'=') => Value::Expected,
            _ => Value::None,
        };
        if *value == Value::None && byte == b'>' {
            pairs = pairs.saturating_add(count.saturating_mul(*count));
            tag = None;
        }
    }
    let open = tag.map_or(0, |(count, _)| count.saturating_mul(count));
    match pairs.saturating_add(open) > MAX_ATTRIBUTE_PAIRS {
        true => Err(ImportError::OverLimit(Limit::Tags)),
        false => Ok(()),
    }
}

/// Where a tag is with the value of an attribute.
#[derive(Clone, Copy, PartialEq)]
enum Value {
    None,
    /// Behind `=`.
    Expected,
    /// Inside quotation marks of this kind.
    Quoted(u8),
}
