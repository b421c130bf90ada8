//! By when a report is to be published (政府信息公开条例 第四十九条, 国办公开办函〔2021〕30号 二).

use xxgk_core::report::{Date, Report, Reporter, TextField};

use crate::Severity;

use super::organ;
use super::outcome::Missing;
use super::remark::{Arg, Template};
use super::rule::{Said, Scene};
use super::settings::{LocalDeadline, Settings};

/// Whether the organ belongs to those who publish by 31 January.
pub(super) fn is_early(report: &Report) -> bool {
    matches!(report.reporter, Reporter::Department | Reporter::Township | Reporter::GeneralOffice)
}

/// Month and day until when the law wants a report to be published.
pub(super) fn legal(reporter: Reporter) -> (u8, u8) {
    match reporter {
        Reporter::Department | Reporter::Township | Reporter::GeneralOffice => (1, 31),
        Reporter::CountySummary => (2, 20),
        Reporter::CitySummary => (3, 10),
        Reporter::ProvinceSummary | Reporter::VerticalSystem => (3, 31),
    }
}

/// By when a report is to be published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deadlines {
    /// By law; nothing where the year is not known, or the kind of reporter was probably never set.
    pub legal: Option<Date>,
    /// By the settings of a supervising office.
    pub local: Option<Date>,
}

/// The days until when this report is to be published.
pub fn deadlines(report: &Report, settings: Option<&Settings>) -> Deadlines {
    let Some(year) = report.year.filter(|_| !is_kind_unset(report)) else {
        return Deadlines::default();
    };
    let (month, day) = legal(report.reporter);
    let local = settings.and_then(|settings| local(report.reporter, settings));
    Deadlines {
        legal: Date::new(year + 1, month, day),
        local: local.and_then(|local| Date::new(year + 1, local.month, local.day)),
    }
}

/// What a supervising office wants of this kind of reporter.
pub(super) fn local(reporter: Reporter, settings: &Settings) -> Option<&LocalDeadline> {
    settings.deadlines.iter().find(|local| local.reporter == reporter)
}

/// Whether the name of a government stands beside the default kind of reporter: then the kind was
/// probably never set, and a deadline of departments would be a false alarm.
/// Why a deadline that depends on the kind of reporter does not concern a report.
pub(super) fn why_kind_unset(report: &Report) -> Option<Template> {
    is_kind_unset(report)
        .then_some(["报告主体类别像是没有选过", "the kind of reporter was probably never chosen"])
}

pub(super) fn is_kind_unset(report: &Report) -> bool {
    report.reporter == Reporter::Department && organ::is_region(report)
}

pub(super) fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let report = scene.report;
    let Some(year) = report.year.filter(|_| !is_kind_unset(report)) else { return };
    let (month, day) = legal(report.reporter);
    let Some(last) = Date::new(year + 1, month, day) else { return };
    let kind = [report.reporter.label(), report.reporter.label_en()];
    let length = report.text(TextField::SignatureOrgan).len();
    let published = scene.source.and_then(|source| source.published);
    let Some(signed) = report.signed else {
        match scene.today {
            // The page says when it was published: in time, too late, or (E22) before its year ended.
            _ if published
                .is_some_and(|published| published.year() == last.year() && published > last) =>
            {
                let published = published.map(Date::to_chinese).unwrap_or_default();
                let template = [
                    "没有落款日期，页面显示 {0} 公布，晚于法定期限 {1}。{2}的年报应在此前提交并公布。",
                    "There is no date of signature; the page was published on {0}, after the legal deadline {1} for: {2}.",
                ];
                let args =
                    vec![Arg::Text(published), Arg::Text(last.to_chinese()), Arg::Words(kind)];
                said.find_at(TextField::SignatureOrgan, 0..length, template, args);
            }
            _ if published.is_some_and(|published| published.year() <= last.year()) => {}
            Some(today) if today > last && today.year() == last.year() => {
                let template = [
                    "还没有落款日期，而{1}年报的法定期限 {0} 已过，请尽快提交并公布。",
                    "There is no date of signature yet, and the legal deadline {0} has passed for: {1}.",
                ];
                let args = vec![Arg::Text(last.to_chinese()), Arg::Words(kind)];
                said.find_at(TextField::SignatureOrgan, 0..length, template, args).severity =
                    Severity::Warning;
            }
            Some(today) if today <= last => {}
            _ => said.lacks(Missing::Signature),
        }
        return;
    };
    // Another year is the matter of E22.
    if signed <= last || signed.year() != last.year() {
        return;
    }
    let template = [
        "落款日期 {0} 晚于法定期限 {1}。{2}的年报应在此前提交并公布。",
        "The signature of {0} is later than the legal deadline {1} for: {2}.",
    ];
    let args = vec![Arg::Text(signed.to_chinese()), Arg::Text(last.to_chinese()), Arg::Words(kind)];
    said.find_at(TextField::SignatureOrgan, 0..length, template, args);
}
