//! The report: one organ's numbers and texts of one year, and the pure edits on them.

mod binding;
mod date;
mod edit;
mod explanation;
mod history;
mod left;
mod length;
mod merge;
mod numbers;
mod outline;
mod part;
mod reporter;
pub mod search;
#[cfg(test)]
mod tests;
mod text;
pub mod totals;
mod typed;
mod unplaced;
mod value;

pub(crate) use binding::MAX_BINDINGS;
pub use binding::{Binding, chip_text};
pub use date::Date;
pub use edit::{Edit, apply};
pub(crate) use explanation::MAX_EXPLANATIONS;
pub use explanation::{About, Explanation};
pub use history::History;
pub use left::Left;
pub use length::count_characters;
pub use merge::{Clash, Merged, Side, choose};
pub use numbers::{FoundNumber, cells_with, numbers_in};
pub use outline::{Heading, Outline};
pub use part::{Part, Parts};
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
    /// What was said about cells and findings, by cell and rule.
    explanations: Vec<Explanation>,
    /// Numbers in texts that are those of cells, by text and place.
    bindings: Vec<Binding>,
    /// Cells for which the document that was read has a number without a certain place, in form order.
    unplaced: Vec<CellIx>,
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
    /// The same with every cell blank: what stays as it is while numbers are typed.
    #[must_use]
    pub fn without_numbers(&self) -> Report {
        let mut report = self.clone();
        report.cells.fill(Value::Blank);
        report.unplaced.clear();
        report
    }

    /// An empty report: every cell blank.
    pub fn new(form: FormId) -> Report {
        Report {
            form,
            year: None,
            reporter: Reporter::Department,
            texts: Default::default(),
            signed: None,
            cells: vec![Value::Blank; Form::get(form).cell_count()],
            explanations: Vec::new(),
            bindings: Vec::new(),
            unplaced: Vec::new(),
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
        self.place(cell).and_then(|place| self.cells.get(place)).copied().unwrap_or_default()
    }

    /// Sets a cell and the passages that are bound to it; a place that this form does not have is
    /// left alone.
    pub fn set_value(&mut self, cell: CellIx, value: Value) {
        if let Some(place) = self.place(cell)
            && let Some(slot) = self.cells.get_mut(place)
        {
            *slot = value;
            self.update_chips(cell);
        }
    }

    /// Where a cell stands among those of this report; nowhere if it is one of another form.
    pub fn place(&self, cell: CellIx) -> Option<usize> {
        (cell.form() == self.form).then(|| cell.index())
    }

    /// All cells with their values, in form order.
    pub fn values(&self) -> impl Iterator<Item = (CellIx, Value)> + '_ {
        self.form().cells().zip(&self.cells).map(|((cell, _), value)| (cell, *value))
    }

    /// The values of all cells, in form order.
    pub fn cell_values(&self) -> &[Value] {
        &self.cells
    }

    /// Whether a text has a passage that is the number of a cell.
    pub fn has_bindings(&self) -> bool {
        !self.bindings.is_empty()
    }

    /// A text of the report.
    pub fn text(&self, field: TextField) -> &str {
        &self.texts[field.index()]
    }

    /// Sets a text; bindings that the change does not touch stay.
    pub fn set_text(&mut self, field: TextField, text: impl Into<String>) {
        self.retype(field, text.into());
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

    /// The report on another form: cells that both forms have keep their values, explanations and
    /// bindings; numbers and explanations without a counterpart become notes, so that nothing is lost.
    #[must_use]
    pub fn on_form(&self, form: FormId) -> Report {
        if form == self.form {
            return self.clone();
        }
        let Report { cells, explanations, bindings, .. } = Report::new(form);
        let mut moved = Report { form, cells, explanations, bindings, ..self.clone() };
        let counterpart = |cell| Form::get(form).find(&self.form().cell(cell).id);
        for (cell, value) in self.values().filter(|(_, value)| !value.is_blank()) {
            match counterpart(cell) {
                Some(counterpart) => moved.set_value(counterpart, value),
                None => moved.notes.push(KeptNote {
                    place: self.place_of(cell),
                    text: match value {
                        Value::Number(number) => number.to_string(),
                        Value::NotApplicable | Value::Blank => "n/a".to_owned(),
                    },
                }),
            }
        }
        // What an earlier change of form could not take along comes back with its cell.
        let cells: Vec<CellIx> = moved.values().map(|(cell, _)| cell).collect();
        let known = |cell: &CellIx| self.form().find(&Form::get(form).cell(*cell).id).is_some();
        for cell in cells.into_iter().filter(|cell| !known(cell)) {
            let place = moved.place_of(cell);
            let kept = moved.notes.iter().rposition(|note| note.place == place);
            if let Some(at) = kept
                && let Some(number) = Amount::parse_plain(&moved.notes[at].text)
            {
                moved.set_value(cell, Value::Number(number));
                moved.notes.remove(at);
            }
        }
        for explanation in &self.explanations {
            let place = match explanation.about {
                About::Cell(cell) => match counterpart(cell) {
                    Some(cell) => Ok(About::Cell(cell)),
                    None => Err(self.place_of(cell)),
                },
                about => Ok(about),
            };
            match place {
                Ok(about) => {
                    moved.explain(Explanation { about, ..explanation.clone() });
                }
                Err(place) => {
                    moved.notes.push(KeptNote { place, text: explanation.as_note() });
                }
            }
        }
        for binding in &self.bindings {
            if let Some(cell) = counterpart(binding.cell) {
                moved.add_binding(Binding { cell, ..*binding });
            }
        }
        moved.set_unplaced(self.unplaced.iter().filter_map(|cell| counterpart(*cell)));
        moved
    }

    /// Form and id of a cell, for a note.
    fn place_of(&self, cell: CellIx) -> String {
        [self.form.as_str(), " ", &self.form().cell(cell).id].concat()
    }
}
