//! Next year's draft from last year's report.

use crate::form::{CellIx, FormId, TableId};
use crate::report::{About, Amount, Explanation, Report, TextField, Value};

const CARRIED_IN: &str = "requests.carried_in";
const CARRIED_OUT: &str = "requests.carried_out";

/// Something that stands in next year's draft because it stood in last year's report. Cells are
/// those of the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// A text, word for word.
    Text(TextField),
    /// The kind of reporter.
    Reporter,
    /// Cells of 上年结转, from last year's 结转下年度.
    Requests(Vec<CellIx>),
    /// Cells of 上一年项目数量, from last year's 上一年项目数量 and 本年增/减.
    Items(Vec<CellIx>),
    /// 现行有效件数 of last year. Not filled in: this year's also depends on what was issued and
    /// repealed, and on clean-ups (RULES B02).
    Stock {
        /// 现行有效件数 of this year, still blank.
        cell: CellIx,
        /// The number of last year.
        last: Amount,
    },
    /// Explanations (说明) of last year's report, with cells of the draft where it has them: what was
    /// an exception then may be one again. They are not taken over, because nobody has said them of
    /// this year (RULES note 4: “keep the note for next year”).
    Reminders(Vec<Explanation>),
}

/// Next year's draft, and what was taken over into it.
///
/// - Organ, addressee, kind of reporter and the organ of the signature stay; texts, date and notes do
///   not. The preamble stays with its years changed: it says what the report rests on, its period, where it is to be had.
/// - The form is the one of the year: 国办公开办函〔2019〕60号 up to 2020, 〔2021〕30号 from 2021 on.
///   Where last year's report says no year, year and form stay as they are.
/// - 上年结转 is last year's 结转下年度, column by column, across the change of forms too (RULES B01:
///   the row's own label). What was blank stays blank.
/// - Where both are on the 2019 form, 上一年项目数量 is last year's 上一年项目数量 with its 本年增/减
///   (RULES B03). The 2021 form counts decisions and documents of the year, so nothing is filled in,
///   and its 现行有效件数 is never the 对外公开总数量 of the 2019 form (RULES B04).
/// - Everything else is blank.
pub fn carry_forward(last: &Report) -> (Report, Vec<Carried>) {
    let year = last.year.and_then(|year| year.checked_add(1));
    let mut next = Report::new(year.map_or(last.form, FormId::for_year));
    next.year = year;
    next.reporter = last.reporter;
    let mut carried = Vec::new();
    for field in [TextField::Organ, TextField::Addressee, TextField::SignatureOrgan] {
        if !last.text(field).is_empty() {
            next.set_text(field, last.text(field));
            carried.push(Carried::Text(field));
        }
    }
    if let Some(preamble) =
        last.year.and_then(|year| next_year_text(last.text(TextField::Preamble), year))
    {
        next.set_text(TextField::Preamble, preamble);
        carried.push(Carried::Text(TextField::Preamble));
    }
    carried.push(Carried::Reporter);
    let requests = requests(last, &mut next);
    if !requests.is_empty() {
        carried.push(Carried::Requests(requests));
    }
    let items = items(last, &mut next);
    if !items.is_empty() {
        carried.push(Carried::Items(items));
    }
    stocks(last, &next, &mut carried);
    let reminders: Vec<Explanation> = last
        .explanations()
        .iter()
        .filter_map(|said| {
            let about = match said.about {
                About::Cell(cell) => next.form().find(&last.form().cell(cell).id)?.into(),
                about => about,
            };
            said.rule.is_some().then(|| Explanation { about, ..said.clone() })
        })
        .collect();
    if !reminders.is_empty() {
        carried.push(Carried::Reminders(reminders));
    }
    (next, carried)
}

/// A text for the next year. The years that it gives for the report itself are changed (2025年度, 2025年1月1日至2025年12月31日,
/// “2025年，我局……”); 〔2021〕30号, “2021年修订” and “2021年9月” stay. `None` where there is nothing to take over.
pub fn next_year_text(text: &str, year: i32) -> Option<String> {
    if text.trim().is_empty() {
        return None;
    }
    let old = year.to_string();
    let new = year.checked_add(1)?.to_string();
    let mut next = String::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once(&old) {
        let is_alone = !before.ends_with(|c: char| c.is_ascii_digit() || "〔[﹝".contains(c))
            && !behind.starts_with(|c: char| c.is_ascii_digit());
        next += before;
        next += if is_alone && is_year_of_report(behind) { &new } else { &old };
        rest = behind;
    }
    Some(next + rest)
}

/// Whether a year is that of the report, by what stands behind it.
fn is_year_of_report(behind: &str) -> bool {
    const OTHERS: [&str; 8] = ["修订", "修正", "公布", "颁布", "施行", "实施", "印发", "第"];
    let behind = behind.trim_start();
    let Some(behind) = behind.strip_prefix('年').map(str::trim_start) else {
        return behind.starts_with(".1.1") || behind.starts_with(".12.31");
    };
    let is_month = behind.starts_with(|c: char| c.is_ascii_digit());
    let is_end_of_period = ["1月1日", "01月01日", "1 月 1 日", "12月31日", "12 月 31 日"];
    if is_month {
        return is_end_of_period.iter().any(|day| behind.starts_with(day));
    }
    !OTHERS.iter().any(|other| behind.starts_with(other))
}

/// 上年结转 from 结转下年度; both forms have the same columns.
fn requests(last: &Report, next: &mut Report) -> Vec<CellIx> {
    let rows = next.form().find_row(CARRIED_IN).zip(last.form().find_row(CARRIED_OUT));
    let mut cells = Vec::new();
    if let Some((row, from)) = rows {
        for (cell, column) in row.cells().zip(row.columns) {
            let value = from.cell(column.id).map(|from| last.value(from)).unwrap_or_default();
            if !value.is_blank() {
                next.set_value(cell, value);
                cells.push(cell);
            }
        }
    }
    cells
}

/// 上一年项目数量, where both numbers are there and make a count: 12 items and 13 fewer are an error
/// of last year that nobody should inherit.
fn items(last: &Report, next: &mut Report) -> Vec<CellIx> {
    let mut cells = Vec::new();
    if last.form == next.form {
        for row in next.form().rows_of(TableId::Two) {
            let number = |column| last.value(row.cell(column)?).number();
            let sum = number("prior_items").zip(number("change"));
            let sum = sum.and_then(|(items, change)| items.checked_add(change));
            if let (Some(cell), Some(sum)) = (row.cell("prior_items"), sum)
                && !sum.is_negative()
            {
                next.set_value(cell, Value::Number(sum));
                cells.push(cell);
            }
        }
    }
    cells
}

/// 现行有效件数, for those who fill it in.
fn stocks(last: &Report, next: &Report, carried: &mut Vec<Carried>) {
    if last.form == next.form {
        let cells = next.form().rows_of(TableId::Two).filter_map(|row| row.cell("in_force"));
        for cell in cells {
            if let Some(last) = last.value(cell).number() {
                carried.push(Carried::Stock { cell, last });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_years_of_a_preamble() {
        let check = |preamble: &str, expected: &str| {
            assert_eq!(next_year_text(preamble, 2025).as_deref(), Some(expected));
            // Nothing but years is ever changed.
            assert_eq!(preamble.chars().count(), expected.chars().count());
        };
        check(
            "现公布2025年度政府信息公开工作年度报告。",
            "现公布2026年度政府信息公开工作年度报告。",
        );
        check(
            "统计期限自2025年1月1日至2025年12月31日。电话0517-20252025。",
            "统计期限自2026年1月1日至2026年12月31日。电话0517-20252025。",
        );
        check("自2025 年 1 月 1 日起至 2025.12.31 止", "自2026 年 1 月 1 日起至 2026.12.31 止");
        check("2025年，我局认真贯彻", "2026年，我局认真贯彻");
        check(
            "依据《条例》（2025年修订）和〔2025〕30号、2025年9月印发的通知",
            "依据《条例》（2025年修订）和〔2025〕30号、2025年9月印发的通知",
        );
        check("依据国办公开办函〔2021〕30号", "依据国办公开办函〔2021〕30号");
        assert_eq!(next_year_text(" \n", 2025), None);
    }
}
