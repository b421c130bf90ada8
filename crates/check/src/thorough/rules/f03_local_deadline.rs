//! F03: a local deadline is kept.

use crate::thorough::outcome::Missing;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::settings::NOTHING_SETTLED;
use crate::thorough::{Context, deadline};
use crate::{RuleCode, Severity};
use xxgk_core::report::{Date, Report, TextField};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("F03"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["在本地要求的日期前完成", "The local deadline is kept"],
    basis: "本地通知",
    needs: &[],
    about: [
        "主管部门在设置里按报告主体给出更早的日期时核对；没有给出时不核对。还没有落款的，按今天的日期判断。",
        "Judged where the settings of the supervising office name an earlier day for the kind of reporter. A report without a signature is judged by today's date.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn why_not(report: &Report, context: &Context<'_>) -> Option<Template> {
    let is_settled = context.settings.is_some_and(|settings| !settings.deadlines.is_empty());
    deadline::why_kind_unset(report).or((!is_settled).then_some(NOTHING_SETTLED))
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let report = scene.report;
    if deadline::is_kind_unset(report) {
        return;
    }
    let local = scene.settings.and_then(|settings| deadline::local(report.reporter, settings));
    let Some(local) = local else { return };
    let Some(year) = report.year else {
        said.lacks(Missing::Year);
        return;
    };
    let Some(last) = Date::new(year + 1, local.month, local.day) else { return };
    let length = report.text(TextField::SignatureOrgan).len();
    let Some(signed) = report.signed else {
        match scene.today {
            Some(today) if today <= last => {}
            Some(today) if today.year() == last.year() => {
                let template = [
                    "还没有落款日期，而本地要求的 {0} 已过，请尽快提交。",
                    "There is no date of signature yet, and the local deadline {0} has passed.",
                ];
                let args = vec![Arg::Text(last.to_chinese())];
                said.find_at(TextField::SignatureOrgan, 0..length, template, args);
            }
            _ => said.lacks(Missing::Signature),
        }
        return;
    };
    // Another year is the matter of E22.
    if signed <= last || signed.year() != last.year() {
        return;
    }
    let template = [
        "落款日期 {0} 晚于本地要求的 {1}。",
        "The signature of {0} is later than the local deadline {1}.",
    ];
    let args = vec![Arg::Text(signed.to_chinese()), Arg::Text(last.to_chinese())];
    said.find_at(TextField::SignatureOrgan, 0..length, template, args);
}
