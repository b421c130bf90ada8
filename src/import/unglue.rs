//! Portals publish “text versions” with everything in one line. Section titles and the headings of
//! aspects are certain enough to break such a line; numbers run together are not, and stay as they are.

use super::limits::MIN_GLUED_CHARS;
use super::sections::{aspect_named_in, title_at};
use super::text::trim;

/// Breaks a line that holds several sections; any other line stays whole.
pub(super) fn unglue(line: &str) -> Vec<&str> {
    if line.len() < MIN_GLUED_CHARS {
        return vec![line];
    }
    let titles: Vec<(usize, usize)> = line
        .match_indices('、')
        .filter_map(|(at, _)| {
            let (start, _) = line.get(..at)?.char_indices().next_back()?;
            let length = title_at(line.get(start..)?)?;
            Some((start, start + length))
        })
        .collect();
    let [(first, _), _, ..] = titles.as_slice() else { return vec![line] };
    let mut parts = Vec::new();
    // Before the first section: navigation, title and introduction, separated by spaces.
    parts.extend(line.get(..*first).unwrap_or_default().split_whitespace());
    let ends = titles.iter().skip(1).map(|(start, _)| *start).chain([line.len()]);
    for ((start, text), end) in titles.iter().zip(ends) {
        parts.extend(line.get(*start..*text).map(trim));
        parts.extend(aspects(line.get(*text..end).unwrap_or_default()));
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Breaks before `（一）主动公开方面。` and its like.
fn aspects(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, _) in text.match_indices('（') {
        let heading = text.get(at..).unwrap_or_default();
        if is_aspect_heading(heading) {
            parts.extend(text.get(from..at).map(trim));
            from = at;
        }
    }
    parts.extend(text.get(from..).map(trim));
    parts
}

fn is_aspect_heading(text: &str) -> bool {
    let mut chars = text.chars().skip(1);
    let numbered =
        chars.next().is_some_and(|c| "一二三四五".contains(c)) && chars.next() == Some('）');
    let heading: String = chars.take_while(|c| !"。：:".contains(*c)).take(20).collect();
    numbered && heading.chars().count() < 20 && aspect_named_in(&heading).is_some()
}
