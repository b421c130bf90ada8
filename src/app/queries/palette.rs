//! Everything that can be done or gone to, as the palette (Ctrl+K) offers it: one list for the
//! keyboard, and a search in the official meaning of all rows.

use xxgk_core::form::{Form, Row, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::report::TextField;

use super::input::field_name;
use super::queries;
use super::state::{Palette, State};

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// What choosing it does: a command of `input/clicks.rs` and its argument.
    pub(crate) command: &'static str,
    pub(crate) argument: String,
    pub(crate) title: String,
    /// Keys of a command, or the meaning of a row.
    pub(crate) detail: String,
}

impl Entry {
    /// What it does, in one word for each: no two lines do the same.
    pub(crate) fn key(&self) -> String {
        [self.command, " ", &self.argument].concat()
    }
}

impl Palette {
    /// Which of these lines is chosen.
    pub(crate) fn chosen_of(&self, lines: &[Entry]) -> usize {
        let chosen = self.chosen.as_deref();
        lines.iter().position(|line| Some(&*line.key()) == chosen).unwrap_or(0)
    }
}

/// What a command needs: an open report that can be changed, an open report, or nothing.
#[derive(Clone, Copy, PartialEq)]
enum Needs {
    Editing,
    /// Another report that the open one is compared with.
    Comparing,
    Report,
    Nothing,
}

type Command = (&'static str, Needs, &'static str, &'static str, &'static str);

const COMMANDS: [Command; 23] = [
    ("check", Needs::Report, "全面核对", "Check everything", ""),
    ("sheet", Needs::Report, "核对单", "Check sheet", ""),
    ("compare", Needs::Editing, "与上年年报对照", "Compare with last year's report", ""),
    ("approved", Needs::Editing, "与审定稿对照", "Compare with the approved report", ""),
    ("stop-comparing", Needs::Comparing, "不再对照上年年报和审定稿", "Stop comparing", ""),
    ("next-finding", Needs::Report, "下一处问题", "Next finding", "F8"),
    (
        "explain-cell",
        Needs::Editing,
        "说明本格或它的问题",
        "Explain this cell or its finding",
        "Shift+F2",
    ),
    ("undo", Needs::Editing, "撤销", "Undo", "Ctrl+Z"),
    ("redo", Needs::Editing, "重做", "Redo", "Ctrl+Y"),
    (
        "replace-texts",
        Needs::Editing,
        "在文字中查找和替换",
        "Find and replace in the texts",
        "Ctrl+H",
    ),
    ("fill-zero", Needs::Editing, "选中的空格填 0", "Selected blanks to 0", ""),
    ("fill-down", Needs::Editing, "向下填充", "Fill down", "Ctrl+D"),
    (
        "nothing-to-report",
        Needs::Editing,
        "第六部分：本节无此类情况",
        "Section six: nothing to report",
        "",
    ),
    ("layout", Needs::Report, "版式 / 填报", "As published / filling in", ""),
    ("large", Needs::Nothing, "大字", "Large type", ""),
    ("contrast", Needs::Nothing, "高对比", "High contrast", ""),
    ("lang", Needs::Nothing, "English", "中文", ""),
    (
        "publish",
        Needs::Report,
        "导出和发布：Word、网页、Excel、PDF",
        "Export and publish: Word, web page, Excel, PDF",
        "",
    ),
    ("export", Needs::Report, "导出 JSON", "Export JSON", ""),
    ("import", Needs::Nothing, "导入年报", "Import a report", ""),
    ("new", Needs::Nothing, "新建年报", "New report", ""),
    (
        "next-year",
        Needs::Editing,
        "以本报告开始下一年度年报",
        "Begin next year's report from this one",
        "",
    ),
    ("home", Needs::Report, "回到首页", "Start page", ""),
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
    let editing = state.open.is_some() && !state.readonly;
    for (command, needs, zh, en, keys) in COMMANDS {
        let offered = match needs {
            Needs::Editing => editing,
            Needs::Comparing => {
                let open = state.open.as_ref().filter(|_| editing);
                open.is_some_and(|open| open.previous.is_some() || open.approved.is_some())
            }
            Needs::Report => state.open.is_some(),
            // Opening another report changes what a read-only page shows.
            Needs::Nothing => !(state.readonly && matches!(command, "new" | "import")),
        };
        if offered {
            let title = lang.pick(zh, en).to_owned();
            let detail = match command {
                // How it stands, as the panel says it.
                "check" => queries::findings_shown(state).headline(lang),
                _ => keys.to_owned(),
            };
            add(Entry { command, argument: String::new(), title, detail });
        }
    }
    let Some(open) = &state.open else { return entries };
    let form = open.report.form();
    for section in SectionId::ALL {
        let title = [section.ordinal(), "、", lang.pick(section.title(), section.title_en())];
        let argument = section.key().to_owned();
        add(Entry {
            command: "go-section",
            argument,
            title: title.concat(),
            detail: String::new(),
        });
    }
    for (_, row) in form.rows() {
        let guidance = lang.pick(row.guidance.zh, row.guidance.en);
        let detail = [guidance, " ", &form.basis_of(row)].concat();
        let title =
            [lang.pick(row.table.name(), row.table.name_en()), " ", &row.name(lang)].concat();
        let argument = form.cell(row.first_cell).id.clone();
        add(Entry { command: "go-cell", argument, title, detail });
    }
    if editing {
        groups(form, lang, &mut add);
    }
    entries
}

/// The numbers of the tables, to put one into a text.
fn numbers(state: &State, (field, at): (TextField, usize), add: &mut impl FnMut(Entry)) {
    let Some(open) = &state.open else { return };
    let at = at.to_string();
    for (cell, value) in open.report.values() {
        let Some(number) = value.number() else { continue };
        let form = open.report.form();
        let argument = [field_name(field), &at, &at, &form.cell(cell).id].join(" ");
        let title = queries::cell_name(form, cell, state.lang);
        add(Entry { command: "bind", argument, title, detail: number.grouped() });
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
                command: "fill-zero",
                argument: corners(form, first, last),
                title: [name, lang.pick("：其余填 0", ": the rest is 0")].concat(),
                detail: String::new(),
            });
        }
    }
}

fn corners(form: &Form, first: &Row, last: xxgk_core::form::CellIx) -> String {
    [&*form.cell(first.first_cell).id, " ", &form.cell(last).id].concat()
}

/// Whether all words of a search stand in an entry.
fn matches(entry: &Entry, search: &str) -> bool {
    let text = [&*entry.title, " ", &entry.detail, " ", entry.command, " ", &entry.argument]
        .concat()
        .to_ascii_lowercase();
    search.to_ascii_lowercase().split_whitespace().all(|word| text.contains(word))
}
