//! D14: a fee was charged or not.

use crate::thorough::force;
use crate::thorough::remark::Arg;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::Subject;
use crate::thorough::text::sentences::{has, sentences};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::Amount;

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
        "同一份年报既写“未收取信息处理费”（或“未向申请人收取任何费用”），又写了收取金额，二者必有一错。“除信息处理费外，未收取其他费用”说的是别的钱，不算矛盾。",
        "A report that says that no processing fee was charged and also names an amount is wrong in one of them. “Besides the processing fee nothing was charged” speaks of other money.",
    ],
    terms: Terms { force: Some(&force::FEE_MEASURES), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

/// Whether a sentence says that nothing was charged for disclosure.
fn denies(sentence: &str) -> bool {
    const NONE: &[&str] = &[
        "未收取",
        "没有收取",
        "无收取",
        "不收取",
        "未产生",
        "未发生",
        "未收费",
        "没有产生",
        "没有发生",
        "未向",
        "没有向",
        "无信息处理费",
        "没有信息处理费",
        "处理费收取为0",
        "处理费为0",
        "处理费0元",
        "处理费收取0元",
        "免费",
    ];
    // 除信息处理费外，未收取其他费用 speaks of all others.
    const OTHERS: &[&str] =
        &["逾期", "未按", "减免", "减收", "其他费用", "其它费用", "除", "以外", "之外", "免收"];
    // 没有向申请人收取任何费用
    let is_about = sentence.contains("处理费")
        || has(sentence, &["申请人", "公开"]) && has(sentence, &["任何费用", "费用"]);
    let is_bare = sentence.trim_start().len() <= "2024年度，全年，本机关未收取任何费用".len()
        && sentence.ends_with("收取任何费用");
    (is_about || is_bare) && has(sentence, NONE) && !has(sentence, OTHERS)
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let fee = scene.claims.about(|subject| subject == Subject::ProcessingFee);
    let Some(fee) = fee.filter(|claim| claim.value > Amount::ZERO).max_by_key(|claim| claim.value)
    else {
        return;
    };
    for (field, text) in scene.narrative() {
        for (at, sentence) in sentences(text) {
            if !denies(sentence) {
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
