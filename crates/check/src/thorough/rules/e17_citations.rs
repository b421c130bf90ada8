//! E17: citations are current and complete.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::{has, occurrences, sentences};
use crate::{RuleCode, Severity};
use xxgk_core::form::FormId;
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E17"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["引用的文件现行有效、文号完整", "Cited documents are in force and fully numbered"],
    basis: "国办公开办函〔2021〕30号已取代〔2019〕60号；《政府信息公开条例》2019 年修订",
    needs: &[],
    about: [
        "2021 年度起的年报引用〔2019〕60号作依据；“国办公开办函202130号”一类丢了年份括号的文号；“国办公开函〔2021〕30号”一类写错了机关代字的文号；作为编制依据引用 2007 年条例（国务院令第492号，第三十一条、第三十二条）。",
        "Reports from 2021 on that cite 〔2019〕60号, numbers that lost the brackets of their year or a character of their head, and the regulation of 2007 (its number, or its articles 31 and 32) as the basis.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
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
        misnamed(said, field, text);
        old_regulation(said, field, text);
    }
}

/// 国办公开函〔2021〕30号: a character of the number's head is lost or wrong.
///
/// 国办函〔2021〕30号 and 国办发〔2021〕30号 are other documents, so only heads with 公开 are meant.
fn misnamed(said: &mut Said<'_>, field: TextField, text: &str) {
    const RIGHT: &str = "国办公开办函";
    for (at, _) in text.match_indices("国办") {
        let rest = &text[at..];
        let Some(open) = rest.find(['〔', '[', '（', '(']) else { continue };
        let head: String = rest[..open].chars().filter(|c| !c.is_whitespace()).collect();
        let is_head = head.contains("公开")
            && head.chars().count() <= 8
            && head.ends_with(['函', '发', '办', '号']);
        let number: String = rest[open..].chars().filter(|c| !c.is_whitespace()).take(9).collect();
        let Some(right) = ["2021〕30号", "2019〕60号"].into_iter().find(|right| {
            let plain =
                |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
            number.contains('号') && plain(&number) == plain(right)
        }) else {
            continue;
        };
        if !is_head || head == RIGHT {
            continue;
        }
        let end = rest.find('号').map_or(open, |end| end + '号'.len_utf8());
        let template =
            ["文号“{0}”写错了，应为“{1}”。", "The number “{0}” is misspelt; it is “{1}”."];
        let args = vec![
            Arg::Text(text[at..at + end].to_owned()),
            Arg::Text([RIGHT, "〔", right].concat()),
        ];
        said.find_at(field, at..at + end, template, args);
    }
}

/// The regulation of 2007: its number, or its articles 31 and 32 as the basis of the report, which are
/// 49 and 50 since 2019.
fn old_regulation(said: &mut Said<'_>, field: TextField, text: &str) {
    const ARTICLES: &[&str] = &["第三十一条", "第三十二条", "第31条", "第32条"];
    if !has(text, &["信息公开条例", "492"]) {
        return;
    }
    for (at, sentence) in sentences(text) {
        let number = ["第492号", "第 492 号", "令492号"]
            .iter()
            .find_map(|word| sentence.find(word).map(|start| start..start + word.len()));
        let is_basis =
            sentence.contains("信息公开条例") && has(sentence, &["编制", "年度报告", "年报"]);
        let article = occurrences(sentence, ARTICLES).next().filter(|_| is_basis);
        let article = article.map(|(start, word)| start..start + word.len());
        let Some(found) = number.or(article) else { continue };
        let template = [
            "“{0}”是 2007 年条例的。年度报告依据现行《政府信息公开条例》（国务院令第711号）第四十九条、第五十条，请改写。",
            "“{0}” is of the regulation of 2007. The basis of the report is articles 49 and 50 of the regulation in force (国务院令第711号); please put it right.",
        ];
        let args = vec![Arg::Text(sentence[found.clone()].to_owned())];
        said.find_at(field, at.start + found.start..at.start + found.end, template, args);
    }
}
