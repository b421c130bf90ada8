//! Who reports: decides addressee, deadline and some rules (国办公开办函〔2021〕30号 二).

/// Kind of reporter.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Reporter {
    /// 县级以上人民政府部门: its own report, by 31 January.
    #[default]
    Department,
    /// 乡镇人民政府、街道办事处: its own report, by 31 January.
    Township,
    /// 政府办公厅（室）: acts in the name of the government and its office, by 31 January.
    GeneralOffice,
    /// County summary, by 20 February.
    CountySummary,
    /// City summary, by 10 March.
    CitySummary,
    /// Provincial summary, by 31 March.
    ProvinceSummary,
    /// 实行垂直领导的部门: reports within its own system.
    VerticalSystem,
}

impl Reporter {
    /// All kinds, in the order of the notice.
    pub const ALL: [Reporter; 7] = [
        Reporter::Department,
        Reporter::Township,
        Reporter::GeneralOffice,
        Reporter::CountySummary,
        Reporter::CitySummary,
        Reporter::ProvinceSummary,
        Reporter::VerticalSystem,
    ];

    /// Key in the JSON format.
    pub fn key(self) -> &'static str {
        match self {
            Reporter::Department => "department",
            Reporter::Township => "township",
            Reporter::GeneralOffice => "general_office",
            Reporter::CountySummary => "county_summary",
            Reporter::CitySummary => "city_summary",
            Reporter::ProvinceSummary => "province_summary",
            Reporter::VerticalSystem => "vertical_system",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Reporter> {
        Reporter::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// What people call it.
    pub fn label(self) -> &'static str {
        match self {
            Reporter::Department => "部门",
            Reporter::Township => "乡镇/街道",
            Reporter::GeneralOffice => "政府办公厅（室）",
            Reporter::CountySummary => "县级汇总",
            Reporter::CitySummary => "地市级汇总",
            Reporter::ProvinceSummary => "省级汇总",
            Reporter::VerticalSystem => "垂直管理系统",
        }
    }

    /// The same in English.
    pub fn label_en(self) -> &'static str {
        match self {
            Reporter::Department => "Department",
            Reporter::Township => "Township or sub-district",
            Reporter::GeneralOffice => "Government general office",
            Reporter::CountySummary => "County summary",
            Reporter::CitySummary => "City summary",
            Reporter::ProvinceSummary => "Provincial summary",
            Reporter::VerticalSystem => "Vertically managed system",
        }
    }
}
