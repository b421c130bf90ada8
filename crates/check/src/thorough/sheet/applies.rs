//! Why a rule does not concern a report.

use crate::thorough::catalogue::Entry;
use crate::thorough::force::force;
use crate::thorough::remark::Template;
use crate::thorough::{Context, deadline, organ};
use xxgk_core::form::FormId;
use xxgk_core::report::{Report, Reporter};

/// Nothing in the report is of the kind that the rule judges.
pub(super) const NOTHING_TO_JUDGE: Template =
    ["年报里没有这条要核对的内容", "nothing in the report is of that kind"];

/// Why a rule does not concern this report; `None` where it does.
pub(super) fn why_not(rule: &Entry, report: &Report, context: &Context<'_>) -> Option<Template> {
    if !rule.forms.contains(&report.form) {
        return Some(match report.form {
            FormId::F2019 => ["2019 年格式没有这一项", "the form of 2019 has no such item"],
            FormId::F2021 => ["2021 年格式没有这一项", "the form of 2021 has no such item"],
        });
    }
    if force(rule.code).and_then(|force| force.binds(report)) == Some(false) {
        return Some([
            "所依据的规定在报告年度还没有施行",
            "the law that it rests on was not in force in the year of the report",
        ]);
    }
    let settings = context.settings;
    let is_early = deadline::is_early(report);
    let no_settings = ["主管部门没有设置", "the supervising office has settled nothing"];
    let why = match rule.code.as_str() {
        "B04"
            if report.year != Some(2021)
                || context.previous.is_some_and(|previous| previous.form != FormId::F2019) =>
        {
            ["上年年报是同一格式", "last year's report is on the same form"]
        }
        "C05"
            if !report.organ().is_empty()
                && !organ::enforces(report)
                && settings.is_none_or(|settings| settings.without_enforcement.is_empty()) =>
        {
            [
                "名称看不出是执法部门，设置里也没有列出",
                "the name is no enforcing bureau's, and the settings list none",
            ]
        }
        "E01" | "E02" | "E03" | "E23" if context.source.is_none() => [
            "年报不是从文件读入的，部分、行和标题由格式给出",
            "the report was not read from a document; the form gives sections, rows and title",
        ],
        "F05" if context.approved.is_none() => {
            ["没有给出审定稿", "the approved report was not given"]
        }
        "F06"
            if !report.organ().is_empty()
                && !organ::is_vertical(report)
                && report.reporter != Reporter::VerticalSystem =>
        {
            ["名称看不出是垂直管理部门", "the name is no vertically managed organ's"]
        }
        "C04" if !report.organ().is_empty() && !organ::lacks_rule_making(report) => {
            ["单位可能有规章制定权", "the organ may make regulations"]
        }
        "C09" if !report.organ().is_empty() && !organ::is_government(report) => {
            ["只要求各级人民政府", "required of governments only"]
        }
        "E20" if settings.is_none_or(|settings| settings.words.is_empty()) => no_settings,
        "E25" if settings.is_none_or(|settings| settings.required.is_empty()) => no_settings,
        "F01" if !is_early => ["汇总年报另有期限（F02）", "summaries have another deadline (F02)"],
        "F02" if is_early => {
            ["部门、乡镇的年报另有期限（F01）", "departments and towns have another deadline (F01)"]
        }
        "F01" | "F03" if deadline::is_kind_unset(report) => {
            ["报告主体类别像是没有选过", "the kind of reporter was probably never chosen"]
        }
        "F03" if settings.is_none_or(|settings| settings.deadlines.is_empty()) => no_settings,
        _ => return None,
    };
    Some(why)
}
