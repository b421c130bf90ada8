//! What people type into a cell, read as a value.
//!
//! Accepts the ways numbers are written in Chinese offices: full-width digits, thousands separators,
//! a unit behind the number, `（12）` or `－12` for negative numbers. Refuses what is not certain.

use crate::form::{CellKind, Unit};

use super::{Amount, Value};

/// Why a text is not a value for a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedError {
    /// Not a number at all.
    NotANumber,
    /// `###`: a spreadsheet column that was too narrow when it was copied.
    Overflowed,
    /// More digits than [`Amount`] accepts.
    TooLong,
    /// A count with digits after the decimal point.
    NotAnInteger,
    /// A negative number where none can be.
    Negative,
}

/// Reads what was typed into a cell of this kind. Empty text is [`Value::Blank`].
///
/// # Errors
/// Says why the text is no value for the cell; the caller keeps the text.
pub fn read_typed(text: &str, kind: CellKind) -> Result<Value, TypedError> {
    let value = read_number_text(text, kind)?;
    if let Value::Number(number) = value {
        if !kind.is_amount() && !number.is_integer() {
            return Err(TypedError::NotAnInteger);
        }
        if !kind.is_signed() && number.is_negative() {
            return Err(TypedError::Negative);
        }
    }
    Ok(value)
}

/// Reads a number as it is printed somewhere, whether or not the cell may hold it:
/// an importer must take over what was published, and a rule must report it.
///
/// # Errors
/// [`TypedError::NotANumber`], [`TypedError::Overflowed`] or [`TypedError::TooLong`].
pub fn read_number_text(text: &str, kind: CellKind) -> Result<Value, TypedError> {
    let text = narrow(text);
    if text.is_empty() {
        return Ok(Value::Blank);
    }
    if is_not_applicable(&text) {
        return Ok(Value::NotApplicable);
    }
    if text.chars().all(|c| c == '#') {
        return Err(TypedError::Overflowed);
    }
    let (text, scale) = strip_unit(&text, kind);
    let (negative, digits) = strip_sign(text);
    let digits = strip_separators(digits).ok_or(TypedError::NotANumber)?;
    let plain = if negative { format!("-{digits}") } else { digits };
    let number = Amount::parse_plain(&plain).ok_or_else(|| {
        let only_digits = plain.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | '-'));
        if only_digits
            && plain.chars().filter(char::is_ascii_digit).count() > Amount::MAX_FRACTION_DIGITS
        {
            TypedError::TooLong
        } else {
            TypedError::NotANumber
        }
    })?;
    scale.apply(number).map(Value::Number).ok_or(TypedError::TooLong)
}

/// Whether the text is one of the ways to write “not applicable”.
fn is_not_applicable(text: &str) -> bool {
    matches!(text, "/" | "-" | "--" | "—" | "——" | "无" | "n/a" | "N/A" | "不适用")
}

/// Full-width forms to ASCII, all spaces away.
fn narrow(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}'))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xff01 + 0x21).unwrap_or(c),
            '−' | '–' | '﹣' => '-',
            '、' => ',',
            '。' => '.',
            other => other,
        })
        .collect()
}

/// A unit that differs from the unit of the cell moves the decimal point.
#[derive(Clone, Copy, PartialEq)]
enum Scale {
    None,
    /// 元 in a cell of 万元.
    Divide,
    /// 万元 in a cell of 元.
    Multiply,
}

impl Scale {
    fn apply(self, number: Amount) -> Option<Amount> {
        match self {
            Scale::None => Some(number),
            Scale::Divide => number.shift(-4),
            Scale::Multiply => number.shift(4),
        }
    }
}

fn strip_unit(text: &str, kind: CellKind) -> (&str, Scale) {
    if let CellKind::Amount(unit) = kind {
        if let Some(number) = text.strip_suffix("万元").or_else(|| text.strip_suffix('万')) {
            return (number, if unit == Unit::Yuan { Scale::Multiply } else { Scale::None });
        }
        if let Some(number) = text.strip_suffix('元') {
            return (number, if unit == Unit::WanYuan { Scale::Divide } else { Scale::None });
        }
        return (text, Scale::None);
    }
    let number = ["人次", "件", "项", "条", "个", "起", "人", "宗", "例", "次", "份"]
        .iter()
        .find_map(|unit| text.strip_suffix(unit))
        .unwrap_or(text);
    (number, Scale::None)
}

/// `-12`, and `(12)` as accountants write it.
fn strip_sign(text: &str) -> (bool, &str) {
    if let Some(digits) = text.strip_prefix('-') {
        return (true, digits);
    }
    if let Some(digits) = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')) {
        return (true, digits);
    }
    (false, text)
}

/// A comma separates thousands, never decimals. `1,23` is neither and is refused.
fn strip_separators(text: &str) -> Option<String> {
    if !text.contains(',') {
        return Some(text.to_owned());
    }
    let (integer, fraction) = match text.split_once('.') {
        Some((integer, fraction)) => (integer, Some(fraction)),
        None => (text, None),
    };
    let mut groups = integer.split(',');
    let first = groups.next()?;
    let well_formed = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if !well_formed {
        return None;
    }
    let digits = integer.replace(',', "");
    Some(match fraction {
        Some(fraction) => format!("{digits}.{fraction}"),
        None => digits,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(kind: CellKind, text: &str, expected: Result<&str, TypedError>) {
        let read = read_typed(text, kind).map(|value| match value {
            Value::Blank => "blank".to_owned(),
            Value::NotApplicable => "n/a".to_owned(),
            Value::Number(number) => number.to_string(),
        });
        assert_eq!(read, expected.map(str::to_owned), "{text:?} as {kind:?}");
    }

    #[test]
    fn counts() {
        let count = |text, expected| check(CellKind::Count, text, expected);
        for blank in ["", "  ", "\u{a0}", "\u{3000}"] {
            count(blank, Ok("blank"));
        }
        for none in ["/", "-", "—", "－", "无", "N/A"] {
            count(none, Ok("n/a"));
        }
        count("12", Ok("12"));
        count("0", Ok("0"));
        count("１２３４", Ok("1234"));
        count("1,234", Ok("1234"));
        count("1，234", Ok("1234"));
        count("1 234", Ok("1234"));
        count("12件", Ok("12"));
        count("12人次", Ok("12"));
        count("475,962", Ok("475962"));
        count("12.0", Ok("12"));
        count("12.5", Err(TypedError::NotAnInteger));
        count("-3", Err(TypedError::Negative));
        count("（12）", Err(TypedError::Negative));
        count("###", Err(TypedError::Overflowed));
        count("1,23", Err(TypedError::NotANumber));
        count("十二", Err(TypedError::NotANumber));
        count("1e3", Err(TypedError::NotANumber));
        count("+5", Err(TypedError::NotANumber));
        count("1234567890123456", Err(TypedError::TooLong));
    }

    #[test]
    fn changes_may_be_negative() {
        for (text, expected) in
            [("-394", "-394"), ("−12", "-12"), ("（8）", "-8"), ("－８", "-8"), ("5", "5")]
        {
            check(CellKind::SignedCount, text, Ok(expected));
        }
    }

    #[test]
    fn money_is_exact_and_knows_its_unit() {
        let wan = CellKind::Amount(Unit::WanYuan);
        let yuan = CellKind::Amount(Unit::Yuan);
        check(wan, "5949.088667", Ok("5949.088667"));
        check(wan, "12.50", Ok("12.5"));
        check(wan, "1,234.5万元", Ok("1234.5"));
        check(wan, "251000元", Ok("25.1"));
        check(wan, "5元", Ok("0.0005"));
        check(yuan, "251000元", Ok("251000"));
        check(yuan, "75394432.52元", Ok("75394432.52"));
        check(yuan, "7539.44万元", Ok("75394400"));
        check(yuan, "0.12345万元", Ok("1234.5"));
        check(wan, "-1", Err(TypedError::Negative));
        check(wan, "1.123456789", Err(TypedError::TooLong));
    }
}
