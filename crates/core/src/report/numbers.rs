//! Numbers in running text, and the cells that say the same, so that the editor can offer to bind one
//! to the other. What is doubtful is not found: a wrong offer is worse than none.

use crate::form::{CellIx, CellKind};

use super::{Amount, Report, Value, read_number_text};

/// A whole number of a text with its digits, separators and sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FoundNumber {
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends, in bytes.
    pub end: usize,
    /// Its value, as written: `12.5` where the text says 12.5万元.
    pub number: Amount,
}

/// The numbers of a text that can be those of cells, from its beginning to its end: ASCII and
/// full-width digits, thousands separators, decimals.
///
/// Left out are dates and years, numbers of documents (〔2021〕30号) and of articles (第36条),
/// of list items, percentages, telephone numbers, ranges, and what is part of a word (5G).
pub fn numbers_in(text: &str) -> Vec<FoundNumber> {
    let mut found = Vec::new();
    let mut end = 0;
    while let Some(start) = text.get(end..).and_then(|rest| rest.find(is_digit)).map(|at| end + at)
    {
        end = end_of_run(text, start);
        let (before, rest) = text.split_at_checked(start).unwrap_or_default();
        let (run, after) = rest.split_at_checked(end - start).unwrap_or_default();
        if is_part_of_something(before, run, after) {
            continue;
        }
        if let Ok(Value::Number(number)) = read_number_text(run, CellKind::Count) {
            let sign = before.strip_suffix(DASHES).filter(|before| {
                before
                    .chars()
                    .next_back()
                    .is_none_or(|c| c.is_ascii_whitespace() || "　（(，,：:".contains(c))
            });
            found.push(
                match sign.and_then(|before| Some((before, Amount::ZERO.checked_sub(number)?))) {
                    Some((before, number)) => FoundNumber { start: before.len(), end, number },
                    None => FoundNumber { start, end, number },
                },
            );
        }
    }
    found
}

/// The cells that hold this number, totals first, then in the order of the form.
pub fn cells_with(report: &Report, number: Amount) -> Vec<CellIx> {
    let form = report.form();
    let cells = |is_total| {
        report.values().filter(move |(cell, value)| {
            *value == Value::Number(number) && form.cell(*cell).is_total == is_total
        })
    };
    cells(true).chain(cells(false)).map(|(cell, _)| cell).collect()
}

const DASHES: [char; 3] = ['-', '−', '－'];

fn is_full_width(c: char) -> bool {
    ('０'..='９').contains(&c)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_full_width(c)
}

/// Where the digits end, and what joins digits to digits: `12,345.6`, but also `2024-01-20`, which is
/// then no number as a whole. A full-width comma between ASCII digits is one of the sentence.
fn end_of_run(text: &str, start: usize) -> usize {
    let mut chars = text.get(start..).unwrap_or_default().char_indices().peekable();
    let (mut end, mut last) = (start, '\0');
    while let Some((at, c)) = chars.next() {
        if !is_digit(c) {
            let joins = match chars.peek() {
                Some((_, next)) if is_digit(*next) => match c {
                    '，' => is_full_width(last) && is_full_width(*next),
                    _ => ",.．-−－–—~～/／:：".contains(c),
                },
                _ => false,
            };
            if !joins {
                break;
            }
        }
        last = c;
        end = start + at + c.len_utf8();
    }
    end
}

fn is_part_of_something(before: &str, run: &str, after: &str) -> bool {
    let previous = before.chars().next_back().unwrap_or('\n');
    let next = after.chars().next().unwrap_or('\n');
    let is_letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    let dashed_word = before.strip_suffix(DASHES).is_some_and(|word| word.ends_with(is_letter));
    if is_letter(previous) || is_letter(next) || dashed_word {
        return true;
    }
    // 第36条, 〔2021〕, .5, 百分之12
    if "第〔[［【.．".contains(previous) || before.ends_with("百分之") {
        return true;
    }
    // （1） and 1. at the beginning of a line
    let line = before.rsplit('\n').next().unwrap_or_default();
    let is_item = line.trim().is_empty() && ".．、)）".contains(next);
    if is_item || ("(（".contains(previous) && ")）".contains(next)) {
        return true;
    }
    // A telephone number or a code
    if run.starts_with(['0', '０']) && run.chars().nth(1).is_some_and(is_digit) {
        return true;
    }
    let unit = after.trim_start_matches([' ', '　']);
    let multiplied = unit.starts_with(['百', '千', '万', '亿']) && !unit.starts_with("万元");
    multiplied || unit.starts_with(['%', '％', '‰']) || unit.starts_with("个月") || is_date(unit)
}

/// Whether what follows a number makes it part of a date or of a document's number: 年, or 至12月.
fn is_date(unit: &str) -> bool {
    const UNITS: [char; 5] = ['年', '月', '日', '号', '时'];
    let second = unit.strip_prefix(['至', '到', '、', '和', '与']).unwrap_or_default();
    let behind = second.trim_start_matches(is_digit);
    unit.starts_with(UNITS) || (behind.len() < second.len() && behind.starts_with(UNITS))
}
