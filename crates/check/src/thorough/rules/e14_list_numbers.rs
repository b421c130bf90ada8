//! E14: enumerations count correctly.

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};
use xxgk_core::form::Aspect;
use xxgk_core::report::TextField;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E14"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["“一是、二是、三是”不跳号、不重号", "Enumerations do not skip or repeat a number"],
    basis: "文字前后一致",
    needs: &[],
    about: [
        "“一是……三是……”“二是……二是……”，以及行首的“（一）（三）”“1. 2. 4.”。中间套有另一组“一是、二是”的，按层次分别数。",
        "“First … third …” and “second … second …”, and lines numbered （一）（三） or 1. 2. 4. Lists within lists are counted by themselves.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

const MARKS: [&str; 9] = ["一是", "二是", "三是", "四是", "五是", "六是", "七是", "八是", "九是"];

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.narrative() {
        numbered_lines(scene, said, field, text);
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

/// Lines that begin with （一）, 一、, 1. or （1）: each kind counts on by one, or begins anew.
fn numbered_lines(scene: &Scene<'_>, said: &mut Said<'_>, field: TextField, text: &str) {
    // Where the aspects were told apart, their own numbers are headings and no longer in the text.
    let has_aspects =
        Aspect::ALL.iter().any(|aspect| !scene.report.text(TextField::Aspect(*aspect)).is_empty());
    let is_section_one = matches!(field, TextField::Overview | TextField::Aspect(_));
    let mut last: [Option<(usize, String)>; 4] = [const { None }; 4];
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let at = start + (line.len() - line.trim_start().len());
        start += line.len();
        let Some((kind, number, mark)) = line_number(line.trim_start()) else { continue };
        let is_heading = kind % 2 == 0 && has_aspects && is_section_one;
        if is_heading {
            continue;
        }
        let words = mark.to_owned();
        if let Some((before, before_mark)) = &last[kind]
            && number != 1
            && number != before + 1
        {
            let args = vec![Arg::Text(before_mark.clone()), Arg::Text(words.clone())];
            let template = [
                "“{0}”后面是“{1}”，编号不连续，请检查。",
                "After “{0}” comes “{1}”; please check the numbering.",
            ];
            said.find_at(field, at..at + mark.len(), template, args);
        }
        last[kind] = Some((number, words));
    }
}

/// The number that a line begins with: its kind, its value and its words.
fn line_number(line: &str) -> Option<(usize, usize, &str)> {
    const CHINESE: &str = "一二三四五六七八九十";
    let inner = line.strip_prefix(['（', '(']);
    let rest = inner.unwrap_or(line);
    let is_digit = rest.starts_with(|c: char| c.is_ascii_digit());
    let is_number = |c: char| if is_digit { c.is_ascii_digit() } else { CHINESE.contains(c) };
    let end = rest.find(|c| !is_number(c))?;
    let (number, behind) = rest.split_at(end);
    let mark = behind.chars().next()?;
    let closes = match (inner.is_some(), is_digit) {
        (true, _) => matches!(mark, '）' | ')'),
        (false, true) => matches!(mark, '.' | '．' | '、'),
        (false, false) => mark == '、',
    };
    // 1.2万条 is no number of a line.
    let is_decimal = behind[mark.len_utf8()..].starts_with(|c: char| c.is_ascii_digit());
    if !closes || is_decimal {
        return None;
    }
    let value = if is_digit {
        number.parse().ok().filter(|value| *value < 30)?
    } else {
        let mut chars = number.chars();
        let first = chars.next()?;
        let value = CHINESE.chars().position(|c| c == first)? + 1;
        // 十一 and more are rare; they are not judged.
        chars.next().is_none().then_some(value)?
    };
    let length = line.len() - behind.len() + mark.len_utf8();
    Some((2 * usize::from(inner.is_some()) + usize::from(is_digit), value, &line[..length]))
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
