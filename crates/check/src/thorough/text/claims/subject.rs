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
