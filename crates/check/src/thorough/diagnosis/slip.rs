//! Slips: how one number becomes another under a clerk's hands.

use super::cause::Cause;

/// How well a slip explains a wrong number. Points only order the explanations; they were chosen so
/// that a specific slip beats an unspecific one.
pub(in crate::thorough) type Points = u32;

/// The best explanation of how `right` came to be written as `wrong`, from the two numbers alone.
pub(in crate::thorough) fn explain(wrong: i64, right: i64) -> (Points, Cause) {
    if wrong <= 0 || right < 0 {
        return (20, Cause::WrongNumber);
    }
    if right == 0 {
        return (25, Cause::ShouldBeZero);
    }
    let (wrong_digits, right_digits) = (wrong.to_string(), right.to_string());
    let (wrong_digits, right_digits) = (wrong_digits.as_bytes(), right_digits.as_bytes());
    if is_transposed(wrong_digits, right_digits) {
        return (90, Cause::Transposed);
    }
    if right.checked_mul(10) == Some(wrong) {
        return (80, Cause::TenTimes);
    }
    if wrong.checked_mul(10) == Some(right) {
        return (80, Cause::Tenth);
    }
    let longer = wrong_digits.len().max(right_digits.len());
    if longer >= 2 && is_one_inserted(wrong_digits, right_digits) {
        return (60, Cause::ExtraDigit);
    }
    if longer >= 2 && is_one_inserted(right_digits, wrong_digits) {
        return (60, Cause::LostDigit);
    }
    if wrong_digits.len() == right_digits.len() {
        let different =
            wrong_digits.iter().zip(right_digits).filter(|(one, other)| one != other).count();
        if different == 1 {
            let points = if longer >= 2 { 50 } else { 30 };
            return (points, Cause::WrongDigit);
        }
    }
    (15, Cause::WrongNumber)
}

/// Two neighbouring digits changed places.
fn is_transposed(one: &[u8], other: &[u8]) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let different: Vec<usize> = (0..one.len()).filter(|at| one[*at] != other[*at]).collect();
    match different.as_slice() {
        [first, second] => {
            second - first == 1 && one[*first] == other[*second] && one[*second] == other[*first]
        }
        _ => false,
    }
}

/// `long` is `short` with one more digit somewhere.
fn is_one_inserted(long: &[u8], short: &[u8]) -> bool {
    long.len() == short.len() + 1
        && (0..long.len()).any(|at| {
            let (before, behind) = long.split_at(at);
            short.starts_with(before) && behind[1..] == short[at..]
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_recognised() {
        let check = |wrong, right, expected| assert_eq!(explain(wrong, right).1, expected);
        check(63, 36, Cause::Transposed);
        check(1203, 1230, Cause::Transposed);
        check(321, 123, Cause::WrongNumber);
        check(70, 7, Cause::TenTimes);
        check(7, 70, Cause::Tenth);
        check(7113, 713, Cause::ExtraDigit);
        check(13, 713, Cause::LostDigit);
        check(719, 713, Cause::WrongDigit);
        check(5, 0, Cause::ShouldBeZero);
        check(0, 5, Cause::WrongNumber);
        check(-5, 5, Cause::WrongNumber);
        check(i64::MAX, 1, Cause::WrongNumber);
    }
}
