//! Today, which the core does not know.

use std::time::{SystemTime, UNIX_EPOCH};

use xxgk_core::report::Date;

/// Today in Beijing, where the deadlines are: the reports know no other time. `None` where the clock
/// stands before 1970 or far in the future.
pub(crate) fn today() -> Option<Date> {
    const BEIJING: u64 = 8 * 3600;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    day(seconds.checked_add(BEIJING)? / 86_400)
}

/// The day so many days after 1 January 1970.
fn day(mut days: u64) -> Option<Date> {
    let mut year = 1970;
    loop {
        let length = if Date::new(year, 2, 29).is_some() { 366 } else { 365 };
        if days < length {
            break;
        }
        days -= length;
        year = year.checked_add(1).filter(|year| *year < 3000)?;
    }
    // The months of the year, one day after another.
    let days_of_year = (1..=12).flat_map(|month| (1..=31).map(move |day| (month, day)));
    let mut dates = days_of_year.filter_map(|(month, day)| Date::new(year, month, day));
    dates.nth(usize::try_from(days).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days() {
        let check = |days, expected| {
            assert_eq!(day(days).map(|day| day.to_string()).as_deref(), expected, "{days}");
        };
        check(0, Some("1970-01-01"));
        check(11_016, Some("2000-02-29"));
        check(11_017, Some("2000-03-01"));
        check(20_453, Some("2025-12-31"));
        check(20_454, Some("2026-01-01"));
        check(u64::MAX, None);
    }
}
