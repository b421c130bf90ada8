//! Text for markup. Whatever a report says stands in a document as text and nothing else.

/// Appends a text to XML or HTML, between tags or inside a quoted attribute. Characters that XML 1.0
/// cannot hold (control characters, U+FFFE, U+FFFF) are left out: they print nothing, and a file with
/// one of them does not open.
pub(super) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            c if is_legal(c) => out.push(c),
            _ => {}
        }
    }
}

/// The same as a text of its own.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push(&mut out, text);
    out
}

/// A text without the characters that a document cannot hold.
pub(super) fn legal(text: &str) -> String {
    text.chars().filter(|c| is_legal(*c)).collect()
}

/// Whether a document of markup or an office program can hold the character.
pub(super) fn is_legal(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => true,
        c => !c.is_control() && !matches!(c, '\u{fffe}' | '\u{ffff}'),
    }
}

/// JSON that can stand in a `script` element and in XML: what could end the element, and what XML
/// cannot hold, is written as an escape of JSON. Such characters occur inside texts only.
pub(super) fn json(json: &str) -> String {
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        match c {
            '<' => out.push_str("\\u003c"),
            '>' => out.push_str("\\u003e"),
            '&' => out.push_str("\\u0026"),
            '\u{7f}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}' => {
                let digits = format!("{:04x}", u32::from(c));
                out.push_str("\\u");
                out.push_str(&digits);
            }
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_becomes_markup() {
        let check = |text: &str, expected: &str| assert_eq!(escaped(text), expected, "{text:?}");
        check("年报", "年报");
        check("</script><b a='\"'>&amp;", "&lt;/script&gt;&lt;b a=&#39;&quot;&#39;&gt;&amp;amp;");
        check("]]>", "]]&gt;");
        check("\0a\u{1}\u{b}\u{7f}\u{85}\u{fffe}b\t\r\n", "ab\t\r\n");
    }

    #[test]
    fn json_stays_the_same_json() {
        for text in ["</script>", "<!--", "]]>&", "\u{2028}\u{fffe}\u{ffff}\u{7f}\u{85}", "年\"\\"]
        {
            let before = serde_json::to_string(text).unwrap();
            let after = json(&before);
            assert_eq!(serde_json::from_str::<String>(&after).unwrap(), text);
            assert!(after.chars().all(|c| is_legal(c) && !"<>&".contains(c)), "{after}");
        }
    }
}
