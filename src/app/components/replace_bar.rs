//! Find and replace in the texts, above the form.

use yew::AttrValue;

use super::icon_button;
use crate::app::state::State;
use crate::app::view::page::Page;
use crate::command::Command;
use xxgk_core::report::search;

#[derive(PartialEq)]
pub(super) struct View {
    passage: AttrValue,
    with: AttrValue,
    places: usize,
}

pub(super) fn view(state: &State) -> Option<View> {
    let replace = state.replace.as_ref()?;
    let report = &state.open.as_ref()?.report;
    Some(View {
        places: search::find(report, &replace.passage).len(),
        passage: replace.passage.clone().into(),
        with: replace.with.clone().into(),
    })
}

pub(super) fn replace_bar(page: &mut Page, view: &View) {
    let none = view.places == 0;
    page.el("section class=replace-bar", |page| {
        page.attr_say("aria-label", "查找和替换", "Find and replace");
        let lang = page.lang;
        let mut field = |name: &'static str, says: &'static str, value: &str| {
            page.el("input type=text class=line autocomplete=off spellcheck=false", |page| {
                page.attr("data-field", name);
                page.attr("placeholder", says);
                page.attr("aria-label", says);
                page.attr("value", value);
            });
        };
        field("find", lang.pick("在文字中查找", "Find in the texts"), &view.passage);
        field("with", lang.pick("替换为", "Replace with"), &view.with);
        page.el("span class=places role=status", |page| {
            page.number(view.places);
            page.say(" 处", " places");
        });
        page.el("button", |page| {
            page.does(&Command::FindNext);
            page.flag("disabled", none);
            page.say("下一处", "Next");
        });
        page.el("button", |page| {
            page.does(&Command::ReplaceOne);
            page.flag("disabled", none);
            page.say("替换", "Replace");
        });
        page.el("button", |page| {
            page.does(&Command::ReplaceAll);
            page.flag("disabled", none);
            page.say("全部替换", "Replace all");
        });
        icon_button(page, &Command::CloseReplace, "×", lang.pick("关闭", "Close"), false);
    });
}
