//! Find and replace in the texts, above the form.

use yew::prelude::*;

use super::icon_button;
use crate::app::state::State;
use crate::lang::Lang;
use crate::report::search;

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

pub(super) fn replace_bar(view: &View, lang: Lang) -> Html {
    let field = |name: &'static str, says: &'static str, value: &AttrValue| {
        html! {
            <input type="text" class="line" data-field={name} autocomplete="off" spellcheck="false"
                placeholder={says} aria-label={says} value={value.clone()} />
        }
    };
    let none = view.places == 0;
    html! {
        <section class="replace-bar" aria-label={lang.pick("查找和替换", "Find and replace")}>
            { field("find", lang.pick("在文字中查找", "Find in the texts"), &view.passage) }
            { field("with", lang.pick("替换为", "Replace with"), &view.with) }
            <span class="places" role="status">{ view.places }{ lang.pick(" 处", " places") }</span>
            <button type="button" data-command="find-next" disabled={none}>{ lang.pick("下一处", "Next") }</button>
            <button type="button" data-command="replace-all" disabled={none}>{ lang.pick("全部替换", "Replace all") }</button>
            { icon_button("close-replace", "×", lang.pick("关闭", "Close"), false) }
        </section>
    }
}
