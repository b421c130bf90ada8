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
///   not.
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
