//! 还差什么: what is left to do before a report is finished, in the words that all parts of the page use.

use std::rc::Rc;

use super::{Checked, FindingsView, Verdict, findings_shown};
use crate::app::state::State;
use crate::command::{Command, Field, Filter};
use xxgk_check::Severity;
use xxgk_core::form::{CellIx, SectionId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Left, TextField};

/// What is not filled in of a cell is told of otherwise where something that is no number stands in it.
pub(super) fn left(state: &State) -> Vec<Left> {
    let Some(open) = &state.open else { return Vec::new() };
    open.report.left(|cell: CellIx| open.pending.contains(cell) || open.report.is_unplaced(cell))
}

/// How many of the texts are written, of how many.
pub(crate) fn texts_written(state: &State) -> (usize, usize) {
    Left::texts_written(&left(state))
}

/// How many cells are blank.
pub(super) fn blank_cells(left: &[Left]) -> usize {
    let cells = |one: &Left| match one {
        Left::Cells { count, .. } => *count,
        _ => 0,
    };
    left.iter().map(cells).sum()
}

/// 193 格、3 段文字、落款日期
pub(crate) fn in_words(left: &[Left], lang: Lang) -> String {
    let mut words: Vec<String> = Vec::new();
    let mut count = |count: usize, zh, en| {
        if count > 0 {
            words.push(lang.fill(zh, en, &[&count.to_string()]));
        }
    };
    count(blank_cells(left), "{0} 格", "{0} cells");
    let (written, all) = Left::texts_written(left);
    count(all - written, "{0} 段文字", "{0} texts");
    for one in left {
        if let Left::Organ | Left::Year | Left::SignatureOrgan | Left::Signed = one {
            words.push(name(one, lang));
        }
    }
    words.join(lang.pick("、", ", "))
}

/// What it is called where it stands.
fn name(left: &Left, lang: Lang) -> String {
    let plain = |zh: &str, en: &str| lang.pick(zh, en).to_owned();
    match left {
        Left::Organ => plain("单位名称", "the organ"),
        Left::Year => plain("报告年度", "the year"),
        Left::Preamble => plain("导语", "the preamble"),
        Left::Section(section) => {
            let title = lang.pick(section.title(), section.title_en());
            [section.ordinal(), lang.pick("、", ". "), title].concat()
        }
        Left::Cells { table, .. } => {
            let section = table.section();
            let title = lang.pick(section.title(), section.title_en());
            [section.ordinal(), lang.pick("、", ". "), title].concat()
        }
        Left::SignatureOrgan => plain("落款单位", "the signing organ"),
        Left::Signed => plain("落款日期", "the date of the signature"),
    }
}

/// The text with which a section begins.
fn first_text(section: SectionId) -> TextField {
    match section {
        SectionId::Problems => TextField::Problems,
        SectionId::Other => TextField::Other,
        _ => TextField::Overview,
    }
}

/// One thing to be done: what it is, how much of it, and the way there.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LeftLine {
    pub(crate) says: String,
    pub(crate) much: String,
    pub(crate) command: Command,
}

/// The page 还差什么.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct LeftView {
    /// How it stands, in one sentence.
    pub(crate) headline: String,
    /// What is not filled in.
    pub(crate) blank: Vec<LeftLine>,
    /// What was found.
    pub(crate) found: Vec<LeftLine>,
    /// 未归类的原文: where it stood and what, with the place in the report's notes.
    pub(crate) notes: Vec<(String, String)>,
    /// What could not be judged, and for what it lacks.
    pub(crate) not_judged: Vec<String>,
    /// More could be judged with last year's report.
    pub(crate) lacks_previous: bool,
    /// Why texts and years were not checked.
    pub(crate) why_not: Option<String>,
}

pub(crate) fn left_view(state: &State) -> Option<LeftView> {
    let open = state.open.as_ref()?;
    let lang = state.lang;
    let view: Rc<FindingsView> = findings_shown(state);
    let blank = view.left.iter().map(|one| {
        let (much, command) = match one {
            Left::Cells { count, first, .. } => (
                lang.fill("{0} 格没有填", "{0} cells are blank", &[&count.to_string()]),
                Command::GoToCell(*first),
            ),
            Left::Section(section) => (
                lang.pick("还没有写", "not written").to_owned(),
                Command::GoToField(Field::Text(first_text(*section))),
            ),
            Left::Preamble => (
                lang.pick("还没有写", "not written").to_owned(),
                Command::GoToField(Field::Text(TextField::Preamble)),
            ),
            other => {
                let field = match other {
                    Left::Organ => Field::Text(TextField::Organ),
                    Left::SignatureOrgan => Field::Text(TextField::SignatureOrgan),
                    Left::Year => Field::Year,
                    _ => Field::Signed,
                };
                (lang.pick("没有填", "blank").to_owned(), Command::GoToField(field))
            }
        };
        LeftLine { says: name(one, lang), much, command }
    });
    let found = [
        (Severity::Error, view.errors, "错误", "Errors", "须改正", "to be put right"),
        (
            Severity::Warning,
            view.warnings,
            "警告",
            "Warnings",
            "改正，或者写明原因",
            "to be put right or explained",
        ),
        (Severity::Hint, view.hints, "提示", "Hints", "请看一看", "to be looked at"),
    ];
    let found = found.into_iter().filter(|(_, count, ..)| *count > 0).map(
        |(severity, count, zh, en, todo, todo_en)| LeftLine {
            says: lang.fill("{0} {1} 处", "{0}: {1}", &[lang.pick(zh, en), &count.to_string()]),
            much: lang.pick(todo, todo_en).to_owned(),
            command: Command::ShowFindings(Filter::Only(severity)),
        },
    );
    Some(LeftView {
        headline: match view.verdict() {
            Verdict::Nothing if !view.left.is_empty() => {
                lang.fill("还有 {0}未填。", "Still blank: {0}.", &[&in_words(&view.left, lang)])
            }
            _ => view.headline(lang),
        },
        blank: blank.collect(),
        found: found.collect(),
        notes: open
            .report
            .notes
            .iter()
            .map(|note| (note.place.clone(), note.text.clone()))
            .collect(),
        not_judged: view.not_judged.clone(),
        lacks_previous: view.lacks_previous,
        why_not: match &view.checked {
            Checked::Not(why) => Some(why.clone()),
            _ => None,
        },
    })
}
