//! From a document to a report: one extraction for every reader.

mod disputes;
mod layout;
mod metadata;
mod narrative;
mod tables;
mod value;

use crate::form::{CellIx, Form, FormId, SectionId, TableId};
use crate::report::{FIRST_YEAR, KeptNote, Report, TextField, Value};

use super::document::{Block, Document, Place};
use super::error::ImportError;
use super::label::{LabelText, printed_labels};
use super::limits::{EXCERPT_CHARS, MAX_GLUED_CHARS, MAX_NOTES, SIGNATURE_LINES};
use super::note::{Note, NoteKind, Region};

use layout::{Layout, Part};
use metadata::{Front, Signature};
use tables::{Slot, Tables, Trouble};
use value::Reading;

/// What was made of a document.
pub(super) struct Extracted {
    pub(super) report: Report,
    pub(super) notes: Vec<Note>,
    /// Where the value of each filled cell stands.
    pub(super) sources: Vec<(CellIx, Place)>,
}

/// Signs of a report that a text must show: a section title, a title, the period, aspects, rows.
const MIN_EVIDENCE: usize = 2;
/// Rows with numbers that make a report of a text without any section title.
const MIN_LOOSE_ROWS: usize = 3;

/// Reads a document as a report.
pub(super) fn extract(document: &Document) -> Result<Extracted, ImportError> {
    let blocks = &document.blocks;
    if blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut layout = Layout::of(document);
    let has_sections = !layout.parts.is_empty();
    if !has_sections {
        // Perhaps only the tables were copied.
        let end = layout.front.end;
        layout.parts.push(Part { section: SectionId::Disclosure, blocks: 0..end });
        layout.front = 0..0;
    }
    let front = metadata::read_front(slice(blocks, &layout.front));
    let signature = take_signature(blocks, &mut layout, &front);
    let texts = Texts { blocks, layout: &layout, front: &front };

    let year = texts.year();
    let evidence = form_evidence(texts.tables().flat_map(|(_, blocks)| blocks));
    let by_year = year.known.map(FormId::for_year);
    let form = evidence.or(by_year).unwrap_or(FormId::F2021);

    let tables: Vec<_> = texts.tables().collect();
    let is_cut = signature.is_none()
        && layout.second.is_none()
        && layout.parts.last().is_some_and(|part| part.section.table().is_some());
    let tables = tables::read_tables(Form::get(form), &tables, is_cut);
    if !texts.is_report(has_sections, &tables) {
        return Err(ImportError::NotAReport);
    }

    let mut out = Filling::new(Report::new(form));
    out.report.year = year.known;
    year.notes(&mut out);
    if let Some(year) = year.known.filter(|_| evidence.is_some_and(|form| by_year != Some(form))) {
        out.note(None, NoteKind::FormConflict { year });
    }
    if evidence.is_none() && by_year.is_none() {
        out.note(None, NoteKind::FormUnknown);
    }
    out.texts(&texts);
    out.organ(&texts, signature.as_ref());
    for (place, text) in &front.furniture {
        out.unplaced(Region::Front, *place, text.clone());
    }
    out.tables(tables);
    if let Some(signature) = signature {
        for block in slice(blocks, &(signature.end..texts.end())) {
            out.unplaced(Region::End, block.place, block.text.clone());
        }
        out.report.signed = signature.date.or(front.signed);
        let organ = signature.organ.or(front.signature_organ.clone());
        out.report.set_text(TextField::SignatureOrgan, organ.unwrap_or_default());
    } else {
        out.report.signed = front.signed;
        out.report
            .set_text(TextField::SignatureOrgan, front.signature_organ.clone().unwrap_or_default());
    }
    let found: Vec<SectionId> = layout.parts.iter().map(|part| part.section).collect();
    let missing = metadata::missing_sections(&found);
    if !missing.is_empty() {
        out.note(None, NoteKind::SectionsMissing(missing));
    }
    if let Some(block) = layout.second.and_then(|second| blocks.get(second)) {
        out.note(Some(block.place), NoteKind::SecondReport);
    }
    Ok(out.finish())
}

fn slice<'a>(blocks: &'a [Block], range: &std::ops::Range<usize>) -> &'a [Block] {
    blocks.get(range.clone()).unwrap_or_default()
}

/// Finds the signature in the last section and cuts the section off in front of it.
fn take_signature(blocks: &[Block], layout: &mut Layout, front: &Front) -> Option<Signature> {
    let last = layout.parts.last_mut()?;
    let until = blocks.get(..last.blocks.end)?;
    let from = last.blocks.start;
    let signature = metadata::find_signature(until, from, SIGNATURE_LINES, front.organ.as_deref())?;
    last.blocks.end = signature.start;
    Some(Signature { end: signature.end.min(until.len()), ..signature })
}

/// The parts of a document, and what can be known from them.
struct Texts<'a> {
    blocks: &'a [Block],
    layout: &'a Layout,
    front: &'a Front,
}

/// The year, and how it is known.
#[derive(Default)]
struct Year {
    known: Option<i32>,
    title: Option<i32>,
    period: Option<i32>,
    /// Known from the text alone.
    is_guessed: bool,
    unsupported: Option<i32>,
}

impl Texts<'_> {
    fn section(&self, section: SectionId) -> impl Iterator<Item = &Block> {
        let parts = self.layout.parts.iter().filter(move |part| part.section == section);
        parts.flat_map(|part| slice(self.blocks, &part.blocks))
    }

    fn tables(&self) -> impl Iterator<Item = (TableId, &[Block])> {
        self.layout
            .parts
            .iter()
            .filter_map(|part| Some((part.section.table()?, slice(self.blocks, &part.blocks))))
    }

    /// Where the report ends: at the end of the document or at a second report.
    fn end(&self) -> usize {
        self.layout.second.unwrap_or(self.blocks.len())
    }

    /// Texts that introduce the report, in order.
    fn introduction(&self) -> impl Iterator<Item = &str> {
        let overview = self.section(SectionId::Overview).map(|block| block.text.as_str());
        self.front.preamble.iter().map(String::as_str).chain(overview)
    }

    fn year(&self) -> Year {
        let period = self.introduction().find_map(metadata::period_year);
        let title = self.front.year;
        let mut year = Year { title, period, known: title.or(period), ..Year::default() };
        if year.known.is_none() {
            year.known = self.introduction().find_map(metadata::year_of_text);
            year.is_guessed = year.known.is_some();
        }
        if let Some(early) = year.known.filter(|year| *year < FIRST_YEAR) {
            year.unsupported = Some(early);
            year.known = None;
        }
        year
    }

    fn is_report(&self, has_sections: bool, tables: &Tables) -> bool {
        let rows = tables.rows.len();
        if !has_sections {
            return rows >= MIN_LOOSE_ROWS;
        }
        let overview: Vec<Block> = self.section(SectionId::Overview).cloned().collect();
        let evidence = self.layout.titles
            + usize::from(self.front.has_title)
            + usize::from(self.introduction().any(|text| metadata::period_year(text).is_some()))
            + usize::from(narrative::count_aspects(&overview) >= 2)
            + rows;
        evidence >= MIN_EVIDENCE
    }
}

impl Year {
    fn notes(&self, out: &mut Filling) {
        let note = match (self.known, self.unsupported) {
            (_, Some(early)) => NoteKind::YearUnsupported(early),
            (None, None) => NoteKind::YearMissing,
            (Some(year), None) if self.is_guessed => NoteKind::YearGuessed(year),
            (Some(_), None) => match (self.title, self.period) {
                (Some(title), Some(period)) if title != period => {
                    NoteKind::YearConflict { title, period }
                }
                _ => return,
            },
        };
        out.note(None, note);
    }
}

/// The form whose own labels the tables use; `None` when they use none or as many of each.
fn form_evidence<'a>(blocks: impl Iterator<Item = &'a Block>) -> Option<FormId> {
    let labels = FormId::ALL.map(|form| {
        printed_labels(Form::get(form))
            .map(|label| LabelText::parse(label).core)
            .collect::<Vec<_>>()
    });
    let [old, new] = &labels;
    let mut counts = [0_usize; 2];
    for block in blocks {
        let only = std::slice::from_ref(&block.text);
        for text in block.cells.as_deref().unwrap_or(only) {
            // `信息内容 本年处理决定数量` in one line
            let last = text.split_whitespace().next_back().unwrap_or_default();
            let core = LabelText::parse(text).core;
            let core = if old.contains(&core) || new.contains(&core) {
                core
            } else {
                LabelText::parse(last).core
            };
            match (old.contains(&core), new.contains(&core)) {
                (true, false) => counts[0] += 1,
                (false, true) => counts[1] += 1,
                _ if text.len() > 200 => {
                    let head: String = text.chars().take(MAX_GLUED_CHARS).collect();
                    let names = |own: &[String], other: &[String]| {
                        own.iter()
                            .filter(|label| label.chars().count() > 5 && !other.contains(label))
                            .filter(|label| head.contains(label.as_str()))
                            .count()
                    };
                    counts[0] += names(old, new);
                    counts[1] += names(new, old);
                }
                _ => {}
            }
        }
    }
    match counts[0].cmp(&counts[1]) {
        std::cmp::Ordering::Greater => Some(FormId::F2019),
        std::cmp::Ordering::Less => Some(FormId::F2021),
        std::cmp::Ordering::Equal => None,
    }
}

/// A report being filled.
struct Filling {
    report: Report,
    notes: Vec<Note>,
    sources: Vec<(CellIx, Place)>,
    unplaced: Vec<(Region, Place, Vec<String>)>,
}

impl Filling {
    fn new(report: Report) -> Filling {
        Filling { report, notes: Vec::new(), sources: Vec::new(), unplaced: Vec::new() }
    }

    fn note(&mut self, place: Option<Place>, kind: NoteKind) {
        self.notes.push(Note { form: self.report.form, place, kind });
    }

    /// Keeps a text that has no place; neighbours become one note.
    fn unplaced(&mut self, region: Region, place: Place, text: String) {
        match self.unplaced.last_mut() {
            Some((last, _, texts)) if *last == region => texts.push(text),
            _ => self.unplaced.push((region, place, vec![text])),
        }
    }

    /// Nothing that stood in the source is lost.
    fn keep(&mut self, region: Region, place: Place, text: String) {
        let place = format!("{}（第 {place} 行）", region.name());
        self.report.notes.push(KeptNote { place, text });
    }

    fn texts(&mut self, texts: &Texts<'_>) {
        let front = texts.front;
        self.report.set_text(TextField::Addressee, front.addressee.clone().unwrap_or_default());
        self.report.set_text(TextField::Preamble, front.preamble.join("\n"));
        let blocks = |section| texts.section(section).cloned().collect::<Vec<_>>();
        narrative::read_overview(&blocks(SectionId::Overview), &mut self.report);
        self.report.set_text(TextField::Problems, narrative::join(&blocks(SectionId::Problems)));
        self.report.set_text(TextField::Other, narrative::join(&blocks(SectionId::Other)));
    }

    /// The organ: from the title, else the signature, else the introduction.
    fn organ(&mut self, texts: &Texts<'_>, signature: Option<&Signature>) {
        let front = texts.front;
        let signed = signature.and_then(|signature| signature.organ.clone());
        let certain = front.organ.clone().or(signed).or_else(|| front.signature_organ.clone());
        let organ = certain.or_else(|| {
            // Only a paragraph that introduces the report speaks of its organ.
            let preamble = texts.front.preamble.iter().map(String::as_str);
            let guess = texts
                .introduction()
                .filter(|text| metadata::period_year(text).is_some())
                .chain(preamble)
                .find_map(metadata::organ_of_text)?;
            self.note(None, NoteKind::OrganGuessed(guess.clone()));
            Some(guess)
        });
        match organ {
            Some(organ) => {
                self.report.reporter = metadata::guess_reporter(&organ);
                self.report.set_text(TextField::Organ, organ);
            }
            None => self.note(None, NoteKind::OrganMissing),
        }
    }

    fn tables(&mut self, tables: Tables) {
        let form = self.report.form();
        let mut seen: Vec<(crate::form::RowIx, Vec<Slot>)> = Vec::new();
        for (row, slots) in tables.rows {
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == row) {
                let texts =
                    |slots: &[Slot]| slots.iter().map(|s| s.text.clone()).collect::<Vec<_>>();
                if texts(first) != texts(&slots) {
                    let place = slots.first().map(|slot| slot.place);
                    self.note(place, NoteKind::RowRepeated(row));
                }
                continue;
            }
            for (cell, slot) in tables::cells_of(form, row).zip(&slots) {
                self.cell(cell, slot);
            }
            seen.push((row, slots));
        }
        for trouble in tables.troubles {
            self.trouble(trouble);
        }
    }

    fn cell(&mut self, cell: CellIx, slot: &Slot) {
        let place = Some(slot.place);
        let value = match value::read_cell(&slot.text, self.report.form().cell(cell).kind) {
            Reading::Value(value) => value,
            Reading::WithRemark(value, remark) => {
                self.note(place, NoteKind::CellRemark { cell, remark });
                value
            }
            Reading::Unreadable => {
                let text = excerpt(&slot.text);
                self.note(place, NoteKind::CellUnreadable { cell, text });
                Value::Blank
            }
        };
        if !value.is_blank() {
            self.report.set_value(cell, value);
            self.sources.push((cell, slot.place));
        }
    }

    fn trouble(&mut self, trouble: Trouble) {
        let place_of = |slots: &[Slot]| slots.first().map(|slot| slot.place);
        let found_of = |slots: &[Slot]| -> Vec<String> {
            slots.iter().map(|slot| excerpt(&slot.text)).collect()
        };
        match trouble {
            Trouble::Count { row, expected, slots } => {
                let kind = NoteKind::WrongCount { row, expected, found: found_of(&slots) };
                self.note(place_of(&slots), kind);
            }
            Trouble::Glued { row, slot } => {
                let digits = excerpt(&slot.text);
                self.note(Some(slot.place), NoteKind::DigitsGlued { row, digits });
            }
            Trouble::GluedTable { table, place, text } => {
                self.keep(Region::Table(table), place, text);
                let kind = NoteKind::TableGlued(table);
                if !self.notes.iter().any(|note| note.kind == kind) {
                    self.note(Some(place), kind);
                }
            }
            Trouble::TextEnds { row, expected, found } => {
                self.note(None, NoteKind::TextEnds { row, expected, found });
            }
            Trouble::UnknownRow { label, slots } => {
                let found = found_of(&slots);
                let text =
                    slots.iter().map(|slot| slot.text.as_str()).collect::<Vec<_>>().join("、");
                let place = place_of(&slots);
                self.report.notes.push(KeptNote {
                    place: place.map(|place| format!("第 {place} 行")).unwrap_or_default(),
                    text: if label.is_empty() { text } else { format!("{label}：{text}") },
                });
                self.note(place, NoteKind::UnknownRow { label: excerpt(&label), found });
            }
            Trouble::Text { table, place, text } => {
                self.unplaced(Region::Table(table), place, text);
            }
        }
    }

    fn finish(mut self) -> Extracted {
        for (region, place, texts) in std::mem::take(&mut self.unplaced) {
            let kind = NoteKind::Unplaced {
                region,
                paragraphs: texts.len(),
                excerpt: texts.first().map(|text| excerpt(text)).unwrap_or_default(),
            };
            self.keep(region, place, texts.join("\n"));
            self.note(Some(place), kind);
        }
        self.notes.sort_by_key(|note| note.place);
        let more = self.notes.len().saturating_sub(MAX_NOTES);
        if more > 0 {
            self.notes.truncate(MAX_NOTES);
            self.note(None, NoteKind::More(more));
        }
        self.sources.sort_unstable_by_key(|(cell, _)| *cell);
        Extracted { report: self.report, notes: self.notes, sources: self.sources }
    }
}

/// The beginning of a text, for a note.
fn excerpt(text: &str) -> String {
    let mut chars = text.chars();
    let mut excerpt: String = chars.by_ref().take(EXCERPT_CHARS).collect();
    if chars.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}
