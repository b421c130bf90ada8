//! JSON text, one level at a time: keeps the order of keys, sees duplicate keys, and gives numbers
//! as the digits that were written. No floating point anywhere.
//!
//! serde_json checks the syntax of the whole text once. What is left to do in a text that is known
//! to be right is cutting it apart, which takes a fraction of the code of typed deserialisation.

use std::str::Chars;

use serde::de::IgnoredAny;

/// A JSON value whose syntax is known to be right, without white space around it.
#[derive(Clone, Copy)]
pub struct Node<'a>(&'a str);

/// A key of an object with its value.
pub struct Entry<'a> {
    pub key: String,
    pub node: Node<'a>,
}

/// A text with half a surrogate pair. Holds the position (a byte of the character) of where the
/// other half should be.
pub struct HalfPair(pub(crate) usize);

impl<'a> Node<'a> {
    /// Checks the syntax of the whole text.
    pub fn parse(text: &'a str) -> Result<Node<'a>, serde_json::Error> {
        serde_json::from_str::<IgnoredAny>(text).map(|_| Node(text.trim_ascii()))
    }

    /// The value as it is written.
    pub fn raw(self) -> &'a str {
        self.0
    }

    pub fn is_null(self) -> bool {
        self.raw() == "null"
    }

    pub fn is_object(self) -> bool {
        self.raw().starts_with('{')
    }

    /// The number as it is written, if this is a number.
    pub fn number(self) -> Option<&'a str> {
        self.raw().starts_with(|c: char| c == '-' || c.is_ascii_digit()).then(|| self.raw())
    }

    /// The text, if this is one (a text with half a surrogate pair is none).
    pub fn text(self) -> Option<String> {
        let quoted = self.raw().strip_prefix('"')?;
        unescape(quoted).ok()
    }

    /// The entries in the order of the text, if this is an object.
    pub fn entries(self) -> Option<Vec<Entry<'a>>> {
        if self.is_object() { self.try_entries().ok() } else { None }
    }

    /// The entries of what is known to be an object, saying where a key cannot be read.
    pub fn try_entries(self) -> Result<Vec<Entry<'a>>, HalfPair> {
        let mut entries = Vec::new();
        let mut parts = self.parts().into_iter();
        while let (Some((at, key)), Some((_, value))) = (parts.next(), parts.next()) {
            let quoted = key.get(1..).unwrap_or_default();
            let key = unescape(quoted).map_err(|HalfPair(inside)| HalfPair(at + 1 + inside))?;
            entries.push(Entry { key, node: Node(value) });
        }
        Ok(entries)
    }

    /// The items, if this is a list.
    pub fn items(self) -> Option<Vec<Node<'a>>> {
        let is_list = self.raw().starts_with('[');
        is_list.then(|| self.parts().into_iter().map(|(_, item)| Node(item)).collect())
    }

    /// An object or a list cut at its commas and colons: keys and values in turn, or items, each
    /// with its position in bytes.
    fn parts(self) -> Vec<(usize, &'a str)> {
        let mut parts = Vec::new();
        let mut from = 1;
        let mut scan = Scan::default();
        for (at, byte) in self.raw().bytes().enumerate() {
            let is_end = match scan.step(byte) {
                Some(b',' | b':') => scan.depth == 1,
                Some(b'}' | b']') => scan.depth == 0,
                _ => false,
            };
            if is_end {
                let part = self.raw().get(from..at).unwrap_or_default().trim_ascii_start();
                // Only what is empty ends without a part.
                if !part.is_empty() {
                    parts.push((at - part.len(), part.trim_ascii_end()));
                }
                from = at + 1;
            }
        }
        parts
    }
}

/// Walks through JSON byte by byte, telling structure from text.
#[derive(Default)]
pub(super) struct Scan {
    /// How many objects and lists are open.
    pub(super) depth: usize,
    in_text: bool,
    escaped: bool,
}

impl Scan {
    /// The byte, if it stands outside texts.
    pub(super) fn step(&mut self, byte: u8) -> Option<u8> {
        if self.in_text {
            match byte {
                _ if self.escaped => self.escaped = false,
                b'\\' => self.escaped = true,
                b'"' => self.in_text = false,
                _ => {}
            }
            return None;
        }
        match byte {
            b'"' => self.in_text = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ => {}
        }
        Some(byte)
    }
}

/// What stands between quotes; `quoted` begins behind the first one.
fn unescape(quoted: &str) -> Result<String, HalfPair> {
    let mut text = String::with_capacity(quoted.len());
    let mut chars = quoted.chars();
    while let Some(c) = chars.next() {
        text.push(match c {
            '"' => break,
            '\\' => match chars.next() {
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('u') => match unicode(&mut chars) {
                    Some(c) => c,
                    None => return Err(HalfPair(quoted.len() - chars.as_str().len() - 1)),
                },
                Some(itself) => itself,
                None => break,
            },
            c => c,
        });
    }
    Ok(text)
}

/// What follows `\u`. Where that is half a surrogate pair, stops behind the first character that
/// cannot belong to the other half.
fn unicode(chars: &mut Chars<'_>) -> Option<char> {
    let unit = hex(chars);
    if !(0xd800..0xdc00).contains(&unit) {
        return char::from_u32(unit);
    }
    if chars.next()? != '\\' || chars.next()? != 'u' {
        return None;
    }
    let low = hex(chars);
    if !(0xdc00..0xe000).contains(&low) {
        return None;
    }
    char::from_u32(0x1_0000 + ((unit - 0xd800) << 10) + (low - 0xdc00))
}

fn hex(chars: &mut Chars<'_>) -> u32 {
    let digits = chars.by_ref().take(4);
    digits.fold(0, |unit, digit| unit << 4 | digit.to_digit(16).unwrap_or(0))
}

/// Whether objects and lists are nested deeper than this. One pass, before anything is parsed;
/// in a text that is not JSON the answer may be wrong, but the pass ends.
pub fn is_deeper_than(text: &str, limit: usize) -> bool {
    let mut scan = Scan::default();
    text.bytes().any(|byte| {
        scan.step(byte);
        scan.depth > limit
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::fault::char_at;

    fn parse(text: &str) -> Node<'_> {
        Node::parse(text).unwrap()
    }

    #[test]
    fn texts() {
        let check = |json: &str| {
            let expected = serde_json::from_str::<String>(json).ok();
            assert_eq!(parse(json).text(), expected, "{json}");
        };
        for json in [
            r#""""#,
            r#""年报""#,
            r#""\"\\\/\b\f\n\r\t""#,
            r#""\u0041\u00e9\u4E2d\uFFFF\u0000""#,
            r#""\ud83d\ude00𠮷\\""#,
            r#""\ud83d""#,
            r#""\ude00""#,
            r#""\ud83d\n""#,
            r#""\ud83d中""#,
            r#""\ud83d\u0041""#,
            r#""\ud83d\ud83d\ude00""#,
            "null",
            "1",
            "{}",
            "[\"a\"]",
        ] {
            check(json);
        }
    }

    #[test]
    fn half_a_pair_is_found_where_the_parser_finds_it() {
        for key in [
            r"\ud83d",
            r"x\ude00",
            r"\ud83d中",
            r"\ud83d\n",
            r"\ud83d\u0041",
            r"\n\ud83d\ud83d\ude00",
        ] {
            let json = format!("{{ \"a\": 1 , \"{key}\": 2}}");
            let parsed = serde_json::from_str::<std::collections::HashMap<String, u8>>(&json);
            let Err(HalfPair(at)) = parse(&json).try_entries() else { panic!("{json}") };
            let expected = parsed.unwrap_err().column() - 1;
            assert_eq!(char_at(&json, at), expected, "{json}");
        }
    }

    #[test]
    fn objects_and_lists() {
        let entries = |json: &str| {
            let entries = parse(json).entries()?;
            let shown = |entry: &Entry<'_>| format!("{}={}", entry.key, entry.node.raw());
            Some(entries.iter().map(shown).collect::<Vec<_>>().join(" "))
        };
        assert_eq!(entries("{}").as_deref(), Some(""));
        assert_eq!(entries(" { \n } ").as_deref(), Some(""));
        assert_eq!(entries(r#"{"a":1,"a":null}"#).as_deref(), Some("a=1 a=null"));
        assert_eq!(
            entries("{\r\n\t\"a, b\" : {\"c\":[1, 2]} ,\"}\\\"\":\"{,:\\\\\"\n}").as_deref(),
            Some(r#"a, b={"c":[1, 2]} }"="{,:\\""#)
        );
        assert_eq!(entries(r#"{"\ud800":1}"#), None);
        assert_eq!(entries("[1]"), None);
        assert_eq!(entries("\"{\""), None);

        fn items(json: &str) -> Option<Vec<&str>> {
            Some(parse(json).items()?.into_iter().map(Node::raw).collect())
        }
        assert_eq!(items("[ ]"), Some(vec![]));
        assert_eq!(
            items("[1 , \"a,\\\"]\",{\"b\":[]},[[]] ]"),
            Some(vec!["1", "\"a,\\\"]\"", "{\"b\":[]}", "[[]]"])
        );
        assert_eq!(items("{}"), None);
        assert_eq!(items("null"), None);
    }

    #[test]
    fn depth() {
        assert!(!is_deeper_than("[{\"[[[\\\"[\": []}, []]", 3));
        assert!(is_deeper_than("[{\"[[[\\\"[\": []}, []]", 2));
        assert!(!is_deeper_than("]]]]{}{}", 1));
    }
}
