//! E03: nothing was added to the form.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::rules::readings::why_no_document;
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E03"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["没有在格式之外增加部分和行", "No sections and rows were added to the form"],
    basis: "国办公开办函〔2021〕30号 一“不能遗漏”“也不宜泛化”",
    needs: &[],
    about: [
        "读入的文件里格式没有的一级标题（如“七、……”）和带数的行（如小计、其他主动公开文件）。上级统一要求增加的，请写说明。",
        "Headings of the first level and rows with numbers that the form does not have, such as subtotals. Explain what the office above wants added.",
    ],
    terms: Terms { why_not: Some(why_no_document), ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let Some(source) = scene.source else { return };
    // Before the first section stand a table of contents and what the page has around the report.
    let known = source.headings.iter().filter(|heading| heading.section.is_some()).count();
    let first = source.headings.iter().position(|heading| heading.section.is_some());
    let Some(first) = first.filter(|_| known >= 3) else { return };
    let behind = source.headings.get(first..).unwrap_or_default();
    for heading in behind.iter().filter(|heading| heading.section.is_none()) {
        // Section six may number its own parts 一、二、 again; a number above six is no such part.
        if heading.number.is_none_or(|number| number <= 6) {
            continue;
        }
        let template = [
            "“{0}”不在格式的六个部分之内。请并入第六部分，或者说明是谁要求增加的。",
            "“{0}” is none of the form's six sections. Please move it to section six, or explain who wants it.",
        ];
        said.find(template, vec![Arg::Text(heading.text.clone())]);
    }
    for label in &source.extra_rows {
        let template = [
            "表里的“{0}”一行不在格式之内。请删去，或者说明是谁要求增加的。",
            "The row “{0}” is not in the form. Please delete it, or explain who wants it.",
        ];
        said.find(template, vec![Arg::Text(label.clone())]);
    }
}
