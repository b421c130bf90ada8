//! The bar at the bottom: what is selected and what can be done with it, and how the page looks.

use yew::Html;

use super::Props;
use crate::app::queries;
use crate::app::session::SessionRef;
use crate::app::state::{Look, State};
use crate::app::view::page::Page;
use crate::app::view::part::Part;
use crate::command::{Blanks, Command};
use xxgk_core::lang::Lang;

#[derive(PartialEq)]
pub(super) struct View {
    readonly: bool,
    look: Look,
    selection: Option<String>,
    filled: (usize, usize),
    /// Texts that are written, of how many.
    written: (usize, usize),
}

fn view(state: &State) -> View {
    View {
        readonly: state.readonly,
        look: state.look,
        selection: queries::selection(state),
        filled: queries::filled(state),
        written: queries::texts_written(state),
    }
}

pub(super) struct Status;

impl Part for Status {
    type Props = Props;
    type Shown = (Lang, View);

    fn session(props: &Props) -> &SessionRef {
        &props.session
    }

    fn version(state: &State, _props: &Props) -> u32 {
        // The sum of what is selected changes with each key.
        let sums = state.open.as_ref().is_some_and(|open| !open.in_selection.is_empty());
        state.versions.typed_or(sums).wrapping_add(state.versions.blanks * 2)
    }

    fn query(state: &State, _props: &Props) -> Self::Shown {
        (state.lang, view(state))
    }

    fn draw(_props: &Props, (lang, view): &Self::Shown) -> Html {
        Page::draw(*lang, |page| status(page, view))
    }
}

fn status(page: &mut Page, view: &View) {
    page.el("footer class=status", |page| {
        page.attr_say("aria-label", "状态栏", "Status bar");
        if let Some(selection) = &view.selection {
            page.el("div class=selected-cells role=status", |page| {
                page.leaf("span", selection);
                page.when(!view.readonly, |page| {
                    page.el("span class=acts data-keeps-focus=''", |page| {
                        page.button(
                            "button class=quiet",
                            &Command::FillZero(Blanks::Selected),
                            "空格填 0",
                            "Blanks to 0",
                        );
                        page.button(
                            "button class=quiet",
                            &Command::FillDown,
                            "向下填充",
                            "Fill down",
                        );
                        page.button("button class=quiet", &Command::ClearCells, "清空", "Clear");
                    });
                });
            });
        } else {
            page.el("span class=progress", |page| {
                page.say("已填 ", "Filled in: ");
                page.number(view.filled.0);
                page.text(" / ");
                page.number(view.filled.1);
                page.say(" 格，文字 ", " cells, texts: ");
                page.number(view.written.0);
                page.text(" / ");
                page.number(view.written.1);
                page.say(" 段", "");
            });
        }
        page.el("div class=looks", |page| {
            let (look, lang) = (view.look, page.lang);
            let mut switch = |command: Command, on: bool, says: &'static str| {
                page.el("button class='quiet switch'", |page| {
                    page.does(&command);
                    page.attr_bool("aria-pressed", on);
                    page.attr("data-says", says);
                    page.text(says);
                });
            };
            switch(Command::Layout, look.paper, lang.pick("预览版式", "As published"));
            switch(Command::LargeType, look.large, lang.pick("大字", "Large type"));
            switch(Command::HighContrast, look.contrast, lang.pick("高对比", "High contrast"));
            page.el("button class=quiet", |page| {
                page.does(&Command::Palette);
                page.attr_say("data-says", "查找 Ctrl+K", "Find Ctrl+K");
                page.say("查找", "Find");
                // Phones have no such keys.
                page.leaf("span class=keys", " Ctrl+K");
            });
        });
    });
}
