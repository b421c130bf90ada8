//! Table three, common parts: 收到和处理政府信息公开申请情况.
//!
//! Legal meaning of each result: 政府信息公开条例（国务院令第711号）.

use super::{Column, RequestRows, ResultGroup, RowSpec, guidance};
use crate::form::CellKind::Count;

/// Text of the top-left header cell: the one relation that the form itself prints.
pub(crate) const BALANCE_NOTE: &str =
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";
pub(crate) const BALANCE_NOTE_EN: &str =
    "(In each column: item 1 plus item 2 equals item 3 plus item 4)";

pub(crate) const APPLICANTS: &[Column] = &[
    Column { id: "natural_person", label: "自然人", en: "Natural persons", kind: Count },
    Column { id: "business", label: "商业企业", en: "Businesses", kind: Count },
    Column { id: "research", label: "科研机构", en: "Research bodies", kind: Count },
    Column {
        id: "social_welfare",
        label: "社会公益组织",
        en: "Public-interest bodies",
        kind: Count,
    },
    Column { id: "legal_services", label: "法律服务机构", en: "Legal services", kind: Count },
    Column { id: "other_org", label: "其他", en: "Others", kind: Count },
    Column { id: "total", label: "总计", en: "Total", kind: Count },
];

pub(super) const RECEIVED: RowSpec = RowSpec {
    id: "requests.received",
    label: "一、本年新收政府信息公开申请数量",
    en: "1. Requests received this year",
    guidance: guidance(
        "报告年度内新收到的政府信息公开申请，按申请人类别统计。上年收到、结转到本年办理的不计入本行。",
        "Requests newly received in the report year, by kind of applicant. Requests carried over from last year do not count here.",
        "国办公开办函〔2021〕30号 一（三）",
    ),
};

pub(super) const CARRIED_IN: RowSpec = RowSpec {
    id: "requests.carried_in",
    label: "二、上年结转政府信息公开申请数量",
    en: "2. Requests carried over from last year",
    guidance: guidance(
        "上一年度收到、到上年末尚未办结的申请。应与上年年报“四、结转下年度继续办理”逐列一致。",
        "Requests of last year that were still open at its end. Equals row 4 of last year's report, column by column.",
        "国办公开办函〔2021〕30号 附件 表三",
    ),
};

const GRANTED: RowSpec = RowSpec {
    id: "requests.granted",
    label: "（一）予以公开",
    en: "(1) Granted",
    guidance: guidance(
        "已主动公开而告知获取方式、途径的，或者可以公开而提供了该政府信息的。",
        "Already public and the applicant was told where to find it, or provided on request.",
        "《条例》第三十六条第（一）、（二）项",
    ),
};

const PARTLY_GRANTED: RowSpec = RowSpec {
    id: "requests.partly_granted",
    label: "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    en: "(2) Partly granted (counted here only)",
    guidance: guidance(
        "申请内容含有不应公开或不属于政府信息的部分，经区分处理后提供了可以公开的部分。一件申请只计在这一行。",
        "The request contained parts that must not be disclosed and the rest was provided. Such a request counts in this row only.",
        "《条例》第三十七条",
    ),
};

const DENIED: &[RowSpec] = &[
    RowSpec {
        id: "requests.denied.state_secret",
        label: "1.属于国家秘密",
        en: "1. State secrets",
        guidance: guidance(
            "依法确定为国家秘密的政府信息。",
            "Information classified as a state secret by law.",
            "《条例》第十四条",
        ),
    },
    RowSpec {
        id: "requests.denied.prohibited_by_law",
        label: "2.其他法律行政法规禁止公开",
        en: "2. Prohibited by other laws or regulations",
        guidance: guidance(
            "其他法律、行政法规禁止公开的政府信息。",
            "Information whose disclosure other laws or administrative regulations prohibit.",
            "《条例》第十四条",
        ),
    },
    RowSpec {
        id: "requests.denied.security_and_stability",
        label: "3.危及“三安全一稳定”",
        en: "3. Endangering security or stability",
        guidance: guidance(
            "公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息。",
            "Disclosure might endanger national, public or economic security or social stability.",
            "《条例》第十四条",
        ),
    },
    RowSpec {
        id: "requests.denied.third_party_rights",
        label: "4.保护第三方合法权益",
        en: "4. Protecting third-party rights",
        guidance: guidance(
            "涉及商业秘密、个人隐私等，公开会对第三方合法权益造成损害，且第三方不同意公开、不公开也不会对公共利益造成重大影响的。",
            "Trade secrets, privacy and the like, where disclosure would harm a third party who does not consent.",
            "《条例》第十五条",
        ),
    },
    RowSpec {
        id: "requests.denied.internal_affairs",
        label: "5.属于三类内部事务信息",
        en: "5. Internal affairs (three kinds)",
        guidance: guidance(
            "人事管理、后勤管理、内部工作流程三类内部事务信息。",
            "Personnel management, logistics, internal procedures.",
            "《条例》第十六条第一款",
        ),
    },
    RowSpec {
        id: "requests.denied.deliberative_process",
        label: "6.属于四类过程性信息",
        en: "6. Deliberative process (four kinds)",
        guidance: guidance(
            "讨论记录、过程稿、磋商信函、请示报告四类过程性信息。",
            "Records of discussion, drafts, letters of consultation, requests for instructions.",
            "《条例》第十六条第二款",
        ),
    },
    RowSpec {
        id: "requests.denied.enforcement_files",
        label: "7.属于行政执法案卷",
        en: "7. Law-enforcement files",
        guidance: guidance(
            "行政执法案卷信息；法律、法规、规章规定应当公开的除外。",
            "Files of administrative law enforcement, unless a law or rule requires disclosure.",
            "《条例》第十六条第二款",
        ),
    },
    RowSpec {
        id: "requests.denied.administrative_inquiry",
        label: "8.属于行政查询事项",
        en: "8. Matters of administrative inquiry",
        guidance: guidance(
            "工商、不动产登记资料等，有关法律、行政法规对信息的获取有特别规定，告知申请人依照规定办理的。",
            "Company or real-estate registers and the like, which have their own rules of access.",
            "《条例》第三十六条第（七）项",
        ),
    },
];

const UNAVAILABLE: &[RowSpec] = &[
    RowSpec {
        id: "requests.unavailable.not_held",
        label: "1.本机关不掌握相关政府信息",
        en: "1. Not held by this organ",
        guidance: guidance(
            "经检索没有所申请公开的信息，或者所申请公开的信息不属于本机关负责公开。",
            "A search found nothing, or another organ is responsible for the information.",
            "《条例》第三十六条第（四）、（五）项",
        ),
    },
    RowSpec {
        id: "requests.unavailable.requires_creation",
        label: "2.没有现成信息需要另行制作",
        en: "2. Would have to be created",
        guidance: guidance(
            "需要对现有政府信息进行加工、分析才能提供的。",
            "Existing information would have to be processed or analysed.",
            "《条例》第三十八条",
        ),
    },
    RowSpec {
        id: "requests.unavailable.still_unclear",
        label: "3.补正后申请内容仍不明确",
        en: "3. Still unclear after correction",
        guidance: guidance(
            "申请人按要求补正后，申请内容仍不明确。",
            "The applicant corrected the request and it is still unclear.",
            "《条例》第三十条",
        ),
    },
];

const NOT_PROCESSED: &[RowSpec] = &[
    RowSpec {
        id: "requests.not_processed.petition",
        label: "1.信访举报投诉类申请",
        en: "1. Petitions, reports, complaints",
        guidance: guidance(
            "以政府信息公开申请的形式进行信访、投诉、举报等活动的。",
            "A petition, complaint or report in the form of a request.",
            "《条例》第三十九条第一款",
        ),
    },
    RowSpec {
        id: "requests.not_processed.repeated",
        label: "2.重复申请",
        en: "2. Repeated requests",
        guidance: guidance(
            "已就申请作出答复，申请人重复申请公开相同政府信息的。",
            "The organ has answered already and the same applicant asks for the same information again.",
            "《条例》第三十六条第（六）项",
        ),
    },
    RowSpec {
        id: "requests.not_processed.publication",
        label: "3.要求提供公开出版物",
        en: "3. Published works",
        guidance: guidance(
            "要求提供政府公报、报刊、书籍等公开出版物的。",
            "Gazettes, newspapers, books and other published works.",
            "《条例》第三十九条第二款",
        ),
    },
    RowSpec {
        id: "requests.not_processed.excessive",
        label: "4.无正当理由大量反复申请",
        en: "4. Excessive requests without good reason",
        guidance: guidance(
            "申请数量、频次明显超过合理范围，且申请理由不合理的。",
            "Number or frequency clearly beyond reason and the reasons given are not reasonable.",
            "《条例》第三十五条",
        ),
    },
    RowSpec {
        id: "requests.not_processed.reconfirmation",
        label: "5.要求行政机关确认或重新出具已获取信息",
        en: "5. Confirmation of information already obtained",
        guidance: guidance(
            "申请人已经获取信息，要求行政机关予以确认或者重新出具的。",
            "The applicant has the information and asks the organ to confirm or reissue it.",
            "国办公开办函〔2021〕30号 附件 表三",
        ),
    },
];

/// （六）其他处理 as the single row of the 2019 form.
const OTHER_SINGLE: RowSpec = RowSpec {
    id: "requests.other",
    label: "（六）其他处理",
    en: "(6) Other handling",
    guidance: guidance(
        "新旧条例衔接以及极少数特殊情况。原则上所有申请都应按照法定方式处理，数量偏高时主管部门会要求说明。",
        "Transitional and very rare cases. In principle every request is handled in a way the law provides; high numbers will be questioned.",
        "国办公开办函〔2019〕60号 一（三）",
    ),
};

/// （六）其他处理 with the three sub-rows of the 2021 form.
const OTHER: &[RowSpec] = &[
    RowSpec {
        id: "requests.other.overdue_correction",
        label: "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        en: "1. Not corrected in time, no longer handled",
        guidance: guidance(
            "申请人无正当理由逾期不补正，视为放弃申请。",
            "The applicant did not correct the request in time without good reason, which counts as withdrawal.",
            "《条例》第三十条",
        ),
    },
    RowSpec {
        id: "requests.other.overdue_fee",
        label: "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
        en: "2. Processing fee not paid in time, no longer handled",
        guidance: guidance(
            "依法收取信息处理费，申请人逾期未缴纳，视为放弃申请。",
            "A lawful information processing fee was not paid in time, which counts as withdrawal.",
            "《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）",
        ),
    },
    RowSpec {
        id: "requests.other.other",
        label: "3.其他",
        en: "3. Other",
        guidance: guidance(
            "前述情形之外的处理结果，如申请人主动撤回申请。",
            "Any other outcome, such as withdrawal by the applicant.",
            "国办公开办函〔2021〕30号 附件 表三",
        ),
    },
];

const TOTAL: RowSpec = RowSpec {
    id: "requests.total",
    label: "（七）总计",
    en: "(7) Total",
    guidance: guidance(
        "本年度办理结果（一）至（六）各行之和。一件申请只有一个最终处理结果。",
        "Sum of the results (1) to (6). Each request has one final result.",
        "国办公开办函〔2021〕30号 附件 表三",
    ),
};

pub(super) const CARRIED_OUT: RowSpec = RowSpec {
    id: "requests.carried_out",
    label: "四、结转下年度继续办理",
    en: "4. Carried over to next year",
    guidance: guidance(
        "到报告年度12月31日尚未办结、结转下年度继续办理的申请。",
        "Requests still open on 31 December of the report year.",
        "国办公开办函〔2021〕30号 附件 表三",
    ),
};

const fn denied() -> ResultGroup {
    ResultGroup::Group { label: "（三）不予公开", en: "(3) Denied", rows: DENIED }
}
const fn unavailable() -> ResultGroup {
    ResultGroup::Group {
        label: "（四）无法提供", en: "(4) Not available", rows: UNAVAILABLE
    }
}
const fn not_processed() -> ResultGroup {
    ResultGroup::Group {
        label: "（五）不予处理", en: "(5) Not processed", rows: NOT_PROCESSED
    }
}

const RESULTS_LABEL: &str = "三、本年度办理结果";
const RESULTS_EN: &str = "3. Results of this year";

pub(super) const REQUESTS_2019: &[RequestRows] = &[
    RequestRows::Top(&RECEIVED),
    RequestRows::Top(&CARRIED_IN),
    RequestRows::Results {
        label: RESULTS_LABEL,
        en: RESULTS_EN,
        groups: &[
            ResultGroup::Single(&GRANTED),
            ResultGroup::Single(&PARTLY_GRANTED),
            denied(),
            unavailable(),
            not_processed(),
            ResultGroup::Single(&OTHER_SINGLE),
            ResultGroup::Single(&TOTAL),
        ],
    },
    RequestRows::Top(&CARRIED_OUT),
];

pub(super) const REQUESTS_2021: &[RequestRows] = &[
    RequestRows::Top(&RECEIVED),
    RequestRows::Top(&CARRIED_IN),
    RequestRows::Results {
        label: RESULTS_LABEL,
        en: RESULTS_EN,
        groups: &[
            ResultGroup::Single(&GRANTED),
            ResultGroup::Single(&PARTLY_GRANTED),
            denied(),
            unavailable(),
            not_processed(),
            ResultGroup::Group {
                label: "（六）其他处理", en: "(6) Other handling", rows: OTHER
            },
            ResultGroup::Single(&TOTAL),
        ],
    },
    RequestRows::Top(&CARRIED_OUT),
];
