//! Line breaks and indentation for JSON that people read and compare.

/// Lays compact JSON out. One rule: what contains no further object or list stands on one line, so
/// a row of numbers is a line, and so is a paragraph with its heading.
pub(super) fn readable(compact: &str) -> String {
    let mut out = String::with_capacity(compact.len() * 5 / 4);
    // For each open object or list: whether it stands on one line.
    let mut open: Vec<bool> = Vec::new();
    let (mut in_text, mut escaped) = (false, false);
    for (at, c) in compact.char_indices() {
        if in_text {
            out.push(c);
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_text = false,
                _ => {}
            }
            continue;
        }
        match c {
            '{' | '[' => {
                out.push(c);
                let flat = compact.get(at + 1..).is_none_or(is_flat);
                open.push(flat);
                if !flat {
                    new_line(&mut out, open.len());
                }
            }
            '}' | ']' => {
                if open.pop() == Some(false) {
                    new_line(&mut out, open.len());
                }
                out.push(c);
            }
            ',' if open.last() == Some(&false) => {
                out.push(',');
                new_line(&mut out, open.len());
            }
            ',' => out.push_str(", "),
            ':' => out.push_str(": "),
            _ => {
                in_text = c == '"';
                out.push(c);
            }
        }
    }
    out.push('\n');
    out
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    for _ in 0..depth {
        out.push_str("  ");
    }
}

/// Whether the object or list whose inside begins here ends before another one begins.
fn is_flat(inside: &str) -> bool {
    let (mut in_text, mut escaped) = (false, false);
    for byte in inside.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'{' | b'[' if !in_text => return false,
            b'}' | b']' if !in_text => return true,
            _ => {}
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::readable;

    #[test]
    fn a_row_is_a_line() {
        let check = |compact: &str, expected: &str| assert_eq!(readable(compact), expected);
        check("{}", "{}\n");
        check(r#"{"a":1,"b":null}"#, "{\"a\": 1, \"b\": null}\n");
        check(
            r#"{"a":{"b":1,"c":"n/a"},"d":[{"e":"{,:\"\\"}],"f":[]}"#,
            "{\n  \"a\": {\"b\": 1, \"c\": \"n/a\"},\n  \"d\": [\n    {\"e\": \"{,:\\\"\\\\\"}\n  ],\n  \"f\": []\n}\n",
        );
    }
}
