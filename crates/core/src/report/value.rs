//! What a cell holds: nothing, 不适用, or an exact number.

use std::fmt;

use rust_decimal::Decimal;

/// Content of a cell. Blank is never 0, and neither is “not applicable”.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Value {
    /// Not filled in.
    #[default]
    Blank,
    /// Declared not applicable (published reports write `/`, `-` or 无).
    NotApplicable,
    /// A number.
    Number(Amount),
}

impl Value {
    /// A count.
    pub fn count(count: i64) -> Value {
        Value::Number(Amount::from(count))
    }

    /// The number, if there is one.
    pub fn number(self) -> Option<Amount> {
        match self {
            Value::Number(amount) => Some(amount),
            Value::Blank | Value::NotApplicable => None,
        }
    }

    /// Whether nothing was filled in.
    pub fn is_blank(self) -> bool {
        self == Value::Blank
    }
}

/// An exact decimal number: a count (件) or money (万元, 元). Never a float.
///
/// Trailing zeros after the point do not count: `12.50` and `12.5` are the same amount. They are
/// dropped at once, so that each amount has one form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(Decimal);

impl Amount {
    /// Nothing, as a number.
    pub const ZERO: Amount = Amount(Decimal::ZERO);

    /// Most digits before the decimal point that are accepted; far beyond any real report,
    /// and small enough that no sum of cells can overflow.
    pub const MAX_INTEGER_DIGITS: usize = 15;
    /// Most digits after the decimal point that are accepted (0.01 元 is six digits of 万元).
    pub const MAX_FRACTION_DIGITS: usize = 8;

    /// Reads plain decimal notation: an optional `-`, digits, optionally a point and digits.
    ///
    /// `None` for everything else, exponents and signs of `+` included, and for numbers over the limits.
    pub fn parse_plain(text: &str) -> Option<Amount> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (integer, fraction) = match digits.split_once('.') {
            Some((integer, fraction)) if !fraction.is_empty() => (integer, fraction),
            Some(_) => return None,
            None => (digits, ""),
        };
        let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
        if integer.is_empty() || !all_digits(integer) || !all_digits(fraction) {
            return None;
        }
        let (integer, fraction) = (integer.trim_start_matches('0'), fraction.trim_end_matches('0'));
        if integer.len() > Self::MAX_INTEGER_DIGITS || fraction.len() > Self::MAX_FRACTION_DIGITS {
            return None;
        }
        let mut mantissa = 0_i128;
        for digit in integer.bytes().chain(fraction.bytes()) {
            mantissa = mantissa * 10 + i128::from(digit - b'0');
        }
        let sign = if text.starts_with('-') { -1 } else { 1 };
        Amount::from_parts(sign * mantissa, u32::try_from(fraction.len()).ok()?)
    }

    /// `mantissa` with the decimal point before its last `scale` digits.
    fn from_parts(mantissa: i128, scale: u32) -> Option<Amount> {
        Decimal::try_from_i128_with_scale(mantissa, scale).ok().map(Amount::from)
    }

    /// The digits as an integer when this many stand behind the decimal point.
    fn mantissa_at(self, scale: u32) -> Option<i128> {
        let mut mantissa = self.0.mantissa();
        for _ in self.0.scale()..scale {
            mantissa *= 10;
            if mantissa.unsigned_abs() >> 96 != 0 {
                return None;
            }
        }
        Some(mantissa)
    }

    /// Exact sum; `None` when it leaves the range of a decimal (which cells within the limits never do).
    pub fn checked_add(self, other: Amount) -> Option<Amount> {
        let scale = self.0.scale().max(other.0.scale());
        Amount::from_parts(self.mantissa_at(scale)? + other.mantissa_at(scale)?, scale)
    }

    /// Exact difference; `None` as for [`Amount::checked_add`].
    pub fn checked_sub(self, other: Amount) -> Option<Amount> {
        self.checked_add(Amount(-other.0))
    }

    /// Exact sum of several numbers.
    pub fn checked_sum(amounts: impl IntoIterator<Item = Amount>) -> Option<Amount> {
        amounts.into_iter().try_fold(Amount::ZERO, Amount::checked_add)
    }

    /// Parts per thousand of a whole, rounded down, and what the rounding left, which can be compared with
    /// that of other parts of the same whole. `None` where this is no part (below zero, more than the
    /// whole), where the whole is nothing, and beyond the limits of cells.
    pub fn permille_of(self, whole: Amount) -> Option<(u16, i128)> {
        const SCALE: u32 = Amount::MAX_FRACTION_DIGITS as u32;
        if self.is_negative() || self > whole || self.0.scale().max(whole.0.scale()) > SCALE {
            return None;
        }
        // 96 bits and a factor of a thousand: no overflow.
        let (part, whole) = (self.mantissa_at(SCALE)? * 1000, whole.mantissa_at(SCALE)?);
        let permille = part.checked_div(whole)?;
        Some((u16::try_from(permille).ok()?, part - permille * whole))
    }

    /// The number with its decimal point moved so many places to the right (to the left where
    /// negative); `None` where [`Amount::parse_plain`] would not accept that.
    pub fn shift(self, places: i32) -> Option<Amount> {
        let scale = self.0.scale().max(u32::try_from(places).unwrap_or(0));
        let moved = scale.checked_add_signed(-places)?;
        let shifted = Amount::from_parts(self.mantissa_at(scale)?, moved)?;
        Amount::parse_plain(&shifted.to_string())
    }

    /// Distance from zero.
    pub fn abs(self) -> Amount {
        Amount(self.0.abs())
    }

    /// Whether it is below zero.
    pub fn is_negative(self) -> bool {
        self.0.is_sign_negative()
    }

    /// Whether it has no digits after the decimal point.
    pub fn is_integer(self) -> bool {
        self.0.scale() == 0
    }

    /// The number as an integer, if it is one that fits.
    pub fn to_i64(self) -> Option<i64> {
        if self.is_integer() { i64::try_from(self.0.mantissa()).ok() } else { None }
    }

    /// The number with thousands separators: `1,234.5`.
    pub fn grouped(self) -> String {
        let plain = self.to_string();
        let (sign, digits) = plain.strip_prefix('-').map_or(("", &*plain), |digits| ("-", digits));
        let (integer, fraction) = digits.split_at(digits.find('.').unwrap_or(digits.len()));
        let mut grouped = String::from(sign);
        for (index, digit) in integer.chars().enumerate() {
            if index > 0 && (integer.len() - index) % 3 == 0 {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        grouped + fraction
    }
}

impl From<Decimal> for Amount {
    fn from(decimal: Decimal) -> Amount {
        // Nearly all numbers are whole: no zeros behind the point to be taken off.
        let decimal = if decimal.scale() == 0 { decimal } else { decimal.normalize() };
        // A negative zero would print as `-0`.
        Amount(if decimal.is_zero() { Decimal::ZERO } else { decimal })
    }
}

impl From<i64> for Amount {
    fn from(count: i64) -> Amount {
        Amount(Decimal::from(count))
    }
}

impl fmt::Display for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl fmt::Debug for Amount {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_notation() {
        let check = |text: &str, expected: Option<&str>| {
            let read = Amount::parse_plain(text).map(|amount| amount.to_string());
            assert_eq!(read.as_deref(), expected, "{text:?}");
        };
        check("0", Some("0"));
        check("-0", Some("0"));
        check("007", Some("7"));
        check("-394", Some("-394"));
        check("5949.088667", Some("5949.088667"));
        check("12.50", Some("12.5"));
        check("0.0", Some("0"));
        check("999999999999999", Some("999999999999999"));
        check("1000000000000000", None);
        check("0.000000001", None);
        for bad in
            ["", "-", ".", "1.", ".5", "+1", "1e9", "0x1", "1 2", "１", "NaN", "--1", "1.2.3"]
        {
            check(bad, None);
        }
    }

    #[test]
    fn sums_are_exact() {
        let amount = |text: &str| Amount::parse_plain(text).unwrap();
        let check = |one: &str, other: &str, sum: &str, difference: &str| {
            let (one, other) = (amount(one), amount(other));
            let shown = |amount: Option<Amount>| amount.unwrap().to_string();
            assert_eq!(shown(one.checked_add(other)), sum);
            assert_eq!(shown(one.checked_sub(other)), difference);
        };
        check("0", "0", "0", "0");
        check("2", "-2", "0", "4");
        check("0.1", "0.2", "0.3", "-0.1");
        check("0.5", "-0.5", "0", "1");
        check("12.5", "7.5", "20", "5");
        check(
            "999999999999999",
            "0.00000001",
            "999999999999999.00000001",
            "999999999999998.99999999",
        );
        check(
            "-999999999999999.99999999",
            "0.00000001",
            "-999999999999999.99999998",
            "-1000000000000000",
        );
        let largest = Amount::from(Decimal::MAX);
        assert_eq!(largest.checked_add(amount("1")), None);
        assert_eq!(largest.checked_add(amount("-0.1")), None);
        assert_eq!(largest.checked_sub(largest), Some(Amount::ZERO));
        for count in [0, 7, -7, i64::MAX, i64::MIN] {
            assert_eq!(Amount::from(count).to_i64(), Some(count));
        }
        assert_eq!(amount("1.5").to_i64(), None);
        assert_eq!(largest.to_i64(), None);
    }

    #[test]
    fn parts_per_thousand() {
        let amount = |text: &str| Amount::parse_plain(text).unwrap();
        let check = |part: &str, whole: &str, expected: Option<u16>| {
            let permille = amount(part).permille_of(amount(whole)).map(|(permille, _)| permille);
            assert_eq!(permille, expected, "{part} of {whole}");
        };
        check("0", "7", Some(0));
        check("7", "7", Some(1000));
        check("1", "3", Some(333));
        check("2", "3", Some(666));
        check("0.5", "1", Some(500));
        check("0.00000001", "999999999999999", Some(0));
        check("333333333333333", "999999999999999", Some(333));
        check("999999999999998.99999999", "999999999999999", Some(999));
        check("0", "0", None);
        check("8", "7", None);
        check("-1", "7", None);
        check("-2", "-1", None);
        let left = |part: &str| amount(part).permille_of(amount("3")).map(|(_, left)| left);
        assert!(left("2") > left("1"));
        assert_eq!(Amount::from(Decimal::MAX).permille_of(Amount::from(Decimal::MAX)), None);
    }

    #[test]
    fn grouped_notation() {
        let check = |text: &str, expected: &str| {
            assert_eq!(Amount::parse_plain(text).unwrap().grouped(), expected);
        };
        check("0", "0");
        check("123", "123");
        check("1234", "1,234");
        check("-394000", "-394,000");
        check("75394432.52", "75,394,432.52");
    }
}
