//! E15: no doubled words and unmatched brackets.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::sentences::occurrences;
use crate::{RuleCode, Severity};
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E15"),
    severity: Severity::Warning,
    forms: BOTH,
    title: [
        "没有重复的词语、标点和不成对的括号",
        "No doubled words, punctuation or unmatched brackets",
    ],
    basis: "文字校对",
    needs: &[],
    about: [
        "“的的”“审核审核”一类重复的词，连用的标点，缺了一半的括号和书名号。“我县县政府”一类只提示。",
        "Doubled words, doubled punctuation, brackets and quotation marks without their other half.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.narrative() {
        doubled_words(said, field, text);
        fixed(said, field, text);
        unmatched(said, field, text);
    }
}

/// 审核审核: two characters and the same two again.
fn doubled_words(said: &mut Said<'_>, field: TextField, text: &str) {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    for window in chars.windows(4) {
        let [(start, a), (_, b), (_, c), (last, d)] = window else { continue };
        let is_chinese = [a, b].iter().all(|c| ('\u{4e00}'..='\u{9fff}').contains(*c));
        // 一个一个, 十年十年 and 常态常态化 are style; numbers and 研究研究 are not ours to judge.
        if !is_chinese || a == b || (a, b) != (c, d) || "一两几个逐步点".contains(*a) {
            continue;
        }
        let word: String = [*a, *b].iter().collect();
        let end = last + d.len_utf8();
        if is_seam(&word, &text[end..]) {
            continue;
        }
        let template = ["“{0}{0}”重复了，请删去一个。", "“{0}{0}” is doubled; please delete one."];
        said.find_at(field, *start..end, template, vec![Arg::Text(word)]);
    }
}

/// Where two names meet, the same word may stand twice: 乡人民政府政府信息公开, 政务服务服务中心.
fn is_seam(word: &str, behind: &str) -> bool {
    matches!(word, "政府" | "公开")
        || behind.starts_with(['局', '办', '处', '科', '站', '所', '网', '厅', '委', '员', '者'])
        || behind.starts_with("中心")
}

fn fixed(said: &mut Said<'_>, field: TextField, text: &str) {
    const SURE: &[&str] = &[
        "的的", "了了", "和和", "与与", "在在", "为为", "，，", "。。", "、、", "；；", "：：",
        "，。", "。，", "、。",
    ];
    const LIKELY: &[&str] =
        &["我县县政府", "我区区政府", "我市市政府", "我镇镇政府", "我乡乡政府", "我局局"];
    for (words, severity) in [(SURE, Severity::Warning), (LIKELY, Severity::Hint)] {
        for (at, word) in occurrences(text, words) {
            // 目的的, 为了了解, 公和和谐: the first half belongs to the word before.
            let before = text[..at].chars().next_back();
            let behind = text[at + word.len()..].chars().next();
            let is_word = match word {
                "的的" => matches!(before, Some('目')) || matches!(behind, Some('确')),
                "了了" => matches!(behind, Some('解')) || matches!(before, Some('为')),
                "和和" => matches!(behind, Some('谐')),
                "在在" => {
                    matches!(behind, Some('线' | '建' | '职' | '校'))
                        || matches!(before, Some('存'))
                }
                "为为" => {
                    matches!(behind, Some('民' | '企')) || matches!(before, Some('行' | '作'))
                }
                _ => false,
            };
            if is_word {
                continue;
            }
            let template = ["“{0}”像是重复了，请检查。", "“{0}” looks doubled; please check."];
            let args = vec![Arg::Text(word.to_owned())];
            said.find_at(field, at..at + word.len(), template, args).severity = severity;
        }
    }
}

/// Brackets without their other half. Judged over the whole text: imported lines may be cut anywhere.
fn unmatched(said: &mut Said<'_>, field: TextField, text: &str) {
    const PAIRS: [(&[char], &[char], &str); 3] =
        [(&['（', '('], &['）', ')'], "（）"), (&['《'], &['》'], "《》"), (&['“'], &['”'], "“ ”")];
    for (opening, closing, name) in PAIRS {
        let mut open: Vec<usize> = Vec::new();
        let mut stray: Option<usize> = None;
        for (at, c) in text.char_indices() {
            if opening.contains(&c) {
                open.push(at);
            } else if closing.contains(&c) && open.pop().is_none() {
                // 1) and 一） number a list.
                let is_number = text[..at].chars().next_back().is_some_and(|before| {
                    before.is_ascii_digit() || "一二三四五六七八九十".contains(before)
                });
                if !is_number {
                    stray = stray.or(Some(at));
                }
            }
        }
        let Some(at) = open.first().copied().or(stray) else { continue };
        let length = text[at..].chars().next().map_or(0, char::len_utf8);
        // The words around it; a mark at the very end says little by itself.
        let before: Vec<char> = text[..at].chars().rev().take(6).collect();
        let words: String = before
            .into_iter()
            .rev()
            .chain(text[at..].chars().take(7))
            .filter(|c| *c != '\n')
            .collect();
        let template =
            ["「{1}」这里的{0}不成对，请补上另一半。", "The {0} at 「{1}」 lacks its other half."];
        let args = vec![Arg::Text(name.to_owned()), Arg::Text(words)];
        said.find_at(field, at..at + length, template, args);
    }
}
