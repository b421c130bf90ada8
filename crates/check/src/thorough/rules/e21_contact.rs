//! E21: readers learn where the report can be had and whom to ask.

use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::has;
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E21"),
    severity: Severity::Hint,
    forms: BOTH,
    title: ["导语写有下载网址或联系方式", "The preamble names an address or contact"],
    basis: "惯例：导语写明电子版下载地址和联系方式；格式模板没有要求",
    needs: &[],
    about: [
        "导语和正文都没有网址、电话、地址时提示。这是惯例，不是要求。没有导语的不提。",
        "A hint where neither the preamble nor the text has an address, a telephone number or a site. It is custom and not required; a report without preamble is left alone.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const CONTACT: &[&str] = &[
        "电话",
        "地址",
        "联系",
        "邮编",
        "邮箱",
        "下载",
        "网址",
        "http",
        "www.",
        ".gov.cn",
        "传真",
        "门户网站",
        "政府网站",
        "网站查",
        "网上查",
    ];
    let preamble = scene.report.text(TextField::Preamble);
    if preamble.trim().is_empty() || has(preamble, CONTACT) {
        return;
    }
    if scene.narrative().any(|(_, text)| has(text, &["联系电话", "http", ".gov.cn"])) {
        return;
    }
    let template = [
        "导语没有写电子版的下载网址和联系方式。按惯例请补上。",
        "The preamble names no address of the electronic version and no contact; customarily it does.",
    ];
    said.find_at(TextField::Preamble, 0..preamble.len(), template, Vec::new());
}
