//! The six sections and the five aspects of the first.

use super::TableId;

/// One of the six first-level sections, in the order and wording of the template annexed to
/// 国办公开办函〔2021〕30号 (unchanged from 〔2019〕60号).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionId {
    /// 一、总体情况
    Overview,
    /// 二、主动公开政府信息情况 (table two)
    Disclosure,
    /// 三、收到和处理政府信息公开申请情况 (table three)
    Requests,
    /// 四、政府信息公开行政复议、行政诉讼情况 (table four)
    Disputes,
    /// 五、存在的主要问题及改进情况
    Problems,
    /// 六、其他需要报告的事项
    Other,
}

impl SectionId {
    /// All sections in official order.
    pub const ALL: [SectionId; 6] = [
        SectionId::Overview,
        SectionId::Disclosure,
        SectionId::Requests,
        SectionId::Disputes,
        SectionId::Problems,
        SectionId::Other,
    ];

    /// Key in the JSON format and in `data-section`.
    pub fn key(self) -> &'static str {
        match self {
            SectionId::Overview => "overview",
            SectionId::Disclosure => "disclosure",
            SectionId::Requests => "requests",
            SectionId::Disputes => "disputes",
            SectionId::Problems => "problems",
            SectionId::Other => "other",
        }
    }

    /// Chinese ordinal of the section: 一 to 六.
    pub fn ordinal(self) -> &'static str {
        ["一", "二", "三", "四", "五", "六"][self as usize]
    }

    /// Title without number, verbatim from the template.
    pub fn title(self) -> &'static str {
        match self {
            SectionId::Overview => "总体情况",
            SectionId::Disclosure => "主动公开政府信息情况",
            SectionId::Requests => "收到和处理政府信息公开申请情况",
            SectionId::Disputes => "政府信息公开行政复议、行政诉讼情况",
            SectionId::Problems => "存在的主要问题及改进情况",
            SectionId::Other => "其他需要报告的事项",
        }
    }

    /// Title in English.
    pub fn title_en(self) -> &'static str {
        match self {
            SectionId::Overview => "General situation",
            SectionId::Disclosure => "Proactive disclosure",
            SectionId::Requests => "Requests received and handled",
            SectionId::Disputes => "Administrative review and litigation",
            SectionId::Problems => "Main problems and improvements",
            SectionId::Other => "Other matters to report",
        }
    }

    /// The table that the section consists of.
    pub fn table(self) -> Option<TableId> {
        match self {
            SectionId::Disclosure => Some(TableId::Two),
            SectionId::Requests => Some(TableId::Three),
            SectionId::Disputes => Some(TableId::Four),
            SectionId::Overview | SectionId::Problems | SectionId::Other => None,
        }
    }

    /// What the notice asks for in a text section (国办公开办函〔2021〕30号 一（一）（五）（六）).
    pub fn guidance(self) -> &'static str {
        match self {
            SectionId::Overview => {
                "综述本机关贯彻落实《条例》情况：主动公开、依申请公开、政府信息管理、政府信息公开平台建设、监督保障。\
                 重在聚焦主题、简明客观，篇幅原则上不超过一千字。"
            }
            SectionId::Problems => {
                "实事求是、明确具体。查找问题要有针对性，改进举措要有实效性，不得敷衍了事、年年雷同。"
            }
            SectionId::Other => {
                "本机关认为需要报告的其他事项。收取信息处理费的情况在此专门报告；没有收取的，也请写明。"
            }
            SectionId::Disclosure | SectionId::Requests | SectionId::Disputes => "",
        }
    }

    /// The same in English.
    pub fn guidance_en(self) -> &'static str {
        match self {
            SectionId::Overview => {
                "Summarise how the organ implemented the Regulations: proactive disclosure, disclosure on request, \
                 information management, platforms, supervision. Focused and factual, in principle at most 1,000 characters."
            }
            SectionId::Problems => {
                "Truthful, definite and specific. Problems must be real ones and measures effective; not the same text every year."
            }
            SectionId::Other => {
                "Other matters the organ considers necessary. Information processing fees are reported here, also when none were charged."
            }
            SectionId::Disclosure | SectionId::Requests | SectionId::Disputes => "",
        }
    }
}

/// One of the five aspects of section one (国办公开办函〔2021〕30号 一（一）).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// 主动公开
    Proactive,
    /// 依申请公开
    OnRequest,
    /// 政府信息管理
    Management,
    /// 政府信息公开平台建设 (2019: 平台建设)
    Platform,
    /// 监督保障
    Oversight,
}

impl Aspect {
    /// All aspects in official order.
    pub const ALL: [Aspect; 5] = [
        Aspect::Proactive,
        Aspect::OnRequest,
        Aspect::Management,
        Aspect::Platform,
        Aspect::Oversight,
    ];

    /// Key in the JSON format.
    pub fn key(self) -> &'static str {
        match self {
            Aspect::Proactive => "proactive",
            Aspect::OnRequest => "on_request",
            Aspect::Management => "management",
            Aspect::Platform => "platform",
            Aspect::Oversight => "oversight",
        }
    }

    /// Chinese ordinal of the aspect: 一 to 五.
    pub fn ordinal(self) -> &'static str {
        ["一", "二", "三", "四", "五"][self as usize]
    }

    /// Wording of the notice; it differs between the forms for one aspect.
    pub fn title(self, form: super::FormId) -> &'static str {
        match self {
            Aspect::Proactive => "主动公开",
            Aspect::OnRequest => "依申请公开",
            Aspect::Management => "政府信息管理",
            Aspect::Platform => match form {
                super::FormId::F2019 => "平台建设",
                super::FormId::F2021 => "政府信息公开平台建设",
            },
            Aspect::Oversight => "监督保障",
        }
    }

    /// Title in English.
    pub fn title_en(self) -> &'static str {
        match self {
            Aspect::Proactive => "Proactive disclosure",
            Aspect::OnRequest => "Disclosure on request",
            Aspect::Management => "Information management",
            Aspect::Platform => "Platforms",
            Aspect::Oversight => "Supervision and support",
        }
    }
}
