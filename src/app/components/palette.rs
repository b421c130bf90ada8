//! The palette: type a few letters, choose with the arrows.

use yew::prelude::*;

use crate::app::commands::{Entry, entries};
use crate::app::state::State;
use crate::lang::Lang;

#[derive(PartialEq)]
pub(super) struct View {
    text: AttrValue,
    entries: Vec<Entry>,
    chosen: usize,
}

pub(super) fn view(state: &State) -> Option<View> {
    let palette = state.palette.as_ref()?;
    Some(View {
        text: palette.text.clone().into(),
        entries: entries(state, palette),
        chosen: palette.chosen,
    })
}

pub(super) fn palette(view: &View, lang: Lang, onclose: Callback<Event>) -> Html {
    let name = lang.pick("查找与命令", "Find and commands");
    let line = |(index, entry): (usize, &Entry)| {
        let chosen = index == view.chosen;
        html! {
            <li role="option" id={["option-", &index.to_string()].concat()} aria-selected={if chosen { "true" } else { "false" }}
                data-command="choose" data-arg={index.to_string()}>
                <span class="title">{ &entry.title }</span>
                if !entry.detail.is_empty() {
                    <span class="detail">{ &entry.detail }</span>
                }
            </li>
        }
    };
    html! {
        <dialog class="palette" aria-label={name} {onclose}>
            <input type="text" class="line" data-field="palette" autofocus=true autocomplete="off" spellcheck="false"
                role="combobox" aria-expanded="true" aria-controls="palette-list" aria-label={name}
                aria-activedescendant={["option-", &view.chosen.to_string()].concat()}
                placeholder={lang.pick("输入命令、行名或含义，如“商业秘密”", "A command, a row or what it means")}
                value={view.text.clone()} />
            if view.entries.is_empty() {
                <p class="none" role="status">{ lang.pick("没有找到。换个词试试。", "Nothing found. Try another word.") }</p>
            }
            <ul role="listbox" id="palette-list" aria-label={name}>
                { for view.entries.iter().enumerate().map(line) }
            </ul>
        </dialog>
    }
}
