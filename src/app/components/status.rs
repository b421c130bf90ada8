//! The bar at the bottom: what is selected and what can be done with it, and how the page looks.

use yew::prelude::*;

use super::button;
use crate::app::queries::{self, SelectionView};
use crate::app::state::{Look, State};
use crate::lang::Lang;

#[derive(PartialEq)]
pub(super) struct View {
    readonly: bool,
    look: Look,
    selection: Option<SelectionView>,
    filled: (usize, usize),
}

pub(super) fn view(state: &State) -> View {
    View {
        readonly: state.readonly,
        look: state.look,
        selection: queries::selection(state),
        filled: queries::filled(state),
    }
}

pub(super) fn status(view: &View, lang: Lang) -> Html {
    let look = view.look;
    let switch = |command: &'static str, on: bool, says: &'static str| {
        html! {
            <button type="button" class="quiet switch" data-command={command} aria-pressed={if on { "true" } else { "false" }}>
                { says }
            </button>
        }
    };
    html! {
        <footer class="status" aria-label={lang.pick("状态栏", "Status bar")}>
            if let Some(selection) = &view.selection {
                <div class="selected-cells" role="status">
                    <span>{ &selection.says }</span>
                    if !view.readonly {
                        <span class="acts" data-keeps-focus="">
                            { button("quiet", "fill-zero", lang.pick("空格填 0", "Blanks to 0")) }
                            { button("quiet", "fill-down", lang.pick("向下填充", "Fill down")) }
                            { button("quiet", "clear-cells", lang.pick("清空", "Clear")) }
                        </span>
                    }
                </div>
            } else {
                <span class="progress">
                    { lang.pick("已填 ", "Filled in: ") }{ view.filled.0 }{ " / " }{ view.filled.1 }{ lang.pick(" 格", "") }
                </span>
            }
            <div class="looks">
                { switch("layout", look.paper, lang.pick("版式", "As published")) }
                { switch("large", look.large, lang.pick("大字", "Large type")) }
                { switch("contrast", look.contrast, lang.pick("高对比", "High contrast")) }
                { button("quiet", "palette", lang.pick("查找与命令 Ctrl+K", "Find and commands Ctrl+K")) }
            </div>
        </footer>
    }
}
