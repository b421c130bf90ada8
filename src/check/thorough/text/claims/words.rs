//! Words that tell what a number counts, and whose number it is.

use super::super::sentences::has;
use super::subject::{Applicant, ResultGroup, Subject};

/// Words that limit a number to a part of the requests or to another time.
pub(super) const LIMITS: &[&str] = &[
    "其中",
    "网络",
    "网上",
    "在线",
    "窗口",
    "直接收到",
    "通过平台",
    "申请平台",
    "公众号",
    "客户端",
    "网站",
    "邮寄",
    "信函",
    "邮件",
    "邮箱",
    "当面",
    "现场",
    "传真",
    "线上",
    "线下",
    "电话",
    "协助",
    "协办",
    "转办",
    "转交",
    "移交",
    "涉及",
    "关于",
    "类",
    "上半年",
    "下半年",
    "季度",
    "月份",
    "去年",
    "同比",
    "环比",
    "增加",
    "减少",
    "增长",
    "下降",
    "上升",
    "回落",
    "相比",
    "历年",
    "近年",
    "撤回",
    "撤销",
    "补正",
    "延期",
    "逾期",
    "超期",
    "依规延",
    "本级",
    "平均",
    "疑难",
    "复杂",
    "重复",
    "批量",
    "试点",
    "征求",
    "前年",
    "指导",
    "督促",
    "协调",
    "帮助",
    "沟通",
    "调解",
    "上年度同",
    "不予受理",
    "未受理",
];

/// Other things that are received and handled by the piece.
pub(super) const OTHER_MATTERS: &[&str] = &[
    "提案", "建议", "议案", "信访", "热线", "工单", "咨询", "留言", "案件", "来信", "来访", "投诉",
    "举报", "意见", "许可", "处罚", "强制", "复议", "诉讼", "公文", "协查", "问题", "诉求", "信箱",
    "事务", "举措", "文件", "稿件", "解读", "问卷", "争议", "纠纷", "业务", "证照",
];

pub(super) const RECEIVE: &[&str] = &["收到", "受理", "接收", "新收", "接到", "收悉"];
pub(super) const HANDLE: &[&str] = &["办结", "答复", "办理", "办复", "回复", "处理完", "完成"];

/// What is done with requests.
pub(super) const REQUEST_VERBS: &[&[&str]] = &[RECEIVE, HANDLE];
/// How documents and decisions come about.
pub(super) const MAKE: &[&str] = &["制发", "制定", "印发", "出台", "作出", "做出"];

/// Whether somebody else than the reporting organ received or handled: 县住建局收到申请22件.
pub(super) fn names_other_unit(before: &str, verbs: &[&[&str]], organ: &str) -> bool {
    const UNITS: [&str; 13] = [
        "局",
        "委",
        "厅",
        "办公室",
        "委员会",
        "中心",
        "镇",
        "乡",
        "街道",
        "街道办",
        "管委会",
        "法院",
        "公司",
    ];
    const BETWEEN: [&str; 18] = [
        "共",
        "总",
        "累计",
        "全年",
        "全年度",
        "本年度",
        "年内",
        "新",
        "依法",
        "及时",
        "已",
        "均",
        "实际",
        "按期",
        "按时",
        "直接",
        "合计",
        "总计",
    ];
    let verbs = verbs.iter().copied().flatten();
    let Some(verb) = verbs.filter_map(|verb| before.find(verb)).min() else { return false };
    let mut who = &before[..verb];
    while let Some(rest) = BETWEEN.iter().find_map(|word| who.strip_suffix(word)) {
        who = rest;
    }
    if !UNITS.iter().any(|unit| who.ends_with(unit)) {
        return false;
    }
    // 我局, 本委, 全镇, and the last characters of the own name.
    let last: Vec<char> = who.chars().rev().take(3).collect();
    let is_self = last.iter().any(|c| "我本全".contains(*c));
    let tail: String = last.iter().rev().collect();
    !is_self && !organ.contains(&tail)
}

/// 政府信息公开申请共, 依申请公开申请总数为: all of them, whatever was done.
pub(super) fn names_all_requests(before: &str) -> bool {
    let name = before.trim_end_matches(['为', '达', '计']);
    let is_of_unit =
        has(name, &["局", "委", "厅", "镇", "乡", "街道", "中心"]) && !name.contains('我');
    !is_of_unit
        && ["公开申请共", "公开申请总量", "公开申请总数", "公开申请数量"]
            .iter()
            .any(|word| name.ends_with(word))
}

pub(super) fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{3000}').collect()
}

/// Whether the words end with `term` and nothing but filling words.
fn ends_with(before: &str, term: &str) -> Option<usize> {
    let at = before.rfind(term)?;
    let mut rest = &before[at + term.len()..];
    for word in [
        "类",
        "的",
        "政府信息",
        "公开",
        "申请",
        "共计",
        "合计",
        "共",
        "有",
        "为",
        "数量",
        "提交",
        "提出",
        "答复",
        "计",
    ] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    rest.is_empty().then_some(at)
}

pub(super) fn result_group(before: &str, text: &str, clause: usize) -> Option<ResultGroup> {
    const GROUPS: &[(&str, ResultGroup)] = &[
        ("予以公开及部分公开", ResultGroup::GrantedOrPartly),
        ("予以公开和部分公开", ResultGroup::GrantedOrPartly),
        ("予以公开或部分公开", ResultGroup::GrantedOrPartly),
        ("公开及部分公开", ResultGroup::GrantedOrPartly),
        ("不予公开", ResultGroup::Denied),
        ("部分公开", ResultGroup::PartlyGranted),
        ("予以公开", ResultGroup::Granted),
        ("无法提供", ResultGroup::Unavailable),
        ("不予处理", ResultGroup::NotProcessed),
        ("其他处理", ResultGroup::Other),
    ];
    for (term, group) in GROUPS {
        let Some(at) = ends_with(before, term) else { continue };
        let lead = &before[..at];
        // 属于国家秘密不予公开 is one row of the group; with 等 the whole group is meant.
        let is_row =
            has(lead, &["属于", "因", "涉", "秘密", "第三方", "过程", "内部", "案卷", "查询"]);
        if is_row && !lead.contains('等') || has(lead, &["去年", "同比", "拟"]) {
            return None;
        }
        // 予以公开、部分公开42件
        let ahead = text[..clause].trim_end_matches(['、', ' ']);
        if *group == ResultGroup::PartlyGranted && ahead.ends_with("予以公开") {
            return Some(ResultGroup::GrantedOrPartly);
        }
        return Some(*group);
    }
    None
}

pub(super) fn applicant(before: &str) -> Option<Applicant> {
    const KINDS: &[(&str, Applicant)] = &[
        ("法人或其他组织", Applicant::Organisation),
        ("法人和其他组织", Applicant::Organisation),
        ("法人及其他组织", Applicant::Organisation),
        ("法人或者其他组织", Applicant::Organisation),
        ("商业企业", Applicant::Business),
        ("科研机构", Applicant::Research),
        ("社会公益组织", Applicant::SocialWelfare),
        ("法律服务机构", Applicant::LegalServices),
        ("自然人", Applicant::NaturalPerson),
    ];
    // 公民 often means everybody; behind 其中 it does not.
    if ["其中公民", "其中公民申请"].contains(&before) {
        return Some(Applicant::NaturalPerson);
    }
    let (_, applicant) = KINDS.iter().find(|(term, _)| {
        ends_with(before, term).is_some_and(|at| {
            !has(&before[..at], &["去年", "同比", "占", "撤回", "答复", "结转", "公开"])
        })
    })?;
    Some(*applicant)
}

pub(super) fn decisions(before: &str, organ: &str) -> Option<Subject> {
    // Only where decisions are made: 公开行政许可信息N条 counts publications (RULES D11).
    if !has(before, &["作出", "做出", "处理决定"])
        || has(before, &["信息", "公开", "公示", "其中", "网上", "上年", "去年", "类"])
        || names_other_unit(before, &[MAKE], organ)
    {
        return None;
    }
    decision_cell(before).map(Subject::Decisions)
}

/// The cell of table two that a name of decisions ends with: 行政许可, 行政处罚决定, 行政强制处理决定数量.
pub(super) fn decision_cell(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix("数量").unwrap_or(name);
    let name = name.strip_suffix("决定").unwrap_or(name);
    let name = name.strip_suffix("处理").unwrap_or(name);
    [
        ("行政许可", "disclosure.licences.decisions"),
        ("行政处罚", "disclosure.penalties.decisions"),
        ("行政强制", "disclosure.enforcement.decisions"),
    ]
    .iter()
    .find(|(term, _)| name.ends_with(term))
    .map(|(_, cell)| *cell)
}
