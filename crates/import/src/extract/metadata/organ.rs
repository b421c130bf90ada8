//! Names of organs.

use crate::label::{is_han, is_invisible};
use crate::text::trim;
use crate::traditional::simplified;

/// Longest name of an organ that a line without other signs is taken for, in characters; the longest in use have
/// about 40.
pub(super) const MAX_ORGAN_CHARS: usize = 48;
/// Words that stand where a name could stand and are none.
const NO_NAMES: [&str; 16] = [
    "正文",
    "首页",
    "标题",
    "信息名称",
    "详情",
    "内容",
    "附件",
    "公告",
    "通知公告",
    "政务公开",
    "信息公开",
    "政府信息公开",
    "信息公开年报",
    "政府信息公开年报",
    "信息公开年度报告",
    "年度报告",
];
/// How far into a paragraph the name of the organ is looked for.
const MAX_INTRODUCTION_CHARS: usize = 2000;

/// Whether a text can be the name of an organ. `strictly`: it must end as such names do.
pub(in crate::extract) fn is_organ_like(text: &str, strictly: bool) -> bool {
    const ENDS: [&str; 60] = [
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
        "中学",
        "小学",
        "幼儿园",
        "银行",
        "联合会",
        "协会",
        "管委会",
        "总工会",
        "红十字会",
        "残联",
        "工商联",
        "妇联",
        "文联",
        "侨联",
        "科协",
        "小组",
        "专班",
        "党校",
        "海关",
        "电视台",
        "气象台",
        "支行",
        "分行",
        "苏木",
        "林场",
        "农场",
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
    let name: String = name.chars().map(simplified).collect();
    if NO_NAMES.contains(&name.as_str()) || !name.contains(is_han) {
        return false;
    }
    (2..=MAX_ORGAN_CHARS).contains(&length)
        && text.chars().all(plain)
        && !own
        && (!strictly || ENDS.iter().any(|end| name.ends_with(end)))
}

/// Whether a text in front of the year of a title can be the name of an organ: names of temporary bodies run to
/// 200 characters and have commas and numbers.
pub(super) fn is_organ_of_title(text: &str) -> bool {
    let plain = |c: char| {
        !matches!(c, '。' | '；' | '？' | '！' | '<' | '>' | '|' | '•' | '【' | '】' | '#' | '?')
    };
    let name: String = text.chars().map(simplified).collect();
    let own = ["我", "本", "各", "全"].iter().any(|start| name.starts_with(start));
    (2..=super::title::MAX_TITLE_CHARS).contains(&text.chars().count())
        && text.chars().all(plain)
        && text.contains(is_han)
        && !own
        && !NO_NAMES.contains(&name.as_str())
}

/// Whether two names may be those of one organ: the one is the other with words left out.
pub(in crate::extract) fn are_one(one: &str, other: &str) -> bool {
    let letters = |text: &str| -> Vec<char> {
        text.chars().filter(|c| c.is_alphanumeric()).map(simplified).collect()
    };
    let (one, other) = (letters(one), letters(other));
    let holds = |long: &[char], short: &[char]| {
        let mut long = long.iter();
        short.iter().all(|c| long.any(|other| other == c))
    };
    holds(&one, &other) || holds(&other, &one)
}

pub(super) fn same_letters(one: &str, other: &str) -> bool {
    one.chars().filter(|c| !is_invisible(*c)).eq(other.chars().filter(|c| !is_invisible(*c)))
}

/// The organ as an introduction names it: `由两城镇人民政府党政办公室编制`, `请与连生乡人民政府联系`.
pub(in crate::extract) fn organ_of_text(text: &str) -> Option<String> {
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
        cut_at(rest.trim_start_matches('度'), &["政府信息公开", "信息公开工作"])
    });
    // 现向社会公布某局2023年政府信息公开工作年度报告
    let published = after("公布").into_iter().chain(after("公开")).filter_map(|text| {
        let organ = cut_at(&text, &["政府信息公开", "信息公开工作"])?;
        let at = organ.find(|c: char| c.is_ascii_digit())?;
        organ.get(..at).map(str::to_owned)
    });
    let reported = after("现将").into_iter().filter_map(|text| {
        let end = text.find(|c: char| c.is_ascii_digit())?;
        text.get(..end).map(str::to_owned)
    });
    let contact = ["请与", "请联系", "与", "联系"]
        .into_iter()
        .flat_map(after)
        .map(|text| cut_at(&text, &["联系", "咨询"]).unwrap_or(text))
        .map(|text| without_office(&text));
    // 汇总某市各有关单位政府信息公开工作情况编制而成
    let summed = after("汇总").into_iter().filter_map(|text| {
        cut_at(
            &text,
            &["各有关", "各单位", "各部门", "各级", "各地", "各县", "各区", "各乡", "各镇", "所属"],
        )
    });
    summed
        .chain(compiled)
        .chain(of_year)
        .chain(published)
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

/// An office that answers the telephone is not the organ: 某县水务局办公室, 某镇政府督查综合办公室. The office of a
/// government may be, and stays.
fn without_office(name: &str) -> String {
    const ORGANS: [&str; 9] =
        ["人民政府", "政府", "委员会", "局", "厅", "办事处", "中心", "管理所", "监督站"];
    let is_office = |end: &str| {
        let own =
            ["办公室", "办", "科", "股", "处", "室"].iter().any(|office| end.ends_with(office));
        own && end != "办公室" && end != "处"
    };
    let ends = ORGANS.iter().filter_map(|organ| Some(name.rfind(organ)? + organ.len()));
    let Some(end) = ends.max() else { return name.to_owned() };
    let (organ, office) = name.split_at_checked(end).unwrap_or((name, ""));
    let is_government = organ.ends_with("政府");
    let is_office = is_office(office) || office == "办公室" && !is_government;
    if is_office { organ.to_owned() } else { name.to_owned() }
}

/// The organ with the names of the areas above it, where a text has them: 洪泽区人民政府 is
/// 淮安市洪泽区人民政府 in its own introduction.
pub(in crate::extract) fn full_name(organ: &str, text: &str) -> Option<String> {
    const AREAS: [char; 7] = ['省', '市', '州', '盟', '区', '县', '旗'];
    const BEFORE: &str = "由与将和是对向据照请现就为在及的以按从经";
    let text: String =
        text.chars().filter(|c| !is_invisible(*c)).take(MAX_INTRODUCTION_CHARS).collect();
    let found = text.match_indices(organ).find_map(|(at, _)| {
        let before = text.get(..at)?;
        let above: Vec<char> = before
            .chars()
            .rev()
            .take_while(|c| is_han(*c) && !BEFORE.contains(*c))
            .take(MAX_ORGAN_CHARS)
            .collect();
        let above: String = above.into_iter().rev().collect();
        let is_area = above.ends_with(AREAS) && (2..=12).contains(&above.chars().count());
        is_area.then(|| format!("{above}{organ}"))
    });
    found.filter(|name| is_organ_like(name, true))
}

fn cut_at(text: &str, words: &[&str]) -> Option<String> {
    let end = words.iter().filter_map(|word| text.find(word)).min()?;
    text.get(..end).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_by_their_ends() {
        for name in [
            "某县水务局",
            "某省某市库区移民安置服务和综合开发协调领导小组",
            "某市经济技术开发区管委会",
            "某县总工会",
            "某县残联",
            "某海关",
            "某县气象台",
            "某旗某苏木",
        ] {
            assert!(is_organ_like(name, true), "{name}");
        }
        for text in
            ["无其他需要报告的事项", "成立了由局长任组长的领导小组，", "没有收费", "我县总工会"]
        {
            assert!(!is_organ_like(text, true), "{text}");
        }
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
    fn names_with_the_areas_above() {
        let check = |organ: &str, text: &str, expected: Option<&str>| {
            assert_eq!(full_name(organ, text).as_deref(), expected, "{text}");
        };
        let organ = "洪泽区人民政府";
        check(organ, "由淮安市洪泽区人民政府办公室编制", Some("淮安市洪泽区人民政府"));
        check(organ, "请与江苏省淮安市 洪泽区人民政府联系", Some("江苏省淮安市洪泽区人民政府"));
        check(organ, "由洪泽区人民政府编制", None);
        check("区人民政府", "由淮安市洪泽区人民政府编制", None);
        check("河包镇", "我镇是荣昌区河包镇", Some("荣昌区河包镇"));
        check("河包镇", "我县河包镇", None);
    }
}
