//! The report that our own files carry as data.
//!
//! Data that nobody sees may be stale: somebody corrects a number in Word, and the data behind it still
//! says the old one. So it is believed only where everything that it would print is what the file shows,
//! word by word. Otherwise what people see wins, cell by cell and text by text, and a note says so; the
//! data then only fills in what a printed report does not show (reporter, explanations, number chips).

use xxgk_core::form::Aspect;
use xxgk_core::print::{Options, PrintDocument};
use xxgk_core::report::{Binding, Edit, KeptNote, Report, TextField, apply};
use xxgk_core::wire;

use super::Imported;
use super::document::{Block, Document};
use super::limits::MAX_NOTES;
use super::note::{Note, NoteKind};

/// What may stand around the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Around {
    /// Nothing: everything in the file belongs to the report.
    Nothing,
    /// The page of a portal.
    Page,
}

/// The report in the data of a document, if it is one of ours.
pub(super) fn report_in(data: Option<&str>) -> Option<Report> {
    wire::from_json(data?).ok().map(|read| read.report)
}

/// Whether the document shows exactly what the report prints.
pub(super) fn is_shown(report: &Report, document: &Document, around: Around) -> bool {
    let shown: Vec<String> =
        document.blocks.iter().map(shown).filter(|text| !is_nothing(text)).collect();
    [false, true].into_iter().any(|explanations| {
        let options = Options { explanations, ..Options::default() };
        let print = PrintDocument::new(report, options);
        let printed: Vec<String> = print
            .visible()
            .iter()
            .map(|texts| letters(texts.iter().copied()))
            .filter(|text| !is_nothing(text))
            .collect();
        match around {
            Around::Nothing => shown == printed,
            Around::Page => shown.windows(printed.len().max(1)).any(|window| window == printed),
        }
    })
}

fn shown(block: &Block) -> String {
    match &block.cells {
        Some(cells) => letters(cells.iter().map(String::as_str)),
        None => letters([block.text.as_str()]),
    }
}

/// A block that says nothing: an empty row, or the mark of a draft.
fn is_nothing(text: &str) -> bool {
    text.chars().all(|c| c == CELL) || text == "草稿"
}

/// Between two cells of a row.
const CELL: char = '\u{1f}';

/// What of a text can be seen: office programs and browsers differ in white space only.
fn letters<'a>(texts: impl IntoIterator<Item = &'a str>) -> String {
    let mut letters = String::new();
    for (at, text) in texts.into_iter().enumerate() {
        if at > 0 {
            letters.push(CELL);
        }
        letters.extend(text.chars().filter(|c| {
            !c.is_whitespace()
                && !c.is_control()
                && !matches!(
                    c,
                    '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
                )
        }));
    }
    letters
}

/// What a document says, with the report that it carries as data.
pub(super) fn reconcile(
    mut imported: Imported,
    data: Option<Report>,
    document: &Document,
    around: Around,
) -> Imported {
    let Some(data) = data else { return imported };
    if is_shown(&data, document, around) {
        let same = |source: &super::CellSource| {
            imported.report.form == data.form
                && imported.report.value(source.cell) == data.value(source.cell)
        };
        imported.sources.retain(same);
        imported.notes.clear();
        imported.unplaced.clear();
        imported.choices.clear();
        imported.report = data;
        return imported;
    }
    if imported.report.form == data.form {
        take_unchanged(&mut imported.report, &data, document);
        merge(&mut imported, data);
    }
    imported
}

/// Texts that the document still shows as they were printed. A reader that knows nothing of the data may
/// have taken them for something else: an unusual addressee for a button of the page.
fn take_unchanged(seen: &mut Report, data: &Report, document: &Document) {
    let blocks: Vec<String> = document.blocks.iter().map(shown).collect();
    let has = |lines: &[String]| {
        !lines.is_empty() && blocks.windows(lines.len()).any(|window| window == lines)
    };
    let print = PrintDocument::new(data, Options::default());
    let printed: Vec<String> =
        print.visible().into_iter().flatten().map(|text| letters([text])).collect();
    let line = |text: &str| [letters([text])];
    let title: Vec<String> =
        print.title_lines.iter().map(|line| letters([line.as_str()])).collect();
    if has(&title) {
        seen.set_text(TextField::Organ, data.organ());
        seen.year = data.year;
    }
    if has(&line(&print.date)) {
        seen.signed = data.signed;
    }
    for field in TextField::all() {
        let text = data.text(field);
        let is_shown = match field {
            TextField::Organ => false,
            TextField::Addressee => has(&line(&print.addressee)),
            TextField::AspectHeading(_) => {
                let headings =
                    Aspect::ALL.map(|at| line(&["（", at.ordinal(), "）", text].concat()));
                !text.is_empty() && headings.iter().any(|heading| has(heading))
            }
            _ => {
                let lines = text.lines().map(|line| letters([line]));
                has(&lines.filter(|line| !line.is_empty()).collect::<Vec<_>>())
            }
        };
        // Whoever adds a paragraph leaves the others as they were; what was printed elsewhere is none.
        let is_added = |line: &str| !printed.contains(&letters([line]));
        if is_shown && !seen.text(field).lines().any(is_added) {
            seen.set_text(field, text);
        }
    }
    // Nothing in print says it.
    seen.reporter = data.reporter;
}

/// Keeps what is seen and adds what cannot be seen.
pub(super) fn merge(imported: &mut Imported, data: Report) {
    let seen = &imported.report;
    let changed: Vec<_> =
        seen.values().filter(|(cell, value)| data.value(*cell) != *value).collect();
    let mut texts = 0;
    let mut report = data.clone();
    for (cell, value) in &changed {
        report.set_value(*cell, *value);
    }
    for field in TextField::all() {
        let is_same = letters([seen.text(field)]) == letters([data.text(field)]);
        // As it was, spaces included. Chips in it followed their cells, which nobody has seen yet.
        report.set_text(field, if is_same { data.text(field) } else { seen.text(field) });
        texts += usize::from(!is_same);
    }
    texts += usize::from(seen.year.is_some() && seen.year != data.year);
    report.year = seen.year.or(data.year);
    texts += usize::from(seen.signed != data.signed);
    report.signed = seen.signed;
    texts += usize::from(seen.reporter != data.reporter);
    report.reporter = seen.reporter;
    for chip in bindings(&data, &report) {
        apply(&mut report, Edit::Bind(chip));
    }
    keep(&mut report, seen.notes.iter().filter(|note| !data.notes.contains(note)));
    // Who fills in a form has changed nothing.
    let was_blank = data.values().all(|(_, value)| value.is_blank());
    if !was_blank && (!changed.is_empty() || texts > 0) {
        let kind = NoteKind::EditedSince { numbers: changed.len(), texts };
        imported.notes.insert(0, Note { form: report.form, place: None, kind });
        if imported.notes.len() > MAX_NOTES + 1 {
            imported.notes.remove(MAX_NOTES - 1);
            if let Some(Note { kind: NoteKind::More(more), .. }) = imported.notes.last_mut() {
                *more += 1;
            }
        }
    }
    imported.report = report;
}

/// Adds what has no place, in as many notes as an import lists; the rest goes into the last of them.
fn keep<'a>(report: &mut Report, notes: impl Iterator<Item = &'a KeptNote>) {
    for note in notes {
        let is_full = report.notes.len() >= MAX_NOTES;
        match report.notes.last_mut().filter(|_| is_full) {
            Some(last) => last.text = [&last.text, "\n", &note.place, "：", &note.text].concat(),
            None => report.notes.push(note.clone()),
        }
    }
}

/// Number chips whose passage still says the number of its cell.
fn bindings(data: &Report, report: &Report) -> Vec<Binding> {
    let all = TextField::all().flat_map(|field| data.bindings(field));
    all.filter(|chip| {
        let passage =
            |report: &Report| report.text(chip.field).get(chip.start..chip.end).map(str::to_owned);
        data.text(chip.field) == report.text(chip.field)
            && passage(data) == passage(report)
            && data.value(chip.cell) == report.value(chip.cell)
            && !report.bindings(chip.field).any(|known| known == *chip)
    })
    .collect()
}
