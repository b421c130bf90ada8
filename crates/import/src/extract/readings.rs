//! Ways to read digits that stand together without a gap: `270020130` in a row of seven columns.
//!
//! No number begins with a needless 0, a gap is always a border, and where a row has totals each must
//! be the sum of the numbers in front of it (RULES A01, A04).

use xxgk_core::form::{CellKind, Form, Row, RowIx, TableId};

/// More ways than this are as good as none.
const MAX_READINGS: usize = 400;
/// Steps of one search.
const MAX_STEPS: usize = 50_000;
/// Steps of all searches of a document; a table that a portal ran together takes a few thousand.
pub(super) const ALL_STEPS: usize = 200_000;
/// Digits of one number that stands among others.
const MAX_DIGITS: usize = 9;

/// What a place of the row holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Number(CellKind),
    /// The sum of the numbers since the last total.
    Total,
}

/// The numbers of one way, as texts.
pub(super) type Reading = Vec<String>;

/// Every way to read the digits as this row (without row: all of table four). `None` when there are
/// too many to be of use. `left`: how many steps of all searches are left.
pub(super) fn readings(
    form: &Form,
    row: Option<RowIx>,
    digits: &str,
    left: &mut usize,
) -> Option<Vec<Reading>> {
    let chars: Vec<char> = digits.trim().chars().collect();
    let mut search = Search {
        chars: &chars,
        parts: &parts(form, row),
        now: Vec::new(),
        found: Vec::new(),
        steps: MAX_STEPS.min(*left),
    };
    let before = search.steps;
    let is_complete = search.at(0, 0, 0);
    *left = left.saturating_sub(before - search.steps);
    is_complete.then_some(search.found)
}

/// One digit per column and no gap: there is only one way, whether or not the sum is right. What was
/// published wrong must be read as it was published.
pub(super) fn one_each(columns: usize, digits: &str) -> Option<Reading> {
    let fits = digits.len() == columns && digits.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| digits.chars().map(String::from).collect())
}

fn parts(form: &Form, row: Option<RowIx>) -> Vec<Part> {
    let of_row = |row: &Row| -> Vec<Part> {
        // The last column is 总计, in （七）总计 as in any other row.
        let total = row.cells().next_back().filter(|_| row.table != TableId::Two);
        row.cells()
            .map(|cell| match Some(cell) == total {
                true => Part::Total,
                false => Part::Number(form.cell(cell).kind),
            })
            .collect()
    };
    match row {
        Some(row) => form.rows.get(row.index()).map(of_row).unwrap_or_default(),
        None => form.rows_of(TableId::Four).flat_map(of_row).collect(),
    }
}

struct Search<'a> {
    chars: &'a [char],
    parts: &'a [Part],
    now: Reading,
    found: Vec<Reading>,
    steps: usize,
}

impl Search<'_> {
    /// Goes on at a place of the text and of the row. `false`: too many ways.
    fn at(&mut self, from: usize, part: usize, sum: u64) -> bool {
        let Some(steps) = self.steps.checked_sub(1) else { return false };
        self.steps = steps;
        let gap = self.rest(from).iter().take_while(|c| c.is_whitespace()).count();
        let from = from + gap;
        let Some(kind) = self.parts.get(part).copied() else {
            if from == self.chars.len() {
                self.found.push(self.now.clone());
            }
            return self.found.len() <= MAX_READINGS;
        };
        match kind {
            Part::Total => {
                let total: Vec<char> = sum.to_string().chars().collect();
                !self.rest(from).starts_with(&total) || self.take(from, total.len(), part, 0)
            }
            Part::Number(kind) => {
                for length in self.lengths(from, kind) {
                    let text: String = self.rest(from).iter().take(length).collect();
                    let number = text.parse::<u64>().unwrap_or(0);
                    if !self.take(from, length, part, sum.saturating_add(number)) {
                        return false;
                    }
                }
                true
            }
        }
    }

    fn rest(&self, from: usize) -> &[char] {
        self.chars.get(from..).unwrap_or_default()
    }

    fn take(&mut self, from: usize, length: usize, part: usize, sum: u64) -> bool {
        self.now.push(self.rest(from).iter().take(length).collect());
        let goes_on = self.at(from + length, part + 1, sum);
        self.now.pop();
        goes_on
    }

    /// Lengths of the numbers that can begin here.
    fn lengths(&self, from: usize, kind: CellKind) -> Vec<usize> {
        let rest = self.rest(from);
        let sign = usize::from(kind.is_signed() && rest.first() == Some(&'-'));
        let digits = rest.iter().skip(sign).take_while(|c| c.is_ascii_digit()).count();
        let longest = match rest.get(sign) {
            Some('0') => 1,
            _ => digits.min(MAX_DIGITS),
        };
        let mut lengths: Vec<usize> = (1..=longest).map(|length| sign + length).collect();
        if kind.is_amount() {
            let point = sign + if longest == 1 { 1 } else { digits };
            let fraction = rest.iter().skip(point + 1).take_while(|c| c.is_ascii_digit()).count();
            if rest.get(point) == Some(&'.') && fraction > 0 {
                lengths = vec![point + 1 + fraction];
            }
            // The unit belongs to the number.
            let unit = |length: &usize| {
                let unit =
                    rest.iter().skip(*length).take_while(|c| matches!(c, '万' | '元')).count();
                length + unit
            };
            lengths = lengths.iter().map(unit).collect();
        }
        lengths
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxgk_core::form::FormId;

    fn check(form: FormId, row: &str, digits: &str, expected: &[&str]) {
        let form = Form::get(form);
        let row = form.find_row(row).map(|row| form.cell(row.first_cell).row);
        let found: Vec<String> = readings(form, row, digits, &mut { ALL_STEPS })
            .unwrap_or_default()
            .into_iter()
            .map(|reading| reading.join(" "))
            .collect();
        assert_eq!(found, expected, "{digits}");
    }

    #[test]
    fn rows_with_totals() {
        let check = |digits, expected: &[&str]| {
            check(FormId::F2021, "requests.granted", digits, expected);
        };
        check("0000000", &["0 0 0 0 0 0 0"]);
        check("270020130", &["2 7 0 0 20 1 30", "27 0 0 2 0 1 30"]);
        check("801000081", &["80 1 0 0 0 0 81"]);
        check("23 0 00 0 023", &["23 0 0 0 0 0 23"]);
        check("200 000121", &["20 0 0 0 0 1 21"]);
        check("3000004", &[]);
        check("", &[]);
        check("12", &[]);
        // As many digits as columns that do not add up: read one by one, where that is certain.
        assert_eq!(one_each(7, "3000004").unwrap().join(" "), "3 0 0 0 0 0 4");
        assert_eq!(one_each(7, "30 00004"), None);
        assert_eq!(one_each(7, "30000004"), None);
    }

    #[test]
    fn table_four() {
        check(FormId::F2021, "", "10203120001200000", &["1 0 2 0 3 12 0 0 0 12 0 0 0 0 0"]);
        check(FormId::F2021, "", &"0".repeat(15), &["0 0 0 0 0 0 0 0 0 0 0 0 0 0 0"]);
    }

    #[test]
    fn rows_without_totals() {
        let f19 = FormId::F2019;
        check(f19, "disclosure.regulations", "000", &["0 0 0"]);
        check(f19, "disclosure.regulations", "007", &["0 0 7"]);
        check(f19, "disclosure.fees", "35-15", &["35 -15"]);
        check(f19, "disclosure.fees", "350", &["3 50", "35 0"]);
        check(f19, "disclosure.procurement", "1 2.50元", &["1 2.50元"]);
        assert_eq!(
            readings(Form::get(f19), None, &"1".repeat(400), &mut { ALL_STEPS })
                .map(|all| all.len()),
            Some(0)
        );
    }
}
