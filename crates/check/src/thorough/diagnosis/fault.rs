//! A fault: cells that are probably wrong, why, and how to put them right.

use crate::RuleCode;
use xxgk_core::form::{CellIx, Form};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Edit, Value};

use super::super::wording::{self, cell_name, list};
use super::Cause;

/// RULES A12: one failing sum and a difference that tells why.
pub(in crate::thorough) const NAMES_CAUSE: RuleCode = RuleCode("A12");
/// RULES A13: balance and sum of a column fail by opposite amounts.
pub(in crate::thorough) const POINTS_AT_TOTAL: RuleCode = RuleCode("A13");

/// What a cell says and what it should say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The cell.
    pub cell: CellIx,
    /// What it says.
    pub wrong: i64,
    /// What would repair the equations.
    pub right: i64,
    /// Whether it is a total that is the sum of its parts already and only follows one of them.
    pub follows: bool,
}

/// One independent fault behind failing equations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The smallest set of changes that repairs them, likeliest.
    pub changes: Vec<Change>,
    /// How that probably came about.
    pub cause: Cause,
    /// Cells to look at, likeliest first: those of `changes`, then those of rival explanations.
    pub suspects: Vec<CellIx>,
    /// How many more equations fail for the same reason.
    pub others: usize,
    /// Whether no rival explanation is nearly as good.
    pub is_certain: bool,
    /// Other explanations that are as good where nothing but one sum tells: a change, and what speaks for it.
    pub rivals: Vec<(Change, Cause)>,
    /// Whether more speaks for the changes than the sum that fails: another equation of the same cells.
    pub is_vouched: bool,
    /// Whether the narrative says what the cell should be.
    pub is_in_text: bool,
    /// Whether 结转下年度 of last year's report is what the cell should be.
    pub is_confirmed: bool,
    /// By how much requests that came in exceed those that were handled or carried on (件), where that is all that
    /// fails and no number looks wrong: most often something is not registered yet, and no cell is to blame.
    pub unregistered: Option<i64>,
}

impl Fault {
    /// The rule of diagnosis that named it: A13 for a wrong （七）总计, which breaks the balance and the
    /// sum of its column by opposite amounts; A12 for any other known cause; none where the cell is known
    /// and the cause is not.
    pub(crate) fn rule(&self, form: &Form) -> Option<RuleCode> {
        let is_total = |change: &Change| form.row_of(change.cell).id == "requests.total";
        match self.changes.as_slice() {
            [change] if is_total(change) && self.others > 0 => Some(POINTS_AT_TOTAL),
            _ if self.cause != Cause::WrongNumber => Some(NAMES_CAUSE),
            _ => None,
        }
    }

    /// Whether a second witness confirms the changes: another equation, the text, or last year's report.
    pub fn is_witnessed(&self) -> bool {
        self.unregistered.is_none() && (self.is_vouched || self.is_in_text || self.is_confirmed)
    }

    /// What is offered as a fix: none where it is not known which number is wrong.
    pub(crate) fn fix(&self) -> Option<Edit> {
        if self.is_witnessed() { self.repair() } else { None }
    }

    /// The changes as one edit: with them the sums are right, whoever is to blame.
    pub(in crate::thorough) fn repair(&self) -> Option<Edit> {
        let edit = |change: &Change| Edit::Cell(change.cell, Value::count(change.right));
        match self.changes.as_slice() {
            [] => None,
            [change] => Some(edit(change)),
            changes => Some(Edit::Batch(changes.iter().map(edit).collect())),
        }
    }

    /// What the button says that applies [`Fault::fix`]. Several changes are named by the sentence above it.
    pub(crate) fn fix_label(&self, form: &Form, lang: Lang) -> String {
        let named: Vec<&Change> = self.changes.iter().filter(|change| !change.follows).collect();
        match named.as_slice() {
            [change] => lang.fill(
                "{0}改为 {1}",
                "set {0} to {1}",
                &[&cell_name(form, change.cell, lang), &grouped(change.right)],
            ),
            changes => lang.fill(
                "这 {0} 格都照此改",
                "set these {0} cells so",
                &[&changes.len().to_string()],
            ),
        }
    }

    /// The sentence about the first equation, and what is probably wrong.
    pub(crate) fn message(&self, base: &str, form: &Form, lang: Lang) -> String {
        let others = match self.others {
            0 => String::new(),
            others => lang.fill(
                "另有 {0} 处合计因同一原因不平。",
                " Further sums that fail for the same reason: {0}.",
                &[&others.to_string()],
            ),
        };
        if let Some(surplus) = self.unregistered {
            return [base, &others, &unregistered(surplus, lang)].concat();
        }
        let changes: Vec<String> = self
            .changes
            .iter()
            .filter(|change| !change.follows)
            .map(|change| {
                lang.fill(
                    "{0}填的 {1} 应为 {2}",
                    "{0} says {1} and should be {2}",
                    &[
                        &cell_name(form, change.cell, lang),
                        &grouped(change.wrong),
                        &grouped(change.right),
                    ],
                )
            })
            .collect();
        if !self.is_witnessed() {
            return [base, &others, &self.candidates(form, lang)].concat();
        }
        let changes = list(&changes, lang);
        let why = wording::cause(self.cause, form, lang);
        let rest = if self.is_certain {
            lang.fill("很可能是{0}{1}。", " Probably {0}{1}.", &[&changes, &why])
        } else {
            lang.fill(
                "可能是{0}{1}，也可能是同一合计里的别的格，请对照原始登记。",
                " Possibly {0}{1}; another cell of the same sum is possible too, please compare with the records.",
                &[&changes, &why],
            )
        };
        let confirmed = if self.is_confirmed {
            lang.pick(
                "上年年报的结转下年度也是这个数。",
                " Last year’s report carried the same number over.",
            )
        } else {
            ""
        };
        let in_text = if self.is_in_text {
            lang.pick("文中写的也是这个数。", " The text gives the same number.")
        } else {
            ""
        };
        [base, &others, &rest, in_text, confirmed].concat()
    }
}

impl Fault {
    /// Both explanations of a sum that nothing else vouches for, with what speaks for each.
    fn candidates(&self, form: &Form, lang: Lang) -> String {
        let own = self.changes.iter().map(|change| (*change, self.cause));
        let all = own.chain(self.rivals.iter().copied()).filter(|(change, _)| !change.follows);
        let said: Vec<String> = all
            .map(|(change, cause)| {
                let why = wording::cause(cause, form, lang);
                let cell = cell_name(form, change.cell, lang);
                lang.fill(
                    "{0}应为 {1}{2}",
                    "{0} should be {1}{2}",
                    &[&cell, &grouped(change.right), &why],
                )
            })
            .collect();
        lang.fill(
            "只有这一个合计可以核对，看不出是哪一格写错：可能是{0}。请对照原始登记。",
            " Only this sum can be checked, so it does not tell which number is wrong: possibly {0}. Please compare with the records.",
            &[&said.join(lang.pick("；也可能是", ", or "))],
        )
    }
}

/// What is probably not registered yet, given how many more came in than were dealt with.
fn unregistered(surplus: i64, lang: Lang) -> String {
    let count = grouped(surplus.saturating_abs());
    let (zh, en) = if surplus > 0 {
        (
            "可能有 {0} 件的办理结果还没有填，或者没有计入结转下年度；也可能是本年新收多填了。请对照原始登记。",
            " Probably {0} of them have no result yet, or are not counted as carried over to next year; or too many were counted as received. Please compare with the records.",
        )
    } else {
        (
            "可能是本年新收或者上年结转少填了 {0} 件，也可能是办理结果多填了。请对照原始登记。",
            " Probably {0} are missing from what was received or carried over from last year, or too many results were counted. Please compare with the records.",
        )
    };
    lang.fill(zh, en, &[&count])
}

fn grouped(count: i64) -> String {
    Amount::from(count).grouped()
}
