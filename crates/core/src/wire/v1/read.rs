//! Version 1 to report. Never fails on content: see [`crate::wire`].

use crate::form::{Aspect, CellIx, Form, FormId, SectionId};
use crate::report::{
    About, Amount, Binding, Date, Explanation, KeptNote, MAX_BINDINGS, MAX_EXPLANATIONS, Report,
    Reporter, TextField, Value,
};
use crate::wire::error::{WireError, WireNote, WireNoteKind, excerpt};
use crate::wire::node::{Entry, Node};
use crate::wire::{MAX_NOTES, Read};

use super::dto::NOT_APPLICABLE;
use super::{PLACES, find, find_in_any_form, is_group};

/// Reads the entries of the file. Without a form, the year tells it.
pub(in crate::wire) fn read(
    entries: Vec<Entry<'_>>,
    form: Option<FormId>,
) -> Result<Read, WireError> {
    let year =
        || entries.iter().rev().find(|entry| entry.key == "year").and_then(|e| year_of(e.node));
    let known = match form {
        Some(form) => form,
        None => year().map(FormId::for_year).ok_or(WireError::UnknownForm { form: None })?,
    };
    let mut reader = Reader { report: Report::new(known), notes: Vec::new(), is_over_limit: false };
    if form.is_none() {
        reader.note("form".to_owned(), WireNoteKind::FormFromYear, String::new());
    }
    reader.root(entries);
    if reader.is_over_limit || reader.notes.len() > MAX_NOTES {
        return Err(WireError::TooManyNotes);
    }
    Ok(Read { report: reader.report, notes: reader.notes })
}

struct Reader {
    report: Report,
    notes: Vec<WireNote>,
    /// Whether there are more things without a place than are kept.
    is_over_limit: bool,
}

impl Reader {
    fn root(&mut self, entries: Vec<Entry<'_>>) {
        let mut bindings = None;
        for Entry { key, node } in self.unique(entries, "") {
            match key.as_str() {
                "$schema" | "format" | "version" | "form" => {}
                "year" => self.year(node),
                "organ" => self.text(key, node, TextField::Organ),
                "reporter" => self.reporter(node),
                "addressee" => self.text(key, node, TextField::Addressee),
                "preamble" => self.text(key, node, TextField::Preamble),
                "overview" => self.overview(node),
                "disclosure" => self.cells(SectionId::Disclosure, "", node),
                "requests" => self.cells(SectionId::Requests, "", node),
                "disputes" => self.cells(SectionId::Disputes, "", node),
                "problems" => self.text(key, node, TextField::Problems),
                "other" => self.text(key, node, TextField::Other),
                "signature" => self.signature(node),
                "explanations" => self.explanations(node),
                "bindings" => bindings = Some(node),
                "notes" => self.kept_notes(node),
                _ => self.keep(key, node, WireNoteKind::UnknownField),
            }
        }
        // They are judged by the texts and cells, wherever those stand.
        if let Some(node) = bindings {
            self.bindings(node);
        }
    }

    fn year(&mut self, node: Node<'_>) {
        self.report.year = year_of(node);
        if self.report.year.is_none() {
            self.keep_value("year".to_owned(), node, WireNoteKind::NotAYear);
        }
    }

    fn reporter(&mut self, node: Node<'_>) {
        match node.text().as_deref().and_then(Reporter::from_key) {
            Some(reporter) => self.report.reporter = reporter,
            None => self.keep_value("reporter".to_owned(), node, WireNoteKind::UnknownReporter),
        }
    }

    fn overview(&mut self, node: Node<'_>) {
        for Entry { key, node } in self.object("overview", node) {
            match key.as_str() {
                "text" => self.text(join("overview", &key), node, TextField::Overview),
                "aspects" => self.aspects(node),
                _ => self.keep(join("overview", &key), node, WireNoteKind::UnknownField),
            }
        }
    }

    fn aspects(&mut self, node: Node<'_>) {
        const PLACE: &str = "overview.aspects";
        for Entry { key, node } in self.object(PLACE, node) {
            let place = join(PLACE, &key);
            let Some(aspect) = Aspect::ALL.into_iter().find(|aspect| aspect.key() == key) else {
                self.keep(place, node, WireNoteKind::UnknownField);
                continue;
            };
            for Entry { key, node } in self.object(&place, node) {
                let place = join(&place, &key);
                match key.as_str() {
                    "heading" => self.text(place, node, TextField::AspectHeading(aspect)),
                    "text" => self.text(place, node, TextField::Aspect(aspect)),
                    _ => self.keep(place, node, WireNoteKind::UnknownField),
                }
            }
        }
    }

    fn signature(&mut self, node: Node<'_>) {
        const PLACE: &str = "signature";
        for Entry { key, node } in self.object(PLACE, node) {
            let place = join(PLACE, &key);
            match key.as_str() {
                "organ" => self.text(place, node, TextField::SignatureOrgan),
                "date" => self.report.signed = self.date(place, node),
                _ => self.keep(place, node, WireNoteKind::UnknownField),
            }
        }
    }

    fn kept_notes(&mut self, node: Node<'_>) {
        for Item { place: item_place, entries, .. } in self.list("notes", node) {
            let mut note = KeptNote { place: String::new(), text: String::new() };
            let mut is_note = false;
            for Entry { key, node } in entries {
                let place = join(&item_place, &key);
                let slot = match key.as_str() {
                    "place" => &mut note.place,
                    "text" => &mut note.text,
                    _ => {
                        self.keep(place, node, WireNoteKind::UnknownField);
                        continue;
                    }
                };
                is_note |= self.text_into(slot, place, node);
            }
            if is_note {
                self.report.notes.push(note);
            }
        }
    }

    fn explanations(&mut self, node: Node<'_>) {
        let mut items = self.list("explanations", node);
        // The last of two about the same counts, as of two equal keys.
        items.reverse();
        for Item { place: item_place, node: item, entries } in items {
            let (mut cell, mut field, mut rule) = (None, None, String::new());
            let (mut text, mut by) = (String::new(), String::new());
            let (mut has_rule, mut on) = (false, None);
            for Entry { key, node } in entries {
                let place = join(&item_place, &key);
                match key.as_str() {
                    "cell" | "field" => {
                        let mut name = String::new();
                        self.text_into(&mut name, place, node);
                        *(if key == "cell" { &mut cell } else { &mut field }) = Some(name);
                    }
                    "rule" => has_rule = self.text_into(&mut rule, place, node),
                    "text" => _ = self.text_into(&mut text, place, node),
                    "by" => _ = self.text_into(&mut by, place, node),
                    "on" => on = self.date(place, node),
                    _ => self.keep(place, node, WireNoteKind::UnknownField),
                }
            }
            let rule = has_rule.then_some(rule);
            let about = match (cell, field) {
                (Some(cell), None) => self.report.form().find(&cell).map(About::Cell),
                (None, Some(field)) => {
                    let known = PLACES.iter().find(|(place, _)| *place == field);
                    known.filter(|_| rule.is_some()).map(|known| About::Text(known.1))
                }
                (None, None) => rule.is_some().then_some(About::Report),
                (Some(_), Some(_)) => None,
            };
            match about {
                Some(about) if self.report.explanation(about, rule.as_deref()).is_some() => {
                    self.keep(item_place, item, WireNoteKind::DuplicateKey);
                }
                Some(about) if self.report.explanations().len() < MAX_EXPLANATIONS => {
                    self.report.explain(Explanation { about, rule, text, by, on });
                }
                _ => self.keep(item_place, item, WireNoteKind::ExplainsNoCell),
            }
        }
    }

    /// A binding only repeats what texts and cells say, so one that does not fit is left out and
    /// the text stays as it is.
    fn bindings(&mut self, node: Node<'_>) {
        let mut known: Vec<(TextField, usize, usize, CellIx, Item<'_>)> = Vec::new();
        for mut item in self.list("bindings", node) {
            let (mut field, mut cell) = (None, None);
            let (mut start, mut length) = (None, None);
            for Entry { key, node } in std::mem::take(&mut item.entries) {
                let text = node.text().unwrap_or_default();
                let number = node.number().and_then(|digits| digits.parse::<usize>().ok());
                match key.as_str() {
                    "field" => {
                        field =
                            PLACES.iter().find(|(place, _)| *place == text).map(|known| known.1);
                    }
                    "cell" => cell = self.report.form().find(&text),
                    "start" => start = number,
                    "length" => length = number,
                    _ => self.keep(join(&item.place, &key), node, WireNoteKind::UnknownField),
                }
            }
            match (field, start, length, cell) {
                (Some(field), Some(start), Some(length), Some(cell))
                    if known.len() < MAX_BINDINGS =>
                {
                    known.push((field, start, length, cell, item));
                }
                _ => self.note(item.place, WireNoteKind::NotBound, excerpt(item.node.raw())),
            }
        }
        // In the order of the texts, so that each text is counted through once.
        known.sort_by_key(|(field, start, ..)| (field.index(), *start));
        let (mut last, mut byte, mut at) = (None, 0, 0);
        for (field, start, length, cell, item) in known {
            if last != Some(field) {
                (last, byte, at) = (Some(field), 0, 0);
            }
            let text = self.report.text(field);
            byte = behind(text, byte, start - at);
            at = start;
            let end = behind(text, byte, length.min(LONGEST_NUMBER));
            let binding = Binding { field, start: byte, end, cell };
            if !self.report.add_binding(binding) {
                self.note(item.place, WireNoteKind::NotBound, excerpt(item.node.raw()));
            }
        }
    }

    /// The objects of a list.
    fn list<'a>(&mut self, place: &str, node: Node<'a>) -> Vec<Item<'a>> {
        let Some(items) = node.items() else {
            self.keep_value(place.to_owned(), node, WireNoteKind::NotAList);
            return Vec::new();
        };
        let mut objects = Vec::new();
        for (index, node) in items.into_iter().enumerate() {
            let place = join(place, &index.to_string());
            match node.entries() {
                Some(entries) => {
                    let entries = self.unique(entries, &place);
                    objects.push(Item { place, node, entries });
                }
                None => self.keep_value(place, node, WireNoteKind::NotAnObject),
            }
        }
        objects
    }

    /// A text of an item; says whether it was one.
    fn text_into(&mut self, slot: &mut String, place: String, node: Node<'_>) -> bool {
        match node.text() {
            Some(text) => {
                *slot = text;
                true
            }
            None => {
                self.keep_value(place, node, WireNoteKind::NotAText);
                false
            }
        }
    }

    /// A date; `null` and an empty text leave it open.
    fn date(&mut self, place: String, node: Node<'_>) -> Option<Date> {
        let text = node.text();
        let date = text.as_deref().and_then(Date::parse_iso);
        if date.is_none() && text.as_deref() != Some("") {
            self.keep_value(place, node, WireNoteKind::NotADate);
        }
        date
    }

    /// A section of cells, or a group within one. `path` is where we are inside the section.
    fn cells(&mut self, section: SectionId, path: &str, node: Node<'_>) {
        let here = join(section.key(), path);
        for Entry { key, node } in self.object(&here, node) {
            let path = join(path, &key);
            let place = join(section.key(), &path);
            if let Some(cell) = find(Form::get(self.report.form), section, &path) {
                match value_of(node) {
                    Ok(value) => self.report.set_value(cell, value),
                    Err(kind) => self.keep(place, node, kind),
                }
            } else if is_group(section, &path) {
                self.cells(section, &path, node);
            } else if find_in_any_form(Form::get(self.report.form), section, &path).is_some() {
                self.keep_value(place, node, WireNoteKind::CellOfOtherForm);
            } else {
                self.keep(place, node, WireNoteKind::UnknownField);
            }
        }
    }

    /// A text; `null` is an empty one.
    fn text(&mut self, place: String, node: Node<'_>, field: TextField) {
        match node.text() {
            Some(text) => self.report.set_text(field, text),
            None => self.keep_value(place, node, WireNoteKind::NotAText),
        }
    }

    /// The entries of an object, each key once; none for `null` or what is no object.
    fn object<'a>(&mut self, place: &str, node: Node<'a>) -> Vec<Entry<'a>> {
        match node.entries() {
            Some(entries) => self.unique(entries, place),
            None => {
                self.keep_value(place.to_owned(), node, WireNoteKind::NotAnObject);
                Vec::new()
            }
        }
    }

    /// The last entry of each key, in the order of the text; the others become notes.
    fn unique<'a>(&mut self, entries: Vec<Entry<'a>>, place: &str) -> Vec<Entry<'a>> {
        // No object has a thousand keys that mean something: each of these entries would become a
        // note. So what is compared below, each key with all behind it, is never much.
        if self.notes.len() > MAX_NOTES || entries.len() > 2 * MAX_NOTES {
            self.is_over_limit = true;
            return Vec::new();
        }
        let mut kept = Vec::with_capacity(entries.len());
        let mut behind = entries.iter();
        let is_last: Vec<bool> = std::iter::from_fn(|| {
            let key = &behind.next()?.key;
            Some(!behind.as_slice().iter().any(|other| other.key == *key))
        })
        .collect();
        for (entry, is_last) in entries.into_iter().zip(is_last) {
            if is_last {
                kept.push(entry);
            } else {
                self.keep(join(place, &entry.key), entry.node, WireNoteKind::DuplicateKey);
            }
        }
        kept
    }

    /// Keeps what is not `null`; `null` says nothing and is the same as a missing key.
    fn keep_value(&mut self, place: String, node: Node<'_>, kind: WireNoteKind) {
        if !node.is_null() {
            self.keep(place, node, kind);
        }
    }

    /// Keeps a value word for word and says so.
    fn keep(&mut self, place: String, node: Node<'_>, kind: WireNoteKind) {
        // Over the limit nothing is returned, so nothing needs to be kept.
        if self.notes.len() <= MAX_NOTES {
            let text = node.raw().to_owned();
            self.report.notes.push(KeptNote { place: place.clone(), text });
            self.note(place, kind, excerpt(node.raw()));
        }
    }

    fn note(&mut self, place: String, kind: WireNoteKind, found: String) {
        self.notes.push(WireNote { place, kind, found, form: self.report.form });
    }
}

/// An object of a list.
struct Item<'a> {
    place: String,
    node: Node<'a>,
    entries: Vec<Entry<'a>>,
}

/// More characters than any number of a cell has.
const LONGEST_NUMBER: usize = 64;

/// The place in a text so many characters behind another one; outside of the text where it ends before.
fn behind(text: &str, from: usize, characters: usize) -> usize {
    let rest = text.get(from..).unwrap_or_default();
    match rest.char_indices().map(|(at, _)| at).chain([rest.len()]).nth(characters) {
        Some(at) => from + at,
        None => usize::MAX,
    }
}

fn join(place: &str, key: &str) -> String {
    match (place, key) {
        ("", key) => key.to_owned(),
        (place, "") => place.to_owned(),
        (place, key) => [place, ".", key].concat(),
    }
}

/// `2021`, or `"2021"` as people write it.
fn year_of(node: Node<'_>) -> Option<i32> {
    let text = node.text();
    text.as_deref().or_else(|| node.number())?.parse().ok()
}

fn value_of(node: Node<'_>) -> Result<Value, WireNoteKind> {
    if node.is_null() {
        return Ok(Value::Blank);
    }
    let text = node.text();
    let number = match text.as_deref() {
        Some("") => return Ok(Value::Blank),
        Some(NOT_APPLICABLE) => return Ok(Value::NotApplicable),
        Some(text) => text,
        None => node.number().ok_or(WireNoteKind::NotACellValue)?,
    };
    Amount::parse_plain(number).map(Value::Number).ok_or(if is_plain_decimal(number) {
        WireNoteKind::TooManyDigits
    } else {
        WireNoteKind::NotACellValue
    })
}

fn is_plain_decimal(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (integer, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    [integer, fraction]
        .iter()
        .all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}
