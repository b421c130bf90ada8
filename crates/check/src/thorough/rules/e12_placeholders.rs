//! E12: no placeholders are left.

use std::ops::Range;

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::occurrences;
use crate::{RuleCode, Severity};

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
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    const WORDS: &[&str] = &[
        "（文字描述）",
        "(文字描述)",
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
        "某某局",
        "某某县",
        "某某镇",
        "（单位名称",
        "（模板）",
        "（样例）",
        "（示例）",
        "___",
    ];
    for (field, text) in scene.narrative() {
        let words = occurrences(text, WORDS).map(|(at, word)| at..at + word.len());
        for bytes in words.chain(crosses(text)) {
            let template = [
                "“{0}”是占位文字或模板残留，请补写或删去。",
                "“{0}” is a placeholder or a remain of a template; please complete or delete it.",
            ];
            let args = vec![Arg::Text(text[bytes.clone()].to_owned())];
            said.find_at(field, bytes, template, args);
        }
    }
}

/// XX局, XXX件, xx年: two or more x that belong to no Latin word, with the character behind them.
fn crosses(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_cross = |c: char| matches!(c, 'X' | 'x' | 'Ｘ');
    let mut end = 0;
    text.match_indices(is_cross).filter_map(move |(at, _)| {
        if at < end {
            return None;
        }
        let run = text[at..].find(|c| !is_cross(c)).unwrap_or(text.len() - at);
        end = at + run;
        let is_latin = |c: char| c.is_ascii_alphanumeric() || "./_-:@".contains(c);
        let before = text[..at].chars().next_back();
        let behind = text[end..].chars().next();
        let is_placeholder = text[at..end].chars().count() >= 2
            && !before.is_some_and(is_latin)
            && !behind.is_some_and(is_latin);
        is_placeholder.then(|| at..end + behind.filter(|c| *c != '\n').map_or(0, char::len_utf8))
    })
}
