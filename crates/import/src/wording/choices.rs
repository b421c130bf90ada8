//! Questions that a document leaves open, in words.

use xxgk_core::form::{Form, TableId};
use xxgk_core::lang::Lang;

use super::Words;
use crate::choice::{Choice, ChoiceKind};

impl Choice {
    /// The question.
    pub fn question(&self, lang: Lang) -> String {
        let words = Words { form: Form::get(self.form), lang };
        let text = &self.text;
        match self.kind {
            ChoiceKind::Group(first) => {
                let (group, _) = words.group(first);
                lang.pick(
                    format!("{group}的数（{text}）填入哪一行？其余各行填 0。"),
                    format!(
                        "Into which row do the numbers of {group} go ({text})? The others get 0."
                    ),
                )
            }
            ChoiceKind::Digits(row) => {
                let row = words.row_or_four(row);
                lang.pick(
                    format!("{row}的数字（{text}）怎么分开？"),
                    format!("{row}: how do the digits part ({text})?"),
                )
            }
        }
    }

    /// An answer, short enough for a button; empty where there is none at this place.
    pub fn answer(&self, way: usize, lang: Lang) -> String {
        let form = Form::get(self.form);
        let Some(own) = self.ways.get(way) else { return String::new() };
        match own.row.and_then(|row| form.rows.get(row.index())) {
            Some(row) => row.name(lang).into_owned(),
            None => {
                let numbers = own.cells.iter().map(|(cell, value)| {
                    let number = value.number().map(|number| number.to_string());
                    let ends_row =
                        form.cell(*cell).is_total && form.row_of(*cell).table == TableId::Four;
                    number.unwrap_or_default() + if ends_row { "；" } else { "" }
                });
                let text = numbers.collect::<Vec<_>>().join(" ");
                text.trim_end_matches('；').to_owned()
            }
        }
    }
}
