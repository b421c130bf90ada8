//! F03: a local deadline is kept.

use crate::check::thorough::outcome::Missing;
use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::{RuleCode, Severity};
use crate::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("F03"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["在本地要求的日期前完成", "The local deadline is kept"],
    basis: "本地通知",
    needs: &[],
    about: [
        "主管部门在设置里给出更早的日期时核对；没有给出时不核对。",
        "Judged where the settings of the supervising office name an earlier day.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let deadline = scene.settings.and_then(|settings| settings.deadline);
    let Some(deadline) = deadline else { return };
    let Some(signed) = scene.report.signed else {
        said.lacks(Missing::Signature);
        return;
    };
    if signed <= deadline {
        return;
    }
    let template = [
        "落款日期 {0} 晚于本地要求的 {1}。",
        "The signature of {0} is later than the local deadline {1}.",
    ];
    let args = vec![Arg::Text(signed.to_chinese()), Arg::Text(deadline.to_chinese())];
    let length = scene.report.text(TextField::SignatureOrgan).len();
    said.find_at(TextField::SignatureOrgan, 0..length, template, args);
}
