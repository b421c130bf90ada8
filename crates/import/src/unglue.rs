//! Portals publish “text versions” with everything in one line. Section titles and the headings of
//! aspects are certain enough to break such a line; numbers run together are not, and stay as they are.

use super::limits::MIN_GLUED_CHARS;
use super::sections::{aspect_named_in, title_at};
use super::text::trim;

/// Longest signature with what a page prints behind it, in characters.
const MAX_SIGNATURE_CHARS: usize = 120;

/// Breaks a line that holds several sections, or ends with the title of one; any other line stays whole.
pub(super) fn unglue(line: &str) -> Vec<&str> {
    if let Some((text, title)) = title_behind(line) {
        return vec![text, title];
    }
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
    if let Some((text, below)) = parts.last().and_then(|last| signature_below(last)) {
        parts.pop();
        parts.push(text);
        parts.extend(below.split_whitespace());
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// The title of a section behind the last sentence of a paragraph: `…向社会公布。 一、总体情况`.
fn title_behind(line: &str) -> Option<(&str, &str)> {
    let at = line.rfind(['。', '！'])? + '。'.len_utf8();
    let (text, rest) = line.split_at_checked(at)?;
    let title = trim(rest);
    let is_title = title_at(title) == Some(title.len());
    is_title.then_some((trim(text), title))
}

/// What stands behind the last sentence where that has a date: the signature, and links of the page.
fn signature_below(text: &str) -> Option<(&str, &str)> {
    let at = text.rfind('。')? + '。'.len_utf8();
    let (text, below) = text.split_at_checked(at)?;
    let has_date = ['年', '月', '日'].iter().all(|part| below.contains(*part))
        && below.chars().count() <= MAX_SIGNATURE_CHARS;
    has_date.then_some((text, below))
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_behind_a_paragraph_is_a_line_of_its_own() {
        assert_eq!(unglue("现向社会公布。 一、总体情况"), ["现向社会公布。", "一、总体情况"]);
        for line in
            ["现向社会公布。一、总体情况如下", "一、总体情况", "见一、总体情况", "公开。一、做好"]
        {
            assert_eq!(unglue(line), [line]);
        }
    }

    #[test]
    fn the_signature_is_a_line_of_its_own() {
        let filler = "我局依法公开。".repeat(20);
        let line = format!(
            "首页 一、总体情况{filler}二、主动公开政府信息情况规章000六、其他需要报告的事项无其他事项。某县水务局2021年1月26日 打印 关闭"
        );
        let parts = unglue(&line);
        assert_eq!(
            parts.get(parts.len() - 5..),
            Some(
                [
                    "六、其他需要报告的事项",
                    "无其他事项。",
                    "某县水务局2021年1月26日",
                    "打印",
                    "关闭"
                ]
                .as_slice()
            )
        );
    }
}
