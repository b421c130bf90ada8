//! D16: parts that a new sentence introduces do not exceed the whole.

use std::ops::Range;

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::numbers::{Number, Unit};
use crate::thorough::text::sentences::has;
use crate::{RuleCode, Severity};
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D16"),
    severity: Severity::Hint,
    forms: BOTH,
    title: [
        "跨句列举的各渠道之和不超过总数",
        "Channels listed over several sentences do not exceed the total",
    ],
    basis: "列举的算术含义",
    needs: &[],
    about: [
        "前一句写总数（共、累计、总计），同一段后面的句子用“其中”“分别”列出网站、微信、微博等渠道时，各项之和不应超过总数；列到“其他”为止的应当相等。没有“其中”“分别”的不核对，同一句里的由 D12 核对。",
        "Where a sentence gives a total and the following ones of the paragraph list channels with 其中 or 分别, these do not exceed it, and equal it where “others” ends the list. Without these words nothing is judged; lists within one sentence are D12's.",
    ],
    terms: Terms { yields_to: &[super::d12_enumerations::RULE.code], ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

const CHANNELS: &[&str] = &[
    "网站",
    "微信",
    "微博",
    "公众号",
    "新媒体",
    "公报",
    "头条",
    "抖音",
    "客户端",
    "报纸",
    "报刊",
    "广播",
    "电视",
    "公开栏",
    "专栏",
    "平台",
    "其他",
];

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.overview() {
        let numbers = scene.claims.numbers(field);
        for (at, whole) in numbers.iter().enumerate() {
            let Some(found) = parts(text, &numbers[at + 1..], whole) else { continue };
            let words: String = text
                .get(whole.clause..whole.bytes.end)
                .unwrap_or_default()
                .trim()
                .chars()
                .take(24)
                .collect();
            let difference = found.sum.checked_sub(whole.value).map_or(Amount::ZERO, Amount::abs);
            let template = [
                "“{0}”后面列出的各渠道之和是 {1}，总数是 {2}，差 {3}。请核对总数或各项。",
                "The channels listed behind “{0}” add up to {1}, but the total is {2}; the difference is {3}. Please check the total or the parts.",
            ];
            let mut args = vec![Arg::Text(words)];
            args.extend([found.sum, whole.value, difference].map(Arg::Number));
            let finding = said.find_at(field, found.bytes, template, args);
            finding.expected = Some(found.sum);
            finding.actual = Some(whole.value);
        }
    }
}

/// Parts that do not fit their whole.
struct Parts {
    sum: Amount,
    bytes: Range<usize>,
}

fn parts(text: &str, rest: &[Number], whole: &Number) -> Option<Parts> {
    let words = |number: &Number| text.get(number.clause..number.bytes.start).unwrap_or_default();
    let is_whole = has(words(whole), &["共", "累计", "总计", "合计", "总量"])
        && !has(words(whole), CHANNELS)
        && !whole.is_rough
        && matches!(whole.unit, Unit::Thing(_));
    // The list begins with the next sentence, and that begins with 其中 or 分别.
    let first = rest.first().filter(|first| first.sentence.start >= whole.sentence.end)?;
    let lead = text.get(first.sentence.start..first.bytes.start)?.trim_start();
    let is_linked = lead.starts_with("其中") || lead.contains("分别");
    if !is_whole || !is_linked || first.paragraph != whole.paragraph {
        return None;
    }
    let (mut sum, mut count, mut last) = (Amount::ZERO, 0, first);
    for part in rest {
        let is_part = part.paragraph == whole.paragraph
            && part.unit == whole.unit
            && has(words(part), CHANNELS)
            && !has(words(part), &["共", "累计", "合计", "同比", "比", "较"]);
        if !is_part || part.is_rough || part.depth > 0 {
            break;
        }
        sum = sum.checked_add(part.value)?;
        count += 1;
        last = part;
    }
    let is_complete = words(last).contains("其他");
    let fits = if is_complete { sum == whole.value } else { sum <= whole.value };
    (count >= 2 && !fits).then_some(Parts { sum, bytes: whole.clause..last.bytes.end })
}
