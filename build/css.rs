//! Style sheets as they are shipped: without comments and without white space that means nothing.
//! Names, values and order stay as they are written.

/// Shortens a style sheet.
pub(crate) fn minify(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    // White space or a comment stands between what was written last and what follows.
    let mut gap = false;
    while let Some(next) = rest.chars().next() {
        if next.is_ascii_whitespace() {
            gap = true;
            rest = &rest[1..];
            continue;
        }
        if let Some(comment) = rest.strip_prefix("/*") {
            gap = true;
            rest = comment.split_once("*/").map_or("", |(_, behind)| behind);
            continue;
        }
        let last = out.chars().next_back().unwrap_or(';');
        // Not around `+`, `-` and `*`, where calc() needs it; not before `:` and `(` nor after `)`,
        // where it separates selectors and conditions.
        let means_nothing = matches!(last, '{' | '}' | ';' | ',' | '>' | '(' | ':')
            || matches!(next, '{' | '}' | ';' | ',' | '>' | ')');
        if gap && !means_nothing {
            out.push(' ');
        }
        gap = false;
        if next == '}' && last == ';' {
            out.pop();
        }
        let token = if matches!(next, '"' | '\'') { string(rest, next) } else { next.len_utf8() };
        out.push_str(&rest[..token]);
        rest = &rest[token..];
    }
    out
}

/// Length of the string at the beginning of `css`, with its quotes.
fn string(css: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, next) in css.char_indices().skip(1) {
        match next {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if next == quote => return at + 1,
            _ => {}
        }
    }
    css.len()
}
