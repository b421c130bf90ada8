//! A table at a glance, for screens that show a row at a time: a line for every row, a square for every cell.

use crate::app::queries::{self, TableMap};
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::command::Command;

pub(super) type View = TableMap;

pub(super) fn view(state: &State) -> Option<View> {
    queries::table_map(state)
}

pub(super) fn table_map(page: &mut Page, view: &View) {
    page.el("dialog class='import map' data-dialog=map aria-labelledby=map-title", |page| {
        page.el("div class=head", |page| {
            page.leaf(
                "h2 id=map-title tabindex=-1 autofocus=autofocus",
                page.lang.pick(view.table.name(), view.table.name_en()),
            );
            page.el("button class='quiet icon'", |page| {
                page.does(&Command::CloseMap);
                page.attr_say("aria-label", "关闭", "Close");
                page.text("×");
            });
        });
        page.el("p class=legend aria-hidden=true", |page| {
            let squares = [
                ("", "有数", "Number"),
                ("zero", "0", "0"),
                ("blank", "未填", "Blank"),
                ("unplaced", "没有读出", "Not read"),
                ("not-applicable", "不适用", "Not applicable"),
                ("warning", "警告", "Warning"),
                ("error", "错误", "Error"),
            ];
            for (class, zh, en) in squares {
                page.el("span", |page| {
                    square(page, class);
                    page.say(zh, en);
                });
            }
        });
        page.el("ol", |page| {
            for row in &view.rows {
                page.el("li", |page| {
                    page.el("button", |page| {
                        page.does(&Command::GoToCell(row.goes_to));
                        page.leaf("span class=label", page.lang.pick(row.label[0], row.label[1]));
                        page.el("span class=squares aria-hidden=true", |page| {
                            for class in &row.cells {
                                square(page, class);
                            }
                        });
                        page.leaf("span class=visually-hidden", &row.says(page.lang));
                    });
                });
            }
        });
    });
}

fn square(page: &mut Page, class: &'static str) {
    page.el("i", |page| page.class(&["square", class]));
}
