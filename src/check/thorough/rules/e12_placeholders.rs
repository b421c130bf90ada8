//! E12: no placeholders are left.

use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::sentences::occurrences;
use crate::check::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E12"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["没有占位文字和模板残留", "No placeholders or remains of a template"],
    basis: "公布前应当清除",
    needs: &[],
    about: [
        "“（文字描述）”“此处填写”“待补充”“××”“XX局”“***”“TODO”“作为人工智能”等。",
        "Such as “文字描述”, “此处填写”, “待补充”, “××”, “XX局”, “***”, “TODO”, “作为人工智能”.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const WORDS: &[&str] = &[
        "（文字描述",
        "(文字描述",
        "此处填写",
        "请填写",
        "在此填写",
        "待补充",
        "待填写",
        "待核实",
        "××",
        "＊＊",
        "***",
        "【】",
        "（ ）件",
        "lorem ipsum",
        "Lorem ipsum",
        "TODO",
        "TBD",
        "作为AI",
        "作为一个AI",
        "作为人工智能",
        "作为一个人工智能",
        "XX局",
        "XX县",
        "XX市",
        "XX区",
        "XX镇",
        "XX乡",
        "XX年",
        "XX月",
        "XX件",
        "XX条",
        "XX项",
        "XX单位",
        "XX部门",
        "某某局",
        "某某县",
        "某某镇",
    ];
    for (field, text) in scene.narrative() {
        for (at, word) in occurrences(text, WORDS) {
            let template = [
                "“{0}”是占位文字或模板残留，请补写或删去。",
                "“{0}” is a placeholder or a remain of a template; please complete or delete it.",
            ];
            let args = vec![Arg::Text(word.to_owned())];
            said.find_at(field, at..at + word.len(), template, args);
        }
    }
}
