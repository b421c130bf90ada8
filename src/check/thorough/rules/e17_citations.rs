//! E17: citations are current and complete.

use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::{RuleCode, Severity};
use crate::form::FormId;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E17"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["引用的文件现行有效、文号完整", "Cited documents are in force and fully numbered"],
    basis: "国办公开办函〔2021〕30号已取代〔2019〕60号；《政府信息公开条例》2019 年修订",
    needs: &[],
    about: [
        "2021 年度起的年报引用〔2019〕60号作依据；“国办公开办函202130号”一类丢了年份括号的文号。",
        "Reports from 2021 on that cite 〔2019〕60号, and numbers that lost the brackets of their year.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const NUMBER: &str = "国办公开办函";
    for (field, text) in scene.narrative() {
        for (at, found) in text.match_indices(NUMBER) {
            let rest = &text[at + found.len()..];
            let compact: String = rest.chars().take(16).filter(|c| !c.is_whitespace()).collect();
            let is_old = ["〔2019〕60号", "[2019]60号", "（2019）60号", "(2019)60号"]
                .iter()
                .any(|old| compact.starts_with(old));
            let template = if is_old && scene.form.id == FormId::F2021 {
                [
                    "“{0}”已被国办公开办函〔2021〕30号取代，2021 年度起的年报请引用后者。",
                    "“{0}” was replaced by 国办公开办函〔2021〕30号; reports from 2021 on cite the latter.",
                ]
            } else if compact.starts_with(|c: char| c.is_ascii_digit()) {
                [
                    "文号“{0}”不完整，应写作〔2021〕30号的样式。",
                    "The number “{0}” is incomplete; it is written like 〔2021〕30号.",
                ]
            } else {
                continue;
            };
            let end =
                rest.find('号').filter(|end| *end < 40).map_or(0, |end| end + '号'.len_utf8());
            let bytes = at..at + found.len() + end;
            let args = vec![Arg::Text(text[bytes.clone()].to_owned())];
            said.find_at(field, bytes, template, args);
        }
    }
}
