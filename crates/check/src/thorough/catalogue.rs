//! All rules of both tiers, as the pages about them need them.

use crate::rules::PAGES;
use crate::{Firmness, RuleCode, Severity, registry};
use xxgk_core::form::FormId;

use super::diagnosis::{NAMES_CAUSE, POINTS_AT_TOTAL};
use super::outcome::Missing;
use super::remark::Template;
use super::rules;

/// What there is to know about a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Public code.
    pub code: RuleCode,
    /// How grave a violation usually is.
    pub severity: Severity,
    /// Forms that the rule applies to.
    pub forms: &'static [FormId],
    /// What it demands, in Chinese and English.
    pub title: Template,
    /// Notice, clause or reasoning that it rests on.
    pub basis: &'static str,
    /// What it needs besides the report.
    pub needs: &'static [Missing],
    /// How it judges and what to do, in Chinese and English.
    pub about: Template,
    /// How far settings may weaken it.
    pub firmness: Firmness,
    /// Whether it is judged while typing.
    pub is_live: bool,
}

/// Every rule, in the order of the codes.
pub fn catalogue() -> Vec<Entry> {
    let live = registry().iter().zip(&PAGES).map(|(rule, page)| Entry {
        code: rule.code,
        severity: rule.severity,
        forms: rule.forms,
        title: rule.title,
        basis: rule.basis,
        needs: page.needs,
        about: page.about,
        firmness: page.firmness,
        is_live: true,
    });
    let thorough = rules::ALL.iter().map(|rule| Entry {
        code: rule.code,
        severity: rule.severity,
        forms: rule.forms,
        title: rule.title,
        basis: rule.basis,
        needs: rule.needs,
        about: rule.about,
        firmness: rule.terms.firmness,
        is_live: false,
    });
    let mut entries: Vec<Entry> = live.chain(thorough).chain(DIAGNOSES).collect();
    entries.sort_by_key(|entry| entry.code);
    entries
}

/// How far settings may weaken a rule.
pub fn firmness(rule: RuleCode) -> Firmness {
    let live = registry().iter().zip(&PAGES).find(|(known, _)| known.code == rule);
    let thorough = || rules::find(rule).map(|rule| rule.terms.firmness);
    live.map(|(_, page)| page.firmness).or_else(thorough).unwrap_or(Firmness::Free)
}

/// What the diagnosis says has codes too, but no findings of its own: one fault, one finding (RULES note 2).
const DIAGNOSES: [Entry; 2] = [
    Entry {
        code: NAMES_CAUSE,
        severity: Severity::Hint,
        forms: &FormId::ALL,
        title: [
            "合计不平时指出最可能填错的格和原因",
            "Where sums fail, the likeliest cell and cause are named",
        ],
        basis: "填报差错的常见样式：数字颠倒、多写少写一位、漏加、重复、抄错行、一个数拆在两格",
        needs: &[],
        about: [
            "写在 A01 至 A04 的提示里，不另外提出：找出能使全部合计都平的最少改动，再看差额像哪一种笔误。只有一种解释时写“很可能”，几种都行时写“可能”。在设置里关闭这一条，就只报不平、不推测原因。",
            "Told within the findings of A01 to A04 and never by itself: the fewest changes that repair all sums, and the slip that the difference looks like. “Probably” where there is one explanation, “possibly” where there are several. Switched off in the settings, failing sums are told without a cause.",
        ],
        firmness: Firmness::Free,
        is_live: false,
    },
    Entry {
        code: POINTS_AT_TOTAL,
        severity: Severity::Hint,
        forms: &FormId::ALL,
        title: [
            "同一列平衡式和办理结果之和差数相反时，指向（七）总计",
            "Where balance and results of a column fail by opposite amounts, (7) total is named",
        ],
        basis: "表三表头勾稽关系与“（七）总计”的含义",
        needs: &[],
        about: [
            "第一加第二不等于第三加第四，而明细之和正好差同样的数，多半是（七）总计填错。写在 A01 至 A03 的提示里，不另外提出。",
            "The balance fails by just what the details miss: (7) total is probably wrong. Told within the findings of A01 to A03 and never by itself.",
        ],
        firmness: Firmness::Free,
        is_live: false,
    },
];
