//! Everything that components show, computed from the state and nothing else.

use std::rc::Rc;

use crate::check::{Detail, Finding, Severity};
use crate::form::{CellIx, FormId, Row, SectionId};
use crate::lang::Lang;
use crate::report::{TextField, TypedError, Value, read_typed};

use super::state::{Open, State};

/// What one cell looks like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellView {
    /// What the input shows.
    pub(crate) text: String,
    /// CSS classes.
    pub(crate) classes: &'static [&'static str],
    /// Name of the state, beside the one that `classes` tell.
    pub(crate) mark: Option<Severity>,
    pub(crate) lit: Option<Side>,
    /// What is wrong with it.
    pub(crate) message: Option<String>,
}

/// Side of the selected finding's equation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Left,
    Right,
}

/// What stands in a cell while it is being edited: no separators.
pub(crate) fn plain_text(open: &Open, cell: CellIx) -> String {
    if let Some(typed) = open.pending.get(&cell) {
        return typed.clone();
    }
    match open.report.value(cell) {
        Value::Blank => String::new(),
        Value::NotApplicable => "/".to_owned(),
        Value::Number(number) => number.to_string(),
    }
}

/// `form` is the one that the asking component shows: when another is opened, the cells of the old one
/// are asked once more before they are gone.
pub(crate) fn cell(state: &State, form: FormId, cell: CellIx) -> CellView {
    let Some(open) = state.open.as_ref().filter(|open| open.report.form == form) else {
        return CellView::default();
    };
    let value = open.report.value(cell);
    let editing = open.editing.as_ref().filter(|editing| editing.cell == cell);
    let typed = open.pending.get(&cell);
    let text = match (editing, typed, value) {
        (Some(editing), _, _) => editing.text.clone(),
        (None, Some(text), _) => text.clone(),
        (None, None, Value::Blank) => String::new(),
        (None, None, Value::NotApplicable) => "/".to_owned(),
        (None, None, Value::Number(number)) => number.grouped(),
    };
    let definition = open.report.form().cell(cell);
    let is_zero = value.number().is_some_and(|number| number == crate::report::Amount::ZERO);
    // Quiet while typing: half a number is not a mistake.
    let typed_error = match (editing.is_some_and(|editing| editing.typing), typed) {
        (false, Some(text)) => read_typed(text, definition.kind).err(),
        _ => None,
    };
    let classes: &'static [&'static str] = match (typed_error, value, is_zero) {
        (Some(_), _, _) => &["unreadable"],
        (None, Value::Blank, _) if typed.is_none() => &["blank"],
        (None, Value::NotApplicable, _) => &["not-applicable"],
        (None, _, true) => &["zero"],
        (None, _, false) => &[],
    };
    let found = open.marks.get(cell.index()).copied().flatten();
    let message = match (typed_error, found) {
        (Some(error), _) => Some(typed_message(error, state.lang).to_owned()),
        (None, Some((_, index))) => {
            open.findings.get(index).map(|finding| finding.message(open.report.form(), state.lang))
        }
        (None, None) => None,
    };
    CellView {
        text,
        classes,
        mark: typed_error.map(|_| Severity::Error).or(found.map(|(severity, _)| severity)),
        lit: open.selected_finding().and_then(|finding| side(open, finding, cell)),
        message,
    }
}

fn side(open: &Open, finding: &Finding, cell: CellIx) -> Option<Side> {
    let equation = match finding.detail {
        Detail::Sum { equation, .. }
        | Detail::Balance { equation, .. }
        | Detail::TotalBlank { equation } => equation,
        _ => return finding.cells.contains(&cell).then_some(Side::Left),
    };
    let equation = &open.report.form().equations[equation.index()];
    if equation.left.contains(&cell) {
        Some(Side::Left)
    } else if equation.right.contains(&cell) {
        Some(Side::Right)
    } else {
        None
    }
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

/// State of a section in the outline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Nothing was filled in.
    Empty,
    /// Some of it was.
    Partial,
    /// Everything was and the rules are content.
    Done,
    /// This many errors and warnings.
    Findings(usize),
}

pub(crate) fn progress(state: &State, section: SectionId) -> Progress {
    let Some(open) = &state.open else { return Progress::Empty };
    let count = findings_of(open, section).filter(|finding| !finding.is_unfilled()).count()
        + open
            .pending
            .keys()
            .filter(|cell| open.report.form().cell(**cell).table.section() == section)
            .count();
    if count > 0 {
        return Progress::Findings(count);
    }
    let (filled, total) = match section.table() {
        Some(table) => {
            let cells = open.report.form().rows_of(table).flat_map(Row::cells);
            cells.fold((0, 0), |(filled, total), cell| {
                (filled + usize::from(!open.report.value(cell).is_blank()), total + 1)
            })
        }
        None => {
            let texts = TextField::all().filter(|field| {
                field.section() == Some(section) && !matches!(field, TextField::AspectHeading(_))
            });
            let written = texts.filter(|field| !open.report.text(*field).trim().is_empty()).count();
            // A section of text is done once it says something; what it must say is for the rules.
            (written, written.max(1))
        }
    };
    match filled {
        0 => Progress::Empty,
        filled if filled < total => Progress::Partial,
        _ => Progress::Done,
    }
}

fn findings_of(open: &Open, section: SectionId) -> impl Iterator<Item = &Finding> {
    open.findings.iter().filter(move |finding| finding_section(open, finding) == Some(section))
}

fn finding_section(open: &Open, finding: &Finding) -> Option<SectionId> {
    let cell = finding.cells.first()?;
    Some(open.report.form().cell(*cell).table.section())
}

/// One entry of the findings panel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FindingView {
    pub(crate) finding: Finding,
    pub(crate) message: String,
    pub(crate) fix: Option<String>,
    pub(crate) selected: bool,
}

/// A text that was typed into a cell and is no number; the cell is blank until it is put right.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TypedView {
    pub(crate) cell: CellIx,
    pub(crate) message: String,
}

/// The findings panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FindingsView {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    /// Cells that hold no number yet.
    pub(crate) blanks: usize,
    /// Texts typed into cells that are no numbers.
    pub(crate) typed: Vec<TypedView>,
    /// By section, in order; findings about what is not filled in come last and quietly.
    pub(crate) sections: Vec<(SectionId, Vec<FindingView>)>,
    pub(crate) unfilled: Vec<FindingView>,
    /// Equations that hold, of those that could be judged.
    pub(crate) equations: (usize, usize),
}

pub(crate) fn findings(state: &State) -> FindingsView {
    let Some(open) = &state.open else { return FindingsView::default() };
    let form = open.report.form();
    let view = |finding: &Finding| FindingView {
        message: finding.message(form, state.lang),
        fix: (!state.readonly).then(|| finding.fix_label(form, state.lang)).flatten(),
        selected: open.selected.is_some_and(|(rule, cell)| {
            finding.rule == rule && finding.cells.first() == Some(&cell)
        }),
        finding: finding.clone(),
    };
    let sections = SectionId::ALL
        .into_iter()
        .map(|section| {
            let found = findings_of(open, section).filter(|finding| !finding.is_unfilled());
            (section, found.map(view).collect::<Vec<_>>())
        })
        .filter(|(_, found)| !found.is_empty())
        .collect();
    // While it is being typed, half a number is not a mistake.
    let typing = open.editing.as_ref().filter(|editing| editing.typing).map(|editing| editing.cell);
    let typed: Vec<TypedView> = open
        .pending
        .iter()
        .filter(|(cell, _)| Some(**cell) != typing)
        .filter_map(|(cell, text)| typed_view(open, *cell, text, state.lang))
        .collect();
    // A cell with such a text is told of once, as that.
    let only_typed =
        |finding: &Finding| finding.cells.iter().all(|cell| open.pending.contains_key(cell));
    let filled = |cell: CellIx| open.report.value(cell).number().is_some();
    let judged = form.equations.iter().filter(|equation| equation.cells().all(filled)).count();
    let broken = open
        .findings
        .iter()
        .filter(|finding| matches!(finding.detail, Detail::Sum { .. } | Detail::Balance { .. }))
        .count();
    let count = |severity| {
        open.findings
            .iter()
            .filter(|finding| finding.severity == severity && !finding.is_unfilled())
            .count()
    };
    FindingsView {
        errors: count(Severity::Error) + typed.len(),
        warnings: count(Severity::Warning),
        blanks: open
            .report
            .values()
            .filter(|(cell, value)| value.is_blank() && !open.pending.contains_key(cell))
            .count(),
        typed,
        sections,
        unfilled: open
            .findings
            .iter()
            .filter(|finding| finding.is_unfilled() && !only_typed(finding))
            .map(view)
            .collect(),
        equations: (judged.saturating_sub(broken), judged),
    }
}

fn typed_view(open: &Open, cell: CellIx, text: &str, lang: Lang) -> Option<TypedView> {
    let form = open.report.form();
    let error = read_typed(text, form.cell(cell).kind).err()?;
    let (row, column) = (form.row_of(cell), form.column_of(cell));
    let (table, reason) = (form.cell(cell).table, typed_message(error, lang));
    let message = lang.pick(
        format!("{}「{}」{}填的是“{text}”。{reason}", table.name(), row.name(lang), column.label),
        format!("{}, “{}”, {}: “{text}”. {reason}", table.name_en(), row.name(lang), column.en),
    );
    Some(TypedView { cell, message })
}

/// Errors and warnings, with what is not filled in counted as the errors that they are: for the page
/// that embeds the element.
pub(crate) fn totals(open: &Open) -> (usize, usize) {
    let count =
        |severity| open.findings.iter().filter(|finding| finding.severity == severity).count();
    (count(Severity::Error) + open.pending.len(), count(Severity::Warning))
}

/// What the guidance beside the form is about: the row of the cell that has the keyboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct GuidanceView {
    pub(crate) name: String,
    pub(crate) text: &'static str,
    pub(crate) basis: &'static str,
}

pub(crate) fn guidance(state: &State) -> Option<GuidanceView> {
    let open = state.open.as_ref()?;
    let row = open.report.form().row_of(open.editing.as_ref()?.cell);
    Some(GuidanceView {
        name: row.name(state.lang).into_owned(),
        text: state.lang.pick(row.guidance.zh, row.guidance.en),
        basis: row.guidance.basis,
    })
}

/// Title of the open report, or what to call it while it has none.
pub(crate) fn title(open: &Open, lang: Lang) -> String {
    name_or_unnamed(open.report.organ(), open.report.year, lang)
}

/// `万州区生态环境局 · 2020`
pub(crate) fn name_or_unnamed(organ: &str, year: Option<i32>, lang: Lang) -> String {
    let organ = if organ.trim().is_empty() {
        lang.pick("未命名年报", "Unnamed report")
    } else {
        organ
    };
    match year {
        Some(year) => format!("{organ} · {year}"),
        None => organ.to_owned(),
    }
}

/// A text of the open report.
pub(crate) fn text(state: &State, field: TextField) -> Rc<str> {
    state.open.as_ref().map_or("", |open| open.report.text(field)).into()
}
