//! What a number of the text can count.

/// What a number in the text counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    /// 收到、受理的申请.
    Received,
    /// 新收: without what was carried in.
    New,
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
    /// One row of a group of results, by its id.
    Row(&'static str),
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
    /// Reviews that were decided.
    ReviewDecided,
    /// Lawsuits that were decided.
    LitigationDecided,
    /// 行政复议 and 行政诉讼 together.
    Disputes,
    /// An outcome of disputes: the groups of table four and the column.
    Outcome(&'static [&'static str], Outcome),
    /// 规章 or 规范性文件.
    Documents(DocumentKind, DocumentCount),
    /// Decisions of 许可, 处罚 or 强制.
    Decisions(&'static str),
    /// 行政事业性收费 of table two.
    Fees,
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

impl Subject {
    /// What it counts, in the words of the form; a row of table three or a cell by its id.
    pub(crate) fn name(self) -> String {
        let name = match self {
            Subject::Received => "本年新收（可含上年结转）",
            Subject::New => "本年新收",
            Subject::ReceivedAndHandled => "收到或办理的申请",
            Subject::ToHandle => "本年新收加上年结转",
            Subject::Handled => "（七）总计",
            Subject::CarriedOut => "结转下年度继续办理",
            Subject::CarriedIn => "上年结转",
            Subject::Result(ResultGroup::Granted) => "予以公开",
            Subject::Result(ResultGroup::PartlyGranted) => "部分公开",
            Subject::Result(ResultGroup::GrantedOrPartly) => "予以公开和部分公开",
            Subject::Result(ResultGroup::Denied) => "不予公开",
            Subject::Result(ResultGroup::Unavailable) => "无法提供",
            Subject::Result(ResultGroup::NotProcessed) => "不予处理",
            Subject::Result(ResultGroup::Other) => "其他处理",
            Subject::Row(id) | Subject::Decisions(id) => id,
            Subject::Applicant(Applicant::NaturalPerson) => "自然人",
            Subject::Applicant(Applicant::Organisation) => "法人或其他组织",
            Subject::Applicant(Applicant::Business) => "商业企业",
            Subject::Applicant(Applicant::Research) => "科研机构",
            Subject::Applicant(Applicant::SocialWelfare) => "社会公益组织",
            Subject::Applicant(Applicant::LegalServices) => "法律服务机构",
            Subject::Review => "行政复议总计",
            Subject::Litigation => "行政诉讼总计",
            Subject::Direct => "未经复议直接起诉",
            Subject::AfterReview => "复议后起诉",
            Subject::ReviewDecided => "行政复议总计减尚未审结",
            Subject::LitigationDecided => "行政诉讼总计减尚未审结",
            Subject::Disputes => "行政复议和行政诉讼总计",
            Subject::Fees => "行政事业性收费",
            Subject::ProcessingFee => "信息处理费",
            Subject::Documents(kind, count) => {
                let kind = match kind {
                    DocumentKind::Regulations => "规章",
                    DocumentKind::NormativeDocuments => "行政规范性文件",
                };
                let count = match count {
                    DocumentCount::Issued => "本年制发件数",
                    DocumentCount::Repealed => "本年废止件数",
                    DocumentCount::InForce => "现行有效件数",
                };
                return [kind, count].concat();
            }
            Subject::Outcome(groups, outcome) => {
                let group = if groups == ["review"] { "行政复议" } else { "行政诉讼" };
                let outcome = match outcome {
                    Outcome::Upheld => "结果维持",
                    Outcome::Corrected => "结果纠正",
                    Outcome::Other => "其他结果",
                    Outcome::Pending => "尚未审结",
                };
                return [group, outcome].concat();
            }
        };
        name.to_owned()
    }

    pub(super) fn is_about_requests(self) -> bool {
        matches!(
            self,
            Subject::Received
                | Subject::New
                | Subject::ReceivedAndHandled
                | Subject::Handled
                | Subject::Applicant(_)
                | Subject::Result(_)
                | Subject::Row(_)
        )
    }
}
