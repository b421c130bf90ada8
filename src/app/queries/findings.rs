//! What the panel and the outline say about the findings.

use std::rc::Rc;

use yew::AttrValue;

use super::left::{blank_cells, left};
use super::typed_message;
use super::verdict::{Checked, checked};
use crate::app::state::known::{Known, pick};
use crate::app::state::{Open, State};
use crate::command::{Argument, Command, Filter};
use xxgk_check::Severity;
use xxgk_core::form::{CellIx, Row, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::report::Left;
use xxgk_core::report::{Explanation, TextField, read_typed};
use xxgk_protocol::checking::NotJudged;

/// State of a section in the outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Progress {
    /// Nothing was filled in.
    Empty,
    /// Some of it was.
    Partial,
    /// Everything was, and not all rules have judged it yet or can.
    Filled(Checked),
    /// Everything was and the rules are content.
    Done,
    /// What is to be dealt with.
    Findings(Counts),
}

/// Errors, with texts that are no numbers, and warnings, without those that are explained.
pub(crate) type Counts = (usize, usize);

pub(crate) fn progress(state: &State, section: SectionId) -> Progress {
    let Some(open) = &state.open else { return Progress::Empty };
    let form = open.report.form();
    let counts = to_deal_with(open, Some(section));
    if counts != (0, 0) {
        return Progress::Findings(counts);
    }
    let (mut filled, mut total) = (0, 0);
    match section.table() {
        Some(table) => {
            for row in form.rows_of(table) {
                for cell in row.cells() {
                    filled += usize::from(!open.report.value(cell).is_blank());
                    total += 1;
                }
            }
        }
        None => {
            filled = texts_of(section)
                .filter(|field| !open.report.text(*field).trim().is_empty())
                .count();
            // A section of text is done once it says something; what it must say is for the rules.
            total = filled;
        }
    }
    match filled {
        0 => Progress::Empty,
        filled if filled < total => Progress::Partial,
        _ => match checked(open, state.readonly, state.lang) {
            Checked::Whole | Checked::Numbers => Progress::Done,
            unjudged => Progress::Filled(unjudged),
        },
    }
}

/// The texts of a section, without headings, which are there from the start.
fn texts_of(section: SectionId) -> impl Iterator<Item = TextField> {
    TextField::all().filter(move |field| {
        field.section() == Some(section) && !matches!(field, TextField::AspectHeading(_))
    })
}

/// Whether something stands in a section.
fn is_begun(open: &Open, section: SectionId) -> bool {
    match section.table() {
        Some(table) => {
            let mut cells = open.report.form().rows_of(table).flat_map(Row::cells);
            cells.any(|cell| !open.report.value(cell).is_blank())
        }
        None => texts_of(section).any(|field| !open.report.text(field).trim().is_empty()),
    }
}

/// How a finding is shown.
enum Standing {
    /// To be dealt with.
    Open,
    /// Somebody said why it stands.
    Explained,
    /// About something that is not begun or not filled in: said quietly.
    Unfilled,
    /// A cell with a text that is no number, or for which the document has one, is told of once, as that.
    Said,
}

fn standing(open: &Open, finding: &Known) -> Standing {
    if finding.is_unfilled() {
        let is_said = |cell: CellIx| open.pending.contains(cell) || open.report.is_unplaced(cell);
        let said = finding.cells().iter().all(|cell| is_said(*cell));
        return if said { Standing::Said } else { Standing::Unfilled };
    }
    if open.is_explained(finding) {
        return Standing::Explained;
    }
    // Quiet until a section was begun, or somebody asked.
    let is_begun = match finding.section(open.report.form()) {
        _ if open.asked => true,
        Some(section) => is_begun(open, section),
        None => SectionId::ALL.into_iter().any(|section| is_begun(open, section)),
    };
    if is_begun { Standing::Open } else { Standing::Unfilled }
}

/// One entry of the findings panel.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FindingView {
    /// Rule code, or [`TYPED`].
    pub(crate) code: AttrValue,
    /// CSS class, which stands for a sign and what a screen reader says of it (styles/findings.css).
    pub(crate) class: &'static str,
    pub(crate) message: String,
    /// What a click does.
    pub(crate) command: Command,
    /// Key of the finding, or id of the cell.
    pub(crate) argument: Rc<str>,
    pub(crate) fix: Option<String>,
    /// What was said about it.
    pub(crate) explanation: String,
    /// Who said it.
    pub(crate) explainer: String,
    /// The same with who said it and when.
    pub(crate) explained: String,
    /// What last year's report said about the same.
    pub(crate) reminder: String,
    pub(crate) explainable: bool,
    pub(crate) selected: bool,
    /// What the rule demands, how it judges, and on what it rests; while the finding is selected.
    pub(crate) about: Option<[String; 3]>,
}

/// In the place of a rule code: a text that was typed into a cell and is no number. The cell is blank
/// until it is put right.
const TYPED: &str = "typed";
/// In the place of a rule code: the document has numbers for blank cells of a row, and they were not read.
const UNPLACED: &str = "unplaced";

impl FindingView {
    /// It is what stands in a cell, or is missing there, and no rule says it.
    pub(crate) fn is_of_cell(&self) -> bool {
        self.code == TYPED || self.code == UNPLACED
    }

    /// Whether the same rule says it as gravely.
    pub(crate) fn is_like(&self, other: &FindingView) -> bool {
        self.class == other.class && self.code == other.code
    }
}

/// Entries under one heading.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FindingGroup {
    pub(crate) class: &'static str,
    pub(crate) title: &'static str,
    pub(crate) findings: Vec<FindingView>,
}

/// The findings panel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FindingsView {
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) hints: usize,
    pub(crate) explained: usize,
    pub(crate) filter: Filter,
    /// What is not filled in yet.
    pub(crate) left: Vec<Left>,
    /// Texts that are no numbers, numbers that were not read; then by section; what is not filled in comes last and quietly. [`GROUPS`] of them,
    /// also where some are empty; none without a report.
    pub(crate) groups: Vec<Rc<FindingGroup>>,
    /// Equations that hold, of those that could be judged.
    pub(crate) equations: (usize, usize),
    /// How many claims of the texts were compared with the tables; nothing before that was done.
    pub(crate) claims: Option<usize>,
    /// 缺上年年报：7 项暂不能核对
    pub(crate) not_judged: Vec<String>,
    /// All of it: 缺上年年报、编制主体名单，9 项暂不能核对
    pub(crate) missing: String,
    /// More could be judged if last year's report was given.
    pub(crate) lacks_previous: bool,
    /// Whether all of this is about the report as it is.
    pub(crate) checked: Checked,
}

impl FindingsView {
    /// How many cells hold no number yet.
    pub(crate) fn blanks(&self) -> usize {
        blank_cells(&self.left)
    }

    pub(crate) fn to_deal_with(&self) -> Counts {
        (self.errors, self.warnings)
    }
}

/// How many groups there are.
pub(crate) const GROUPS: usize = 11;

/// The findings as the parts of the page show them: computed once for each version.
pub(crate) fn findings_shown(state: &State) -> Rc<FindingsView> {
    let version = state.versions.findings;
    let mut shown = state.findings_shown.borrow_mut();
    match &*shown {
        Some((known, view)) if *known == version => view.clone(),
        _ => {
            let view = Rc::new(findings(state));
            *shown = Some((version, view.clone()));
            view
        }
    }
}

pub(crate) fn findings(state: &State) -> FindingsView {
    let Some(open) = &state.open else { return FindingsView::default() };
    let form = open.report.form();
    let lang = state.lang;
    let mut view = FindingsView { filter: state.filter, ..FindingsView::default() };
    let lists = |filter| state.filter == Filter::All || state.filter == filter;

    let mut typed = Vec::new();
    for (cell, text) in no_numbers(open) {
        typed.extend(typed_view(open, cell, text, lang));
    }
    let mut unplaced: Vec<FindingView> =
        unplaced_rows(open).map(|(row, cells)| unplaced_view(open, row, &cells, lang)).collect();
    view.errors = typed.len() + unplaced.len();
    if !lists(Filter::Only(Severity::Error)) {
        typed.clear();
        unplaced.clear();
    }

    let mut by_section: [Vec<FindingView>; 6] = Default::default();
    let (mut whole, mut explained, mut unfilled) = (Vec::new(), Vec::new(), Vec::new());
    for finding in &open.findings {
        let in_place = match finding.section(form) {
            Some(section) => &mut by_section[section as usize],
            None => &mut whole,
        };
        let standing = standing(open, finding);
        let (list, is_listed) = match standing {
            Standing::Said => continue,
            Standing::Unfilled => (&mut unfilled, state.filter == Filter::All),
            Standing::Explained => {
                view.explained += 1;
                if open.explaining.as_deref().is_some_and(|key| *key == *finding.key(form)) {
                    (in_place, true)
                } else {
                    (&mut explained, lists(Filter::Explained))
                }
            }
            Standing::Open => {
                match finding.severity {
                    Severity::Error => view.errors += 1,
                    Severity::Warning => view.warnings += 1,
                    Severity::Hint => view.hints += 1,
                }
                (in_place, lists(Filter::Only(finding.severity)))
            }
        };
        if is_listed {
            let mut shown = finding_view(state, open, finding);
            if matches!(standing, Standing::Unfilled) {
                shown.class = "blank";
            }
            list.push(shown);
        }
    }

    let mut add = |class, title, findings: Vec<FindingView>| {
        view.groups.push(Rc::new(FindingGroup { class, title, findings: by_rule(findings) }));
    };
    add("", lang.pick("不是数字的内容", "Not numbers"), typed);
    add("", lang.pick("原文有数没有读出", "Numbers that were not read"), unplaced);
    for (section, findings) in SectionId::ALL.into_iter().zip(by_section) {
        add("", lang.pick(section.title(), section.title_en()), findings);
    }
    add("", lang.pick("整份年报", "The report as a whole"), whole);
    add("explained", lang.pick("已说明", "Explained"), explained);
    add("unfilled", lang.pick("还没有填的", "Not filled in yet"), unfilled);

    view.left = left(state);
    let mut judged = 0;
    for equation in &form.equations {
        let filled = equation.cells().all(|cell| open.report.value(cell).number().is_some());
        judged += usize::from(filled);
    }
    view.equations = (judged.saturating_sub(open.broken_equations), judged);
    view.checked = checked(open, state.readonly, lang);
    if let Some(verdict) = &open.verdict {
        view.claims = (view.checked == Checked::Whole).then_some(verdict.claims);
        view.lacks_previous = !state.readonly && open.previous.is_none();
        let (mut names, mut all) = (Vec::new(), 0);
        for NotJudged { missing, rules } in &verdict.not_judged {
            let name = pick(missing, lang);
            view.not_judged.push(lang.fill(
                "缺{0}：{1} 项暂不能核对",
                "{0} is missing: {1} checks cannot be made",
                &[name, &rules.to_string()],
            ));
            names.push(name);
            all += rules;
        }
        view.missing = lang.fill(
            "缺{1}，{0} 项暂不能核对",
            "{1} missing: {0} checks cannot be made",
            &[&all.to_string(), &names.join(lang.pick("、", ", "))],
        );
    }
    view
}

/// Those of one rule beside each other, where its first one is; gravest first as before.
fn by_rule(findings: Vec<FindingView>) -> Vec<FindingView> {
    let mut sorted: Vec<FindingView> = Vec::with_capacity(findings.len());
    for finding in findings {
        let same = |known: &FindingView| known.is_like(&finding);
        let at = sorted.iter().rposition(same).map_or(sorted.len(), |last| last + 1);
        sorted.insert(at, finding);
    }
    sorted
}

/// Of a section, or of the whole report.
pub(crate) fn to_deal_with(open: &Open, section: Option<SectionId>) -> Counts {
    let form = open.report.form();
    let (mut errors, mut warnings) = (0, 0);
    for finding in &open.findings {
        let is_here = section.is_none() || finding.section(form) == section;
        if is_here && matches!(standing(open, finding), Standing::Open) {
            errors += usize::from(finding.severity == Severity::Error);
            warnings += usize::from(finding.severity == Severity::Warning);
        }
    }
    for (cell, _) in no_numbers(open) {
        let of = form.cell(cell).table.section();
        errors += usize::from(section.is_none_or(|section| section == of));
    }
    for (row, _) in unplaced_rows(open) {
        errors += usize::from(section.is_none_or(|section| section == row.table.section()));
    }
    (errors, warnings)
}

/// All of them as one number.
pub(crate) fn visible_findings(open: &Open) -> usize {
    let (errors, warnings) = to_deal_with(open, None);
    errors + warnings
}

/// Texts that are no numbers. While it is being typed, half a number is not a mistake.
fn no_numbers(open: &Open) -> impl Iterator<Item = (CellIx, &str)> {
    let typing = open.editing.as_ref().filter(|editing| editing.typing).map(|editing| editing.cell);
    open.pending.iter().filter(move |(cell, _)| Some(*cell) != typing)
}

/// Rows with cells for which the document has numbers that were not read.
fn unplaced_rows(open: &Open) -> impl Iterator<Item = (&'static Row, Vec<CellIx>)> {
    let is_left = |cell: &CellIx| open.report.is_unplaced(*cell) && !open.pending.contains(*cell);
    // Nearly every report has none, and this is asked at every key.
    let rows: &'static [Row] =
        if open.report.unplaced().next().is_some() { &open.report.form().rows } else { &[] };
    rows.iter().filter_map(move |row| {
        let cells: Vec<CellIx> = row.cells().filter(is_left).collect();
        (!cells.is_empty()).then_some((row, cells))
    })
}

/// 表三「（一）予以公开」一行有 2 格原文有数没有读出：自然人、总计。请对照原文填写。
fn unplaced_view(open: &Open, row: &Row, cells: &[CellIx], lang: Lang) -> FindingView {
    let form = open.report.form();
    let column = |cell: &CellIx| {
        let column = form.column_of(*cell);
        lang.pick(column.label, column.en)
    };
    let columns: Vec<&str> = cells.iter().map(column).collect();
    let message = lang.fill(
        "{0}「{1}」一行有 {2} 格原文有数没有读出：{3}。请对照原文填写。",
        "{0}, “{1}”: the document has numbers for {2} cells that were not read: {3}. Fill them in from the document.",
        &[
            lang.pick(row.table.name(), row.table.name_en()),
            &row.name(lang),
            &cells.len().to_string(),
            &columns.join(lang.pick("、", ", ")),
        ],
    );
    let first = cells.first().copied().unwrap_or(row.first_cell);
    of_cell(UNPLACED, first, message)
}

fn of_cell(code: &'static str, cell: CellIx, message: String) -> FindingView {
    FindingView {
        code: code.into(),
        class: "error",
        message,
        command: Command::GoToCell(cell),
        argument: cell.write().into(),
        fix: None,
        explanation: String::new(),
        explainer: String::new(),
        explained: String::new(),
        reminder: String::new(),
        explainable: false,
        selected: false,
        about: None,
    }
}

fn finding_view(state: &State, open: &Open, finding: &Known) -> FindingView {
    let (form, lang) = (open.report.form(), state.lang);
    let code = finding.rule();
    let key: Rc<str> = finding.key(form).into();
    let selected = open.selected.as_deref() == Some(&*key);
    let said = open.report.explanation(finding.about(), Some(code));
    let about = open.verdict.as_ref().filter(|_| selected).and_then(|verdict| {
        let about = verdict.rules.iter().find(|about| about.rule == code)?;
        let [title, says] = [&about.title, &about.about].map(|both| pick(both, lang).to_owned());
        Some([title, says, about.basis.clone()])
    });
    let mut message = finding.message(form, lang);
    let is_left = |cell: &&CellIx| open.report.is_unplaced(**cell);
    let left = finding.cells().iter().filter(is_left).count();
    if finding.is_unfilled() && left > 0 {
        message += &lang.fill(
            "其中 {0} 格原文有数没有读出，请对照原文填写。",
            " For {0} of them the document has a number that was not read.",
            &[&left.to_string()],
        );
    }
    FindingView {
        class: finding.severity.as_str(),
        message,
        command: Command::Finding(key.clone()),
        argument: key,
        fix: if state.readonly { None } else { open.fix_label(finding, lang) },
        explanation: said.map_or("", |known| &*known.text).to_owned(),
        explainer: said.map_or("", |known| &*known.by).to_owned(),
        explained: said.map(Explanation::in_words).unwrap_or_default(),
        reminder: finding.reminder().to_owned(),
        explainable: !state.readonly && !finding.is_unfilled() && finding.may_be_explained(),
        selected,
        about,
        code: code.to_owned().into(),
    }
}

fn typed_view(open: &Open, cell: CellIx, text: &str, lang: Lang) -> Option<FindingView> {
    let form = open.report.form();
    let definition = form.cell(cell);
    let error = read_typed(text, definition.kind).err()?;
    let (table, row, column) = (definition.table, form.row_of(cell), form.column_of(cell));
    let message = match lang {
        Lang::Zh => {
            [table.name(), "「", &row.name(lang), "」", column.label, "填的是“", text, "”。"]
        }
        Lang::En => [table.name_en(), ", “", &row.name(lang), "”, ", column.en, ": “", text, "”. "],
    };
    let message = message.concat() + typed_message(error, lang);
    Some(of_cell(TYPED, cell, message))
}

/// Errors and warnings, with what is not filled in counted as the errors that they are: for the page
/// that embeds the element.
pub(crate) fn totals(open: &Open) -> (usize, usize) {
    let count = |severity| {
        let counts = |finding: &&Known| finding.severity == severity && !open.is_explained(finding);
        open.findings.iter().filter(counts).count()
    };
    (count(Severity::Error) + open.pending.len(), count(Severity::Warning))
}
