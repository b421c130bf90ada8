//! E13: the text has facts of the organ.

use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::count_chinese;
use crate::thorough::text::sentences::has;
use crate::{RuleCode, Severity};
use xxgk_core::report::numbers_in;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E13"),
    severity: Severity::Hint,
    forms: BOTH,
    title: ["第一部分写有本单位的具体情况", "Section one has facts of the organ"],
    basis: "国办公开办函〔2021〕30号 一（一）“聚焦主题、简明客观”、一（五）“避免笼统模糊、泛泛而谈”",
    needs: &[],
    about: [
        "第一部分有 200 字以上，却没有一个数、没有一个文件或栏目名称、也没有提到本单位（单位名称、我局、全县等），像是通用的文字。",
        "Section one of more than 200 characters without a single number, named document or mention of the organ reads like anybody's.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const SELF: &[&str] = &[
        "我局",
        "我委",
        "我办",
        "我厅",
        "我县",
        "我区",
        "我市",
        "我省",
        "我州",
        "我旗",
        "我镇",
        "我乡",
        "我街道",
        "我处",
        "我中心",
        "我单位",
        "本局",
        "本单位",
        "本机关",
        "本级",
        "全县",
        "全区",
        "全市",
        "全镇",
        "全乡",
        "全局",
        "全街道",
        "《",
        "“",
    ];
    let texts: Vec<&str> = scene.overview().map(|(_, text)| text).collect();
    let count: usize = texts.iter().map(|text| count_chinese(text)).sum();
    let organ = scene.report.organ().trim();
    let core = organ.strip_suffix("人民政府").unwrap_or(organ);
    let is_own = |text: &&str| {
        has(text, SELF) || (!core.is_empty() && text.contains(core)) || !numbers_in(text).is_empty()
    };
    if count < 200 || texts.iter().any(is_own) {
        return;
    }
    let template = [
        "第一部分没有一个数，也没有提到本单位的具体做法，像是通用的文字。请写本单位的情况。",
        "Section one has no number and nothing of this organ; it reads like anybody's. Please write what was done here.",
    ];
    said.find(template, Vec::new());
}
