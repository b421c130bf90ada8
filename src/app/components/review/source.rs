//! The document as text, line by line.

use yew::Html;

use super::View;
use crate::app::actions::import::Understood;
use crate::app::queries::review::{self, CHUNK, ChunkView, Passage};
use crate::app::session::SessionRef;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::app::view::part::{Part, follow};
use xxgk_core::lang::Lang;
use xxgk_core::source::Certainty;

pub(super) fn source(page: &mut Page, view: &View, session: &SessionRef) {
    let ((first, end), lines) = (view.chunks, view.lines);
    page.el("div class=review-source role=listbox tabindex=0 data-lines=''", |page| {
        page.attr_say("aria-label", "原文，按行", "Document, line by line");
        let line = view.line.map(|line| ["line-", &line.to_string()].concat());
        page.attr_some("aria-activedescendant", line.as_deref());
        page.when(first > 0, |page| more(page, first * CHUNK, false));
        page.list(|page| {
            for chunk in first..end {
                let session = session.clone();
                page.html(follow::<Lines>(LinesProps { session, chunk }));
            }
        });
        let shown = end * CHUNK;
        page.when(shown < lines, |page| more(page, lines - shown, true));
    });
}

/// So many lines are not drawn.
fn more(page: &mut Page, count: usize, below: bool) {
    let count = count.to_string();
    let says = if below {
        page.lang.fill("下面还有 {0} 行没有显示", "{0} more lines are not shown", &[&count])
    } else {
        page.lang.fill("上面还有 {0} 行没有显示", "{0} lines above are not shown", &[&count])
    };
    page.leaf("p class=more role=presentation", &says);
}

#[derive(Clone, PartialEq)]
struct LinesProps {
    session: SessionRef,
    /// Which piece of the document.
    chunk: usize,
}

/// Some lines of the document: drawn by themselves, so that what is lit is drawn anew and not everything.
struct Lines;

impl Part for Lines {
    type Props = LinesProps;
    type Shown = (Lang, Option<ChunkView>);

    fn session(props: &LinesProps) -> &SessionRef {
        &props.session
    }

    fn query(state: &State, props: &LinesProps) -> Self::Shown {
        (state.lang, review::chunk(state, props.chunk))
    }

    fn draw(props: &LinesProps, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| {
            page.el("div class=lines role=presentation", |page| {
                if let Some(view) = view {
                    lines(page, props.chunk, view);
                }
            });
        })
    }
}

/// What stands at a line: the least sure of its cells, or a text, and whether there is a note about it.
#[derive(Clone, Copy, Default)]
struct Marks {
    cell: Option<Certainty>,
    text: bool,
    note: bool,
}

fn lines(page: &mut Page, chunk: usize, view: &ChunkView) {
    let understood = &view.understood.0;
    let first = chunk * CHUNK + 1;
    let marks = marks(understood, first);
    for (line, marks) in (first..=understood.text.count()).zip(marks) {
        let lit = view.lit.is_some_and(|(first, last)| (first..=last).contains(&line));
        let text = understood.text.line(line);
        page.el("div role=option", |page| {
            let number = line.to_string();
            page.attr("id", &["line-", &number].concat());
            page.attr("data-line", &number);
            page.attr_bool("aria-selected", lit);
            let is_blank = text.trim().is_empty();
            let blank =
                is_blank.then(|| [&*number, page.lang.pick(" 空行", " blank line")].concat());
            page.attr_some("aria-label", blank.as_deref());
            page.class(&[
                "source-line",
                match marks.cell {
                    Some(Certainty::Exact) => "used",
                    Some(Certainty::Repaired) => "used repaired",
                    Some(Certainty::Guessed) => "used guessed",
                    None if marks.text => "used",
                    None => "",
                },
                if marks.note { "noted" } else { "" },
            ]);
            page.leaf("span class=no aria-hidden=true", &number);
            page.el("span class=said", |page| {
                let passage = view.passage.as_ref().filter(|_| lit);
                said(page, &review::pieces(text), passage);
            });
        });
    }
}

/// The text of a line with what is lit in it: a cell of a row, or a passage.
fn said(page: &mut Page, pieces: &[&str], passage: Option<&Passage>) {
    if let [text] = pieces {
        let bytes = match passage {
            Some(Passage::Bytes(bytes)) => bytes.clone(),
            _ => 0..0,
        };
        let (Some(before), Some(it), Some(behind)) =
            (text.get(..bytes.start), text.get(bytes.clone()), text.get(bytes.end..))
        else {
            page.text(text);
            return;
        };
        page.text(before);
        page.when(!it.is_empty(), |page| page.leaf("mark class=it", it));
        page.text(behind);
        return;
    }
    for (at, piece) in pieces.iter().enumerate() {
        let is_it = passage == Some(&Passage::Piece(at));
        let class = if is_it { "span class='piece it'" } else { "span class=piece" };
        page.leaf(class, piece);
    }
}

fn marks(understood: &Understood, first: usize) -> [Marks; CHUNK] {
    let mut marks = [Marks::default(); CHUNK];
    for source in &understood.sources {
        if let Some(mark) = source.line.checked_sub(first).and_then(|at| marks.get_mut(at)) {
            mark.cell = mark.cell.max(Some(source.certainty));
        }
    }
    for text in &understood.texts {
        for line in text.first..=text.last {
            if let Some(mark) = line.checked_sub(first).and_then(|at| marks.get_mut(at)) {
                mark.text = true;
            }
        }
    }
    for note in &understood.notes {
        if let Some(mark) = note.line.checked_sub(first).and_then(|at| marks.get_mut(at)) {
            mark.note = true;
        }
    }
    marks
}
