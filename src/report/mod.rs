//! The report: one organ's numbers and texts of one year, and the pure edits on them.

mod date;
mod edit;
mod history;
mod reporter;
pub mod search;
mod text;
pub mod totals;
mod typed;
mod value;

pub use date::Date;
pub use edit::{Edit, apply};
pub use history::History;
pub use reporter::Reporter;
pub use text::TextField;
pub use typed::{TypedError, read_number_text, read_typed};
pub use value::{Amount, Value};

use crate::form::{CellIx, Form, FormId};

/// First report year of the 2019 form; nothing earlier is supported.
pub const FIRST_YEAR: i32 = 2019;
/// Last report year that is accepted as one.
pub const LAST_YEAR: i32 = 2099;

/// Everything that one annual report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// Official form that the report follows.
    pub form: FormId,
    /// Year that the report is about, not the year of its publication.
    pub year: Option<i32>,
    /// Who reports.
    pub reporter: Reporter,
    /// All texts, one per [`TextField`]; paragraphs are separated by a line break.
    texts: [String; TextField::COUNT],
    /// Date of the signature.
    pub signed: Option<Date>,
    /// One value per cell of the form, in form order.
    cells: Vec<Value>,
    /// What could not be placed anywhere and must not be lost.
    pub notes: Vec<KeptNote>,
}

/// Content that was read from a file and has no place in the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptNote {
    /// Where it stood.
    pub place: String,
    /// What stood there.
    pub text: String,
}

impl Report {
    /// An empty report: every cell blank.
    pub fn new(form: FormId) -> Report {
        Report {
            form,
            year: None,
            reporter: Reporter::Department,
            texts: Default::default(),
            signed: None,
            cells: vec![Value::Blank; Form::get(form).cell_count()],
            notes: Vec::new(),
        }
    }

    /// An empty report of a year, on the form that the year prescribes.
    pub fn for_year(year: i32) -> Report {
        Report { year: Some(year), ..Report::new(FormId::for_year(year)) }
    }

    /// The form as data.
    pub fn form(&self) -> &'static Form {
        Form::get(self.form)
    }

    /// Value of a cell; blank for a place that this form does not have.
    pub fn value(&self, cell: CellIx) -> Value {
        self.cells.get(cell.index()).copied().unwrap_or_default()
    }

    /// Sets a cell; a place that this form does not have is left alone.
    pub fn set_value(&mut self, cell: CellIx, value: Value) {
        if let Some(slot) = self.cells.get_mut(cell.index()) {
            *slot = value;
        }
    }

    /// All cells with their values, in form order.
    pub fn values(&self) -> impl Iterator<Item = (CellIx, Value)> + '_ {
        self.cells.iter().enumerate().map(|(index, value)| (CellIx::new(index), *value))
    }

    /// A text of the report.
    pub fn text(&self, field: TextField) -> &str {
        &self.texts[field.index()]
    }

    /// Sets a text.
    pub fn set_text(&mut self, field: TextField, text: impl Into<String>) {
        self.texts[field.index()] = text.into();
    }

    /// The reporting organ.
    pub fn organ(&self) -> &str {
        self.text(TextField::Organ)
    }

    /// The customary title: organ, year, 政府信息公开工作年度报告.
    pub fn title(&self) -> String {
        let year = self.year.map(|year| format!("{year}年")).unwrap_or_default();
        format!("{}{year}政府信息公开工作年度报告", self.organ())
    }

    /// The report on another form: cells that both forms have keep their values; numbers without
    /// a counterpart become notes, so that nothing is lost.
    #[must_use]
    pub fn on_form(&self, form: FormId) -> Report {
        let mut moved = Report { form, cells: Report::new(form).cells, ..self.clone() };
        if form == self.form {
            return self.clone();
        }
        for (cell, value) in self.values().filter(|(_, value)| !value.is_blank()) {
            let definition = self.form().cell(cell);
            match Form::get(form).find(&definition.id) {
                Some(counterpart) => moved.set_value(counterpart, value),
                None => moved.notes.push(KeptNote {
                    place: format!("{} {}", self.form, definition.id),
                    text: match value {
                        Value::Number(number) => number.to_string(),
                        Value::NotApplicable | Value::Blank => "n/a".to_owned(),
                    },
                }),
            }
        }
        moved
    }
}
