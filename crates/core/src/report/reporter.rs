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

    /// The kind of reporter that a name suggests; the clerk corrects it where it is wrong.
    ///
    /// ```
    /// use xxgk_core::report::Reporter;
    ///
    /// assert_eq!(Reporter::guess("太和县赵集镇人民政府"), Reporter::Township);
    /// assert_eq!(Reporter::guess("某县财政局"), Reporter::Department);
    /// ```
    pub fn guess(organ: &str) -> Reporter {
        let organ = organ.trim_end_matches("办事处");
        let area =
            organ.strip_suffix("人民政府").or_else(|| organ.strip_suffix("政府")).unwrap_or(organ);
        let area = area.trim_end_matches("街道办事处");
        let ends = |words: &[&str]| words.iter().any(|word| area.ends_with(word));
        if organ.contains("政府办公厅") || organ.contains("政府办公室") {
            Reporter::GeneralOffice
        } else if ends(&["镇", "乡", "街道", "苏木"]) {
            Reporter::Township
        } else if ends(&["省", "自治区", "北京市", "上海市", "天津市", "重庆市"]) {
            Reporter::ProvinceSummary
        } else if ends(&["市", "州", "盟", "地区"]) {
            Reporter::CitySummary
        } else if ends(&["县", "区", "旗"]) {
            Reporter::CountySummary
        } else {
            Reporter::Department
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_reporters() {
        for (organ, expected) in [
            ("重庆市万州区生态环境局", Reporter::Department),
            ("河包镇", Reporter::Township),
            ("连生乡人民政府", Reporter::Township),
            ("某某街道办事处", Reporter::Township),
            ("上海市人民政府办公厅", Reporter::GeneralOffice),
            ("沭阳县人民政府", Reporter::CountySummary),
            ("淮安市", Reporter::CitySummary),
            ("重庆市人民政府", Reporter::ProvinceSummary),
            ("", Reporter::Department),
        ] {
            assert_eq!(Reporter::guess(organ), expected, "{organ}");
        }
    }
}
