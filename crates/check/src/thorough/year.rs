//! Which year a report is of, where its places disagree.

use xxgk_core::report::{Report, TextField};

use super::text::sentences::{has, sentences};
use super::text::years::{Day, days};

/// What the sentence about the period says: its place, its words and its first and last day.
pub(super) struct Period {
    pub(super) field: TextField,
    pub(super) bytes: std::ops::Range<usize>,
    pub(super) first: Day,
    pub(super) last: Day,
}

impl Period {
    /// The year whose first and last day these are.
    pub(super) fn year(&self) -> Option<i32> {
        let year = self.first.year?;
        self.is_of(year).then_some(year)
    }

    pub(super) fn is_of(&self, year: i32) -> bool {
        self.first == Day { year: Some(year), month: 1, day: 1 }
            && (self.last.month, self.last.day) == (12, 31)
            && self.last.year.is_none_or(|last| last == year)
    }
}

/// The sentences about the period of the statistics, in the order of the texts.
pub(super) fn periods(report: &Report) -> Vec<Period> {
    let mut found = Vec::new();
    for field in TextField::all().filter(|field| field.is_multiline()) {
        for (at, sentence) in sentences(report.text(field)) {
            if !has(sentence, &["统计期限", "统计时限", "统计时间", "统计周期"]) {
                continue;
            }
            let start = sentence.find("统计").unwrap_or(0);
            let Some(named) = days(&sentence[start..]) else { continue };
            let [first, last, ..] = named.as_slice() else { continue };
            // What follows the last day (电子版可在……下载) is about other things.
            let end = sentence.rfind('日').filter(|end| *end > start);
            let end = end.map_or(sentence.len(), |end| end + '日'.len_utf8());
            let bytes = at.start + start..at.start + end;
            found.push(Period { field, bytes, first: *first, last: *last });
        }
    }
    found
}

/// The year that period and signature agree on, where the report is said to be of another: two of three.
pub(super) fn outvoted(report: &Report) -> Option<i32> {
    let (year, signed) = (report.year?, report.signed?);
    let of_signature = signed.year().checked_sub(1)?;
    let mut periods = periods(report).into_iter();
    let is_agreed = periods.next()?.year() == Some(of_signature);
    (of_signature != year && is_agreed).then_some(of_signature)
}
