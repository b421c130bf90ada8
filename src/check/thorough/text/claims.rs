//! Claims: what the numbers in the texts count.
//!
//! A number counts as a claim only where its own clause says what it counts and nothing in it limits
//! the scope (其中、通过邮寄、协助、上半年). Everything else stays unread: a claim that was misread would
//! be a false alarm.

use std::ops::Range;

use crate::form::Aspect;
use crate::report::{Amount, Report, TextField};

use super::numbers::{self, Number, Unit};
use super::statements::{self, Statement};
use super::years::years;

mod continued;
mod lists;

/// What a number in the text counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// 收到、受理的申请.
    Received,
    /// 收到并处理的申请.
    ReceivedAndHandled,
    /// 收到120件，上年结转5件，共计125件: what there was to handle.
    ToHandle,
    /// 办结、答复的申请.
    Handled,
    /// 结转下年度的申请.
    CarriedOut,
    /// 上年结转的申请.
    CarriedIn,
    /// A group of results.
    Result(ResultGroup),
    /// Requests of a kind of applicant.
    Applicant(Applicant),
    /// 行政复议
    Review,
    /// 行政诉讼
    Litigation,
    /// 未经复议直接起诉
    Direct,
    /// 复议后起诉
    AfterReview,
    /// 行政复议 and 行政诉讼 together.
    Disputes,
    /// An outcome of disputes: the groups of table four and the column.
    Outcome(&'static [&'static str], Outcome),
    /// 规章 or 规范性文件.
    Documents(DocumentKind, DocumentCount),
    /// Decisions of 许可, 处罚 or 强制.
    Decisions(&'static str),
    /// 信息处理费 in 元.
    ProcessingFee,
}

/// A group of results of table three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ResultGroup {
    Granted,
    PartlyGranted,
    GrantedOrPartly,
    Denied,
    Unavailable,
    NotProcessed,
    Other,
}

/// A kind of applicant of table three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Applicant {
    NaturalPerson,
    Organisation,
    Business,
    Research,
    SocialWelfare,
    LegalServices,
}

/// An outcome of reviews and lawsuits: a column of table four.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    Upheld,
    Corrected,
    Other,
    Pending,
}

/// A row of documents of table two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DocumentKind {
    Regulations,
    NormativeDocuments,
}

/// What is counted of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DocumentCount {
    Issued,
    Repealed,
    InForce,
}

/// A number in the text that can be compared with the tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Claim {
    pub(crate) field: TextField,
    /// From its clause to its unit.
    pub(crate) bytes: Range<usize>,
    pub(crate) subject: Subject,
    pub(crate) value: Amount,
    /// Place of its number in the list of its field.
    pub(crate) number: usize,
}

/// One text with its numbers.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) field: TextField,
    pub(crate) numbers: Vec<Number>,
}

/// All that was found in the texts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Claims {
    pub(crate) fields: Vec<Field>,
    pub(crate) list: Vec<Claim>,
    pub(crate) statements: Vec<Statement>,
}

/// The texts that report about the year; 五 speaks of plans, the preamble of addresses.
const FIELDS: [TextField; 7] = [
    TextField::Overview,
    TextField::Aspect(Aspect::Proactive),
    TextField::Aspect(Aspect::OnRequest),
    TextField::Aspect(Aspect::Management),
    TextField::Aspect(Aspect::Platform),
    TextField::Aspect(Aspect::Oversight),
    TextField::Other,
];

impl Claims {
    /// Reads the texts of a report.
    pub(crate) fn find(report: &Report) -> Claims {
        let mut claims = Claims { statements: statements::find(report), ..Claims::default() };
        for field in FIELDS {
            let text = report.text(field);
            let numbers = numbers::find(text);
            let listed = lists::listed(text, &numbers);
            for at in 0..numbers.len() {
                let view = View {
                    text,
                    field,
                    numbers: &numbers,
                    at,
                    organ: report.organ(),
                    year: report.year,
                };
                if view.is_of_another_year() {
                    continue;
                }
                // 办结69件 continues a sentence about requests, 不予公开35件 a paragraph about them.
                let known = claims
                    .list
                    .iter()
                    .rev()
                    .filter(|claim| claim.field == field && claim.subject.is_about_requests());
                let mut topic = Topic::None;
                for claim in known {
                    let before = &numbers[claim.number];
                    if before.sentence == numbers[at].sentence {
                        topic = Topic::Sentence;
                    } else if before.paragraph == numbers[at].paragraph && topic == Topic::None {
                        topic = Topic::Paragraph;
                    }
                }
                let number = &numbers[at];
                let start = number.clause + leading_space(&text[number.clause..number.bytes.start]);
                let former = claims.list.last().filter(|former| former.field == field);
                let found = match listed.iter().find(|listed| listed.number == at) {
                    Some(listed) => Some((listed.subject, listed.bytes.clone())),
                    None => view
                        .subject(topic)
                        .or_else(|| view.continued(former?))
                        .map(|subject| (subject, start..number.bytes.end)),
                };
                let Some((subject, bytes)) = found else { continue };
                claims.list.push(Claim { field, bytes, subject, value: number.value, number: at });
            }
            claims.fields.push(Field { field, numbers });
        }
        claims
    }

    /// The numbers of a text.
    pub(crate) fn numbers(&self, field: TextField) -> &[Number] {
        self.fields.iter().find(|known| known.field == field).map_or(&[], |known| &known.numbers)
    }

    /// The claims with these subjects.
    pub(crate) fn about(&self, is_about: impl Fn(Subject) -> bool) -> impl Iterator<Item = &Claim> {
        self.list.iter().filter(move |claim| is_about(claim.subject))
    }
}

impl Subject {
    fn is_about_requests(self) -> bool {
        matches!(
            self,
            Subject::Received
                | Subject::ReceivedAndHandled
                | Subject::Handled
                | Subject::Applicant(_)
                | Subject::Result(_)
        )
    }
}

fn leading_space(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Words that limit a number to a part of the requests or to another time.
const LIMITS: &[&str] = &[
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
    "上年度同",
    "不予受理",
    "未受理",
];

/// Other things that are received and handled by the piece.
const OTHER_MATTERS: &[&str] = &[
    "提案", "建议", "议案", "信访", "热线", "工单", "咨询", "留言", "案件", "来信", "来访", "投诉",
    "举报", "意见", "许可", "处罚", "强制", "复议", "诉讼", "公文", "协查", "问题", "诉求", "信箱",
    "事务", "举措", "文件", "稿件", "解读", "问卷", "争议", "纠纷", "业务", "证照",
];

const RECEIVE: &[&str] = &["收到", "受理", "接收", "新收", "接到", "收悉"];
const HANDLE: &[&str] = &["办结", "答复", "办理", "办复", "回复", "处理完", "完成"];

/// What is done with requests.
const REQUEST_VERBS: &[&[&str]] = &[RECEIVE, HANDLE];
/// How documents and decisions come about.
const MAKE: &[&str] = &["制发", "制定", "印发", "出台", "作出", "做出"];

/// How near another number about requests stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Topic {
    /// Not in this paragraph.
    None,
    /// Earlier in this paragraph.
    Paragraph,
    /// Earlier in this sentence.
    Sentence,
}

/// One number with what stands around it.
struct View<'a> {
    text: &'a str,
    field: TextField,
    numbers: &'a [Number],
    at: usize,
    /// Who reports.
    organ: &'a str,
    /// About which year.
    year: Option<i32>,
}

impl View<'_> {
    fn number(&self) -> &Number {
        &self.numbers[self.at]
    }

    /// From the beginning of the clause to the number, without spaces.
    fn before(&self) -> String {
        squeeze(&self.text[self.number().clause..self.number().bytes.start])
    }

    /// As [`View::before`], with what 、 joins to it: 协助省、市有关单位答复7件.
    fn joined_before(&self) -> String {
        const ENDS: [char; 13] =
            ['，', ',', '；', ';', '：', ':', '（', '(', '）', ')', '。', '！', '\n'];
        let number = self.number();
        let earlier = self.at.checked_sub(1).map_or(0, |at| self.numbers[at].bytes.end);
        let from = earlier.max(number.sentence.start).min(number.bytes.start);
        let rest = &self.text[from..number.bytes.start];
        squeeze(rest.rsplit(ENDS).next().unwrap_or(rest))
    }

    /// From the unit to the end of the clause, without spaces.
    fn after(&self) -> String {
        let rest = &self.text[self.number().bytes.end..];
        let end = rest
            .find(['，', ',', '、', '；', ';', '：', ':', '（', '(', '）', ')', '。', '\n'])
            .unwrap_or(rest.len());
        squeeze(&rest[..end])
    }

    /// From the number before it in the sentence (or the sentence's beginning) to the number.
    fn gap(&self) -> String {
        let number = self.number();
        let start = self.at.checked_sub(1).map_or(number.sentence.start, |at| {
            self.numbers[at].bytes.end.max(number.sentence.start)
        });
        squeeze(&self.text[start.min(number.bytes.start)..number.bytes.start])
    }

    /// 2022年收到30件，2023年收到50件: only the report's own year is compared.
    fn is_of_another_year(&self) -> bool {
        let number = self.number();
        let before = &self.text[number.sentence.start..number.bytes.start];
        let named = years(before).into_iter().rev().find(|found| !found.is_quoted);
        match (named.and_then(|found| found.value), self.year) {
            (Some(named), Some(year)) => named != year,
            _ => false,
        }
    }

    fn sentence(&self) -> &str {
        &self.text[self.number().sentence.clone()]
    }

    fn subject(&self, topic: Topic) -> Option<Subject> {
        let number = self.number();
        if number.is_rough {
            return None;
        }
        let (before, after) = (self.before(), self.after());
        if number.unit == Unit::Yuan {
            return self.fee(&before);
        }
        if number.unit != Unit::Case || !number.value.is_integer() {
            return self.documents(&before, &after);
        }
        self.disputes(&before, &after)
            .or_else(|| self.documents(&before, &after))
            .or_else(|| decisions(&before, self.organ))
            .or_else(|| self.requests(&before, &after, topic))
    }

    /// What the number counts where its words only go on with those of the number before it.
    fn continued(&self, former: &Claim) -> Option<Subject> {
        let number = self.number();
        // What stands in brackets between them does not part them.
        let is_next = self.numbers[former.number].sentence == number.sentence
            && self.numbers[former.number + 1..self.at]
                .iter()
                .all(|between| between.depth > number.depth);
        let is_count = number.unit == Unit::Case
            || matches!(former.subject, Subject::Documents(..))
                && matches!(number.unit, Unit::Thing('份' | '部' | '个'));
        if !is_next || !is_count || number.is_rough {
            return None;
        }
        // 收到120件，上年结转5件，共计125件
        let gap = self.gap();
        if former.subject == Subject::CarriedIn {
            let total = gap.trim_matches(['，', ',', '）', ')', '、', '；']);
            return ["共计", "合计", "总计"].contains(&total).then_some(Subject::ToHandle);
        }
        continued::continued(former, &gap)
    }

    fn fee(&self, before: &str) -> Option<Subject> {
        let is_fee = self.sentence().contains("处理费") && !has(before, &["其中", "标准", "每"]);
        is_fee.then_some(Subject::ProcessingFee)
    }

    fn disputes(&self, before: &str, after: &str) -> Option<Subject> {
        let gap = self.gap();
        let in_context = has(self.sentence(), &["信息公开", "依申请", "政务公开"])
            || self.field == TextField::Aspect(Aspect::OnRequest);
        let (review, litigation) =
            (gap.contains("复议"), gap.contains("诉讼") || gap.contains("起诉"));
        if !in_context || !(review || litigation) || !has(before, &["复议", "诉讼", "起诉", "案件"])
        {
            return None;
        }
        // A reviewing organ also counts the cases that it decides; and parts are no totals.
        let is_part = has(
            &gap,
            &[
                "维持",
                "纠正",
                "纠错",
                "撤销",
                "败诉",
                "胜诉",
                "驳回",
                "撤回",
                "审结",
                "结案",
                "受理",
                "审理",
                "共同被告",
                "确认",
                "尚未",
                "未结",
                "一审",
                "二审",
                "再审",
                "去年",
                "上年",
                "同比",
                "增加",
                "减少",
                "下降",
                "复议机关",
                "履行",
                "其中",
                "化解",
                "调解",
                "申请后",
                "较",
                "负责人",
            ],
        ) || has(after, &["维持", "纠正", "撤", "驳回", "审结", "败诉"]);
        if is_part {
            return None;
        }
        // 办理行政复议案件5件 may be what a reviewing organ decides.
        let decides = has(before, &["办理", "承办", "代理"]) && !has(&gap, &["引起", "引发", "被"]);
        if decides && !litigation {
            return None;
        }
        if gap.contains("未经复议") || gap.contains("直接起诉") {
            return Some(Subject::Direct);
        }
        if gap.contains("复议后") {
            return Some(Subject::AfterReview);
        }
        match (review, litigation) {
            (true, true) => Some(Subject::Disputes),
            (true, false) => Some(Subject::Review),
            _ => Some(Subject::Litigation),
        }
    }

    fn documents(&self, before: &str, after: &str) -> Option<Subject> {
        let unit = self.number().unit;
        if !matches!(unit, Unit::Case | Unit::Thing('份' | '部' | '个')) {
            return None;
        }
        // 现行有效的40件行政规范性文件
        let is_named_behind =
            !has(after, &["解读", "审查", "审核", "备案", "信息", "清理", "草案"])
                && (after.starts_with("行政规范性文件") || after.starts_with("规范性文件"));
        let kind = if before.contains("规范性文件") || is_named_behind {
            DocumentKind::NormativeDocuments
        } else if before.ends_with("规章") {
            DocumentKind::Regulations
        } else {
            return None;
        };
        // 规范性文件信息 is counted by publications, 解读 by readings, and parts are no totals.
        const OTHER: &[&str] = &["解读", "其中", "备案", "去年", "上年", "本级"];
        const OTHER_UNLESS_IN_FORCE: &[&str] = &[
            "信息", "审查", "审核", "清理", "评估", "修订", "修改", "类", "征求", "拟", "部门",
            "报送", "报备", "草案", "累计", "历年",
        ];
        // 县政府制发4件，各部门制发2件: neither is the whole.
        let rest = &self.text[self.number().bytes.end..self.number().sentence.end];
        let is_of_office = before.contains("办公室") && !self.organ.contains("办公室");
        if is_of_office
            || names_other_unit(before, &[MAKE], self.organ)
            || (rest.contains("部门") && !has(before, &["全", "共", "合计"]))
        {
            return None;
        }
        let is_in_force = before.contains("现行有效");
        if has(before, OTHER) || (!is_in_force && has(before, OTHER_UNLESS_IN_FORCE)) {
            return None;
        }
        let count = if is_in_force {
            DocumentCount::InForce
        } else if has(before, &["废止", "失效"]) {
            DocumentCount::Repealed
        } else if has(before, &["制发", "制定", "印发", "出台", "新制作"]) {
            DocumentCount::Issued
        } else {
            return None;
        };
        Some(Subject::Documents(kind, count))
    }

    fn requests(&self, before: &str, after: &str, topic: Topic) -> Option<Subject> {
        let names_request = before.contains("申请") || after.contains("申请");
        if self.is_of_part() {
            return None;
        }
        if topic != Topic::Sentence && !names_request && self.is_handling_of_requests(before) {
            return Some(Subject::Handled);
        }
        let tells_results = self.field == TextField::Aspect(Aspect::OnRequest)
            && has(
                self.sentence(),
                &["办理结果", "处理结果", "答复结果", "申请人情况", "申请人类型", "件申请中"],
            )
            && !names_other_unit(self.lead(), REQUEST_VERBS, self.organ);
        let topic = if tells_results { Topic::Sentence } else { topic };
        if topic == Topic::None
            && self.field == TextField::Aspect(Aspect::OnRequest)
            && !has(self.sentence(), OTHER_MATTERS)
            && before.contains("结转")
        {
            return self.carried(before, after);
        }
        if (!names_request && topic == Topic::None) || has(before, OTHER_MATTERS) {
            return None;
        }
        if let Some(carried) = self.carried(before, after) {
            return Some(carried);
        }
        if let Some(group) = result_group(before, self.text, self.number().clause) {
            return Some(Subject::Result(group));
        }
        // 公民、法人和其他组织 are all applicants.
        let names_all = has(&self.joined_before(), &["公民、", "自然人、", "个人、"]);
        if let Some(applicant) = applicant(before).filter(|_| !names_all) {
            return Some(Subject::Applicant(applicant));
        }
        // 县政府及各部门 are all who report.
        let is_of_units = before.contains("各部门") && !has(before, &["及各部门", "和各部门"]);
        if has(before, LIMITS)
            || has(&self.joined_before(), LIMITS)
            || is_of_units
            || names_other_unit(before, REQUEST_VERBS, self.organ)
            || has(after, &["涉及", "为上年", "属于", "按时"])
            || (!names_request && has(after, OTHER_MATTERS))
            || self.number().depth > 0
        {
            return None;
        }
        let joined = if names_all { self.joined_before() } else { before.to_owned() };
        let receives = has(&joined, RECEIVE) || joined.contains("新增") && names_request;
        // 不再处理其申请 is a result, 处理费 money.
        let handles = has(before, HANDLE)
            || names_request && before.contains("处理") && !has(before, &["不再", "处理费"]);
        match (receives, handles) {
            (true, _)
                if names_request && has(before, &["并处理", "并办理", "并办结", "并答复"]) =>
            {
                Some(Subject::ReceivedAndHandled)
            }
            // 收到政府信息依申请公开办理事项1件
            (true, handles) if names_request && (!handles || before.contains("办理事项")) => {
                Some(Subject::Received)
            }
            (false, true) if names_request => Some(Subject::Handled),
            // 全县政府信息公开申请共120件
            (false, false) if names_all_requests(before) => Some(Subject::ReceivedAndHandled),
            // 完成整改12件 is not about requests.
            (false, true) if topic == Topic::Sentence && !before.contains("完成") => {
                Some(Subject::Handled)
            }
            _ => None,
        }
    }

    /// 按期办结244件 in a paragraph of 依申请公开 that speaks of nothing else.
    fn is_handling_of_requests(&self, before: &str) -> bool {
        const LEADS: &[&str] = &[
            "全省",
            "全市",
            "全区",
            "全县",
            "我局",
            "我县",
            "全年",
            "本年度",
            "年内",
            "共",
            "已",
            "均",
            "累计",
            "按期",
            "按时",
            "依法",
            "及时",
        ];
        let mut verb = before;
        while let Some(rest) = LEADS.iter().find_map(|word| verb.strip_prefix(word)) {
            verb = rest;
        }
        let number = self.number();
        let paragraph = &self.text[number.paragraph..number.sentence.end];
        let is_first =
            self.at.checked_sub(1).is_none_or(|at| self.numbers[at].sentence != number.sentence);
        is_first
            && self.field == TextField::Aspect(Aspect::OnRequest)
            && ["办结", "答复", "办复"].contains(&verb)
            && paragraph.contains("申请")
            && !has(paragraph, OTHER_MATTERS)
            && !paragraph.split('。').any(|part| names_other_unit(part, REQUEST_VERBS, self.organ))
            && number.depth == 0
    }

    /// From the beginning of the sentence to the number.
    fn lead(&self) -> &str {
        &self.text[self.number().sentence.start..self.number().bytes.start]
    }

    /// Whether the sentence speaks of a part of those who report: 县本级收到45件，办结44件.
    fn is_of_part(&self) -> bool {
        const WHOLE: &[&str] = &["全省", "全市", "全区", "全县", "全镇", "共", "合计", "总"];
        let lead = self.lead();
        let at_own_level = lead.rsplit_once("本级").is_some_and(|(before, behind)| {
            !behind.starts_with(['及', '和', '与', '、'])
                && !before.ends_with('含')
                && !has(behind, WHOLE)
        });
        // 县政府收到45件，各部门收到75件
        let rest = &self.text[self.number().bytes.end..self.number().sentence.end];
        let others_follow =
            has(rest, &["各部门", "县直部门", "市直部门", "区直部门", "乡镇", "镇街"])
                && has(rest, RECEIVE)
                && !has(lead, WHOLE);
        at_own_level || others_follow
    }

    fn carried(&self, before: &str, after: &str) -> Option<Subject> {
        const OUT: &[&str] = &["结转下", "结转至下", "结转到下", "转下年", "转入下年", "顺延"];
        const IN: &[&str] = &[
            "上年结转",
            "上年度结转",
            "上一年结转",
            "上一年度结转",
            "去年结转",
            "上年度转",
            "上年转",
        ];
        const OPEN: &[&str] = &["正在办理", "尚在办理", "尚未办结", "未办结"];
        if has(before, IN) && !has(before, &["不含", "除"]) {
            return Some(Subject::CarriedIn);
        }
        let is_part = has(before, &["其中", "部门", "延期"]) || has(after, &["延期", "补正"]);
        let is_out = |words: &str| has(words, OUT) || has(words, OPEN);
        // 4件结转至2025年办理
        let to_next_year = self.year.is_some_and(|year| {
            after.contains("结转") && after.contains(&format!("至{}年", year.saturating_add(1)))
        });
        let is_out = is_out(before) || (is_out(after) && !has(after, IN)) || to_next_year;
        (is_out && !is_part).then_some(Subject::CarriedOut)
    }
}

/// Whether somebody else than the reporting organ received or handled: 县住建局收到申请22件.
fn names_other_unit(before: &str, verbs: &[&[&str]], organ: &str) -> bool {
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
fn names_all_requests(before: &str) -> bool {
    let name = before.trim_end_matches(['为', '达', '计']);
    let is_of_unit =
        has(name, &["局", "委", "厅", "镇", "乡", "街道", "中心"]) && !name.contains('我');
    !is_of_unit
        && ["公开申请共", "公开申请总量", "公开申请总数", "公开申请数量"]
            .iter()
            .any(|word| name.ends_with(word))
}

fn squeeze(text: &str) -> String {
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

fn result_group(before: &str, text: &str, clause: usize) -> Option<ResultGroup> {
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

fn applicant(before: &str) -> Option<Applicant> {
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

fn decisions(before: &str, organ: &str) -> Option<Subject> {
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
fn decision_cell(name: &str) -> Option<&'static str> {
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

#[cfg(test)]
mod tests;
