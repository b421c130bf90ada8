//! D12: enumerations add up.

use crate::check::thorough::remark::Arg;
use crate::check::thorough::rule::{BOTH, Rule, Said, Scene};
use crate::check::thorough::text::numbers::{self, Number, Unit};
use crate::check::{Finding, RuleCode, Severity, TextPlace};
use crate::report::Amount;
use std::ops::Range;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D12"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["“其中”列举的各项之和等于总数", "What is enumerated adds up to its total"],
    basis: "列举的算术含义",
    needs: &[],
    about: [
        "“共N条，其中a条、b条、c条……”至少三项、列举看来完整时，各项之和应等于 N；列举到中途已经相等的也算相符。以“等”结尾的只提示，明显只举部分的不核对。",
        "“N in all, of these a, b, c…”: with three parts or more that look complete, they add up to N; it is enough that the first ones do. A list that ends in “and others” gives a hint only; lists that are plainly partial are left alone.",
    ],
    judge,
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.overview() {
        for found in enumerations(text, scene.claims.numbers(field)) {
            found.report(text, said).place = Some(TextPlace { field, bytes: found.bytes.clone() });
        }
    }
    // What the import could not place is part of the published text all the same.
    for note in &scene.report.notes {
        for found in enumerations(&note.text, &numbers::find(&note.text)) {
            found.report(&note.text, said);
        }
    }
}

/// A total and parts that do not add up to it.
struct Enumeration {
    bytes: Range<usize>,
    whole: Amount,
    sum: Amount,
    /// 等: there may be more parts.
    is_open: bool,
}

impl Enumeration {
    fn report<'a>(&self, text: &str, said: &'a mut Said<'_>) -> &'a mut Finding {
        let words: String = text[self.bytes.clone()].chars().take(24).collect();
        let difference = self.whole.checked_sub(self.sum).map_or(Amount::ZERO, Amount::abs);
        let template = if self.is_open {
            [
                "“{0}…”列举的各项之和是 {1}，总数写的是 {2}，差 {3}。列举以“等”结尾，可能没有列全，请核对。",
                "The parts of “{0}…” add up to {1}, the total is {2}; the difference is {3}. The list may be incomplete; please check.",
            ]
        } else {
            [
                "“{0}…”列举的各项之和是 {1}，总数写的是 {2}，差 {3}。请核对总数或各项。",
                "The parts of “{0}…” add up to {1}, but the total is {2}; the difference is {3}. Please check the total or the parts.",
            ]
        };
        let args = [self.sum, self.whole, difference].map(Arg::Number);
        let finding = said.find(template, std::iter::once(Arg::Text(words)).chain(args).collect());
        if self.is_open {
            finding.severity = Severity::Hint;
        }
        finding.expected = Some(self.sum);
        finding.actual = Some(self.whole);
        finding
    }
}

fn enumerations(text: &str, numbers: &[Number]) -> Vec<Enumeration> {
    (0..numbers.len()).filter_map(|at| enumeration(text, numbers, at)).collect()
}

fn enumeration(text: &str, numbers: &[Number], at: usize) -> Option<Enumeration> {
    const LEADS: &[&str] = &["其中", "具体包括", "包括", "分别为", "分别是"];
    const BREAKS: &[&str] = &[
        "其中", "另", "此外", "同时", "同比", "比", "较", "共", "累计", "合计", "总计", "余",
        "新增",
    ];
    const VERBS: &[&str] =
        &["办理", "受理", "收到", "办结", "答复", "组织", "开展", "召开", "制发"];
    let whole = &numbers[at];
    let first = numbers.get(at + 1)?;
    let lead = text.get(whole.bytes.end..first.bytes.start)?;
    let is_list = LEADS.iter().any(|word| lead.contains(word)) && !lead.contains('。');
    if whole.is_rough
        || whole.depth > first.depth
        || !is_list
        || first.sentence != whole.sentence
        || !is_counted(whole.unit)
    {
        return None;
    }
    // 114条，其中网站72条，其中…: the inner list belongs to 72.
    let mut sum = Amount::ZERO;
    let mut count = 0;
    let mut last = whole;
    let mut is_by_semicolon = false;
    for part in &numbers[at + 1..] {
        let gap = text.get(last.bytes.end..part.bytes.start)?;
        if part.sentence != whole.sentence {
            break;
        }
        if part.unit == Unit::Percent {
            continue;
        }
        // 维持3件、纠正1件；行政诉讼4件: a list with 、 or ， ends at ；, and so does one before a new verb.
        let is_semicolon = gap.contains(['；', ';']);
        let begins_anew = count > 0 && VERBS.iter().any(|word| gap.contains(word));
        if is_semicolon && ((count > 1 && !is_by_semicolon) || begins_anew) {
            break;
        }
        is_by_semicolon = is_semicolon;
        // 直接起诉3件，维持2件…: what became of 3 stands between the parts.
        let is_outcome = gap.contains("维持") || gap.contains("审结");
        let lists = text.get(whole.bytes.end..part.bytes.start)?;
        if count > 0 && (gap.contains("其中") || is_outcome && lists.contains("起诉")) {
            return None;
        }
        // 其中新收120件，上年结转5件，办结121件
        let verb = gap.trim_start_matches(['，', ',', '；', '已', '共']);
        if count > 0 && (verb.starts_with("办结") || verb.starts_with("结转下")) {
            break;
        }
        if part.unit != whole.unit || part.depth != first.depth {
            break;
        }
        if count > 0 && BREAKS.iter().any(|word| gap.contains(word)) {
            break;
        }
        if part.is_rough {
            return None;
        }
        sum = sum.checked_add(part.value)?;
        count += 1;
        last = part;
        if count >= 2 && sum == whole.value {
            return None;
        }
    }
    if count < 3 {
        return None;
    }
    let behind = text.get(last.bytes.end..).unwrap_or_default();
    let is_open = behind.starts_with('等');
    let missing = whole.value.checked_sub(sum)?;
    let before_last = text.get(..last.bytes.start).unwrap_or_default();
    let last_part = before_last.rsplit(['，', ',', '、', '；']).next().unwrap_or_default();
    let is_complete = last_part.contains("其他");
    // A list that leaves out more than a twentieth is an example, not an account.
    let twenty_times = Amount::checked_sum(std::iter::repeat_n(missing, 20))?;
    let is_near = twenty_times <= whole.value;
    if !missing.is_negative() && !is_complete && !is_near {
        return None;
    }
    Some(Enumeration { bytes: whole.clause..last.bytes.end, whole: whole.value, sum, is_open })
}

fn is_counted(unit: Unit) -> bool {
    matches!(unit, Unit::Case | Unit::Thing(_))
}
