//! Why a rule does not concern a report.

use crate::thorough::catalogue::Entry;
use crate::thorough::force::force;
use crate::thorough::remark::Template;
use crate::thorough::{Context, rules};
use xxgk_core::form::FormId;
use xxgk_core::report::Report;

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
    rules::find(rule.code)?.terms.why_not?(report, context)
}
