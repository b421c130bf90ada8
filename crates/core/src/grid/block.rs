//! Rectangles of cells as the clipboard carries them.

/// Reads tab-separated text as spreadsheets and word processors put it on the clipboard: cells by tab,
/// rows by line break; a cell in quotes may hold both, and quotes doubled.
///
/// Empty cells stay where they are. One line break at the end is the end of the last row.
pub fn parse(text: &str) -> Vec<Vec<String>> {
    let mut rows = vec![vec![String::new()]];
    let mut characters = text.chars().peekable();
    let mut quoted = false;
    // At the start of a cell, where a quote opens a quoted one; elsewhere it stands for itself.
    let mut fresh = true;
    while let Some(c) = characters.next() {
        let Some(cell) = rows.last_mut().and_then(|row| row.last_mut()) else { break };
        match c {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                cell.push('"');
            }
            '"' if quoted => quoted = false,
            '"' if fresh && closes(characters.clone()) => quoted = true,
            '\r' if !quoted && characters.peek() == Some(&'\n') => continue,
            '\n' | '\r' if !quoted => {
                if characters.peek().is_none() {
                    break;
                }
                rows.push(vec![String::new()]);
                fresh = true;
                continue;
            }
            '\t' if !quoted => {
                if let Some(row) = rows.last_mut() {
                    row.push(String::new());
                }
                fresh = true;
                continue;
            }
            other => cell.push(other),
        }
        fresh = false;
    }
    rows
}

/// Whether what follows an opening quote holds a closing one before a tab, a line break or the end.
fn closes(mut rest: impl Iterator<Item = char>) -> bool {
    while let Some(c) = rest.next() {
        if c == '"' {
            match rest.next() {
                Some('"') => {}
                None | Some('\t' | '\n' | '\r') => return true,
                Some(_) => return false,
            }
        }
    }
    false
}

/// Cells as tab-separated text.
pub fn to_tsv(rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for (y, row) in rows.iter().enumerate() {
        if y > 0 {
            text.push_str("\r\n");
        }
        for (x, cell) in row.iter().enumerate() {
            if x > 0 {
                text.push('\t');
            }
            text.push_str(cell);
        }
    }
    text
}

/// Cells as an HTML table, which word processors paste as a table.
pub fn to_html(rows: &[Vec<String>]) -> String {
    let mut html = "<table>".to_owned();
    for row in rows {
        html += "<tr>";
        for cell in row {
            html += "<td>";
            for c in cell.chars() {
                match c {
                    '<' => html += "&lt;",
                    '&' => html += "&amp;",
                    other => html.push(other),
                }
            }
            html += "</td>";
        }
        html += "</tr>";
    }
    html + "</table>"
}
