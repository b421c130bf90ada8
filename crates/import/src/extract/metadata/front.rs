//! What stands above the first section.

use crate::document::{Block, Head, Place};
use crate::label::is_invisible;
use crate::text::trim;
use xxgk_core::report::Date;

use super::organ::{is_organ_like, same_letters};
use super::signature::signature_date;
use super::title::{Title, find_titles, read_title};

/// How much of a document may stand above its first section, in blocks and in letters.
const MAX_FRONT_BLOCKS: usize = 200;
const MAX_FRONT_LETTERS: usize = 4_000;

/// What stands above the first section.
#[derive(Debug, Default)]
pub(in crate::extract) struct Front {
    pub(in crate::extract) has_title: bool,
    pub(in crate::extract) organ: Option<String>,
    pub(in crate::extract) year: Option<i32>,
    pub(in crate::extract) addressee: Option<String>,
    pub(in crate::extract) preamble: Vec<String>,
    pub(in crate::extract) signed: Option<Date>,
    pub(in crate::extract) signature_organ: Option<String>,
    /// What the page says of the document: 发布机构, 发文机关.
    pub(in crate::extract) publisher: Option<String>,
    /// What the head of a web page says, unseen.
    pub(in crate::extract) head: OfHead,
    /// Letters of everything above the first section, in which a name that is cut into lines is found again.
    pub(in crate::extract) letters: String,
    /// Navigation, print buttons, dates of publication: what belongs to the page, not to the report.
    pub(in crate::extract) furniture: Vec<(Place, String)>,
}

/// What the head of a web page says of the report.
#[derive(Debug, Default)]
pub(in crate::extract) struct OfHead {
    /// From the title of the article.
    pub(in crate::extract) organ: Option<String>,
    /// Likewise.
    pub(in crate::extract) year: Option<i32>,
    /// The source of the article, where it is an organ and not a site.
    pub(in crate::extract) publisher: Option<String>,
}

impl OfHead {
    pub(in crate::extract) fn of(head: &Head) -> OfHead {
        let title = head.title.as_deref().and_then(read_title).unwrap_or_default();
        let is_site =
            |name: &str| ["网", "社", "站", "报", "台"].iter().any(|end| name.ends_with(end));
        let publisher =
            head.publisher.clone().filter(|name| is_organ_like(name, true) && !is_site(name));
        OfHead { organ: title.organ, year: title.year, publisher }
    }
}

/// Reads everything above the first section.
pub(in crate::extract) fn read_front(blocks: &[Block]) -> Front {
    let mut front = Front {
        letters: letters_of(blocks.iter().take(MAX_FRONT_BLOCKS)),
        publisher: publisher(blocks),
        ..Front::default()
    };
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
    for block in blocks.iter().skip(from).filter(|block| !block.is_padding()) {
        front.line(block);
    }
    front
}

/// What of a name can be seen, in blocks one behind the other.
pub(in crate::extract) fn letters_of<'a>(blocks: impl Iterator<Item = &'a Block>) -> String {
    let letters = blocks.flat_map(|block| block.text.chars());
    letters.filter(|c| !is_invisible(*c) && *c != '|').take(MAX_FRONT_LETTERS).collect()
}

/// The body that published the document, as the page around it says.
fn publisher(blocks: &[Block]) -> Option<String> {
    const NAMES: [&str; 8] = [
        "发布机构",
        "发文机关",
        "发文机构",
        "发文单位",
        "公开机构",
        "公开主体",
        "制发机关",
        "发布单位",
    ];
    let is_mark = |c: char| is_invisible(c) || matches!(c, ':' | '：' | '】' | ']' | '|');
    let name_of = |text: &str| -> Option<String> {
        let name = text.split(is_mark).find(|part| !part.is_empty())?;
        let is_field = is_furniture(name) || NAMES.contains(&name);
        (!is_field && is_organ_like(name, true)).then(|| name.to_owned())
    };
    blocks.iter().enumerate().take(MAX_FRONT_BLOCKS).find_map(|(at, block)| {
        let end = NAMES.iter().find_map(|name| Some(block.text.find(name)? + name.len()))?;
        let rest = block.text.get(end..)?.trim_matches(is_mark);
        match rest.is_empty() {
            true => name_of(&blocks.get(at + 1)?.text),
            false => name_of(rest),
        }
    })
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

/// A sentence, or the first line of one that is broken; not a button.
fn is_prose(text: &str) -> bool {
    const STARTS: [&str; 6] = ["根据", "按照", "依据", "现将", "本报告", "本年度报告"];
    let length = text.chars().count();
    if length > 12 && STARTS.iter().any(|start| text.starts_with(start)) {
        return true;
    }
    text.contains(['。', '；']) || length > 12 && text.contains(['，', ',', '：', ':', '、'])
}

/// What portals print below a document: links, buttons, who runs the site.
pub(in crate::extract) fn is_below(text: &str) -> bool {
    const STARTS: [&str; 14] = [
        "附件",
        "上一篇",
        "下一篇",
        "上一条",
        "下一条",
        "版权所有",
        "主办单位",
        "承办单位",
        "主办：",
        "承办：",
        "网站标识码",
        "网站地图",
        "联系我们",
        "返回顶部",
    ];
    const PARTS: [&str; 4] = ["ICP备", "公网安备", "版权所有", "网站标识码"];
    let is_short = text.chars().count() <= 80 && !text.contains('。');
    is_furniture(text)
        || is_short
            && (STARTS.iter().any(|start| text.starts_with(start))
                || PARTS.iter().any(|part| text.contains(part)))
}

/// What portals print around a document.
pub(in crate::extract) fn is_furniture(text: &str) -> bool {
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
