//! Where organ and date of the signature stand, after GB/T 9704-2012 7.3.5: with a seal and without. In half
//! characters of the text, 56 to a line, because digits are half as wide as Chinese characters.

use xxgk_core::print::{PrintDocument, half_characters};

/// Half characters of a line: 28 characters (GB/T 9704-2012 5.2.3).
const LINE: usize = 56;

/// The place of a signature.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Blank lines in front of it.
    pub(super) blank_lines: usize,
    /// From the left edge of the text to the organ.
    pub(super) organ: usize,
    /// From the organ to the right edge of the text, where its name takes several lines.
    pub(super) right: usize,
    /// From the left edge of the text to the date.
    pub(super) date: usize,
}

/// Where the signature stands; `None` where there is none.
pub(super) fn place(document: &PrintDocument<'_>) -> Option<Place> {
    if document.signature.is_empty() && document.date.is_empty() {
        return None;
    }
    let several = width_of_several_lines(document);
    let organ = several.unwrap_or_else(|| half_characters(&document.signature));
    let date = half_characters(&document.date);
    let right = if several.is_some() { 4 } else { 0 };
    let from_left = |right: usize, width: usize| LINE.saturating_sub(right + width);
    Some(match document.seal {
        true => {
            let (organ, date) = with_seal(organ, date);
            Place { blank_lines: 2, organ, right, date }
        }
        // 首字比发文机关署名首字右移二字; where the date is the longer one, it stands two characters in.
        // Literally so also where the date then ends nearer to the edge than the organ.
        false if date > organ => {
            let date = from_left(4, date);
            Place { blank_lines: 1, organ: date.saturating_sub(4), right, date }
        }
        false => {
            let organ = from_left(4, organ);
            Place { blank_lines: 1, organ, right, date: organ + 4 }
        }
    })
}

/// A name that is longer than a line takes several of the same length: how long they are.
pub(super) fn width_of_several_lines(document: &PrintDocument<'_>) -> Option<usize> {
    const LONGEST: usize = LINE - 8;
    let organ = half_characters(&document.signature);
    let lines = organ.div_ceil(LONGEST);
    (lines > 1).then(|| (organ.div_ceil(lines) + 2) / 2 * 2)
}

/// 加盖印章: the date four characters in from the right, the organ centred above it; two lines above leave the
/// seal, 42 mm across, its place with less than a line to the text. A long name keeps its edge, and the date
/// is centred below it.
fn with_seal(organ: usize, date: usize) -> (usize, usize) {
    let date_at = LINE.saturating_sub(8 + date);
    let centre = 2 * date_at + date;
    if organ <= date {
        return ((centre - organ) / 2, date_at);
    }
    let (centred, last) = (centre.saturating_sub(organ) / 2, LINE.saturating_sub(organ));
    if centred <= last {
        return (centred, date_at);
    }
    (last, (2 * last + organ).saturating_sub(date) / 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxgk_core::print::Options;
    use xxgk_core::report::{Date, Report, TextField};

    fn placed(organ: &str, date: bool, seal: bool) -> Option<(usize, usize, usize)> {
        let mut report = Report::for_year(2024);
        report.set_text(TextField::SignatureOrgan, organ);
        report.signed = Date::new(2025, 1, 20).filter(|_| date);
        let options = Options { seal, ..Options::default() };
        let place = place(&PrintDocument::new(&report, options))?;
        Some((place.blank_lines, place.organ, place.date))
    }

    #[test]
    fn without_a_seal() {
        // 某县自然资源局: seven characters; the date, 2025年1月20日, is 13 half characters wide.
        assert_eq!(placed("某县自然资源局", true, false), Some((1, 56 - 4 - 14, 56 - 14)));
        // The date is the longer one: it is two characters in, the organ two characters to its left.
        assert_eq!(placed("某县财政局", true, false), Some((1, 56 - 4 - 13 - 4, 56 - 4 - 13)));
        assert_eq!(placed("", true, false), Some((1, 35, 39)));
        assert_eq!(placed("某县自然资源局", false, false), Some((1, 38, 42)));
        assert_eq!(placed("", false, false), None);
    }

    #[test]
    fn with_a_seal_the_organ_is_centred_over_the_date() {
        assert_eq!(placed("某县财政局", true, true), Some((2, 56 - 8 - 13 + 1, 56 - 8 - 13)));
        let (_, organ, date) = placed("某县自然资源和规划管理局", true, true).unwrap();
        assert_eq!(date, 35);
        assert_eq!(organ, (2 * 35 + 13 - 24) / 2);
        // Too long to be centred over a date four characters in: the date goes to the middle of the name.
        let name = "某某市人力资源和社会保障综合行政执法支队";
        let (_, organ, date) = placed(name, true, true).unwrap();
        assert!(
            organ + 40 <= 56 && (2 * date + 13).abs_diff(2 * organ + 40) <= 1,
            "{organ} {date}"
        );
    }

    #[test]
    fn no_name_leaves_the_line() {
        for count in 1..120 {
            for seal in [false, true] {
                let (_, organ, date) = placed(&"局".repeat(count), true, seal).unwrap();
                assert!(organ < 56 && date + 13 <= 56, "{count} {seal}: {organ} {date}");
            }
        }
    }
}
