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
    "涉",
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
    "抽查",
    "评查",
    "案卷",
    "系统",
    "一个",
    "一人",
    "某",
    "最",
    "单个",
    "个别",
    "同一",
    "当场",
    "当日",
    "当天",
    "工作日",
    "联合",
    "合并",
    "被申请人",
];

/// One kind of applicant is not all of them.
pub(super) const APPLICANTS: &[&str] =
    &["自然人", "个人", "企业", "律师", "媒体", "记者", "高校", "居民", "村民"];

pub(super) const RECEIVE: &[&str] = &["收到", "受理", "接收", "新收", "接到", "收悉", "登记"];
pub(super) const HANDLE: &[&str] = &["办结", "答复", "办理", "办复", "回复", "处理完", "完成"];

/// What is done with requests.
pub(super) const REQUEST_VERBS: &[&[&str]] = &[RECEIVE, HANDLE];
/// How documents and decisions come about.
pub(super) const MAKE: &[&str] = &["制发", "制定", "印发", "出台", "作出", "做出"];

/// Whether somebody else than the reporting organ received or handled: 县住建局收到申请22件.
pub(super) fn names_other_unit(before: &str, verbs: &[&[&str]], organ: &str) -> bool {
    const UNITS: [&str; 18] = [
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
        "级部门",
        "直部门",
        "镇街",
        "街镇",
        "乡镇",
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
    // 全年街道共收到: the kind of the organ alone.
    let bare = ["全年", "年度", "年"].iter().find_map(|time| who.rsplit_once(time));
    let is_kind = bare.is_some_and(|(_, kind)| {
        ["街道", "镇", "乡", "局"].contains(&kind) && organ.contains(kind)
    });
    !is_self && !is_kind && !organ.contains(&tail)
}

/// 政府信息公开申请共, 依申请公开申请总数为: all of them, whatever was done.
pub(super) fn names_all_requests(before: &str) -> bool {
    let name = before.trim_end_matches(['为', '达', '计']);
    let is_of_unit =
        has(name, &["局", "委", "厅", "镇", "乡", "街道", "中心"]) && !name.contains('我');
    !is_of_unit
        && ["公开申请共", "公开申请总量", "公开申请总数", "公开申请数量", "公开申请量"]
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
        "处理",
        "情形",
        "提交",
        "提出",
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

/// What was done with requests: a group of results or a row of one.
pub(super) fn result_group(before: &str, text: &str, clause: usize) -> Option<Subject> {
    const GROUPS: &[(&str, ResultGroup)] = &[
        ("予以公开及部分公开", ResultGroup::GrantedOrPartly),
        ("予以公开和部分公开", ResultGroup::GrantedOrPartly),
        ("予以公开或部分公开", ResultGroup::GrantedOrPartly),
        ("公开及部分公开", ResultGroup::GrantedOrPartly),
        ("不予公开", ResultGroup::Denied),
        ("不同意公开", ResultGroup::Denied),
        ("部分公开", ResultGroup::PartlyGranted),
        ("予以公开", ResultGroup::Granted),
        ("无法提供", ResultGroup::Unavailable),
        ("不予处理", ResultGroup::NotProcessed),
        ("其他处理", ResultGroup::Other),
        ("其他类处理", ResultGroup::Other),
        ("同意公开", ResultGroup::Granted),
        ("全部公开", ResultGroup::Granted),
    ];
    for (term, group) in GROUPS {
        let Some(at) = ends_with(before, term) else { continue };
        let lead = &before[..at];
        // 属于国家秘密不予公开 is one row of the group; with 等 the whole group is meant.
        let is_row = has(
            lead,
            &[
                "属于",
                "因",
                "涉",
                "秘密",
                "第三方",
                "过程",
                "内部",
                "案卷",
                "查询",
                "掌握",
                "现成",
                "明确",
                "不存在",
                "重复",
                "信访",
                "属",
            ],
        );
        if has(lead, &["去年", "同比", "拟", "会商", "经", "后"]) {
            return None;
        }
        if is_row && !lead.contains('等') && *group != ResultGroup::Other {
            return row(lead).map(Subject::Row);
        }
        // 公开和部分公开合计160件
        let is_joined = ["公开和", "公开及", "公开与", "公开或", "公开、"]
            .iter()
            .any(|word| lead.ends_with(word));
        if *group == ResultGroup::PartlyGranted && is_joined && !lead.contains("不予") {
            return Some(Subject::Result(ResultGroup::GrantedOrPartly));
        }
        // 予以公开、部分公开42件
        let ahead = text[..clause].trim_end_matches(['、', ' ']);
        let last = ahead.rsplit(['，', '、', '；', '：']).next().unwrap_or(ahead);
        // 97件予以公开、658件部分公开: the name in front has a number of its own.
        let is_bare = !last.contains(|c: char| c.is_numeric())
            && ahead.ends_with("公开")
            && text[..clause].ends_with('、')
            && !["不予公开", "部分公开", "信息公开", "依申请公开", "主动公开"]
                .iter()
                .any(|other| ahead.ends_with(other));
        if *group == ResultGroup::PartlyGranted && is_bare {
            return Some(Subject::Result(ResultGroup::GrantedOrPartly));
        }
        return Some(Subject::Result(*group));
    }
    // 予以公开（含部分公开）70件
    let ahead = text[..clause].trim_end_matches([')', '）']);
    (matches!(before, "" | "共" | "共计") && ahead.ends_with("公开（含部分公开"))
        .then_some(Subject::Result(ResultGroup::GrantedOrPartly))
}

/// The row of table three that a case of a result is, by its name.
pub(super) fn row(name: &str) -> Option<&'static str> {
    const ROWS: &[(&str, &str)] = &[
        ("国家秘密", "requests.denied.state_secret"),
        ("其他法律行政法规禁止公开", "requests.denied.prohibited_by_law"),
        ("危及“三安全一稳定”", "requests.denied.security_and_stability"),
        ("保护第三方合法权益", "requests.denied.third_party_rights"),
        ("三类内部事务信息", "requests.denied.internal_affairs"),
        ("四类过程性信息", "requests.denied.deliberative_process"),
        ("行政执法案卷", "requests.denied.enforcement_files"),
        ("行政查询事项", "requests.denied.administrative_inquiry"),
        ("本机关不掌握相关政府信息", "requests.unavailable.not_held"),
        ("本机关不掌握相关信息", "requests.unavailable.not_held"),
        ("本机关不掌握", "requests.unavailable.not_held"),
        ("没有现成信息需要另行制作", "requests.unavailable.requires_creation"),
        ("补正后申请内容仍不明确", "requests.unavailable.still_unclear"),
        ("信访举报投诉类申请", "requests.not_processed.petition"),
        ("信访举报投诉类", "requests.not_processed.petition"),
        ("重复申请", "requests.not_processed.repeated"),
        ("要求提供公开出版物", "requests.not_processed.publication"),
        ("无正当理由大量反复申请", "requests.not_processed.excessive"),
    ];
    let mut name = name;
    for word in ["其中", "包括", "，", "：", "因", "属于", "属"] {
        name = name.strip_prefix(word).unwrap_or(name);
    }
    for word in ["共", "有", "的", "而"] {
        name = name.strip_suffix(word).unwrap_or(name);
    }
    ROWS.iter().find(|(known, _)| *known == name).map(|(_, row)| *row)
}

/// Words in front of a verb that name all who report, the whole year or how it was done.
const LEADS: &[&str] = &[
    "全省",
    "全市",
    "全区",
    "全县",
    "全州",
    "全镇",
    "全局",
    "全系统",
    "我省",
    "我市",
    "我区",
    "我县",
    "我镇",
    "我乡",
    "我局",
    "我委",
    "我办",
    "我街道",
    "本级",
    "本机关",
    "本单位",
    "本局",
    "各级行政机关",
    "各级各类行政机关",
    "行政机关",
    "全年度",
    "全年",
    "本年度",
    "本年",
    "年度",
    "年内",
    "今年",
    "以来",
    "截至",
    "截止",
    "12月31日",
    "12月底",
    "年底",
    "年末",
    "出具",
    "截至目前",
    "目前",
    "总共",
    "共",
    "已经",
    "已",
    "均",
    "累计",
    "全部",
    "按期",
    "按时",
    "依法依规",
    "依法",
    "依规",
    "及时",
    "实际",
    "现",
    "并",
    "应在",
    "作出",
    "做出",
    "合计",
    "予以",
    "在法定期限内",
    "在法定时限内",
    "在规定期限内",
    "在规定时限内",
    "法定期限内",
    "法定时限内",
    "规定时限内",
    "了",
    "，",
];

/// What remains behind [`LEADS`] and the year.
pub(crate) fn strip_lead(words: &str) -> &str {
    let mut rest = words;
    loop {
        let plain = rest.trim_start_matches(|c: char| c.is_ascii_digit());
        if let Some(behind) = plain.strip_prefix('年').filter(|_| rest.len() == plain.len() + 4) {
            rest = behind.strip_prefix('度').unwrap_or(behind);
            continue;
        }
        match LEADS.iter().find_map(|word| rest.strip_prefix(word)) {
            Some(behind) => rest = behind,
            None => return rest,
        }
    }
}

/// Whether the words are this verb with nothing that limits it on either side.
pub(super) fn is_only(words: &str, verb: &str) -> bool {
    words.rfind(verb).is_some_and(|at| strip_lead(&words[..at]).is_empty())
}

/// Words that only say that these are requests.
const NAMES: &[&str] = &[
    "政府信息",
    "信息",
    "依申请",
    "申请人",
    "申请",
    "公开",
    "公民",
    "法人",
    "自然人",
    "个人",
    "其他组织",
    "其他社会组织",
    "组织",
    "社会",
    "公众",
    "群众",
    "人民",
    "各类",
    "书面",
    "有效",
    "相关",
    "有关",
    "提出",
    "提交",
    "递交",
    "要求",
    "请求",
    "事项",
    "答复",
    "办理",
    "办结",
    "处理",
    "完毕",
    "完成",
    "办复",
    "回复",
    "总数",
    "总量",
    "数量",
    "件数",
    "数",
    "量",
    "件",
    "总计",
    "总",
    "共计",
    "合计",
    "共",
    "累计",
    "计",
    "为",
    "达",
    "有",
    "到",
    "的",
    "了",
    "和",
    "或",
    "者",
    "及",
    "与",
    "并",
    "以及",
    "、",
    "“",
    "”",
    "案件",
    "书",
    "本年",
    "工作",
    "已",
    "结果",
    "面向",
    "来自",
    "政务",
    "全部",
    "新",
    "我局",
    "我县",
    "本机关",
    "政府",
];

/// Whether what stands between the verb and the number only says that these are requests: 收到各类政府信息公开
/// 申请共, but not 办理涉农申请.
pub(super) fn is_only_about_requests(words: &str) -> bool {
    let verbs = RECEIVE.iter().chain(HANDLE).chain(&["处理", "新增"]);
    let Some(start) = verbs.filter_map(|verb| words.find(verb).map(|at| at + verb.len())).min()
    else {
        return false;
    };
    let mut rest = &words[start..];
    while let Some(behind) = NAMES.iter().chain(RECEIVE).find_map(|word| rest.strip_prefix(word)) {
        rest = behind;
    }
    rest.is_empty()
}

/// What a name in front of a share is: 予以公开占46.2%, 自然人申请占81.6%.
pub(crate) fn share_name(name: &str) -> Option<Subject> {
    let name = squeeze(name);
    let found = result_group(&name, &name, 0);
    let found = found.filter(|found| matches!(found, Subject::Result(_)));
    found.or_else(|| match name.as_str() {
        "法人申请" | "法人" => Some(Subject::Applicant(Applicant::Organisation)),
        _ => applicant(&name).map(Subject::Applicant),
    })
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
    // 其中个人申请100件
    if before == "其中个人申请" {
        return Some(Applicant::NaturalPerson);
    }
    // 公民 often means everybody; behind 其中 it does not.
    if ["其中公民", "其中公民申请", "其中公民提出"].contains(&before) {
        return Some(Applicant::NaturalPerson);
    }
    let (_, applicant) = KINDS.iter().find(|(term, _)| {
        ends_with(before, term).is_some_and(|at| {
            !has(&before[..at], &["去年", "同比", "占", "撤回", "答复", "结转", "公开"])
        })
    })?;
    Some(*applicant)
}

/// Whether the words in front of the verb name nobody, or all who report: 县政府及各部门, 各级行政机关.
pub(super) fn is_of_all(words: &str, organ: &str) -> bool {
    const ALL: &[&str] = &[
        "各级各部门",
        "各部门各单位",
        "各单位",
        "各级政府",
        "及各部门",
        "和各部门",
        "、各部门",
        "各级部门",
    ];
    // Only with their departments are these all.
    const TOGETHER: &[&str] = &[
        "代表",
        "县政府",
        "市政府",
        "区政府",
        "省政府",
        "政府",
        "县直",
        "市直",
        "区直",
        "各乡镇",
        "各镇街",
        "各镇",
        "各街道",
        "各乡",
        "乡镇",
        "镇街",
        "街道",
        "部门",
        "各",
        "及",
        "和",
        "、",
        "所属",
        "其",
    ];
    let verbs = RECEIVE.iter().chain(HANDLE).chain(&["处理", "新增"]);
    let Some(verb) = verbs.filter_map(|verb| words.find(verb)).min() else { return true };
    let mut rest = &words[..verb];
    // 市政府办公厅代表市政府 of an office that reports for both.
    let is_office = has(organ, &["办公厅", "办公室"]) && rest.contains("代表");
    let short = organ.replace("人民政府", "政府");
    let are_together = is_office || rest.contains("部门") && rest.contains(['、', '及', '和']);
    loop {
        let before = rest.len();
        rest = strip_organ(strip_organ(strip_lead(rest), organ), &short);
        if rest.starts_with('《') {
            rest = rest.split_once('》').map_or(rest, |(_, behind)| behind);
        }
        let lists = [ALL, NAMES, MANNERS, if are_together { TOGETHER } else { &[] }];
        if let Some(behind) =
            lists.iter().find_map(|list| list.iter().find_map(|word| rest.strip_prefix(word)))
        {
            rest = behind;
        }
        if rest.len() == before {
            return rest.is_empty();
        }
    }
}

/// The cell of table two that a name of decisions is: 行政许可, 行政处罚决定, 行政强制处理决定数量.
pub(super) fn decision_cell(name: &str) -> Option<&'static str> {
    let name = name.strip_suffix("数量").unwrap_or(name);
    let name = name.strip_suffix('书').unwrap_or(name);
    let name = name.strip_suffix("决定").unwrap_or(name);
    let name = name.strip_suffix("处理").unwrap_or(name);
    [
        ("行政许可", "disclosure.licences.decisions"),
        ("行政处罚", "disclosure.penalties.decisions"),
        ("行政强制", "disclosure.enforcement.decisions"),
    ]
    .iter()
    // 不予行政许可 and 重大行政处罚 are parts.
    .find(|(term, _)| strip_lead(name) == *term)
    .map(|(_, cell)| *cell)
}

/// Without the name of those who report, or the end of it.
fn strip_organ<'a>(words: &'a str, organ: &str) -> &'a str {
    // 县政府 alone may be the county or its office.
    let is_wide = organ.ends_with("政府") && !organ.contains(['镇', '乡']);
    organ
        .char_indices()
        .filter(|(at, _)| organ.len() - at >= 9 && (!is_wide || *at == 0))
        .find_map(|(at, _)| words.strip_prefix(&organ[at..]))
        .unwrap_or(words)
}

/// How requests are handled.
const MANNERS: &[&str] = &[
    "按照",
    "根据",
    "依据",
    "依照",
    "各级",
    "认真",
    "严格",
    "规范",
    "妥善",
    "积极",
    "扎实",
    "高效",
    "稳妥",
    "按规定",
    "按程序",
    "全面",
    "切实",
    "准确",
    "经统计",
    "进行",
    "给予",
    "一并",
    "在",
    "法定",
    "规定",
    "期限",
    "时限",
    "时间",
    "内",
    "新",
    "直接",
    "所",
    "应当",
    "累计",
    "首次",
    "着力",
    "持续",
];
