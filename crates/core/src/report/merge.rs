//! Two people, or two windows, changed the same report: what one did is put onto what the other did, place by place.
//!
//! A place is a cell, a text, an explanation, the year and the like. Where only one changed it, that counts. Where both did
//! and differently, nothing can decide: theirs stands, and the place is named, so that mine is kept elsewhere. A total
//! that computes itself in both is no change of anybody's: it is computed again.

use crate::form::CellIx;

use super::{Binding, Explanation, Report, TextField, Value, totals};

/// A place that both changed, and differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clash {
    /// A number.
    Cell(CellIx),
    /// A text.
    Text(TextField),
    /// What was said about a cell or a finding, or the year, the reporter, the date or the form.
    Rest,
}

/// What came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Theirs, with my changes where they clash with none of theirs.
    pub report: Report,
    /// Where mine did not come in.
    pub clashes: Vec<Clash>,
}

/// Whose version of a place counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Only I changed it.
    Mine,
    /// I did not change it, or both the same.
    Theirs,
    /// Both changed it differently.
    Neither,
}

/// Whose version counts, of something that was the same for both once.
pub fn choose<T: PartialEq + ?Sized>(base: &T, mine: &T, theirs: &T) -> Side {
    if mine == base || mine == theirs {
        Side::Theirs
    } else if theirs == base {
        Side::Mine
    } else {
        Side::Neither
    }
}

impl Report {
    /// What I changed since `base`, put onto what they made of it.
    pub fn merged(base: &Report, mine: &Report, theirs: &Report) -> Merged {
        if base.form != mine.form || base.form != theirs.form {
            // The places of another form are others.
            return match choose(base, mine, theirs) {
                Side::Mine => Merged { report: mine.clone(), clashes: Vec::new() },
                Side::Theirs => Merged { report: theirs.clone(), clashes: Vec::new() },
                Side::Neither => Merged { report: theirs.clone(), clashes: vec![Clash::Rest] },
            };
        }
        let mut merged = Merged { report: theirs.clone(), clashes: Vec::new() };
        merged.take_head(base, mine, theirs);
        merged.take_texts(base, mine, theirs);
        merged.take_cells(base, mine, theirs);
        merged.take_explanations(base, mine, theirs);
        merged
    }
}

impl Merged {
    fn take_head(&mut self, base: &Report, mine: &Report, theirs: &Report) {
        let Merged { report, clashes } = self;
        let sides = [
            choose(&base.year, &mine.year, &theirs.year),
            choose(&base.reporter, &mine.reporter, &theirs.reporter),
            choose(&base.signed, &mine.signed, &theirs.signed),
        ];
        if sides[0] == Side::Mine {
            report.year = mine.year;
        }
        if sides[1] == Side::Mine {
            report.reporter = mine.reporter;
        }
        if sides[2] == Side::Mine {
            report.signed = mine.signed;
        }
        if sides.contains(&Side::Neither) {
            clashes.push(Clash::Rest);
        }
        match choose(&base.notes, &mine.notes, &theirs.notes) {
            Side::Theirs => {}
            Side::Mine => report.notes.clone_from(&mine.notes),
            // What could not be placed must not be lost: a note too many is better.
            Side::Neither => {
                let missing: Vec<_> = mine
                    .notes
                    .iter()
                    .filter(|note| !theirs.notes.contains(note))
                    .cloned()
                    .collect();
                report.notes.extend(missing);
            }
        }
        match choose(&base.unplaced, &mine.unplaced, &theirs.unplaced) {
            Side::Theirs => {}
            Side::Mine => report.unplaced.clone_from(&mine.unplaced),
            Side::Neither => {
                let both = mine.unplaced.iter().chain(&theirs.unplaced).copied();
                report.set_unplaced(both.collect::<Vec<_>>());
            }
        }
    }

    fn take_texts(&mut self, base: &Report, mine: &Report, theirs: &Report) {
        for field in TextField::all() {
            match choose(&bare(base, field), &bare(mine, field), &bare(theirs, field)) {
                Side::Theirs => {}
                Side::Mine => {
                    self.report.set_bound_text(field, mine.text(field).to_owned(), Vec::new());
                    // From the last to the first, as each may make the text longer.
                    let bound: Vec<Binding> = mine.bindings(field).collect();
                    for binding in bound.into_iter().rev() {
                        self.report.bind(binding);
                    }
                }
                Side::Neither => self.clashes.push(Clash::Text(field)),
            }
        }
    }

    fn take_cells(&mut self, base: &Report, mine: &Report, theirs: &Report) {
        let (own, other) = (totals::computed(mine), totals::computed(theirs));
        let is_computed = |cell: CellIx| {
            [&own, &other].iter().all(|all| all.get(cell.index()).copied().unwrap_or_default())
        };
        for ((cell, was), value) in base.values().zip(&mine.cells) {
            if is_computed(cell) {
                continue;
            }
            match choose(&was, value, &theirs.value(cell)) {
                Side::Theirs => {}
                Side::Mine => self.report.set_value(cell, *value),
                Side::Neither => self.clashes.push(Clash::Cell(cell)),
            }
        }
        // A total may be an addend of the next one, and that of one more.
        for _ in 0..3 {
            for (cell, _) in base.values().filter(|(cell, _)| is_computed(*cell)) {
                match totals::computes(&self.report, cell) {
                    Some(sum) => self.report.set_value(cell, Value::Number(sum)),
                    // Too large for a number; both had one that was not.
                    None if !self.clashes.contains(&Clash::Cell(cell)) => {
                        self.clashes.push(Clash::Cell(cell));
                    }
                    None => {}
                }
            }
        }
    }

    fn take_explanations(&mut self, base: &Report, mine: &Report, theirs: &Report) {
        for known in base.explanations.iter().chain(&mine.explanations) {
            let of =
                |report: &Report| report.explanation(known.about, known.rule.as_deref()).cloned();
            let own = of(mine);
            match choose(&of(base), &own, &of(theirs)) {
                Side::Theirs => {}
                Side::Mine => {
                    let nothing = || Explanation { text: String::new(), ..known.clone() };
                    self.report.explain(own.unwrap_or_else(nothing));
                }
                Side::Neither => self.clashes.push(Clash::Rest),
            }
        }
    }
}

/// A text without the numbers that cells write into it: these are no change of the text.
fn bare(report: &Report, field: TextField) -> (String, Vec<(usize, CellIx)>) {
    let text = report.text(field);
    let mut bare = String::with_capacity(text.len());
    let mut chips = Vec::new();
    let mut done = 0;
    for Binding { start, end, cell, .. } in report.bindings(field) {
        bare += text.get(done..start).unwrap_or_default();
        chips.push((bare.len(), cell));
        done = end;
    }
    bare += text.get(done..).unwrap_or_default();
    (bare, chips)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::FormId;
    use crate::report::{About, Edit, KeptNote, Reporter, apply, chip_text};

    fn base() -> Report {
        let mut report = Report::for_year(2023);
        for (cell, definition) in report.form().cells() {
            if !definition.is_total {
                report.set_value(cell, Value::count(1));
            }
        }
        for _ in 0..3 {
            for (cell, _) in report.form().cells() {
                if let Some(sum) = totals::computes(&report, cell) {
                    report.set_value(cell, Value::Number(sum));
                }
            }
        }
        report.set_text(TextField::Problems, "问题。");
        report
    }

    fn cell(report: &Report, id: &str) -> CellIx {
        report.form().find(id).unwrap()
    }

    fn put(report: &mut Report, id: &str, value: i64) {
        let cell = cell(report, id);
        for (cell, value) in totals::with_totals(report, vec![(cell, Value::count(value))]) {
            report.set_value(cell, value);
        }
    }

    #[test]
    fn different_places_come_together_and_totals_are_computed_again() {
        let base = base();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        // Two addends of one total, and of the totals behind it.
        put(&mut mine, "requests.granted.natural_person", 10);
        put(&mut theirs, "requests.granted.business", 20);
        mine.set_text(TextField::Problems, "问题一。");
        theirs.set_text(TextField::Organ, "某局");
        mine.year = Some(2024);
        theirs.reporter = Reporter::ALL[1];
        let Merged { report, clashes } = Report::merged(&base, &mine, &theirs);
        assert_eq!(clashes, []);
        assert_eq!(report, Report::merged(&base, &theirs, &mine).report);
        assert_eq!((report.year, report.reporter), (Some(2024), Reporter::ALL[1]));
        assert_eq!(report.text(TextField::Problems), "问题一。");
        assert_eq!(report.organ(), "某局");
        let value = |id: &str| report.value(cell(&report, id));
        assert_eq!(value("requests.granted.natural_person"), Value::count(10));
        assert_eq!(value("requests.granted.business"), Value::count(20));
        let total = base.value(cell(&base, "requests.granted.total")).number().unwrap();
        let sum = total.checked_add(Value::count(28).number().unwrap()).unwrap();
        assert_eq!(value("requests.granted.total"), Value::Number(sum));
        assert!(totals::computed(&report)[cell(&report, "requests.total.total").index()]);
    }

    #[test]
    fn the_same_place_changed_by_both_is_named_and_theirs_stands() {
        let base = base();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        let place = cell(&base, "disclosure.fees.amount");
        mine.set_value(place, Value::count(3));
        theirs.set_value(place, Value::count(4));
        mine.set_text(TextField::Problems, "甲");
        theirs.set_text(TextField::Problems, "乙");
        mine.year = None;
        theirs.year = Some(2020);
        let Merged { report, clashes } = Report::merged(&base, &mine, &theirs);
        assert_eq!(clashes, [Clash::Rest, Clash::Text(TextField::Problems), Clash::Cell(place)]);
        assert_eq!(report, theirs);
        // The same done by both is no clash.
        assert_eq!(
            Report::merged(&base, &mine, &mine),
            Merged { report: mine.clone(), clashes: vec![] }
        );
        assert_eq!(Report::merged(&base, &base, &mine).report, mine);
        assert_eq!(Report::merged(&base, &mine, &base).report, mine);
    }

    #[test]
    fn a_chip_follows_its_cell_from_the_other_side() {
        let mut base = base();
        let total = cell(&base, "requests.granted.natural_person");
        base.set_text(TextField::Problems, format!("予以公开{}件。", chip_text(base.value(total))));
        let start = "予以公开".len();
        let bound = Binding { field: TextField::Problems, start, end: start + 1, cell: total };
        assert!(base.add_binding(bound));
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        mine.set_text(TextField::Problems, format!("今年{}", base.text(TextField::Problems)));
        theirs.set_value(total, Value::count(345));
        assert_eq!(theirs.text(TextField::Problems), "予以公开345件。");
        for (one, other) in [(&mine, &theirs), (&theirs, &mine)] {
            let Merged { report, clashes } = Report::merged(&base, one, other);
            assert_eq!(clashes, []);
            assert_eq!(report.text(TextField::Problems), "今年予以公开345件。");
            assert_eq!(report.bindings(TextField::Problems).count(), 1);
        }
    }

    #[test]
    fn explanations_notes_and_another_form() {
        let base = base();
        let (mut mine, mut theirs) = (base.clone(), base.clone());
        let say = |text: &str, about: About| Explanation {
            about,
            rule: Some("A01".to_owned()),
            text: text.to_owned(),
            by: String::new(),
            on: None,
        };
        let [one, two] =
            ["requests.granted.total", "requests.received.total"].map(|id| cell(&base, id).into());
        mine.explain(say("甲", one));
        theirs.explain(say("乙", two));
        let note = |text: &str| KeptNote { place: "表一".to_owned(), text: text.to_owned() };
        mine.notes.push(note("甲"));
        theirs.notes.push(note("乙"));
        let Merged { report, clashes } = Report::merged(&base, &mine, &theirs);
        assert_eq!(clashes, []);
        assert_eq!((report.explanations().len(), report.notes.len()), (2, 2));
        theirs.explain(say("丙", one));
        assert_eq!(Report::merged(&base, &mine, &theirs).clashes, [Clash::Rest]);

        let moved = base.on_form(FormId::F2019);
        assert_eq!(Report::merged(&base, &moved, &base).report, moved);
        assert_eq!(Report::merged(&base, &base, &moved).report, moved);
        let clash = Report::merged(&base, &moved, &mine);
        assert_eq!((clash.report, clash.clashes), (mine.clone(), vec![Clash::Rest]));
    }

    #[test]
    fn nothing_of_one_side_is_lost_without_a_clash() {
        let base = base();
        for (n, (place, _)) in base.form().cells().enumerate() {
            let (mut mine, mut theirs) = (base.clone(), base.clone());
            apply(&mut mine, Edit::Cell(place, Value::Blank));
            let other = base.form().cell_at((n * 13 + 5) % base.form().cell_count()).unwrap();
            apply(&mut theirs, Edit::Cell(other, Value::count(77)));
            let Merged { report, clashes } = Report::merged(&base, &mine, &theirs);
            let is_lost =
                report.value(place) != Value::Blank || report.value(other) != Value::count(77);
            assert!(!is_lost || !clashes.is_empty(), "{place:?} {other:?}");
        }
    }
}
