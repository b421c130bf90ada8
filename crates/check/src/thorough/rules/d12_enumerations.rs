//! D12: enumerations add up.

use std::ops::Range;

use crate::thorough::remark::Arg;
use crate::thorough::rule::{BOTH, Judge, Rule, Said, Scene, Terms};
use crate::thorough::text::numbers::{self, Number};
use crate::thorough::text::parts::{List, lists, one_slip};
use crate::thorough::text::sentences::has;
use crate::{Finding, RuleCode, Severity, TextPlace};
use xxgk_core::report::Amount;

pub(super) const RULE: Rule = Rule {
    code: RuleCode("D12"),
    severity: Severity::Warning,
    forms: BOTH,
    title: ["“其中”列举的各项之和等于总数", "What is enumerated adds up to its total"],
    basis: "列举的算术含义",
    needs: &[],
    about: [
        "“共N条，其中a条、b条……”各项之和不应超过 N；至少三项、列举看来完整（以“其他”“其余”结尾，相差不到二十分之一，或者一处数字颠倒、多写少写一位就能相等）时应等于 N；两位数里的这种情形只作提示。用冒号、括号引出的，下一句以“其中”起头的，以及“a件，b件，合计N件”也核对。列举到中途已经相等的算相符；以“等”结尾的只提示，明显只举部分的不核对。",
        "“N in all, of these a, b…”: the parts are not more than N; with three or more that look complete (they end in “others”, miss less than a twentieth, or one slip of a digit explains it) they add up to N; a slip in a number of two digits is a hint only. Lists behind a colon, in brackets or in the next sentence, and “a, b, in all N” are read too. It is enough that the first parts add up; a list that ends in “and others” gives a hint only, lists that are plainly partial are left alone.",
    ],
    terms: Terms { follows_claims: true, ..Terms::USUAL },
    judge: Judge::Texts(judge),
};

fn judge(scene: &Scene<'_>, said: &mut Said<'_>) {
    for (field, text) in scene.told() {
        let is_known = |at: usize| scene.claims.of_number(field, at).is_some();
        let (numbers, lists) = (scene.claims.numbers(field), scene.claims.lists(field));
        for found in enumerations(text, numbers, lists, &is_known) {
            found.report(text, said).place = Some(TextPlace { field, bytes: found.bytes.clone() });
        }
    }
    // What the import could not place is part of the published text all the same.
    for note in &scene.report.notes {
        let numbers = numbers::find(&note.text);
        for found in enumerations(&note.text, &numbers, &lists(&note.text, &numbers), &|_| false) {
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
    /// Only a slip in a small number says that the list is all there is: every ninetieth pair of two digits looks like one.
    is_guess: bool,
}

impl Enumeration {
    fn report<'a>(&self, text: &str, said: &'a mut Said<'_>) -> &'a mut Finding {
        let words: String = text[self.bytes.clone()].chars().take(24).collect();
        let difference = self.whole.checked_sub(self.sum).map_or(Amount::ZERO, Amount::abs);
        let template = if self.is_guess {
            [
                "“{0}…”列举的各项之和是 {1}，总数写的是 {2}，差 {3}，像是有一处数字写颠倒或者多写少写一位。只举了一部分的不用改。",
                "The parts of “{0}…” add up to {1}, the total is {2}; the difference is {3}, which one slip of a digit would explain. Nothing is wrong if only some parts are named.",
            ]
        } else if self.is_open {
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
        if self.is_open || self.is_guess {
            finding.severity = Severity::Hint;
        }
        finding.expected = Some(self.sum);
        finding.actual = Some(self.whole);
        finding
    }
}

/// `is_known`: whether a table judges the number besides.
fn enumerations(
    text: &str,
    numbers: &[Number],
    lists: &[List],
    is_known: &dyn Fn(usize) -> bool,
) -> Vec<Enumeration> {
    lists.iter().filter_map(|list| enumeration(text, numbers, list, is_known)).collect()
}

fn enumeration(
    text: &str,
    numbers: &[Number],
    list: &List,
    is_known: &dyn Fn(usize) -> bool,
) -> Option<Enumeration> {
    let whole = &numbers[list.whole];
    let sum = list.sum(numbers)?;
    let missing = whole.value.checked_sub(sum)?;
    if missing == Amount::ZERO {
        return None;
    }
    // A list that leaves out more than a twentieth is an example, not an account, unless one slip explains it.
    let twenty_times = Amount::checked_sum(std::iter::repeat_n(missing, 20))?;
    // What the tables judge number by number may leave out a small group.
    let is_judged = list.parts.iter().all(|at| is_known(*at));
    let is_near = list.parts.len() >= 3 && twenty_times <= whole.value && !is_judged;
    let slip = if list.parts.len() >= 3 && whole.value >= Amount::from(30) {
        one_slip(list, numbers, is_known)
    } else {
        None
    };
    let is_account = list.is_total_behind || list.is_complete || are_all(text, numbers, list);
    let is_sure = missing.is_negative() || is_account || is_near;
    if !is_sure && slip.is_none() {
        return None;
    }
    let first = list.parts.first().copied().unwrap_or(list.whole).min(list.whole);
    let last = list.parts.last().copied().unwrap_or(list.whole).max(list.whole);
    Some(Enumeration {
        bytes: numbers[first].clause..numbers[last].bytes.end,
        whole: whole.value,
        sum,
        is_open: list.is_open,
        is_guess: !is_sure && slip.is_some_and(|number| number < 100),
    })
}

/// Two parts that are all there is: 建议 and 提案, 线上 and 线下.
fn are_all(text: &str, numbers: &[Number], list: &List) -> bool {
    const PAIRS: &[(&[&str], &[&str])] = &[
        (&["人大"], &["政协"]),
        (&["建议"], &["提案"]),
        (&["线上"], &["线下"]),
        (&["自然人"], &["法人", "组织"]),
    ];
    let [one, other] = list.parts.as_slice() else { return false };
    let name =
        |at: usize| text.get(numbers[at].clause..numbers[at].bytes.start).unwrap_or_default();
    let (one, other) = (name(*one), name(*other));
    PAIRS.iter().any(|(first, second)| {
        has(one, first) && has(other, second) || has(other, first) && has(one, second)
    })
}
