//! What each number of the texts was understood as: nothing that was not read is taken for agreement.

use std::ops::Range;

use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, Report, TextField};

use super::text::matters::{CHANGES, are_fates, are_in_no_table};
use super::text::numbers::{Number, Unit};
use super::text::sentences::has;
use super::text::traditional::Simplified;
use super::text::{Claim, Claims};

/// A number of a text with what it was understood as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadNumber {
    /// The text that it stands in.
    pub field: TextField,
    /// Its digits and its unit, in bytes of that text.
    pub bytes: Range<usize>,
    /// From the beginning of its clause, in bytes of that text.
    pub passage: Range<usize>,
    /// The number, without its unit: 1.5 for `1.5万元`.
    pub value: Amount,
    pub meaning: Meaning,
}

/// What a number was understood as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// Compared with the tables: what it counts, in the words of the form.
    Table(String),
    /// Compared with the tables as a bound (余, 近, 超过): what it counts.
    Bound(String),
    /// Parts of the text add up to it.
    Whole,
    /// It is a part of another number of the text.
    Part,
    /// A share of something.
    Share,
    /// How much something grew or fell.
    Change,
    /// Of another year, of several years or of less than one.
    OtherTime,
    /// It counts what no table has: posts, trainings, letters.
    Outside,
    /// Not understood: 未能理解.
    Unknown,
}

impl Meaning {
    /// The kind of meaning as a word of machines: `table`, `unknown`, ….
    pub fn as_str(&self) -> &'static str {
        match self {
            Meaning::Table(_) => "table",
            Meaning::Bound(_) => "bound",
            Meaning::Whole => "whole",
            Meaning::Part => "part",
            Meaning::Share => "share",
            Meaning::Change => "change",
            Meaning::OtherTime => "other_time",
            Meaning::Outside => "outside",
            Meaning::Unknown => "unknown",
        }
    }

    /// The kind of meaning as it is shown.
    pub fn name(&self, lang: Lang) -> &'static str {
        let [zh, en] = match self {
            Meaning::Table(_) => ["与表核对", "compared with the tables"],
            Meaning::Bound(_) => ["按界限与表核对", "a bound, compared with the tables"],
            Meaning::Whole => ["列举的总数", "the total of a list"],
            Meaning::Part => ["列举的一项", "a part of a list"],
            Meaning::Share => ["占比", "a share"],
            Meaning::Change => ["增减", "a change"],
            Meaning::OtherTime => ["其他时间", "of another time"],
            Meaning::Outside => ["表外事项", "in no table"],
            Meaning::Unknown => ["未能理解", "not understood"],
        };
        lang.pick(zh, en)
    }

    /// What it counts in a table, where it is compared with one.
    pub fn of(&self) -> Option<&str> {
        match self {
            Meaning::Table(name) | Meaning::Bound(name) => Some(name),
            _ => None,
        }
    }
}

/// Every number with a unit in sections one, five and six, in order, with what it was understood as.
///
/// Years, dates, telephone and document numbers have no unit and are left out. Sections two to four are tables.
pub fn understood(report: &Report) -> Vec<ReadNumber> {
    let simplified = Simplified::of(report);
    let read = simplified.applied(report);
    let report = read.as_ref().unwrap_or(report);
    let claims = Claims::find(report);
    let mut found = Vec::new();
    for field in &claims.fields {
        let text = report.text(field.field);
        for (at, number) in field.numbers.iter().enumerate() {
            let claim = claims.of_number(field.field, at);
            let is_it = |claim: &&Claim| claim.field == field.field && claim.number == at;
            let bound = claims.bounds.iter().find(is_it);
            let is_whole = field.lists.iter().any(|list| list.whole == at);
            let is_part = field.lists.iter().any(|list| list.parts.contains(&at));
            let meaning = if let Some(claim) = claim {
                Meaning::Table(claim.subject.name())
            } else if let Some(claim) = bound {
                Meaning::Bound(claim.subject.name())
            } else if is_whole {
                Meaning::Whole
            } else if is_part {
                Meaning::Part
            } else if field.of_other_times.contains(&at) {
                Meaning::OtherTime
            } else {
                alone(text, number)
            };
            found.push(read_number(field.field, number, meaning));
        }
    }
    found
}

fn read_number(field: TextField, number: &Number, meaning: Meaning) -> ReadNumber {
    ReadNumber {
        field,
        bytes: number.bytes.clone(),
        passage: number.clause..number.bytes.end,
        value: number.value,
        meaning,
    }
}

/// What the words around a number say that no rule compares.
fn alone(text: &str, number: &Number) -> Meaning {
    let before = text.get(number.clause..number.bytes.start).unwrap_or_default();
    let rest = text.get(number.bytes.end..number.sentence.end).unwrap_or_default();
    let after = rest.split(['，', '；', '、', '（', '。']).next().unwrap_or_default();
    if number.unit == Unit::Percent {
        return if has(before, CHANGES) {
            Meaning::Change
        } else if before.contains('占') || has(before, &["公开率", "办结率", "纠错率"]) {
            Meaning::Share
        } else if before.contains('率') || before.contains('度') {
            Meaning::Outside
        } else {
            Meaning::Unknown
        };
    }
    if has(before, CHANGES) {
        return Meaning::Change;
    }
    // 申请人撤回2件, 其中补正3件, 县住建局1件: what became of single requests, and whose.
    if are_fates(before) || are_fates(after) {
        return Meaning::Outside;
    }
    let is_of_the_tables = |words: &str| {
        has(words, &["申请", "复议", "诉讼", "规范性文件", "办结", "答复", "结转", "许可", "处罚"])
    };
    match number.unit {
        Unit::Thing('份') | Unit::Case => {
            let is_outside = are_in_no_table(before) || are_in_no_table(after);
            let is_theirs = are_in_no_table(&before.replace("政府信息公开申请", ""));
            match (is_outside, is_of_the_tables(before) || is_of_the_tables(after)) {
                (true, false) => Meaning::Outside,
                (true, true) if is_theirs && !before.contains("申请") => Meaning::Outside,
                _ => Meaning::Unknown,
            }
        }
        // Posts, trainings, columns and money are in no table.
        _ => Meaning::Outside,
    }
}
