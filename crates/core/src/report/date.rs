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
    fn reports_are_written_in_the_winter_after_their_year() {
        let year_of = |month| Date::new(2027, month, 15).unwrap().reporting_year();
        assert_eq!((year_of(1), year_of(6), year_of(7), year_of(12)), (2026, 2026, 2027, 2027));
    }
}
