//! Parts of a report that can be taken over from another one by themselves.

use crate::form::{CellDef, CellIx, SectionId};

use super::{About, Binding, Explanation, Report, TextField, Value};

/// A part of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// What stands above the sections: organ, year, form, kind of reporter, addressee, 导语.
    Basics,
    /// One of the six sections.
    Section(SectionId),
    /// 落款: organ and date.
    Signature,
}

/// Some of the parts of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts([bool; Part::ALL.len()]);

impl Part {
    /// All parts, in the order of the printed report.
    pub const ALL: [Part; 8] = [
        Part::Basics,
        Part::Section(SectionId::Overview),
        Part::Section(SectionId::Disclosure),
        Part::Section(SectionId::Requests),
        Part::Section(SectionId::Disputes),
        Part::Section(SectionId::Problems),
        Part::Section(SectionId::Other),
        Part::Signature,
    ];

    /// Place in [`Part::ALL`].
    pub fn index(self) -> usize {
        match self {
            Part::Basics => 0,
            Part::Section(section) => 1 + section as usize,
            Part::Signature => Part::ALL.len() - 1,
        }
    }

    /// Where a text belongs.
    pub fn of_text(field: TextField) -> Part {
        match field {
            TextField::Organ | TextField::Addressee | TextField::Preamble => Part::Basics,
            TextField::SignatureOrgan => Part::Signature,
            other => other.section().map_or(Part::Basics, Part::Section),
        }
    }
}

impl Parts {
    /// All of them.
    pub const ALL: Parts = Parts([true; Part::ALL.len()]);
    /// None of them.
    pub const NONE: Parts = Parts([false; Part::ALL.len()]);

    /// Whether a part is among them.
    pub fn has(self, part: Part) -> bool {
        self.0[part.index()]
    }

    /// The same with a part put in or left out.
    #[must_use]
    pub fn with(mut self, part: Part, taken: bool) -> Parts {
        self.0[part.index()] = taken;
        self
    }
}

impl Report {
    /// This report with parts of another one in the place of its own; what cannot be placed is kept as
    /// notes.
    ///
    /// The form belongs to [`Part::Basics`]: the result follows the form of the report that they come from, and
    /// the numbers of the other one move to it ([`Report::on_form`]).
    #[must_use]
    pub fn with_parts(&self, other: &Report, parts: Parts) -> Report {
        match parts {
            Parts::ALL => return other.clone(),
            Parts::NONE => return self.clone(),
            _ => {}
        }
        let form = if parts.has(Part::Basics) { other.form } else { self.form };
        let (mut mixed, other) = (self.on_form(form), other.on_form(form));
        let is_taken =
            |cell: CellIx| parts.has(Part::Section(other.form().cell(cell).table.section()));
        if parts.has(Part::Basics) {
            mixed.year = other.year;
            mixed.reporter = other.reporter;
        }
        if parts.has(Part::Signature) {
            mixed.signed = other.signed;
        }
        for (cell, value) in other.values() {
            if is_taken(cell) {
                mixed.set_value(cell, value);
            }
        }
        for field in TextField::all().filter(|field| parts.has(Part::of_text(*field))) {
            mixed.set_text(field, other.text(field));
            mixed.bindings.retain(|binding| binding.field != field);
        }
        mixed.take_explanations(&other, &|about| match about {
            About::Cell(cell) => is_taken(cell),
            About::Text(field) => parts.has(Part::of_text(field)),
            About::Report => parts.has(Part::Basics),
        });
        // A passage that is bound says the number of its cell, which may have stayed as it was here.
        let bound: Vec<Binding> = other
            .all_bindings()
            .iter()
            .filter(|binding| {
                parts.has(Part::of_text(binding.field))
                    && mixed.value(binding.cell) == other.value(binding.cell)
            })
            .copied()
            .collect();
        for binding in bound {
            mixed.add_binding(binding);
        }
        let own = mixed.unplaced.iter().copied().filter(|cell| !is_taken(*cell));
        let taken = other.unplaced.iter().copied().filter(|cell| is_taken(*cell));
        mixed.set_unplaced(own.chain(taken).collect::<Vec<_>>());
        for note in &other.notes {
            if !mixed.notes.contains(note) {
                mixed.notes.push(note.clone());
            }
        }
        mixed
    }

    /// What was said about the cells and texts that come from another report is what was said there.
    fn take_explanations(&mut self, other: &Report, is_taken: &dyn Fn(About) -> bool) {
        let own: Vec<Explanation> =
            self.explanations().iter().filter(|own| is_taken(own.about)).cloned().collect();
        for explanation in own {
            self.explain(Explanation { text: String::new(), ..explanation });
        }
        for explanation in other.explanations().iter().filter(|other| is_taken(other.about)) {
            self.explain(explanation.clone());
        }
    }

    /// Whether a part says nothing: no numbers, no texts, no year or date.
    pub fn is_part_blank(&self, part: Part) -> bool {
        let mut cells = self.values().map(|(cell, value)| (self.form().cell(cell), value));
        let is_number = |(cell, value): (&CellDef, Value)| {
            part == Part::Section(cell.table.section()) && value != Value::Blank
        };
        let mut fields = TextField::all().filter(|field| Part::of_text(*field) == part);
        let is_dated = match part {
            Part::Basics => self.year.is_some(),
            Part::Signature => self.signed.is_some(),
            Part::Section(_) => false,
        };
        !is_dated && !cells.any(is_number) && fields.all(|field| self.text(field).is_empty())
    }

    /// In how much of a part another report differs: cells and texts, counted. Numbers of cells that only
    /// one of the two forms has count as well.
    pub fn differences(&self, other: &Report, part: Part) -> usize {
        let moved = self.on_form(other.form);
        let mut count = 0;
        for (cell, value) in other.values() {
            let is_here = part == Part::Section(other.form().cell(cell).table.section());
            count += usize::from(is_here && moved.value(cell) != value);
        }
        for (cell, value) in self.values() {
            let definition = self.form().cell(cell);
            let is_here = part == Part::Section(definition.table.section());
            let is_lost = other.form().find(&definition.id).is_none() && value != Value::Blank;
            count += usize::from(is_here && is_lost);
        }
        for field in TextField::all().filter(|field| Part::of_text(*field) == part) {
            count += usize::from(self.text(field) != other.text(field));
        }
        match part {
            Part::Basics => {
                count
                    + usize::from(self.year != other.year)
                    + usize::from(self.reporter != other.reporter)
                    + usize::from(self.form != other.form)
            }
            Part::Signature => count + usize::from(self.signed != other.signed),
            Part::Section(_) => count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::{Aspect, Form, FormId};
    use crate::report::{Date, chip_text};

    /// A report with something of its own everywhere.
    fn filled(form: FormId, base: i64, word: &str) -> Report {
        let mut report = Report::new(form);
        report.year = Some(if form == FormId::F2019 { 2020 } else { 2024 });
        report.signed = Date::parse_iso(if base > 0 { "2025-01-20" } else { "2024-01-20" });
        for field in TextField::all() {
            report.set_text(field, [word, &field.index().to_string()].concat());
        }
        for (index, (cell, _)) in Form::get(form).cells().enumerate() {
            report.set_value(cell, Value::count(base + i64::try_from(index).unwrap()));
        }
        report
    }

    /// Which parts differ from a report.
    fn differing(one: &Report, other: &Report) -> Vec<Part> {
        Part::ALL.into_iter().filter(|part| one.differences(other, *part) > 0).collect()
    }

    #[test]
    fn parts_are_numbered_in_order() {
        for (index, part) in Part::ALL.into_iter().enumerate() {
            assert_eq!(part.index(), index);
        }
        for field in TextField::all() {
            assert!(Part::ALL.contains(&Part::of_text(field)), "{field:?}");
        }
    }

    #[test]
    fn each_part_is_taken_by_itself() {
        let (own, other) = (filled(FormId::F2021, 0, "甲"), filled(FormId::F2021, 1000, "乙"));
        assert_eq!(own.with_parts(&other, Parts::ALL), other);
        assert_eq!(own.with_parts(&other, Parts::NONE), own);
        for part in Part::ALL {
            let mixed = own.with_parts(&other, Parts::NONE.with(part, true));
            assert_eq!(differing(&mixed, &own), [part], "{part:?}");
            let all_but_one = own.with_parts(&other, Parts::ALL.with(part, false));
            assert_eq!(differing(&all_but_one, &other), [part], "{part:?}");
        }
        // One after the other they make the whole.
        let step = |mixed: Report, part| mixed.with_parts(&other, Parts::NONE.with(part, true));
        assert_eq!(Part::ALL.into_iter().fold(own, step), other);
    }

    #[test]
    fn differences_are_counted() {
        let (own, mut other) = (filled(FormId::F2021, 0, "甲"), filled(FormId::F2021, 0, "甲"));
        assert_eq!(differing(&own, &other), []);
        let cell = own.form().find("requests.received.total").unwrap();
        other.set_value(cell, Value::Blank);
        other.set_text(TextField::Aspect(Aspect::OnRequest), "");
        other.year = None;
        let counts = Part::ALL.map(|part| own.differences(&other, part));
        assert_eq!(counts, [1, 1, 0, 1, 0, 0, 0, 0]);
    }

    #[test]
    fn parts_that_say_nothing() {
        let blank = Report::new(FormId::F2021);
        let full = filled(FormId::F2021, 0, "甲");
        for part in Part::ALL {
            assert!(blank.is_part_blank(part), "{part:?}");
            assert!(!full.is_part_blank(part), "{part:?}");
            let only = blank.with_parts(&full, Parts::NONE.with(part, true));
            let said = Part::ALL.into_iter().filter(|part| !only.is_part_blank(*part));
            assert_eq!(said.collect::<Vec<_>>(), [part]);
        }
    }

    #[test]
    fn the_form_comes_with_the_basics() {
        let (own, other) = (filled(FormId::F2021, 0, "甲"), filled(FormId::F2019, 1000, "乙"));
        let requests = Part::Section(SectionId::Requests);
        let id = "requests.received.total";
        let value = |report: &Report| report.value(report.form().find(id).unwrap());

        let kept = own.with_parts(&other, Parts::NONE.with(requests, true));
        assert_eq!((kept.form, kept.year), (FormId::F2021, Some(2024)));
        assert_eq!(value(&kept), value(&other));
        assert!(!kept.notes.is_empty(), "numbers that only the form of 2019 has are kept");

        let moved = own.with_parts(&other, Parts::ALL.with(requests, false));
        assert_eq!((moved.form, moved.year), (FormId::F2019, Some(2020)));
        assert_eq!(value(&moved), value(&own));
    }

    #[test]
    fn what_was_said_and_bound_comes_along_where_it_is_true() {
        let (mut own, mut other) =
            (filled(FormId::F2021, 0, "甲"), filled(FormId::F2021, 1000, "乙"));
        let cell = own.form().find("requests.received.total").unwrap();
        let say = |text: &str| Explanation {
            about: cell.into(),
            rule: None,
            text: text.to_owned(),
            by: String::new(),
            on: None,
        };
        own.explain(say("甲说"));
        other.explain(say("乙说"));
        other.set_text(TextField::Problems, chip_text(other.value(cell)));
        let end = other.text(TextField::Problems).len();
        assert!(other.add_binding(Binding { field: TextField::Problems, start: 0, end, cell }));
        let (requests, problems) =
            (Part::Section(SectionId::Requests), Part::Section(SectionId::Problems));
        let said = |report: &Report| report.explanation(cell, None).unwrap().text.clone();

        let both = own.with_parts(&other, Parts::NONE.with(requests, true).with(problems, true));
        assert_eq!((said(&both).as_str(), both.all_bindings().len()), ("乙说", 1));
        // The text says the number of the other report, which is not here.
        let text = own.with_parts(&other, Parts::NONE.with(problems, true));
        assert_eq!((said(&text).as_str(), text.all_bindings().len()), ("甲说", 0));
        assert_eq!(text.text(TextField::Problems), other.text(TextField::Problems));
    }
}
