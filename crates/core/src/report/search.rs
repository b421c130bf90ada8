//! Finding and replacing in the texts of a report.

use super::{Edit, Report, TextField};

/// A place in a text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which text.
    pub field: TextField,
    /// Where it begins.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// All places of a passage, in the order of the report. None for an empty passage.
pub fn find(report: &Report, passage: &str) -> Vec<Found> {
    let mut found = Vec::new();
    if passage.is_empty() {
        return found;
    }
    for field in TextField::all() {
        for (start, _) in report.text(field).match_indices(passage) {
            found.push(Found { field, start, end: start + passage.len() });
        }
    }
    found
}

/// The edit that replaces a passage everywhere, as one step; `None` where it stands nowhere.
pub fn replace_all(report: &Report, passage: &str, with: &str) -> Option<Edit> {
    let mut edits = Vec::new();
    // One place after the other and from the end: so a text keeps the numbers bound between them.
    for Found { field, start, end } in find(report, passage).into_iter().rev() {
        let text = match edits.last() {
            Some(Edit::Text(last, text)) if *last == field => text,
            _ => report.text(field),
        };
        edits.push(replaced(text, Found { field, start, end }, with));
    }
    (!edits.is_empty()).then_some(Edit::Batch(edits))
}

/// The edit that replaces one of the places that [`find`] gives, and where what took its place stands.
pub fn replace_one(report: &Report, passage: &str, with: &str, at: usize) -> Option<(Edit, Found)> {
    let found = find(report, passage).into_iter().nth(at)?;
    let edit = replaced(report.text(found.field), found, with);
    Some((edit, Found { end: found.start + with.len(), ..found }))
}

fn replaced(text: &str, Found { field, start, end }: Found, with: &str) -> Edit {
    Edit::Text(field, [&text[..start], with, &text[end..]].concat())
}

/// The first of these places that is not before the end of another one.
pub fn behind(places: &[Found], other: Found) -> Option<usize> {
    let order = |found: Found| TextField::all().position(|field| field == found.field);
    places.iter().position(|place| (order(*place), place.start) >= (order(other), other.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::{Binding, Value, apply};

    #[test]
    fn replaces_everywhere_in_one_step() {
        let mut report = Report::for_year(2025);
        report.set_text(TextField::Organ, "某局");
        report.set_text(TextField::Problems, "2024年我局……2024年。");
        report.set_text(TextField::Other, "2024");
        let before = report.clone();
        assert_eq!(find(&report, "2024").len(), 3);
        assert_eq!(find(&report, "2024")[1].start, "2024年我局……".len());
        let edit = replace_all(&report, "2024", "2025").unwrap();
        let inverse = apply(&mut report, edit);
        assert_eq!(report.text(TextField::Problems), "2025年我局……2025年。");
        assert_eq!(report.text(TextField::Other), "2025");
        apply(&mut report, inverse);
        assert_eq!(report, before);
    }

    #[test]
    fn one_place_after_the_other() {
        let mut report = Report::for_year(2025);
        report.set_text(TextField::Problems, "我局和我局");
        report.set_text(TextField::Other, "我局");
        // What replaces it may hold it: it is not found again.
        let mut next = Some(0);
        let mut replaced = 0;
        while let Some(at) = next {
            let (edit, found) = replace_one(&report, "我局", "我局机关", at).unwrap();
            apply(&mut report, edit);
            next = behind(&find(&report, "我局"), found);
            replaced += 1;
        }
        assert_eq!(replaced, 3);
        assert_eq!(report.text(TextField::Problems), "我局机关和我局机关");
        assert_eq!(report.text(TextField::Other), "我局机关");
        assert_eq!(replace_one(&report, "我局", "", 3), None);
    }

    #[test]
    fn bound_numbers_stay_bound() {
        let mut report = Report::for_year(2025);
        let cell = report.form().find("requests.received.total").unwrap();
        report.set_value(cell, Value::count(258));
        report.set_text(TextField::Problems, "我局收到258件，我局");
        let start = "我局收到".len();
        let binding = Binding { field: TextField::Problems, start, end: start + 3, cell };
        apply(&mut report, Edit::Bind(binding));
        let edit = replace_all(&report, "我局", "本局机关").unwrap();
        apply(&mut report, edit);
        assert_eq!(report.text(TextField::Problems), "本局机关收到258件，本局机关");
        assert_eq!(report.bindings(TextField::Problems).count(), 1);
    }

    #[test]
    fn nothing_to_find_is_nothing_to_do() {
        let report = Report::for_year(2025);
        assert_eq!(find(&report, ""), []);
        assert_eq!(find(&report, "无"), []);
        assert_eq!(replace_all(&report, "无", "有"), None);
    }
}
