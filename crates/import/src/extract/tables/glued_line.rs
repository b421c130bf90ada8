//! Lines in which labels and numbers stand together without a gap.

use super::*;

impl Reader<'_> {
    /// A whole table in one line: labels of several rows, and their numbers.
    pub(super) fn is_glued_table(&self, text: &str) -> bool {
        if text.len() < 60 {
            return false;
        }
        let head: String = text.chars().take(MAX_GLUED_CHARS).collect();
        let digits = head.bytes().filter(u8::is_ascii_digit).count();
        digits >= 6 && self.index.rows_named_in(&head) >= 3
    }

    /// Takes a table in one line apart. `false` when nothing of it could be told.
    pub(super) fn take_apart(&mut self, text: &str, place: Place) -> bool {
        let mut current = None;
        let mut found = 0;
        let mut others: Vec<String> = Vec::new();
        for piece in glued::pieces(self.index, text) {
            match piece {
                Piece::Row(row) => {
                    self.out.labels += 1;
                    current = Some(row);
                }
                Piece::Heading => current = None,
                Piece::Digits(digits) => match current.take() {
                    Some(row) => {
                        found += 1;
                        self.digits_of(row, digits, place);
                    }
                    None if self.in_disputes && digits.len() >= 15 => {
                        found += 1;
                        self.glued.push(Digits { row: None, text: digits, place });
                    }
                    None => others.push(digits),
                },
                // An explanation between the label and its numbers.
                Piece::Text(text) => others.push(text),
            }
        }
        let others: Vec<String> =
            others.into_iter().filter(|text| text.contains(char::is_alphanumeric)).collect();
        if found > 0 && !others.is_empty() {
            self.text(place, others.join(" "));
        }
        found > 0
    }

    /// Digits behind the label of a row, in a line of many rows.
    pub(super) fn digits_of(&mut self, row: RowIx, digits: String, place: Place) {
        let columns = self.row_columns(row);
        let apart: Vec<&str> = digits.split_whitespace().collect();
        if columns == 1 || apart.len() == columns {
            let texts = if columns == 1 { vec![digits.as_str()] } else { apart };
            let slots = texts.into_iter().map(|text| Slot::new(text, place)).collect();
            self.out.rows.push((row, slots));
        } else {
            self.glued.push(Digits { row: Some(row), text: digits, place });
        }
    }

    /// `行政许可467`, `规章000`, `（三）不予公开1.属于国家秘密0000000`: a label with digits behind it.
    pub(super) fn glued(&self, text: &str) -> Option<(RowIx, String)> {
        let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-');
        let label = text.trim_end_matches(is_number);
        let digits = text.get(label.len()..)?;
        if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '-') {
            return None;
        }
        match self.class(label) {
            Class::Row(row) => Some((row, digits.to_owned())),
            _ => self.glued_behind_headings(text),
        }
    }

    /// The same where names of groups stand in front of the label.
    fn glued_behind_headings(&self, text: &str) -> Option<(RowIx, String)> {
        if text.len() > 4 * MAX_LABEL_CHARS {
            return None;
        }
        let mut pieces = glued::pieces(self.index, text);
        let (digits, row) = (pieces.pop(), pieces.pop());
        match (row, digits) {
            (Some(Piece::Row(row)), Some(Piece::Digits(digits)))
                if pieces.iter().all(|piece| *piece == Piece::Heading) =>
            {
                Some((row, digits))
            }
            _ => None,
        }
    }
}
