//! From a document to a report: one extraction for every reader.

mod cells;
mod disputes;
mod evidence;
mod filling;
mod glued;
mod layout;
mod metadata;
mod narrative;
mod readings;
mod search;
mod sequence;
mod solve;
mod tables;
mod value;
mod wrapped;

use xxgk_core::form::{CellIx, Form, FormId, SectionId, TableId};
use xxgk_core::report::{Date, FIRST_YEAR, Report, TextField};

use super::choice::Choice;
use super::document::{Block, Document, Place};
use super::error::ImportError;
use super::label::LabelIndex;
use super::limits::{MAX_TABLE_BLOCKS, SIGNATURE_LINES};
use super::note::{Note, NoteKind, Region};
use super::sections::section_title;
use super::source::CellSource;

use filling::Filling;
use layout::{Layout, Part};
use metadata::{Front, OfHead, Signature};
use tables::{Tables, Trouble};

/// What was made of a document.
pub(super) struct Extracted {
    pub(super) report: Report,
    pub(super) notes: Vec<Note>,
    /// Where the value of each filled cell came from.
    pub(super) sources: Vec<CellSource>,
    /// Blank cells whose numbers stand in the source and could not be placed, in form order.
    pub(super) unplaced: Vec<CellIx>,
    /// Questions that the source leaves open.
    pub(super) choices: Vec<Choice>,
}

/// Signs of a report that a text must show: a section title, a title, the period, aspects, rows.
const MIN_EVIDENCE: usize = 2;
/// Rows with numbers that make a report of a text without any section title.
const MIN_LOOSE_ROWS: usize = 3;

/// Reads a document as a report.
pub(super) fn extract(document: &Document) -> Result<Extracted, ImportError> {
    let (blocks, behind) =
        document.blocks.split_at_checked(document.content).unwrap_or((&document.blocks, &[]));
    if blocks.is_empty() {
        return Err(ImportError::Empty);
    }
    let mut layout = Layout::of(blocks);
    let has_sections = !layout.parts.is_empty();
    if !has_sections {
        // Perhaps only the tables were copied.
        let end = layout.front.end;
        layout.parts.push(Part { section: SectionId::Disclosure, blocks: 0..end });
        layout.front = 0..0;
    }
    layout.take_rows_of_front(blocks);
    let mut front = metadata::read_front(slice(blocks, &layout.front));
    front.head = OfHead::of(&document.head);
    let below = take_below(blocks, &mut layout);
    let (signature, behind_signature) = take_signature(blocks, &mut layout, &front);
    let texts = Texts { blocks, layout: &layout, front: &front };

    let year = texts.year();
    let by_year = year.known.map(FormId::for_year);
    let (tables, surplus) = bounded(texts.tables());
    let evidence = evidence::form_of(tables.iter().flat_map(|(_, blocks)| *blocks));
    let form = evidence.or(by_year).unwrap_or_else(|| form_that_holds(&tables));
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
    for (table, blocks) in surplus {
        out.table_not_placed(table);
        for block in blocks {
            out.unplaced(Region::Table(table), block.place, block.text.clone());
        }
    }
    let is_signed = signature.is_some();
    if let Some(signature) = signature {
        for block in slice(blocks, &(signature.end..behind_signature.max(below.end))) {
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
    for block in slice(blocks, &below).iter().filter(|_| !is_signed).chain(behind) {
        out.unplaced(Region::End, block.place, block.text.clone());
    }
    let found: Vec<SectionId> = layout.parts.iter().map(|part| part.section).collect();
    let missing = missing_sections(&found);
    if !missing.is_empty() {
        out.note(None, NoteKind::SectionsMissing(missing));
    }
    if let Some(block) = layout.second.and_then(|second| blocks.get(second)) {
        out.note(Some(block.place), NoteKind::SecondReport);
    }
    Ok(out.finish())
}

/// A table with what belongs to it.
type TablePart<'a> = (TableId, &'a [Block]);

/// What is read as tables, and what goes beyond any table there is: kept, and not understood.
fn bounded<'a>(
    parts: impl Iterator<Item = TablePart<'a>>,
) -> (Vec<TablePart<'a>>, Vec<TablePart<'a>>) {
    let mut left = MAX_TABLE_BLOCKS;
    let cut = |(table, blocks): TablePart<'a>| {
        let (own, rest) = blocks.split_at(left.min(blocks.len()));
        left -= own.len();
        ((table, own), (table, rest))
    };
    let (own, mut rest): (Vec<_>, Vec<_>) = parts.map(cut).unzip();
    rest.retain(|(_, blocks)| !blocks.is_empty());
    (own, rest)
}

/// Reads nothing but rows of tables; `None` when no label of the form is there.
pub(super) fn extract_rows(document: &Document, form: FormId) -> Option<Extracted> {
    let index = LabelIndex::new(Form::get(form));
    let mut found = [0_usize; 3];
    for block in document.blocks.iter().take(MAX_TABLE_BLOCKS) {
        let only = std::slice::from_ref(&block.text);
        for text in block.cells.as_deref().unwrap_or(only) {
            if let Some(table) = tables::table_of_label(&index, text)
                && let Some(count) = found.get_mut(table as usize)
            {
                *count += 1;
            }
        }
    }
    let most = found.iter().max().filter(|count| **count > 0)?;
    let table = TableId::ALL.into_iter().zip(found).find(|(_, count)| count == most)?.0;
    // A title above the table is no part of it.
    let is_title = |block: &Block| block.single().is_some_and(|t| section_title(t).is_some());
    let blocks = document.blocks.iter().filter(|block| !is_title(block));
    let blocks: Vec<Block> = blocks.take(MAX_TABLE_BLOCKS).cloned().collect();
    let mut out = Filling::new(Report::new(form));
    out.tables(tables::read_tables(Form::get(form), &[(table, &blocks)], false));
    Some(out.finish())
}

/// Reads cells whose places are known, for a report on this form.
pub(super) fn extract_cells(form: FormId, cells: Vec<(CellIx, Place, String)>) -> Extracted {
    let mut out = Filling::new(Report::new(form));
    for (cell, place, text) in cells {
        out.cell(cell, &tables::Slot::new(text, place));
    }
    out.finish()
}

/// A text that is a date: `2021年1月20日`, `2021-1-20`.
pub(super) fn date_in(text: &str) -> Option<Date> {
    metadata::signature_date(text).map(|(_, date)| date)
}

fn slice<'a>(blocks: &'a [Block], range: &std::ops::Range<usize>) -> &'a [Block] {
    blocks.get(range.clone()).unwrap_or_default()
}

/// Cuts off what the page prints below the last text section.
fn take_below(blocks: &[Block], layout: &mut Layout) -> std::ops::Range<usize> {
    let Some(last) = last_text(layout) else { return 0..0 };
    let end = last.blocks.end;
    let is_text = |block: &Block| block.cells.is_none() && metadata::is_below(&block.text);
    while last.blocks.end > last.blocks.start + 1
        && blocks.get(last.blocks.end - 1).is_some_and(is_text)
    {
        last.blocks.end -= 1;
    }
    last.blocks.end..end
}

/// The form that leaves the fewest rows without a place; of several, the newest.
fn form_that_holds(tables: &[(TableId, &[Block])]) -> FormId {
    let homeless = |form: &FormId| {
        let read = tables::read_tables(Form::get(*form), tables, false);
        let is_homeless = |trouble: &&Trouble| matches!(trouble, Trouble::UnknownRow { .. });
        read.troubles.iter().filter(is_homeless).count()
    };
    FormId::ALL.into_iter().rev().min_by_key(homeless).unwrap_or(FormId::F2021)
}

/// The last section of text: tables may be annexed behind it.
fn last_text(layout: &mut Layout) -> Option<&mut Part> {
    layout.parts.iter_mut().rfind(|part| part.section.table().is_none())
}

/// Finds the signature in the last section of text and cuts that off in front of it; also says where the
/// section ended.
fn take_signature(
    blocks: &[Block],
    layout: &mut Layout,
    front: &Front,
) -> (Option<Signature>, usize) {
    let last = match last_text(layout) {
        None => layout.parts.last_mut(),
        text => text,
    };
    let Some(last) = last else { return (None, 0) };
    let end = last.blocks.end;
    let until = blocks.get(..end).unwrap_or(blocks);
    let from = last.blocks.start;
    let signature = metadata::find_signature(until, from, SIGNATURE_LINES, front);
    if let Some(signature) = &signature {
        last.blocks.end = signature.start;
    }
    (signature, end)
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
    /// The head of the page names this other one.
    head: Option<i32>,
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

    /// Texts that introduce the report, in order.
    fn introduction(&self) -> impl Iterator<Item = &str> {
        let overview = self.section(SectionId::Overview).map(|block| block.text.as_str());
        self.front.preamble.iter().map(String::as_str).chain(overview)
    }

    /// How wide the page was that the texts were broken for.
    fn page(&self) -> wrapped::Page {
        let parts = self.layout.parts.iter().filter(|part| part.section.table().is_none());
        let front = slice(self.blocks, &self.layout.front).iter();
        wrapped::Page::of(parts.flat_map(|part| slice(self.blocks, &part.blocks)).chain(front))
    }

    fn year(&self) -> Year {
        let period = self.introduction().find_map(metadata::period_year);
        let title = self.front.year;
        let mut year = Year { title, period, known: title.or(period), ..Year::default() };
        if year.known.is_none() {
            let text = self.introduction().find_map(metadata::year_of_text);
            year.known = text.or(self.front.head.year);
            year.is_guessed = year.known.is_some();
        }
        year.head =
            self.front.head.year.filter(|head| year.known.is_some_and(|known| known != *head));
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
            (Some(year), None) if self.is_guessed => {
                if let Some(head) = self.head {
                    out.note(None, NoteKind::YearOfHead { taken: year, head });
                }
                NoteKind::YearGuessed(year)
            }
            (Some(year), None) => match (self.title, self.period) {
                (Some(title), Some(period)) if title != period => {
                    NoteKind::YearConflict { title, period }
                }
                _ => match self.head {
                    Some(head) => NoteKind::YearOfHead { taken: year, head },
                    None => return,
                },
            },
        };
        out.note(None, note);
    }
}

/// Sections that no title was found for.
fn missing_sections(found: &[SectionId]) -> Vec<SectionId> {
    SectionId::ALL.into_iter().filter(|section| !found.contains(section)).collect()
}
