//! Figures of the tables that texts speak about, and the comparison of the two.

use crate::Severity;
use xxgk_core::form::{CellIx, TableId};
use xxgk_core::report::{Amount, Report};

use super::diagnosis::{Cause, Points, explain};
use super::outcome::Missing;
use super::remark::{Arg, Template};
use super::rule::{Said, Scene, number};
use super::text::{Claim, NoneOf, Stated, Statement};

/// The total of a row: its 总计 or, where that is blank, the sum of what is filled in.
///
/// Blank is not 0: where nothing is filled in there is no total.
pub(super) fn total(report: &Report, row: &str) -> Option<Amount> {
    let row = report.form().find_row(row)?;
    let values: Vec<Option<Amount>> = row.cells().map(|cell| report.value(cell).number()).collect();
    let (total, parts) = values.split_last()?;
    total.or_else(|| {
        let filled: Vec<Amount> = parts.iter().copied().flatten().collect();
        if filled.is_empty() { None } else { Amount::checked_sum(filled) }
    })
}

/// The totals of all rows whose ids begin so.
pub(super) fn totals(report: &Report, prefix: &str) -> Option<Amount> {
    let rows = report.form().rows_of(TableId::Three).filter(|row| row.id.starts_with(prefix));
    let known: Vec<Amount> = rows.filter_map(|row| total(report, row.id)).collect();
    if known.is_empty() { None } else { Amount::checked_sum(known) }
}

/// Sum of two figures that are both known.
pub(super) fn plus(one: Option<Amount>, other: Option<Amount>) -> Option<Amount> {
    one?.checked_add(other?)
}

/// Difference of two figures that are both known.
pub(super) fn minus(one: Option<Amount>, other: Option<Amount>) -> Option<Amount> {
    one?.checked_sub(other?)
}

/// Sum of cells that all hold numbers.
pub(super) fn sum(report: &Report, ids: &[&str]) -> Option<Amount> {
    let values: Option<Vec<Amount>> = ids.iter().map(|id| number(report, id)).collect();
    Amount::checked_sum(values?)
}

/// Whether a part is more than so many percent of the whole.
pub(super) fn is_share_above(part: Amount, whole: Amount, percent: i64) -> bool {
    let (Some(part), Some(whole)) = (part.to_i64(), whole.to_i64()) else { return false };
    i128::from(part) * 100 > i128::from(whole) * i128::from(percent)
}

/// A way to read a number of the text, and what the tables give for it.
pub(super) type Reading = (Template, Option<Amount>);

const NO_READING_FITS: Template = [
    "文中“{0}”与表格对不上：{1}，差 {2}{3}。请核对是文字还是表格写错。",
    "The text says “{0}”, but the table gives: {1}; the difference is {2}{3}. Please check which of the two is wrong.",
];

const NO_READING_FITS_BUT: Template = [
    "文中“{0}”与表格对不上：{1}，差 {2}。这个数只与{4}相符，口径可能取窄了，请核对。",
    "The text says “{0}”, but the table gives: {1}; the difference is {2}. The number only agrees with {4}; perhaps too little was counted.",
];

/// What one claim is compared with.
pub(super) struct Comparison<'a> {
    /// Every legal reading, the usual one first.
    pub(super) readings: &'a [Reading],
    /// Cells that it is about, to be lit in the tables.
    pub(super) cells: Vec<CellIx>,
    /// Cells or sums that are too narrow a reading and explain a wrong number.
    pub(super) narrow: Vec<(Arg, Amount)>,
    /// Milder where the usual severity would be too much.
    pub(super) severity: Option<Severity>,
}

/// Reports a claim that no reading fits.
pub(super) fn compare(scene: &Scene<'_>, said: &mut Said<'_>, claim: &Claim, with: Comparison<'_>) {
    let mut known: Vec<(Template, Amount)> = Vec::new();
    for (name, value) in with.readings {
        if let Some(value) = value {
            // 新收 81、新收加上年结转 81 says nothing twice.
            if !known.iter().any(|(_, other)| other == value) {
                known.push((*name, *value));
            }
        }
    }
    if known.is_empty() {
        said.lacks(Missing::Numbers);
        return;
    }
    said.judged();
    let agrees = |value: Amount| match claim.bound {
        Some(bound) => bound.allows(value),
        None => value == claim.value,
    };
    if known.iter().any(|(_, value)| agrees(*value)) {
        return;
    }
    let Some((name, usual, slip)) = nearest(claim, &known) else { return };
    let difference = claim.value.checked_sub(usual).map_or(Amount::ZERO, Amount::abs);
    let passage = passage(scene, claim);
    let mut args = vec![
        Arg::Text(passage),
        Arg::Readings(vec![(name, usual)]),
        Arg::Number(difference),
        Arg::Words(slip),
    ];
    let narrow = with.narrow.into_iter().find(|(_, value)| *value == claim.value);
    let template = match narrow {
        Some((name, _)) if claim.value != Amount::ZERO => {
            args.push(name);
            NO_READING_FITS_BUT
        }
        _ => NO_READING_FITS,
    };
    let finding = said.find_at(claim.field, claim.bytes.clone(), template, args);
    finding.cells = with.cells;
    finding.expected = Some(usual);
    finding.actual = Some(claim.value);
    if let Some(severity) = with.severity {
        finding.severity = severity;
    }
}

/// Points from which a slip of the hand explains a number; less than that any two numbers have in common.
const IS_SLIP: Points = 50;

/// The reading that the writer most probably meant, and how a hand makes the claimed number of it: the one that a slip
/// explains best, else the usual one. That a single digit is another explains much, so such a reading must be nearer as well.
fn nearest(claim: &Claim, known: &[(Template, Amount)]) -> Option<(Template, Amount, Template)> {
    let written = claim.value.to_i64().filter(|_| claim.bound.is_none());
    let slip = |value: Amount| {
        let slip = explain(written?, value.to_i64()?);
        (slip.0 >= IS_SLIP).then_some(slip)
    };
    let away = |value: Amount| claim.value.checked_sub(value).map(Amount::abs);
    let of = |(name, value): &(Template, Amount)| (*name, *value, slip(*value));
    let mut best = of(known.first()?);
    for other in known.iter().skip(1).map(of) {
        let explains_more = other.2.map(|slip| slip.0) > best.2.map(|slip| slip.0);
        let is_vague = matches!(other.2, Some((_, Cause::WrongDigit)));
        if explains_more && (!is_vague || away(other.1) < away(best.1)) {
            best = other;
        }
    }
    let (name, value, slip) = best;
    Some((name, value, slip.map_or(["", ""], |(_, cause)| slip_words(cause))))
}

/// Slips of a hand that tell more than that a number is wrong.
fn slip_words(cause: Cause) -> Template {
    match cause {
        Cause::Transposed => ["，像是两位数字写颠倒了", "; two digits seem to have changed places"],
        Cause::TenTimes => ["，像是多写了一个 0", "; a 0 seems to be too many"],
        Cause::Tenth => ["，像是少写了一个 0", "; a 0 seems to be missing"],
        Cause::ExtraDigit => ["，像是多写了一位数字", "; a digit seems to be too many"],
        Cause::LostDigit => ["，像是少写了一位数字", "; a digit seems to be missing"],
        _ => ["", ""],
    }
}

/// The words of a claim.
pub(super) fn passage(scene: &Scene<'_>, claim: &Claim) -> String {
    scene.report.text(claim.field).get(claim.bytes.clone()).unwrap_or_default().to_owned()
}

/// Reports statements that there is none of something where its cells are not 0: 均已办结, 无上年结转.
pub(super) fn contradict_zeros(scene: &Scene<'_>, said: &mut Said<'_>, none_of: NoneOf) {
    for statement in &scene.claims.statements {
        let Stated::Zero { of, cells } = statement.stated else { continue };
        if of != none_of {
            continue;
        }
        let cells = cells.iter().filter_map(|id| scene.cell(id)).filter(|cell| {
            scene.report.value(*cell).number().is_some_and(|number| number > Amount::ZERO)
        });
        contradict(scene, said, statement, cells.collect());
    }
}

/// Reports a statement without a number that these cells contradict; the first is named.
pub(super) fn contradict(
    scene: &Scene<'_>,
    said: &mut Said<'_>,
    statement: &Statement,
    cells: Vec<CellIx>,
) {
    let Some(first) = cells.first().copied() else { return };
    let number = scene.report.value(first).number().unwrap_or(Amount::ZERO);
    let words = scene.report.text(statement.field).get(statement.bytes.clone()).unwrap_or_default();
    let template = [
        "文中说“{0}”，而{1}是 {2}。请核对说法或表格。",
        "The text says “{0}”, but {1} is {2}. Please check the statement or the table.",
    ];
    let args = vec![Arg::Text(words.to_owned()), Arg::Cell(first), Arg::Number(number)];
    let finding = said.find_at(statement.field, statement.bytes.clone(), template, args);
    finding.cells = cells;
    finding.actual = Some(number);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::thorough::text::Subject;
    use xxgk_core::report::TextField;

    #[test]
    fn one_reading_is_named_with_the_slip() {
        const NAMES: [Template; 2] = [["新收", "new"], ["新收加结转", "all"]];
        let check = |written: i64, known: [i64; 2], expected: (i64, &str)| {
            let claim = Claim {
                field: TextField::Overview,
                bytes: 0..1,
                subject: Subject::Received,
                value: Amount::from(written),
                bound: None,
                number: 0,
            };
            let known = [0, 1].map(|at| (NAMES[at], Amount::from(known[at])));
            let (_, value, slip) = nearest(&claim, &known).unwrap();
            assert_eq!((value, slip[0]), (Amount::from(expected.0), expected.1), "{written}");
        };
        check(217, [271, 280], (271, "，像是两位数字写颠倒了"));
        check(2800, [271, 280], (280, "，像是多写了一个 0"));
        check(28, [271, 280], (280, "，像是少写了一个 0"));
        check(2771, [271, 280], (271, "，像是多写了一位数字"));
        check(279, [271, 280], (271, ""));
    }
}
