//! Everything that can be done or gone to, as the palette (Ctrl+K) offers it: one list for the
//! keyboard, and a search in the official meaning of all rows.

use xxgk_core::form::{Form, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Binding, TextField};

use crate::app::queries;
use crate::app::state::{Palette, State};
use crate::command::{Blanks, Command, Field, Needs, OFFERS, TextPlace};

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What choosing it does: no two lines do the same.
    pub(crate) command: Command,
    pub(crate) title: String,
    /// Keys of a command, or the meaning of a row.
    pub(crate) detail: String,
}

impl Palette {
    /// Which of these lines is chosen.
    pub(crate) fn chosen_of(&self, lines: &[Entry]) -> usize {
        let chosen = self.chosen.as_ref();
        lines.iter().position(|line| Some(&line.command) == chosen).unwrap_or(0)
    }
}

/// What stands around the tables and sections, by the names that people use.
const FIELDS: [(Field, &str, &str); 6] = [
    (Field::Text(TextField::Organ), "单位名称", "Organ"),
    (Field::Year, "报告年度", "Year"),
    (Field::Text(TextField::Addressee), "主送机关", "Addressee"),
    (Field::Text(TextField::Preamble), "导语", "Preamble"),
    (Field::Text(TextField::SignatureOrgan), "落款单位", "Signed by"),
    (Field::Signed, "落款日期", "Date of the signature"),
];

/// Most lines that are shown.
const LINES: usize = 40;

/// What the palette offers for what is typed into it.
pub(crate) fn entries(state: &State, palette: &Palette) -> Vec<Entry> {
    let lang = state.lang;
    let mut entries = Vec::new();
    let mut add = |entry: Entry| {
        if entries.len() < LINES && matches(&entry, &palette.text) {
            entries.push(entry);
        }
    };
    if let Some(place) = palette.insert {
        numbers(state, place, &mut add);
        return entries;
    }
    let editing = state.open.is_some() && !state.readonly && !state.elsewhere;
    for offer in OFFERS {
        // A page that keeps the report has this one and no other.
        let leaves = matches!(offer.command, Command::Home | Command::New);
        if leaves && state.is_hosted() {
            continue;
        }
        let offered = match offer.needs {
            Needs::Editing => editing,
            Needs::Comparing => {
                let open = state.open.as_ref().filter(|_| editing);
                open.is_some_and(|open| open.previous.is_some() || open.approved.is_some())
            }
            Needs::Report => state.open.is_some(),
            Needs::Choice => !state.readonly,
            Needs::Nothing => true,
        };
        if offered {
            let [zh, en] = offer.title;
            let detail = match offer.command {
                // How it stands, as the panel says it.
                Command::Check => queries::findings_shown(state).headline(lang),
                _ => offer.keys.first().copied().unwrap_or_default().to_owned(),
            };
            let command = offer.command.clone();
            add(Entry { command, title: lang.pick(zh, en).to_owned(), detail });
        }
    }
    let Some(open) = &state.open else { return entries };
    let form = open.report.form();
    for section in SectionId::ALL {
        let title = [section.ordinal(), "、", lang.pick(section.title(), section.title_en())];
        add(Entry {
            command: Command::GoToSection(section),
            title: title.concat(),
            detail: String::new(),
        });
    }
    if editing {
        for (field, zh, en) in FIELDS {
            let title = lang.pick(zh, en).to_owned();
            add(Entry { command: Command::GoToField(field), title, detail: String::new() });
        }
    }
    for (_, row) in form.rows() {
        let guidance = lang.pick(row.guidance.zh, row.guidance.en);
        let detail = [guidance, " ", &form.basis_of(row)].concat();
        let title =
            [lang.pick(row.table.name(), row.table.name_en()), " ", &row.name(lang)].concat();
        let by_row = Entry { command: Command::GoToCell(row.first_cell), title, detail };
        // “规章 制发”: words of the row and of one of its columns.
        if !matches(&by_row, &palette.text) {
            for cell in row.cells() {
                let title = queries::cell_name(form, cell, lang);
                add(Entry { command: Command::GoToCell(cell), title, detail: String::new() });
            }
        }
        add(by_row);
    }
    if editing {
        groups(form, lang, &mut add);
    }
    entries
}

/// The numbers of the tables, to put one into a text.
fn numbers(state: &State, place: TextPlace, add: &mut impl FnMut(Entry)) {
    let Some(open) = &state.open else { return };
    let TextPlace { field, start } = place;
    for (cell, value) in open.report.values() {
        let Some(number) = value.number() else { continue };
        let form = open.report.form();
        let title = queries::cell_name(form, cell, state.lang);
        let command = Command::Bind(Binding { field, start, end: start, cell });
        add(Entry { command, title, detail: number.grouped() });
    }
}

/// （三）不予公开：其余填 0
fn groups(form: &Form, lang: Lang, add: &mut impl FnMut(Entry)) {
    let mut rest = form.rows.as_slice();
    while let Some(first) = rest.first() {
        let height = rest.iter().take_while(|row| row.group == first.group).count();
        let (group, behind) = rest.split_at(height);
        rest = behind;
        let name = lang.pick(first.group, first.group_en);
        let last = group.last().and_then(|row| row.cells().last());
        if let Some(last) = last.filter(|_| height > 1 && !name.is_empty()) {
            add(Entry {
                command: Command::FillZero(Blanks::Between(first.first_cell, last)),
                title: [name, lang.pick("：其余填 0", ": the rest is 0")].concat(),
                detail: String::new(),
            });
        }
    }
}

/// Whether all words of a search stand in an entry.
fn matches(entry: &Entry, search: &str) -> bool {
    let Entry { command, title, detail } = entry;
    let text = [title, " ", detail, " ", command.name(), " ", &command.argument()]
        .concat()
        .to_ascii_lowercase();
    search.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
}
