//! One cell: a number, a number with a remark, or something that cannot be taken for a number.

use xxgk_core::form::{CellKind, Unit};
use xxgk_core::report::{TypedError, Value, read_number_text};

/// Longest text that can be a number with a remark.
const MAX_VALUE_BYTES: usize = 240;

/// What stands in a cell.
#[derive(Debug, PartialEq)]
pub(super) enum Reading {
    /// A value.
    Value(Value),
    /// `22（其中修订16件）`
    WithRemark(Value, String),
    /// Anything else: stays blank.
    Unreadable,
}

/// Reads a cell. What is not certain is not read.
pub(super) fn read_cell(text: &str, kind: CellKind) -> Reading {
    let text = unsigned(text, kind);
    // `'12`: how a spreadsheet is told that a number is text.
    let text = text.strip_prefix(['\'', '‘', '’']).unwrap_or(text);
    match read_number_text(text, kind) {
        Ok(value) => Reading::Value(value),
        Err(TypedError::NotANumber) => match split_remark(text) {
            Some((number, remark)) => match read_number_text(number, kind) {
                Ok(value @ Value::Number(_)) => Reading::WithRemark(value, remark.to_owned()),
                _ => Reading::Unreadable,
            },
            None => Reading::Unreadable,
        },
        Err(_) => Reading::Unreadable,
    }
}

/// `+2` in the column 本年增/减, which takes a sign.
fn unsigned(text: &str, kind: CellKind) -> &str {
    let rest = text.trim_start().strip_prefix(['+', '＋']).unwrap_or(text);
    let is_number = rest.starts_with(|c: char| crate::label::narrow(c).is_ascii_digit());
    if kind.is_signed() && is_number { rest } else { text }
}

/// Whether an amount is printed in another unit than its cell has: 251000元 in a cell of 万元.
pub(super) fn is_in_other_unit(text: &str, kind: CellKind) -> bool {
    let CellKind::Amount(unit) = kind else { return false };
    let text = crate::text::trim(text);
    let is_wan = text.ends_with("万元") || text.ends_with('万');
    match unit {
        Unit::WanYuan => text.ends_with('元') && !is_wan,
        Unit::Yuan => is_wan,
    }
}

/// Whether the text stands where a number stands: a number, `-`, `###`, a number with a remark.
pub(super) fn is_value(text: &str) -> bool {
    let has_digit = || text.contains(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c));
    // `不适用` has nine bytes.
    if text.len() > MAX_VALUE_BYTES || text.len() > 9 && !has_digit() && !text.starts_with('#') {
        return false;
    }
    [CellKind::Count, CellKind::Amount(Unit::Yuan)].into_iter().any(|kind| {
        let text = unsigned(text, CellKind::SignedCount);
        match read_number_text(text, kind) {
            Ok(value) => !value.is_blank(),
            Err(TypedError::NotANumber) => match read_cell(text, kind) {
                Reading::Value(value) => !value.is_blank(),
                Reading::WithRemark(..) => true,
                Reading::Unreadable => false,
            },
            // Too many digits for a number, but no telephone number.
            Err(_) => !text.trim_start_matches('-').contains('-'),
        }
    })
}

/// A number in front of a remark that fills the rest in brackets.
fn split_remark(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let at = text.find(['（', '('])?;
    let (number, remark) = text.split_at_checked(at)?;
    let closed = remark.ends_with(['）', ')']);
    (closed && !number.trim().is_empty()).then_some((number, remark))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells() {
        let count = |text| read_cell(text, CellKind::Count);
        assert_eq!(count("12"), Reading::Value(Value::count(12)));
        assert_eq!(count("-394"), Reading::Value(Value::count(-394)));
        assert_eq!(count(""), Reading::Value(Value::Blank));
        assert_eq!(count("/"), Reading::Value(Value::NotApplicable));
        assert_eq!(
            count("22（其中修订16件）"),
            Reading::WithRemark(Value::count(22), "（其中修订16件）".to_owned())
        );
        assert_eq!(count("'12"), Reading::Value(Value::count(12)));
        for text in ["约12", "见附件", "###", "22（其中", "12人次（含", "1,23"] {
            assert_eq!(count(text), Reading::Unreadable, "{text}");
        }
    }

    #[test]
    fn what_stands_where_numbers_stand() {
        for text in [
            "0",
            "'0",
            "-",
            "——",
            "251000元",
            "12件",
            "###",
            "55（含自然失效29件）",
            "1234567890123456",
        ] {
            assert!(is_value(text), "{text}");
        }
        for text in ["", "规章", "2021年", "（一）", "0533-3081517", "约12"] {
            assert!(!is_value(text), "{text}");
        }
    }
}
