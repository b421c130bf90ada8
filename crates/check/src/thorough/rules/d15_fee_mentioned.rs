//! D15: section six mentions the processing fee.

use crate::thorough::force;
use crate::thorough::rule::{Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::has;
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D15"),
    severity: Severity::Warning,
    forms: &[FormId::F2021],
    title: ["第六部分要写信息处理费收取情况", "Section six reports the processing fee"],
    basis: "国办公开办函〔2021〕30号 一（六）“收取信息处理费的情况，在此处专门报告”",
    needs: &[],
    about: [
        "没有收取的也要写明，例如“2025年未收取信息处理费”。行政事业性收费是另一笔钱，不能代替。",
        "Say so also where none was charged. Administrative fees of table 2 are other money.",
    ],
    terms: Terms { force: Some(&force::FEE_MEASURES), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    // Elsewhere 收费 may be the fees of table two, which are other money.
    let is_reported = has(scene.report.text(TextField::Other), &["处理费", "收费", "费用", "收取"])
        || scene.narrative().any(|(_, text)| has(text, &["处理费", "收取任何费用", "收取费用"]));
    if is_reported {
        return;
    }
    let length = scene.report.text(TextField::Other).len();
    let template = [
        "第六部分没有写收取信息处理费的情况。没有收取的，也请写一句。",
        "Section six does not report the processing fee. Say so also where none was charged.",
    ];
    said.find_at(TextField::Other, 0..length, template, Vec::new());
}
