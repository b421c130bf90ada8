//! A pasted official table: what it would change, before anything does.

use crate::app::queries;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::command::Command;
use xxgk_core::form::CellIx;

/// Most changes that are listed; the rest is counted.
const LISTED: usize = 60;

#[derive(PartialEq)]
pub(super) struct View {
    /// Name of each cell, what stands there, what would.
    changes: Vec<[String; 3]>,
    more: usize,
    same: usize,
    /// Cells that would be marked: the table has a number for them, without a certain place.
    unplaced: usize,
    notes: Vec<[String; 2]>,
}

pub(super) fn view(state: &State) -> Option<View> {
    let pasted = state.pasted.as_ref()?;
    let open = state.open.as_ref()?;
    let mut changes = Vec::new();
    let all = queries::changes(open, pasted);
    for (cell, text) in all.iter().take(LISTED) {
        changes.push([
            queries::cell_name(open.report.form(), *cell, state.lang),
            queries::plain_text(open, *cell),
            text.clone(),
        ]);
    }
    let more = all.len() - changes.len();
    let same = pasted.cells.len() - all.len();
    let is_blank = |cell: &&CellIx| open.report.value(**cell).is_blank();
    let unplaced = pasted.unplaced.iter().filter(is_blank).count();
    Some(View { changes, more, same, unplaced, notes: pasted.notes.clone() })
}

pub(super) fn paste_dialog(page: &mut Page, view: &View) {
    page.el("dialog class=import data-dialog=paste aria-labelledby=pasted-title", |page| {
        page.el("div class=head", |page| {
            page.leaf_say("h2 id=pasted-title", "粘贴的是官方表格", "An official table was pasted");
        });
        let count = (view.changes.len() + view.more).to_string();
        let same = view.same.to_string();
        page.leaf(
            "p class=lead",
            &page.lang.fill(
                "按表中名目对应到各格：{0} 格将改变，{1} 格相同。确认之前，现有内容不会改变。",
                "Matched by its labels: {0} cells would change, {1} are the same. Nothing changes before you confirm.",
                &[&count, &same],
            ),
        );
        page.when(!view.changes.is_empty(), |page| {
            page.el("ul class=changes", |page| {
                for [name, before, after] in &view.changes {
                    page.el("li", |page| {
                        page.leaf("span", name);
                        let before = if before.is_empty() { "□" } else { before };
                        let after = if after.is_empty() { "□" } else { after };
                        page.leaf("b", &[before, " → ", after].concat());
                    });
                }
                page.when(view.more > 0, |page| {
                    page.el("li", |page| {
                        page.say("另有 ", "and ");
                        page.number(view.more);
                        page.say(" 格", " more");
                    });
                });
            });
        });
        page.when(view.unplaced > 0, |page| {
            let count = view.unplaced.to_string();
            page.leaf(
                "p class=remark",
                &page.lang.fill(
                    "另有 {0} 格原文有数没有读出，填入后会标出来，请对照原文填写。",
                    "For {0} more cells the table has a number that was not read; they will be marked.",
                    &[&count],
                ),
            );
        });
        page.when(!view.notes.is_empty(), |page| {
            page.el("ul class=notes", |page| {
                for [zh, en] in &view.notes {
                    page.leaf_say("li", zh, en);
                }
            });
        });
        page.el("div class='row end'", |page| {
            page.button("button", &Command::DropPasted, "取消", "Cancel");
            page.el("button class=primary autofocus=autofocus", |page| {
 page.does(&Command::TakePasted);
                page.flag("disabled", view.changes.is_empty() && view.unplaced == 0);
                page.say("填入", "Fill in");
            });
        });
    });
}
