//! E18: the report has six parts.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E18"),
    severity: Severity::Hint,
    forms: BOTH,
    title: ["写明的部分数是六", "The stated number of parts is six"],
    basis: "国办公开办函〔2021〕30号 附件 格式模板",
    needs: &[],
    about: [
        "导语写“由五个部分组成”等，与格式的六个部分不符。",
        "A preamble that counts another number of parts than six.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    let text = scene.report.text(TextField::Preamble);
    for words in ["部分组成", "部分构成", "个部分", "大部分"] {
        let Some(at) = text.find(words) else { continue };
        let before = text[..at].trim_end_matches(['个', '大']);
        let Some(count) = before.chars().next_back() else { continue };
        if !"三四五七八九34578９".contains(count) || (words == "大部分" && !text.contains("组成"))
        {
            continue;
        }
        let template = [
            "导语说有“{0}”个部分，格式是六个部分。",
            "The preamble counts “{0}” parts; the form has six.",
        ];
        let start = before.len() - count.len_utf8();
        said.find_at(
            TextField::Preamble,
            start..at + words.len(),
            template,
            vec![Arg::Text(count.to_string())],
        );
        return;
    }
}
