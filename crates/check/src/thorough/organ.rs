//! What the name of an organ and the kind of reporter tell about its powers and duties.

use xxgk_core::report::{Report, Reporter};

use super::text::sentences::has;

/// A government of any level, which has more to report (《政府信息公开条例》第五十条第四项).
///
/// A street office or the committee of a zone is sent out by one (派出机关) and is none itself.
pub(super) fn is_government(report: &Report) -> bool {
    const SENT: &[&str] = &["街道", "办事处", "管委会", "管理委员会", "公署"];
    if has(report.organ(), SENT) {
        return false;
    }
    matches!(
        report.reporter,
        Reporter::Township
            | Reporter::CountySummary
            | Reporter::CitySummary
            | Reporter::ProvinceSummary
    ) || report.organ().ends_with("人民政府")
}

/// A town or sub-district.
pub(super) fn is_town(report: &Report) -> bool {
    let organ = report.organ();
    let bare = organ.strip_suffix("人民政府").unwrap_or(organ);
    bare.ends_with(['镇', '乡']) || organ.contains("街道")
}

/// A bureau or another department.
pub(super) fn is_bureau(report: &Report) -> bool {
    report.organ().ends_with(['局', '委', '厅', '办', '队', '站'])
        || report.organ().ends_with("中心")
        || report.organ().ends_with("委员会") && !report.organ().contains("管理委员会")
        || report.organ().ends_with("办公室")
}

/// A county, district or city as a whole.
pub(super) fn is_region(report: &Report) -> bool {
    let organ = report.organ();
    let bare = organ.strip_suffix("人民政府").unwrap_or(organ);
    !is_bureau(report) && !is_town(report) && bare.ends_with(['县', '区', '市', '州', '旗'])
}

/// A bureau that licenses, punishes or enforces as its everyday work. Branches and institutions of a
/// bureau are left out: the bureau may count for them.
pub(super) fn enforces(report: &Report) -> bool {
    const NAMES: [&str; 15] = [
        "市场监督管理局",
        "公安局",
        "交通运输局",
        "生态环境局",
        "城市管理局",
        "城市管理和综合执法局",
        "综合行政执法局",
        "应急管理局",
        "卫生健康委员会",
        "卫生健康局",
        "自然资源局",
        "自然资源和规划局",
        "住房和城乡建设局",
        "农业农村局",
        "水利局",
    ];
    let organ = report.organ().trim();
    NAMES.iter().any(|name| organ.ends_with(name))
}

/// An organ of a vertical system, by its name. 地方金融监督管理局, 气象局 and 统计局 are not surely one.
pub(super) fn is_vertical(report: &Report) -> bool {
    const NAMES: [&str; 6] =
        ["税务局", "海事局", "邮政管理局", "边防检查站", "边检站", "国家税务总局"];
    let organ = report.organ().trim();
    NAMES.iter().any(|name| organ.ends_with(name))
        || (organ.ends_with("海关") && !organ.contains("镇"))
        || (organ.contains("国家统计局") && organ.ends_with("调查队"))
}

/// Counties, districts, towns, and the departments of all governments below the State Council surely cannot make 规章 (立法法).
///
/// Cities are left out: their name does not tell whether they have districts.
pub(super) fn lacks_rule_making(report: &Report) -> bool {
    if matches!(report.reporter, Reporter::Township | Reporter::CountySummary) || is_town(report) {
        return true;
    }
    if matches!(report.reporter, Reporter::CitySummary | Reporter::ProvinceSummary) {
        return false;
    }
    // 内蒙古自治区 is a province; 新区 and 开发区 are districts.
    // 省审计厅, 市水务局: departments of a government have no such power, whatever its own.
    let name = report.organ().trim();
    let is_department = is_bureau(report) && !name.ends_with("办公室") && !name.ends_with("办公厅");
    if is_department && has(name, &["省", "市", "自治区"]) && !name.starts_with("国家") {
        return true;
    }
    let organ = report.organ().replace("自治区", "").replace("特别行政区", "");
    has(&organ, &["县", "区", "旗"])
}

#[cfg(test)]
mod tests {
    use super::*;
    use xxgk_core::form::FormId;
    use xxgk_core::report::TextField;

    #[test]
    fn governments_and_what_they_send_out() {
        let check = |organ: &str, reporter: Reporter, expected: bool| {
            let mut report = Report::new(FormId::F2021);
            report.set_text(TextField::Organ, organ);
            report.reporter = reporter;
            assert_eq!(is_government(&report), expected, "{organ}");
        };
        check("云岭区青石街道办事处", Reporter::Township, false);
        check("云岭区青石街道", Reporter::Township, false);
        check("云岭经济开发区管理委员会", Reporter::CountySummary, false);
        check("云岭县青石镇", Reporter::Township, true);
        check("云岭县青石乡人民政府", Reporter::Department, true);
        check("云岭县水务局", Reporter::Department, false);
        check("云岭县", Reporter::CountySummary, true);
    }

    #[test]
    fn kinds_of_organs() {
        let check = |organ: &str, expected: [bool; 4]| {
            let mut report = Report::new(FormId::F2021);
            report.set_text(TextField::Organ, organ);
            let found = [
                is_town(&report),
                is_bureau(&report),
                is_region(&report),
                lacks_rule_making(&report),
            ];
            assert_eq!(found, expected, "{organ}");
        };
        check("龙游县横山镇", [true, false, false, true]);
        check("连生乡人民政府", [true, false, false, true]);
        check("重庆市万州区生态环境局", [false, true, false, true]);
        check("平潭综合实验区", [false, false, true, true]);
        check("沭阳县人民政府", [false, false, true, true]);
        check("内蒙古自治区人民政府", [false, false, true, false]);
        check("上海市人民政府办公厅", [false, true, false, false]);
        check("宿迁市", [false, false, true, false]);
        check("云岭省审计厅", [false, true, false, true]);
        check("云岭市水务局", [false, true, false, true]);
        check("云岭市人民政府办公室", [false, true, false, false]);
        check("", [false, false, false, false]);
    }
}
