//! Years in titles and introductions, in Arabic and Chinese digits.

use crate::label::chinese_numeral;

/// A year in front of 年, with the place of its first digit and the end of its last: `2020`, `二〇二〇`.
pub(super) fn find_year(text: &str) -> Option<(i32, usize, usize)> {
    text.match_indices('年').find_map(|(end, _)| year_before(text, end))
}

/// The last year of a text: a name in front of it may have one too.
pub(super) fn last_year(text: &str) -> Option<(i32, usize, usize)> {
    text.rmatch_indices('年').find_map(|(end, _)| year_before(text, end))
}

fn year_before(text: &str, end: usize) -> Option<(i32, usize, usize)> {
    let before = text.get(..end)?;
    let digits: Vec<(usize, char)> =
        before.char_indices().rev().take_while(|(_, c)| year_digit(*c).is_some()).collect();
    let [(start, _)] = digits.get(3..)? else { return None };
    Some((read_year(text.get(*start..end)?)?, *start, end))
}

/// Arabic or Chinese digit of a year.
pub(super) fn year_digit(c: char) -> Option<i32> {
    match c {
        '0'..='9' => c.to_digit(10).and_then(|digit| i32::try_from(digit).ok()),
        '〇' | '○' | 'Ｏ' | '零' => Some(0),
        _ => chinese_numeral(c).filter(|n| *n < 10).map(i32::from),
    }
}

/// Four digits, as a year of this or the last century.
pub(super) fn read_year(text: &str) -> Option<i32> {
    let digits: Vec<i32> = text.chars().map(year_digit).collect::<Option<_>>()?;
    let [a, b, c, d] = *digits else { return None };
    let year = a * 1000 + b * 100 + c * 10 + d;
    (1990..2100).contains(&year).then_some(year)
}

/// Every year that a text names, in order.
fn years_in(text: &str) -> impl Iterator<Item = i32> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (year, _, end) = find_year(rest)?;
        rest = rest.get(end + '年'.len_utf8()..)?;
        Some(year)
    })
}

/// The year of 统计期限, also where 年 was lost (`统计期限为 2025  1  1  日`).
pub(in crate::extract) fn period_year(text: &str) -> Option<i32> {
    let (_, after) = text.split_once("期限").or_else(|| text.split_once("统计时间"))?;
    let after: String = after.chars().take(30).collect();
    let from = after.find(|c: char| c.is_ascii_digit())?;
    let digits: String = after.get(from..)?.chars().take_while(char::is_ascii_digit).collect();
    // `20231月1日`: the 年 was lost, and the digits of the month stand against the year.
    let is_month = after.get(from + digits.len()..)?.starts_with('月');
    match digits.split_at_checked(4) {
        Some((year, month)) if is_month && matches!(month.parse(), Ok(1..=12)) => read_year(year),
        _ => read_year(&digits),
    }
}

/// The year that a text without title is about: `现将2021年度政府信息公开工作情况报告如下`.
pub(in crate::extract) fn year_of_text(text: &str) -> Option<i32> {
    years_in(text).next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_introductions() {
        assert_eq!(period_year("统计期限自2020年1月1日起至202020年12月31日止"), Some(2020));
        assert_eq!(period_year("所列数据统计期限为 2025  1  1  日至"), Some(2025));
        // Six digits are no year.
        assert_eq!(year_of_text("自202020年起，现将2021年度"), Some(2021));
        assert_eq!(year_of_text("二〇二二年，我局"), Some(2022));
        assert_eq!(period_year("数据统计期限为20231月1日至12月31日"), Some(2023));
        assert_eq!(period_year("没有"), None);
    }
}
