//! The signature: organ and date.

use crate::document::Block;
use crate::label::{chinese_numeral, is_invisible, narrow};
use crate::text::trim;
use xxgk_core::report::Date;

use super::front::Front;
use super::organ::{MAX_ORGAN_CHARS, is_organ_like, is_organ_of_title, same_letters};
use super::year::{read_year, year_digit};

/// Longest line that can be a name and a date, in bytes.
const MAX_LONG_SIGNATURE_BYTES: usize = 1_200;
/// Most lines of a name.
const MAX_NAME_LINES: usize = 16;

/// A signature or its date: `2021年1月20日`, `二〇二一年一月二十日`, `某局 2021-01-20`.
pub(in crate::extract) fn signature_date(text: &str) -> Option<(Option<String>, Date)> {
    if text.len() > 4 * (MAX_ORGAN_CHARS + 20) {
        return None;
    }
    if let Some(date) = read_date(text) {
        return Some((None, date));
    }
    // The organ in front of the date, in the same line.
    let starts = text.char_indices().filter(|(_, c)| year_digit(*c).is_some()).map(|(at, _)| at);
    for start in starts {
        let (organ, date) = text.split_at_checked(start)?;
        let organ = trim(organ);
        if let Some(date) = read_date(date).filter(|_| is_organ_like(organ, true)) {
            return Some((Some(organ.to_owned()), date));
        }
    }
    None
}

/// A text that is a date and nothing else.
fn read_date(text: &str) -> Option<Date> {
    let text: String = text.chars().filter(|c| !is_invisible(*c)).map(narrow).collect();
    let text = text.strip_prefix('(').and_then(|rest| rest.strip_suffix(')')).unwrap_or(&text);
    let (year, rest) = text.split_once(['年', '-', '/', '.'])?;
    let (month, rest) = rest.split_once(['月', '-', '/', '.'])?;
    let day = rest.strip_suffix(['日', '号']).unwrap_or(rest);
    let date = Date::new(read_year(year)?, small_number(month)?, small_number(day)?)?;
    (date.year() >= 2000).then_some(date)
}

/// 1 to 39, in Arabic or Chinese digits.
fn small_number(text: &str) -> Option<u8> {
    if text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let chars: Vec<char> = text.chars().collect();
    let unit = |c: char| chinese_numeral(c).filter(|n| *n < 10);
    match *chars {
        ['十'] => Some(10),
        [one] => unit(one),
        ['十', one] => Some(10 + unit(one)?),
        [tens, '十'] => Some(10 * unit(tens).filter(|n| *n < 4)?),
        [tens, '十', one] => Some(10 * unit(tens).filter(|n| *n < 4)? + unit(one)?),
        _ => None,
    }
}

/// The signature at the end of the report.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::extract) struct Signature {
    /// First block of it; the report's text ends here.
    pub(in crate::extract) start: usize,
    /// First block behind it: what follows belongs to the page.
    pub(in crate::extract) end: usize,
    pub(in crate::extract) organ: Option<String>,
    pub(in crate::extract) date: Option<Date>,
}

/// Looks for the signature in the last lines of a section.
pub(in crate::extract) fn find_signature(
    blocks: &[Block],
    from: usize,
    lines: usize,
    front: &Front,
) -> Option<Signature> {
    let organ = front.organ.as_deref();
    let end = blocks.len();
    let tail = || blocks.iter().enumerate().skip(from.max(end.saturating_sub(lines))).rev();
    for (at, block) in tail() {
        let read =
            signature_date(&block.text).or_else(|| long_signature(&block.text, &front.letters));
        let Some((own, date)) = read else { continue };
        let above = at.checked_sub(1).filter(|above| *above >= from);
        let organ_above = above
            .and_then(|above| blocks.get(above))
            .filter(|block| block.cells.is_none() && is_organ_like(&block.text, true));
        let cut = cut_name(blocks, from, at, &front.letters);
        return Some(match (own, organ_above) {
            (None, _) if cut.is_some() => {
                let (start, organ) = cut.unwrap_or_default();
                Signature { start, end: at + 1, organ: Some(organ), date: Some(date) }
            }
            (None, Some(block)) => Signature {
                start: at - 1,
                end: at + 1,
                organ: Some(block.text.clone()),
                date: Some(date),
            },
            (own, _) => Signature { start: at, end: at + 1, organ: own, date: Some(date) },
        });
    }
    // Without a date only the organ's own name counts.
    let (at, block) = tail().next()?;
    let is_organ = at > from && organ.is_some_and(|organ| same_letters(organ, &block.text));
    is_organ.then(|| Signature { start: at, end, organ: Some(block.text.clone()), date: None })
}

/// A name longer than other lines can be, which the title has as well, with the date behind it.
fn long_signature(text: &str, front: &str) -> Option<(Option<String>, Date)> {
    if text.len() > MAX_LONG_SIGNATURE_BYTES {
        return None;
    }
    let letters: String = text.chars().filter(|c| !is_invisible(*c)).collect();
    let starts = letters.char_indices().filter(|(_, c)| year_digit(*c).is_some());
    starts.map(|(at, _)| at).find_map(|at| {
        let (name, date) = letters.split_at_checked(at)?;
        let date = read_date(date)?;
        is_name_of_title(name, front).then(|| (Some(name.to_owned()), date))
    })
}

/// Whether the title says a name: in front of the year.
fn is_name_of_title(name: &str, front: &str) -> bool {
    let behind = front.split_once(name).map_or("", |(_, behind)| behind);
    is_organ_of_title(name)
        && (behind.starts_with(|c| year_digit(c).is_some()) || behind.starts_with("政府信息公开"))
}

/// A name above the date that the width of the page cuts into lines; as a whole it stands in the title as well.
fn cut_name(blocks: &[Block], from: usize, at: usize, front: &str) -> Option<(usize, String)> {
    let mut found = None;
    let mut name = String::new();
    for start in (from..at).rev().take(MAX_NAME_LINES) {
        let block = blocks.get(start).filter(|block| block.cells.is_none())?;
        name =
            [block.text.as_str(), &name].concat().chars().filter(|c| !is_invisible(*c)).collect();
        if name.is_empty() || !front.contains(&name) {
            break;
        }
        found = Some((start, name.clone()));
    }
    found.filter(|(_, name)| is_name_of_title(name, front))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates() {
        let check = |text: &str, expected: Option<&str>| {
            let read = signature_date(text).map(|(organ, date)| match organ {
                Some(organ) => format!("{organ} {date}"),
                None => date.to_string(),
            });
            assert_eq!(read.as_deref(), expected, "{text}");
        };
        check("2021年1月20日", Some("2021-01-20"));
        check("（2026年1月23日）", Some("2026-01-23"));
        check("二〇二一年一月二十日", Some("2021-01-20"));
        check("二○二一年十二月三十一日", Some("2021-12-31"));
        check("2021-01-20", Some("2021-01-20"));
        check("2021.1.20", Some("2021-01-20"));
        check("2021 年 1 月 20 日", Some("2021-01-20"));
        check("万州区生态环境局  2021年1月20日", Some("万州区生态环境局 2021-01-20"));
        check("截至2021年1月20日", None);
        check("2021年13月1日", None);
        check("2021年", None);
        check("1.2.3", None);
    }
}
