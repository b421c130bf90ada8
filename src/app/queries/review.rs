//! What a review shows: the document beside what was understood of it.

use std::ops::Range;
use std::rc::Rc;

use super::CellView;
use crate::app::actions::import::{Lit, Review, Source, Understood, Way};
use crate::app::state::State;
use crate::app::state::known::pick;
use crate::command::{Answer, Command};
use xxgk_check::Severity;
use xxgk_core::form::{Aspect, CellIx, Form, FormId};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Part, Report, TextField, Value};
use xxgk_core::source::Certainty;

/// The review that is shown.
pub(crate) fn shown(state: &State) -> Option<&Review> {
    state.import.as_ref()?.review()
}

/// How sure the value of a cell is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Sure {
    /// It stands there as it is.
    #[default]
    Exact,
    /// Only one reading fits.
    Repaired,
    /// Another reading is possible.
    Guessed,
    /// Nothing was read.
    Missing,
    /// The document has a number, but where it belongs was not certain.
    Unplaced,
    /// It was put right by hand.
    Fixed,
}

impl Sure {
    pub(crate) const ALL: [Sure; 6] =
        [Sure::Exact, Sure::Repaired, Sure::Guessed, Sure::Missing, Sure::Unplaced, Sure::Fixed];

    /// CSS class.
    pub(crate) fn class(self) -> &'static str {
        ["exact", "repaired", "guessed", "missing", "unplaced", "fixed"][self as usize]
    }

    /// What the legend says.
    pub(crate) fn label(self, lang: Lang) -> &'static str {
        match self {
            Sure::Exact => lang.pick("逐格读出", "as it stands"),
            Sure::Repaired => {
                lang.pick("按勾稽关系还原，请抽查", "restored by the sums, please sample")
            }
            Sure::Guessed => lang.pick("推断，请核对", "inferred, please check"),
            Sure::Missing => lang.pick("没有读出", "not read"),
            Sure::Unplaced => lang.pick("原文有数没有读出", "a number that was not read"),
            Sure::Fixed => lang.pick("已改", "changed by you"),
        }
    }

    fn of(review: &Review, cell: CellIx) -> Sure {
        let (read, now) = (review.understood.report.value(cell), review.open.report.value(cell));
        if read != now || review.open.pending.contains(cell) {
            return Sure::Fixed;
        }
        if read == Value::Blank {
            let is_unplaced = review.open.report.is_unplaced(cell);
            return if is_unplaced { Sure::Unplaced } else { Sure::Missing };
        }
        // Our own JSON says each number itself.
        match review.understood.source(cell).map(|source| source.certainty) {
            None | Some(Certainty::Exact) => Sure::Exact,
            Some(Certainty::Repaired) => Sure::Repaired,
            Some(Certainty::Guessed) => Sure::Guessed,
        }
    }
}

/// A cell of the result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ReviewCellView {
    pub(crate) cell: CellView,
    pub(crate) sure: Sure,
    /// Its part of the open report is kept, so it is not taken over.
    pub(crate) left: bool,
    pub(crate) lit: bool,
    /// Line of the document, 0 where there is none.
    pub(crate) line: usize,
}

pub(crate) fn cell(state: &State, form: FormId, cell: CellIx) -> ReviewCellView {
    let Some(review) = shown(state).filter(|review| review.open.report.form == form) else {
        return ReviewCellView::default();
    };
    let line = review.understood.source(cell).map_or(0, |source| source.line);
    let part = Part::Section(Form::get(form).cell(cell).table.section());
    ReviewCellView {
        cell: super::cell_of(&review.open, cell),
        sure: Sure::of(review, cell),
        left: !review.parts.has(part),
        lit: match review.lit {
            Lit::Cell(lit) => lit == cell,
            Lit::Line(lit) => lit == line,
            Lit::Text(_) | Lit::Nothing => false,
        },
        line,
    }
}

/// First and last line of the document that are lit.
pub(crate) fn lit_lines(review: &Review) -> Option<(usize, usize)> {
    match review.lit {
        Lit::Nothing => None,
        Lit::Cell(cell) => {
            let line = review.understood.source(cell)?.line;
            Some((line, line))
        }
        Lit::Line(line) => Some((line, line)),
        Lit::Text(index) => {
            let text = review.understood.texts.get(index)?;
            Some((text.first, text.last))
        }
    }
}

/// Something that the document leaves open and nobody has answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct QuestionView {
    pub(crate) says: String,
    pub(crate) line: usize,
    pub(crate) answers: Vec<AnswerView>,
}

/// One of its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct AnswerView {
    pub(crate) answer: Answer,
    pub(crate) says: String,
    /// What it means for the sums.
    pub(crate) sums: String,
    pub(crate) proposed: bool,
}

pub(crate) fn questions(review: &Review, lang: Lang) -> Vec<QuestionView> {
    let report = &review.open.report;
    let is_open = |way: &Way| way.cells.iter().any(|(cell, _)| report.is_unplaced(*cell));
    let questions = (0..).zip(&review.understood.questions);
    questions
        .filter(|(_, asked)| asked.ways.iter().any(is_open))
        .map(|(question, asked)| QuestionView {
            says: pick(&asked.says, lang).to_owned(),
            line: asked.line,
            answers: (0..)
                .zip(&asked.ways)
                .map(|(way, told)| AnswerView {
                    answer: Answer { question, way },
                    says: pick(&told.says, lang).to_owned(),
                    sums: match told.breaks {
                        0 => lang.pick("合计都相符", "all sums hold").to_owned(),
                        count => {
                            lang.fill("{0} 项合计不符", "{0} sums fail", &[&count.to_string()])
                        }
                    },
                    proposed: asked.proposed == Some(way),
                })
                .collect(),
        })
        .collect()
}

/// The cells that come from a line, in form order.
pub(crate) fn cells_of_line(understood: &Understood, line: usize) -> impl Iterator<Item = &Source> {
    understood.sources.iter().filter(move |source| source.line == line)
}

/// Place among the texts, where a line belongs to one.
pub(crate) fn text_of_line(understood: &Understood, line: usize) -> Option<usize> {
    understood.texts.iter().position(|text| (text.first..=text.last).contains(&line))
}

/// The pieces of a line: the cells of a row, or the line itself.
pub(crate) fn pieces(line: &str) -> Vec<&str> {
    let separator = if line.contains('\t') { '\t' } else { '|' };
    let row = line.trim_matches([separator, ' ', '\u{3000}']);
    row.split(separator).map(str::trim).collect()
}

/// The part of the lit line that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Passage {
    /// One of its pieces.
    Piece(usize),
    /// Bytes of its only piece.
    Bytes(Range<usize>),
}

fn passage(review: &Review) -> Option<Passage> {
    match review.lit {
        Lit::Cell(cell) => {
            let source = review.understood.source(cell)?;
            let pieces = pieces(review.understood.text.line(source.line));
            match *pieces {
                [line] => label_with_digits(line, label_of(review, cell)).map(Passage::Bytes),
                _ => piece_of(&review.understood, source, &pieces).map(Passage::Piece),
            }
        }
        Lit::Text(index) => {
            let text = review.understood.texts.get(index)?;
            let line = review.understood.text.line(text.first).trim();
            if text.first != text.last || line.len() < LONG {
                return None;
            }
            let field = TextField::all().find(|field| field.key() == text.name)?;
            let paragraph = review.understood.report.text(field).lines().next()?;
            let start = line.find(paragraph)?;
            Some(Passage::Bytes(start..start + paragraph.len()))
        }
        Lit::Line(_) | Lit::Nothing => None,
    }
}

/// In a longer line, in bytes, it is not enough to light the line.
const LONG: usize = 400;

/// The label of a cell's row without its number, as it stands in front of the digits in a text where everything is
/// run together.
fn label_of(review: &Review, cell: CellIx) -> &'static str {
    let label = review.open.report.form().row_of(cell).label;
    let label = label.split_once("（区分处理的").map_or(label, |(before, _)| before);
    match label.char_indices().take(4).find(|(_, c)| matches!(c, '、' | '）' | '.')) {
        Some((at, c)) => label.get(at + c.len_utf8()..).unwrap_or(label),
        None => label,
    }
}

/// A label with the digits behind it, where it stands so once in a long line.
fn label_with_digits(line: &str, label: &str) -> Option<Range<usize>> {
    if line.len() < LONG || label.is_empty() {
        return None;
    }
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, ' ' | '.' | '-');
    let with_digits = |(start, _): (usize, &str)| {
        let behind = line.get(start + label.len()..)?;
        let digits = behind.len() - behind.trim_start_matches(is_number).len();
        let said = behind.get(..digits)?;
        let has_digit = said.bytes().any(|byte| byte.is_ascii_digit());
        has_digit.then_some(start..start + label.len() + said.trim_end().len())
    };
    let mut found = line.match_indices(label).filter_map(with_digits);
    found.next().filter(|_| found.next().is_none())
}

/// Which piece of its line a cell came from: the one with its text, and where several have it, the one in the same
/// order as the cells.
fn piece_of(understood: &Understood, source: &Source, pieces: &[&str]) -> Option<usize> {
    let cell = source.cell;
    let before = cells_of_line(understood, source.line)
        .filter(|other| other.cell < cell && other.text == source.text)
        .count();
    let same = |(_, piece): &(usize, &&str)| **piece == source.text.trim();
    let fits = pieces.iter().enumerate().filter(same).map(|(at, _)| at);
    fits.clone().nth(before).or_else(|| fits.clone().next_back())
}

/// Lines in one piece of the source: each piece is drawn by itself.
pub(crate) const CHUNK: usize = 100;
/// Most pieces that are drawn at once; a report has three.
const CHUNKS: usize = 24;

/// The pieces of the source to be drawn: all of them, or those around what is lit.
pub(crate) fn chunks(review: &Review) -> (usize, usize) {
    let count = review.understood.text.count().div_ceil(CHUNK);
    if count <= CHUNKS {
        return (0, count);
    }
    let lit = lit_lines(review).map_or(0, |(first, _)| first / CHUNK);
    let first = lit.saturating_sub(CHUNKS / 2).min(count - CHUNKS);
    (first, first + CHUNKS)
}

/// Compared by its address: what was understood never changes.
#[derive(Clone)]
pub(crate) struct Same(pub(crate) Rc<Understood>);

impl PartialEq for Same {
    fn eq(&self, other: &Same) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A piece of the source.
#[derive(PartialEq)]
pub(crate) struct ChunkView {
    pub(crate) understood: Same,
    pub(crate) lit: Option<(usize, usize)>,
    pub(crate) passage: Option<Passage>,
}

pub(crate) fn chunk(state: &State, chunk: usize) -> Option<ChunkView> {
    let review = shown(state)?;
    let (from, to) = (chunk * CHUNK + 1, (chunk + 1) * CHUNK);
    let lit = lit_lines(review).filter(|(first, last)| *first <= to && *last >= from);
    Some(ChunkView {
        understood: Same(review.understood.clone()),
        passage: lit.and_then(|_| passage(review)),
        lit,
    })
}

/// A text of the result.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TextView {
    pub(crate) label: &'static str,
    pub(crate) text: String,
    /// Place in the sources of texts, with the line, where it was found.
    pub(crate) source: Option<(usize, usize)>,
    pub(crate) lit: bool,
}

/// The texts of a part that say something.
pub(crate) fn texts(review: &Review, part: Part, lang: Lang) -> Vec<TextView> {
    let mut texts = Vec::new();
    let report = &review.open.report;
    for field in TextField::all().filter(|field| Part::of_text(*field) == part) {
        let text = report.text(field);
        // The organ is a field of its own, and headings stand above their texts.
        let is_apart = matches!(field, TextField::Organ | TextField::AspectHeading(_));
        if !is_apart && !text.is_empty() {
            let shown = beginning(text, lang);
            texts.push(text_view(review, field.key(), label(field, report, lang), shown));
        }
    }
    if part == Part::Signature
        && let Some(date) = report.signed
    {
        texts.push(text_view(review, "signed", lang.pick("落款日期", "Date"), date.to_string()));
    }
    texts
}

/// Longest text that is shown whole, in bytes: some five thousand characters, as many as the longest section of a
/// real report has.
const TEXT: usize = 16_000;

/// A text, or the beginning of one that is far too long: all of it is taken over, and shown later in the form.
fn beginning(text: &str, lang: Lang) -> String {
    if text.len() <= TEXT {
        return text.to_owned();
    }
    let mut end = TEXT;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let count = text.chars().count().to_string();
    let more = lang.fill(
        "……（共 {0} 字，这里只显示开头）",
        "… ({0} characters; only the beginning is shown here)",
        &[&count],
    );
    [text.get(..end).unwrap_or_default(), &more].concat()
}

/// A field of the result that has a source of its own: `organ`, `year`.
pub(crate) fn field(review: &Review, name: &str, label: &'static str, text: String) -> TextView {
    text_view(review, name, label, text)
}

fn text_view(review: &Review, name: &str, label: &'static str, text: String) -> TextView {
    let sources = &review.understood.texts;
    let source = sources.iter().position(|source| source.name == name);
    let lit = match (review.lit, source) {
        (Lit::Text(lit), Some(at)) => lit == at,
        (Lit::Line(line), Some(at)) => {
            sources.get(at).is_some_and(|text| (text.first..=text.last).contains(&line))
        }
        _ => false,
    };
    let source = source.and_then(|at| Some((at, sources.get(at)?.first)));
    TextView { label, text, source, lit }
}

fn label(field: TextField, report: &Report, lang: Lang) -> &'static str {
    match field {
        TextField::Addressee => lang.pick("主送机关", "Addressee"),
        TextField::Preamble => lang.pick("导语", "Preamble"),
        TextField::SignatureOrgan => lang.pick("落款单位", "Signed by"),
        TextField::Aspect(aspect) => aspect_title(aspect, report.form, lang),
        _ => "",
    }
}

fn aspect_title(aspect: Aspect, form: FormId, lang: Lang) -> &'static str {
    lang.pick(aspect.title(form), aspect.title_en())
}

/// How many cells are how sure, in the order of [`Sure::ALL`].
pub(crate) fn counts(review: &Review) -> [usize; Sure::ALL.len()] {
    let mut counts = [0; Sure::ALL.len()];
    for (cell, _) in review.open.report.values() {
        counts[Sure::of(review, cell) as usize] += 1;
    }
    counts
}

/// A finding of the checker about what is reviewed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ReviewFinding {
    pub(crate) severity: Severity,
    pub(crate) message: String,
    /// What shows where it is; none where it is about the document as a whole.
    pub(crate) place: Option<Command>,
}

/// What the checker says already, without what is not filled in.
pub(crate) fn findings(review: &Review, lang: Lang) -> Vec<ReviewFinding> {
    let form = review.open.report.form();
    let mut findings = Vec::new();
    for finding in review.open.findings.iter().filter(|finding| !finding.is_unfilled()) {
        let of_text = finding.place.and_then(|found| {
            let name = found.field.key();
            let at = review.understood.texts.iter().position(|text| text.name == name)?;
            Some(Command::ReviewText(at))
        });
        let of_cell = || finding.cells().first().copied().map(Command::ReviewCell);
        findings.push(ReviewFinding {
            severity: finding.severity,
            message: finding.message(form, lang),
            place: of_text.or_else(of_cell),
        });
    }
    findings
}

/// In how much each part differs from the open report, in the order of [`Part::ALL`]; nothing where no report is
/// open.
pub(crate) fn differences(state: &State, review: &Review) -> Option<[usize; Part::ALL.len()]> {
    let open = state.open.as_ref()?;
    Some(Part::ALL.map(|part| open.report.differences(&review.open.report, part)))
}

/// What is lit, in a sentence.
pub(crate) fn lit_says(review: &Review, lang: Lang) -> Option<String> {
    let understood = &review.understood;
    match review.lit {
        Lit::Nothing => None,
        Lit::Cell(cell) => {
            let name = super::cell_name(review.open.report.form(), cell, lang);
            let sure = Sure::of(review, cell);
            let source = understood.source(cell).map(|source| {
                let line = source.line.to_string();
                lang.fill("原文第 {0} 行“{1}”", "line {0}, “{1}”", &[&line, source.text.trim()])
            });
            let nowhere = || lang.pick("原文中没有找到", "nothing was found in the document");
            let source = source.unwrap_or_else(|| nowhere().to_owned());
            let colon = lang.pick("：", ": ");
            let stop = lang.pick("，", ", ");
            Some([&*name, colon, &source, stop, sure.label(lang)].concat())
        }
        Lit::Line(line) => {
            let number = line.to_string();
            let cells = cells_of_line(understood, line).count();
            let text = text_of_line(understood, line).is_some();
            Some(match (cells, text) {
                (0, false) => lang.fill(
                    "原文第 {0} 行：没有对应的数字或文字",
                    "Line {0}: no number or text comes from it",
                    &[&number],
                ),
                (0, true) => {
                    lang.fill("原文第 {0} 行：文字部分", "Line {0}: part of a text", &[&number])
                }
                (cells, _) => lang.fill(
                    "原文第 {0} 行：对应 {1} 格，已标出",
                    "Line {0}: {1} cells come from it and are lit",
                    &[&number, &cells.to_string()],
                ),
            })
        }
        Lit::Text(index) => {
            let text = understood.texts.get(index)?;
            let (first, last) = (text.first.to_string(), text.last.to_string());
            Some(if text.first == text.last {
                lang.fill("原文第 {0} 行", "Line {0} of the document", &[&first])
            } else {
                lang.fill(
                    "原文第 {0} 至 {1} 行",
                    "Lines {0} to {1} of the document",
                    &[&first, &last],
                )
            })
        }
    }
}
