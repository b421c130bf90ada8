//! E06: section one covers its five aspects.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::has;
use crate::{RuleCode, Severity};
use xxgk_core::form::Aspect;
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E06"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["第一部分写到五个方面", "Section one covers five aspects"],
    basis: "国办公开办函〔2021〕30号 一（一）；国办公开办函〔2019〕60号 一（一）",
    needs: &[],
    about: [
        "主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面，小标题或正文里提到即可。",
        "Proactive disclosure, requests, information management, platforms and supervision; a heading or a mention is enough.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let report = scene.report;
    // An empty section is the matter of E04.
    if scene.overview().next().is_none() {
        return;
    }
    let covers = |aspect: Aspect| {
        let words: &[&str] = match aspect {
            Aspect::Proactive => &["主动公开", "公开政府信息", "公开信息", "发布信息", "发布政"],
            Aspect::OnRequest => &["依申请", "申请公开", "公开申请"],
            Aspect::Management => &[
                "信息管理",
                "审查",
                "审核",
                "整理",
                "归档",
                "管理制度",
                "清理",
                "发布机制",
                "规范性文件",
            ],
            Aspect::Platform => &["平台", "网站", "微信", "公众号", "新媒体", "专栏"],
            Aspect::Oversight => &["监督", "保障", "考核", "培训", "领导", "评议", "责任", "人员"],
        };
        !report.text(TextField::Aspect(aspect)).is_empty()
            || scene.overview().any(|(_, text)| has(text, words))
    };
    let missing: Vec<Aspect> = Aspect::ALL.into_iter().filter(|aspect| !covers(*aspect)).collect();
    if let Some(first) = missing.first() {
        let template = [
            "第一部分没有写到{0}。格式要求综述五个方面。",
            "Section one does not cover: {0}. The form asks for five aspects.",
        ];
        let names = missing.iter().map(|aspect| [aspect.title(scene.form.id), aspect.title_en()]);
        let args = vec![Arg::List(names.collect())];
        said.find_at(TextField::Aspect(*first), 0..0, template, args);
    }
}
