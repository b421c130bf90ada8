//! Remarks: what the thorough rules say, as a template with arguments.

use xxgk_core::form::{CellIx, Form, RowIx};
use xxgk_core::lang::Lang;
use xxgk_core::report::Amount;

use super::wording::{cell_name, row_name};

/// A sentence in Chinese and English with places `{0}`, `{1}` and so on.
pub type Template = [&'static str; 2];

/// What a rule says about one place of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// The sentence.
    pub template: Template,
    /// What stands in its places.
    pub args: Vec<Arg>,
}

/// What stands in one place of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// Words of the report.
    Text(String),
    /// Our words.
    Words(Template),
    /// Several of our words.
    List(Vec<Template>),
    /// A number, shown with thousands separators.
    Number(Amount),
    /// A year or a place in a list, shown as it is.
    Plain(i64),
    /// A cell by its name.
    Cell(CellIx),
    /// Several cells by their names.
    Cells(Vec<CellIx>),
    /// A row by its name.
    Row(RowIx),
    /// Several rows of one table by their labels: 「规章」「行政规范性文件」.
    Rows(Vec<RowIx>),
    /// What was tried, and what it gives: 本年新收 713、新收加上年结转 749.
    Readings(Vec<(Template, Amount)>),
}

impl Arg {
    /// A count.
    pub(super) fn count(count: usize) -> Arg {
        Arg::Number(Amount::from(i64::try_from(count).unwrap_or(i64::MAX)))
    }

    fn render(&self, form: &Form, lang: Lang) -> String {
        let pick = |template: &Template| lang.pick(template[0], template[1]).to_owned();
        let join = |parts: Vec<String>| parts.join(lang.pick("、", ", "));
        match self {
            Arg::Text(text) => text.clone(),
            Arg::Words(words) => pick(words),
            Arg::List(list) => join(list.iter().map(pick).collect()),
            Arg::Number(number) => number.grouped(),
            Arg::Plain(number) => number.to_string(),
            Arg::Cell(cell) => cell_name(form, *cell, lang),
            Arg::Cells(cells) => {
                join(cells.iter().map(|cell| cell_name(form, *cell, lang)).collect())
            }
            Arg::Row(row) => row_name(form, *row, lang),
            Arg::Rows(rows) => {
                let name = |row: &RowIx| {
                    let name = form.row(*row).name(lang);
                    lang.fill("「{0}」", "“{0}”", &[&name])
                };
                rows.iter().map(name).collect::<Vec<_>>().join(lang.pick("", ", "))
            }
            Arg::Readings(readings) => join(
                readings
                    .iter()
                    .map(|(name, value)| {
                        [&*pick(name), lang.pick(" ", " = "), &*value.grouped()].concat()
                    })
                    .collect(),
            ),
        }
    }
}

impl Remark {
    /// The sentence in one language.
    pub(crate) fn message(&self, form: &Form, lang: Lang) -> String {
        let args: Vec<String> = self.args.iter().map(|arg| arg.render(form, lang)).collect();
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        lang.fill(self.template[0], self.template[1], &args)
    }
}
