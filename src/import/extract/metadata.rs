//! Title, organ, year, addressee, signature: what stands around the sections.

use crate::form::SectionId;
use crate::import::document::{Block, Place};
use crate::import::label::{chinese_numeral, is_invisible, narrow};
use crate::import::text::trim;
use crate::report::{Date, Reporter};

/// Longest title, in characters.
const MAX_TITLE_CHARS: usize = 60;
/// How far into a paragraph the name of the organ is looked for.
const MAX_INTRODUCTION_CHARS: usize = 2000;
/// Longest name of an organ, in characters; the longest in use have about 40.
const MAX_ORGAN_CHARS: usize = 48;

/// What stands above the first section.
#[derive(Debug, Default)]
pub(super) struct Front {
    pub(super) has_title: bool,
    pub(super) organ: Option<String>,
    pub(super) year: Option<i32>,
    pub(super) addressee: Option<String>,
    pub(super) preamble: Vec<String>,
    pub(super) signed: Option<Date>,
    pub(super) signature_organ: Option<String>,
    /// Navigation, print buttons, dates of publication: what belongs to the page, not to the report.
    pub(super) furniture: Vec<(Place, String)>,
}

/// What a title says.
#[derive(Debug, Default, PartialEq, Eq)]
struct Title {
    organ: Option<String>,
    year: Option<i32>,
}

pub(super) fn is_report_title(text: &str) -> bool {
    read_title(text).is_some()
}

/// Whether the title at this place has its organ in the line above.
pub(super) fn has_organ_above(blocks: &[Block], at: usize) -> bool {
    let lacks_organ = |block: &Block| read_title(&block.text).is_some_and(|t| t.organ.is_none());
    let above = at.checked_sub(1).and_then(|above| blocks.get(above));
    blocks.get(at).is_some_and(lacks_organ)
        && above.is_some_and(|block| is_organ_like(&block.text, true))
}

/// Reads `中埠镇人民政府2020年政府信息公开工作年度报告`, with or without organ and year.
fn read_title(text: &str) -> Option<Title> {
    if text.len() > 4 * MAX_TITLE_CHARS || !text.contains('报') || is_furniture(text) {
        return None;
    }
    let text: String = text.chars().filter(|c| !is_invisible(*c)).map(narrow).collect();
    // `（2026年1月23日）` or `（全文）` behind it
    let text = match text.rfind('(') {
        Some(at) if text.ends_with(')') => text.get(..at).unwrap_or(&text),
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

/// A year in front of 年, with the place of its first digit and the end of its last: `2020`, `二〇二〇`.
fn find_year(text: &str) -> Option<(i32, usize, usize)> {
    text.match_indices('年').find_map(|(end, _)| {
        let before = text.get(..end)?;
        let digits: Vec<(usize, char)> =
            before.char_indices().rev().take_while(|(_, c)| year_digit(*c).is_some()).collect();
        let [(start, _)] = digits.get(3..)? else { return None };
        Some((read_year(text.get(*start..end)?)?, *start, end))
    })
}

/// Arabic or Chinese digit of a year.
fn year_digit(c: char) -> Option<i32> {
    match c {
        '0'..='9' => c.to_digit(10).and_then(|digit| i32::try_from(digit).ok()),
        '〇' | '○' | 'Ｏ' | '零' => Some(0),
        _ => chinese_numeral(c).filter(|n| *n < 10).map(i32::from),
    }
}

/// Four digits, as a year of this or the last century.
fn read_year(text: &str) -> Option<i32> {
    let digits: Vec<i32> = text.chars().map(year_digit).collect::<Option<_>>()?;
    let [a, b, c, d] = *digits else { return None };
    let year = a * 1000 + b * 100 + c * 10 + d;
    (1990..2100).contains(&year).then_some(year)
}

/// Every year that a text names, in order.
fn years_in(text: &str) -> impl Iterator<Item = i32> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (year, _, end) = find_year(rest)?;
        rest = rest.get(end + '年'.len_utf8()..)?;
        Some(year)
    })
}

/// The year of 统计期限, also where 年 was lost (`统计期限为 2025  1  1  日`).
pub(super) fn period_year(text: &str) -> Option<i32> {
    let (_, after) = text.split_once("期限").or_else(|| text.split_once("统计时间"))?;
    let after: String = after.chars().take(30).collect();
    let from = after.find(|c: char| c.is_ascii_digit())?;
    let digits: String = after.get(from..)?.chars().take_while(char::is_ascii_digit).collect();
    read_year(&digits)
}

/// The year that a text without title is about: `现将2021年度政府信息公开工作情况报告如下`.
pub(super) fn year_of_text(text: &str) -> Option<i32> {
    years_in(text).next()
}

/// Reads everything above the first section.
pub(super) fn read_front(blocks: &[Block]) -> Front {
    let mut front = Front::default();
    let titles: Vec<(usize, usize, Title)> = find_titles(blocks);
    let mut from = 0;
    // Pages repeat the title; the last is the document's own.
    for (at, end, title) in titles.iter().rev() {
        front.has_title = true;
        front.year = front.year.or(title.year);
        front.organ = front.organ.take().or_else(|| title.organ.clone());
        from = from.max(*end);
        if front.organ.is_none() && title.organ.is_none() {
            let above = at.checked_sub(1).and_then(|above| blocks.get(above));
            front.organ = above
                .map(|block| block.text.chars().filter(|c| !is_invisible(*c)).collect::<String>())
                .filter(|text| is_organ_like(text, true));
        }
    }
    let own = titles.last().map_or(0, |(at, ..)| *at);
    let mut ahead = titles.iter().peekable();
    for (at, block) in blocks.iter().enumerate().take(own) {
        while ahead.next_if(|(_, end, _)| *end <= at).is_some() {}
        let is_title = ahead.peek().is_some_and(|(start, ..)| *start <= at);
        let is_organ = front.organ.as_ref().is_some_and(|organ| same_letters(organ, &block.text));
        let is_of_title = is_title || is_organ && at + 1 == own;
        if !is_of_title {
            front.furniture.push((block.place, block.text.clone()));
        }
    }
    for block in blocks.iter().skip(from) {
        front.line(block);
    }
    front
}

/// Titles with the blocks they cover; one may run over up to three lines.
fn find_titles(blocks: &[Block]) -> Vec<(usize, usize, Title)> {
    let mut titles = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let mut joined = String::new();
        let mut found = None;
        for (count, part) in blocks.iter().skip(at).take(3).enumerate() {
            if part.text.len() > 4 * MAX_TITLE_CHARS || part.cells.is_some() {
                break;
            }
            joined.push_str(&part.text);
            if let Some(title) = read_title(&joined) {
                // A line that is a title by itself takes nothing from the lines above.
                let is_whole = count == 0 || read_title(&part.text).is_none();
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

impl Front {
    fn line(&mut self, block: &Block) {
        let text = block.text.as_str();
        let in_brackets = text
            .strip_prefix(['（', '('])
            .and_then(|rest| rest.strip_suffix(['）', ')']))
            .map_or(text, trim);
        let furniture = |front: &mut Front| front.furniture.push((block.place, text.to_owned()));
        if is_furniture(text) {
            furniture(self);
        } else if !self.preamble.is_empty() {
            self.preamble.push(text.to_owned());
        } else if let Some((organ, date)) = signature_date(in_brackets) {
            self.signed = self.signed.or(Some(date));
            if let Some(organ) = organ {
                self.signature_organ = Some(organ);
            }
        } else if let Some(addressee) = read_addressee(text) {
            self.addressee = Some(addressee);
        } else if is_organ_like(text, true) {
            self.signature_organ = Some(text.to_owned());
        } else if is_prose(text) {
            self.preamble.push(text.to_owned());
        } else {
            furniture(self);
        }
    }
}

/// `区政府办公室：`
fn read_addressee(text: &str) -> Option<String> {
    let organ = trim(text.strip_suffix(['：', ':'])?);
    is_organ_like(organ, true).then(|| organ.to_owned())
}

/// A sentence, not a button.
fn is_prose(text: &str) -> bool {
    let length = text.chars().count();
    text.contains(['。', '；']) || length > 12 && text.contains(['，', ',', '：', ':', '、'])
}

/// What portals print around a document.
pub(super) fn is_furniture(text: &str) -> bool {
    const STARTS: [&str; 36] = [
        "当前位置",
        "您的位置",
        "您现在的位置",
        "所在位置",
        "首页",
        "标题:",
        "标题：",
        "索引号",
        "索 引 号",
        "文号",
        "发文日期",
        "发文字号",
        "发布机构",
        "发布时间",
        "发布日期",
        "成文日期",
        "生成日期",
        "公开日期",
        "日期:",
        "日期：",
        "时间:",
        "时间：",
        "来源",
        "信息来源",
        "作者",
        "编辑",
        "字体",
        "字号",
        "分享",
        "打印",
        "关闭",
        "浏览",
        "点击",
        "阅读",
        "相关链接",
        "扫一扫",
    ];
    let text = text.trim_start_matches(|c: char| {
        is_invisible(c) || matches!(c, '•' | '·' | '【' | '[' | '>' | '|' | '-' | '*')
    });
    let is_short = text.chars().count() <= 80 && !text.contains('。');
    text.is_empty() || is_short && STARTS.iter().any(|start| text.starts_with(start))
}

/// Whether a text can be the name of an organ. `strictly`: it must end as such names do.
pub(super) fn is_organ_like(text: &str, strictly: bool) -> bool {
    const ENDS: [&str; 37] = [
        "局",
        "委",
        "委员会",
        "办",
        "办公室",
        "办公厅",
        "府",
        "厅",
        "院",
        "镇",
        "乡",
        "街道",
        "办事处",
        "处",
        "中心",
        "总队",
        "支队",
        "大队",
        "站",
        "所",
        "公司",
        "区",
        "县",
        "市",
        "州",
        "盟",
        "旗",
        "省",
        "部",
        "社",
        "集团",
        "馆",
        "学校",
        "大学",
        "银行",
        "联合会",
        "协会",
    ];
    let length = text.chars().count();
    let plain = |c: char| {
        !matches!(
            c,
            '，' | '。'
                | '；'
                | '：'
                | '、'
                | '？'
                | '！'
                | ','
                | ';'
                | ':'
                | '“'
                | '”'
                | '"'
                | '《'
                | '》'
                | '<'
                | '>'
                | '|'
                | '•'
                | '【'
                | '】'
                | '/'
                | '#'
        ) && !c.is_ascii_digit()
    };
    // 住房和城乡建设局（人民防空办公室）
    let name = match text.rfind(['（', '(']) {
        Some(at) if text.ends_with(['）', ')']) => trim(text.get(..at).unwrap_or(text)),
        _ => text,
    };
    let own = ["我", "本", "各", "全"].iter().any(|start| text.starts_with(start));
    (2..=MAX_ORGAN_CHARS).contains(&length)
        && text.chars().all(plain)
        && !own
        && (!strictly || ENDS.iter().any(|end| name.ends_with(end)))
}

fn same_letters(one: &str, other: &str) -> bool {
    one.chars().filter(|c| !is_invisible(*c)).eq(other.chars().filter(|c| !is_invisible(*c)))
}

/// The organ as an introduction names it: `由两城镇人民政府党政办公室编制`, `请与连生乡人民政府联系`.
pub(super) fn organ_of_text(text: &str) -> Option<String> {
    let stops = |c: char| {
        matches!(c, '，' | '。' | '；' | '：' | '、' | ',' | ';' | ':' | '(' | '（' | '《' | '》')
    };
    let text: String = text.chars().take(MAX_INTRODUCTION_CHARS).collect();
    let after = |start: &str| -> Vec<String> {
        text.match_indices(start)
            .filter_map(|(at, _)| {
                let rest: String =
                    text.get(at + start.len()..)?.chars().take(MAX_ORGAN_CHARS + 8).collect();
                let end = rest.find(stops).unwrap_or(rest.len());
                rest.get(..end).map(str::to_owned)
            })
            .collect()
    };
    let compiled =
        after("由").into_iter().filter_map(|text| cut_at(&text, &["编制", "结合", "汇总"]));
    let of_year = text.match_indices('年').filter_map(|(at, _)| {
        let rest: String =
            text.get(at + '年'.len_utf8()..)?.chars().take(MAX_ORGAN_CHARS + 8).collect();
        cut_at(rest.trim_start_matches('度'), &["政府信息公开工作"])
    });
    let reported = after("现将").into_iter().filter_map(|text| {
        let end = text.find(|c: char| c.is_ascii_digit())?;
        text.get(..end).map(str::to_owned)
    });
    let contact = ["请与", "请联系", "与", "联系"]
        .into_iter()
        .flat_map(after)
        .map(|text| cut_at(&text, &["联系", "咨询"]).unwrap_or(text));
    compiled
        .chain(of_year)
        .chain(reported)
        .chain(contact)
        .map(|organ| trim(&organ).to_owned())
        // An office that only answers the telephone is not the organ.
        .map(|organ| {
            let office = ["党政综合办公室", "党政办公室", "党政办"].iter();
            let body = office
                .filter_map(|end| organ.strip_suffix(end))
                .find(|body| body.chars().count() > 2);
            body.unwrap_or(&organ).to_owned()
        })
        .find(|organ| {
            is_organ_like(organ, true) && organ.chars().count() > 2 && !organ.contains("领导小组")
        })
}

fn cut_at(text: &str, words: &[&str]) -> Option<String> {
    let end = words.iter().filter_map(|word| text.find(word)).min()?;
    text.get(..end).map(str::to_owned)
}

/// A signature or its date: `2021年1月20日`, `二〇二一年一月二十日`, `某局 2021-01-20`.
pub(super) fn signature_date(text: &str) -> Option<(Option<String>, Date)> {
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

/// The kind of reporter that a name suggests; the clerk corrects it where it is wrong.
pub(super) fn guess_reporter(organ: &str) -> Reporter {
    let organ = organ.trim_end_matches("办事处");
    let area =
        organ.strip_suffix("人民政府").or_else(|| organ.strip_suffix("政府")).unwrap_or(organ);
    let area = area.trim_end_matches("街道办事处");
    let ends = |words: &[&str]| words.iter().any(|word| area.ends_with(word));
    if organ.contains("政府办公厅") || organ.contains("政府办公室") {
        Reporter::GeneralOffice
    } else if ends(&["镇", "乡", "街道", "苏木"]) {
        Reporter::Township
    } else if ends(&["省", "自治区", "北京市", "上海市", "天津市", "重庆市"]) {
        Reporter::ProvinceSummary
    } else if ends(&["市", "州", "盟", "地区"]) {
        Reporter::CitySummary
    } else if ends(&["县", "区", "旗"]) {
        Reporter::CountySummary
    } else {
        Reporter::Department
    }
}

/// The signature at the end of the report.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Signature {
    /// First block of it; the report's text ends here.
    pub(super) start: usize,
    /// First block behind it: what follows belongs to the page.
    pub(super) end: usize,
    pub(super) organ: Option<String>,
    pub(super) date: Option<Date>,
}

/// Looks for the signature in the last lines of a section.
pub(super) fn find_signature(
    blocks: &[Block],
    from: usize,
    lines: usize,
    organ: Option<&str>,
) -> Option<Signature> {
    let end = blocks.len();
    let tail = || blocks.iter().enumerate().skip(from.max(end.saturating_sub(lines))).rev();
    for (at, block) in tail() {
        let Some((own, date)) = signature_date(&block.text) else { continue };
        let above = at.checked_sub(1).filter(|above| *above >= from);
        let organ_above = above
            .and_then(|above| blocks.get(above))
            .filter(|block| block.cells.is_none() && is_organ_like(&block.text, true));
        return Some(match (own, organ_above) {
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

/// Sections that no title was found for.
pub(super) fn missing_sections(found: &[SectionId]) -> Vec<SectionId> {
    SectionId::ALL.into_iter().filter(|section| !found.contains(section)).collect()
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
        check("当前位置:街镇 > 河包镇 > 政务公开 > 政府信息公开年报", None);
        check("标题: 中埠镇人民政府2020年政府信息公开工作年度报告", None);
        check("现将我局2020年度政府信息公开工作报告如下。", None);
        check("一、总体情况", None);
    }

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

    #[test]
    fn organs_of_introductions() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(organ_of_text(text).as_deref(), expected, "{text}");
        };
        check("由两城镇人民政府党政办公室编制。内容包括", Some("两城镇人民政府"));
        check("特向社会公布2024年连生乡人民政府政府信息公开工作情况报告。", Some("连生乡人民政府"));
        check("现将信访局2021年度政府信息公开工作报告如下：", Some("信访局"));
        check(
            "如有疑问请与来凤县政务服务和大数据管理局(地址：来凤县)",
            Some("来凤县政务服务和大数据管理局"),
        );
        check("特向社会公布2024年度本机关政府信息公开工作年度报告。", None);
        check(
            "根据《平武县人民政府办公室关于2021年度政府信息公开工作年度报告编制工作的通知》要求",
            None,
        );
    }

    #[test]
    fn years_of_introductions() {
        assert_eq!(period_year("统计期限自2020年1月1日起至202020年12月31日止"), Some(2020));
        assert_eq!(period_year("所列数据统计期限为 2025  1  1  日至"), Some(2025));
        // Six digits are no year.
        assert_eq!(year_of_text("自202020年起，现将2021年度"), Some(2021));
        assert_eq!(year_of_text("二〇二二年，我局"), Some(2022));
        assert_eq!(period_year("没有"), None);
    }

    #[test]
    fn kinds_of_reporters() {
        for (organ, expected) in [
            ("重庆市万州区生态环境局", Reporter::Department),
            ("河包镇", Reporter::Township),
            ("连生乡人民政府", Reporter::Township),
            ("某某街道办事处", Reporter::Township),
            ("上海市人民政府办公厅", Reporter::GeneralOffice),
            ("沭阳县人民政府", Reporter::CountySummary),
            ("淮安市", Reporter::CitySummary),
            ("重庆市人民政府", Reporter::ProvinceSummary),
            ("", Reporter::Department),
        ] {
            assert_eq!(guess_reporter(organ), expected, "{organ}");
        }
    }
}
