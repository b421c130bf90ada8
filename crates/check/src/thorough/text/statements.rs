//! Statements without a number: 均获维持, 未收到申请, 未发生行政诉讼.

use std::ops::Range;

use xxgk_core::form::Aspect;
use xxgk_core::report::{Report, TextField};

use super::sentences::{clauses, has, sentences};

/// What a sentence says about the tables without a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stated {
    /// The outcomes of reviews or lawsuits: these columns are 0.
    Outcomes { review: bool, litigation: bool, columns: &'static [&'static str] },
    /// No requests came in, or none from organisations.
    NoRequests { from_organisations: bool },
    /// There were no reviews or lawsuits.
    NoDisputes { review: bool, litigation: bool },
    /// These cells are 0.
    Zero { of: NoneOf, cells: &'static [&'static str] },
}

/// What a statement says that there is none of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoneOf {
    /// 均已办结: requests that are carried over, said of what was handled.
    Open,
    /// 全部予以公开: results besides 予以公开.
    OtherResults,
    /// 均为自然人: requests of organisations.
    Organisations,
    /// 无上年结转, 无结转下年度.
    Carried,
    /// 未印发行政规范性文件
    Documents,
    /// 无行政事业性收费
    Fees,
}

/// A statement with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    pub(crate) field: TextField,
    pub(crate) bytes: Range<usize>,
    pub(crate) stated: Stated,
}

/// Finds the statements of section one.
pub(crate) fn find(report: &Report) -> Vec<Statement> {
    let mut found = Vec::new();
    let aspects = Aspect::ALL.into_iter().map(TextField::Aspect);
    for field in std::iter::once(TextField::Overview).chain(aspects) {
        let text = report.text(field);
        let mut context = Context::default();
        for (at, clause) in clauses(text) {
            context.enter(text, &at, clause);
            let stated = no_requests(clause)
                .or_else(|| zero(clause, &context, field))
                .or_else(|| no_cases(clause, text));
            if let Some(stated) = stated {
                found.push(Statement { field, bytes: at, stated });
            }
        }
        for (at, sentence) in
            sentences(text).filter(|(_, text)| has(text, &["复议", "诉讼", "败诉"]))
        {
            for (bytes, stated) in outcomes(sentence).into_iter().chain(no_disputes(sentence)) {
                let bytes = at.start + bytes.start..at.start + bytes.end;
                found.push(Statement { field, bytes, stated });
            }
        }
    }
    found
}

fn outcomes(sentence: &str) -> Option<(Range<usize>, Stated)> {
    const WORDS: &[(&str, &[&str])] = &[
        ("均获维持", &[".corrected", ".pending"]),
        ("均维持", &[".corrected", ".pending"]),
        ("全部维持", &[".corrected", ".pending"]),
        ("均被维持", &[".corrected", ".pending"]),
        ("均获得维持", &[".corrected", ".pending"]),
        ("均予维持", &[".corrected", ".pending"]),
        ("均已审结", &[".pending"]),
        ("均已结案", &[".pending"]),
        ("全部审结", &[".pending"]),
        ("全部结案", &[".pending"]),
        ("均审结", &[".pending"]),
        ("零败诉", &[".corrected"]),
        ("无败诉", &[".corrected"]),
        ("未发生败诉", &[".corrected"]),
        ("零纠错", &[".corrected"]),
        ("无纠错", &[".corrected"]),
        ("未被纠错", &[".corrected"]),
        ("无一被纠正", &[".corrected"]),
        ("无一纠正", &[".corrected"]),
        ("无一被纠错", &[".corrected"]),
        ("未出现被纠错", &[".corrected"]),
        ("没有被纠错", &[".corrected"]),
        ("均胜诉", &[".corrected"]),
        ("全部胜诉", &[".corrected"]),
        ("均驳回原告诉讼请求", &[".corrected"]),
    ];
    let (word, mut columns) = WORDS.iter().copied().find(|(word, _)| sentence.contains(word))?;
    let start = sentence.find(word)?;
    // 已审结的均获维持 leaves room for pending cases.
    if has(&sentence[..start], &["已审结", "已结案", "审结的", "结案的", "已办结"]) {
        columns = columns.split(|column| *column == ".pending").next()?;
    }
    // 未经复议直接起诉、复议后起诉 are lawsuits.
    let of_reviews = sentence.replace("未经复议", "").replace("复议后", "");
    let stated = Stated::Outcomes {
        // 无败诉 speaks of the lawsuits, where the sentence has both.
        review: of_reviews.contains("复议")
            && !(has(word, &["败诉", "胜诉", "原告"]) && of_reviews.contains("诉讼")),
        litigation: has(sentence, &["诉讼", "败诉", "胜诉"]),
        columns,
    };
    Some((start..start + word.len(), stated))
}

fn no_requests(clause: &str) -> Option<Stated> {
    const NONE: &[&str] = &[
        "未收到",
        "没有收到",
        "未接到",
        "没有接到",
        "未接收",
        "无依申请",
        "无政府信息公开申请",
        "未产生",
        "没有产生",
        "未受理",
    ];
    // 要求公开信息的来件, 公开政府信息的申请
    let asks = clause.contains("公开") && has(clause, &["来件", "的申请", "的请求"]);
    let is_stated =
        has(clause, NONE) && (asks || has(clause, &["依申请", "公开申请", "申请公开", "公开请求"]));
    // A channel or a case is not all requests.
    let is_limited = has(
        clause,
        &[
            "复议", "诉讼", "举报", "费", "补正", "邮寄", "信函", "传真", "当面", "不予", "撤回",
            "超期", "逾期", "去年", "上年", "重复", "涉密", "渠道",
        ],
    );
    let from_organisations = clause.contains("法人") && !has(clause, &["自然人", "公民", "个人"]);
    (is_stated && !is_limited).then_some(Stated::NoRequests { from_organisations })
}

fn no_disputes(sentence: &str) -> Option<(Range<usize>, Stated)> {
    const NONE: &[&str] =
        &["未发生", "没有发生", "未产生", "无因", "没有因", "未因", "无行政复议", "未出现"];
    // 未发生…败诉 says nothing about the number of cases.
    const OTHER: &[&str] = &["败诉", "纠错", "撤销", "责令", "变更", "确认违法", "去年", "上年"];
    let start = NONE.iter().filter_map(|word| sentence.find(word)).min()?;
    // 未发生行政复议案件 counts none; 行政诉讼3件 does.
    if has(sentence, OTHER) || sentence.replace("案件", "").contains('件') {
        return None;
    }
    let rest = &sentence[start..];
    let stated =
        Stated::NoDisputes { review: rest.contains("复议"), litigation: rest.contains("诉讼") };
    Some((start..sentence.len(), stated))
}

const NO: &[&str] = &["没有", "未", "无", "未有", "零"];

/// What stands in front of a clause in its sentence.
#[derive(Default)]
struct Context {
    /// Where the sentence ends that the clause stands in.
    end: usize,
    /// 收到公开申请8件: requests that came in, and nothing counted behind them.
    follows_requests: bool,
    /// The sentence counts what is open or carried over.
    has_open: bool,
}

impl Context {
    fn enter(&mut self, text: &str, at: &Range<usize>, clause: &str) {
        if at.start >= self.end {
            let rest = &text[at.start..];
            let length = rest.find(['。', '！', '？', '\n']).unwrap_or(rest.len());
            self.end = at.start + length;
            self.follows_requests = false;
            // 收到的238件申请（含结转）已全部办结: what was carried in is not open.
            let sentence = rest[..length].replace("（含结转）", "").replace("（含上年结转）", "");
            self.has_open = has(&sentence, &["结转", "尚未", "未办结", "正在办理", "在办", "其余"]);
        }
        let counts = clause.contains('件') || clause.contains('份') || clause.contains('条');
        if counts && clause.chars().any(|c| c.is_ascii_digit()) {
            self.follows_requests = clause.contains("申请")
                && has(clause, &["收到", "受理", "接收", "新收", "收", "接到"])
                && !has(clause, &["结转", "复议", "诉讼", "补正", "热线", "转来", "转办", "移送"])
                && !has(clause, &["外单位", "移交", "协助", "同一", "关于", "涉及", "行政许可"])
                && !names_other(clause);
        }
    }
}

/// 县住建局收到申请22件; 我局, 市局 are the organ itself.
fn names_other(clause: &str) -> bool {
    let mut plain = clause.to_owned();
    for own in ["我局", "本局", "全局", "市局", "县局", "区局", "省局", "我厅", "本厅", "省厅"]
    {
        plain = plain.replace(own, "");
    }
    has(&plain, &["局", "厅"])
}

/// Statements without a number that leave cells 0.
fn zero(clause: &str, context: &Context, field: TextField) -> Option<Stated> {
    const IN: &[&str] = &["requests.carried_in.total"];
    const OUT: &[&str] = &["requests.carried_out.total"];
    const NOT_GRANTED: &[&str] = &[
        "requests.partly_granted.total",
        "requests.denied.state_secret.total",
        "requests.denied.prohibited_by_law.total",
        "requests.denied.security_and_stability.total",
        "requests.denied.third_party_rights.total",
        "requests.denied.internal_affairs.total",
        "requests.denied.deliberative_process.total",
        "requests.denied.enforcement_files.total",
        "requests.denied.administrative_inquiry.total",
        "requests.unavailable.not_held.total",
        "requests.unavailable.requires_creation.total",
        "requests.unavailable.still_unclear.total",
        "requests.not_processed.petition.total",
        "requests.not_processed.repeated.total",
        "requests.not_processed.publication.total",
        "requests.not_processed.excessive.total",
        "requests.not_processed.reconfirmation.total",
        "requests.other.overdue_correction.total",
        "requests.other.overdue_fee.total",
        "requests.other.other.total",
    ];
    const ORGANISATIONS: &[&str] = &[
        "requests.received.business",
        "requests.received.research",
        "requests.received.social_welfare",
        "requests.received.legal_services",
        "requests.received.other_org",
    ];
    let said = |of, cells| Some(Stated::Zero { of, cells });
    let plain: String = clause.chars().filter(|c| !c.is_whitespace()).collect();
    let is_on_request = field == TextField::Aspect(Aspect::OnRequest);
    let is_limited = has(
        &plain,
        &["复议", "诉讼", "建议", "提案", "信访", "工单", "热线", "去年", "逾期", "超期"],
    );
    if is_on_request && !is_limited {
        let of_requests =
            context.follows_requests || plain.contains("所有申请") || plain.contains("全部申请");
        let all_handled = [
            "均已办结",
            "全部办结",
            "已全部办结",
            "都已办结",
            "均办结",
            "全部办理完毕",
            "均已办理完毕",
            "所有申请均已办结",
        ];
        if of_requests && !context.has_open && ends_with_one(&plain, &all_handled) {
            return said(NoneOf::Open, OUT);
        }
        if of_requests
            && !context.has_open
            && matches!(plain.as_str(), "办结率100%" | "办结率为100%" | "办结率达100%")
        {
            return said(NoneOf::Open, OUT);
        }
        if context.follows_requests
            && ends_with_one(&plain, &["全部予以公开", "均予以公开", "均予公开", "都予以公开"])
        {
            return said(NoneOf::OtherResults, NOT_GRANTED);
        }
        let all_natural = [
            "均为自然人",
            "均为自然人申请",
            "都由自然人提出",
            "均由自然人提出",
            "全部为自然人",
            "都是自然人",
            "全部由自然人提出",
            "均来自自然人",
        ];
        if context.follows_requests && ends_with_one(&plain, &all_natural) {
            return said(NoneOf::Organisations, ORGANISATIONS);
        }
        let denied =
            NO.iter().filter_map(|no| plain.find(no).map(|at| &plain[at + no.len()..])).next();
        if let Some(rest) = denied.filter(|_| !plain.chars().any(|c| c.is_ascii_digit())) {
            let rest = rest.trim_start_matches("有");
            if ["上年结转", "上年度结转", "结转上年"].iter().any(|word| rest.starts_with(word))
            {
                return said(NoneOf::Carried, IN);
            }
            if ["结转下", "下年度结转", "下年结转", "结转至下", "结转到下"]
                .iter()
                .any(|word| rest.starts_with(word))
                || rest == "结转"
            {
                return said(NoneOf::Carried, OUT);
            }
        }
    }
    no_documents(&plain)
}

/// 未印发行政规范性文件, 无行政事业性收费.
fn no_documents(plain: &str) -> Option<Stated> {
    const ISSUED: &[&str] = &["disclosure.normative_documents.issued"];
    const FEES: &[&str] = &["disclosure.fees.amount"];
    const ISSUE: &[&str] = &["印发", "制发", "制定", "出台", "发布", "新制定", "新增"];
    let is_digit = |c: char| c.is_ascii_digit();
    if plain.chars().any(is_digit) && !plain.contains('年')
        || has(plain, &["去年", "上年", "未按", "公开", "信息", "备案", "目录", "清单"])
    {
        return None;
    }
    let no =
        |word: &str| ["没有", "未", "无"].iter().any(|no| plain.contains(&[no, word].concat()));
    let names = ["行政规范性文件", "规范性文件"];
    let is_none = ISSUE.iter().any(|verb| names.iter().any(|name| no(&[*verb, *name].concat())))
        || names.iter().any(|name| {
            ["没有", "无"].iter().any(|no| {
                plain
                    .split_once(&[no, *name].concat())
                    .is_some_and(|(_, behind)| ISSUE.iter().any(|verb| behind.starts_with(verb)))
            })
        });
    if is_none {
        return Some(Stated::Zero { of: NoneOf::Documents, cells: ISSUED });
    }
    let fees = [
        "没有行政事业性收费",
        "无行政事业性收费",
        "未收取行政事业性收费",
        "没有收取行政事业性收费",
        "未产生行政事业性收费",
        "未发生行政事业性收费",
    ];
    (fees.iter().any(|word| plain.contains(word)) && !has(plain, &["项目", "减", "免"]))
        .then_some(Stated::Zero { of: NoneOf::Fees, cells: FEES })
}

fn ends_with_one(plain: &str, words: &[&str]) -> bool {
    words.iter().any(|word| plain.ends_with(word))
}

/// 没有政府信息公开行政复议、行政诉讼的情况, 零复议: in one clause.
fn no_cases(clause: &str, text: &str) -> Option<Stated> {
    const OTHER: &[&str] = &[
        "败诉",
        "胜诉",
        "纠错",
        "纠正",
        "撤销",
        "责令",
        "变更",
        "确认违法",
        "去年",
        "上年",
        "赔偿",
        "维持",
        "审结",
        "结案",
        "超期",
        "逾期",
        "应诉",
        "投诉",
        "举报",
        "化解",
        "直接起诉",
        "复议后",
    ];
    let is_about =
        has(text, &["信息公开", "依申请", "政务公开"]) || has(clause, &["信息公开", "依申请"]);
    let counts = clause.chars().any(|c| c.is_ascii_digit()) && !clause.contains('年');
    if !is_about || counts || has(clause, OTHER) {
        return None;
    }
    if clause.contains("零复议") || clause.contains("零诉讼") {
        return Some(Stated::NoDisputes {
            review: clause.contains("零复议"),
            litigation: clause.contains("零诉讼"),
        });
    }
    let start = [
        "没有因",
        "没有政府信息公开",
        "没有涉及",
        "没有信息公开",
        "无政府信息公开",
        "无信息公开",
        "没有行政",
        "无行政",
    ]
    .iter()
    .filter_map(|word| clause.find(word))
    .min()?;
    let rest = &clause[start..];
    let (review, litigation) = (rest.contains("复议"), rest.contains("诉讼"));
    (review || litigation).then_some(Stated::NoDisputes { review, litigation })
}
