//! D14: a fee was charged or not.

use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{Rule, Said, Scene};
use crate::check::thorough::text::Subject;
use crate::check::thorough::text::sentences::{has, sentences};
use crate::check::{RuleCode, Severity};
use crate::form::FormId;
use crate::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D14"),
    severity: Severity::Error,
    forms: &[FormId::F2021],
    title: [
        "“未收取信息处理费”与金额不能并存",
        "“No processing fee” and an amount exclude each other",
    ],
    basis: "国办公开办函〔2021〕30号 一（六）",
    needs: &[],
    about: [
        "同一份年报既写“未收取信息处理费”，又写了收取金额，二者必有一错。",
        "A report that says that no processing fee was charged and also names an amount is wrong in one of them.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const NONE: &[&str] =
        &["未收取", "没有收取", "无收取", "不收取", "未产生", "未发生", "未收费", "没有产生"];
    let fee = scene.claims.about(|subject| subject == Subject::ProcessingFee);
    let Some(fee) = fee.filter(|claim| claim.value > Amount::ZERO).max_by_key(|claim| claim.value)
    else {
        return;
    };
    for (field, text) in scene.narrative() {
        for (at, sentence) in sentences(text) {
            if !sentence.contains("处理费")
                || !has(sentence, NONE)
                || has(sentence, &["逾期", "未按", "减免"])
            {
                continue;
            }
            let template = [
                "文中一处说“{0}”，另一处写明收取信息处理费 {1} 元。请核对。",
                "The text says “{0}” and elsewhere reports a processing fee of {1} yuan. Please check.",
            ];
            let args = vec![Arg::Text(sentence.to_owned()), Arg::Number(fee.value)];
            said.find_at(field, at, template, args);
            return;
        }
    }
}
