//! Actions on several cells at once: paste, clear, fill. Each is one undoable step.

use crate::app::queries;
use crate::app::state::{Open, Pasted, Selection, Toast, ToastUndo};
use xxgk_core::form::CellIx;
use xxgk_core::grid::{self, Grid};
use xxgk_core::lang::Lang;
use xxgk_core::report::{Edit, Report, Value, read_typed, totals};

/// The value of a text for a cell. A text that is none is kept beside the report, and the cell is blank.
pub(super) fn take_text(open: &mut Open, cell: CellIx, text: &str) -> Value {
    match read_typed(text, open.report.form().cell(cell).kind) {
        Ok(value) => {
            open.pending.remove(cell);
            value
        }
        Err(_) => {
            open.pending.insert(cell, text.to_owned());
            Value::Blank
        }
    }
}

/// Changes with the totals that follow them. A total that holds a text that is no number follows nothing:
/// somebody meant something by it.
pub(super) fn complete(
    open: &Open,
    before: &Report,
    given: Vec<(CellIx, Value)>,
) -> Vec<(CellIx, Value)> {
    let count = given.len();
    let mut changes = totals::with_totals(before, given);
    let mut at = 0;
    changes.retain(|(cell, _)| {
        at += 1;
        at <= count || !open.pending.contains(*cell)
    });
    changes
}

/// What an empty text does to a total.
#[derive(Clone, Copy, PartialEq)]
enum Blanks {
    /// It is blanked: somebody deleted it.
    Blank,
    /// It follows from its addends: a copied row without its total says nothing about it.
    FollowAsTotals,
}

/// Sets cells as one step, with the totals that follow. Returns how many texts are no numbers.
fn set(open: &mut Open, texts: Vec<(CellIx, String)>, blanks: Blanks) -> usize {
    set_marked(open, texts, blanks, None)
}

/// The same, and marks cells for which the document has a number without a place.
fn set_marked(
    open: &mut Open,
    texts: Vec<(CellIx, String)>,
    blanks: Blanks,
    marked: Option<Vec<CellIx>>,
) -> usize {
    let mut unread = 0;
    let mut changes = Vec::with_capacity(texts.len() + 8);
    for (cell, text) in texts {
        let value = take_text(open, cell, &text);
        unread += usize::from(open.pending.contains(cell));
        changes.push((cell, value));
    }
    perform(open, changes, blanks, marked);
    unread
}

fn perform(
    open: &mut Open,
    changes: Vec<(CellIx, Value)>,
    blanks: Blanks,
    marked: Option<Vec<CellIx>>,
) {
    let form = open.report.form();
    let follows = |(cell, value): &(CellIx, Value)| {
        let empty = value.is_blank() && !open.pending.contains(*cell);
        blanks == Blanks::FollowAsTotals && empty && form.cell(*cell).is_total
    };
    let (blanked, given): (Vec<_>, Vec<_>) = changes.into_iter().partition(follows);
    let changes = if blanked.is_empty() {
        complete(open, &open.report, given)
    } else {
        let mut before = open.report.clone();
        for (total, _) in &blanked {
            before.set_value(*total, Value::Blank);
        }
        let mut changes = complete(open, &before, given);
        for (total, value) in blanked {
            if changes.iter().all(|(cell, _)| *cell != total) {
                changes.push((total, value));
            }
        }
        changes
    };
    for (cell, value) in &changes {
        if !value.is_blank() {
            open.pending.remove(*cell);
        }
    }
    open.history.close_step();
    let revision = open.revision;
    let edit = Edit::Cells(changes);
    open.perform(match marked {
        Some(cells) => Edit::Batch(vec![Edit::Unplaced(cells), edit]),
        None => edit,
    });
    open.revision = open.revision.max(revision + 1);
    open.history.close_step();
    // What stands in the cell with the keyboard may have changed under it.
    if let Some(mut editing) = open.editing.take() {
        editing.text = queries::plain_text(open, editing.cell);
        editing.typing = false;
        editing.original = editing.text.clone();
        open.editing = Some(editing);
    }
}

/// Cells for which the document has a number are not empty ones.
fn left_alone(count: usize, lang: Lang) -> String {
    lang.fill(
        "另有 {0} 格原文有数没有读出，没有填 0，请对照原文填写。",
        " {0} more have a number in the document that was not read; they were left blank.",
        &[&count.to_string()],
    )
}

fn done(text: String) -> Option<Toast> {
    Some(Toast { text, undo: Some(ToastUndo::Edit) })
}

pub(super) fn paste(open: &mut Open, text: &str, lang: Lang) -> Option<Toast> {
    let Selection { anchor, head } = open.selection?;
    let block = grid::parse(text);
    let placed = {
        let grid = Grid::around(open.report.form(), anchor);
        grid::place(&grid, anchor, head, &block)
    };
    let single = matches!(block.as_slice(), [row] if row.len() == 1);
    let (first, count) = (placed.cells.first()?.0, placed.cells.len());
    let unread = set(open, placed.cells, Blanks::FollowAsTotals);
    // A single text filled what is selected.
    if let Some(last) = placed.last.filter(|last| *last != first && !single) {
        open.select(first, last);
    }
    if count == 1 && placed.left_out == 0 {
        return None;
    }
    let count = count.to_string();
    let mut says = lang.fill("粘贴了 {0} 格。", "Pasted into {0} cells. ", &[&count]);
    if placed.left_out > 0 {
        says += &lang.fill(
            "另有 {0} 个内容超出本表范围，没有放入。",
            "{0} more did not fit into this table and were left out. ",
            &[&placed.left_out.to_string()],
        );
    }
    if unread > 0 {
        says += &lang.fill(
            "其中 {0} 格不是数字，已标出，请改正。",
            "{0} of them are not numbers; they are marked.",
            &[&unread.to_string()],
        );
    }
    done(says)
}

pub(super) fn take_pasted(open: &mut Open, pasted: &Pasted, lang: Lang) -> Option<Toast> {
    let changes = queries::changes(open, pasted);
    let count = changes.len().to_string();
    let marked = open.report.marked_unplaced().iter().chain(&pasted.unplaced).copied().collect();
    set_marked(open, changes, Blanks::FollowAsTotals, Some(marked));
    let mut says = lang.fill(
        "按表中名目填入了 {0} 格。",
        "{0} cells filled in by the labels of the table.",
        &[&count],
    );
    let left = pasted.unplaced.iter().filter(|cell| open.report.is_unplaced(**cell)).count();
    if left > 0 {
        says += &lang.fill(
            "另有 {0} 格原文有数没有读出，已标出。",
            " {0} more have a number that was not read; they are marked.",
            &[&left.to_string()],
        );
    }
    done(says)
}

pub(super) fn clear(open: &mut Open, lang: Lang) -> Option<Toast> {
    let cells = open.selected_cells();
    let count = cells.len();
    set(open, cells.into_iter().map(|cell| (cell, String::new())).collect(), Blanks::Blank);
    if count < 2 {
        return None;
    }
    done(lang.fill("清空了 {0} 格。", "{0} cells cleared.", &[&count.to_string()]))
}

pub(super) fn fill_down(open: &mut Open, lang: Lang) -> Option<Toast> {
    let Selection { anchor, head } = open.selection?;
    let fills = Grid::around(open.report.form(), anchor);
    let fills = grid::fill_down(&fills, anchor, head);
    fill(open, fills, lang)
}

pub(super) fn fill_same(open: &mut Open, lang: Lang) -> Option<Toast> {
    let source = open.selection?.anchor;
    let mut fills = Vec::new();
    for cell in open.selected_cells() {
        if cell != source {
            fills.push((cell, source));
        }
    }
    fill(open, fills, lang)
}

/// Each cell takes the content of another.
fn fill(open: &mut Open, fills: Vec<(CellIx, CellIx)>, lang: Lang) -> Option<Toast> {
    let mut texts = Vec::with_capacity(fills.len());
    for (cell, source) in fills {
        texts.push((cell, queries::plain_text(open, source)));
    }
    let count = texts.len();
    if count == 0 {
        return None;
    }
    set(open, texts, Blanks::FollowAsTotals);
    done(lang.fill("填充了 {0} 格。", "{0} cells filled.", &[&count.to_string()]))
}

pub(super) fn fill_zero(open: &mut Open, cells: Vec<CellIx>, lang: Lang) -> Option<Toast> {
    let left = cells.iter().filter(|cell| open.report.is_unplaced(**cell)).count();
    let mut blanks = grid::blanks(&open.report, cells);
    // A text that is no number is something that somebody meant.
    blanks.retain(|cell| !open.pending.contains(*cell));
    let count = blanks.len();
    if count == 0 {
        let text = lang.pick("这里没有空格可填。", "Nothing is blank here.");
        let left = if left > 0 { left_alone(left, lang) } else { String::new() };
        return Some(Toast { text: [text, &left].concat(), undo: None });
    }
    let zeros = blanks.into_iter().map(|cell| (cell, Value::count(0))).collect();
    perform(open, zeros, Blanks::Blank, None);
    let mut says = lang.fill(
        "{0} 个空格填了 0，合计随之算出。",
        "{0} blank cells are 0 now; totals follow.",
        &[&count.to_string()],
    );
    if left > 0 {
        says += &left_alone(left, lang);
    }
    done(says)
}
