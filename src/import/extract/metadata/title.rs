//! The title: `中埠镇人民政府2020年政府信息公开工作年度报告`.

use crate::import::document::Block;
use crate::import::label::{is_invisible, narrow};

use super::front::is_furniture;
use super::organ::is_organ_like;
use super::year::find_year;

/// Longest title, in characters.
pub(super) const MAX_TITLE_CHARS: usize = 60;

/// What a title says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) organ: Option<String>,
    pub(super) year: Option<i32>,
}

pub(in crate::import::extract) fn is_report_title(text: &str) -> bool {
    read_title(text).is_some()
}

/// Whether the title at this place has its organ in the line above.
pub(in crate::import::extract) fn has_organ_above(blocks: &[Block], at: usize) -> bool {
    let lacks_organ = |block: &Block| read_title(&block.text).is_some_and(|t| t.organ.is_none());
    let above = at.checked_sub(1).and_then(|above| blocks.get(above));
    blocks.get(at).is_some_and(lacks_organ)
        && above.is_some_and(|block| is_organ_like(&block.text, true))
}

/// Reads `中埠镇人民政府2020年政府信息公开工作年度报告`, with or without organ and year.
pub(super) fn read_title(text: &str) -> Option<Title> {
    if text.len() > 4 * MAX_TITLE_CHARS || !text.contains('报') || is_furniture(text) {
        return None;
    }
    // Brackets stay as they are: names have them too.
    let plain = |c: char| if matches!(c, '（' | '）') { c } else { narrow(c) };
    let text: String = text.chars().filter(|c| !is_invisible(*c)).map(plain).collect();
    // `（2026年1月23日）` or `（全文）` behind it
    let text = match text.rfind(['(', '（']) {
        Some(at) if text.ends_with([')', '）']) => text.get(..at).unwrap_or(&text),
        _ => &text,
    };
    let ends = ["年度报告", "年报", "工作报告", "情况报告"];
    let is_title = ends.iter().any(|end| text.ends_with(end))
        && text.contains("信息公开")
        && text.chars().count() <= MAX_TITLE_CHARS
        && !text.contains([',', '。', ':', ';', '>', '、', '《', '<']);
    if !is_title {
        return None;
    }
    // A name that ends in 政府 may swallow that of 政府信息公开.
    let before = text.split("政府信息公开").next().unwrap_or_default();
    let before = text.split("信息公开").next().filter(|_| before == text).unwrap_or(before);
    let before = before.strip_prefix("关于").unwrap_or(before);
    let year_at = find_year(before);
    let (organ, year) = match year_at {
        Some((year, start, end)) => {
            let (left, right) = (before.get(..start), before.get(end..));
            let left = left.unwrap_or_default();
            let right =
                right.unwrap_or_default().trim_start_matches("年度").trim_start_matches('年');
            (if left.is_empty() { right } else { left }, Some(year))
        }
        None => (before, None),
    };
    let organ = if organ.ends_with("人民") { format!("{organ}政府") } else { organ.to_owned() };
    Some(Title { organ: is_organ_like(&organ, false).then_some(organ), year })
}

/// Titles with the blocks they cover; one may run over up to three lines.
pub(super) fn find_titles(blocks: &[Block]) -> Vec<(usize, usize, Title)> {
    let mut titles = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let mut joined = String::new();
        let mut found = None;
        for (count, part) in blocks.iter().skip(at).take(3).enumerate() {
            let text = part.single().filter(|text| text.len() <= 4 * MAX_TITLE_CHARS);
            let Some(text) = text else { break };
            joined.push_str(text);
            if let Some(title) = read_title(&joined) {
                // A line that is a title by itself takes nothing from the lines above.
                let is_whole = count == 0 || read_title(text).is_none();
                found = is_whole.then_some((at + count + 1, title));
                break;
            }
        }
        match found {
            Some((end, title)) => {
                titles.push((at, end, title));
                at = end;
            }
            None => at += 1,
        }
    }
    titles
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        let check = |text: &str, expected: Option<(Option<&str>, Option<i32>)>| {
            let title = read_title(text);
            let seen = title.as_ref().map(|title| (title.organ.as_deref(), title.year));
            assert_eq!(seen, expected, "{text}");
        };
        check(
            "中埠镇人民政府2020年政府信息公开工作年度报告",
            Some((Some("中埠镇人民政府"), Some(2020))),
        );
        check("河包镇政府信息公开工作年度报告", Some((Some("河包镇"), None)));
        check("2020年政府信息公开工作年度报告", Some((None, Some(2020))));
        check("二〇二〇年政府信息公开工作年度报告", Some((None, Some(2020))));
        check("2020年度某县统计局政府信息公开工作年度报告", Some((Some("某县统计局"), Some(2020))));
        check(
            "沐阳县人民政府 2025 年 政府信息公开工作年度报告",
            Some((Some("沐阳县人民政府"), Some(2025))),
        );
        check("横山镇人民政府信息公开工作年度报告", Some((Some("横山镇人民政府"), None)));
        check(
            "平潭综合实验区2021年度政府信息公开工作年度报告",
            Some((Some("平潭综合实验区"), Some(2021))),
        );
        check("某局2023年政府信息公开年报（全文）", Some((Some("某局"), Some(2023))));
        check(
            "某局（人防办）2023年政府信息公开工作年度报告",
            Some((Some("某局（人防办）"), Some(2023))),
        );
        check("当前位置:街镇 > 河包镇 > 政务公开 > 政府信息公开年报", None);
        check("标题: 中埠镇人民政府2020年政府信息公开工作年度报告", None);
        check("现将我局2020年度政府信息公开工作报告如下。", None);
        check("一、总体情况", None);
    }
}
