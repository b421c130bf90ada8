//! The palette: type a few letters, choose with the arrows.

use yew::AttrValue;

use crate::app::queries::palette::{Entry, entries};
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::command::Command;

#[derive(PartialEq)]
pub(super) struct View {
    text: AttrValue,
    entries: Vec<Entry>,
    chosen: usize,
    /// A number is looked for, to be put into a text.
    inserts: bool,
}

pub(super) fn view(state: &State) -> Option<View> {
    let palette = state.palette.as_ref()?;
    let entries = entries(state, palette);
    let chosen = palette.chosen_of(&entries);
    let inserts = palette.insert.is_some();
    Some(View { text: palette.text.clone().into(), entries, chosen, inserts })
}

pub(super) fn palette(page: &mut Page, view: &View) {
    let name = page.lang.pick("查找", "Find");
    page.el("dialog class=palette data-dialog=palette", |page| {
        page.attr("aria-label", name);
        page.el(
            "input type=text class=line data-field=palette autofocus=autofocus autocomplete=off spellcheck=false \
             role=combobox aria-expanded=true aria-controls=palette-list",
            |page| {
                page.attr("aria-label", name);
                page.attr("aria-activedescendant", &option_id(view.chosen));
                if view.inserts {
                    page.attr_say(
                        "placeholder",
                        "要插入哪个数？输入行名和列名，如“新收 总计”",
                        "Which number? Its row and column, as 新收 总计",
                    );
                } else {
                    page.attr_say(
                        "placeholder",
                        "输入命令、行名或含义，如“商业秘密”",
                        "A command, a row or what it means",
                    );
                }
                page.attr("value", &view.text);
            },
        );
        page.when(view.entries.is_empty(), |page| {
            page.leaf_say(
                "p class=none role=status",
                "没有找到。换个词试试。",
                "Nothing found. Try another word.",
            );
        });
        page.el("ul role=listbox id=palette-list", |page| {
            page.attr("aria-label", name);
            for (index, entry) in view.entries.iter().enumerate() {
                let line = Command::Choose(Box::new(entry.command.clone()));
                page.el("li role=option", |page| {
 page.does(&line);
                    page.attr("id", &option_id(index));
                    page.attr_bool("aria-selected", index == view.chosen);
                    page.key(line.argument());
                    page.leaf("span class=title", &entry.title);
                    page.when(!entry.detail.is_empty(), |page| {
                        page.leaf("span class=detail", &entry.detail);
                    });
                });
            }
        });
    });
}

fn option_id(index: usize) -> String {
    ["option-", &index.to_string()].concat()
}
