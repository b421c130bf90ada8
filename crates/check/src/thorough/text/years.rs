//! Years and dates in texts.

use std::ops::Range;

/// Digits in front of 年.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Year {
    /// Where the digits begin and 年 ends.
    pub(crate) bytes: Range<usize>,
    /// The number, if it has four digits.
    pub(crate) value: Option<i32>,
    /// Whether it stands between 《》, “” or 〔〕.
    pub(crate) is_quoted: bool,
}

/// All digits in front of 年.
pub(crate) fn years(text: &str) -> Vec<Year> {
    let mut found = Vec::new();
    let mut quotes = 0_usize;
    let mut digits: Option<usize> = None;
    let mut end = 0;
    for (at, c) in text.char_indices() {
        if c.is_ascii_digit() {
            // 2025  1  1: spaces end a number.
            if end != at || digits.is_none() {
                digits = Some(at);
            }
            end = at + 1;
            continue;
        }
        match (c, digits) {
            ('年', Some(start)) => {
                let number = &text[start..end];
                found.push(Year {
                    bytes: start..at + c.len_utf8(),
                    value: if number.len() == 4 { number.parse().ok() } else { None },
                    is_quoted: quotes > 0,
                });
            }
            (' ', Some(_)) => continue,
            ('《' | '“' | '〔', _) => quotes += 1,
            ('》' | '”' | '〕', _) => quotes = quotes.saturating_sub(1),
            _ => {}
        }
        digits = None;
    }
    found
}

/// Days like 2020年1月1日 or, without year, 12月31日.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) year: Option<i32>,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

/// The days that a sentence names; `None` when one of them is garbled.
pub(crate) fn days(sentence: &str) -> Option<Vec<Day>> {
    let compact: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found = Vec::new();
    let (mut year, mut month, mut number) = (None, None, String::new());
    for c in compact.chars() {
        match c {
            '0'..='9' => number.push(c),
            '年' => {
                if number.len() != 4 {
                    return None;
                }
                year = number.parse().ok();
                number.clear();
            }
            '月' => {
                month = if number.len() <= 2 { number.parse().ok() } else { return None };
                number.clear();
            }
            '日' => {
                if let (Some(month), Ok(day)) = (month.take(), number.parse()) {
                    found.push(Day { year: year.take(), month, day });
                }
                number.clear();
            }
            _ => number.clear(),
        }
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_of_texts() {
        let check = |text: &str, expected: &[Option<i32>]| {
            let found: Vec<_> = years(text).iter().map(|year| year.value).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("自2020年1月1日起至202020年12月31日止", &[Some(2020), None]);
        check("2025 年，我县", &[Some(2025)]);
        check("近3年", &[None]);
        check("〔2021〕30号", &[]);
        check("二〇三五年", &[]);
        assert!(years("《2019年办法》")[0].is_quoted);
    }

    #[test]
    fn days_of_sentences() {
        let check = |text: &str, expected: Option<&[(Option<i32>, u32, u32)]>| {
            let found = days(text)
                .map(|days| days.iter().map(|d| (d.year, d.month, d.day)).collect::<Vec<_>>());
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check("从2019年1月1日到12月31日止", Some(&[(Some(2019), 1, 1), (None, 12, 31)]));
        check("至202020年12月31日", None);
        check("2024 年 1 月 1 日", Some(&[(Some(2024), 1, 1)]));
        check("20241月1日", None);
        check("没有", Some(&[]));
    }
}
