//! Writes compact JSON. A report is texts, numbers and objects in a fixed order; this writes them
//! in a fraction of the code of a general serializer.

/// Compact JSON in the making. Commas come by themselves.
pub struct Json(String);

impl Json {
    /// Nothing yet; the length is only a guess at what will come.
    pub fn with_capacity(length: usize) -> Json {
        Json(String::with_capacity(length))
    }

    /// What was written.
    pub fn finish(self) -> String {
        self.0
    }

    /// `{` or `[`.
    pub fn open(&mut self, bracket: char) {
        self.separate();
        self.0.push(bracket);
    }

    /// `}` or `]`.
    pub fn close(&mut self, bracket: char) {
        self.0.push(bracket);
    }

    /// A key; its value is to follow.
    pub fn key(&mut self, key: &str) {
        self.text(key);
        self.0.push(':');
    }

    /// A number or `null`.
    pub fn plain(&mut self, json: &str) {
        self.separate();
        self.0.push_str(json);
    }

    /// A text, with what JSON wants escaped and nothing else.
    pub fn text(&mut self, text: &str) {
        self.separate();
        self.0.push('"');
        for c in text.chars() {
            let escape = match c {
                '"' | '\\' => c,
                '\u{8}' => 'b',
                '\t' => 't',
                '\n' => 'n',
                '\u{c}' => 'f',
                '\r' => 'r',
                '\0'..='\u{1f}' => {
                    let low = u32::from(c) & 15;
                    self.0.push_str(if c < '\u{10}' { "\\u000" } else { "\\u001" });
                    self.0.extend(char::from_digit(low, 16));
                    continue;
                }
                _ => {
                    self.0.push(c);
                    continue;
                }
            };
            self.0.push('\\');
            self.0.push(escape);
        }
        self.0.push('"');
    }

    /// A key with a text.
    pub fn member(&mut self, key: &str, text: &str) {
        self.key(key);
        self.text(text);
    }

    /// A key with a number or `null`.
    pub fn plain_member(&mut self, key: &str, json: &str) {
        self.key(key);
        self.plain(json);
    }

    /// A key with an object, which is to follow.
    pub fn open_member(&mut self, key: &str) {
        self.key(key);
        self.open('{');
    }

    fn separate(&mut self) {
        if !matches!(self.0.bytes().next_back(), None | Some(b'{' | b'[' | b':')) {
            self.0.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Json;

    #[test]
    fn texts_are_escaped_as_everybody_escapes_them() {
        let control: String = (0..=0x20_u8).chain(0x7e..=0x7f).map(char::from).collect();
        for text in ["", "年报", "\"\\/:,{[", "𠮷 \u{2028}\u{feff}", &control] {
            let mut json = Json::with_capacity(0);
            json.text(text);
            assert_eq!(json.finish(), serde_json::to_string(text).unwrap());
        }
    }

    #[test]
    fn commas_stand_between_things() {
        let mut json = Json::with_capacity(0);
        json.open('{');
        json.member("a", "x{");
        json.plain_member("b", "null");
        json.open_member("c");
        json.close('}');
        json.key("d");
        json.open('[');
        for item in ["[", ":"] {
            json.open('{');
            json.member("e", item);
            json.close('}');
        }
        json.plain("1");
        json.plain("2");
        json.close(']');
        json.close('}');
        let expected = r#"{"a":"x{","b":null,"c":{},"d":[{"e":"["},{"e":":"},1,2]}"#;
        assert_eq!(json.finish(), expected);
    }
}
