//! Puts what was found into a report and says what could not be.

use crate::choice::Choice;
use crate::document::{Block, Place};
use crate::label::{LabelIndex, is_invisible};
use crate::limits::{EXCERPT_CHARS, MAX_NOTES, MAX_WAYS};
use crate::note::{Note, NoteKind, Region};
use crate::source::CellSource;
use crate::wording::{cell_name, row_name};
use xxgk_core::form::{CellIx, Equation, EquationIx, EquationKind, Row, RowIx, SectionId, TableId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Amount, KeptNote, Report, Reporter, TextField, Value};
use xxgk_core::source::Certainty;

use super::metadata::{self, Front, Signature};
use super::tables::{self, Slot, Tables, Trouble};
use super::value::{self, Reading};
use super::{Extracted, Texts, narrative};
use crate::note::OrganPlace;

mod asking;

/// A report being filled.
pub(super) struct Filling {
    pub(super) report: Report,
    notes: Vec<Note>,
    sources: Vec<CellSource>,
    unplaced: Vec<(Region, Place, Vec<String>)>,
    /// Cells whose numbers stand in the source without a place.
    not_placed: Vec<CellIx>,
    choices: Vec<Choice>,
}

impl Filling {
    pub(super) fn new(report: Report) -> Filling {
        Filling {
            report,
            notes: Vec::new(),
            sources: Vec::new(),
            unplaced: Vec::new(),
            not_placed: Vec::new(),
            choices: Vec::new(),
        }
    }

    /// The source has numbers of this row that have no place in it (without row: of table four).
    fn row_not_placed(&mut self, row: Option<RowIx>) {
        match row {
            Some(row) => self.not_placed.extend(tables::cells_of(self.report.form(), row)),
            None => self.table_not_placed(TableId::Four),
        }
    }

    /// The source has numbers of this table that have no place in it.
    pub(super) fn table_not_placed(&mut self, table: TableId) {
        let rows = self.report.form().rows_of(table);
        self.not_placed.extend(rows.flat_map(Row::cells));
    }

    /// Numbers without a label: those of rows of which nothing was read.
    fn blank_rows_not_placed(&mut self, table: TableId) {
        for row in self.report.form().rows_of(table) {
            if row.cells().all(|cell| self.report.value(cell).is_blank()) {
                self.not_placed.extend(row.cells());
            }
        }
    }

    pub(super) fn note(&mut self, place: Option<Place>, kind: NoteKind) {
        self.notes.push(Note { form: self.report.form, place, kind });
    }

    /// Keeps a text that has no place; neighbours become one note.
    pub(super) fn unplaced(&mut self, region: Region, place: Place, text: String) {
        match self.unplaced.last_mut() {
            Some((last, _, texts)) if *last == region => texts.push(text),
            _ => self.unplaced.push((region, place, vec![text])),
        }
    }

    /// Nothing that stood in the source is lost.
    fn keep(&mut self, region: Region, place: Place, text: String) {
        let place = format!("{}（{}）", region.name(), place.name(Lang::Zh));
        self.report.notes.push(KeptNote { place, text });
    }

    /// Numbers that were not taken, under the name of their row.
    fn keep_slots(&mut self, name: String, slots: &[Slot]) {
        let Some(place) = slots.first().map(|slot| slot.place) else { return };
        let texts: Vec<&str> = slots.iter().map(|slot| slot.text.as_str()).collect();
        let place = format!("{name}（{}）", place.name(Lang::Zh));
        self.report.notes.push(KeptNote { place, text: texts.join("、") });
    }

    pub(super) fn texts(&mut self, texts: &Texts<'_>) {
        let front = texts.front;
        self.report.set_text(TextField::Addressee, front.addressee.clone().unwrap_or_default());
        let page = texts.page();
        self.report.set_text(TextField::Preamble, page.lines(&front.preamble).join("\n"));
        let mut prompts = Vec::new();
        let mut blocks = |section| {
            let (prompted, blocks): (Vec<Block>, Vec<Block>) = texts
                .section(section)
                .cloned()
                .partition(|block| narrative::is_prompt(&block.text));
            prompts.extend(prompted.into_iter().map(|block| (section, block)));
            page.paragraphs(&narrative::lines(blocks))
        };
        narrative::read_overview(&blocks(SectionId::Overview), &mut self.report);
        self.report.set_text(TextField::Problems, narrative::join(&blocks(SectionId::Problems)));
        self.report.set_text(TextField::Other, narrative::join(&blocks(SectionId::Other)));
        for (section, block) in prompts {
            let text = excerpt(block.text.trim());
            self.note(Some(block.place), NoteKind::Prompt { section, text });
        }
    }

    /// The organ: from the title, else the signature, else what the page shows of it, else the introduction; what the
    /// head of a page says unseen comes last.
    pub(super) fn organ(&mut self, texts: &Texts<'_>, signature: Option<&Signature>) {
        let front = texts.front;
        let signed = signature.and_then(|signature| signature.organ.clone());
        let signed = signed.or_else(|| front.signature_organ.clone());
        let title = front.organ.clone().map(|title| match &signed {
            // The first lines of a long name stand above the line that reads as the title.
            Some(signed) if signed.ends_with(&title) && front.letters.contains(signed.as_str()) => {
                signed.clone()
            }
            _ => title,
        });
        let certain = title.or_else(|| signed.clone());
        if let Some(organ) = &certain {
            self.conflicts(organ, signed, front);
        }
        let guess = |organ: &String| NoteKind::OrganGuessed(organ.clone());
        let published = front.publisher.clone().filter(|_| certain.is_none());
        if let Some(organ) = &published {
            self.note(None, guess(organ));
        }
        let organ = certain.or(published).or_else(|| {
            // Only a paragraph that introduces the report speaks of its organ.
            let preamble = texts.front.preamble.iter().map(String::as_str);
            let guess = texts
                .introduction()
                .filter(|text| metadata::period_year(text).is_some())
                .chain(preamble)
                .find_map(metadata::organ_of_text)?;
            // The office compiled it; 我市 is the whole city.
            let is_of_area = |text: &str| {
                ["我省", "我市", "我区", "我县", "我州", "我旗"]
                    .iter()
                    .any(|own| text.contains(own))
            };
            let government = guess.strip_suffix("办公室").or_else(|| guess.strip_suffix("办公厅"));
            let government = government.filter(|name| name.ends_with("人民政府"));
            let guess = match government {
                Some(name) if texts.introduction().any(is_of_area) => name.to_owned(),
                _ => guess.clone(),
            };
            self.note(None, NoteKind::OrganGuessed(guess.clone()));
            self.conflicts(&guess, None, front);
            Some(guess)
        });
        let organ = organ.or_else(|| {
            let head = front.head.organ.clone().or_else(|| front.head.publisher.clone())?;
            self.note(None, NoteKind::OrganGuessed(head.clone()));
            Some(head)
        });
        // The title may leave out what the introduction says.
        let organ = organ.map(|organ| {
            let full = texts.introduction().find_map(|text| metadata::full_name(&organ, text));
            full.unwrap_or(organ)
        });
        match organ {
            Some(organ) => {
                let organ: String = organ.chars().filter(|c| !is_invisible(*c)).collect();
                self.report.reporter = Reporter::guess(&organ);
                self.report.set_text(TextField::Organ, organ);
            }
            None => self.note(None, NoteKind::OrganMissing),
        }
    }

    /// Says where the signature or the page names another organ than the one that was taken. The source that a
    /// page names in its head may be a site or a newspaper: it contradicts nobody.
    fn conflicts(&mut self, organ: &str, signed: Option<String>, front: &Front) {
        let places = [
            (signed, OrganPlace::Signature),
            (front.publisher.clone(), OrganPlace::Page),
            (front.head.organ.clone(), OrganPlace::Head),
        ];
        let mut named = places.into_iter().filter_map(|(other, place)| Some((other?, place)));
        if let Some((other, place)) = named.find(|(other, _)| !metadata::are_one(organ, other)) {
            self.note(None, NoteKind::OrganConflict { organ: organ.to_owned(), other, place });
        }
    }

    pub(super) fn tables(&mut self, mut tables: Tables) {
        let form = self.report.form();
        for (row, place, text) in std::mem::take(&mut tables.misspelt) {
            for (_, slots) in tables.rows.iter_mut().filter(|(other, _)| *other == row) {
                for slot in slots.iter_mut().filter(|slot| slot.certainty == Certainty::Exact) {
                    slot.certainty = Certainty::Repaired;
                }
            }
            let text = excerpt(&text);
            self.note(Some(place), NoteKind::LabelMisspelt { row, text });
        }
        let mut seen: Vec<(RowIx, Vec<Slot>)> = Vec::new();
        for (row, slots) in tables.rows {
            if let Some((_, first)) = seen.iter().find(|(other, _)| *other == row) {
                let texts =
                    |slots: &[Slot]| slots.iter().map(|s| s.text.clone()).collect::<Vec<_>>();
                if texts(first) != texts(&slots) {
                    let place = slots.first().map(|slot| slot.place);
                    self.note(place, NoteKind::RowRepeated(row));
                    self.keep_slots(row_name(form, row), &slots);
                }
                continue;
            }
            for (cell, slot) in tables::cells_of(form, row).zip(&slots) {
                self.cell(cell, slot);
            }
            seen.push((row, slots));
        }
        for (table, rows, agrees) in tables.solved {
            self.note(None, NoteKind::DigitsSolved { table, rows, agrees });
        }
        for row in tables.zeros {
            self.note(None, NoteKind::GroupOfZeros(row));
        }
        if !tables.ordered.is_empty() {
            let failing = if tables.has_failures { self.failing_sums() } else { Vec::new() };
            let rows = tables.ordered;
            self.note(
                None,
                match failing.is_empty() {
                    true => NoteKind::PlacedByOrder(rows),
                    false => NoteKind::PlacedDespiteSums { rows, failing },
                },
            );
        }
        if !tables.placed.is_empty() {
            self.note(None, NoteKind::PlacedBySums(tables.placed));
        }
        let labels = LabelIndex::new(form);
        for trouble in tables.troubles {
            self.trouble(trouble, &labels);
        }
    }

    pub(super) fn cell(&mut self, cell: CellIx, slot: &Slot) {
        let place = Some(slot.place);
        let mut certainty = slot.certainty;
        let value = match value::read_cell(&slot.text, self.report.form().cell(cell).kind) {
            Reading::Value(value) => {
                let kind = self.report.form().cell(cell).kind;
                if value::is_in_other_unit(&slot.text, kind) {
                    let text = excerpt(&slot.text);
                    self.note(place, NoteKind::UnitConverted { cell, text, value });
                    certainty = certainty.max(Certainty::Repaired);
                }
                value
            }
            Reading::WithRemark(value, remark) => {
                self.note(place, NoteKind::CellRemark { cell, remark });
                self.keep_slots(cell_name(self.report.form(), cell), std::slice::from_ref(slot));
                certainty = certainty.max(Certainty::Repaired);
                value
            }
            Reading::Unreadable => {
                let text = excerpt(&slot.text);
                self.note(place, NoteKind::CellUnreadable { cell, text });
                self.not_placed.push(cell);
                self.keep_slots(cell_name(self.report.form(), cell), std::slice::from_ref(slot));
                Value::Blank
            }
        };
        if !value.is_blank() {
            self.report.set_value(cell, value);
            self.sources.push(CellSource {
                cell,
                place: slot.place,
                text: slot.text.clone(),
                certainty,
            });
        }
    }

    fn trouble(&mut self, trouble: Trouble, labels: &LabelIndex) {
        let place_of = |slots: &[Slot]| slots.first().map(|slot| slot.place);
        let found_of = |slots: &[Slot]| -> Vec<String> {
            slots.iter().map(|slot| excerpt(&slot.text)).collect()
        };
        match trouble {
            Trouble::Count { row, expected, slots } => {
                self.row_not_placed(row);
                let kind = NoteKind::WrongCount { row, expected, found: found_of(&slots) };
                self.note(place_of(&slots), kind);
                let name = row.map(|row| row_name(self.report.form(), row));
                self.keep_slots(name.unwrap_or_else(|| TableId::Four.name().to_owned()), &slots);
            }
            Trouble::Glued { row, slot, ways } => {
                self.row_not_placed(row);
                let name = row.map(|row| row_name(self.report.form(), row));
                let name = name.unwrap_or_else(|| TableId::Four.name().to_owned());
                self.keep_slots(name, std::slice::from_ref(&slot));
                let digits = excerpt(&slot.text);
                let few = ways.len() <= MAX_WAYS;
                if few {
                    self.ask_digits(row, &slot, &ways);
                }
                let ways =
                    if few { ways.iter().map(|way| way.join(" ")).collect() } else { Vec::new() };
                self.note(Some(slot.place), NoteKind::DigitsGlued { row, digits, ways });
            }
            Trouble::GluedTable { table, place, text } => {
                self.table_not_placed(table);
                self.keep(Region::Table(table), place, text);
                let kind = NoteKind::TableGlued(table);
                if !self.notes.iter().any(|note| note.kind == kind) {
                    self.note(Some(place), kind);
                }
            }
            Trouble::TextEnds { row, expected, found } => {
                self.note(None, NoteKind::TextEnds { row, expected, found });
            }
            Trouble::UnknownRow { table, label, slots } => {
                let found = found_of(&slots);
                let text =
                    slots.iter().map(|slot| slot.text.as_str()).collect::<Vec<_>>().join("、");
                let place = place_of(&slots);
                self.report.notes.push(KeptNote {
                    place: place.map(|place| place.name(Lang::Zh)).unwrap_or_default(),
                    text: if label.is_empty() { text } else { format!("{label}：{text}") },
                });
                let group = labels.first_of_group(&label);
                match group.and_then(|row| self.report.form().rows.get(row.index())) {
                    Some(first) => {
                        let rows = self.report.form().rows_of(first.table);
                        let own = rows.filter(|row| row.group == first.group);
                        self.not_placed.extend(own.flat_map(Row::cells));
                    }
                    None if label.is_empty() => self.blank_rows_not_placed(table),
                    None => {}
                }
                let kind = match group {
                    Some(row) => NoteKind::GroupInOneRow { row, found },
                    None => NoteKind::UnknownRow { label: excerpt(&label), found },
                };
                self.note(place, kind);
                if let Some(row) = group {
                    self.ask_group(row, &slots);
                }
            }
            Trouble::Apart { rows } => {
                let place = rows.first().and_then(|(_, slots)| place_of(slots));
                for (row, slots) in &rows {
                    self.row_not_placed(Some(*row));
                    self.keep_slots(row_name(self.report.form(), *row), slots);
                }
                let rows = rows.into_iter().map(|(row, _)| row).collect();
                self.note(place, NoteKind::LabelsApart(rows));
            }
            Trouble::Text { table, place, text } => {
                self.unplaced(Region::Table(table), place, text);
            }
        }
    }

    /// The sums of table three that do not hold; blank counts as 0.
    fn failing_sums(&self) -> Vec<EquationIx> {
        let form = self.report.form();
        let sum = |cells: &[CellIx]| {
            let numbers = cells.iter().map(|cell| self.report.value(*cell).number());
            numbers.flatten().try_fold(Amount::ZERO, Amount::checked_add)
        };
        let is_three = |equation: &Equation| equation.kind != EquationKind::OutcomeSum;
        form.equations()
            .filter(|(_, equation)| {
                is_three(equation) && sum(&equation.left) != sum(&equation.right)
            })
            .map(|(at, _)| at)
            .collect()
    }

    /// Kept notes beyond any sensible number become one.
    fn join_surplus(&mut self) {
        if self.report.notes.len() <= MAX_NOTES {
            return;
        }
        let surplus = self.report.notes.split_off(MAX_NOTES - 1);
        let place = surplus.first().map(|note| note.place.clone()).unwrap_or_default();
        let texts: Vec<String> =
            surplus.into_iter().map(|note| format!("{}：{}", note.place, note.text)).collect();
        self.report.notes.push(KeptNote { place, text: texts.join("\n") });
    }

    pub(super) fn finish(mut self) -> Extracted {
        for (region, place, texts) in std::mem::take(&mut self.unplaced) {
            let kind = NoteKind::Unplaced {
                region,
                paragraphs: texts.len(),
                excerpt: texts.first().map(|text| excerpt(text)).unwrap_or_default(),
            };
            self.keep(region, place, texts.join("\n"));
            self.note(Some(place), kind);
        }
        self.join_surplus();
        self.notes.sort_by_key(|note| note.place);
        let more = self.notes.len().saturating_sub(MAX_NOTES);
        if more > 0 {
            self.notes.truncate(MAX_NOTES);
            self.note(None, NoteKind::More(more));
        }
        self.sources.sort_by_key(|source| source.cell);
        let mut unplaced = self.not_placed;
        unplaced.retain(|cell| self.report.value(*cell).is_blank());
        unplaced.sort_unstable();
        unplaced.dedup();
        let mut choices = self.choices;
        choices.sort_by_key(|choice| choice.place);
        let (report, notes, sources) = (self.report, self.notes, self.sources);
        Extracted { report, notes, sources, unplaced, choices }
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
