//! E16: one width of digits and punctuation, and no spaces inside words.

use std::ops::Range;

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E16"),
    severity: Severity::Warning,
    forms: BOTH,
    title: [
        "数字、标点不混用全角半角，词内没有空格",
        "One width of digits and punctuation, no spaces inside words",
    ],
    basis: "文字校对；《标点符号用法》GB/T 15834",
    needs: &[],
    about: [
        "同一段文字里全角、半角数字混用；汉字之间的逗号、分号、冒号一处半角一处全角；“规 章”一类词内空格。每段文字每类只提一次，并指出第一处。导入时按同一写法识别，不影响数字。",
        "Full-width and ASCII digits in one text; ASCII and Chinese commas, semicolons or colons between characters; spaces inside words. Told once per text and kind, with the first place. Reading takes all as the same; no number is affected.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.narrative() {
        for (name, places) in [
            (["全角、半角数字混用", "Full-width and ASCII digits are mixed"], digits(text)),
            (["全角、半角标点混用", "Chinese and ASCII punctuation are mixed"], punctuation(text)),
            (["词内有空格", "Words have spaces inside"], spaces(text)),
        ] {
            let Some(first) = places.first().cloned() else { continue };
            let words = text[first.clone()].to_owned();
            let template = [
                "这段文字里{0} {1} 处，第一处是“{2}”，请统一。",
                "{0} in this text: {1}, first “{2}”; please make it one.",
            ];
            let args = vec![Arg::Words(name), Arg::count(places.len()), Arg::Text(words)];
            said.find_at(field, first, template, args);
        }
    }
}

/// Full-width digits, where there are ASCII ones too.
fn digits(text: &str) -> Vec<Range<usize>> {
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Vec::new();
    }
    let is_wide = |c: char| ('０'..='９').contains(&c);
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, c) in text.char_indices().filter(|(_, c)| is_wide(*c)) {
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some(last) if last.end == at => last.end = end,
            _ => found.push(at..end),
        }
    }
    found
}

/// ASCII punctuation between two Chinese characters, where the Chinese one stands there too.
fn punctuation(text: &str) -> Vec<Range<usize>> {
    const PAIRS: [(char, char); 3] = [(',', '，'), (';', '；'), (':', '：')];
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    for window in chars.windows(3) {
        let [(start, before), (_, mark), (last, behind)] = window else { continue };
        let Some((_, wide)) = PAIRS.iter().find(|(narrow, _)| narrow == mark) else { continue };
        if is_han(*before) && is_han(*behind) && text.contains(*wide) {
            found.push(*start..last + behind.len_utf8());
        }
    }
    found
}

/// One character, a space, one character, as in 规 章: words of two that were spread in a label.
fn spaces(text: &str) -> Vec<Range<usize>> {
    const WORDS: [&str; 8] = ["规章", "许可", "处罚", "强制", "公开", "申请", "复议", "诉讼"];
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut found = Vec::new();
    for window in chars.windows(3) {
        let [(start, before), (_, space), (last, behind)] = window else { continue };
        if !matches!(space, ' ' | '\u{3000}' | '\u{a0}') {
            continue;
        }
        let is_word = WORDS.iter().any(|word| {
            let mut chars = word.chars();
            chars.next() == Some(*before) && chars.next() == Some(*behind)
        });
        if is_word {
            found.push(*start..last + behind.len_utf8());
        }
    }
    found
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
