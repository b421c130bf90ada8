//! All rules of both tiers, as the pages about them need them.

use crate::{RuleCode, Severity, registry};
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
    /// Whether it is judged while typing.
    pub is_live: bool,
}

/// Every rule, in the order of the codes.
pub fn catalogue() -> Vec<Entry> {
    let live = registry().iter().map(|rule| Entry {
        code: rule.code,
        severity: rule.severity,
        forms: rule.forms,
        title: rule.title,
        basis: rule.basis,
        needs: if rule.code.as_str().starts_with('B') { &[Missing::Previous] } else { &[] },
        about: about_live(rule.code),
        is_live: true,
    });
    let thorough = rules::TEXT.iter().chain(rules::NUMBERS).map(|rule| Entry {
        code: rule.code,
        severity: rule.severity,
        forms: rule.forms,
        title: rule.title,
        basis: rule.basis,
        needs: rule.needs,
        about: rule.about,
        is_live: false,
    });
    let mut entries: Vec<Entry> = live.chain(thorough).chain(DIAGNOSES).collect();
    entries.sort_by_key(|entry| entry.code);
    entries
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
        is_live: false,
    },
];

/// The live rules carry no explanation: their module has a size budget.
fn about_live(code: RuleCode) -> Template {
    match code.as_str() {
        "A01" => [
            "逐行核对。不平时结合该列的合计判断是哪一格填错：一格填错，它所在的行和列会差同一个数。先看指出的那一格，对照申请登记改正。",
            "Judged row by row. Where a row fails, the sums of the columns tell which cell is wrong: one wrong cell breaks its row and its column by the same amount. Look at the named cell first and correct it from the register of requests.",
        ],
        "A02" => [
            "逐列核对，包括总计列。新收、上年结转、办理总计、结转下年四个数中有一个不对。上年结转应与上年年报的结转下年度一致，结转下年度是 12 月 31 日尚未办结的件数。",
            "Judged column by column, the total included. One of received, carried in, handled and carried out is wrong. Carried in equals last year's carried out; carried out is what was still open on 31 December.",
        ],
        "A03" => [
            "逐列核对（一）至（六）各行之和与（七）总计。第一加第二等于第三加第四（A02）成立时，这条仍可能不成立：已公布的年报里就有明细合计 27、总计 21 的。",
            "Judged column by column. It can fail although the balance (A02) holds: a published report has details of 27 and a total of 21.",
        ],
        "A04" => [
            "行政复议、未经复议直接起诉、复议后起诉各为一组，逐组核对。总计填 0 而各项不是 0，通常是总计漏填。",
            "Each of the three groups is judged by itself. A total of 0 beside other numbers was usually left out.",
        ],
        "A05" => [
            "件数不能是负数，也不能有小数；金额可以有小数。只有 2019 年格式的“本年增/减”可以为负。",
            "Counts are neither negative nor broken; amounts may have decimals. Only the yearly change of the 2019 form may be negative.",
        ],
        "A06" => [
            "空白、“/”“-”“无”都不是数字。确实没有发生的填 0；可以一次补 0，但不会自动补。",
            "A blank, “/”, “-” or 无 is no number. Enter 0 for what did not happen; this is offered in one step and never done by itself.",
        ],
        "A07" => [
            "同一行其他各格都已填、只有总计空白时，给出应填的和。",
            "Where all parts of a row are filled in and only the total is blank, the sum is proposed.",
        ],
        "A08" => [
            "上一年项目数量加本年增/减是现有项目数，不会小于 0。它不要求等于处理决定数量：项目数和办件量是两回事。",
            "Items of last year plus their change are today's items and not below 0. They need not equal the number of decisions: items and decisions are different things.",
        ],
        "B01" => [
            "逐列对照上年年报，跨 2019、2021 两种格式也对照。机构合并、拆分的，请写说明。",
            "Compared with last year's report column by column, across the two forms too. Explain mergers and splits of organs.",
        ],
        _ => ["", ""],
    }
}
