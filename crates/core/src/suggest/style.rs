//! How the organ says it: words that last year's texts used where there are several.

use crate::report::{Report, TextField};

/// The words of an organ.
pub(super) struct Style {
    /// 2024年, 2024年度, with the name that the organ gives itself: 2024年，我局.
    pub(super) lead: String,
    /// 收到 or 受理.
    pub(super) receive: &'static str,
    /// 政府信息公开申请, 依申请公开申请, 信息公开申请.
    pub(super) request: &'static str,
    /// 办结 or 答复.
    pub(super) handle: &'static str,
    /// 结转下年度继续办理, 结转下年度.
    pub(super) carry: &'static str,
    /// 上年结转 or 上年度结转.
    pub(super) carried: &'static str,
    /// 制发 or 制定.
    pub(super) issue: &'static str,
    /// 法人或其他组织, 法人及其他组织.
    pub(super) organisation: &'static str,
}

impl Style {
    /// The style of last year's report, or the usual one; none for a report of no year.
    pub(super) fn of(report: &Report, last: Option<&Report>) -> Option<Style> {
        let year = report.year?;
        let told: String = last.map(texts).unwrap_or_default();
        let usual = |words: &[&'static str]| usual(&told, words);
        let before = year.saturating_sub(1);
        let uses_degree = told.matches(&format!("{before}年度")).count() * 2
            > told.matches(&format!("{before}年")).count();
        let mut lead = format!("{year}年");
        if uses_degree {
            lead.push('度');
        }
        let names = names(report.organ());
        if let Some(name) = names.iter().copied().find(|name| told.contains(name)) {
            if told.contains(&format!("{before}年，{name}")) {
                lead.push('，');
            }
            lead.push_str(name);
        }
        Some(Style {
            lead,
            receive: usual(&["收到", "受理"]),
            request: usual(&["政府信息公开申请", "依申请公开申请"]),
            handle: usual(&["办结", "答复"]),
            carry: usual(&["结转下年度继续办理", "结转下年度"]),
            carried: usual(&["上年结转", "上年度结转"]),
            issue: usual(&["制发", "制定"]),
            organisation: usual(&["法人或其他组织", "法人及其他组织", "法人和其他组织"]),
        })
    }
}

/// The texts that tell of the year.
fn texts(report: &Report) -> String {
    let told = TextField::all()
        .filter(|field| matches!(field, TextField::Overview | TextField::Aspect(_)))
        .map(|field| report.text(field));
    told.collect::<Vec<_>>().join("\n")
}

/// Which of some words a text has most often; the first of those that it has equally often.
fn usual(told: &str, words: &[&'static str]) -> &'static str {
    let mut best = words.first().copied().unwrap_or_default();
    let count = |word: &str| {
        // 政府信息公开申请 stands within no other of its list; 结转下年度 within 结转下年度继续办理.
        let longer = words.iter().filter(|other| other.len() > word.len() && other.contains(word));
        told.matches(word).count() - longer.map(|other| told.matches(other).count()).sum::<usize>()
    };
    for word in words {
        if count(word) > count(best) {
            best = word;
        }
    }
    best
}

/// The names by which an organ of this kind may call itself.
fn names(organ: &str) -> &'static [&'static str] {
    let organ = organ.trim();
    let ends = |end: &str| organ.ends_with(end);
    let government = organ.strip_suffix("人民政府").unwrap_or("");
    if ends("局") {
        &["我局", "本局", "本机关"]
    } else if ends("委员会") && !organ.contains("管理委员会") {
        &["我委", "本委", "本机关"]
    } else if ends("厅") {
        &["我厅", "本厅", "本机关"]
    } else if organ.contains("街道") {
        &["我街道", "本街道", "本机关"]
    } else if government.ends_with('镇') {
        &["我镇", "本镇", "全镇", "本机关"]
    } else if government.ends_with('乡') {
        &["我乡", "本乡", "全乡", "本机关"]
    } else if government.ends_with('县') {
        &["全县", "我县"]
    } else if government.ends_with('区') {
        &["全区", "我区"]
    } else if government.ends_with('市') {
        &["全市", "我市"]
    } else if government.ends_with('省') {
        &["全省", "我省"]
    } else {
        &["本机关", "本单位"]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Aspect;

    #[test]
    fn words_of_last_year() {
        let mut last = Report::for_year(2024);
        let text = "2024年度，我局共受理政府信息公开申请12件，答复12件，结转下年度0件，受理无误。";
        last.set_text(TextField::Aspect(Aspect::OnRequest), text);
        let mut report = Report::for_year(2025);
        report.set_text(TextField::Organ, "清河县水务局");
        let style = Style::of(&report, Some(&last)).unwrap();
        assert_eq!(
            [&style.lead, style.receive, style.handle, style.carry, style.carried],
            ["2025年度我局", "受理", "答复", "结转下年度", "上年结转"]
        );
        let style = Style::of(&report, None).unwrap();
        assert_eq!([&style.lead, style.receive], ["2025年", "收到"]);
        assert!(Style::of(&Report::new(report.form), None).is_none());
    }

    #[test]
    fn a_name_of_another_kind_of_organ_is_not_taken() {
        let mut last = Report::for_year(2024);
        last.set_text(TextField::Overview, "全县收到申请9件。");
        let mut report = Report::for_year(2025);
        report.set_text(TextField::Organ, "清河县水务局");
        assert_eq!(Style::of(&report, Some(&last)).unwrap().lead, "2025年");
    }
}
