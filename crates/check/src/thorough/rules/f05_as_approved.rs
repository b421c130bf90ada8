//! F05: what is published is what was approved.

use crate::thorough::Context;
use crate::thorough::remark::{Arg, Template};
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity, TextPlace};
use xxgk_core::form::CellIx;
use xxgk_core::report::{Report, TextField};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("F05"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["公布的与审定的一致", "What is published is what was approved"],
    basis: "国办公开办函〔2021〕30号 三（二）审核把关；第三方评估指标“发布后有变动”",
    needs: &[],
    about: [
        "给出审定稿时，逐格、逐段比较数字和文字；空格和换行的差别不算。没有给出审定稿时不核对。",
        "Where the approved report is given, numbers and texts are compared one by one; spaces and line breaks do not count. Without it nothing is judged.",
    ],
    terms: Terms { why_not: Some(why_not), ..Terms::USUAL },
    judge: Judge::Numbers(judge),
};

fn why_not(_report: &Report, context: &Context<'_>) -> Option<Template> {
    context.approved.is_none().then_some(["没有给出审定稿", "the approved report was not given"])
}

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const SHOWN: usize = 3;
    let Some(approved) = scene.approved else { return };
    // As it was written: traditional characters are no simplified ones.
    let report = scene.written;
    let differs = |cell: &CellIx| {
        let before = approved.form().find(&scene.form.cell(*cell).id);
        before.is_none_or(|before| approved.value(before) != report.value(*cell))
    };
    let cells: Vec<CellIx> = report.values().map(|(cell, _)| cell).filter(differs).collect();
    if let Some(first) = cells.first().copied() {
        let mut args = vec![Arg::count(cells.len())];
        args.push(Arg::Cells(cells.iter().take(SHOWN).copied().collect()));
        let template = if cells.len() > SHOWN {
            [
                "与审定稿相比，有 {0} 格的数不同：{1}等。请按审定稿改正，或者重新审定。",
                "Numbers that are not those approved: {0}, such as {1}. Please restore them or have them approved again.",
            ]
        } else {
            [
                "与审定稿相比，有 {0} 格的数不同：{1}。请按审定稿改正，或者重新审定。",
                "Numbers that are not those approved: {0}: {1}. Please restore them or have them approved again.",
            ]
        };
        let finding = said.find(template, args);
        finding.actual = report.value(first).number();
        finding.cells = cells;
    }
    let compact = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    for field in TextField::all() {
        let (now, before) = (report.text(field), approved.text(field));
        if compact(now) == compact(before) {
            continue;
        }
        // From the first character that differs to the end of its sentence.
        let common: usize = now
            .chars()
            .zip(before.chars())
            .take_while(|(one, other)| one == other)
            .map(|(one, _)| one.len_utf8())
            .sum();
        let end = now[common..].find(['。', '\n']).map_or(now.len(), |end| common + end);
        let words: String = now[common..end].chars().take(24).collect();
        let template = if words.is_empty() {
            [
                "文字与审定稿不同：从这里起缺少内容。请按审定稿改正，或者重新审定。",
                "The text is not the one that was approved: something is missing from here on. Please restore it or have it approved again.",
            ]
        } else {
            [
                "文字与审定稿不同，从“{0}”起。请按审定稿改正，或者重新审定。",
                "The text is not the one that was approved, from “{0}” on. Please restore it or have it approved again.",
            ]
        };
        said.find(template, vec![Arg::Text(words)]).place =
            Some(TextPlace { field, bytes: common..end });
    }
}
