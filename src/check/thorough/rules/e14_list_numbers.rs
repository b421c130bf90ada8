//! E14: enumerations count correctly.

use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E14"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["“一是、二是、三是”不跳号、不重号", "Enumerations do not skip or repeat a number"],
    basis: "文字前后一致",
    needs: &[],
    about: [
        "“一是……三是……”“二是……二是……”。中间套有另一组“一是、二是”的，按层次分别数。",
        "“First … third …” and “second … second …”. Lists within lists are counted by themselves.",
    ],
    judge,
};

const MARKS: [&str; 9] = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是"];

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.narrative() {
        // The last number of each list that is still open.
        let mut open: Vec<usize> = Vec::new();
        for (at, number) in marks(text) {
            if number == 1 {
                open.push(1);
                continue;
            }
            let level = open.iter().rposition(|last| last + 1 == number);
            // A list within a list has more than one item: 一是、二是。一是、三是 lacks 二是.
            match level.filter(|level| !open[level + 1..].contains(&1)) {
                Some(level) => {
                    open.truncate(level);
                    open.push(number);
                }
                None => {
                    let Some(last) = open.pop() else { continue };
                    let words =
                        [MARKS[last - 1], MARKS[number - 1], MARKS[last.min(MARKS.len() - 1)]];
                    let args = words.map(|word| Arg::Text(word.to_owned())).to_vec();
                    let template = [
                        "“{0}”后面是“{1}”，应为“{2}”，请检查序号。",
                        "After “{0}” comes “{1}” instead of “{2}”; please check the numbering.",
                    ];
                    let length = MARKS[number - 1].len();
                    said.find_at(field, at..at + length, template, args);
                    // Counted on as it should be, so that one slip is said once.
                    open.push(last + 1);
                }
            }
        }
    }
}

/// 一是 and so on where a clause begins (not in 统一是), with their numbers.
fn marks(text: &str) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices('是') {
        let Some(mark) = text[..at].chars().next_back() else { continue };
        let start = at - mark.len_utf8();
        let Some(number) = MARKS.iter().position(|known| known.starts_with(mark)) else { continue };
        let before = text[..start].trim_end_matches([' ', '\u{3000}']).chars().next_back();
        let is_start = before.is_none_or(|c| {
            matches!(
                c,
                '。' | '；'
                    | ';'
                    | '，'
                    | ','
                    | '：'
                    | ':'
                    | '\n'
                    | '（'
                    | '('
                    | '）'
                    | ')'
                    | '面'
                    | '！'
            )
        });
        if is_start {
            found.push((start, number + 1));
        }
    }
    found
}
