//! Cells and lines of numbers, before anything is known about their row.

use crate::document::Block;
use crate::label::narrow;
use crate::limits::MAX_ROW_CELLS;

use super::value::is_value;

/// A value with a digit in it: not merely `-`.
pub(super) fn is_number(text: &str) -> bool {
    text.contains(|c: char| narrow(c).is_ascii_digit()) && is_value(text)
}

/// Drops blank cells at the end, down to the wanted number.
pub(super) fn trim_blank(cells: &[String], wanted: usize) -> &[String] {
    let filled = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |at| at + 1);
    cells.get(..cells.len().min(filled.max(wanted))).unwrap_or(cells)
}

/// What follows the last bracket.
pub(super) fn behind_bracket(text: &str) -> Option<&str> {
    let at = text.rfind(['）', ')'])?;
    text.get(at..)?.strip_prefix(['）', ')'])
}

/// Splits the numbers off that stand behind a label in the same line.
pub(super) fn split_values(text: &str) -> (&str, Vec<&str>) {
    let mut head = text.trim_end();
    let mut values = Vec::new();
    while let Some(last) = head.split_whitespace().next_back() {
        let own = if is_value(last) { Some(vec![last]) } else { joined_values(last) };
        let Some(own) = own else { break };
        head = head.get(..head.len() - last.len()).unwrap_or_default().trim_end();
        values.extend(own.into_iter().rev());
        if values.len() > MAX_ROW_CELLS {
            break;
        }
    }
    values.reverse();
    (head, values)
}

/// `9、64、0` or `705 3`: the numbers of several cells in one.
pub(super) fn joined_values(text: &str) -> Option<Vec<&str>> {
    let are_values =
        |values: &[&str]| values.len() > 1 && values.iter().all(|value| is_value(value));
    let values: Vec<&str> = text.split('、').map(str::trim).take(MAX_ROW_CELLS + 2).collect();
    if are_values(&values) {
        return Some(values);
    }
    let values: Vec<&str> = text.split_whitespace().take(MAX_ROW_CELLS + 2).collect();
    (are_values(&values) && !is_grouped(&values)).then_some(values)
}

/// `1 234 567`: thousands apart, as a spreadsheet prints them.
pub(super) fn is_grouped(values: &[&str]) -> bool {
    let digits = |value: &str| value.bytes().all(|byte| byte.is_ascii_digit());
    match values {
        [first, rest @ ..] => {
            digits(first)
                && first.len() <= 3
                && !first.starts_with('0')
                && rest.iter().all(|value| value.len() == 3 && digits(value))
        }
        [] => false,
    }
}

/// `|---|---|` of Markdown, or a line of dashes, also as it stands below a heading (`====`).
pub(super) fn is_rule(block: &Block) -> bool {
    let dashes = |text: &str| {
        let inner = text.trim_matches(':');
        let mark = inner.bytes().next();
        matches!(mark, Some(b'-' | b'='))
            && inner.len() >= 3
            && inner.bytes().all(|b| Some(b) == mark)
    };
    match &block.cells {
        Some(cells) => cells.iter().all(|cell| cell.is_empty() || dashes(cell)),
        None => dashes(&block.text),
    }
}
