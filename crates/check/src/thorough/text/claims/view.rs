//! One number of a text with what stands around it: what it counts, if that is certain.

use xxgk_core::form::Aspect;
use xxgk_core::report::TextField;

use super::super::matters::are_of_others;
use super::super::numbers::{Number, Unit};
use super::super::sentences::has;
use super::words::{
    APPLICANTS, HANDLE, LIMITS, MAKE, RECEIVE, REQUEST_VERBS, applicant, is_of_all, is_only,
    is_only_about_requests, names_all_requests, names_other_unit, result_group, squeeze,
    strip_lead,
};
use super::{Applicant, DocumentCount, DocumentKind, ResultGroup, Subject};

/// How near another number about requests stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    /// Not in this paragraph.
    None,
    /// What stands between is about others.
    Elsewhere,
    /// Earlier in this paragraph.
    Paragraph,
    /// Earlier in this sentence.
    Sentence,
}

/// One number with what stands around it.
pub(super) struct View<'a> {
    pub(super) text: &'a str,
    pub(super) field: TextField,
    pub(super) numbers: &'a [Number],
    pub(super) at: usize,
    /// Who reports.
    pub(super) organ: &'a str,
    /// About which year.
    pub(super) year: Option<i32>,
}

impl View<'_> {
    pub(super) fn number(&self) -> &Number {
        &self.numbers[self.at]
    }

    /// From the beginning of the clause to the number, without spaces.
    fn before(&self) -> String {
        let number = self.number();
        let earlier = self.at.checked_sub(1).map_or(0, |at| self.numbers[at].bytes.end);
        if earlier <= number.clause {
            return squeeze(&self.text[number.clause..number.bytes.start]);
        }
        // 上年结转6件申请和今年新收260件: the words of the number before it are not of this one.
        let words = self.text.get(earlier..number.bytes.start).unwrap_or_default();
        let own = words.split_once(['和', '及', '与']).map_or(words, |(_, own)| own);
        squeeze(own)
    }

    /// As [`View::before`], with what 、 joins to it: 协助省、市有关单位答复7件.
    fn joined_before(&self) -> String {
        const ENDS: [char; 13] =
            ['，', ',', '；', ';', '：', ':', '（', '(', '）', ')', '。', '！', '\n'];
        let number = self.number();
        let earlier = self.at.checked_sub(1).map_or(0, |at| self.numbers[at].bytes.end);
        let from = earlier.max(number.sentence.start).min(number.bytes.start);
        let rest = &self.text[from..number.bytes.start];
        let joined = rest.rsplit(ENDS).next().unwrap_or(rest);
        // 全县乡镇（街道）共收到28件: what a bracket explains is the subject all the same.
        let ahead = rest[..rest.len() - joined.len()].trim_end_matches([')', '）']);
        let who = match ahead.rfind(['（', '(']) {
            Some(at) if ahead.len() + joined.len() < rest.len() => {
                let who = &ahead[..at];
                who.rsplit(ENDS).next().unwrap_or(who)
            }
            _ => "",
        };
        squeeze(&[who, joined].concat())
    }

    /// 收到并答复…申请625件: the verbs in front of the number are of receiving and of handling.
    pub(super) fn names_both(&self) -> bool {
        const BOTH: &[&str] = &["收到并", "受理并", "接收并"];
        let gap = self.gap();
        has(&gap, BOTH) && has(&gap, &["答复", "办理", "办结", "处理"])
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

    /// 较上年增加2件
    pub(super) fn is_change(&self, number: &Number) -> bool {
        let words = &self.text[number.clause..number.bytes.start];
        has(words, &["较", "比"]) && has(words, &["增", "减", "升", "降"])
    }

    /// 其中60件予以公开: nothing stands in front of the number in its clause.
    fn is_named_behind(&self) -> bool {
        matches!(self.before().as_str(), "" | "其中" | "其中有" | "有") && !self.after().is_empty()
    }

    fn sentence(&self) -> &str {
        &self.text[self.number().sentence.clone()]
    }

    pub(super) fn subject(&self, topic: Topic) -> Option<Subject> {
        let number = self.number();
        if number.is_rough {
            return None;
        }
        let (before, after) = (self.before(), self.after());
        // 分别收到22件、31件: whose numbers these are is said elsewhere.
        if before.contains("分别") {
            return None;
        }
        if matches!(number.unit, Unit::Yuan | Unit::WanYuan) {
            return self.fee(&before);
        }
        if self.is_carried_in(&before) {
            return self.requests(&before, &after, topic);
        }
        if number.unit != Unit::Case || !number.value.is_integer() {
            return self.documents(&before, &after);
        }
        self.disputes(&before, &after)
            .or_else(|| self.documents(&before, &after))
            .or_else(|| self.requests(&before, &after, topic))
    }

    /// 废止2件、宣布失效3件: the table has one number for both.
    fn parts_the_repealed(&self, subject: Subject) -> bool {
        let before = self.joined_before();
        let sentence = self.sentence();
        matches!(subject, Subject::Documents(_, DocumentCount::Repealed))
            && sentence.contains("废止")
            && sentence.contains("失效")
            && !(before.contains("废止") && before.contains("失效"))
    }

    fn fee(&self, before: &str) -> Option<Subject> {
        let is_fee = self.number().unit == Unit::Yuan
            && self.sentence().contains("处理费")
            && !has(before, &["其中", "标准", "每"]);
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
        let part = self.lead().rsplit(['；', ';']).next().unwrap_or_default();
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
                "被申请人",
                "律师",
                "法律顾问",
                "代理",
                "参与",
                "为被告",
                "指导",
                "协助",
            ],
        ) || has(after, &["维持", "纠正", "撤", "驳回", "审结", "败诉", "的单位"])
            || has(before, &["应诉", "复议答复", "开庭"])
            || has(part, &["指导", "协助"])
            || names_other_unit(
                &squeeze(part),
                &[&["被", "发生", "行政复议", "行政诉讼"]],
                self.organ,
            );
        // 行政复议案件230件，其中依申请公开类6件: not all of them are about disclosure.
        let rest = &self.text[self.number().bytes.end..self.number().sentence.end];
        let are_some =
            !has(&gap, &["公开", "依申请"]) && has(rest, &["信息公开", "依申请", "公开类"]);
        if is_part || are_some {
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
        let ahead = self.text[..self.number().clause].trim_end_matches(['：', ':']);
        let is_listed =
            ahead.len() < self.number().clause && strip_lead(before).len() == before.len();
        let kind = if before.contains("规范性文件")
            || is_named_behind
            || is_listed
                && ahead.ends_with("行政规范性文件")
                && ["制发", "本年制发", "现行有效"].contains(&before)
        {
            DocumentKind::NormativeDocuments
        } else if before.ends_with("规章") {
            DocumentKind::Regulations
        } else {
            return None;
        };
        // 规范性文件信息 is counted by publications, 解读 by readings, and parts are no totals.
        const OTHER: &[&str] =
            &["解读", "其中", "备案", "去年", "上年", "本级", "名义", "配套", "计划", "《", "制度"];
        // 县政府制发4件: its departments' are not among them.
        let verb = before.find("制").or_else(|| before.find("现行")).unwrap_or(0);
        let who = &before[..verb];
        let is_of_government =
            who.ends_with("政府") && !has(&who.replace("全年", ""), &["及", "和", "全"]);
        const OTHER_UNLESS_IN_FORCE: &[&str] = &[
            "信息", "审查", "审核", "清理", "评估", "修订", "修改", "类", "征求", "拟", "部门",
            "报送", "报备", "草案", "累计", "历年",
        ];
        // 县政府制发4件，各部门制发2件: neither is the whole.
        let rest = &self.text[self.number().bytes.end..self.number().sentence.end];
        let is_of_office = before.contains("办公室") && !self.organ.contains("办公室");
        if is_of_office
            || is_of_government
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
        let subject = Subject::Documents(kind, count);
        (!self.parts_the_repealed(subject)).then_some(subject)
    }

    fn requests(&self, before: &str, after: &str, topic: Topic) -> Option<Subject> {
        let names_request = before.contains("申请") || after.contains("申请");
        let is_elsewhere = topic == Topic::Elsewhere;
        let topic = if is_elsewhere { Topic::None } else { topic };
        if self.is_of_part() {
            return None;
        }
        if topic != Topic::Sentence && !names_request && self.is_handling_of_requests(before) {
            return Some(Subject::Handled);
        }
        let tells_results = self.field == TextField::Aspect(Aspect::OnRequest)
            && has(
                self.sentence(),
                &[
                    "办理结果",
                    "处理结果",
                    "答复结果",
                    "答复情况看",
                    "办理情况看",
                    "结果看",
                    "申请人情况",
                    "申请人类",
                    "申请主体",
                    "件申请中",
                    "办结的申请中",
                    "答复的申请中",
                    "占办结总",
                    "占办理总",
                    "占申请总",
                ],
            )
            && !names_other_unit(self.lead(), REQUEST_VERBS, self.organ);
        let topic = if tells_results { Topic::Sentence } else { topic };
        if topic == Topic::None
            && self.field == TextField::Aspect(Aspect::OnRequest)
            && !are_of_others(self.sentence())
            && before.contains("结转")
            && !is_elsewhere
        {
            return self.carried(before, after);
        }
        // 其中新收120件: a word of table three alone.
        let is_new = strip_lead(before.strip_prefix("其中").unwrap_or(before)) == "新收";
        let begins = strip_lead(&squeeze(self.lead())) == "新收";
        if is_new
            && !are_of_others(self.sentence())
            && (topic != Topic::None
                || begins && self.field == TextField::Aspect(Aspect::OnRequest))
        {
            return Some(Subject::Received);
        }
        if topic != Topic::None
            && let Some(row @ Subject::Row(_)) =
                result_group(before, self.text, self.number().clause)
        {
            return Some(row);
        }
        if (!names_request && topic == Topic::None) || are_of_others(before) {
            return None;
        }
        if let Some(carried) = self.carried(before, after) {
            return Some(carried);
        }
        let name = if self.is_named_behind() {
            ["为", "来自", "由", "属于"]
                .iter()
                .find_map(|word| after.strip_prefix(word))
                .unwrap_or(after)
        } else {
            before
        };
        if let Some(subject) = result_group(name, self.text, self.number().clause) {
            // 主动公开范围内已告知35件，予以公开25件: parts of the row.
            let is_part_of_row = subject == Subject::Result(ResultGroup::Granted)
                && self.lead().contains("主动公开");
            return (!is_part_of_row).then_some(subject);
        }
        if self.grants(name) {
            return Some(Subject::Result(ResultGroup::Granted));
        }
        // 公民、法人和其他组织 are all applicants.
        let joined_before = self.joined_before();
        let names_all = has(&joined_before, &["公民、", "自然人、", "个人、"]);
        if let Some(applicant) = applicant(name).filter(|_| !names_all) {
            return Some(Subject::Applicant(applicant));
        }
        // 收到公民申请58件，法人或其他组织申请3件
        let next = self.numbers.get(self.at + 1);
        let names_organisations = next.is_some_and(|next| {
            next.sentence == self.number().sentence
                && self.text[next.clause..next.bytes.start].contains("法人")
        });
        if !names_all && joined_before.contains("公民") && names_organisations {
            return Some(Subject::Applicant(Applicant::NaturalPerson));
        }
        let limited = [before, joined_before.as_str()].map(|words| words.replace("各类", ""));
        if limited.iter().any(|words| has(words, LIMITS))
            || !names_all && has(before, APPLICANTS)
            || !is_of_all(&joined_before, self.organ)
            || has(after, &["涉及", "为上年", "属于", "按时"])
            || (!names_request && are_of_others(after))
            || self.number().depth > 0
        {
            return None;
        }
        let joined = if names_all { joined_before } else { before.to_owned() };
        let is_new = names_request && joined.contains("新增") && !has(&joined, &["较", "比"]);
        // 全年应答复申请70件: what there was to handle.
        if has(before, &["应办", "应答复", "应处理", "需办", "应当办"]) {
            return None;
        }
        let receives = has(&joined, RECEIVE) || is_new;
        // 不再处理其申请 is a result, 处理费 money.
        let handles = has(before, HANDLE)
            || names_request && before.contains("处理") && !has(before, &["不再", "处理费"]);
        if (receives || handles) && !is_only_about_requests(&joined) {
            return None;
        }
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
            // 完成整改12件 is not about requests, 当场答复3件 a part.
            (false, true)
                if topic == Topic::Sentence
                    && !before.contains("完成")
                    && !before.contains("公开")
                    && HANDLE.iter().any(|verb| is_only(before, verb)) =>
            {
                Some(Subject::Handled)
            }
            _ => None,
        }
    }

    /// 公开60件，部分公开10件: among results 公开 is the first row of them.
    fn grants(&self, name: &str) -> bool {
        let is_next = |next: &Number| {
            let words = squeeze(&self.text[next.clause..next.bytes.start]);
            let behind = &self.text[next.bytes.end..];
            next.sentence == self.number().sentence
                && ["部分公开", "不予公开", "无法提供", "不予处理"]
                    .iter()
                    .any(|word| words.ends_with(word) || behind.starts_with(word))
        };
        let mut next = self.numbers[self.at + 1..].iter().filter(|next| next.unit == Unit::Case);
        matches!(name, "公开" | "其中公开" | "决定公开") && next.next().is_some_and(is_next)
    }

    /// 按期办结244件 in a paragraph of 依申请公开 that speaks of nothing else.
    fn is_handling_of_requests(&self, before: &str) -> bool {
        let verb = strip_lead(before);
        let number = self.number();
        let paragraph = &self.text[number.paragraph..number.sentence.end];
        let is_first =
            self.at.checked_sub(1).is_none_or(|at| self.numbers[at].sentence != number.sentence);
        is_first
            && self.field == TextField::Aspect(Aspect::OnRequest)
            && ["办结", "答复", "办复"].contains(&verb)
            && paragraph.contains("申请")
            && !are_of_others(paragraph)
            && !paragraph.split('。').any(|part| names_other_unit(part, REQUEST_VERBS, self.organ))
            && number.depth == 0
    }

    /// From the beginning of the sentence to the number.
    pub(super) fn lead(&self) -> &str {
        &self.text[self.number().sentence.start..self.number().bytes.start]
    }

    fn carried(&self, before: &str, after: &str) -> Option<Subject> {
        const OUT: &[&str] = &[
            "结转下",
            "结转至下",
            "结转到下",
            "转下年",
            "转入下年",
            "顺延",
            "跨年办理",
            "年末结转",
            "年底结转",
            "到期结转",
        ];
        const OPEN: &[&str] = &[
            "正在办理",
            "尚在办理",
            "尚未办结",
            "未办结",
            "正在按程序办理",
            "尚在法定",
            "正在依法办理",
        ];
        if self.is_carried_in(before) {
            return (!has(before, &["不含", "除"])).then_some(Subject::CarriedIn);
        }
        let is_part = has(before, &["其中", "部门", "延期"]) || has(after, &["延期", "补正"]);
        // 4件结转至2025年办理, 结转2025年4件
        let next = self.year.map(|year| format!("{}年", year.saturating_add(1)));
        let is_to_next = |words: &str| {
            let to =
                words.split_once("结转").map(|(_, to)| to.trim_start_matches(['至', '到', '入']));
            to.zip(next.as_ref()).is_some_and(|(to, next)| to.starts_with(next.as_str()))
        };
        let is_out = |words: &str| has(words, OUT) || has(words, OPEN) || is_to_next(words);
        let is_out =
            is_out(before) || after == "在办" || (is_out(after) && !self.is_carried_in(after));
        (is_out && !is_part).then_some(Subject::CarriedOut)
    }
}
