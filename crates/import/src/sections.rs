//! The titles of the six sections and the headings of the five aspects, in the variants of
//! published reports (`docs` of the format: template, notice and what clerks make of them).

use std::collections::HashSet;
use std::sync::OnceLock;

use xxgk_core::form::{Aspect, Form, FormId, SectionId};

use super::label::{LabelText, Ordinal, is_invisible, may_be_label, printed_labels};

/// Titles that the notices use besides those of the template, and frequent variants.
const VARIANTS: [(SectionId, &str); 10] = [
    (SectionId::Disclosure, "行政机关主动公开政府信息情况"),
    (SectionId::Requests, "收到和处理政府信息公开申请的情况"),
    (SectionId::Disputes, "因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
    (SectionId::Disputes, "政府信息公开行政复议和行政诉讼情况"),
    (SectionId::Problems, "政府信息公开工作存在的主要问题及改进情况"),
    (SectionId::Problems, "存在的主要问题和改进情况"),
    (SectionId::Problems, "存在的问题及改进情况"),
    (SectionId::Problems, "存在问题及改进情况"),
    (SectionId::Other, "其他需要报告事项"),
    (SectionId::Other, "其它需要报告的事项"),
];

/// Longest title line, in characters without punctuation.
const MAX_TITLE_CHARS: usize = 34;
/// Longest title line, in bytes, everything included.
const MAX_TITLE_BYTES: usize = 240;
/// Longest heading of an aspect, in characters.
const MAX_HEADING_CHARS: usize = 30;

fn known_titles() -> impl Iterator<Item = (SectionId, &'static str)> {
    SectionId::ALL.into_iter().map(|section| (section, section.title())).chain(VARIANTS)
}

/// The same, ready to compare.
fn known_cores() -> &'static [(SectionId, String)] {
    static CORES: OnceLock<Vec<(SectionId, String)>> = OnceLock::new();
    CORES.get_or_init(|| {
        known_titles().map(|(section, title)| (section, LabelText::parse(title).core)).collect()
    })
}

/// Length in bytes of a numbered, known title at the beginning of a longer text.
pub(super) fn title_at(text: &str) -> Option<usize> {
    known_titles()
        .filter_map(|(section, title)| {
            let rest = text.strip_prefix(section.ordinal())?.strip_prefix('、')?;
            Some(text.len() - rest.strip_prefix(title)?.len())
        })
        .max()
}

/// The section that a line is the title of.
///
/// A known title needs no number; other wording needs the right number and the right words.
pub(super) fn section_title(text: &str) -> Option<SectionId> {
    let first = text.chars().find(|c| !is_invisible(*c))?;
    let begins_title = |(_, known): &(SectionId, String)| known.starts_with(first);
    let may_be_title = "一二三四五六第".contains(first) || known_cores().iter().any(begins_title);
    if text.len() > MAX_TITLE_BYTES || !may_be_title {
        return None;
    }
    let label = LabelText::parse(text);
    let numbered = match label.ordinal {
        Some(Ordinal::Top(number)) => SectionId::ALL.get(usize::from(number).checked_sub(1)?),
        Some(_) => return None,
        None => None,
    };
    // A table of contents puts the page number behind the title.
    let core = label.core.trim_end_matches(|c: char| c.is_ascii_digit());
    if core.is_empty() || core.chars().count() > MAX_TITLE_CHARS {
        return None;
    }
    if let Some((section, _)) = known_cores().iter().find(|(_, known)| known == core) {
        return Some(*section);
    }
    let section = *numbered?;
    let has = |words: &[&str]| words.iter().any(|word| core.contains(word));
    let fits = match section {
        SectionId::Overview => has(&["总体情况", "基本情况", "总体概况", "概述", "工作情况"]),
        SectionId::Disclosure => has(&["主动公开"]),
        SectionId::Requests => has(&["申请"]) && !has(&["复议", "诉讼"]),
        SectionId::Disputes => has(&["复议"]) || has(&["诉讼"]),
        SectionId::Problems => has(&["问题", "不足"]),
        SectionId::Other => has(&["其他", "其它"]),
    };
    // `三、本年度办理结果` and its neighbours are rows of table three.
    let is_row = || has(&["数量", "结转", "办理结果"]) || is_form_row(core);
    (fits && !is_row()).then_some(section)
}

fn is_form_row(core: &str) -> bool {
    FormId::ALL
        .into_iter()
        .flat_map(|form| &Form::get(form).rows)
        .any(|row| LabelText::parse(row.label).core == core)
}

/// Whether a form prints this text in one of its tables.
pub(super) fn is_form_label(text: &str) -> bool {
    static CORES: OnceLock<HashSet<String>> = OnceLock::new();
    let cores = CORES.get_or_init(|| {
        let labels = FormId::ALL.into_iter().flat_map(|form| printed_labels(Form::get(form)));
        labels.map(|label| LabelText::parse(label).core).collect()
    });
    may_be_label(text) && cores.contains(&LabelText::parse(text).core)
}

/// The aspect that a heading names first.
pub(super) fn aspect_named_in(heading: &str) -> Option<Aspect> {
    const KEYWORDS: [(&str, Aspect); 8] = [
        ("依申请", Aspect::OnRequest),
        ("主动公开", Aspect::Proactive),
        ("信息管理", Aspect::Management),
        ("平台", Aspect::Platform),
        ("监督", Aspect::Oversight),
        ("保障", Aspect::Oversight),
        ("考核", Aspect::Oversight),
        ("社会评议", Aspect::Oversight),
    ];
    KEYWORDS
        .iter()
        .filter_map(|(word, aspect)| Some((heading.find(word)?, *aspect)))
        .min_by_key(|(at, _)| *at)
        .map(|(_, aspect)| aspect)
}

/// A numbered heading of an aspect, and the text that follows it in the same line.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct AspectLine<'a> {
    pub(super) aspect: Aspect,
    /// Whether it is numbered （一） or 1.
    pub(super) is_bracketed: bool,
    /// The heading without number and closing punctuation.
    pub(super) heading: &'a str,
    pub(super) rest: &'a str,
}

/// Reads `（一）主动公开情况。2021年通过…` and its like.
pub(super) fn aspect_line(text: &str) -> Option<AspectLine<'_>> {
    let (is_bracketed, text) = strip_number(text)?;
    let end = text.find(['。', '：', ':', '；', '\n']).unwrap_or(text.len());
    let (heading, rest) = text.split_at_checked(end)?;
    if heading.chars().count() > MAX_HEADING_CHARS {
        return None;
    }
    let aspect = aspect_named_in(heading)?;
    let rest = rest.trim_start_matches(['。', '：', ':', '；']).trim();
    Some(AspectLine { aspect, is_bracketed, heading: heading.trim(), rest })
}

/// Takes `（一）`, `( 一)`, `1.` or `1、` off.
fn strip_number(text: &str) -> Option<(bool, &str)> {
    if let Some(rest) = text.strip_prefix(['（', '(']) {
        let (number, rest) = rest.split_once(['）', ')'])?;
        let number = number.trim();
        let is_numeral = "一二三四五六七八九".chars().any(|c| number.chars().eq([c]));
        return is_numeral.then(|| (true, rest.trim_start()));
    }
    let mut chars = text.chars();
    let is_numbered = chars.next().is_some_and(|c| c.is_ascii_digit())
        && chars.next().is_some_and(|c| matches!(c, '.' | '、' | '．'));
    is_numbered.then(|| (false, chars.as_str().trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles() {
        use SectionId::*;
        for (text, expected) in [
            ("一、总体情况", Some(Overview)),
            ("一、工作基本情况", Some(Overview)),
            ("一、政府信息公开工作的基本情况", Some(Overview)),
            ("总体情况", Some(Overview)),
            ("二、行政机关主动公开政府信息情况", Some(Disclosure)),
            ("三、收到和处理政府信息公开申请情况", Some(Requests)),
            ("四、政府信息公开行政法复议、行政诉讼情况", Some(Disputes)),
            ("五、政府信息公开工作存在的主要问题及改进情况", Some(Problems)),
            ("五、存在的主要问题 及改进情况 4", Some(Problems)),
            ("六、其他需要报告的事项", Some(Other)),
            ("六.其它需要报告的事项", Some(Other)),
            ("一、本年新收政府信息公开申请数量", None),
            ("二、上年结转政府信息公开申请数量", None),
            ("三、本年度办理结果", None),
            ("四、结转下年度继续办理", None),
            ("二、下一步打算", None),
            ("（一）主动公开情况", None),
            ("行政复议", None),
            ("", None),
        ] {
            assert_eq!(section_title(text), expected, "{text}");
        }
        assert_eq!(title_at("一、总体情况2021年，我区"), Some("一、总体情况".len()));
        assert_eq!(title_at("四、结转下年度继续办理100"), None);
    }

    #[test]
    fn aspect_lines() {
        let check = |text: &str, expected: Option<(Aspect, &str, &str)>| {
            let line = aspect_line(text).map(|line| (line.aspect, line.heading, line.rest));
            assert_eq!(line, expected, "{text}");
        };
        check("（一）主动公开方面", Some((Aspect::Proactive, "主动公开方面", "")));
        check("( 一)主动公开情况", Some((Aspect::Proactive, "主动公开情况", "")));
        check(
            "(一)主动公开情况。2021年通过政府网站",
            Some((Aspect::Proactive, "主动公开情况", "2021年通过政府网站")),
        );
        check(
            "(二)政府信息依申请公开办理情况",
            Some((Aspect::OnRequest, "政府信息依申请公开办理情况", "")),
        );
        check(
            "(四)政府信息公开平台建设、监督保障情况。建设",
            Some((Aspect::Platform, "政府信息公开平台建设、监督保障情况", "建设")),
        );
        check("(三)强化监督保障", Some((Aspect::Oversight, "强化监督保障", "")));
        check("1.主动公开。2024年", Some((Aspect::Proactive, "主动公开", "2024年")));
        check("一是拓宽主动公开渠道。", None);
        check("（六）其他", None);
        check("2024年主动公开", None);
    }
}
