//! Markdown as converters write it when a table is too much for Markdown: tables drawn with `+---+` or with the lines of
//! a terminal (`├───┤`), tables as HTML between paragraphs. It becomes a page, which the reader of web pages reads.

use std::borrow::Cow;
use std::fmt::Write;

use super::text::{lines, trim, unescaped};

/// The text as a page; `None` where nothing in it asks for that.
pub(super) fn as_page(text: &str) -> Option<String> {
    let text = in_ascii(text);
    let text = text.as_ref();
    let has_grid = || lines(text).filter(|line| is_border(trim(line))).nth(2).is_some();
    let is_mixed = || {
        !trim(text).starts_with('<')
            && lines(text).any(|line| line.starts_with("# "))
            && lines(text).any(|line| trim(line).starts_with("<table"))
    };
    (text.contains("+--") && has_grid() || is_mixed()).then(|| page(text))
}

/// Lines of a terminal as `+`, `-` and `|`.
fn in_ascii(text: &str) -> Cow<'_, str> {
    let is_drawn = |c: char| ('\u{2500}'..='\u{257f}').contains(&c);
    if !text.contains(['─', '━', '═']) || !text.contains(['┼', '├', '╋', '┣', '╬', '╠', '┬', '┌'])
    {
        return Cow::Borrowed(text);
    }
    let ascii = |c: char| match c {
        '─' | '━' | '═' | '┄' | '┅' | '┈' | '┉' => '-',
        '│' | '┃' | '║' | '┆' | '┇' | '┊' | '┋' => '|',
        c if is_drawn(c) => '+',
        c => c,
    };
    // The same number of characters, so that a short border stays one.
    let wide = |line: &str| line.replace('─', "──").replace('━', "━━").replace('═', "══");
    let all = text.split('\n').map(|line| match trim(line).starts_with(is_drawn) {
        true => wide(line).chars().map(ascii).collect(),
        false => line.to_owned(),
    });
    Cow::Owned(all.collect::<Vec<String>>().join("\n"))
}

/// `+------+-----+`, or the same with `=` below the heading.
fn is_border(line: &str) -> bool {
    line.len() > 4
        && line.starts_with('+')
        && line.bytes().all(|byte| b"+-=: ".contains(&byte))
        && line.contains("--")
}

fn page(text: &str) -> String {
    let mut page = String::from("<html><body>\n");
    // Where blank lines part the paragraphs, other ends of lines are those of the screen.
    let others = || lines(text).map(trim).filter(|line| !line.starts_with(['+', '|', '<']));
    let blank = others().filter(|line| line.is_empty()).count();
    let is_parted = blank * 4 >= others().count();
    let mut paragraph = String::new();
    let mut all = lines(text).peekable();
    while let Some(line) = all.next() {
        // A quotation, as pandoc writes a paragraph that is set in.
        let bare = trim(trim(line).trim_start_matches('>'));
        if bare.starts_with("<table") {
            push(&mut page, &mut paragraph);
            page.push_str(line);
            let mut is_open = !bare.contains("</table>");
            while is_open && let Some(line) = all.next() {
                page.push('\n');
                page.push_str(line);
                is_open = !line.contains("</table>");
            }
            page.push('\n');
        } else if is_border(bare) {
            push(&mut page, &mut paragraph);
            let mut rows = Vec::new();
            let mut row: Vec<String> = Vec::new();
            while let Some(next) = all.next_if(|next| trim(next).starts_with(['+', '|'])) {
                // A border, whole or broken by cells that run over several rows, ends a row.
                match trim(next).starts_with('+') || next.contains("+--") {
                    true => rows.push(std::mem::take(&mut row)),
                    false => grid_line(&mut row, trim(next)),
                }
            }
            rows.push(row);
            grid(&mut page, &rows);
        } else if bare.starts_with('|') {
            push(&mut page, &mut paragraph);
            let mut rows = vec![piped(bare)];
            while let Some(next) = all.next_if(|next| trim(next).starts_with('|')) {
                rows.push(piped(trim(next)));
            }
            rows.retain(|row| !row.iter().all(|cell| is_dashes(cell)));
            grid(&mut page, &rows);
        } else if bare.is_empty() {
            push(&mut page, &mut paragraph);
        } else if bare.starts_with('#') || bare.contains("  ") || line.starts_with("  ") {
            // A heading, or a line of a table.
            push(&mut page, &mut paragraph);
            paragraph.push_str(trim(bare.trim_start_matches('#')));
            push(&mut page, &mut paragraph);
        } else {
            if !is_parted {
                push(&mut page, &mut paragraph);
            }
            paragraph.push_str(bare);
        }
    }
    push(&mut page, &mut paragraph);
    page.push_str("</body></html>");
    page
}

/// Ends a paragraph.
fn push(page: &mut String, paragraph: &mut String) {
    if !paragraph.is_empty() {
        let text = escaped(&unescaped(paragraph));
        let _ = writeln!(page, "<p>{text}</p>");
        paragraph.clear();
    }
}

/// The cells of a row between bars.
fn piped(line: &str) -> Vec<String> {
    let mut row = Vec::new();
    grid_line(&mut row, line);
    row
}

/// `---` below a heading.
fn is_dashes(cell: &str) -> bool {
    !cell.is_empty() && cell.bytes().all(|byte| b"-: ".contains(&byte))
}

/// Adds a line to the cells of a row.
fn grid_line(row: &mut Vec<String>, line: &str) {
    let inner = line.strip_prefix('|').unwrap_or(line);
    let inner = inner.strip_suffix('|').unwrap_or(inner);
    // `\\|` is part of a cell.
    let inner = inner.replace("\\|", "\u{1}");
    for (at, part) in inner.split('|').enumerate() {
        let part = part.replace('\u{1}', "|");
        // A paragraph that is set in.
        let part = trim(&part);
        let part = trim(part.strip_prefix('>').unwrap_or(part));
        let part = part.strip_suffix('\\').unwrap_or(part);
        match row.get_mut(at) {
            Some(cell) => cell.push_str(part),
            None => row.push(part.to_owned()),
        }
    }
}

fn grid(page: &mut String, rows: &[Vec<String>]) {
    page.push_str("<table>\n");
    for row in rows.iter().filter(|row| !row.is_empty()) {
        page.push_str("<tr>");
        for cell in row {
            let _ = write!(page, "<td>{}</td>", escaped(&unescaped(cell)));
        }
        page.push_str("</tr>\n");
    }
    page.push_str("</table>\n");
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawn_tables_and_tables_of_html() {
        let text = "# 二、主动公开政府信息情况\n\n\
            +----------+------+\n| > 行政   | 3\\.5 |\n| > 许可   |      |\n+==========+======+\n| 规章     |      |\n+----------+------+\n\n\
            第一行\n第二行 < 3\n\n<table>\n<tr><td>1</td></tr>\n</table>\n  27   10   9\n";
        assert_eq!(
            as_page(text).unwrap(),
            "<html><body>\n<p>二、主动公开政府信息情况</p>\n<table>\n<tr><td>行政许可</td><td>3.5</td></tr>\n\
             <tr><td>规章</td><td></td></tr>\n</table>\n<p>第一行第二行 &lt; 3</p>\n<table>\n<tr><td>1</td></tr>\n</table>\n\
             <p>27   10   9</p>\n</body></html>"
        );
        for other in ["# 标题\n\n规章 | 1", "<html># \n<table>", "+---+", "a +-- b"] {
            assert_eq!(as_page(other), None, "{other}");
        }
        let lines =
            "┌────┬──┐\n│规章│0 │\n├────┼──┤\n│许可│12│\n└────┴──┘\n一、总体情况\n公开2条。";
        assert_eq!(
            as_page(lines).unwrap(),
            "<html><body>\n<table>\n<tr><td>规章</td><td>0</td></tr>\n<tr><td>许可</td><td>12</td></tr>\n</table>\n\
             <p>一、总体情况</p>\n<p>公开2条。</p>\n</body></html>"
        );
        let mixed = "# a\n\n| 规章 | 1\\|2 |\n|---|:--|\n| 许可 | |\n\n<table></table>\n\n> 某局\n>\n> 2021年1月20日\n";
        assert_eq!(
            as_page(mixed).unwrap(),
            "<html><body>\n<p>a</p>\n<table>\n<tr><td>规章</td><td>1|2</td></tr>\n<tr><td>许可</td><td></td></tr>\n</table>\n\
             <table></table>\n<p>某局</p>\n<p>2021年1月20日</p>\n</body></html>"
        );
        // Tables that nothing closes.
        assert!(as_page("# a\n<table>\n<tr>").is_some());
        assert!(as_page("+---+\n+---+\n+---+\n| a").is_some());
    }
}
