//! The title: `中埠镇人民政府2020年政府信息公开工作年度报告`.

use crate::document::Block;
use crate::label::{is_invisible, narrow};
use crate::text::trim;
use crate::traditional::simplified;

use super::front::is_furniture;
use super::organ::{is_organ_like, is_organ_of_title};
use super::year::last_year;

/// Longest title, in characters: the longest name of an organ that we write has 200.
pub(super) const MAX_TITLE_CHARS: usize = 260;
/// Fewest characters of a line that ends where the page ends.
const MIN_CUT_LINE: usize = 12;
/// Most lines that a title runs over.
const MAX_TITLE_LINES: usize = 16;

/// What a title says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Title {
    pub(super) organ: Option<String>,
    pub(super) year: Option<i32>,
}

pub(in crate::extract) fn is_report_title(text: &str) -> bool {
    read_title(text).is_some()
}

/// Whether the title at this place has its organ in the line above.
pub(in crate::extract) fn has_organ_above(blocks: &[Block], at: usize) -> bool {
    let lacks_organ = |block: &Block| read_title(&block.text).is_some_and(|t| t.organ.is_none());
    let above = at.checked_sub(1).and_then(|above| blocks.get(above));
    blocks.get(at).is_some_and(lacks_organ)
        && above.is_some_and(|block| is_organ_like(&block.text, true))
}

/// Reads `中埠镇人民政府2020年政府信息公开工作年度报告`, with or without organ and year.
pub(super) fn read_title(text: &str) -> Option<Title> {
    if text.len() > 4 * MAX_TITLE_CHARS || !text.contains(['报', '報']) {
        return None;
    }
    if let Some(own) = own_part(text) {
        // What stands behind a field name or at the end of a path may be the name of a column.
        return read_plain(own).filter(|title| title.organ.is_some() && title.year.is_some());
    }
    if is_furniture(text) { None } else { read_plain(text) }
}

/// The title in a line that has more: `标题：某局2023年…`, `首页 > 年报 > 某局2023年…`, `某县人民政府网 某局2023年…`,
/// `某局2023年…报告_某县人民政府`. `None`: the line has nothing else.
fn own_part(text: &str) -> Option<&str> {
    let mut own = trim(text);
    let path = ['>', '＞', '»', '›', '→'];
    if let Some(at) = own.rfind(path) {
        own = trim(own.get(at..)?.trim_start_matches(path));
    }
    for part in own.split(['_', '|', '｜', '—', '–', '-']).map(trim) {
        let is_title = || read_plain(part).is_some_and(|t| t.organ.is_some() && t.year.is_some());
        if part.len() < own.len() && part.contains(['报', '報']) && is_title() {
            own = part;
            break;
        }
    }
    loop {
        let rest = behind_name_of_field(own).or_else(|| behind_site(own)).map(trim);
        match rest {
            Some(rest) if !rest.is_empty() => own = rest,
            _ => break,
        }
    }
    (own.len() < trim(text).len()).then_some(own)
}

/// What follows `标题：`, `标 题 `, `信息名称：`.
fn behind_name_of_field(text: &str) -> Option<&str> {
    const NAMES: [&str; 9] = [
        "信息名称",
        "信息标题",
        "文件名称",
        "文件标题",
        "公文标题",
        "标题",
        "名称",
        "题名",
        "正文",
    ];
    NAMES.iter().find_map(|name| {
        let mut wanted = name.chars().peekable();
        for (at, c) in text.char_indices() {
            if wanted.peek().is_none() {
                let rest = text.get(at..)?;
                let is_apart = is_invisible(c) || matches!(c, ':' | '：' | ']' | '】');
                return is_apart.then(|| rest.trim_start_matches([':', '：', ']', '】']));
            }
            if is_invisible(c) || matches!(c, '[' | '【') {
                continue;
            }
            wanted.next_if_eq(&simplified(c))?;
        }
        None
    })
}

/// What follows the name of a site or of a part of it.
fn behind_site(text: &str) -> Option<&str> {
    const ENDS: [&str; 8] = ["网", "网站", "门户", "平台", "频道", "栏目", "首页", "专栏"];
    let (first, rest) = text.split_once(char::is_whitespace)?;
    let is_site = ENDS.iter().any(|end| first.ends_with(end)) && first.chars().count() <= 40;
    is_site.then_some(rest)
}

/// A text that is a title and nothing else.
fn read_plain(text: &str) -> Option<Title> {
    // Brackets stay as they are: names have them too.
    let plain = |c: char| if matches!(c, '（' | '）' | '，') { c } else { narrow(c) };
    let letters: Vec<char> = text.chars().filter(|c| !is_invisible(*c)).map(plain).collect();
    let text: String = letters.iter().copied().map(simplified).collect();
    // `（2026年1月23日）` or `（全文）` behind it
    let text = match text.rfind(['(', '（']) {
        Some(at) if text.ends_with([')', '）']) => text.get(..at).unwrap_or(&text),
        _ => &text,
    };
    let ends = ["年度报告", "年报", "工作报告", "情况报告"];
    let is_title = ends.iter().any(|end| text.ends_with(end))
        && text.contains("信息公开")
        && text.chars().count() <= MAX_TITLE_CHARS
        && !text.contains(['。', ';', '>', '《', '<']);
    if !is_title {
        return None;
    }
    // A name that ends in 政府 may swallow that of 政府信息公开.
    let at = text.rfind("政府信息公开").or_else(|| text.rfind("信息公开"))?;
    let before = text.get(..at)?;
    const STARTS: [&str; 8] =
        ["现向社会公布", "现予公布", "现公布", "现将", "关于公布", "关于印发", "关于发布", "关于"];
    let start = STARTS.iter().find_map(|start| before.starts_with(start).then_some(start.len()));
    let start = start.unwrap_or(0);
    let before = before.get(start..)?;
    let (organ, year) = match last_year(before) {
        Some((year, from, to)) => {
            let (left, right) = (before.get(..from)?, before.get(to..)?);
            let right = right.trim_start_matches("年度").trim_start_matches('年');
            match left.is_empty() {
                true => (before.len() - right.len()..before.len(), Some(year)),
                false => (0..from, Some(year)),
            }
        }
        None => (0..before.len(), None),
    };
    // The name as it is written, traditional characters included.
    let count = |range: std::ops::Range<usize>| text.get(range).map_or(0, |t| t.chars().count());
    let skipped = count(0..start + organ.start);
    let length = count(start + organ.start..start + organ.end);
    let mut organ: String = letters.iter().skip(skipped).take(length).collect();
    if organ.ends_with("人民") {
        organ.push_str("政府");
    }
    let is_bare = year.is_none() && organ.contains(['，', ',', '、', ':']);
    (!is_bare).then(|| Title { organ: is_organ_of_title(&organ).then_some(organ), year })
}

/// Titles with the blocks they cover; one may run over several lines.
pub(super) fn find_titles(blocks: &[Block]) -> Vec<(usize, usize, Title)> {
    let mut titles = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        match title_from(blocks, at) {
            Some((end, title)) => {
                titles.push((at, end, title));
                at = end;
            }
            None => at += 1,
        }
    }
    titles
}

/// Whether a document begins with a name whose lines are as long as the page is wide.
fn is_cut_name(blocks: &[Block], at: usize, lines: usize) -> bool {
    let widths = blocks.iter().take(lines.saturating_sub(1)).map(|b| b.text.chars().count());
    let widest = widths.clone().max().unwrap_or(0);
    at == 0 && widths.clone().all(|width| width >= MIN_CUT_LINE && width + 3 >= widest)
}

/// The title that begins at a block, and the block behind it.
fn title_from(blocks: &[Block], at: usize) -> Option<(usize, Title)> {
    let mut joined = String::new();
    for (count, part) in blocks.iter().skip(at).take(MAX_TITLE_LINES).enumerate() {
        let text = match &part.cells {
            // A converter took the spaces of a title for borders.
            Some(cells) if count < 3 => cells.concat(),
            Some(_) => part.single()?.to_owned(),
            None => part.text.clone(),
        };
        if text.len() > 4 * MAX_TITLE_CHARS {
            return None;
        }
        let text = text.as_str();
        // Beyond three lines only a name that is cut by the width of the page goes on.
        let is_cut = count < 3 || joined.chars().count() >= (count - 1) * MIN_CUT_LINE;
        let goes_on = !text.contains(['。', '；', ':', '：']) || count == 0;
        if !is_cut || !goes_on || joined.len() > 4 * MAX_TITLE_CHARS {
            return None;
        }
        joined.push_str(text);
        let Some(title) = read_title(&joined) else { continue };
        if count == 0 {
            return Some((at + 1, title));
        }
        // A line that is a title by itself takes nothing from the lines above, unless it lacks what they say:
        // `某局2024年` above `政府信息公开工作年度报告`.
        let is_whole = match read_title(text) {
            None => true,
            Some(last) => last.organ.is_none() && last.year.is_none() && title.year.is_some(),
        };
        // What the page prints above the title is no part of the name.
        let is_shorter = |start: usize| {
            let own = title_from(blocks, start);
            own.is_some_and(|(_, title)| title.organ.is_some() && title.year.is_some())
        };
        let is_whole = is_whole && (is_cut_name(blocks, at, count) || !is_shorter(at + 1));
        return is_whole.then_some((at + count + 1, title));
    }
    None
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
        for text in [
            "标题: 中埠镇人民政府2020年政府信息公开工作年度报告",
            "标      题 中埠镇人民政府2020年政府信息公开工作年度报告",
            "信息名称：中埠镇人民政府2020年政府信息公开工作年度报告",
            "首页 > 年报 > 中埠镇人民政府2020年政府信息公开工作年度报告",
            "某市人民政府门户网站 中埠镇人民政府2020年政府信息公开工作年度报告",
            "中埠镇人民政府2020年政府信息公开工作年度报告_某市人民政府",
            "现公布中埠镇人民政府2020年政府信息公开工作年度报告",
        ] {
            check(text, Some((Some("中埠镇人民政府"), Some(2020))));
        }
        check(
            "雲嶺縣水務局2023年政府信息公開工作年度報告",
            Some((Some("雲嶺縣水務局"), Some(2023))),
        );
        check("正文2020年政府信息公开工作年度报告", Some((None, Some(2020))));
        let long = format!("某省第2019年筹备的{}、某某，某某工作领导小组", "很长的名称".repeat(30));
        check(&format!("{long}2024年政府信息公开工作年度报告"), Some((Some(&long), Some(2024))));
        check("根据要求，现将有关情况，信息公开工作报告", None);
        check("现将我局2020年度政府信息公开工作报告如下。", None);
        check("一、总体情况", None);
    }
}
