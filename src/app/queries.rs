//! Everything that components show, computed from the state and nothing else.

pub(crate) mod review;

use std::rc::Rc;

use xxgk_core::form::{CellIx, Form, FormId, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{
    About, Amount, Binding, TextField, TypedError, Value, cells_with, numbers_in, read_typed,
    search::Found,
};

use xxgk_core::store::{DraftId, DraftRow};

use crate::app::state::known::Known;
use crate::app::state::{Focus, Lit, Open, Pasted, State};

mod findings;
mod left;
pub(crate) mod palette;
mod publish;
mod reading;
mod table_map;
mod verdict;
pub(crate) mod writing;

pub(crate) use findings::{
    Counts, FindingGroup, FindingView, FindingsView, GROUPS, Progress, findings, findings_shown,
    progress, totals, visible_findings,
};
pub(crate) use left::{LeftLine, LeftView, in_words as left_in_words, left_view, texts_written};
pub(crate) use reading::{ReadingView, reading};

pub(crate) use table_map::{TableMap, table_map};

pub(crate) use publish::{PublishView, draft_mark, draft_reason, publish};
pub(crate) use verdict::{Checked, Verdict, checked};

/// What one cell looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellView {
    /// What was typed into it, while it has the keyboard or where it is no number.
    pub(crate) typed: Option<String>,
    /// Whether it is being typed: then it stands in the input already.
    pub(crate) typing: bool,
    pub(crate) value: Value,
    /// CSS class of what it holds: `blank`, `zero`, `not-applicable`, `unreadable`, or none.
    pub(crate) state: &'static str,
    /// CSS class of the gravest finding about it.
    pub(crate) mark: &'static str,
    /// CSS class of the side of the selected finding's equation that it is on.
    pub(crate) lit: &'static str,
    pub(crate) selected: bool,
    /// Whether the mouse is on it and asks what is wrong.
    pub(crate) pointed: bool,
    /// Whether it is a total that holds the sum of its addends.
    pub(crate) computed: bool,
    /// Whether something was said about it.
    pub(crate) explained: bool,
    /// What is wrong with the text.
    pub(crate) typed_error: Option<TypedError>,
    /// The gravest finding about it.
    pub(crate) finding: Option<Known>,
    /// The document that was read has a number for it that was not read.
    pub(crate) unplaced: bool,
}

impl CellView {
    /// What the input shows.
    pub(crate) fn text(&self) -> String {
        match (&self.typed, self.value) {
            (Some(typed), _) => typed.clone(),
            (None, Value::Blank) => String::new(),
            (None, Value::NotApplicable) => "/".to_owned(),
            (None, Value::Number(number)) => number.grouped(),
        }
    }

    /// What is wrong with the cell.
    pub(crate) fn message(&self, form: &Form, lang: Lang) -> Option<String> {
        match (self.typed_error, &self.finding) {
            (Some(error), _) => Some(typed_message(error, lang).to_owned()),
            (None, _) if self.unplaced => Some(unplaced_message(lang).to_owned()),
            (None, Some(finding)) => Some(finding.message(form, lang)),
            (None, None) => None,
        }
    }
}

/// What stands in a cell while it is being edited: no separators.
pub(crate) fn plain_text(open: &Open, cell: CellIx) -> String {
    if let Some(typed) = open.pending.get(cell) {
        return typed.to_owned();
    }
    match open.report.value(cell) {
        Value::Blank => String::new(),
        Value::NotApplicable => "/".to_owned(),
        Value::Number(number) => number.to_string(),
    }
}

/// What a pasted table says otherwise than the report.
pub(crate) fn changes(open: &Open, pasted: &Pasted) -> Vec<(CellIx, String)> {
    let differs = |(cell, text): &&(CellIx, String)| plain_text(open, *cell) != *text;
    pasted.cells.iter().filter(differs).cloned().collect()
}

/// `form` is the one that the asking component shows: when another is opened, the cells of the old one
/// are asked once more before they are gone.
pub(crate) fn cell(state: &State, form: FormId, cell: CellIx) -> CellView {
    match state.open.as_ref().filter(|open| open.report.form == form) {
        Some(open) => cell_of(open, cell),
        None => CellView::default(),
    }
}

/// The same for a report that may be another than the open one: an import is reviewed before it is taken.
pub(crate) fn cell_of(open: &Open, cell: CellIx) -> CellView {
    let value = open.report.value(cell);
    let editing = open.editing.as_ref().filter(|editing| editing.cell == cell);
    let typed = open.pending.get(cell);
    let definition = open.report.form().cell(cell);
    let is_zero = value.number().is_some_and(|number| number == Amount::ZERO);
    // Quiet while typing: half a number is not a mistake.
    let typed_error = match (editing.is_some_and(|editing| editing.typing), typed) {
        (false, Some(text)) => read_typed(text, definition.kind).err(),
        _ => None,
    };
    let unplaced = open.report.is_unplaced(cell);
    let class = match (typed_error, value, is_zero) {
        (Some(_), _, _) => "unreadable",
        (None, Value::Blank, _) if typed.is_none() && unplaced => "unplaced",
        (None, Value::Blank, _) if typed.is_none() => "blank",
        (None, Value::NotApplicable, _) => "not-applicable",
        (None, _, true) => "zero",
        (None, _, false) => "",
    };
    let finding = open.marks.get(cell.index()).cloned().flatten();
    CellView {
        typing: editing.is_some_and(|editing| editing.typing),
        typed: editing.map(|editing| &*editing.text).or(typed).map(str::to_owned),
        value,
        state: class,
        mark: match (typed_error, &finding) {
            (Some(_), _) => "error",
            (None, Some(finding)) => finding.severity.as_str(),
            (None, None) => "",
        },
        lit: side(open, cell),
        selected: open.in_selection.get(cell.index()).is_some_and(|selected| *selected),
        pointed: open.pointed == Some(cell)
            && (typed_error.is_some() || finding.is_some() || unplaced),
        explained: open.report.explanations().iter().any(|known| known.about == About::Cell(cell)),
        computed: open.computed.get(cell.index()).is_some_and(|computed| *computed),
        typed_error,
        finding,
        unplaced,
    }
}

/// On which side of the lit equation a cell stands.
fn side(open: &Open, cell: CellIx) -> &'static str {
    const LEFT: &str = "lit-left";
    const RIGHT: &str = "lit-right";
    match &open.lit {
        Lit::Nothing => "",
        Lit::Cells(cells) if cells.contains(&cell) => LEFT,
        Lit::Cells(_) => "",
        Lit::Equation(equation) => {
            let equation = open.report.form().equation(*equation);
            if equation.left.contains(&cell) {
                LEFT
            } else if equation.right.contains(&cell) {
                RIGHT
            } else {
                ""
            }
        }
    }
}

/// What to say about a cell for which the document has a number that was not read.
pub(crate) fn unplaced_message(lang: Lang) -> &'static str {
    lang.pick(
        "原文有数没有读出。请对照原文填写；原文确实没有发生的才填 0。",
        "The document has a number here that was not read. Fill it in from the document; enter 0 only where it says none.",
    )
}

/// What to say about a text that is no value for its cell.
pub(crate) fn typed_message(error: TypedError, lang: Lang) -> &'static str {
    match error {
        TypedError::NotANumber => lang.pick(
            "这里只能填数字。没有发生的填 0；不适用的填“/”。",
            "Only a number can stand here. Enter 0 for none, “/” for not applicable.",
        ),
        TypedError::Overflowed => lang.pick(
            "“###”是表格列宽不够时显示的符号，不是数字。请在表格中加宽该列后重新复制。",
            "“###” is what a spreadsheet shows when a column is too narrow. Widen it there and copy again.",
        ),
        TypedError::TooLong => lang.pick(
            "数字太长：整数最多 15 位，小数最多 8 位。",
            "Too long: at most 15 digits before and 8 after the point.",
        ),
        TypedError::NotAnInteger => {
            lang.pick("数量应是整数，没有小数。", "A count is an integer, without decimals.")
        }
        TypedError::Negative => lang.pick(
            "这里不能是负数。只有“本年增/减”可以填负数。",
            "This cannot be negative; only the yearly change may be.",
        ),
    }
}

/// What to say of the selection while it is more than one cell.
pub(crate) fn selection(state: &State) -> Option<String> {
    let open = state.open.as_ref()?;
    if open.in_selection.is_empty() {
        return None;
    }
    let rows = open.selected_rows();
    let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut sum = Some(Amount::ZERO);
    for cell in rows.iter().flatten() {
        if let Some(number) = open.report.value(*cell).number() {
            sum = sum.and_then(|sum| sum.checked_add(number));
        }
    }
    let (height, width) = (rows.len().to_string(), columns.to_string());
    let sum = sum.map(Amount::grouped).unwrap_or_default();
    let says = state.lang.fill(
        "已选 {0} 行 × {1} 列，合计 {2}",
        "{0} rows × {1} columns selected, sum {2}",
        &[&height, &width, &sum],
    );
    Some(says)
}

/// What a section offers beside its heading.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct SectionOffer {
    /// Cells of its table that are blank and no totals.
    pub(crate) blanks: usize,
    /// Totals that are blank: they follow.
    pub(crate) totals: usize,
    /// The customary sentence for a section without events can be put in.
    pub(crate) nothing_to_report: bool,
    /// Characters of the text, and how many it should have at most.
    pub(crate) length: Option<(usize, usize)>,
}

/// 国办公开办函〔2021〕30号: 总体情况 should not exceed a thousand characters.
const OVERVIEW_LIMIT: usize = 1000;

pub(crate) fn offer(state: &State, section: SectionId) -> SectionOffer {
    let mut offer = SectionOffer::default();
    let Some(open) = &state.open else { return offer };
    match section.table() {
        Some(_) if state.readonly => {}
        Some(table) => {
            let cells = || open.report.form().rows_of(table).flat_map(xxgk_core::form::Row::cells);
            let blanks = xxgk_core::grid::blanks(&open.report, cells());
            offer.blanks = blanks.iter().filter(|cell| !open.pending.contains(**cell)).count();
            let follows = |cell: &CellIx| {
                open.report.form().cell(*cell).is_total
                    && open.report.value(*cell).is_blank()
                    && !open.report.is_unplaced(*cell)
            };
            offer.totals = cells().filter(follows).count();
        }
        None if section == SectionId::Overview => {
            offer.length = Some((open.report.overview_length(), OVERVIEW_LIMIT));
        }
        None => {
            offer.nothing_to_report = section == SectionId::Other
                && !state.readonly
                && open.report.text(TextField::Other).trim().is_empty();
        }
    }
    offer
}

/// Cells that are filled in, of how many.
pub(crate) fn filled(state: &State) -> (usize, usize) {
    let Some(open) = &state.open else { return (0, 0) };
    let filled = open.report.values().filter(|(_, value)| !value.is_blank()).count();
    (filled, open.report.form().cell_count())
}

/// How the total that has the keyboard comes about: `总计 ＝ 自然人 3 ＋ … ＝ 5`.
pub(crate) fn trace(state: &State) -> Option<String> {
    let open = state.open.as_ref()?;
    let form = open.report.form();
    let equation = form.equation(open.trace()?);
    let lang = state.lang;
    let number = |cell: CellIx| match open.report.value(cell) {
        Value::Number(number) => number.grouped(),
        Value::NotApplicable => "/".to_owned(),
        Value::Blank => lang.pick("未填", "blank").to_owned(),
    };
    let mut says = String::new();
    let mut sum = Some(Amount::ZERO);
    for cell in &equation.left {
        if !says.is_empty() {
            says += " ＋ ";
        }
        // Along a row the columns differ, down a column the rows.
        says += &match equation.column {
            None => {
                let column = form.column_of(*cell);
                lang.pick(column.label, column.en).into()
            }
            Some(_) => form.row_of(*cell).name(lang),
        };
        says += " ";
        says += &number(*cell);
        let value = open.report.value(*cell).number();
        sum = sum.zip(value).and_then(|(sum, value)| sum.checked_add(value));
    }
    says += " ＝ ";
    says += &sum.map_or_else(
        || lang.pick("还不能算", "cannot be computed yet").to_owned(),
        Amount::grouped,
    );
    Some(says)
}

/// What the guidance beside the form is about: the row of the cell that has the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GuidanceView {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) basis: String,
    /// What last year's report says, where it is known.
    pub(crate) last_year: Option<String>,
    /// The cell at hand and what was said about it.
    pub(crate) note: Option<(String, String)>,
}

/// What the section of a text should say.
fn text_guidance(lang: Lang, field: TextField) -> Option<GuidanceView> {
    let section = field.section()?;
    let name = match field {
        TextField::Aspect(aspect) => lang.pick(aspect.title(FormId::F2021), aspect.title_en()),
        _ => lang.pick(section.title(), section.title_en()),
    };
    Some(GuidanceView {
        name: name.to_owned(),
        text: lang.pick(section.guidance(), section.guidance_en()).to_owned(),
        basis: String::new(),
        last_year: None,
        note: None,
    })
}

pub(crate) fn guidance(state: &State) -> Option<GuidanceView> {
    let open = state.open.as_ref()?;
    if let Some(field) = open.writing {
        return text_guidance(state.lang, field);
    }
    let form = open.report.form();
    let at = open.at_hand()?;
    let cell = form.cell(at);
    let row = form.row(cell.row);
    let note = open.report.explanation(at, None).map_or("", |note| &*note.text).to_owned();
    let last_year = open.previous.as_ref().and_then(|previous| {
        Some(previous.value(previous.form().find(&cell.id)?).number()?.grouped())
    });
    Some(GuidanceView {
        last_year,
        note: (!state.readonly).then(|| (cell.id.clone(), note)),
        name: row.name(state.lang).into_owned(),
        text: state.lang.pick(row.guidance.zh, row.guidance.en).to_owned(),
        basis: form.basis_of(row),
    })
}

/// Title of the open report, or what to call it while it has none.
pub(crate) fn title(open: &Open, lang: Lang) -> String {
    name_or_unnamed(open.report.organ(), open.report.year, lang)
}

/// What stands between an organ and its year.
pub(crate) const BEFORE_YEAR: &str = " · ";

/// `万州区生态环境局 · 2020`
pub(crate) fn name_or_unnamed(organ: &str, year: Option<i32>, lang: Lang) -> String {
    let organ = if organ.trim().is_empty() {
        lang.pick("未命名年报", "Unnamed report")
    } else {
        organ
    };
    match year {
        Some(year) => [organ, BEFORE_YEAR, &year.to_string()].concat(),
        None => organ.to_owned(),
    }
}

/// The name of a draft of the list.
pub(crate) fn name_of_draft(state: &State, id: &DraftId) -> String {
    let (organ, year) = match state.drafts.iter().find(|row| row.id() == id) {
        Some(DraftRow::Draft(info) | DraftRow::Gone(info)) => (&*info.organ, info.year),
        Some(DraftRow::Broken(_)) | None => ("", None),
    };
    name_or_unnamed(organ, year, state.lang)
}

/// A text of the open report.
pub(crate) fn text(state: &State, field: TextField) -> Rc<str> {
    state.open.as_ref().map_or("", |open| open.report.text(field)).into()
}

/// A number in a text that is bound to a cell, or could be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ChipView {
    /// Where it stands, and the cell that it follows or could follow.
    pub(crate) binding: Binding,
    /// `258 ＝ 表三 （一）予以公开 · 总计`
    pub(crate) says: String,
    pub(crate) bound: bool,
}

/// A passage that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Passage {
    /// Place in the text, in bytes.
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// CSS class.
    pub(crate) class: &'static str,
    pub(crate) selected: bool,
}

/// The passages of a text that findings are about and nobody has explained, and the one that a search went to.
pub(crate) fn passages(state: &State, field: TextField) -> Vec<Passage> {
    let mut passages = Vec::new();
    let Some(open) = &state.open else { return passages };
    let form = open.report.form();
    for finding in &open.findings {
        let Some(place) = finding.place.filter(|place| place.field == field) else { continue };
        let selected = open.selected.as_deref().is_some_and(|key| finding.key(form) == key);
        if place.start < place.end && (selected || !open.is_explained(finding)) {
            let class = finding.severity.as_str();
            passages.push(Passage { start: place.start, end: place.end, class, selected });
        }
    }
    if let (Some(replace), Focus::Passage(Found { field: at, start, end })) =
        (&state.replace, state.focus.1)
        && at == field
        && open.report.text(field).get(start..end) == Some(&*replace.passage)
    {
        passages.push(Passage { start, end, class: "found", selected: false });
    }
    passages
}

/// Most offers at once: they are a help and not a list of work.
const OFFERS: usize = 4;

/// The numbers of a text that are bound, and while it is being written those that equal a cell.
pub(crate) fn chips(state: &State, field: TextField) -> Vec<ChipView> {
    let mut chips = Vec::new();
    let Some(open) = &state.open else { return chips };
    let (report, lang) = (&open.report, state.lang);
    let text = report.text(field);
    let mut add = |start: usize, end: usize, cell: CellIx, bound: bool| {
        let passage = text.get(start..end).unwrap_or("");
        let says = [passage, " ＝ ", &cell_name(report.form(), cell, lang)].concat();
        chips.push(ChipView { binding: Binding { field, start, end, cell }, says, bound });
    };
    for binding in report.bindings(field) {
        add(binding.start, binding.end, binding.cell, true);
    }
    if open.writing != Some(field) || state.readonly {
        return chips;
    }
    let mut offers = 0;
    for found in numbers_in(text) {
        let is_bound = report
            .bindings(field)
            .any(|binding| binding.start < found.end && found.start < binding.end);
        // Small numbers equal some cell by chance.
        let is_small = found.number < Amount::from(10);
        if is_bound || is_small || offers == OFFERS {
            continue;
        }
        if let Some(cell) = cells_with(report, found.number).first() {
            offers += 1;
            add(found.start, found.end, *cell, false);
        }
    }
    chips
}

/// `表三 （一）予以公开 · 总计`
pub(crate) fn cell_name(form: &Form, cell: CellIx, lang: Lang) -> String {
    let (row, column) = (form.row_of(cell), form.column_of(cell));
    let table = lang.pick(row.table.name(), row.table.name_en());
    [table, " ", &row.name(lang), " · ", lang.pick(column.label, column.en)].concat()
}
