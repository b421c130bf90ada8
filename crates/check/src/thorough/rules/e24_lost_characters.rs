//! E24: no characters were lost.

use std::ops::Range;

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::{RuleCode, Severity};

pub(super) const RULE: Rule = Rule {
    code: RuleCode("E24"),
    severity: Severity::Error,
    forms: BOTH,
    title: ["没有乱码和丢失的字", "No garbled or lost characters"],
    basis: "导入的文字应当完整",
    needs: &[],
    about: [
        "“2025  1  1  日”一类丢了“年”“月”的日期，以及无法显示的替代字符。请对照原文补上。",
        "Dates that lost their 年 and 月, and replacement characters. Please restore them from the source.",
    ],
    terms: Terms::USUAL,
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.narrative() {
        if let Some(at) = text.find('\u{fffd}') {
            let template = [
                "这里有无法显示的字，请对照原文补上。",
                "A character here was lost; please restore it.",
            ];
            said.find_at(field, at..at + '\u{fffd}'.len_utf8(), template, Vec::new());
        }
        for bytes in bare_dates(text) {
            let words = text[bytes.clone()].to_owned();
            let template = [
                "日期“{0}”丢了“年”“月”等字，请对照原文补上。",
                "The date “{0}” lost characters; please restore them from the source.",
            ];
            said.find_at(field, bytes, template, vec![Arg::Text(words)]);
        }
    }
}

/// Four digits, spaces, one or two digits, spaces, one or two digits, 日.
fn bare_dates(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    for (at, day) in text.match_indices('日') {
        let mut rest = &text[..at];
        let mut fits = true;
        for (is_year, spaces_needed) in [(false, false), (false, true), (true, true)] {
            let trimmed = rest.trim_end_matches(' ');
            let digits = trimmed.bytes().rev().take_while(u8::is_ascii_digit).count();
            let is_right = if is_year { digits == 4 } else { (1..=2).contains(&digits) };
            fits = fits && is_right && (!spaces_needed || trimmed.len() < rest.len());
            rest = &trimmed[..trimmed.len() - digits];
        }
        if fits {
            found.push(rest.len()..at + day.len());
        }
    }
    found
}
