//! JSON text, one level at a time: keeps the order of keys, sees duplicate keys, and gives numbers
//! as the digits that were written. No floating point anywhere.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

/// A JSON value whose syntax is known to be right.
#[derive(Clone, Copy)]
pub(crate) struct Node<'a>(&'a RawValue);

/// A key of an object with its value.
pub(crate) struct Entry<'a> {
    pub(crate) key: String,
    pub(crate) node: Node<'a>,
}

impl<'a> Node<'a> {
    /// Checks the syntax of the whole text.
    pub(crate) fn parse(text: &'a str) -> Result<Node<'a>, serde_json::Error> {
        serde_json::from_str(text).map(Node)
    }

    /// The value as it is written.
    pub(crate) fn raw(self) -> &'a str {
        self.0.get()
    }

    pub(crate) fn is_null(self) -> bool {
        self.raw() == "null"
    }

    pub(crate) fn is_object(self) -> bool {
        self.raw().starts_with('{')
    }

    /// The number as it is written, if this is a number.
    pub(crate) fn number(self) -> Option<&'a str> {
        self.raw().starts_with(|c: char| c == '-' || c.is_ascii_digit()).then(|| self.raw())
    }

    /// The text, if this is one (a text with half a surrogate pair is none).
    pub(crate) fn text(self) -> Option<String> {
        serde_json::from_str(self.raw()).ok()
    }

    /// The entries in the order of the text, if this is an object.
    pub(crate) fn entries(self) -> Option<Vec<Entry<'a>>> {
        self.try_entries().ok()
    }

    /// The same, saying where a key cannot be read.
    pub(crate) fn try_entries(self) -> Result<Vec<Entry<'a>>, serde_json::Error> {
        serde_json::from_str::<Entries<'a>>(self.raw()).map(|entries| entries.0)
    }

    /// The items, if this is a list.
    pub(crate) fn items(self) -> Option<Vec<Node<'a>>> {
        let items: Vec<&'a RawValue> = serde_json::from_str(self.raw()).ok()?;
        Some(items.into_iter().map(Node).collect())
    }
}

struct Entries<'a>(Vec<Entry<'a>>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;

        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some(key) = map.next_key()? {
                    entries.push(Entry { key, node: Node(map.next_value()?) });
                }
                Ok(Entries(entries))
            }
        }

        deserializer.deserialize_map(EntriesVisitor)
    }
}

/// Whether objects and lists are nested deeper than this. One pass, before anything is parsed;
/// in a text that is not JSON the answer may be wrong, but the pass ends.
pub(crate) fn is_deeper_than(text: &str, limit: usize) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => {
                depth += 1;
                if depth > limit {
                    return true;
                }
            }
            b'}' | b']' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}
