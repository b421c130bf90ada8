//! What is asked about numbers that the source has and that could be those of several cells.

use super::*;
use crate::choice::{ChoiceKind, Way};
use crate::label::LabelText;
use xxgk_core::form::CellKind;

impl Filling {
    /// Asks into which row of a group the numbers go that stand there for all of it.
    pub(super) fn ask_group(&mut self, first: RowIx, slots: &[Slot]) {
        let form = self.report.form();
        let Some(own) = form.rows.get(first.index()) else { return };
        let rows: Vec<&Row> =
            form.rows_of(own.table).filter(|row| row.group == own.group).collect();
        let numbers: Option<Vec<Value>> = slots.iter().map(own_number).collect();
        let are_free =
            rows.iter().all(|row| row.cells().all(|cell| self.report.value(cell).is_blank()));
        let (Some(numbers), Some(slot), true) = (numbers, slots.first(), are_free) else { return };
        if numbers.len() != own.columns.len() {
            return;
        }
        let way = |taken: &&Row| Way {
            row: Some(form.cell(taken.first_cell).row),
            cells: rows
                .iter()
                .flat_map(|row| {
                    let is_taken = row.first_cell == taken.first_cell;
                    let value = move |number: &Value| {
                        if is_taken { *number } else { Value::count(0) }
                    };
                    row.cells().zip(numbers.iter().map(value).collect::<Vec<_>>())
                })
                .collect(),
        };
        let texts: Vec<&str> = slots.iter().map(|slot| slot.text.as_str()).collect();
        self.choices.push(Choice {
            form: form.id,
            place: slot.place,
            kind: ChoiceKind::Group(first),
            text: texts.join("、"),
            ways: rows.iter().map(way).collect(),
            proposed: rows.iter().position(|row| LabelText::parse(row.label).core == "其他"),
        });
    }

    /// Asks how digits part that stand together without a gap.
    pub(super) fn ask_digits(&mut self, row: Option<RowIx>, slot: &Slot, ways: &[Vec<String>]) {
        let form = self.report.form();
        let cells: Vec<CellIx> = match row {
            Some(row) => tables::cells_of(form, row).collect(),
            None => form.rows_of(TableId::Four).flat_map(Row::cells).collect(),
        };
        let way = |numbers: &Vec<String>| {
            let values =
                numbers.iter().map(|text| own_number(&Slot::new(text.as_str(), slot.place)));
            let values: Vec<Value> = values.collect::<Option<_>>()?;
            let is_whole = values.len() == cells.len();
            is_whole.then(|| Way { row: None, cells: cells.iter().copied().zip(values).collect() })
        };
        let ways: Vec<Way> = ways.iter().map(way).collect::<Option<_>>().unwrap_or_default();
        if ways.len() > 1 {
            self.choices.push(Choice {
                form: form.id,
                place: slot.place,
                kind: ChoiceKind::Digits(row),
                text: slot.text.clone(),
                ways,
                proposed: None,
            });
        }
    }
}

/// The number of a cell that has nothing else in it, or that it is blank.
fn own_number(slot: &Slot) -> Option<Value> {
    match value::read_cell(&slot.text, CellKind::Count) {
        Reading::Value(own @ (Value::Number(_) | Value::Blank)) => Some(own),
        _ => None,
    }
}
