//! Calendar dates as integers; the core has no clock.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// A day that exists, in the years 1900 to 2999.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        let exists = (1900..3000).contains(&year) && (1..=days).contains(&day);
        exists.then_some(Date { year, month, day })
    }

    /// Reads `2021-01-20`.
    pub fn parse_iso(text: &str) -> Option<Date> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let shape = year.len() == 4 && month.len() == 2 && day.len() == 2;
        if !shape || parts.next().is_some() {
            return None;
        }
        Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    }

    /// Reads a date as people type it: `2027.1.20`, `2027-01-20`, `2027/1/20`, `2027年1月20日`, `20270120`, in full width and
    /// in Chinese digits as well; without a year (`1月20日`, `1.20`) it is one of `usual_year`, where that is known.
    ///
    /// ```
    /// use xxgk_core::report::Date;
    ///
    /// let date = Date::new(2027, 1, 20);
    /// for text in ["2027.1.20", "2027年1月20日", "20270120", "二〇二七年一月二十日", "1月20日"] {
    ///     assert_eq!(Date::parse_typed(text, Some(2027)), date);
    /// }
    /// assert_eq!(Date::parse_typed("2027.2.30", None), None);
    /// ```
    pub fn parse_typed(text: &str, usual_year: Option<i32>) -> Option<Date> {
        let mut parts: Vec<String> = vec![String::new()];
        for c in text.trim().trim_end_matches(['日', '号', '號']).chars() {
            match c {
                '0'..='9'
                | '〇'
                | '零'
                | '○'
                | '一'
                | '二'
                | '三'
                | '四'
                | '五'
                | '六'
                | '七'
                | '八'
                | '九'
                | '十' => {
                    parts.last_mut()?.push(c);
                }
                '０'..='９' => parts
                    .last_mut()?
                    .push(char::from(b'0' + u8::try_from(u32::from(c) - 0xff10).ok()?)),
                '.' | '．' | '。' | '-' | '－' | '–' | '/' | '／' | '年' | '月' | '、' => {
                    parts.push(String::new());
                }
                ' ' | '\u{3000}' => {}
                _ => return None,
            }
        }
        match parts.as_slice() {
            [all] if all.len() == 8 && all.is_ascii() => {
                Date::new(all[..4].parse().ok()?, all[4..6].parse().ok()?, all[6..].parse().ok()?)
            }
            [month, day] => Date::new(usual_year?, number(month)?, number(day)?),
            [year, month, day] => Date::new(year_number(year)?, number(month)?, number(day)?),
            _ => None,
        }
    }

    /// The year.
    pub fn year(self) -> i32 {
        self.year
    }

    /// As a Chinese signature writes it: `2021年1月20日`.
    pub fn to_chinese(self) -> String {
        format!("{}年{}月{}日", self.year, self.month, self.day)
    }

    /// The year whose report is written on this day: reports of a year are published from the
    /// following January to March (政府信息公开条例 第四十九条), so until the summer it is last year's.
    pub fn reporting_year(self) -> i32 {
        if self.month <= 6 { self.year - 1 } else { self.year }
    }
}

/// 二十, 12, 01.
fn number(text: &str) -> Option<u8> {
    if text.is_ascii() {
        return if (1..=2).contains(&text.len()) { text.parse().ok() } else { None };
    }
    let (tens, ones) = match text.split_once('十') {
        Some(("", ones)) => (1, ones),
        Some((tens, ones)) => (digit(tens)?, ones),
        None => (0, text),
    };
    let ones = if ones.is_empty() { 0 } else { digit(ones)? };
    // 一五 and 十十 are none.
    Some(tens * 10 + ones)
}

/// 2027, 二〇二七.
fn year_number(text: &str) -> Option<i32> {
    if text.is_ascii() {
        return if text.len() == 4 { text.parse().ok() } else { None };
    }
    let mut year = 0;
    for (count, c) in text.chars().enumerate() {
        if count == 4 {
            return None;
        }
        year = year * 10 + i32::from(digit(c.encode_utf8(&mut [0; 4]))?);
    }
    Some(year)
}

/// One Chinese digit.
fn digit(text: &str) -> Option<u8> {
    let at = ["〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"]
        .iter()
        .position(|digit| *digit == text);
    match text {
        "零" | "○" => Some(0),
        _ => u8::try_from(at?).ok(),
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn iso_dates() {
        let check = |text: &str, chinese: Option<&str>| {
            let read = Date::parse_iso(text).map(Date::to_chinese);
            assert_eq!(read.as_deref(), chinese, "{text:?}");
        };
        check("2021-01-20", Some("2021年1月20日"));
        check("2024-02-29", Some("2024年2月29日"));
        for bad in [
            "2023-02-29",
            "2021-1-20",
            "2021-13-01",
            "2021-00-10",
            "",
            "2021-01-20-1",
            "0021-01-01",
        ] {
            check(bad, None);
        }
    }

    #[test]
    fn typed_dates() {
        let check = |text: &str, iso: Option<&str>| {
            let read = Date::parse_typed(text, Some(2027)).map(|date| date.to_string());
            assert_eq!(read.as_deref(), iso, "{text:?}");
        };
        for text in [
            "2027.1.20",
            " 2027 . 1 . 20 ",
            "2027-01-20",
            "2027/1/20",
            "2027年1月20日",
            "2027 年 1 月 20 号",
            "20270120",
            "２０２７．１．２０",
            "２０２７０１２０",
            "二〇二七年一月二十日",
            "二零二七年一月二十日",
            "2027年1月20",
            "1月20日",
            "1.20",
            "一月二十日",
        ] {
            check(text, Some("2027-01-20"));
        }
        check("2026年十二月三十一日", Some("2026-12-31"));
        check("2026.12.10", Some("2026-12-10"));
        check("十月十日", Some("2027-10-10"));
        for bad in [
            "",
            "日",
            "2027",
            "2027年",
            "2027年1月",
            "2027.2.30",
            "2027.13.1",
            "27.1.20",
            "2027.1.20.1",
            "202701",
            "2027012",
            "202701200",
            "２月三十日",
            "2027年一五月1日",
            "十十月1日",
            "明天",
            "2027-1-20 10:00",
            "1899.1.1",
            "2027.001.2",
        ] {
            check(bad, None);
        }
        assert_eq!(Date::parse_typed("1月20日", None), None);
    }

    #[test]
    fn reports_are_written_in_the_winter_after_their_year() {
        let year_of = |month| Date::new(2027, month, 15).unwrap().reporting_year();
        assert_eq!((year_of(1), year_of(6), year_of(7), year_of(12)), (2026, 2026, 2027, 2027));
    }
}
